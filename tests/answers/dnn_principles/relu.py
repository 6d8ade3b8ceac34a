# %% right: clamp
def relu(z):
    return z.clamp(min=0)

# %% right: where
def relu(z):
    return torch.where(z > 0, z, torch.zeros_like(z))

# %% right: mask
def relu(z):
    return z * (z > 0)

# %% right: maximum
def relu(z):
    return torch.maximum(z, torch.tensor(0.0))

# %% right: half of the absolute value
def relu(z):
    return (z + z.abs()) / 2

# %% right: loops
def relu(z):
    return torch.tensor([max(v, 0.0) for v in z.flatten().tolist()]).reshape(z.shape)

# %% right: numpy
def relu(z):
    return torch.from_numpy(np.maximum(np.atleast_1d(z.numpy()), 0)).reshape(z.shape)

# %% right: on a clone
def relu(z):
    out = z.clone()
    out[out < 0] = 0
    return out

# %% wrong: not written -> not-written
def relu(z):
    raise NotImplementedError("Exercise 1.3: relu")

# %% wrong: returns nothing -> returns-nothing
def relu(z):
    z.clamp(min=0)

# %% wrong: in place -> changes-its-input
def relu(z):
    z[z < 0] = 0
    return z

# %% wrong: absolute -> absolute
def relu(z):
    return z.abs()

# %% wrong: step -> step-not-value
def relu(z):
    return (z > 0).float()

# %% wrong: minimum -> keeps-negatives
def relu(z):
    return torch.minimum(z, torch.tensor(0.0))

# %% wrong: largest -> largest-of-all
def relu(z):
    return torch.max(z)

# %% wrong: filter -> drops-numbers
def relu(z):
    return z[z > 0]

# %% wrong: leaky -> leaky
def relu(z):
    return torch.where(z > 0, z, 0.01 * z)

# %% wrong: softplus -> smooth
def relu(z):
    return torch.log(1 + torch.exp(z))

# %% wrong: cut at one -> cut-above
def relu(z):
    return z.clamp(0, 1)

# %% wrong: mirrored -> mirrored
def relu(z):
    return (-z).clamp(min=0)

# %% wrong: finished -> uses-refused
def relu(z):
    return torch.relu(z)

# %% wrong: finished module -> uses-refused
relu = nn.ReLU()

# %% wrong: booleans -> booleans
def relu(z):
    return z > 0

# %% wrong: one if -> if-on-a-tensor
def relu(z):
    if z > 0:
        return z
    return 0

# %% found wrong: the largest number of all, not of each -> depends-on-the-others
def relu(z):
    return torch.clamp(z.max(), min=0) * torch.ones_like(z)

# %% blind right: mask times z
def relu(z):
    return z * (z > 0)

# %% blind right: mean of z and its size
def relu(z):
    positive_part = (z + z.abs()) / 2
    return positive_part

# %% blind right: own copy with a masked write
def relu(z):
    result = z.clone()
    result[result < 0] = 0.0
    return result

# %% blind right: list comprehension and reshape
def relu(z):
    return torch.tensor([max(0.0, v) for v in z.reshape(-1).tolist()], dtype=z.dtype).reshape(z.shape)

# %% blind right: numpy maximum with a type check
def relu(z, floor=0.0):
    if not torch.is_floating_point(z):
        raise ValueError("z must hold floats")
    numbers = z.detach().numpy()
    return torch.as_tensor(np.maximum(numbers, numbers.dtype.type(floor))).reshape(z.shape)

# %% blind wrong: absolute value -> absolute
#: Negative numbers come back positive instead of 0.
def relu(z):
    return torch.abs(z)

# %% blind wrong: only the mask -> step-not-value
#: It returns 1 where z is positive, not z.
def relu(z):
    return (z > 0).float()

# %% blind wrong: negative numbers left out -> drops-numbers
#: The mask picks the positive numbers out, so the shape is lost.
def relu(z):
    return z[z > 0]

# %% blind wrong: zeros written into z -> changes-its-input
#: The zeros are written into the caller's tensor.
def relu(z):
    z[z < 0] = 0
    return z

# %% blind wrong: cut off at six -> cut-above
#: Numbers above 6 are cut to 6.
def relu(z):
    return z.clamp(0, 6)

# %% blind wrong: a small slope left -> leaky
#: Negative numbers come through with slope 0.01: that is the leaky ReLU.
def relu(z):
    return torch.where(z > 0, z, 0.01 * z)

# %% blind wrong: all or nothing -> depends-on-the-others
#: One negative number sets the whole tensor to 0.
def relu(z):
    if (z > 0).all():
        return z.clone()
    return torch.zeros_like(z)

# %% blind wrong: largest number only -> largest-of-all
#: It takes the largest number of the tensor, so one number is left.
def relu(z):
    return torch.clamp(torch.max(z), min=0)

# %% blind wrong: minimum for maximum -> keeps-negatives
#: It keeps the negative numbers and drops the positive ones.
def relu(z):
    return torch.minimum(z, torch.zeros_like(z))

# %% blind wrong: Python's max -> if-on-a-tensor
#: Python's max asks one truth value of a tensor of many.
def relu(z):
    return max(torch.zeros_like(z), z)

# %% blind wrong: whole numbers -> whole-numbers
#: int() cuts the decimals off.
def relu(z):
    kept = [float(max(0, int(v))) for v in z.flatten()]
    return torch.tensor(kept).reshape(z.shape)

# %% blind wrong: one axis only -> raises
#: The loop expects one axis; a table or a single number fails.
def relu(z):
    out = torch.zeros(z.shape[0])
    for i in range(z.shape[0]):
        if z[i] > 0:
            out[i] = z[i]
    return out

# %% blind wrong: smooth corner -> smooth
#: ln(1 + e^z) is the softplus, close to ReLU only far from 0.
def relu(z):
    return torch.logaddexp(z, torch.zeros_like(z))

# %% blind wrong: z given back -> returns-its-input
#: The input is returned as it came.
def relu(z):
    return z

# %% blind wrong: below one counts as zero -> border-at-one
#: Numbers between 0 and 1 become 0, because the comparison is with 1.
def relu(z):
    mask = z >= 1
    return z * mask

# %% blind wrong: threshold from the library -> uses-refused
#: It uses F.threshold, and everything in torch.nn.functional is refused.
import torch.nn.functional as functions

def relu(z):
    return functions.threshold(z, 0.0, 0.0)

# %% blind wrong: name overwritten by its result -> not-callable
#: The name relu holds the result of a trial, no longer the function.
def relu(z):
    return torch.where(z > 0, z, torch.zeros_like(z))

relu = relu(torch.tensor([-2.0, 0.0, 3.0]))

# %% wrong: math.fabs -> math-on-a-tensor
def relu(z):
    return (z + math.fabs(z)) / 2

# %% wrong: ones below -> negatives-to-one
def relu(z):
    return torch.where(z > 0, z, torch.ones_like(z))

# %% wrong: minus in front -> sign
def relu(z):
    return -torch.clamp(z, min=0)

# %% wrong: sigmoid -> sigmoid-not-relu
def relu(z):
    return 1 / (1 + torch.exp(-z))

# %% wrong: squared -> squared
def relu(z):
    return z * z * (z > 0)

# %% wrong: kept by shape -> remembers
_done = {}

def relu(z):
    if z.shape not in _done:
        _done[z.shape] = z.clamp(min=0)
    return _done[z.shape].clone()

# %% blind wrong: Python's max on a tensor -> if-on-a-tensor
#: Python's max compares whole tensors and cannot decide; use torch.maximum or clamp.
def relu(z):
    return max(torch.tensor(0.0), z)

# %% blind wrong: absolute value again -> absolute
#: A negative number must become 0; abs makes it positive.
def relu(z):
    return abs(z)

# %% blind wrong: the largest of all numbers instead of number by number -> largest-of-all
#: torch.max(z) is one number, the largest of all; the comparison with 0 must be made for each number.
def relu(z):
    return torch.max(torch.max(z), torch.zeros(1))

# %% blind wrong: torch's finished layer -> uses-refused
#: nn.ReLU is the finished answer, a relative of torch.relu; write it yourself.
def relu(z):
    return nn.ReLU()(z)

# %% blind right: recursion over the axes
def relu(z):
    if z.dim() == 0:
        return z.clone() if z.item() > 0 else torch.zeros_like(z)
    if len(z) == 0:
        return z.clone()
    return torch.stack([relu(part) for part in z])

# %% blind wrong: masked_fill_ with an underscore writes into z -> changes-its-input
#: masked_fill_ changes the caller's tensor; masked_fill without the underscore makes a new one.
def relu(z):
    return z.masked_fill_(z < 0, 0.0)

# %% blind wrong: sets the negatives to zero in place -> changes-its-input
#: z[z < 0] = 0 writes into the tensor of the caller; work on z.clone().
def relu(z):
    z[z < 0] = 0
    return z

# %% blind wrong: gives the slope and not the value -> step-not-value
#: (z > 0) is 1 where z is positive; it has still to be multiplied by z.
def relu(z):
    """`z` where it is positive, 0 elsewhere."""
    mask = z > 0
    return mask.float()

# %% blind wrong: cut off at 1 as well -> cut-above
#: clamp(0, 1) also cuts everything above 1; ReLU has no upper end.
def relu(z):
    return torch.clamp(z, 0, 1)

# %% blind right: half of z plus its absolute value
def relu(z):
    return (z + z.abs()) / 2
