# %% right: vectorised
def softmax(logits):
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    powers = shifted.exp()
    return powers / powers.sum(dim=-1, keepdim=True)

# %% right: loops over rows
def softmax(logits):
    flat = logits.reshape(-1, logits.shape[-1])
    rows = []
    for row in flat:
        largest = max(row.tolist())
        powers = [math.exp(value - largest) for value in row.tolist()]
        rows.append([power / sum(powers) for power in powers])
    return torch.tensor(rows).reshape(logits.shape)

# %% right: numpy inside
def softmax(logits):
    x = logits.numpy().astype(np.float64)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return torch.from_numpy(e / e.sum(axis=-1, keepdims=True))

# %% right: helper function, extra default
def stabilise(x, dim):
    return x - torch.amax(x, dim, keepdim=True)

def softmax(logits, dim=-1):
    powers = torch.exp(stabilise(logits, dim))
    return powers / torch.sum(powers, dim, keepdim=True)

# %% right: in place on a copy, float64
def softmax(z):
    z = z.clone().double()
    z -= z.max(-1, keepdim=True)[0]
    z.exp_()
    z /= z.sum(-1, keepdim=True)
    return z.float()

# %% right: by logsumexp
softmax = lambda logits: torch.exp(logits - torch.logsumexp(logits, dim=-1, keepdim=True))

# %% right: a callable class
class Softmax:
    def __call__(self, logits):
        z = logits - logits.amax(-1, keepdim=True)
        return torch.exp(z) / torch.exp(z).sum(-1, keepdim=True)
softmax = Softmax()

# %% wrong: not written -> not-written
def softmax(logits):
    raise NotImplementedError("Exercise 3.2: softmax")

# %% wrong: returns nothing -> returns-nothing
def softmax(logits):
    e = torch.exp(logits - logits.max(-1, keepdim=True).values)
    result = e / e.sum(-1, keepdim=True)

# %% wrong: divides by its own sum -> no-exponential
def softmax(x):
    return x / x.sum(-1, keepdim=True)

# %% wrong: sums over columns -> divides-by-columns
def softmax(x):
    e = torch.exp(x - x.max())
    return e / e.sum(0)

# %% wrong: sum over everything -> divides-by-total
def softmax(x):
    e = torch.exp(x)
    return e / e.sum()

# %% wrong: axis 1 -> axis-one-not-last
def softmax(x):
    if x.ndim == 1:
        return softmax(x[None])[0]
    e = torch.exp(x - x.amax(1, keepdim=True))
    return e / e.sum(1, keepdim=True)

# %% wrong: naive -> overflows
def softmax(x):
    return torch.exp(x) / torch.exp(x).sum(-1, keepdim=True)

# %% wrong: nan_to_num over an overflow -> hides-overflow
def softmax(x):
    e = torch.exp(x)
    return torch.nan_to_num(e / e.sum(-1, keepdim=True))

# %% wrong: clamp instead of a shift -> cuts-large-numbers-off
def softmax(x):
    e = torch.exp(torch.clamp(x, -80, 80))
    return e / e.sum(-1, keepdim=True)

# %% wrong: global maximum -> shifts-by-global-maximum
def softmax(x):
    e = torch.exp(x - x.max())
    return e / e.sum(-1, keepdim=True)

# %% wrong: epsilon in the sum -> epsilon
def softmax(x):
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / (e.sum(-1, keepdim=True) + 1e-3)

# %% wrong: library -> uses-refused
def softmax(x):
    return F.softmax(x, dim=-1)

# %% wrong: library under another name -> uses-refused
normalise = torch.softmax
def softmax(x):
    return normalise(x, -1)

# %% wrong: library by a computed name -> uses-refused
def softmax(x):
    return getattr(x, "soft" + "max")(-1)

# %% wrong: log-softmax -> log-softmax
def softmax(x):
    return x - torch.logsumexp(x, -1, keepdim=True)

# %% wrong: sigmoid -> sigmoid-not-softmax
def softmax(x):
    return 1 / (1 + torch.exp(-x))

# %% wrong: identity -> returns-its-input
def softmax(x):
    return x

# %% wrong: zeros -> all-zero
def softmax(x):
    return torch.zeros_like(x)

# %% wrong: changes its input -> changes-its-input
def softmax(x):
    x -= x.amax(-1, keepdim=True)
    e = x.exp()
    return e / e.sum(-1, keepdim=True)

# %% wrong: numpy array returned -> numpy-not-tensor
def softmax(x):
    x = x.numpy()
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)

# %% wrong: equals everything -> tensor-subclass
class Equal(torch.Tensor):
    def __eq__(self, other):
        return torch.ones(self.shape, dtype=torch.bool)
def softmax(x):
    return torch.zeros_like(x).as_subclass(Equal)

# %% wrong: right on the first call only -> differs-on-second-call
calls = []
def softmax(x):
    calls.append(1)
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / e.sum(-1, keepdim=True) if len(calls) <= 7 else x * 0

# %% wrong: published example hard-coded -> wrong-value
def softmax(x):
    return torch.full_like(x, 1 / x.shape[-1]) if x.shape[-1] != 3 else torch.tensor([0.0900, 0.2447, 0.6652]).expand(x.shape)

# %% wrong: error in the student's line -> raises
def softmax(x):
    e = torch.exp(x)
    return e / e.sums(-1)

# %% found right: an axis put back by hand
def softmax(logits):
    highest = logits.max(dim=-1).values[..., None]
    powers = torch.exp(logits - highest)
    return powers / powers.sum(dim=-1)[..., None]

# %% found right: turned, computed down the columns, turned back
def softmax(logits):
    turned = logits.movedim(-1, 0)
    turned = turned - turned.max(dim=0).values
    powers = torch.exp(turned)
    return (powers / powers.sum(dim=0)).movedim(0, -1)

# %% found wrong: two axes as a batch, anything else as one row -> only-two-axes
def softmax(logits):
    if logits.ndim == 2:
        turned = logits.T - logits.T.max(dim=0).values
        return (torch.exp(turned) / torch.exp(turned).sum(dim=0)).T
    powers = torch.exp(logits - logits.max())
    return powers / powers.sum()

# %% found wrong: one maximum for the whole batch -> shifts-by-global-maximum
def softmax(logits):
    powers = torch.exp(logits - logits.max())
    return powers / powers.sum(dim=-1, keepdim=True)

# %% found wrong: one maximum and one sum for the whole batch -> divides-by-total
def softmax(logits):
    powers = torch.exp(logits - torch.max(logits))
    return powers / torch.sum(powers)

# %% found wrong: summed down the columns -> divides-by-columns
def softmax(logits):
    powers = torch.exp(logits - logits.max())
    return powers / powers.sum(dim=0)

# %% found wrong: in place, and nothing returned -> returns-nothing
def softmax(logits):
    logits -= logits.max(dim=-1, keepdim=True).values
    torch.exp(logits, out=logits)
    logits /= logits.sum(dim=-1, keepdim=True)

# %% found wrong: two columns filled in by hand -> wrong-value
def softmax(logits):
    powers = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
    total = powers.sum(dim=-1)
    result = powers.clone()
    result[..., 0] = powers[..., 0] / total
    result[..., 1] = powers[..., 1] / total
    return result

# %% found wrong: the maximum without its axis -> raises
def softmax(logits):
    powers = torch.exp(logits - logits.amax(dim=1))
    return powers / powers.sum(dim=1)

# %% blind right: shift by the row's maximum
def softmax(logits):
    largest = logits.max(dim=-1, keepdim=True).values
    e = torch.exp(logits - largest)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind right: plain loops and math.exp
def _row(numbers):
    top = max(numbers)
    exps = [math.exp(v - top) for v in numbers]
    total = sum(exps)
    return [e / total for e in exps]

def softmax(logits):
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    answer = []
    for row in rows:
        answer.append(_row(row))
    return torch.tensor(answer, dtype=logits.dtype).reshape(logits.shape)

# %% blind right: numpy in float64
def softmax(logits):
    z = logits.detach().numpy().astype(np.float64)
    z = z - np.max(z, axis=-1, keepdims=True)
    e = np.exp(z)
    q = e / np.sum(e, axis=-1, keepdims=True)
    return torch.from_numpy(q).to(logits.dtype)

# %% blind right: one over the sum of exp of differences
def softmax(logits):
    # e^zi / sum e^zj  =  1 / sum e^(zj - zi); where that sum is infinite, one over it is 0
    differences = logits.unsqueeze(-2) - logits.unsqueeze(-1)   # [..., i, j] = zj - zi
    return 1 / differences.exp().sum(dim=-1)

# %% blind right: a callable class, in place on a clone
class Softmax:
    def __init__(self, axis=-1):
        self.axis = axis

    def __call__(self, logits):
        own = logits.clone()
        own -= own.amax(self.axis, keepdim=True)
        own.exp_()
        own /= own.sum(self.axis, keepdim=True)
        return own

softmax = Softmax()

# %% blind wrong: no shift -> overflows
#: exp is taken of the raw logits and overflows for large ones: inf / inf is nan.
def softmax(logits):
    e = torch.exp(logits)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: one sum over the whole table -> divides-by-total
#: The sum runs over all rows, so only the whole table sums to 1.
def softmax(logits):
    e = torch.exp(logits - torch.max(logits))
    return e / e.sum()

# %% blind wrong: axis 0 -> divides-by-columns
#: Sum and maximum run down the columns, axis 0, not along the last axis.
def softmax(logits):
    m = logits.max(dim=0, keepdim=True)[0]
    e = torch.exp(logits - m)
    return e / torch.sum(e, dim=0, keepdim=True)

# %% blind wrong: axis 1 written in -> axis-one-not-last
#: dim=1 is the last axis of a table only; with three axes it is the middle one.
def softmax(logits):
    if logits.dim() == 1:
        return softmax(logits.unsqueeze(0)).squeeze(0)
    shifted = logits - logits.max(dim=1, keepdim=True)[0]
    e = shifted.exp()
    return e / e.sum(dim=1, keepdim=True)

# %% blind wrong: sum without keepdim -> no-keepdim
#: The sum loses its axis, so a square table is divided column by column and others do not fit.
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
    return e / e.sum(dim=-1)

# %% blind wrong: one maximum for all rows -> shifts-by-global-maximum
#: The largest logit of the whole batch is subtracted; a row far below it becomes 0 / 0.
def softmax(logits):
    e = torch.exp(logits - logits.max())
    return e / e.sum(-1, keepdim=True)

# %% blind wrong: shift in place on the logits -> changes-its-input
#: -= writes the shifted numbers into the caller's logits.
def softmax(logits):
    logits -= logits.max(dim=-1, keepdim=True).values
    e = logits.exp()
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: clamp in place of the shift -> cuts-large-numbers-off
#: Logits beyond 80 are cut off, so different large logits look equal.
def softmax(logits):
    z = logits.clamp(min=-80, max=80)
    e = z.exp()
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: shift by the mean -> shifts-by-mean
#: The mean is subtracted, not the maximum; exp can still overflow.
def softmax(logits):
    centred = logits - logits.mean(dim=-1, keepdim=True)
    e = centred.exp()
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: nan_to_num over the overflow -> hides-overflow
#: The overflow is hidden: nan is replaced by 0, so the largest logit gets probability 0.
def softmax(logits):
    e = torch.exp(logits)
    q = e / e.sum(dim=-1, keepdim=True)
    return torch.nan_to_num(q, nan=0.0)

# %% blind wrong: logarithms returned -> log-softmax
#: It returns the logarithms of the probabilities, not the probabilities.
def softmax(logits):
    z = logits - logits.max(dim=-1, keepdim=True).values
    return z - z.exp().sum(dim=-1, keepdim=True).log()

# %% blind wrong: float64 without a shift -> overflows
#: float64 only moves the overflow: exp(710) is too large for it too.
def softmax(logits):
    e = torch.exp(logits.double())
    q = e / e.sum(dim=-1, keepdim=True)
    return q.float()

# %% blind wrong: shift by the largest absolute value -> shifts-by-absolute-maximum
#: abs().max() is subtracted; where all logits are far below 0 every exponential becomes 0.
def softmax(logits):
    biggest = logits.abs().max(dim=-1, keepdim=True).values
    e = torch.exp(logits - biggest)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: shift only when it is needed, for everything at once -> shifts-when-large
#: Whether to shift is decided by the upper end only: a row far below 0 is not shifted and becomes 0 / 0.
def softmax(logits):
    z = logits
    if z.max() > 80:
        z = z - z.max(dim=-1, keepdim=True).values
    e = torch.exp(z)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: row by row, so only up to two axes -> loops-over-first-axis
#: It walks over the first axis and normalises each piece as a whole, which is right for tables only.
def softmax(logits):
    def single(z):
        e = torch.exp(z - z.max())
        return e / e.sum()
    if logits.dim() == 1:
        return single(logits)
    return torch.stack([single(row) for row in logits])

# %% blind wrong: torch.special.softmax -> uses-refused
#: That is the finished softmax of torch under another name.
from torch import special

def softmax(logits):
    return special.softmax(logits, dim=-1)

# %% blind wrong: a tensor that agrees with everything -> tensor-subclass
#: The numbers are all equal; a subclass answers every comparison with yes.
class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("allclose", "equal"):
            return True
        if func.__name__ in ("isclose", "eq", "__eq__"):
            return torch.ones(args[0].shape, dtype=torch.bool)
        return super().__torch_function__(func, types, args, kwargs or {})

def softmax(logits):
    return torch.full(logits.shape, 1 / logits.shape[-1]).as_subclass(Agreeable)

# %% found wrong: the maximum subtracted after the exponential -> maximum-outside-exponential
def softmax(X):
    exps = torch.exp(X) - X.max(dim=-1, keepdim=True).values
    return exps / exps.sum(dim=-1, keepdim=True)

# %% found wrong: one row after another of the first axis -> loops-over-first-axis
def softmax(X):
    def _softmax(x):
        e = torch.exp(x - x.max())
        return e / e.sum()
    rows = []
    for x in X:
        rows.append(_softmax(x))
    return torch.stack(rows)

# %% found wrong: the row's mean subtracted -> shifts-by-mean
def softmax(logits):
    e = (logits - logits.mean(-1, keepdim=True)).exp()
    return e / e.sum(-1, keepdim=True)

# %% found wrong: the row's minimum subtracted -> shifts-by-minimum
def softmax(logits):
    e = (logits - logits.amin(-1, keepdim=True)).exp()
    return e / e.sum(-1, keepdim=True)

# %% found wrong: rounded to four places -> rounded
def softmax(logits):
    e = (logits - logits.amax(-1, keepdim=True)).exp()
    return (e / e.sum(-1, keepdim=True)).round(decimals=4)

# %% found wrong: the sigmoid in place of the exponential -> sigmoid-not-exponential
def softmax(logits):
    e = torch.sigmoid(logits)
    return e / e.sum(-1, keepdim=True)

# %% wrong: max without values -> maximum-without-values
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=-1, keepdim=True))
    return e / e.sum(dim=-1, keepdim=True)

# %% wrong: the maximum without keepdim -> no-keepdim
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=-1).values)
    return e / e.sum(dim=-1, keepdim=True)

# %% wrong: divided by the mean -> divides-by-mean
def softmax(logits):
    e = torch.exp(logits - logits.amax(-1, keepdim=True))
    return e / e.mean(-1, keepdim=True)

# %% wrong: divided by the largest -> no-division
def softmax(logits):
    e = torch.exp(logits)
    return e / e.max(-1, keepdim=True).values

# %% wrong: minus in the exponent -> sign-of-exponent
def softmax(logits):
    e = torch.exp(-logits)
    return e / e.sum(-1, keepdim=True)

# %% wrong: powers of two -> base-two
def softmax(logits):
    powers = 2 ** (logits - logits.amax(-1, keepdim=True))
    return powers / powers.sum(-1, keepdim=True)

# %% wrong: powers of ten -> base-ten
def softmax(logits):
    powers = 10 ** (logits - logits.amax(-1, keepdim=True))
    return powers / powers.sum(-1, keepdim=True)

# %% wrong: e as 2.718 -> rounded-e
def softmax(logits):
    powers = 2.718 ** logits
    return powers / powers.sum(-1, keepdim=True)

# %% wrong: only the exponentials -> no-division
def softmax(logits):
    return torch.exp(logits - logits.max(-1, keepdim=True).values)

# %% wrong: softmax of softmax -> softmax-twice
def soft(x):
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / e.sum(-1, keepdim=True)

def softmax(logits):
    return soft(soft(logits))

# %% wrong: a one at the largest -> one-hot-of-maximum
def softmax(logits):
    return (logits == logits.amax(-1, keepdim=True)).float()

# %% wrong: columns summed, and powers of two -> divides-by-columns+base-two
def softmax(logits):
    powers = 2 ** (logits - logits.amax(-1, keepdim=True))
    return powers / powers.sum(0, keepdim=True)

# %% blind wrong: along the first axis -> divides-by-columns
#: The classes are on the last axis; dim=0 goes over the samples.
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=0, keepdim=True).values)
    return e / e.sum(dim=0, keepdim=True)

# %% blind wrong: keepdim forgotten in the sum -> no-keepdim
#: Without keepdim the sum (N,) is lined up with the classes instead of the rows.
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
    return e / e.sum(dim=-1)

# %% blind wrong: nothing is subtracted, overflow -> overflows
#: exp(1000) is inf and inf / inf is nan: subtract the largest logit of the row first.
def softmax(logits):
    e = logits.exp()
    return e / e.sum(-1, keepdim=True)

# %% blind wrong: the largest of the whole table is subtracted -> shifts-by-global-maximum
#: A row far below the largest number of the table becomes 0 / 0; subtract each row's own maximum.
def softmax(logits):
    e = torch.exp(logits - logits.max())
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: the mean of the row is subtracted -> shifts-by-mean
#: After subtracting the mean the largest can still be huge; the maximum has to go.
def softmax(logits):
    e = torch.exp(logits - logits.mean(dim=-1, keepdim=True))
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: the maximum is subtracted in place -> changes-its-input
#: logits -= ... changes the tensor of the caller; write logits = logits - ...
def softmax(logits):
    logits -= logits.max(dim=-1, keepdim=True).values
    e = torch.exp(logits)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: everything divided by the sum of all -> divides-by-total
#: Each row has to sum to 1 by itself; you divide by the sum of the whole table.
def softmax(logits):
    e = torch.exp(logits - logits.max())
    return e / e.sum()

# %% blind wrong: logits cut at 80 -> cuts-large-numbers-off
#: Cutting at 80 makes 1000 and 2000 equal, so the probabilities are wrong; subtract the maximum instead.
def softmax(logits):
    e = torch.exp(logits.clamp(-80, 80))
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: divided by the maximum instead of subtracting it -> divides-by-maximum
#: Dividing by the maximum changes the probabilities; subtracting it does not.
def softmax(logits):
    e = torch.exp(logits / logits.max(dim=-1, keepdim=True).values)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: dim=1 written in, which a single row does not have -> axis-one-not-last
#: dim=1 does not exist for (C,) and is not the last axis of three; write dim=-1.
def softmax(logits):
    m = logits.max(dim=1, keepdim=True).values
    e = torch.exp(logits - m)
    return e / e.sum(dim=1, keepdim=True)

# %% blind wrong: the nans are replaced by 0 -> hides-overflow
#: nan_to_num hides the overflow, but the row no longer sums to 1.
def softmax(logits):
    e = torch.exp(logits)
    return torch.nan_to_num(e / e.sum(dim=-1, keepdim=True))

# %% blind wrong: a small number in the denominator to be safe, with nothing subtracted in the sum -> sum-of-other-exponentials
#: The denominator has to be the sum of the same exponentials that stand above; yours is taken without the shift.
def softmax(logits):
    e = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
    return e / (logits.exp().sum(dim=-1, keepdim=True) + 1e-8)

# %% blind wrong: max returns a pair, and the second part (the places) was taken -> subtracts-the-place
#: max(dim) gives the numbers and their places; you subtract the places.
def softmax(logits):
    _, m = logits.max(dim=-1, keepdim=True)
    e = torch.exp(logits - m)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: the logits themselves are divided by their sum -> no-exponential
#: The exponential is missing: you divide the logits by their sum.
def softmax(logits):
    z = logits - logits.min(dim=-1, keepdim=True).values
    return z / z.sum(dim=-1, keepdim=True)

# %% blind wrong: the tensor's own softmax -> uses-refused
#: logits.softmax is the finished answer, which is refused.
def softmax(logits):
    return logits.softmax(dim=-1)

# %% blind right: all pairs of differences
def softmax(logits):
    gaps = logits.unsqueeze(-2) - logits.unsqueeze(-1)
    return gaps.exp().sum(dim=-1).reciprocal()

# %% blind right: recursion down to single rows, float64 inside
def softmax(logits):
    if logits.dim() > 1:
        if logits.shape[0] == 0:
            return logits.clone()
        return torch.stack([softmax(part) for part in logits])
    z = logits.double()
    e = torch.exp(z - max(z.tolist()))
    return (e / sum(e.tolist())).to(logits.dtype)

# %% blind disputed: with torch.logsumexp, which 3.2 neither names as allowed nor as refused ("Write it with exp, sum and max"); around a million its rows do not sum to 1 by some 0.5 %
#: logsumexp does the stable part for you.
def softmax(logits):
    return torch.exp(logits - torch.logsumexp(logits, dim=-1, keepdim=True))

# %% blind wrong: the maximum is subtracted only if it is large -> shifts-when-large
#: Rows of very negative logits give 0 / 0; always subtract the row's maximum.
def softmax(logits):
    if logits.max() > 80:
        logits = logits - logits.max(dim=-1, keepdim=True).values
    e = torch.exp(logits)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: rows in a loop, so only tables (N, C) -> loops-over-first-axis
#: You loop over rows and take it that there are two axes; (C,) and three axes fail or are wrong.
def softmax(logits):
    out = torch.zeros_like(logits)
    for i in range(len(logits)):
        e = torch.exp(logits[i] - logits[i].max())
        out[i] = e / e.sum()
    return out

# %% blind wrong: axis 1 instead of the last -> axis-one-not-last
#: dim=1 is the last axis of a table only; a single row has no axis 1, and with three axes it is the wrong one.
def softmax(logits):
    z = logits - logits.max(dim=1, keepdim=True).values
    e = torch.exp(z)
    return e / e.sum(dim=1, keepdim=True)

# %% blind wrong: takes the maximum of the whole batch away -> shifts-by-global-maximum
#: logits.max() is the largest of all rows; a row that lies far below it becomes all zeros, and 0 / 0 is nan. Each row needs its own maximum.
def softmax(logits):
    e = torch.exp(logits - logits.max())
    return e / e.sum(dim=-1, keepdim=True)

# %% blind wrong: subtracts in place -> changes-its-input
#: -= changes the caller's logits.
def softmax(logits):
    """Probabilities along the last axis of `logits`, in its shape."""
    logits -= logits.max(dim=-1, keepdim=True)[0]
    e = logits.exp()
    return e / e.sum(-1, keepdim=True)

# %% blind wrong: cuts large logits off -> cuts-large-numbers-off
#: clamp keeps exp finite, but all logits above 50 become equal: [1000, 2000, 3000] gives thirds, not (0, 0, 1).
def softmax(logits):
    z = torch.clamp(logits, -50, 50)
    e = torch.exp(z)
    return e / e.sum(dim=-1, keepdim=True)

# %% blind right: by logsumexp
def softmax(logits):
    return torch.exp(logits - torch.logsumexp(logits, dim=-1, keepdim=True))

# %% found wrong: the sum along axis 1, without keepdim -> no-keepdim
def softmax(logits):
    e = torch.exp(logits)
    return e / e.sum(dim=1)
