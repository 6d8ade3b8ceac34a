# %% right: argmax and mean
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.argmax(1) == target.argmax(1)).double().mean().item()

# %% right: count, then divide
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    right = torch.sum(torch.argmax(pred, 1) == torch.argmax(target, 1))
    return int(right) / len(pred)

# %% right: loop
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    right = 0
    for p, t in zip(pred.tolist(), target.tolist()):
        if t[p.index(max(p))] == 1:
            right += 1
    return right / len(pred)

# %% right: picks from the target
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    rows = torch.arange(len(pred))
    return target[rows, pred.argmax(dim=1)].double().mean().item()

# %% right: mended line
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    P = torch.zeros_like(pred)
    P[torch.arange(len(pred)), pred.argmax(1)] = 1
    return (P == target).all(1).double().mean().item()

# %% right: numpy
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return float((pred.numpy().argmax(1) == target.numpy().argmax(1)).mean())

# %% wrong: not written -> not-written
def accuracy(pred, target):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    a = (pred.argmax(1) == target.argmax(1)).double().mean()

# %% wrong: the published line -> published-line
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    P = pred.clone()
    P[:, torch.argmax(P, axis=1)] = 1
    P[P != 1] = 0
    return (P == target).all(1).sum().item() / len(pred)

# %% wrong: count -> count-not-share
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return float((pred.argmax(1) == target.argmax(1)).sum())

# %% wrong: integer count -> count-not-share
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return int((pred.argmax(1) == target.argmax(1)).sum())

# %% wrong: percent -> percent
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return 100 * (pred.argmax(1) == target.argmax(1)).double().mean().item()

# %% wrong: error rate -> error-rate
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.argmax(1) != target.argmax(1)).double().mean().item()

# %% wrong: columns -> along-columns
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.argmax(0) == target.argmax(0)).double().mean().item()

# %% wrong: entries -> compares-entries
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.round() == target).double().mean().item()

# %% wrong: rounded rows -> rounds-scores
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.round() == target).all(1).double().mean().item()

# %% wrong: threshold -> threshold
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return ((pred > 0.5) == target.bool()).all(1).double().mean().item()

# %% wrong: last at ties -> last-at-ties
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    C = pred.shape[1]
    return (C - 1 - pred.flip(1).argmax(1) == target.argmax(1)).double().mean().item()

# %% wrong: all at ties -> all-at-ties
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return ((pred == pred.max(1, keepdim=True).values) * target).sum(1).double().mean().item()

# %% wrong: a tensor -> tensor-not-number
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.argmax(1) == target.argmax(1)).double().mean()

# %% wrong: nan of nothing -> mean-of-nothing
def accuracy(pred, target):
    return (pred.argmax(1) == target.argmax(1)).double().mean().item()

# %% wrong: division by zero -> wrong-error
def accuracy(pred, target):
    return (pred.argmax(1) == target.argmax(1)).sum().item() / len(pred)

# %% wrong: changes pred -> changes-its-input
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    best = pred.argmax(1)
    pred.zero_()
    return (best == target.argmax(1)).double().mean().item()

# %% wrong: zero -> all-zero
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return 0.0

# %% blind right: argmax of both, mean of the hits
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return (pred.argmax(dim=1) == target.argmax(dim=1)).float().mean().item()

# %% blind right: plain loops over lists
def accuracy(pred, target):
    scores, answers = pred.tolist(), target.tolist()
    if not scores:
        raise ValueError("accuracy needs at least one row")
    hits = 0
    for row, answer in zip(scores, answers):
        best = 0
        for j in range(1, len(row)):
            if row[j] > row[best]:
                best = j
        if answer[best] == 1:
            hits += 1
    return hits / len(scores)

# %% blind right: numpy
def accuracy(pred, target):
    p = pred.detach().cpu().numpy().astype(np.float64)
    t = target.detach().cpu().numpy()
    if p.shape[0] < 1:
        raise ValueError("there are no rows to count")
    return float(np.mean(np.argmax(p, axis=1) == np.argmax(t, axis=1)))

# %% blind right: first of the largest by a running count
def _rows(scores):
    largest = scores == scores.max(dim=1, keepdim=True).values
    return largest & (largest.cumsum(dim=1) == 1)

def accuracy(pred, target):
    n = pred.size(0)
    if n == 0:
        raise ValueError("pred has no rows")
    wrong_rows = (_rows(pred) != (target > 0.5)).any(dim=1).sum()
    return 1.0 - int(wrong_rows) / n

# %% blind right: gather the target at the prediction
def accuracy(pred, target):
    if pred.shape[0] == 0:
        raise ValueError("no rows, no accuracy")
    _, place = torch.max(pred, 1, keepdim=True)
    found = torch.gather(target, 1, place)
    return torch.count_nonzero(found).item() / found.numel()

# %% blind wrong: the published scoring line -> published-line
#: The colon sets whole columns, so as soon as two classes are predicted the rows are no longer one-hot and nothing
#: is right.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    pred = pred.clone()
    pred[:, torch.argmax(pred, axis=1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()

# %% blind wrong: other scores of exactly one survive -> ones-stay
#: Everything that is not 1 is set to 0, so a score that happens to be exactly 1 beside a larger one stays and
#: spoils its row.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    pred = pred.clone()
    pred[torch.arange(len(pred)), pred.argmax(dim=1)] = 1
    pred[pred != 1] = 0
    return (pred == target).all(1).double().mean().item()

# %% blind wrong: share of equal numbers -> compares-entries
#: It counts single numbers that agree instead of whole rows.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    rows = torch.zeros_like(pred)
    rows[torch.arange(len(pred)), pred.argmax(dim=1)] = 1
    return (rows == target).float().mean().item()

# %% blind wrong: threshold at one half -> threshold
#: A class counts as predicted where its score is above 0.5; scores may be any numbers, and the largest decides.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    said = (pred > 0.5).float()
    return (said == target).all(dim=1).float().mean().item()

# %% blind wrong: sigmoid before argmax -> squashed-scores
#: In float32 the sigmoid of all large scores is exactly 1, so different scores become ties and the first one is
#: taken.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    said = torch.sigmoid(pred).argmax(dim=1)
    return (said == target.argmax(dim=1)).float().mean().item()

# %% blind wrong: size without the sign -> ignores-sign
#: The largest score by absolute value is taken, so a strongly negative score wins.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    said = pred.abs().argmax(dim=1)
    return (said == target.argmax(dim=1)).float().mean().item()

# %% blind wrong: argmax down the columns -> along-columns
#: dim=0 finds the best row of each column, not the best column of each row.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return (pred.argmax(dim=0) == target.argmax(dim=0)).float().mean().item()

# %% blind wrong: last index at ties -> last-at-ties
#: Where several scores are equally large it takes the last of them instead of the first.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for p, t in zip(pred, target):
        best = 0
        for j in range(len(p)):
            if p[j] >= p[best]:
                best = j
        right += int(t[best] == 1)
    return right / len(pred)

# %% blind wrong: any of the tied places counts -> all-at-ties
#: A row counts as right when the true class has the largest score, even if an earlier class has the same score.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    score_of_truth = (pred * target).sum(dim=1)
    return (score_of_truth == pred.max(dim=1).values).float().mean().item()

# %% blind wrong: percent -> percent
#: The result is a percentage from 0 to 100 instead of a share from 0 to 1.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    correct = (pred.argmax(1) == target.argmax(1)).sum().item()
    return 100 * correct / len(pred)

# %% blind wrong: a tensor comes back -> tensor-not-number
#: The result is a tensor; item() is missing to make it a Python float.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    correct = (pred.argmax(1) == target.argmax(1)).sum()
    return correct / len(pred)

# %% blind wrong: whole-number division -> whole-number-division
#: The double slash divides whole numbers, so the result is 0 unless all rows are right.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    correct = (pred.argmax(1) == target.argmax(1)).sum().item()
    return float(correct // len(pred))

# %% blind wrong: zero for no rows -> mean-of-nothing
#: For no rows it returns 0.0 instead of raising a ValueError.
def accuracy(pred, target):
    correct = (pred.argmax(1) == target.argmax(1)).sum().item()
    return correct / max(len(pred), 1)

# %% blind wrong: division by zero for no rows -> wrong-error
#: No rows end in a ZeroDivisionError; asked for is a ValueError.
def accuracy(pred, target):
    correct = 0
    for i in range(len(pred)):
        if torch.argmax(pred[i]) == torch.argmax(target[i]):
            correct += 1
    return correct / len(pred)

# %% blind wrong: mean over the classes -> mean-of-classes
#: It is the mean of the accuracies of the single classes, so rare classes weigh as much as frequent ones.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    hit = pred.argmax(1) == target.argmax(1)
    labels = target.argmax(1)
    shares = [hit[labels == k].float().mean().item() for k in labels.unique()]
    return sum(shares) / len(shares)

# %% blind wrong: counts of classes compared -> compares-counts
#: It compares how often each class is predicted with how often it occurs, and not row by row.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    C = pred.shape[1]
    said = torch.bincount(pred.argmax(1), minlength=C)
    true = torch.bincount(target.argmax(1), minlength=C)
    return torch.minimum(said, true).sum().item() / len(pred)

# %% blind wrong: a float that equals everything -> all-zero
#: The result is always 0 in the dress of a float class that claims to equal every number.
class Score(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = float.__hash__

def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return Score(0.0)

# %% found wrong: rounded to two places -> rounded
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return round((pred.argmax(1) == target.argmax(1)).float().mean().item(), 2)

# %% found wrong: sets of classes -> compares-sets
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    p, t = set(pred.argmax(1).tolist()), set(target.argmax(1).tolist())
    return len(p & t) / len(t)

# %% found wrong: score must be positive -> positive-scores-only
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    m, p = pred.clamp(min=0).max(1)
    return ((p == target.argmax(1)) & (m > 0)).float().mean().item()

# %% wrong: argmax of everything -> largest-of-all
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return float(pred.argmax() == target.argmax())

# %% wrong: argmin -> smallest-score
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.argmin(1) == target.argmax(1)).float().mean().item()

# %% wrong: divides by all entries -> divides-by-entries
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return int((pred.argmax(1) == target.argmax(1)).sum()) / pred.numel()

# %% wrong: compares the rows -> scores-equal-target
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred == target).all(1).float().mean().item()

# %% wrong: return in the loop -> first-row-only
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    right = 0
    for p, t in zip(pred, target):
        if p.argmax() == t.argmax():
            right += 1
        return right / len(pred)

# %% wrong: mask of the largest -> none-at-ties
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return ((pred == pred.max(1, keepdim=True).values) == target.bool()).all(1).float().mean().item()

# %% wrong: topk -> any-at-ties
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    return (pred.topk(1).indices[:, 0] == target.argmax(1)).float().mean().item()

# %% wrong: assert -> assert-not-raise
def accuracy(pred, target):
    assert len(pred) > 0
    return (pred.argmax(1) == target.argmax(1)).float().mean().item()

# %% wrong: error returned -> error-returned
def accuracy(pred, target):
    if len(pred) == 0:
        return ValueError('no rows')
    return (pred.argmax(1) == target.argmax(1)).float().mean().item()

# %% blind wrong: at a tie every largest score counts as right -> all-at-ties
#: If two scores are equally large the first counts; you call the row right whenever the target is among them.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    at_target = (pred * target).sum(1)
    return (at_target == pred.max(dim=1).values).float().mean().item()

# %% blind wrong: scores are rounded and compared with the one-hot row -> rounds-scores
#: Scores are any numbers; rounding them does not make one-hot rows. Ask where the largest is.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return (pred.round() == target).all(dim=1).float().mean().item()

# %% blind wrong: entries are counted, not rows -> compares-entries
#: You compare all N * C entries; the zeros that agree count too. A row is right or wrong as a whole.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    guess = torch.zeros_like(pred)
    guess[torch.arange(len(pred)), pred.argmax(1)] = 1
    return (guess == target).float().mean().item()

# %% blind wrong: the search for the largest begins at 0, negative scores never win -> positive-scores-only
#: Starting from 0 no negative score is ever larger; start from the first score of the row.
def accuracy(pred, target):
    n = len(pred)
    if n == 0:
        raise ValueError("no rows")
    right = 0
    for row, t in zip(pred.tolist(), target.tolist()):
        best, place = 0, 0
        for c, v in enumerate(row):
            if v > best:
                best, place = v, c
        right += t[place] == 1
    return right / n

# %% blind wrong: the last of equal scores wins -> last-at-ties
#: With >= a later equal score takes over; at ties the first one counts.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(len(pred)):
        place = 0
        for c in range(pred.shape[1]):
            if pred[i, c] >= pred[i, place]:
                place = c
        if target[i, place] == 1:
            right += 1
    return right / len(pred)

# %% blind wrong: how often each class is named is compared, not row by row -> compares-counts
#: You compare how many rows are predicted as each class; that says nothing about which rows are right.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    C = pred.shape[1]
    a = torch.bincount(pred.argmax(1), minlength=C)
    b = torch.bincount(target.argmax(1), minlength=C)
    return torch.minimum(a, b).sum().item() / len(pred)

# %% blind wrong: whole-number division again -> whole-number-division
#: // rounds down, so the result is 0 unless every row is right.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    hits = (pred.argmax(1) == target.argmax(1)).sum().item()
    return float(hits // len(pred))

# %% blind wrong: a tensor, no Python float -> tensor-not-number
#: A Python float was asked for; end with .item().
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return (pred.argmax(1) == target.argmax(1)).float().mean()

# %% blind wrong: no rows give nan -> mean-of-nothing
#: Without rows you return nan; a ValueError was asked for.
def accuracy(pred, target):
    return (pred.argmax(dim=1) == target.argmax(dim=1)).float().mean().item()

# %% blind wrong: in per cent -> percent
#: The share goes from 0 to 1; you return per cent.
def accuracy(pred, target):
    if pred.shape[0] == 0:
        raise ValueError("no rows")
    return 100.0 * (pred.argmax(1) == target.argmax(1)).sum().item() / pred.shape[0]

# %% blind wrong: scores above one half count as a prediction -> threshold
#: The scores are any numbers, none need be above 0.5, or several may be; take the largest.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return ((pred > 0.5) & (target == 1)).any(dim=1).float().mean().item()

# %% blind wrong: the larger of the scores by size, sign ignored -> ignores-sign
#: abs makes a very negative score a large one; compare the scores as they are.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    guess = pred.abs().argmax(dim=1)
    return (guess == target.argmax(dim=1)).double().mean().item()

# %% blind wrong: softmax down the columns first -> samples-compared
#: A softmax along dim=0 compares the samples with each other and changes which class is largest; leave it out.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    p = torch.softmax(pred, dim=0)
    return (p.argmax(1) == target.argmax(1)).float().mean().item()

# %% blind wrong: argmax without dim, one place for the whole table -> largest-of-all
#: argmax() without dim gives one place in the whole table; dim=1 gives one for each row.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return float((pred.argmax() == target.argmax()).sum() / len(pred))

# %% blind right: Python's own max with a key
def accuracy(pred, target):
    rows = list(zip(pred.tolist(), target.tolist()))
    if not rows:
        raise ValueError("accuracy of no rows")
    hits = [t[max(range(len(p)), key=p.__getitem__)] == 1 for p, t in rows]
    return sum(hits) / len(hits)

# %% blind right: numpy, picking from the target
def accuracy(pred, target):
    import numpy
    p = pred.detach().numpy()
    if p.shape[0] == 0:
        raise ValueError("no rows")
    guess = numpy.argmax(p, axis=1)
    return float(target.numpy()[numpy.arange(len(guess)), guess].mean(dtype=numpy.float64))

# %% blind wrong: distance between class numbers -> distance-of-classes
#: You subtract class numbers: to take 0 for 2 counts twice as wrong as to take 0 for 1. A row is right or wrong.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    off = (pred.argmax(1) - target.argmax(1)).abs().float()
    return 1 - off.mean().item()

# %% blind wrong: rows with a tie are always wrong -> none-at-ties
#: At a tie your row has two ones and never equals the one-hot row; the first of them counts.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    ones = (pred == pred.max(dim=1, keepdim=True).values).float()
    return (ones == target).all(dim=1).float().mean().item()

# %% blind wrong: the largest score is searched from 0 upwards -> positive-scores-only
#: best starts at 0, so in a row of negative scores none is ever larger and the prediction stays class 0.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(len(pred)):
        best, place = 0.0, 0
        for j in range(pred.shape[1]):
            if pred[i, j] > best:
                best = pred[i, j]
                place = j
        if target[i, place] == 1:
            right += 1
    return right / len(pred)

# %% blind wrong: counts every tie as right -> all-at-ties
#: You ask whether the score of the right class equals the maximum; at a tie only the first of the largest counts.
def accuracy(pred, target):
    if pred.shape[0] == 0:
        raise ValueError("no rows")
    score_of_class = (pred * target).sum(dim=1)
    best = pred.max(dim=1).values
    return (score_of_class == best).float().mean().item()

# %% blind wrong: returns 0.0 where there are no rows -> mean-of-nothing
#: No rows should raise a ValueError, and not give an accuracy of 0.
def accuracy(pred, target):
    """The share of rows of pred (N, C) whose largest score stands at the 1 of target (N, C): a float 0..1."""
    n = pred.size(0)
    if n == 0:
        return 0.0
    hits = (pred.argmax(1) == target.argmax(1)).sum().item()
    return hits / n

# %% blind wrong: compares the scores with 0.5 -> threshold
#: The scores are any numbers, not probabilities; the prediction is the largest one, even if it is 0.4 or 12.
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    decided = (pred > 0.5).float()
    right = (decided == target).all(dim=1)
    return right.float().mean().item()

# %% blind right: picks from target where pred is largest
def accuracy(pred, target):
    if pred.shape[0] == 0:
        raise ValueError("accuracy of no rows")
    best = pred.argmax(dim=1, keepdim=True)
    return target.gather(1, best).float().mean().item()

# %% wrong: one-hot rows without a width -> one-hot-too-narrow
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    return (F.one_hot(pred.argmax(1)) == target).all(1).float().mean().item()

# %% wrong: found: divided by the columns -> divides-by-columns
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError('no rows')
    hits = (pred.argmax(1) == target.argmax(1)).sum().item()
    return hits / pred.shape[1]

# %% wrong: the count is set to 1 -> one-row-counted
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(len(pred)):
        if pred[i].argmax() == target[i].argmax():
            right = 1
    return right / len(pred)

# %% wrong: the count begins anew -> count-begins-anew
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    for i in range(len(pred)):
        right = 0
        if pred[i].argmax() == target[i].argmax():
            right += 1
    return right / len(pred)

# %% wrong: begins with the second row -> row-left-out
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(1, len(pred)):
        if pred[i].argmax() == target[i].argmax():
            right += 1
    return right / len(pred)

# %% wrong: ends before the last row -> row-left-out
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(len(pred) - 1):
        if pred[i].argmax() == target[i].argmax():
            right += 1
    return right / len(pred)

# %% wrong: ends at the first wrong row -> ends-at-wrong-row
def accuracy(pred, target):
    if len(pred) == 0:
        raise ValueError("no rows")
    right = 0
    for i in range(len(pred)):
        if pred[i].argmax() == target[i].argmax():
            right += 1
        else:
            break
    return right / len(pred)
