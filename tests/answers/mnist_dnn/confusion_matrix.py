# %% right: a loop
def confusion_matrix(predicted, labels, num_classes):
    for part in (predicted, labels):
        if part.min() < 0 or part.max() >= num_classes:
            raise ValueError("not a class")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for guess, truth in zip(predicted, labels):
        counts[truth, guess] += 1
    return counts

# %% right: bincount
def confusion_matrix(predicted, labels, num_classes):
    both = torch.stack([labels, predicted])
    if ((both < 0) | (both >= num_classes)).any():
        raise ValueError("not a class")
    return torch.bincount(labels * num_classes + predicted, minlength=num_classes ** 2).view(num_classes, -1)

# %% right: index_put_ with accumulate
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("not a class")
    counts = torch.zeros((num_classes, num_classes), dtype=torch.long)
    counts.index_put_((labels, predicted), torch.tensor(1), accumulate=True)
    return counts

# %% right: product of one-hots
def confusion_matrix(predicted, labels, num_classes):
    for y in (*predicted.tolist(), *labels.tolist()):
        if not 0 <= y < num_classes:
            raise ValueError(f"{y} is no class")
    return F.one_hot(labels, num_classes).T @ F.one_hot(predicted, num_classes)

# %% right: numpy add.at
def confusion_matrix(predicted, labels, num_classes):
    p, y = predicted.numpy(), labels.numpy()
    if p.min() < 0 or y.min() < 0 or p.max() >= num_classes or y.max() >= num_classes:
        raise ValueError("not a class")
    m = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(m, (y, p), 1)
    return torch.from_numpy(m)

# %% right: compare all pairs
def confusion_matrix(predicted, labels, num_classes):
    classes = torch.arange(num_classes)
    if not (torch.isin(labels, classes).all() and torch.isin(predicted, classes).all()):
        raise ValueError("not a class")
    return torch.stack([torch.stack([((labels == i) & (predicted == j)).sum() for j in classes]) for i in classes])

# %% wrong: not written -> not-written
def confusion_matrix(predicted, labels, num_classes):
    raise NotImplementedError

# %% wrong: transposed -> transposed
def confusion_matrix(predicted, labels, num_classes):
    return torch.bincount(predicted * num_classes + labels, minlength=num_classes ** 2).view(num_classes, -1)

# %% wrong: plus equals with indices -> counts-a-pair-once
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    m[labels, predicted] += 1
    return m

# %% wrong: right ones only -> diagonal-only
def confusion_matrix(predicted, labels, num_classes):
    return torch.diag(torch.bincount(labels[predicted == labels], minlength=num_classes))

# %% wrong: mistakes only -> no-diagonal
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        if p != y:
            m[y, p] += 1
    return m

# %% wrong: normalised rows -> fractions-not-counts
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m / m.sum(1, keepdim=True)

# %% wrong: floats -> floats-not-integers
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% wrong: flat -> flat
def confusion_matrix(predicted, labels, num_classes):
    return torch.bincount(labels * num_classes + predicted, minlength=num_classes ** 2)

# %% wrong: size by the largest label -> too-few-classes
def confusion_matrix(predicted, labels, num_classes):
    n = int(max(labels.max(), predicted.max())) + 1
    return torch.bincount(labels * n + predicted, minlength=n * n).view(n, n)

# %% wrong: last sample missing -> last-sample-missing
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for i in range(len(labels) - 1):
        m[labels[i], predicted[i]] += 1
    return m

# %% wrong: negative wraps -> negative-label-accepted
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted.tolist(), labels.tolist()):
        if max(p, y) >= num_classes:
            raise ValueError("not a class")
        m[y][p] += 1
    return m

# %% wrong: index error -> wrong-error
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted.tolist(), labels.tolist()):
        m[y, p] += 1
    return m

# %% wrong: left out in silence -> large-label-accepted
def confusion_matrix(predicted, labels, num_classes):
    c = range(num_classes)
    return torch.tensor([[int(((labels == i) & (predicted == j)).sum()) for j in c] for i in c])

# %% wrong: list of lists -> not-a-tensor
def confusion_matrix(predicted, labels, num_classes):
    m = [[0] * num_classes for _ in range(num_classes)]
    for p, y in zip(predicted, labels):
        m[y][p] += 1
    return m

# %% wrong: list multiplied, rows shared -> not-a-tensor
def confusion_matrix(predicted, labels, num_classes):
    m = [[0] * num_classes] * num_classes
    for p, y in zip(predicted, labels):
        m[y][p] += 1
    return m

# %% wrong: zeros -> all-zero
def confusion_matrix(predicted, labels, num_classes):
    return torch.zeros(num_classes, num_classes, dtype=torch.int64)

# %% found right: pairs counted by unique
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() >= num_classes:
        raise ValueError("no such class")
    pairs, counts = torch.unique(torch.stack([labels, predicted]), dim=1, return_counts=True)
    table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    table[pairs[0], pairs[1]] = counts
    return table

# %% found wrong: predictions down, truth across -> transposed
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() >= num_classes:
        raise ValueError("no such class")
    table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, t in zip(predicted, labels):
        table[p, t] += 1
    return table

# %% found wrong: only the classes that occur -> classes-from-data
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() >= num_classes:
        raise ValueError("no such class")
    classes = sorted(set(labels.tolist()))
    place = {c: i for i, c in enumerate(classes)}
    table = torch.zeros(len(classes), len(classes), dtype=torch.int64)
    for p, t in zip(predicted.tolist(), labels.tolist()):
        if p in place:
            table[place[t], place[p]] += 1
    return table

# %% blind right: a loop over the samples
def confusion_matrix(predicted, labels, num_classes):
    for numbers in (predicted, labels):
        if (numbers < 0).any() or (numbers >= num_classes).any():
            raise ValueError("class number out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels, predicted):
        counts[t, p] += 1
    return counts

# %% blind right: one number for each pair, bincount
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() >= num_classes:
        raise ValueError("label or prediction out of range")
    pairs = labels * num_classes + predicted
    return torch.bincount(pairs, minlength=num_classes ** 2).reshape(num_classes, num_classes)

# %% blind right: one-hot tables multiplied
def table(numbers, num_classes):
    rows = (numbers.unsqueeze(1) == torch.arange(num_classes)).long()
    if rows.sum() != len(numbers):
        raise ValueError("not all numbers are classes")
    return rows

def confusion_matrix(predicted, labels, num_classes):
    return table(labels, num_classes).T @ table(predicted, num_classes)

# %% blind right: numpy add.at
def confusion_matrix(predicted, labels, num_classes):
    p, t = predicted.numpy(), labels.numpy()
    allowed = np.arange(num_classes)
    if not (np.isin(p, allowed).all() and np.isin(t, allowed).all()):
        raise ValueError("only 0 to num_classes - 1")
    m = np.zeros((num_classes, num_classes), dtype=np.int64)
    np.add.at(m, (t, p), 1)
    return torch.from_numpy(m)

# %% blind right: a Counter of pairs and nested comprehensions
from collections import Counter

def confusion_matrix(predicted, labels, num_classes, start=0):
    pairs = Counter(zip(labels.tolist(), predicted.tolist()))
    classes = range(num_classes)
    for pair in pairs:
        if pair[0] not in classes or pair[1] not in classes:
            raise ValueError(f"{pair} does not lie in a table of {num_classes} classes")
    return torch.tensor([[start + pairs[i, j] for j in classes] for i in classes], dtype=torch.int64)

# %% blind wrong: rows and columns swapped -> transposed
#: The predicted class is the row and the true one the column.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, t in zip(predicted.tolist(), labels.tolist()):
        counts[p][t] += 1
    return counts

# %% blind wrong: floats -> floats-not-integers
#: The table holds floats, int64 is asked for.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes)
    for t, p in zip(labels.view(-1), predicted.view(-1)):
        counts[t, p] += 1
    return counts

# %% blind wrong: a pair raised only once -> counts-a-pair-once
#: Indexing with += raises a pair that occurs often only once.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    counts[labels, predicted] += 1
    return counts

# %% blind wrong: nothing checked -> wrong-error
#: Nothing is checked: -1 counts for the last class.
def confusion_matrix(predicted, labels, num_classes):
    counts = torch.zeros((num_classes, num_classes), dtype=torch.long)
    for i in range(len(labels)):
        counts[labels[i], predicted[i]] += 1
    return counts

# %% blind wrong: predictions not checked -> wrong-error
#: Only the labels are checked; a prediction of -1 is counted in the last column.
def confusion_matrix(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    one = torch.ones(len(labels), dtype=torch.int64)
    return counts.index_put_((labels, predicted), one, accumulate=True)

# %% blind wrong: refused only if both are wrong -> wrong-error
#: It raises only if a label and a prediction are out of range together: 'and' where 'or' is needed.
def confusion_matrix(predicted, labels, num_classes):
    bad_label = (labels < 0) | (labels >= num_classes)
    bad_prediction = (predicted < 0) | (predicted >= num_classes)
    if bad_label.any() and bad_prediction.any():
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t, p] += 1
    return counts

# %% blind wrong: strange pairs dropped -> large-label-accepted
#: Pairs out of range are dropped in silence, no ValueError.
def confusion_matrix(predicted, labels, num_classes):
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        if 0 <= t < num_classes and 0 <= p < num_classes:
            counts[t, p] += 1
    return counts

# %% blind wrong: shares of each row -> fractions-not-counts
#: The rows are divided by their sums; counts are asked for.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels, predicted):
        counts[t, p] += 1
    return counts / counts.sum(dim=1, keepdim=True).clamp(min=1)

# %% blind wrong: only classes that occur -> too-few-classes
#: The table ends at the largest class that occurs.
def confusion_matrix(predicted, labels, num_classes):
    largest = int(max(predicted.max(), labels.max()))
    if min(predicted.min(), labels.min()) < 0 or largest >= num_classes:
        raise ValueError("out of range")
    n = largest + 1
    return torch.bincount(n * labels + predicted, minlength=n * n).reshape(n, n)

# %% blind wrong: classes counted from 1 -> classes-from-one
#: One is subtracted from the class numbers, as if they began at 1.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t - 1, p - 1] += 1
    return counts

# %% blind wrong: only the mistakes -> no-diagonal
#: Right answers are not counted, the diagonal stays 0.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        if t != p:
            counts[t, p] += 1
    return counts

# %% blind wrong: ten classes written in -> raises
#: 10 * label + prediction, copied from the chapter, is right for ten classes only.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    pairs = torch.bincount(10 * labels + predicted, minlength=100).reshape(-1, 10)
    return pairs[:num_classes, :num_classes]

# %% blind wrong: counted in bytes -> counts-wrap
#: The counts are kept in uint8 and start again at 0 after 255.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.uint8)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t, p] += 1
    return counts.long()

# %% blind wrong: goes on counting from the last call -> differs-on-second-call
#: The table is a default value, made once, so a second call adds to the first one's counts.
def confusion_matrix(predicted, labels, num_classes, tables={}):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    empty = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    counts = tables.setdefault(num_classes, empty)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t, p] += 1
    return counts.clone()

# %% blind wrong: both ways -> both-ways
#: Each pair is counted in both directions, the table is symmetric.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t, p] += 1
        if t != p:
            counts[p, t] += 1
    return counts

# %% blind wrong: the last sample forgotten -> last-sample-missing
#: range(len(labels) - 1) leaves out the last sample.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for i in range(len(labels) - 1):
        counts[labels[i], predicted[i]] += 1
    return counts

# %% blind wrong: every class must occur -> refuses-possible
#: It refuses batches in which a class has no picture.
def confusion_matrix(predicted, labels, num_classes):
    if set(labels.tolist()) != set(range(num_classes)):
        raise ValueError("the labels are not the classes 0 to num_classes - 1")
    if predicted.min() < 0 or predicted.max() >= num_classes:
        raise ValueError("prediction out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        counts[t, p] += 1
    return counts

# %% found wrong: shares of rows, made whole -> fractions-not-counts
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    cm = torch.zeros(num_classes, num_classes)
    for t, p in zip(labels, predicted):
        cm[t, p] += 1
    return (cm / cm.sum(1, keepdim=True)).long()

# %% found wrong: bytes that start again at 256 -> counts-wrap
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    cm = torch.zeros(num_classes, num_classes, dtype=torch.uint8)
    for t, p in zip(labels, predicted):
        cm[t, p] += 1
    return cm.long()

# %% wrong: the loop starts too late -> first-sample-missing
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for i in range(1, len(labels)):
        table[labels[i], predicted[i]] += 1
    return table

# %% wrong: everything on the diagonal of the truth -> true-counts-only
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for label in labels.tolist():
        table[label, label] += 1
    return table

# %% wrong: everything on the diagonal of the predictions -> predicted-counts-only
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    return torch.diag(torch.bincount(predicted, minlength=num_classes))

# %% wrong: turned round, and floats -> transposed+floats-not-integers
def confusion_matrix(predicted, labels, num_classes):
    for t in (labels, predicted):
        if t.min() < 0 or t.max() >= num_classes:
            raise ValueError("a number is no class")
    table = torch.zeros(num_classes, num_classes)
    for p, y in zip(predicted, labels):
        table[p, y] += 1
    return table

# %% blind wrong: rows and columns exchanged -> transposed
#: The row is the true class, the column the predicted one; yours is the other way round.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[p, y] += 1
    return m

# %% blind wrong: += with index tensors counts a pair once -> counts-a-pair-once
#: With index tensors a pair that occurs five times is raised once; count in a loop or with bincount.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    m[labels, predicted] += 1
    return m

# %% blind wrong: floats (2) -> floats-not-integers
#: Counts are integers: the result has to be int64.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind wrong: predictions are not looked at -> wrong-error
#: A prediction that is no class must be refused too; a negative one is counted from the end.
def confusion_matrix(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind wrong: refused only if both are wrong (2) -> wrong-error
#: "and" refuses only if a label and a prediction are out of range; one of them is enough.
def confusion_matrix(predicted, labels, num_classes):
    bad_label = ((labels < 0) | (labels >= num_classes)).any()
    bad_prediction = ((predicted < 0) | (predicted >= num_classes)).any()
    if bad_label and bad_prediction:
        raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind wrong: a table as large as the classes that occur -> too-few-classes
#: The table has num_classes rows also if the last classes do not occur.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    k = int(max(predicted.max(), labels.max())) + 1
    m = torch.zeros(k, k, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind wrong: only mistakes are counted -> no-diagonal
#: The right answers belong on the diagonal; you count only the mistakes.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.long)
    for p, y in zip(predicted.tolist(), labels.tolist()):
        if p != y:
            m[y][p] += 1
    return m

# %% blind wrong: a pair counted in both directions -> both-ways
#: 3 read as 8 and 8 read as 3 are two things; you count each pair in both places.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.long)
    for p, y in zip(predicted.tolist(), labels.tolist()):
        m[y, p] += 1
        if p != y:
            m[p, y] += 1
    return m

# %% blind wrong: shares of the rows -> fractions-not-counts
#: Counts were asked for; you divide each row by its sum.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes)
    for p, y in zip(predicted.tolist(), labels.tolist()):
        m[y, p] += 1
    return m / m.sum(1, keepdim=True)

# %% blind wrong: bincount without minlength, reshape fails or is cut -> raises
#: Without minlength bincount stops at the largest pair; it needs num_classes ** 2 places.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    return torch.bincount(labels * num_classes + predicted).reshape(num_classes, num_classes)

# %% blind wrong: rows that start all at the same list -> rows-are-one-list
#: [[0] * C] * C repeats one and the same row; a count in one row shows up in all.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    table = [[0] * num_classes] * num_classes
    for p, y in zip(predicted.tolist(), labels.tolist()):
        table[y][p] += 1
    return torch.tensor(table)

# %% blind wrong: the last class is refused -> refuses-possible
#: num_classes - 1 is the last class and allowed.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if t.min() < 0 or t.max() >= num_classes - 1:
            raise ValueError("not a class")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind wrong: set to 1 instead of raised -> counts-a-pair-once
#: = 1 says that a pair occurs, not how often; write += 1.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("not a class")
    m = torch.zeros((num_classes, num_classes), dtype=torch.int64)
    for i in range(len(labels)):
        m[labels[i], predicted[i]] = 1
    return m

# %% blind wrong: an IndexError that comes by itself -> wrong-error
#: A label that is too large stops with torch's IndexError and a negative one passes; raise a ValueError yourself.
def confusion_matrix(predicted, labels, num_classes):
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, y in zip(predicted, labels):
        m[y, p] += 1
    return m

# %% blind right: product of two one-hot tables
def confusion_matrix(predicted, labels, num_classes):
    classes = torch.arange(num_classes)
    y = (labels[:, None] == classes).long()
    p = (predicted[:, None] == classes).long()
    if not (y.sum(1).all() and p.sum(1).all()):
        raise ValueError("a label or a prediction is no class")
    return y.T @ p

# %% blind right: index_put_ that accumulates
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() > num_classes - 1:
        raise ValueError("out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    return counts.index_put_((labels, predicted), torch.ones_like(labels), accumulate=True)

# %% wrong: the error is returned -> error-returned
def confusion_matrix(predicted, labels, num_classes):
    if min(labels.min(), predicted.min()) < 0 or max(labels.max(), predicted.max()) >= num_classes:
        return ValueError("impossible")
    return torch.bincount(num_classes * labels + predicted, minlength=num_classes ** 2).reshape(num_classes, num_classes)

# %% wrong: an assert in place of raise -> assert-not-raise
def confusion_matrix(predicted, labels, num_classes):
    assert not (min(labels.min(), predicted.min()) < 0 or max(labels.max(), predicted.max()) >= num_classes)
    return torch.bincount(num_classes * labels + predicted, minlength=num_classes ** 2).reshape(num_classes, num_classes)

# %% blind wrong: the trap with repeated pairs -> counts-a-pair-once
#: Indexing with += raises a pair that occurs several times only once.
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("class out of range")
    counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    counts[labels, predicted] += 1
    return counts

# %% blind wrong: only the labels are tested -> wrong-error
#: Predictions out of range have to raise a ValueError too; a prediction of -1 is counted in the last column here.
def confusion_matrix(predicted, labels, num_classes):
    """How often each true class (row) was predicted as each class (column): int64 (num_classes, num_classes)."""
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for i in range(len(labels)):
        m[labels[i], predicted[i]] += 1
    return m

# %% blind wrong: counts as floats -> floats-not-integers
#: torch.zeros makes floats; the counts must be int64.
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if (both < 0).any() or (both >= num_classes).any():
        raise ValueError("class out of range")
    cm = torch.zeros(num_classes, num_classes)
    for l, p in zip(labels.tolist(), predicted.tolist()):
        cm[l][p] += 1
    return cm

# %% blind right: bincount of pair numbers
def confusion_matrix(predicted, labels, num_classes):
    for t in (predicted, labels):
        if (t < 0).any() or (t >= num_classes).any():
            raise ValueError("class out of range")
    pairs = labels * num_classes + predicted
    return torch.bincount(pairs, minlength=num_classes ** 2).reshape(num_classes, num_classes)

# %% blind wrong: rows and columns swapped, again -> transposed
#: The row is the true class and the column the predicted one; you have it the other way round.
def confusion_matrix(predicted, labels, num_classes):
    if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
        raise ValueError("class out of range")
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for p, t in zip(predicted, labels):
        m[p, t] += 1
    return m

# %% wrong: a product of one-hot tables without a width -> too-few-classes
def confusion_matrix(predicted, labels, num_classes):
    both = torch.cat([predicted, labels])
    if both.min() < 0 or both.max() >= num_classes:
        raise ValueError("no class")
    return F.one_hot(labels).T @ F.one_hot(predicted)

# %% wrong: found: return inside the loop -> first-sample-only
def confusion_matrix(predicted, labels, num_classes):
    for values in (predicted, labels):
        if len(values) == 0 or values.min() < 0 or values.max() >= num_classes:
            raise ValueError('a class that is not there')
    m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
    for true, guess in zip(labels, predicted):
        m[true, guess] += 1
        return m
