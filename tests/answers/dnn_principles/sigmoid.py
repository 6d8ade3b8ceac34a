# %% right: definition
def sigmoid(z):
    return 1 / (1 + torch.exp(-z))

# %% right: two branches
def sigmoid(z):
    e = torch.exp(-z.abs())
    return torch.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %% right: from tanh
def sigmoid(z):
    return (torch.tanh(z / 2) + 1) / 2

# %% right: numpy inside
def sigmoid(z):
    x = np.clip(z.numpy().astype(np.float64), -500, 500)
    return torch.tensor(1 / (1 + np.exp(-x)))

# %% right: loops with a branch
def one(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

def sigmoid(z):
    return torch.tensor([one(v) for v in z.flatten().tolist()]).reshape(z.shape)

# %% right: float64, extra default
def sigmoid(z, steepness=1.0):
    return (1 + (-steepness * z.double()).exp()).reciprocal()

# %% wrong: not written -> not-written
def sigmoid(z):
    raise NotImplementedError("Exercise 1.2: sigmoid")

# %% wrong: returns nothing -> returns-nothing
def sigmoid(z):
    print(1 / (1 + torch.exp(-z)))

# %% wrong: wrong sign -> sign-of-exponent
def sigmoid(z):
    return 1 / (1 + torch.exp(z))

# %% wrong: overflows -> overflows
def sigmoid(z):
    return torch.exp(z) / (1 + torch.exp(z))

# %% wrong: math.exp -> math-overflows
def sigmoid(z):
    return torch.tensor([1 / (1 + math.exp(-v)) for v in z.flatten().tolist()]).reshape(z.shape)

# %% wrong: nan to zero -> hides-overflow
def sigmoid(z):
    return torch.nan_to_num(torch.exp(z) / (1 + torch.exp(z)))

# %% wrong: tanh -> tanh-not-sigmoid
def sigmoid(z):
    return torch.tanh(z)

# %% wrong: brackets -> no-fraction
def sigmoid(z):
    return 1 / 1 + torch.exp(-z)

# %% wrong: no one -> no-one
def sigmoid(z):
    return 1 / torch.exp(-z)

# %% wrong: switch -> threshold
def sigmoid(z):
    return (z > 0).float()

# %% wrong: derivative -> slope-not-value
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    return s * (1 - s)

# %% wrong: base two -> base-two
def sigmoid(z):
    return 1 / (1 + 2 ** (-z))

# %% wrong: normalised -> softmax-not-sigmoid
def sigmoid(z):
    e = torch.exp(z - z.max())
    return e / e.sum(-1, keepdim=True) if z.ndim < 2 else torch.exp(z) / torch.exp(z).sum(-1, keepdim=True)

# %% wrong: finished -> uses-refused
def sigmoid(z):
    return torch.sigmoid(z)

# %% wrong: finished method -> uses-refused
def sigmoid(z):
    return z.sigmoid()

# %% wrong: constant -> constant
def sigmoid(z):
    return torch.full_like(z, 0.5)

# %% wrong: identity -> returns-its-input
def sigmoid(z):
    return z

# %% wrong: in place -> changes-its-input
def sigmoid(z):
    z.neg_().exp_().add_(1).reciprocal_()
    return z

# %% wrong: a number -> math-on-a-tensor
def sigmoid(z):
    return 1 / (1 + math.exp(-z))

# %% found right: a clipped exponent
def sigmoid(z):
    return 1 / (1 + torch.exp(-torch.clip(z, -80, 80)))

# %% blind right: the formula as it stands
def sigmoid(z):
    return 1.0 / (1.0 + torch.exp(-z))

# %% blind right: two branches by sign with abs
def sigmoid(z):
    small = torch.exp(-z.abs())
    return torch.where(z >= 0, 1 / (1 + small), small / (1 + small))

# %% blind right: through tanh
def sigmoid(z):
    # tanh(z) = 2 s(2z) - 1, solved for s
    return 0.5 * (torch.tanh(0.5 * z) + 1.0)

# %% blind right: math.exp number by number
def _one(v):
    if v >= 0:
        return 1.0 / (1.0 + math.exp(-v))
    e = math.exp(v)
    return e / (1.0 + e)

def sigmoid(z):
    values = [_one(v) for v in z.detach().reshape(-1).tolist()]
    return torch.tensor(values, dtype=z.dtype).reshape(z.shape)

# %% blind right: exp of minus logaddexp, callable class
class Sigmoid:
    def __call__(self, z):
        return torch.exp(-torch.logaddexp(torch.zeros_like(z), -z))

sigmoid = Sigmoid()

# %% blind wrong: exp over one plus exp -> overflows
#: e^z/(1+e^z) is inf/inf, not a number, for large z.
def sigmoid(z):
    e = torch.exp(z)
    return e / (1 + e)

# %% blind wrong: minus forgotten -> sign-of-exponent
#: The minus in the exponent is missing, so the curve is mirrored.
def sigmoid(z):
    return 1 / (1 + torch.exp(z))

# %% blind wrong: brackets forgotten -> no-fraction
#: Without brackets, 1 / 1 + exp(-z) divides first and then adds.
def sigmoid(z):
    return 1 / 1 + torch.exp(-z)

# %% blind wrong: clipped at ten -> cut-off
#: z is cut to -10..10, so s(-1000) comes out as 4.5e-5 and not as 0.
def sigmoid(z):
    z = torch.clamp(z, -10, 10)
    return 1 / (1 + torch.exp(-z))

# %% blind wrong: nan replaced -> hides-overflow
#: The overflow is covered with nan_to_num, so s(1000) becomes 0 in place of 1.
def sigmoid(z):
    return torch.nan_to_num(torch.exp(z) / (1 + torch.exp(z)))

# %% blind wrong: math.exp on the tensor -> math-on-a-tensor
#: math.exp takes one number only, so a tensor of several fails.
def sigmoid(z):
    return torch.tensor(1 / (1 + math.exp(-z)))

# %% blind wrong: softmax -> softmax-not-sigmoid
#: It divides by the sum over all numbers: that is the softmax.
def sigmoid(z):
    e = torch.exp(z - z.max())
    return e / e.sum()

# %% blind wrong: if on a tensor -> if-on-a-tensor
#: An if is asked about a whole tensor of comparisons.
def sigmoid(z):
    if z >= 0:
        return 1 / (1 + torch.exp(-z))
    else:
        return torch.exp(z) / (1 + torch.exp(z))

# %% blind wrong: mirror on the wrong side -> never-below-half
#: For negative z it gives 1 - s(z), so the result is never below one half.
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    return torch.where(z >= 0, s, 1 - s)

# %% blind wrong: works in the caller's tensor -> changes-its-input
#: z itself is overwritten by the steps with an underscore.
def sigmoid(z):
    return z.neg_().exp_().add_(1).reciprocal_()

# %% blind wrong: straight pieces -> hard-sigmoid
#: A clamped straight line stands in for the curve.
def sigmoid(z):
    return (0.25 * z + 0.5).clamp(0, 1)

# %% blind wrong: tanh -> tanh-not-sigmoid
#: It computes tanh, which runs from -1 to 1.
def sigmoid(z):
    return torch.tanh(z)

# %% blind wrong: expit of torch.special -> uses-refused
#: torch.special.expit is a refused other name of torch.sigmoid.
from torch.special import expit

def sigmoid(z):
    return expit(z)

# %% blind wrong: module called once -> uses-refused
#: It uses the refused nn.Sigmoid.
bend = nn.Sigmoid()

def sigmoid(z):
    return bend(z)

# %% blind wrong: flat list -> right-numbers-wrong-shape
#: The shape is lost, the result always has one axis.
def sigmoid(z):
    out = []
    for v in z.flatten():
        out.append(1 / (1 + torch.exp(-v)))
    return torch.stack(out)

# %% blind wrong: goes over the rows -> raises
#: It loops over the first axis, which a single number does not have.
def sigmoid(z):
    result = torch.zeros_like(z)
    for i in range(len(z)):
        result[i] = 1 / (1 + torch.exp(-z[i]))
    return result

# %% blind wrong: step as soon as one is far out -> depends-on-the-others
#: One extreme number turns the whole tensor into a step.
def sigmoid(z):
    if z.numel() and z.abs().max() > 500:
        return (z > 0).to(z.dtype)
    return 1 / (1 + torch.exp(-z))

# %% wrong: minus below -> minus-in-denominator
def sigmoid(z):
    return 1 / (1 - torch.exp(-z))

# %% wrong: above one half -> booleans
def sigmoid(z):
    return 1 / (1 + torch.exp(-z)) > 0.5

# %% found wrong: e to three places -> e-rounded
def sigmoid(z):
    e = 2.718
    return 1 / (1 + e ** (-z))

# %% found wrong: tanh without the half inside -> tanh-of-z
def sigmoid(z):
    return 0.5 * (torch.tanh(z) + 1)

# %% wrong: rounded -> rounded
def sigmoid(z):
    return (1 / (1 + torch.exp(-z))).round(decimals=3)

# %% wrong: kept by shape -> remembers
_done = {}

def sigmoid(z):
    if z.shape not in _done:
        _done[z.shape] = 1 / (1 + torch.exp(-z))
    return _done[z.shape].clone()

# %% blind wrong: nan at 1000 was covered with nan_to_num -> hides-overflow
#: You hid the nan: at 1000 the answer is 1, and nan_to_num makes it 0.
def sigmoid(z):
    result = torch.exp(z) / (1 + torch.exp(z))
    return torch.nan_to_num(result)

# %% blind wrong: z is held between -6 and 6 so that nothing overflows -> cut-off
#: Clamping to 6 gives 0.9975 for everything larger, where it should be nearer and nearer to 1.
def sigmoid(z):
    z = z.clamp(-6, 6)
    return 1 / (1 + torch.exp(-z))

# %% blind wrong: the sign is changed in the caller's tensor -> changes-its-input
#: neg_() and exp_() work in place, so the z of the caller is destroyed.
def sigmoid(z):
    e = z.neg_().exp()
    return 1 / (1 + e)

# %% blind wrong: loop over the first axis, which a single number does not have -> raises
#: A loop over len(z) fails for a tensor without axes; work on the whole tensor at once.
def sigmoid(z):
    out = torch.zeros(z.shape)
    for i in range(len(z)):
        out[i] = 1 / (1 + torch.exp(-z[i]))
    return out

# %% blind wrong: minus forgotten in the exponent -> sign-of-exponent
#: You wrote exp(z) in the denominator; that gives 1 - s(z), falling instead of rising.
def sigmoid(z):
    return torch.reciprocal(1 + z.exp())

# %% blind wrong: torch's finished sigmoid under another name -> uses-refused
#: torch.special.expit is the sigmoid under another name, which this exercise refuses.
def sigmoid(z):
    return torch.special.expit(z)

# %% blind right: both formulas, chosen by sign with torch.where
def sigmoid(z):
    e = torch.exp(-torch.abs(z))
    return torch.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %% blind right: number by number with math, in float64
def sigmoid(z):
    def one(v):
        if v > 0:
            return 1 / (1 + math.exp(-v))
        return math.exp(v) / (1 + math.exp(v))
    return torch.tensor([one(v) for v in z.flatten().tolist()], dtype=z.dtype).reshape(z.shape)

# %% blind disputed: written with tanh; equal on paper, and only the relative size of tiny values suffers (text refuses only sigmoid's names)
#: Allowed by the text.
def sigmoid(z):
    return 0.5 * (1 + torch.tanh(z / 2))

# %% blind right: a power of math.e
def sigmoid(z):
    return (1 + math.e ** (-z)) ** -1

# %% blind wrong: brackets missing in the denominator -> no-fraction
#: 1 / 1 + exp(-z) is (1 / 1) + exp(-z); the sum has to stand in brackets.
def sigmoid(z):
    return 1 / 1 + torch.exp(-z)

# %% blind wrong: the form that overflows -> overflows
#: For z = 1000 both exponentials are inf, and inf / inf is nan; 1 / (1 + exp(-z)) is the safe form.
def sigmoid(z):
    """1 / (1 + exp(-z)), number by number, in the shape of `z`."""
    e = torch.exp(z)
    return e / (1 + e)

# %% blind wrong: limits z in place -> changes-its-input
#: The two assignments write into the caller's z, which must stay as it was.
def sigmoid(z):
    z[z > 100] = 100
    z[z < -100] = -100
    return 1 / (1 + torch.exp(-z))

# %% blind wrong: a loop that only knows one axis -> math-on-a-tensor
#: math.exp takes one number and the loop runs over the first axis only, so tables fail, and so does a number without an axis.
def sigmoid(z):
    out = []
    for v in z:
        out.append(1 / (1 + math.exp(-v)))
    return torch.tensor(out)

# %% blind right: by tanh
def sigmoid(z):
    return 0.5 * (torch.tanh(z / 2) + 1)
