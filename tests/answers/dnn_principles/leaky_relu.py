# %% right: where
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, slope * z)

# %% right: mask
def leaky_relu(z, slope=0.01):
    return z * ((z > 0) + slope * (z <= 0))

# %% right: two clamps
def leaky_relu(z, slope=0.01):
    return z.clamp(min=0) + slope * z.clamp(max=0)

# %% right: on a clone
def leaky_relu(z, slope=0.01):
    z = z.clone()
    z[z < 0] *= slope
    return z

# %% right: loops
def leaky_relu(z, slope=0.01):
    values = [v if v > 0 else slope * v for v in z.flatten().tolist()]
    return torch.tensor(values, dtype=torch.float64).reshape(z.shape)

# %% right: by the absolute value
def leaky_relu(z, slope=0.01):
    return (1 + slope) / 2 * z + (1 - slope) / 2 * z.abs()

# %% wrong: not written -> not-written
def leaky_relu(z, slope=0.01):
    raise NotImplementedError("Exercise 1.4: leaky_relu")

# %% wrong: maximum -> maximum-fails-above-one
def leaky_relu(z, slope=0.01):
    return torch.maximum(z, slope * z)

# %% wrong: fixed -> fixed-slope
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, 0.01 * z)

# %% wrong: wrong side -> slope-on-positive
def leaky_relu(z, slope=0.01):
    return torch.where(z < 0, z, slope * z)

# %% wrong: everywhere -> slope-everywhere
def leaky_relu(z, slope=0.01):
    return slope * z

# %% wrong: constant -> constant-below-zero
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, torch.tensor(slope))

# %% wrong: turned up -> turned-up
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, slope * z.abs())

# %% wrong: plain relu -> plain-relu
def leaky_relu(z, slope=0.01):
    return z.clamp(min=0)

# %% wrong: divides -> divides-by-slope
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, z / slope)

# %% wrong: another default -> wrong-default
def leaky_relu(z, slope=0.1):
    return torch.where(z > 0, z, slope * z)

# %% wrong: no default -> wrong-signature
def leaky_relu(z, slope):
    return torch.where(z > 0, z, slope * z)

# %% wrong: in place -> changes-its-input
def leaky_relu(z, slope=0.01):
    z[z < 0] *= slope
    return z

# %% wrong: finished -> uses-refused
def leaky_relu(z, slope=0.01):
    return F.leaky_relu(z, slope)

# %% wrong: returns nothing -> returns-nothing
def leaky_relu(z, slope=0.01):
    torch.where(z > 0, z, slope * z)

# %% wrong: identity -> returns-its-input
def leaky_relu(z, slope=0.01):
    return z

# %% blind right: where
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, slope * z)

# %% blind right: both halves clamped and added
def leaky_relu(z, slope=0.01):
    return z.clamp(min=0) + slope * z.clamp(max=0)

# %% blind right: own copy, masked multiplication, refuses a negative slope
def leaky_relu(z, slope=0.01):
    if slope < 0:
        raise ValueError("slope must be 0 or larger")
    out = z.detach().clone()
    out[z <= 0] *= slope
    return out

# %% blind right: callable class with a factor for each number
class LeakyReLU:
    def __init__(self, default=0.01):
        self.default = default

    def __call__(self, z, slope=None):
        a = self.default if slope is None else slope
        positive = (z > 0).to(z.dtype)
        factor = positive + a * (1 - positive)
        return z * factor

leaky_relu = LeakyReLU()

# %% blind right: maximum or minimum, whichever fits the slope
def leaky_relu(z, slope=0.01):
    pick = torch.maximum if slope <= 1 else torch.minimum
    return pick(z, z * slope)

# %% blind wrong: maximum of the two -> maximum-fails-above-one
#: max(z, a z) picks the wrong side when the slope is above 1.
def leaky_relu(z, slope=0.01):
    return torch.maximum(z, slope * z)

# %% blind wrong: slope typed in -> fixed-slope
#: The argument is ignored, 0.01 is always used.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, z * 0.01)

# %% blind wrong: another default -> wrong-default
#: The default slope is 0.1 in place of 0.01.
def leaky_relu(z, slope=0.1):
    return torch.where(z > 0, z, slope * z)

# %% blind wrong: sides swapped -> slope-on-positive
#: The slope is applied to the positive numbers.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, slope * z, z)

# %% blind wrong: minus slope -> turned-up
#: Negative numbers come out positive, because of a minus too many.
def leaky_relu(z, slope=0.01):
    out = z.clone()
    out[z < 0] = -slope * z[z < 0]
    return out

# %% blind wrong: slope itself -> constant-below-zero
#: Negative places get the slope itself, not slope times z.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, torch.full_like(z, slope))

# %% blind wrong: relu plus slope times z -> slope-on-both
#: The slope is added for positive numbers too, so they are too large.
def leaky_relu(z, slope=0.01):
    return z.clamp(min=0) + slope * z

# %% blind wrong: derivative -> slope-not-value
#: It returns the slope of the function, not its value.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, 1.0, float(slope))

# %% blind wrong: multiplies in place -> changes-its-input
#: The negative numbers of the caller's tensor are overwritten.
def leaky_relu(z, slope=0.01):
    z[z < 0] *= slope
    return z

# %% blind wrong: slope above one turned over -> slope-above-one
#: A slope above 1 is replaced by one over it.
def leaky_relu(z, slope=0.01):
    if slope > 1:
        slope = 1 / slope
    return torch.max(z, slope * z)

# %% blind wrong: slope cut at one -> slope-above-one
#: The slope is limited to 1.
def leaky_relu(z, slope=0.01):
    slope = min(slope, 1.0)
    return torch.where(z >= 0, z, slope * z)

# %% blind wrong: no default -> wrong-signature
#: The slope has no default, so leaky_relu(z) fails.
def leaky_relu(z, slope):
    return z * (z > 0) + slope * z * (z <= 0)

# %% blind wrong: zero taken for not given -> zero-slope-lost
#: `slope or 0.01` replaces a slope of 0 by 0.01.
def leaky_relu(z, slope=None):
    slope = slope or 0.01
    return torch.where(z > 0, z, slope * z)

# %% blind wrong: ELU -> elu
#: Negative numbers follow a (e^z - 1), which is another activation.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, slope * (torch.exp(z) - 1))

# %% blind wrong: prelu of torch -> uses-refused
#: torch.prelu is a ready-made relative of ReLU and refused.
def leaky_relu(z, slope=0.01):
    a = torch.tensor([slope], dtype=z.dtype)
    return torch.prelu(z, a)

# %% blind wrong: slope of the first call kept -> fixed-slope
#: The slope of the first call is used for ever.
memory = []

def leaky_relu(z, slope=0.01):
    if not memory:
        memory.append(slope)
    return torch.where(z > 0, z, memory[0] * z)

# %% blind wrong: whole tensor by its sum -> depends-on-the-others
#: One decision by the sum of all numbers stands for all of them.
def leaky_relu(z, slope=0.01):
    if z.sum() > 0:
        return z.clone()
    return slope * z

# %% wrong: subtracts -> adds-slope
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, z - slope)

# %% found wrong: adds the slope -> adds-slope
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, z + slope)

# %% wrong: smaller of the two -> slope-on-positive
def leaky_relu(z, slope=0.01):
    return torch.minimum(z, slope * z)

# %% wrong: the comparison -> booleans
def leaky_relu(z, slope=0.01):
    return z > slope * z

# %% wrong: one if -> if-on-a-tensor
def leaky_relu(z, slope=0.01):
    if z > 0:
        return z
    return slope * z

# %% wrong: math.fabs -> math-on-a-tensor
def leaky_relu(z, slope=0.01):
    return (z + math.fabs(z)) / 2 + slope * (z - math.fabs(z)) / 2

# %% wrong: kept by shape -> remembers
_done = {}

def leaky_relu(z, slope=0.01):
    if (z.shape, slope) not in _done:
        _done[(z.shape, slope)] = torch.where(z > 0, z, slope * z)
    return _done[(z.shape, slope)].clone()

# %% blind wrong: max(z, slope * z), which fails for slopes above 1 -> maximum-fails-above-one
#: For a slope of 2 and z = -1, max(-1, -2) picks -1; the right answer is -2.
def leaky_relu(z, slope=0.01):
    return torch.max(z, slope * z)

# %% blind wrong: another name for the same tensor, not a copy -> changes-its-input
#: out = z is no copy; the multiplication changes the caller's z.
def leaky_relu(z, slope=0.01):
    out = z
    out[out <= 0] *= slope
    return out

# %% blind wrong: a slope above 1 is refused -> refuses-possible
#: The slope may be larger than 1; there is nothing to refuse.
def leaky_relu(z, slope=0.01):
    if slope > 1:
        raise ValueError("slope must be at most 1")
    return torch.maximum(z, slope * z)

# %% blind wrong: minus sign, so negative numbers come out positive -> turned-up
#: -slope * z is positive for negative z; the slope keeps the sign.
def leaky_relu(z, slope=0.01):
    pos = z * (z > 0)
    neg = -slope * z * (z <= 0)
    return pos + neg

# %% blind wrong: divided by the slope -> divides-by-slope
#: Negative numbers are multiplied by the slope, you divide by it.
def leaky_relu(z, slope=0.01):
    out = z.clone()
    out[z < 0] = out[z < 0] / slope
    return out

# %% blind right: the minimum for large slopes, the maximum for small ones
def leaky_relu(z, slope=0.01):
    choose = torch.maximum if slope <= 1 else torch.minimum
    return choose(z, z * slope)

# %% blind right: a table of factors
def leaky_relu(z, slope=0.01):
    factor = torch.ones_like(z)
    factor[z <= 0] = slope
    return z * factor

# %% blind wrong: "slope or 0.01", a slope of 0 becomes 0.01 -> zero-slope-lost
#: 0 counts as False, so "slope or 0.01" makes 0.01 of a slope of 0, which is allowed.
def leaky_relu(z, slope=0.01):
    slope = slope or 0.01
    return torch.where(z > 0, z, slope * z)

# %% blind wrong: the maximum of both -> maximum-fails-above-one
#: max(z, a z) picks z and not a z for negative z as soon as the slope is above 1.
def leaky_relu(z, slope=0.01):
    return torch.maximum(z, slope * z)

# %% blind wrong: slope 0 is taken for "none given" -> zero-slope-lost
#: 0 counts as False, so "slope or 0.01" replaces the slope 0 by 0.01.
def leaky_relu(z, slope=0.01):
    slope = slope or 0.01
    return torch.where(z > 0, z, slope * z)

# %% blind wrong: changes z in place -> changes-its-input
#: out = z is only a second name for the same tensor, so the input is changed; it needs a clone().
def leaky_relu(z, slope=0.01):
    """`z` where it is positive, `slope * z` elsewhere."""
    out = z
    out[out < 0] = out[out < 0] * slope
    return out

# %% blind wrong: the slope itself instead of slope times z -> constant-below-zero
#: Where z is negative you put in the slope, but it should be slope * z.
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, torch.full_like(z, slope))

# %% blind right: positive part plus sloped negative part
def leaky_relu(z, slope=0.01):
    pos = z.clamp(min=0)
    neg = z.clamp(max=0)
    return pos + slope * neg
