# %% right: comparison
def relu_grad(z):
    return (z > 0).float()

# %% right: where
def relu_grad(z):
    return torch.where(z > 0, 1.0, 0.0)

# %% right: clamped sign
def relu_grad(z):
    return torch.sign(z).clamp(min=0)

# %% right: heaviside
def relu_grad(z):
    return torch.heaviside(z, torch.tensor(0.0))

# %% right: loops
def relu_grad(z):
    return torch.tensor([1.0 if v > 0 else 0.0 for v in z.flatten().tolist()]).reshape(z.shape)

# %% right: mask
def relu_grad(z):
    out = torch.zeros_like(z)
    out[z > 0] = 1
    return out

# %% wrong: not written -> not-written
def relu_grad(z):
    raise NotImplementedError("Exercise 1.7: relu_grad")

# %% wrong: one at zero -> one-at-zero
def relu_grad(z):
    return (z >= 0).float()

# %% wrong: half at zero -> half-at-zero
def relu_grad(z):
    return torch.heaviside(z, torch.tensor(0.5))

# %% wrong: nan at zero -> nan-at-zero
def relu_grad(z):
    return torch.relu(z) / z

# %% wrong: value -> value-not-slope
def relu_grad(z):
    return z.clamp(min=0)

# %% wrong: sign -> minus-one-below
def relu_grad(z):
    return torch.sign(z)

# %% wrong: turned -> turned
def relu_grad(z):
    return (z < 0).float()

# %% wrong: booleans -> booleans
def relu_grad(z):
    return z > 0

# %% wrong: integers -> wrong-dtype
def relu_grad(z):
    return (z > 0).long()

# %% wrong: leaky -> leaky-slope
def relu_grad(z):
    return torch.where(z > 0, 1.0, 0.01)

# %% wrong: not zero -> not-zero
def relu_grad(z):
    return (z != 0).float()

# %% wrong: zeros -> all-zero
def relu_grad(z):
    return torch.zeros_like(z)

# %% wrong: in place -> changes-its-input
def relu_grad(z):
    z[z > 0] = 1
    z[z < 0] = 0
    return z

# %% blind right: comparison as float
def relu_grad(z):
    return (z > 0).to(z.dtype)

# %% blind right: heaviside
def relu_grad(z):
    at_zero = torch.zeros((), dtype=z.dtype)
    return torch.heaviside(z, at_zero)

# %% blind right: sign without its minus
def relu_grad(z):
    return torch.sign(z).clamp(min=0)

# %% blind right: autograd of torch.relu
def relu_grad(z):
    leaf = z.detach().clone()
    leaf.requires_grad = True
    with torch.enable_grad():
        torch.relu(leaf).sum().backward()
    return leaf.grad

# %% blind right: list of ones and zeros
def relu_grad(z):
    ones = [1.0 if v > 0 else 0.0 for v in z.reshape(-1).tolist()]
    return torch.tensor(ones, dtype=z.dtype).reshape(z.shape)

# %% blind wrong: one at zero -> one-at-zero
#: At exactly 0 it gives 1, because of >= in place of >.
def relu_grad(z):
    return (z >= 0).float()

# %% blind wrong: True and False -> booleans
#: The comparison is returned as it is, True and False in place of floats.
def relu_grad(z):
    return z > 0

# %% blind wrong: whole numbers -> wrong-dtype
#: The result holds int64 numbers, not floats.
def relu_grad(z):
    return torch.where(z > 0, 1, 0)

# %% blind wrong: half at zero -> half-at-zero
#: Autograd of maximum shares the slope at 0, which gives 0.5 there.
def relu_grad(z):
    copy = z.detach().clone().requires_grad_()
    torch.maximum(copy, torch.zeros_like(copy)).sum().backward()
    return copy.grad

# %% blind wrong: relu itself -> value-not-slope
#: It is ReLU and not its slope.
def relu_grad(z):
    return torch.where(z > 0, z, torch.zeros_like(z))

# %% blind wrong: sign -> minus-one-below
#: Negative numbers get the slope -1.
def relu_grad(z):
    return torch.sign(z)

# %% blind wrong: quotient -> nan-at-zero
#: max(0, z)/z is 0/0, not a number, at z = 0.
def relu_grad(z):
    return z.clamp(min=0) / z

# %% blind wrong: leaky slope -> leaky-slope
#: On the negative side it keeps the slope 0.01.
def relu_grad(z):
    grad = torch.ones_like(z)
    grad[z <= 0] = 0.01
    return grad

# %% blind wrong: always one -> constant
#: The slope is 1 everywhere, as if nothing were bent.
def relu_grad(z):
    return torch.ones_like(z)

# %% blind wrong: decided by the mean -> depends-on-the-others
#: One slope for all numbers is taken from their mean.
def relu_grad(z):
    return torch.full_like(z, 1.0 if z.mean() > 0 else 0.0)

# %% blind wrong: positive places only -> drops-numbers
#: The zeros are left out, so the shape is lost.
def relu_grad(z):
    return torch.ones_like(z[z > 0])

# %% blind wrong: sides mixed up -> turned
#: 1 and 0 are swapped.
def relu_grad(z):
    return torch.where(z > 0, torch.zeros_like(z), torch.ones_like(z))

# %% blind wrong: z between 0 and 1 -> z-for-one
#: clamp(0, 1) is right for whole numbers only; 0.3 stays 0.3.
def relu_grad(z):
    return torch.clamp(z, 0, 1)

# %% blind wrong: printed -> returns-nothing
#: The result is printed, and nothing is returned.
def relu_grad(z):
    grad = (z > 0).float()
    print(grad)

# %% blind wrong: if for a single number -> if-on-a-tensor
#: An if cannot decide about many numbers at once.
def relu_grad(z):
    if z > 0:
        return torch.tensor(1.0)
    else:
        return torch.tensor(0.0)

# %% blind wrong: mask of the first call -> remembers
#: The mask of the first tensor of a shape is used for all later ones.
class ReluGrad:
    def __init__(self):
        self.masks = {}

    def __call__(self, z):
        mask = self.masks.setdefault(tuple(z.shape), (z > 0).float())
        return mask.clone()

relu_grad = ReluGrad()

# %% wrong: below stays -> keeps-negatives
def relu_grad(z):
    return torch.where(z > 0, torch.ones_like(z), z)

# %% wrong: math on the tensor -> math-on-a-tensor
def relu_grad(z):
    return (1 + math.copysign(1, z)) / 2

# %% wrong: from one on -> border-at-one
def relu_grad(z):
    return (z >= 1).float()

# %% wrong: sigmoid -> smooth
def relu_grad(z):
    return torch.sigmoid(z)

# %% wrong: above a bit -> border-above-zero
def relu_grad(z):
    return (z > 1e-8).float()

# %% blind wrong: written into z -> changes-its-input
#: You fill the ones and zeros into the caller's tensor; start from a new one.
def relu_grad(z):
    z[z > 0] = 1
    z[z <= 0] = 0
    return z

# %% blind wrong: whole numbers again -> wrong-dtype
#: .int() makes integers; floats were asked for.
def relu_grad(z):
    return (z > 0).int()

# %% blind right: clamp and round up
def relu_grad(z):
    return torch.ceil(torch.clamp(z, 0, 1)).abs()

# %% blind right: nested function and a flat list
def relu_grad(z):
    def step(v):
        return 1.0 if v > 0 else 0.0
    flat = list(map(step, z.reshape(-1).tolist()))
    return torch.tensor(flat).reshape(z.shape)

# %% blind wrong: a forward difference, which gives 1 at the corner -> difference-quotient
#: The forward difference looks to the right only and gives 1 at 0; the slope there is taken as 0.
def relu_grad(z):
    h = 0.001
    f = lambda t: t.clamp(min=0)
    return ((f(z + h) - f(z)) / h).round()

# %% blind right: autograd on a copy
def relu_grad(z):
    t = z.detach().clone().requires_grad_(True)
    return torch.autograd.grad(torch.relu(t).sum(), t)[0]

# %% wrong: steps ahead -> difference-quotient
def relu_grad(z):
    return ((z + 1e-3).clamp(min=0) - z.clamp(min=0)) / 1e-3

# %% blind wrong: slope 1 at zero -> one-at-zero
#: >= gives 1 at exactly 0, where the text asks for 0.
def relu_grad(z):
    return (z >= 0).float()

# %% blind wrong: whole numbers instead of floats -> wrong-dtype
#: torch.where(..., 1, 0) gives int64 numbers; floats are asked for.
def relu_grad(z):
    return torch.where(z > 0, 1, 0)

# %% blind wrong: writes into z -> changes-its-input
#: The ones and zeros are written into the caller's tensor.
def relu_grad(z):
    """1.0 where `z` is positive, 0.0 elsewhere, at 0 too."""
    z[z <= 0] = 0.0
    z[z > 0] = 1.0
    return z

# %% blind wrong: divides relu by z -> nan-at-zero
#: relu(z) / z is 0 / 0 = nan at z = 0.
def relu_grad(z):
    return z.clamp(min=0) / z

# %% blind right: sign, then clamp
def relu_grad(z):
    return torch.sign(z).clamp(min=0)
