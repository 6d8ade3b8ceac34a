# %% right: one line
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).mean()

# %% right: sum and count
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    d = pred - target
    return (d * d).sum() / d.numel()

# %% right: loop over rows
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    total = 0.0
    for p, t in zip(pred, target):
        total = total + torch.dot(p - t, p - t)
    return total / pred.numel()

# %% right: pow and float64
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return torch.mean(torch.pow(pred.double() - target.double(), 2))

# %% right: norm squared
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return torch.linalg.vector_norm(pred - target) ** 2 / (pred.shape[0] * pred.shape[1])

# %% right: helper
def squared(x):
    return x.square()
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return squared(target - pred).mean()

# %% wrong: not written -> not-written
def mse_loss(pred, target):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    loss = ((pred - target) ** 2).mean()

# %% wrong: library -> uses-refused
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return F.mse_loss(pred, target)

# %% wrong: library class -> uses-refused
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return nn.MSELoss()(pred, target)

# %% wrong: sum -> sum-not-mean
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).sum()

# %% wrong: divided by rows -> divides-by-rows
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).sum() / len(pred)

# %% wrong: half -> half
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).mean() / 2

# %% wrong: 1/(2N) -> half
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).sum() / (2 * len(pred))

# %% wrong: absolute -> absolute-error
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return (pred - target).abs().mean()

# %% wrong: root -> root
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).mean().sqrt()

# %% wrong: square of the mean -> square-of-mean
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return (pred - target).mean() ** 2

# %% wrong: no square -> no-square
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return (pred - target).mean()

# %% wrong: not reduced -> not-reduced
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return (pred - target) ** 2

# %% wrong: per row -> per-row
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).mean(1)

# %% wrong: a Python number -> number-not-tensor
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred - target) ** 2).mean().item()

# %% wrong: detached -> no-gradient
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return ((pred.detach() - target) ** 2).mean()

# %% wrong: numpy -> no-gradient
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return torch.tensor(np.mean((pred.detach().numpy() - target.numpy()) ** 2))

# %% wrong: nan of nothing -> mean-of-nothing
def mse_loss(pred, target):
    return ((pred - target) ** 2).mean()

# %% wrong: zero of nothing -> mean-of-nothing
def mse_loss(pred, target):
    return ((pred - target) ** 2).sum() / max(1, pred.numel())

# %% wrong: changes pred -> raises
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    pred -= target
    return (pred ** 2).mean()

# %% blind right: mean of the squares
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("no numbers, no mean")
    return ((pred - target) ** 2).mean()

# %% blind right: loop over all numbers
def mse_loss(pred, target):
    p, t = pred.flatten(), target.flatten()
    if len(p) == 0:
        raise ValueError("pred is empty")
    total = 0
    for i in range(len(p)):
        difference = p[i] - t[i]
        total = total + difference * difference
    return total / len(p)

# %% blind right: float64 inside
def mse_loss(pred, target, reduction="mean"):
    count = math.prod(pred.shape)
    if not count:
        raise ValueError(f"the mean of an empty tensor of shape {tuple(pred.shape)} is not defined")
    squares = torch.square(pred.double() - target.double())
    total = squares.sum()
    if reduction == "mean":
        total = total / count
    return total.to(pred.dtype)

# %% blind right: callable class with an inner product
class MeanSquares:
    def __call__(self, pred, target):
        d = torch.sub(pred, target).reshape(-1)
        if d.shape[0] == 0:
            raise ValueError("empty input")
        return torch.dot(d, d) / d.shape[0]

mse_loss = MeanSquares()

# %% blind right: own autograd function
class _Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, pred, target):
        difference = pred - target
        ctx.save_for_backward(difference)
        return difference.pow(2).sum() / difference.numel()

    @staticmethod
    def backward(ctx, upstream):
        (difference,) = ctx.saved_tensors
        slope = upstream * 2 * difference / difference.numel()
        return slope, -slope

def mse_loss(pred, target):
    if 0 in pred.shape:
        raise ValueError("mse_loss needs at least one number")
    return _Square.apply(pred, target)

# %% blind wrong: sum without a mean -> sum-not-mean
#: The squares are added up but not divided by how many there are.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return torch.sum((pred - target) ** 2)

# %% blind wrong: divided by the rows only -> divides-by-rows
#: The sum is divided by the number of rows N instead of by all N*C numbers.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return torch.sum((pred - target) ** 2) / pred.shape[0]

# %% blind wrong: three columns assumed -> divides-by-three
#: The sum is divided by 3N, which is right only when there are three classes.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return ((pred - target) ** 2).sum() / (3 * len(pred))

# %% blind wrong: root of the mean -> root
#: This is the root mean squared error; the root is too much.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return torch.sqrt(torch.mean((pred - target) ** 2))

# %% blind wrong: half the mean -> half
#: There is a factor one half in front, from another definition of the loss.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    error = pred - target
    return 0.5 * (error * error).mean()

# %% blind wrong: squares subtracted -> difference-of-squares
#: It takes the difference of the squares instead of the square of the difference.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return (pred ** 2 - target ** 2).mean()

# %% blind wrong: softmax before the difference -> softmax-first
#: The scores are passed through softmax first, so it is not the difference of pred and target that is squared.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    probabilities = torch.softmax(pred, dim=-1)
    return ((probabilities - target) ** 2).mean()

# %% blind wrong: one loss for each row -> per-row
#: The mean is taken along each row only and the result has N numbers instead of one.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return ((pred - target) ** 2).mean(dim=-1)

# %% blind wrong: an axis left over -> right-numbers-wrong-shape
#: The result has shape (1,) instead of no axes.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    squares = ((pred - target) ** 2).reshape(-1, 1)
    return squares.mean(dim=0)

# %% blind wrong: a Python float -> number-not-tensor
#: item() leaves the graph: the result is a Python float without a gradient.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return ((pred - target) ** 2).mean().item()

# %% blind wrong: a new leaf around the number -> no-gradient
#: The loss is computed in numpy and wrapped as a new tensor that requires a gradient, but no gradient comes back
#: to pred.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    value = np.mean((pred.detach().numpy() - target.detach().numpy()) ** 2)
    return torch.tensor(float(value), requires_grad=True)

# %% blind wrong: a gradient of zeros -> no-gradient
#: The difference is taken from a detached pred, and adding pred times zero gives a gradient, but one that is zero
#: everywhere.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return ((pred.detach() - target) ** 2).mean() + 0.0 * pred.sum()

# %% blind wrong: nan for empty input -> mean-of-nothing
#: Empty input is not refused and gives nan.
def mse_loss(pred, target):
    d = pred - target
    return torch.mean(d * d)

# %% blind wrong: only missing rows are noticed -> rows-not-numbers
#: The check counts rows only, so input of shape (N, 0) is not refused.
def mse_loss(pred, target):
    if len(pred) == 0:
        raise ValueError("empty input")
    d = pred - target
    return torch.mean(d * d)

# %% blind wrong: differences clamped to one -> clamped
#: Differences are clamped to -1 .. 1, so larger errors count too little.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    d = torch.clamp(pred - target, -1.0, 1.0)
    return (d ** 2).mean()

# %% blind wrong: every row against every row -> rows-against-all-rows
#: An extra axis makes broadcasting compare each prediction with the targets of all rows; it fits for one row only.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return ((pred.unsqueeze(1) - target.unsqueeze(0)) ** 2).mean()

# %% blind wrong: the aten operation behind it -> uses-refused
#: It calls PyTorch's own mean squared error through torch.ops, which is F.mse_loss under another name.
finished = torch.ops.aten.mse_loss.default

def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return finished(pred, target)

# %% found wrong: mean down the columns -> per-column
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred - target) ** 2).mean(dim=0)

# %% found wrong: divides by the columns -> divides-by-columns
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred - target) ** 2).sum() / pred.shape[1]

# %% wrong: square of the sum -> square-of-sum
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return (pred - target).sum() ** 2 / pred.numel()

# %% wrong: times two -> doubled
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred - target) * 2).mean()

# %% wrong: brackets missing -> square-of-target-only
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return (pred - target ** 2).mean()

# %% wrong: plus -> sum-of-both
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred + target) ** 2).mean()

# %% wrong: largest -> largest-square
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred - target) ** 2).max()

# %% wrong: sigmoid -> sigmoid-first
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((torch.sigmoid(pred) - target) ** 2).mean()

# %% wrong: cross-entropy -> cross-entropy
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return F.cross_entropy(pred, target)

# %% wrong: root, cut off -> root
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('empty input has no mean')
    return ((pred - target) ** 2).mean().sqrt().detach()

# %% wrong: assert -> assert-not-raise
def mse_loss(pred, target):
    assert pred.numel() > 0
    return ((pred - target) ** 2).mean()

# %% wrong: error returned -> error-returned
def mse_loss(pred, target):
    if pred.numel() == 0:
        return ValueError('empty')
    return ((pred - target) ** 2).mean()

# %% blind wrong: divided by the rows only again -> divides-by-rows
#: The mean is over all numbers, so divide by rows times columns, not by the rows.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return ((pred - target) ** 2).sum() / len(pred)

# %% blind wrong: a Python number without a graph -> no-gradient
#: .item() leaves the graph, and no gradient can come back to pred.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return torch.tensor(((pred - target) ** 2).mean().item())

# %% blind wrong: the mean is squared, not the differences -> square-of-mean
#: You average first and square then; positive and negative differences cancel. Square first.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return (pred - target).mean() ** 2

# %% blind wrong: sizes instead of squares -> absolute-error
#: You take the absolute value; asked for is the square.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return (pred - target).abs().mean()

# %% blind wrong: only missing rows are noticed, not missing columns -> rows-not-numbers
#: len(pred) counts rows; a table with rows but no columns is empty too, ask numel().
def mse_loss(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return ((pred - target) ** 2).mean()

# %% blind wrong: a loss of zero is refused -> refuses-possible
#: A loss of 0 is a perfect prediction, no mistake; you refuse it together with the empty input.
def mse_loss(pred, target):
    loss = ((pred - target) ** 2).mean()
    if not loss > 0:
        raise ValueError("empty input")
    return loss

# %% blind wrong: half of it, for a nicer derivative -> half
#: The factor 1/2 is not in the formula of this exercise.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return 0.5 * torch.mean((pred - target) ** 2)

# %% blind wrong: the root is taken -> root
#: You return the root mean square; the root is not in the formula.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return torch.sqrt(((pred - target) ** 2).mean())

# %% blind wrong: computed under no_grad -> no-gradient
#: Under no_grad nothing is recorded, so the loss has no gradient.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    with torch.no_grad():
        return ((pred - target) ** 2).mean()

# %% blind wrong: the difference is written into pred -> raises
#: pred -= target changes the caller's tensor, and autograd refuses it for a leaf.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    pred -= target
    return (pred ** 2).mean()

# %% blind wrong: one mean for each row -> per-row
#: mean(dim=1) gives a loss for each row; one single number over everything was asked for.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return ((pred - target) ** 2).mean(dim=1)

# %% blind wrong: empty input gives 0 -> mean-of-nothing
#: Empty input has no mean, so it must be refused with a ValueError; 0 would look like a perfect fit.
def mse_loss(pred, target):
    if pred.numel() == 0:
        return torch.zeros(())
    return ((pred - target) ** 2).mean()

# %% blind wrong: the gradient of the prediction is cut -> no-gradient
#: detach() cuts pred off from the graph, so no gradient comes back to it.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    diff = pred.detach() - target
    loss = (diff * diff).mean()
    return loss.requires_grad_()

# %% blind wrong: finished loss -> uses-refused
#: nn.MSELoss is refused in this exercise.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return nn.MSELoss()(pred, target)

# %% blind wrong: a number with an axis comes out, (1, 1) -> right-numbers-wrong-shape
#: keepdim leaves a table (1, 1); the loss has no axes.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    sq = (pred - target) ** 2
    return sq.mean(dim=1, keepdim=True).mean(dim=0, keepdim=True)

# %% blind right: a dot product of the flat difference with itself
def mse_loss(pred, target):
    d = (pred - target).flatten()
    if d.shape[0] == 0:
        raise ValueError("no numbers, no mean")
    return d @ d / d.shape[0]

# %% blind right: row by row in a loop
def mse_loss(pred, target):
    total, count = 0, 0
    for p, t in zip(pred.reshape(-1), target.reshape(-1)):
        total = total + (p - t) * (p - t)
        count += 1
    if not count:
        raise ValueError("empty input has no mean")
    return total / count

# %% blind wrong: sums over each row, then averages the rows -> divides-by-rows
#: The mean is over all N * C numbers; you divide by N only.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty")
    return ((pred - target) ** 2).sum(dim=1).mean()

# %% blind wrong: leaves the graph in a loop of Python numbers -> no-gradient
#: .item() leaves the graph, so no gradient comes back to pred.
def mse_loss(pred, target):
    p = pred.flatten()
    t = target.flatten()
    if len(p) == 0:
        raise ValueError("no numbers")
    total = 0.0
    for i in range(len(p)):
        total += (p[i].item() - t[i].item()) ** 2
    return torch.tensor(total / len(p))

# %% blind wrong: only missing rows are refused -> rows-not-numbers
#: len(pred) counts the rows; input with rows but without columns is empty too and gives nan.
def mse_loss(pred, target):
    """The mean squared error of two tensors of the same shape, as a scalar tensor with a gradient."""
    if len(pred) == 0:
        raise ValueError("mse_loss needs at least one row")
    return (pred - target).pow(2).mean()

# %% blind wrong: takes the root -> root
#: That is the root of the mean squared error (RMSE); the loss asked for has no root.
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError("empty input")
    return torch.sqrt(torch.mean((pred - target) ** 2))

# %% blind right: sum divided by count
def mse_loss(pred, target):
    n = pred.numel()
    if n == 0:
        raise ValueError("empty input has no mean")
    diff = pred - target
    return (diff * diff).sum() / n

# %% wrong: found: a mean divided again -> divides-twice
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    return torch.mean((pred - target) ** 2) / pred.numel()

# %% wrong: found: target forgotten -> no-difference
def mse_loss(pred, target):
    if pred.numel() == 0:
        raise ValueError('no numbers')
    gap = pred
    return torch.mean(gap ** 2)
