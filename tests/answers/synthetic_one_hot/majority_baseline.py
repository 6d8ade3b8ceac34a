# %% right: columns added up
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return (target.sum(0).max() / len(target)).item()

# %% right: means of columns
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return float(target.double().mean(0).max())

# %% right: bincount
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.argmax(1).bincount().max().item() / len(target)

# %% right: loop and dict
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    counts = {}
    for row in target.tolist():
        c = row.index(1.0)
        counts[c] = counts.get(c, 0) + 1
    return max(counts.values()) / len(target)

# %% right: numpy number
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.numpy().astype(np.float64).mean(axis=0).max()

# %% wrong: not written -> not-written
def majority_baseline(target):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    b = target.mean(0).max()

# %% wrong: count -> count-not-share
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.sum(0).max().item()

# %% wrong: percent -> percent
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return 100 * target.double().mean(0).max().item()

# %% wrong: smallest -> smallest-class
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.double().mean(0).min().item()

# %% wrong: even guess -> even-guess
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return 1 / target.shape[1]

# %% wrong: the mean of all -> even-guess
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.double().mean().item()

# %% wrong: class -> class-not-share
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return float(target.sum(0).argmax())

# %% wrong: class 1 -> middle-class
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target[:, 1].double().mean().item()

# %% wrong: entries -> divides-by-entries
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.sum(0).max().item() / target.numel()

# %% wrong: two thirds -> always-two-thirds
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return 2 / 3

# %% wrong: largest entry -> always-one
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.max(1).values.double().mean().item()

# %% wrong: a tensor -> tensor-not-number
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.mean(0).max()

# %% wrong: nan of nothing -> mean-of-nothing
def majority_baseline(target):
    return target.double().mean(0).max().item()

# %% blind right: largest column sum over N
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target.sum(dim=0).max().item() / len(target)

# %% blind right: a Counter of rows
from collections import Counter

def majority_baseline(target):
    rows = [tuple(row) for row in target.tolist()]
    if not rows:
        raise ValueError("majority_baseline needs rows")
    (_, times), = Counter(rows).most_common(1)
    return times / len(rows)

# %% blind right: numpy bincount
def majority_baseline(target):
    table = np.asarray(target.detach())
    if table.shape[0] == 0:
        raise ValueError("no rows, no majority")
    counts = np.bincount(table.argmax(axis=1))
    return float(counts.max() / counts.sum())

# %% blind right: accuracy of a constant prediction
def _share_right(said, labels):
    return torch.count_nonzero(labels == said).item() / labels.numel()

def majority_baseline(target):
    if target.shape[0] == 0:
        raise ValueError("target is empty")
    labels = target.argmax(dim=1)
    return max(_share_right(k, labels) for k in range(target.shape[1]))

# %% blind right: mode of the labels in float64
def majority_baseline(target):
    if not target.size(0):
        raise ValueError("there must be at least one row")
    labels = torch.nonzero(target)[:, 1]
    most_common = torch.mode(labels).values
    return (labels == most_common).double().mean().item()

# %% blind wrong: always the middle class -> middle-class
#: It takes the share of class 1, which is not the largest class in every data set.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target[:, 1].mean().item()

# %% blind wrong: two thirds -> always-two-thirds
#: It returns the expected share of the chapter's data set, whatever the targets are.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return 2 / 3

# %% blind wrong: guessing all classes alike -> even-guess
#: One over the number of classes is the score of blind guessing, not of naming the largest class.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return 1 / target.shape[1]

# %% blind wrong: guessing by the shares -> guesses-by-shares
#: The sum of the squared shares is the score of guessing in proportion to the classes, not of always naming the
#: largest.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    shares = target.mean(dim=0)
    return (shares ** 2).sum().item()

# %% blind wrong: sum along the rows -> sums-along-rows
#: dim=1 adds up each row, which is always 1, instead of each column.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = target.sum(dim=1)
    return counts.max().item() / len(target)

# %% blind wrong: the class and not its share -> class-not-share
#: It returns the number of the largest class, not the share of its rows.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return float(target.sum(dim=0).argmax())

# %% blind wrong: the count and not the share -> count-not-share
#: It returns how many rows the largest class has; the division by N is missing.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return float(target.sum(dim=0).max())

# %% blind wrong: divided by all numbers -> divides-by-entries
#: The count is divided by N*C, the numbers in the table, instead of by the N rows.
def majority_baseline(target):
    if target.numel() == 0:
        raise ValueError("no rows")
    return target.sum(dim=0).max().item() / target.numel()

# %% blind wrong: divided by the other rows -> divides-by-the-rest
#: The count is divided by the rows of the other classes only, and by nothing if there are none.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = sorted(target.sum(dim=0).tolist())
    rest = sum(counts[:-1])
    return counts[-1] / rest if rest else 1.0

# %% blind wrong: min for max -> smallest-class
#: It takes the smallest class instead of the largest.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = target.sum(dim=0)
    return min(counts.tolist()) / len(target)

# %% blind wrong: a tensor without item -> tensor-not-number
#: The result is a tensor and not a Python float.
def majority_baseline(target):
    if target.shape[0] == 0:
        raise ValueError("no rows")
    return target.mean(dim=0).max()

# %% blind wrong: nan for no rows -> mean-of-nothing
#: No rows are not refused; the mean of nothing gives nan.
def majority_baseline(target):
    return target.mean(dim=0).max().item()

# %% blind wrong: nan made zero -> mean-of-nothing
#: No rows are not refused: nan_to_num turns the mean of nothing into 0.0.
def majority_baseline(target):
    shares = torch.nan_to_num(target.float().mean(dim=0))
    return float(shares.max())

# %% blind wrong: the first row decides -> first-row
#: The first row's class is taken for the most frequent one.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    label = target[0].argmax()
    return target[:, label].mean().item()

# %% blind wrong: only the first three columns -> first-three-columns
#: Only the classes 0, 1 and 2 are counted, so a larger class 3 is overlooked.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = [0, 0, 0]
    for row in target:
        label = int(row.argmax())
        if label == 0:
            counts[0] += 1
        elif label == 1:
            counts[1] += 1
        elif label == 2:
            counts[2] += 1
    return max(counts) / len(target)

# %% blind wrong: longest run of one class -> wrong-value
#: It counts the longest run of equal rows, which is the class's count only when the rows are sorted by class.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    labels = target.argmax(dim=1).tolist()
    longest = run = 1
    for before, now in zip(labels, labels[1:]):
        run = run + 1 if now == before else 1
        longest = max(longest, run)
    return longest / len(labels)

# %% blind wrong: running sums in the caller's table -> changes-its-input
#: The column sums are formed in place, so the caller's targets are no longer one-hot afterwards.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = target.cumsum_(dim=0)[-1]
    return counts.max().item() / len(target)

# %% wrong: share of the rest -> error-rate
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return 1 - target.mean(0).max().item()

# %% wrong: divides by the classes -> divides-by-classes
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target.sum(0).max().item() / target.shape[1]

# %% wrong: first column -> first-class
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return target[:, 0].mean().item()

# %% wrong: rounded -> rounded
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError('no rows')
    return round(target.mean(0).max().item(), 2)

# %% wrong: assert -> assert-not-raise
def majority_baseline(target):
    assert len(target)
    return target.mean(0).max().item()

# %% wrong: error returned -> error-returned
def majority_baseline(target):
    if len(target) == 0:
        return ValueError('no rows')
    return target.mean(0).max().item()

# %% blind wrong: added up along the rows -> sums-along-rows
#: sum(dim=1) is 1 for every row; the classes are counted down the columns, dim=0.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return (target.sum(dim=1).max() / len(target)).item()

# %% blind wrong: the class number instead of its share -> class-not-share
#: argmax says which class is the largest, asked for is its share.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return float(target.sum(0).argmax())

# %% blind wrong: the count, not divided by the rows -> count-not-share
#: You return how many rows the largest class has; divide by the number of rows.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target.sum(0).max().item()

# %% blind wrong: divided by the number of columns -> divides-by-classes
#: Divide by the number of rows; target.shape[1] is the number of classes.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = target.sum(dim=0)
    return counts.max().item() / target.shape[1]

# %% blind wrong: the rarest class -> smallest-class
#: You take the smallest of the counts; the most frequent class was asked for.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target.mean(0).min().item()

# %% blind wrong: 0.0 for no rows -> mean-of-nothing
#: Without rows there is no share: raise a ValueError, do not return 0.
def majority_baseline(target):
    if len(target) == 0:
        return 0.0
    return target.mean(0).max().item()

# %% blind wrong: the error is only printed -> mean-of-nothing
#: You print the message and go on; raise ValueError(...) stops.
def majority_baseline(target):
    if len(target) == 0:
        print("ValueError: no rows")
        return None
    return target.mean(0).max().item()

# %% blind wrong: the class of the first row is taken for the most frequent -> first-row
#: You assume that the first row's class is the most frequent; count all classes.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    first = target[0].argmax()
    return (target.argmax(1) == first).float().mean().item()

# %% blind wrong: max over the whole table, which is always 1 -> even-guess
#: target.max() is 1 in every one-hot table; add up the columns first.
def majority_baseline(target):
    if target.numel() == 0:
        raise ValueError("no rows")
    best = target.max()
    return (target == best).float().mean().item()

# %% blind wrong: a tie or a single class is refused -> refuses-possible
#: A data set with only one class is allowed: the baseline is 1.0.
def majority_baseline(target):
    counts = target.sum(0)
    if len(target) == 0 or (counts > 0).sum() < 2:
        raise ValueError("need rows of at least two classes")
    return (counts.max() / counts.sum()).item()

# %% blind right: collections.Counter
def majority_baseline(target):
    from collections import Counter
    classes = [row.index(1.0) for row in target.tolist()]
    if not classes:
        raise ValueError("no rows")
    return Counter(classes).most_common(1)[0][1] / len(classes)

# %% blind right: sorted and counted
def majority_baseline(target):
    if target.shape[0] < 1:
        raise ValueError("the table has no rows")
    shares = sorted(target.double().mean(dim=0).tolist())
    return shares[-1]

# %% blind wrong: the mean class number -> mean-class
#: The mean of the class numbers is no share; count how often each class occurs.
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target.argmax(1).float().mean().item()

# %% blind wrong: the number of the class instead of its count -> place-not-count
#: argmax says which class is the most frequent, not how often it occurs; take max().
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    return target.sum(dim=0).argmax().item() / len(target)

# %% blind wrong: no refusal -> mean-of-nothing
#: Without rows this divides 0 by 0 and gives nan; it must raise a ValueError.
def majority_baseline(target):
    return target.mean(dim=0).max().item()

# %% blind wrong: whole-number division -> rounds-down
#: // rounds down, so the share is 0 unless all rows are of one class.
def majority_baseline(target):
    """The share of the largest class among one-hot rows (N, C), a float 0..1."""
    n = target.shape[0]
    if n == 0:
        raise ValueError("target has no rows")
    counts = target.sum(0)
    return float(counts.max() // n)

# %% blind wrong: divides by the number of classes -> divides-by-classes
#: target.shape[1] is the number of classes; the share is taken of the rows, shape[0].
def majority_baseline(target):
    if target.shape[0] == 0:
        raise ValueError("no rows")
    biggest = max(target.sum(dim=0).tolist())
    return biggest / target.shape[1]

# %% blind right: counts in a dictionary
def majority_baseline(target):
    if len(target) == 0:
        raise ValueError("no rows")
    counts = {}
    for c in target.argmax(dim=1).tolist():
        counts[c] = counts.get(c, 0) + 1
    return max(counts.values()) / len(target)
