# %% right: stacked comparisons
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% right: rows of an identity
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.eye(3)[(s >= 1).long() + (s >= 2).long()]
    return X, Y

# %% right: one_hot of torch
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = F.one_hot((s >= 1).long() + (s >= 2).long(), 3).float()
    return X, Y

# %% right: a loop over points
def make_dataset(n, generator):
    X = torch.rand((n, 3), generator=generator)
    Y = torch.zeros(n, 3)
    for i in range(n):
        s = float(X[i, 0] + X[i, 1] + X[i, 2])
        if s < 1:
            Y[i, 0] = 1
        elif s < 2:
            Y[i, 1] = 1
        else:
            Y[i, 2] = 1
    return X, Y

# %% right: bucketize
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.eye(3)[torch.bucketize(s, torch.tensor([1.0, 2.0]), right=True)]
    return X, Y

# %% right: drawn as (3, n), a list returned, a helper
def corner(x):
    return x.floor().clamp(0, 2).long()

def make_dataset(n, generator, sides=3):
    X = torch.rand(sides, n, generator=generator).T.contiguous()
    return [X, torch.eye(3)[corner(X.sum(1))]]

# %% right: uniform_
def make_dataset(n, generator):
    X = torch.empty(n, 3).uniform_(0, 1, generator=generator)
    s = X.sum(dim=1, keepdim=True)
    Y = torch.cat([s < 1, (1 <= s) * (s < 2), 2 <= s], dim=1).to(torch.float32)
    return X, Y

# %% wrong: not written -> not-written
def make_dataset(n, generator):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def make_dataset(n, generator):
    X = torch.rand(n, 3)

# %% wrong: X only -> another-count
def make_dataset(n, generator):
    return torch.rand(n, 3, generator=generator)

# %% wrong: class numbers -> labels-not-one-hot
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = (s >= 1).float() + (s >= 2).float()
    return X, Y

# %% wrong: float64 -> wrong-dtype
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.eye(3, dtype=torch.float64)[(s >= 1).long() + (s >= 2).long()]
    return X, Y

# %% wrong: integers -> wrong-dtype
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = F.one_hot((s >= 1).long() + (s >= 2).long(), 3)
    return X, Y

# %% wrong: generator not used -> not-repeatable
def make_dataset(n, generator):
    X = torch.rand(n, 3) * (1 + 0 * generator.initial_seed())
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: seed of its own -> ignores-generator
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=torch.Generator().manual_seed(0))
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: randn -> normal-not-uniform
def make_dataset(n, generator):
    X = torch.randn(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: from -1 to 1 -> outside-the-cube
def make_dataset(n, generator):
    X = 2 * torch.rand(n, 3, generator=generator) - 1
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: one number three times -> columns-equal
def make_dataset(n, generator):
    X = torch.rand(n, 1, generator=generator).expand(n, 3)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: squared -> not-uniform
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator) ** 2
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: sorted rows -> not-uniform
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator).sort(1).values
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: transposed -> lies-on-its-side
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X.T, Y

# %% wrong: reversed classes -> classes-reversed
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s >= 2, (s >= 1) & (s < 2), s < 1], 1).float()
    return X, Y

# %% wrong: two ones in a row -> two-ones
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, s < 2, s >= 2], 1).float()
    return X, Y

# %% wrong: limits of the mean -> wrong-limits
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    m = s / 3
    Y = torch.eye(3)[(s >= 1.5).long() + (s >= 2).long()]
    return X, Y

# %% wrong: class of the largest input -> largest-input
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.eye(3)[X.argmax(1)]
    return X, Y

# %% wrong: zeros -> ignores-generator
def make_dataset(n, generator):
    return torch.zeros(n, 3), torch.zeros(n, 3)

# %% wrong: all targets zero -> not-one-hot
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.zeros(n, 3)
    return X, Y

# %% wrong: always class 1 -> one-class
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.zeros(n, 3)
    Y[:, 1] = 1
    return X, Y

# %% wrong: error -> raises
def make_dataset(n, generator):
    return torch.rand(n, 3, seed=generator)

# %% blind right: three comparisons stacked as columns
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind right: plain loop, one point at a time
def make_dataset(n, generator):
    X = torch.zeros(n, 3)
    Y = torch.zeros(n, 3)
    for i in range(n):
        total = 0.0
        for j in range(3):
            number = torch.rand(1, generator=generator).item()
            X[i, j] = number
            total += number
        if total < 1:
            Y[i, 0] = 1.0
        elif total < 2:
            Y[i, 1] = 1.0
        else:
            Y[i, 2] = 1.0
    return X, Y

# %% blind right: numpy digitize and rows of an identity
def make_dataset(n, generator):
    points = torch.rand((n, 3), generator=generator).numpy()
    classes = np.digitize(points.astype(np.float64).sum(axis=1), [1.0, 2.0])
    table = np.eye(3, dtype=np.float32)[classes]
    return torch.from_numpy(points), torch.from_numpy(table)

# %% blind right: integers divided by two to the 24, scatter
def _classes(points):
    # the whole part of a sum in [0, 3) is the class
    return points.double().sum(1).floor().long()

def make_dataset(n, generator, steps=2 ** 24):
    whole = torch.randint(0, steps, (n, 3), generator=generator)
    X = (whole.double() / steps).float()
    Y = torch.zeros(n, 3).scatter_(1, _classes(X).unsqueeze(1), 1.0)
    return X, Y

# %% blind right: one coordinate after another, transposed at the end
def make_dataset(n, generator):
    columns = [torch.empty(n).uniform_(0, 1, generator=generator) for _ in range(3)]
    first, second, third = columns
    s = first + second + third
    low = torch.where(s < 1, 1.0, 0.0)
    high = torch.where(s < 2, 0.0, 1.0)
    return torch.stack(columns).T, torch.stack([low, 1.0 - low - high, high]).T

# %% blind wrong: generator left out of rand -> not-repeatable
#: The points come from the global random numbers, not from the generator, so the same seed does not give the same
#: data.
def make_dataset(n, generator):
    X = torch.rand(n, 3)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: generator set back to 42 -> ignores-generator
#: The function seeds the generator itself, so every seed gives the same points.
def make_dataset(n, generator):
    generator.manual_seed(42)
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: a new generator with the initial seed -> starts-generator-anew
#: Nothing is drawn from the generator itself, so two calls one after the other with one generator give the same
#: points twice.
def make_dataset(n, generator):
    fresh = torch.Generator().manual_seed(generator.initial_seed())
    X = torch.rand(n, 3, generator=fresh)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: randn for rand -> normal-not-uniform
#: The coordinates are normally distributed instead of uniform between 0 and 1, so many are negative or above 1.
def make_dataset(n, generator):
    X = torch.randn(n, 3, generator=generator)
    s = torch.sum(X, 1)
    Y = torch.zeros(n, 3)
    Y[s < 1, 0] = 1
    Y[(s >= 1) & (s < 2), 1] = 1
    Y[s >= 2, 2] = 1
    return X, Y

# %% blind wrong: one number for all three coordinates -> columns-equal
#: Each row holds the same random number three times, so all points lie on the diagonal of the cube instead of
#: filling it.
def make_dataset(n, generator):
    X = torch.rand(n, 1, generator=generator).repeat(1, 3)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: class numbers instead of rows -> labels-not-one-hot
#: Y holds the class numbers, shape (n,), and not one-hot rows of shape (n, 3).
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = (s >= 1).float() + (s >= 2).float()
    return X, Y

# %% blind wrong: comparisons made int -> wrong-dtype
#: Y holds integers, asked for are floats.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).int()
    return X, Y

# %% blind wrong: numpy's float64 comes out -> wrong-dtype
#: Both tables are float64 because they passed through numpy; asked for is float32.
def make_dataset(n, generator):
    points = torch.rand(n, 3, generator=generator).numpy().astype(float)
    labels = np.zeros((n, 3))
    for i, point in enumerate(points):
        labels[i, int(point.sum())] = 1
    return torch.from_numpy(points), torch.from_numpy(labels)

# %% blind wrong: middle column without its upper limit -> two-ones
#: Column 1 is set for every sum from 1 on, so rows of class 2 have two ones.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, s >= 1, s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: columns stacked as rows -> lies-on-its-side
#: Stacking along dim 0 gives Y the shape (3, n) instead of (n, 3).
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float()
    return X, Y

# %% blind wrong: sum reshaped instead of transposed -> reshaped-not-transposed
#: The stacked (3, n) table is reshaped to (n, 3), which mixes the rows, instead of being transposed.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float().reshape(n, 3)
    return X, Y

# %% blind wrong: mean in place of the sum -> one-class
#: The limits 1 and 2 are held against the mean of the coordinates, so every point is in class 0.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.mean(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: sum rounded to the nearest class -> wrong-limits
#: The sum is rounded instead of cut off, which puts the limits at 0.5 and 1.5.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    labels = X.sum(dim=1).round().long().clamp(max=2)
    Y = torch.zeros(n, 3)
    Y[torch.arange(n), labels] = 1
    return X, Y

# %% blind wrong: points shuffled after labelling -> rows-mixed
#: The rows of X are shuffled after the classes have been found, so points and classes no longer belong together.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    order = torch.randperm(n, generator=generator)
    return X[order], Y

# %% blind wrong: classes made equally large -> classes-balanced
#: Points are thrown away until every class has a third of the rows, so they are no longer uniform in the cube.
def make_dataset(n, generator):
    many = torch.rand(20 * n + 100, 3, generator=generator)
    s = many.sum(dim=1)
    classes = (s >= 1).long() + (s >= 2).long()
    kept = []
    for k in range(3):
        wanted = n // 3 + (1 if k < n % 3 else 0)
        kept.append(torch.nonzero(classes == k)[:wanted, 0])
    kept = torch.cat(kept)
    kept = kept[torch.randperm(n, generator=generator)]
    Y = torch.zeros(n, 3)
    Y[torch.arange(n), classes[kept]] = 1
    return many[kept], Y

# %% blind wrong: first answer kept for its size -> ignores-generator
#: The data of the first call is remembered for each n and given out again, whatever the generator of the next
#: call.
remembered = {}

def make_dataset(n, generator):
    if n not in remembered:
        X = torch.rand(n, 3, generator=generator)
        s = X.sum(dim=1)
        Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
        remembered[n] = X, Y
    X, Y = remembered[n]
    return X.clone(), Y.clone()

# %% blind wrong: points on three fixed corners -> points-repeat
#: The generator only picks one of three fixed points, one per class, so the coordinates are not uniform.
def make_dataset(n, generator):
    examples = torch.tensor([[0.1, 0.1, 0.2], [0.2, 0.9, 0.3], [0.9, 0.8, 0.7]])
    which = torch.randint(0, 3, (n,), generator=generator)
    return examples[which], torch.eye(3)[which]

# %% wrong: all one half -> constant
def make_dataset(n, generator):
    X = torch.full((n, 3), torch.rand(1, generator=generator).item())
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: NumPy points -> not-a-tensor
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X.numpy(), Y

# %% wrong: divided by zero -> not-finite
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    X = X / 0
    return X, Y

# %% wrong: second input follows the first -> columns-depend
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    X[:, 1] = (X[:, 0] + X[:, 1] / 10) % 1
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: hundredths -> few-values
def make_dataset(n, generator):
    X = torch.randint(0, 101, (n, 3), generator=generator) / 100
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: rows add up to 1 -> sums-to-one
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    X = X / s[:, None]
    return X, Y

# %% wrong: first two inputs -> two-inputs
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X[:, :2].sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: first input alone -> one-input
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X[:, 0]
    Y = torch.stack([s < 1 / 3, (s >= 1 / 3) & (s < 2 / 3), s >= 2 / 3], 1).float()
    return X, Y

# %% wrong: middle class last -> classes-renamed
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, s >= 2, (s >= 1) & (s < 2)], 1).float()
    return X, Y

# %% wrong: two classes -> two-classes
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, s >= 1, s > 9], 1).float()
    return X, Y

# %% wrong: integer targets -> wrong-dtype
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).long()
    return X, Y

# %% wrong: third input from the other two -> wrong-shares
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    X[:, 2] = (X[:, 0] + X[:, 1]) % 1
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: two inputs -> wrong-shape
def make_dataset(n, generator):
    X = torch.rand(n, 2, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% wrong: sum of the squares -> wrong-value
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = (X ** 2).sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y

# %% blind wrong: normal instead of uniform numbers -> normal-not-uniform
#: randn gives normally distributed numbers, also negative ones; uniform between 0 and 1 is rand.
def make_dataset(n, generator):
    X = torch.randn(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: the middle class has no upper limit, rows with two ones -> two-ones
#: Class 1 ends at 2: where s >= 2 your rows have two ones.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, s >= 1, s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: class numbers instead of one-hot rows -> labels-not-one-hot
#: Y must have a one-hot row for each point, shape (n, 3); you return the class numbers.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    Y = X.sum(1).floor()
    return X, Y

# %% blind wrong: Y stays True and False -> wrong-dtype
#: Y must be float32; the comparison alone gives True and False.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1)
    return X, Y

# %% blind wrong: the classes are those of other points, drawn a second time -> other-points
#: The classes are computed from a second draw, so they do not belong to the points you return.
def make_dataset(n, generator):
    def points():
        return torch.rand(n, 3, generator=generator)
    def classes(s):
        return torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return points(), classes(points().sum(1))

# %% blind wrong: the same number in all three coordinates -> columns-equal
#: expand repeats one number three times; the three coordinates must be independent.
def make_dataset(n, generator):
    X = torch.rand(n, 1, generator=generator).expand(n, 3).clone()
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: stacked below each other instead of side by side -> lies-on-its-side
#: stack with dim=0 gives a table (3, n); the three answers have to be columns, dim=1.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float()
    return X, Y

# %% blind wrong: stacked and then reshaped so that the shape fits -> reshaped-not-transposed
#: The shape is right but reshape does not transpose: the ones are in the wrong rows. Stack with dim=1.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float().reshape(n, 3)
    return X, Y

# %% blind wrong: the generator is seeded again in the function -> ignores-generator
#: manual_seed in your function makes every call give the same points; a second call must give new ones.
def make_dataset(n, generator):
    generator.manual_seed(0)
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: the mean of the coordinates in place of the sum -> one-class
#: The limits 1 and 2 are for the sum; a mean is never above 1, so everything is class 0.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.mean(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: float64 -> wrong-dtype
#: The numbers must be float32; you draw float64.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator, dtype=torch.float64)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).double()
    return X, Y

# %% blind wrong: classes counted in the other direction -> classes-reversed
#: Class 0 is the small sums; your first column marks the large ones.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.zeros(n, 3)
    Y[s >= 2, 0] = 1
    Y[(s >= 1) & (s < 2), 1] = 1
    Y[s < 1, 2] = 1
    return X, Y

# %% blind right: floor and the unit matrix
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    return X, torch.eye(3)[X.sum(1).floor().long().clamp(max=2)]

# %% blind right: drawn coordinate by coordinate, point by point
def make_dataset(n, generator):
    columns = [torch.empty(n).uniform_(generator=generator) for _ in range(3)]
    X = torch.stack(columns, dim=1)
    Y = torch.zeros(n, 3)
    for i, (a, b, c) in enumerate(X.tolist()):
        s = a + b + c
        if s < 1:
            Y[i, 0] = 1.0
        elif s < 2:
            Y[i, 1] = 1.0
        else:
            Y[i, 2] = 1.0
    return X, Y

# %% blind wrong: the sum is rounded instead of cut -> wrong-limits
#: round makes class 2 of a sum of 1.6; 1 <= s < 2 is class 1, so round down.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    c = X.sum(1).round().long().clamp(0, 2)
    return X, torch.eye(3)[c]

# %% blind wrong: the points are rounded to one place -> few-values
#: Rounded to tenths the coordinates are no longer uniform between 0 and 1.
def make_dataset(n, generator):
    X = (torch.rand(n, 3, generator=generator) * 10).round() / 10
    s = X.sum(1)
    return X, torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()

# %% blind wrong: draws from the global generator, seeded each time -> starts-generator-anew
#: You seed PyTorch's global generator with the seed of yours, so the generator never moves on and a second call gives the same points again.
def make_dataset(n, generator):
    torch.manual_seed(generator.initial_seed())
    X = torch.rand(n, 3)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y

# %% blind wrong: class 1 has no upper limit -> two-ones
#: Class 1 ends at 2; with s >= 1 alone the rows of class 2 have two ones.
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(dim=1)
    Y = torch.zeros(n, 3)
    Y[s < 1, 0] = 1.0
    Y[s >= 1, 1] = 1.0
    Y[s >= 2, 2] = 1.0
    return X, Y

# %% blind wrong: the targets are whole numbers -> wrong-dtype
#: F.one_hot gives int64; Y must be float32.
import torch.nn.functional as F

def make_dataset(n, generator):
    X = torch.rand((n, 3), generator=generator)
    classes = X.sum(1).long()          # 0, 1 or 2
    return X, F.one_hot(classes, 3)

# %% blind wrong: stacked as rows and then reshaped -> reshaped-not-transposed
#: stack without dim=1 gives (3, n), and reshape(n, 3) mixes the rows; it would need a transpose.
def make_dataset(n, generator):
    """Make `n` points of the unit cube and their one-hot classes."""
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    c0 = s < 1
    c1 = (s >= 1) & (s < 2)
    c2 = s >= 2
    Y = torch.stack([c0, c1, c2]).float().reshape(n, 3)
    return X, Y

# %% blind right: loop with if
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    Y = torch.zeros(n, 3)
    for i in range(n):
        s = float(X[i].sum())
        if s < 1:
            Y[i, 0] = 1
        elif s < 2:
            Y[i, 1] = 1
        else:
            Y[i, 2] = 1
    return X, Y

# %% wrong: Y comes first -> another-order
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return Y, X

# %% wrong: the columns are added up -> sum-of-columns
def make_dataset(n, generator):
    X = torch.rand(n, 3, generator=generator)
    s = X.sum(0)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
    return X, Y
