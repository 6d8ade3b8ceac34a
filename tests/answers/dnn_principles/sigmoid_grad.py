# %% right: by the value
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 - s)

# %% right: own sigmoid in another cell
def my_sigmoid(z):
    return 1 / (1 + torch.exp(-z))

def sigmoid_grad(z):
    return my_sigmoid(z) * my_sigmoid(-z)

# %% right: by the absolute value
def sigmoid_grad(z):
    e = torch.exp(-z.abs())
    return e / (1 + e) ** 2

# %% right: from tanh
def sigmoid_grad(z):
    return (1 - torch.tanh(z / 2) ** 2) / 4

# %% right: from cosh
def sigmoid_grad(z):
    return 1 / (2 + 2 * torch.cosh(z))

# %% right: numpy
def sigmoid_grad(z):
    e = np.exp(-np.abs(z.numpy().astype(np.float64)))
    return torch.as_tensor(e / (1 + e) ** 2)

# %% wrong: not written -> not-written
def sigmoid_grad(z):
    raise NotImplementedError("Exercise 1.5: sigmoid_grad")

# %% wrong: overflows -> overflows
def sigmoid_grad(z):
    e = torch.exp(-z)
    return e / (1 + e) ** 2

# %% wrong: value -> value-not-slope
def sigmoid_grad(z):
    return torch.sigmoid(z)

# %% wrong: takes z for s -> takes-z-for-s
def sigmoid_grad(z):
    return z * (1 - z)

# %% wrong: plus -> plus-not-minus
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 + s)

# %% wrong: one factor -> one-factor
def sigmoid_grad(z):
    return 1 - torch.sigmoid(z)

# %% wrong: tanh form -> square
def sigmoid_grad(z):
    return 1 - torch.sigmoid(z) ** 2

# %% wrong: tanh -> tanh-slope
def sigmoid_grad(z):
    return 1 - torch.tanh(z) ** 2

# %% wrong: sign -> sign
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (s - 1)

# %% wrong: math -> math-overflows
def sigmoid_grad(z):
    s = [1 / (1 + math.exp(-v)) for v in z.flatten().tolist()]
    return torch.tensor([v * (1 - v) for v in s]).reshape(z.shape)

# %% wrong: zeros -> all-zero
def sigmoid_grad(z):
    return torch.zeros_like(z)

# %% wrong: quarter -> constant
def sigmoid_grad(z):
    return torch.full_like(z, 0.25)

# %% wrong: returns nothing -> returns-nothing
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    s * (1 - s)

# %% found wrong: x times one minus x, of the input -> takes-z-for-s
def sigmoid_grad(z):
    return z * (1 - z)

# %% blind right: s and one minus s
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 - s)

# %% blind right: symmetric exponential
def sigmoid_grad(z):
    e = torch.exp(-z.abs())          # the slope is the same on both sides
    return e / (1 + e) ** 2

# %% blind right: quarter over cosh squared
def sigmoid_grad(z):
    return 0.25 / torch.cosh(z / 2).square()

# %% blind right: autograd on an own copy
def sigmoid_grad(z):
    with torch.enable_grad():
        copy = z.detach().clone().requires_grad_(True)
        total = torch.sigmoid(copy).sum()
        (slope,) = torch.autograd.grad(total, copy)
    return slope

# %% blind right: math in double precision, loop
def sigmoid_grad(z):
    slopes = []
    for v in z.flatten().tolist():
        e = math.exp(-abs(v))
        slopes.append(e / (1 + e) ** 2)
    return torch.tensor(slopes, dtype=z.dtype).view(z.shape)

# %% blind wrong: z in place of s -> takes-z-for-s
#: z(1-z) is computed, as if z were already the sigmoid.
def sigmoid_grad(z):
    return z * (1 - z)

# %% blind wrong: value for slope -> value-not-slope
#: It returns the sigmoid, not its slope.
def sigmoid_grad(z):
    return torch.sigmoid(z)

# %% blind wrong: rule of tanh -> square
#: 1 - s^2 is the rule for tanh.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return 1 - s ** 2

# %% blind wrong: quotient rule with exp(-z) -> overflows
#: At -1000 it is inf/inf, not a number.
def sigmoid_grad(z):
    e = torch.exp(-z)
    return e / (1 + e) ** 2

# %% blind wrong: only one minus s -> one-factor
#: The factor s is missing.
def sigmoid_grad(z):
    s = 1 / (1 + torch.exp(-z))
    return 1 - s

# %% blind wrong: tiny difference quotient -> difference-quotient
#: A step of 1e-6 is lost in the rounding of 32 bit numbers.
def sigmoid_grad(z):
    h = 1e-6
    return (torch.sigmoid(z + h) - torch.sigmoid(z)) / h

# %% blind wrong: limited to ten -> cut-off
#: z is cut to -10..10, so the slope at 1000 is not 0.
def sigmoid_grad(z):
    s = torch.sigmoid(z.clamp(-10, 10))
    return s * (1 - s)

# %% blind wrong: floor under the slope -> wrong-value
#: The slope is kept above 0.01 so that it does not vanish.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return torch.clamp(s * (1 - s), min=0.01)

# %% blind wrong: whole Jacobian -> jacobian
#: The full matrix of slopes comes back, not one slope for each number.
def sigmoid_grad(z):
    return torch.autograd.functional.jacobian(torch.sigmoid, z)

# %% blind wrong: minus sign -> sign
#: The sign is wrong: the sigmoid rises, so its slope is positive.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (s - 1)

# %% blind wrong: sigmoid twice -> sigmoid-twice
#: The sigmoid is applied to a sigmoid before the slope is taken.
def sigmoid(z):
    return 1 / (1 + torch.exp(-z))

def sigmoid_grad(z):
    s = sigmoid(z)
    return sigmoid(s) * (1 - sigmoid(s))

# %% blind wrong: math.exp overflows -> math-overflows
#: math.exp raises an OverflowError for 1000.
def sigmoid_grad(z):
    out = torch.zeros_like(z).flatten()
    for i, v in enumerate(z.flatten().tolist()):
        s = 1 / (1 + math.exp(-v))
        out[i] = s * (1 - s)
    return out.reshape(z.shape)

# %% blind wrong: rounded -> rounded
#: The slopes are rounded to two decimals.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return torch.round(s * (1 - s), decimals=2)

# %% blind wrong: times z -> times-z
#: The slope is multiplied by z once more.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return z * s * (1 - s)

# %% blind wrong: grad adds up on the caller's tensor -> gradient-left-on-z
#: On a second call with the same z the slopes add up.
def sigmoid_grad(z):
    z.requires_grad_()
    torch.sigmoid(z).sum().backward()
    return z.grad.clone()

# %% blind wrong: all zero if one is far out -> depends-on-the-others
#: One extreme number sets all slopes to 0.
def sigmoid_grad(z):
    if (z.abs() > 100).any():
        return torch.zeros_like(z)
    s = torch.sigmoid(z)
    return s * (1 - s)

# %% blind wrong: a tensor close to all others -> tensor-subclass
#: The answer is zeros in a class that calls itself close to anything.
class Close(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal"):
            return True
        result = super().__torch_function__(func, types, args, kwargs or {})
        if func.__name__ in ("isclose", "eq", "__eq__"):
            return torch.ones(result.shape, dtype=torch.bool)
        return result

def sigmoid_grad(z):
    return torch.zeros_like(z).as_subclass(Close)

# %% wrong: steep or not -> booleans
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 - s) > 0.1

# %% wrong: one if -> if-on-a-tensor
def sigmoid_grad(z):
    if z > 100 or z < -100:
        return torch.zeros_like(z)
    s = torch.sigmoid(z)
    return s * (1 - s)

# %% wrong: math on the tensor -> math-on-a-tensor
def sigmoid_grad(z):
    s = 1 / (1 + math.exp(-z))
    return s * (1 - s)

# %% wrong: denominator not squared -> one-factor
def sigmoid_grad(z):
    return torch.exp(-z) / (1 + torch.exp(-z))

# %% found wrong: s times one minus z -> takes-z-for-one-s
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 - z)

# %% wrong: squared -> squared-once-more
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s ** 2 * (1 - s)

# %% wrong: no brackets -> all-zero
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * 1 - s

# %% wrong: kept by shape -> remembers
_done = {}

def sigmoid_grad(z):
    if z.shape not in _done:
        _done[z.shape] = torch.sigmoid(z) * (1 - torch.sigmoid(z))
    return _done[z.shape].clone()

# %% blind wrong: a difference quotient with a step too small for float32 -> difference-quotient
#: With a step of 1e-7 two floats hardly differ, so the quotient is noise; use the formula.
def sigmoid_grad(z):
    h = 1e-7
    return (torch.sigmoid(z + h) - torch.sigmoid(z)) / h

# %% blind wrong: sigmoid_ overwrites the caller's z -> changes-its-input
#: sigmoid_() with the underscore writes into z, which had to stay as it was.
def sigmoid_grad(z):
    s = z.sigmoid_()
    return s * (1 - s)

# %% blind wrong: sign turned round -> sign
#: s (s - 1) is negative everywhere; the sigmoid rises, so its slope is positive.
def sigmoid_grad(z):
    s = 1 / (1 + torch.exp(-z))
    return s * (s - 1)

# %% blind wrong: applied to the sigmoid's output a second time -> sigmoid-twice
#: You take the sigmoid twice: z is already the number before the sigmoid, so s = sigmoid(z) is enough.
def sigmoid_grad(z):
    s = torch.sigmoid(torch.sigmoid(z))
    return s * (1 - s)

# %% blind right: through the hyperbolic cosine
def sigmoid_grad(z):
    return 0.25 / torch.cosh(z / 2) ** 2

# %% blind right: autograd on a copy (not refused in this exercise)
def sigmoid_grad(z):
    copy = z.detach().clone().requires_grad_()
    torch.sigmoid(copy).sum().backward()
    return copy.grad

# %% blind wrong: takes z for the value after the sigmoid -> takes-z-for-s
#: z is the number before the sigmoid; z (1 - z) is not s(z) (1 - s(z)).
def sigmoid_grad(z):
    return z * (1 - z)

# %% blind wrong: the quotient form overflows far below -> overflows
#: At z = -1000 exp(-z) is inf, and inf / inf is nan, where 0 is asked for.
def sigmoid_grad(z):
    e = torch.exp(-z)
    return e / (1 + e) ** 2

# %% blind wrong: the formula of tanh -> square
#: 1 - s squared is the slope of tanh in terms of tanh; the sigmoid's is s (1 - s).
def sigmoid_grad(z):
    """The slope of the sigmoid at `z`, number by number."""
    s = torch.sigmoid(z)
    return 1 - s ** 2

# %% blind wrong: a difference with a step too small for floats -> difference-quotient
#: With h = 1e-6 in float32 the difference of the two sigmoids is mostly rounding error, so the slope is off by several per cent.
def sigmoid_grad(z):
    h = 1e-6
    return (torch.sigmoid(z + h) - torch.sigmoid(z)) / h

# %% blind right: s(z) s(-z)
def sigmoid_grad(z):
    return torch.sigmoid(z) * torch.sigmoid(-z)
