# %% right: by the value
def tanh_grad(z):
    return 1 - torch.tanh(z) ** 2

# %% right: one over cosh squared
def tanh_grad(z):
    return 1 / torch.cosh(z.double()) ** 2

# %% right: product
def tanh_grad(z):
    t = torch.tanh(z.double())
    return ((1 - t) * (1 + t)).float()

# %% right: loops
def tanh_grad(z):
    return torch.tensor([1 - math.tanh(v) ** 2 for v in z.flatten().tolist()]).reshape(z.shape)

# %% right: from sigmoid
def tanh_grad(z):
    s = torch.sigmoid(2 * z.double())
    return 4 * s * (1 - s)

# %% right: numpy
def tanh_grad(z):
    return torch.as_tensor(1 - np.tanh(z.numpy().astype(np.float64)) ** 2)

# %% wrong: not written -> not-written
def tanh_grad(z):
    raise NotImplementedError("Exercise 1.6: tanh_grad")

# %% wrong: value -> value-not-slope
def tanh_grad(z):
    return torch.tanh(z)

# %% wrong: no square -> no-square
def tanh_grad(z):
    return 1 - torch.tanh(z)

# %% wrong: no one -> no-one
def tanh_grad(z):
    return torch.tanh(z) ** 2

# %% wrong: takes z for tanh -> takes-z-for-tanh
def tanh_grad(z):
    return 1 - z ** 2

# %% wrong: plus -> plus-not-minus
def tanh_grad(z):
    return 1 + torch.tanh(z) ** 2

# %% wrong: sigmoid form -> sigmoid-form
def tanh_grad(z):
    t = torch.tanh(z)
    return t * (1 - t)

# %% wrong: square outside -> square-outside
def tanh_grad(z):
    return (1 - torch.tanh(z)) ** 2

# %% wrong: square inside -> square-inside
def tanh_grad(z):
    return 1 - torch.tanh(z ** 2)

# %% wrong: one over cosh -> one-over-cosh
def tanh_grad(z):
    return 1 / torch.cosh(z)

# %% wrong: sign -> sign
def tanh_grad(z):
    return torch.tanh(z) ** 2 - 1

# %% wrong: ones -> constant
def tanh_grad(z):
    return torch.ones_like(z)

# %% wrong: returns nothing -> returns-nothing
def tanh_grad(z):
    t = 1 - torch.tanh(z) ** 2

# %% blind right: one minus the square
def tanh_grad(z):
    t = torch.tanh(z)
    return 1 - t * t

# %% blind right: product of one minus and one plus
tanh_grad = lambda z: (1 - z.tanh()) * (1 + z.tanh())

# %% blind right: one over cosh squared
def tanh_grad(z):
    return torch.cosh(z).pow(-2)

# %% blind right: through the sigmoid of 2z
def tanh_grad(z):
    s = torch.sigmoid(2 * z)
    return 4 * s * (1 - s)

# %% blind right: numpy in double precision
def tanh_grad(z):
    t = np.tanh(np.asarray(z.detach().numpy(), dtype=np.float64))
    return torch.as_tensor(1.0 - np.square(t)).to(z.dtype).reshape(z.shape)

# %% blind wrong: square forgotten -> no-square
#: The square is missing: 1 - tanh.
def tanh_grad(z):
    return 1 - torch.tanh(z)

# %% blind wrong: z squared -> takes-z-for-tanh
#: It squares z, as if z were already the tanh.
def tanh_grad(z):
    return 1 - z ** 2

# %% blind wrong: square alone -> no-one
#: One minus is missing: only tanh^2.
def tanh_grad(z):
    return torch.tanh(z).square()

# %% blind wrong: rule of the sigmoid -> sigmoid-form
#: t(1-t) is the rule for the sigmoid.
def tanh_grad(z):
    t = torch.tanh(z)
    return t * (1 - t)

# %% blind wrong: plus for minus -> plus-not-minus
#: A plus stands where the minus belongs.
def tanh_grad(z):
    return 1 + torch.tanh(z) ** 2

# %% blind wrong: tanh of the square -> square-inside
#: The square is taken inside the tanh.
def tanh_grad(z):
    return 1 - torch.tanh(z ** 2)

# %% blind wrong: square of the difference -> square-outside
#: (1 - tanh)^2 is computed, the bracket is in the wrong place.
def tanh_grad(z):
    return (1 - torch.tanh(z)) ** 2

# %% blind wrong: cosh not squared -> one-over-cosh
#: 1/cosh has to be squared.
def tanh_grad(z):
    return 1 / torch.cosh(z)

# %% blind wrong: exponentials that overflow -> overflows
#: For large z both parts of the fraction are inf, which is not a number.
def tanh_grad(z):
    a = torch.exp(z)
    b = torch.exp(-z)
    return 1 - ((a - b) / (a + b)) ** 2

# %% blind wrong: slope of the sigmoid -> sigmoid-slope
#: It is the slope of the sigmoid, at most 1/4.
def tanh_grad(z):
    s = 1 / (1 + torch.exp(-z))
    return s * (1 - s)

# %% blind wrong: inner factor forgotten -> no-factor-two
#: The chain rule gives another factor 2 for the 2z inside.
def tanh_grad(z):
    s = torch.sigmoid(2 * z)
    return 2 * s * (1 - s)

# %% blind wrong: math.tanh -> math-on-a-tensor
#: math.tanh takes one number only.
def tanh_grad(z):
    return torch.tensor(1 - math.tanh(z) ** 2)

# %% blind wrong: wide difference quotient -> difference-quotient
#: A step of 0.5 is too wide for a slope.
def tanh_grad(z, h=0.5):
    return (torch.tanh(z + h) - torch.tanh(z - h)) / (2 * h)

# %% blind wrong: arctan -> arctangent
#: 1/(1+z^2) is the slope of the arctangent.
def tanh_grad(z):
    return 1 / (1 + z * z)

# %% blind wrong: Taylor series -> wrong-value
#: A Taylor series is right near 0 only.
def tanh_grad(z):
    z2 = z * z
    return 1 - z2 + 2 / 3 * z2 ** 2 - 17 / 45 * z2 ** 3

# %% blind wrong: tables only -> raises
#: Two nested loops ask for rows and columns, other shapes fail.
def tanh_grad(z):
    out = torch.empty_like(z)
    rows, columns = z.shape
    for i in range(rows):
        for j in range(columns):
            out[i, j] = 1 - torch.tanh(z[i, j]) ** 2
    return out

# %% blind wrong: two numbers known -> wrong-value
#: Only the worked example is known: 1 at 0, and 0.42 everywhere else.
def tanh_grad(z):
    return torch.where(z == 0, 1.0, 0.41997434)

# %% wrong: steep or not -> booleans
def tanh_grad(z):
    return 1 - torch.tanh(z) ** 2 > 0.5

# %% wrong: one if -> if-on-a-tensor
def tanh_grad(z):
    if abs(z) > 20:
        return torch.zeros_like(z)
    return 1 - torch.tanh(z) ** 2

# %% wrong: flat if one is far out -> depends-on-the-others
def tanh_grad(z):
    return torch.zeros_like(z) if bool((z.abs() > 8).any()) else 1 - torch.tanh(z) ** 2

# %% wrong: whole Jacobian -> jacobian
def tanh_grad(z):
    return torch.autograd.functional.jacobian(torch.tanh, z)

# %% wrong: times two -> doubled
def tanh_grad(z):
    return 1 - 2 * torch.tanh(z)

# %% wrong: tanh of tanh -> tanh-twice
def tanh_grad(z):
    t = torch.tanh(z)
    return 1 - torch.tanh(t) ** 2

# %% wrong: chain rule too far -> times-z
def tanh_grad(z):
    return z * (1 - torch.tanh(z) ** 2)

# %% wrong: slope squared -> squared-once-more
def tanh_grad(z):
    return (1 - torch.tanh(z) ** 2) ** 2

# %% wrong: two decimals -> rounded
def tanh_grad(z):
    return (1 - torch.tanh(z) ** 2).round(decimals=2)

# %% wrong: kept by shape -> remembers
_done = {}

def tanh_grad(z):
    if z.shape not in _done:
        _done[z.shape] = 1 - torch.tanh(z) ** 2
    return _done[z.shape].clone()

# %% blind wrong: in-place tanh -> changes-its-input
#: tanh_() overwrites the z that you were given.
def tanh_grad(z):
    torch.tanh_(z)
    return 1 - z * z

# %% blind wrong: own tanh from exponentials, nan far out -> overflows
#: exp(1000) is inf, and inf / inf is nan; far out the slope has to be 0.
def tanh_grad(z):
    t = (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))
    return 1 - t ** 2

# %% blind right: 1 / cosh squared
def tanh_grad(z):
    return 1 / torch.cosh(z).square()

# %% blind right: third binomial formula
def tanh_grad(z):
    t = z.tanh()
    return (1 + t) * (1 - t)

# %% blind wrong: squares z and not tanh z -> takes-z-for-tanh
#: z is the number before tanh: the square to take is that of tanh(z).
def tanh_grad(z):
    return 1 - z ** 2

# %% blind wrong: own tanh that overflows -> overflows
#: At 1000 this tanh is inf / inf = nan, so the slope is nan and not 0.
def tanh_grad(z):
    a = torch.exp(z)
    b = torch.exp(-z)
    t = (a - b) / (a + b)
    return 1 - t * t

# %% blind wrong: tanh in place -> changes-its-input
#: tanh_ with the underscore writes into z; take torch.tanh(z).
def tanh_grad(z):
    """The slope of tanh at `z`, number by number."""
    t = z.tanh_()
    return 1 - t ** 2

# %% blind wrong: the sigmoid's formula with tanh put in -> sigmoid-form
#: t (1 - t) is how the sigmoid's slope goes; for tanh it is 1 - t * t.
def tanh_grad(z):
    t = torch.tanh(z)
    return t * (1 - t)

# %% blind right: one over cosh squared, again
def tanh_grad(z):
    return 1 / torch.cosh(z) ** 2
