# %% right: pairs of places
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    Y = torch.zeros(len(labels), num_classes)
    Y[torch.arange(len(labels)), labels] = 1
    return Y

# %% right: rows of an identity
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.eye(num_classes)[labels]

# %% right: comparison
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return (labels[:, None] == torch.arange(num_classes)).float()

# %% right: scatter_
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.zeros(len(labels), num_classes).scatter_(1, labels[:, None], 1.0)

# %% right: lists and a loop
def one_hot(labels, num_classes):
    rows = []
    for label in labels.tolist():
        if not 0 <= label < num_classes:
            raise ValueError(f"label {label} is not one of {num_classes} classes")
        rows.append([1.0 if column == label else 0.0 for column in range(num_classes)])
    return torch.tensor(rows)

# %% wrong: numpy, float64 -> float64
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.from_numpy(np.eye(num_classes)[labels.numpy()])

# %% wrong: not written -> not-written
def one_hot(labels, num_classes):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    Y = torch.eye(num_classes)[labels]

# %% wrong: library -> uses-refused
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return F.one_hot(labels, num_classes).float()

# %% wrong: library by another name -> uses-refused
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    f = getattr(F, 'one' + '_hot')
    return f(labels, num_classes).float()

# %% wrong: whole columns -> whole-columns
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    Y = torch.zeros(len(labels), num_classes)
    Y[:, labels] = 1
    return Y

# %% wrong: counts from one -> counts-from-one
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return (labels[:, None] == torch.arange(num_classes) + 1).float()

# %% wrong: columns from the data -> columns-from-data
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.eye(int(labels.max()) + 1)[labels]

# %% wrong: transposed -> transposed
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.eye(num_classes)[labels].T

# %% wrong: swapped -> zeros-and-ones-swapped
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return 1 - torch.eye(num_classes)[labels]

# %% wrong: label in place of 1 -> label-not-one
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.eye(num_classes)[labels] * labels[:, None]

# %% wrong: integers -> integers
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return (labels[:, None] == torch.arange(num_classes)).long()

# %% wrong: booleans -> booleans
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return labels[:, None] == torch.arange(num_classes)

# %% wrong: negative wraps -> negative-label-wraps
def one_hot(labels, num_classes):
    if bool((labels >= num_classes).any()): raise ValueError('too large')
    return torch.eye(num_classes)[labels]

# %% wrong: too large: IndexError -> wrong-error
def one_hot(labels, num_classes):
    if bool((labels < 0).any()): raise ValueError('negative')
    return torch.eye(num_classes)[labels]

# %% wrong: identity -> not-a-tensor
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return labels.tolist()

# %% wrong: zeros -> all-zero
def one_hot(labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError('no such class')
    return torch.zeros(len(labels), num_classes)

# %% found right: scatter
def one_hot(labels, num_classes):
    if len(labels) and (int(labels.min()) < 0 or int(labels.max()) >= num_classes):
        raise ValueError(f"labels go from 0 to {num_classes - 1}")
    return torch.zeros(len(labels), num_classes).scatter_(1, labels.long().unsqueeze(1), 1.0)

# %% found wrong: as many columns as the largest label asks for -> columns-from-data
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("bad label")
    table = torch.zeros(len(labels), int(labels.max()) + 1)
    table[torch.arange(len(labels)), labels] = 1
    return table

# %% found wrong: labels that count from 1 -> counts-from-one
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("bad label")
    return torch.eye(num_classes)[labels - 1]

# %% found wrong: the classes moved to the front -> transposed
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("bad label")
    return torch.eye(num_classes)[labels].movedim(-1, 0)

# %% blind right: zeros and places in pairs
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError(f"labels must be 0 .. {num_classes - 1}, got {labels.tolist()}")
    table = torch.zeros(len(labels), num_classes)
    table[torch.arange(len(labels)), labels] = 1
    return table

# %% blind right: two nested loops
def one_hot(labels, num_classes):
    rows = torch.zeros((labels.shape[0], num_classes))
    for i in range(labels.shape[0]):
        label = int(labels[i])
        if not 0 <= label < num_classes:
            raise ValueError("label %d is no class: there are %d" % (label, num_classes))
        for j in range(num_classes):
            if j == label:
                rows[i, j] = 1.0
    return rows

# %% blind right: compare with all class numbers, count the ones
def one_hot(labels, num_classes, dtype=torch.float32):
    table = labels.reshape(-1, 1) == torch.arange(num_classes)
    # a label outside 0 .. num_classes - 1 meets no column
    if not bool(table.any(dim=1).all()):
        raise ValueError("there is a label which is not one of the classes")
    return table.to(dtype)

# %% blind right: numpy identity, picked rows
def _check(values, num_classes):
    for value in values:
        if value < 0 or value >= num_classes:
            raise ValueError(f"{value} is not a class number below {num_classes}")

def one_hot(labels, num_classes):
    values = labels.detach().cpu().numpy()
    _check(values, num_classes)
    return torch.from_numpy(np.eye(num_classes, dtype=np.float32)[values])

# %% blind right: set of allowed labels and scatter
def one_hot(labels, num_classes):
    foreign = sorted(set(labels.tolist()) - set(range(num_classes)))
    if foreign:
        raise ValueError("no such class: " + ", ".join(map(str, foreign)))
    result = torch.zeros(labels.numel(), num_classes)
    return result.scatter_(1, labels.view(-1, 1), 1.0)

# %% blind wrong: no check at all -> wrong-error
#: Nothing is checked: a negative label counts from the end, and one too large gives an IndexError.
def one_hot(labels, num_classes):
    return torch.eye(num_classes)[labels]

# %% blind wrong: only the upper limit is checked -> negative-label-wraps
#: Negative labels are not refused and set a one counted from the end.
def one_hot(labels, num_classes):
    for label in labels:
        if label >= num_classes:
            raise ValueError("label too large")
    result = torch.zeros(len(labels), num_classes)
    for i, label in enumerate(labels):
        result[i, label] = 1.0
    return result

# %% blind wrong: upper limit off by one -> wrong-error
#: The check uses > instead of >=, so a label equal to num_classes ends in an IndexError instead of a ValueError.
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels > num_classes).any():
        raise ValueError("labels must be between 0 and num_classes")
    result = torch.zeros(len(labels), num_classes)
    result[torch.arange(len(labels)), labels] = 1.0
    return result

# %% blind wrong: only the first label is checked -> wrong-error
#: The range check looks at the first label alone, so a bad label further on is not refused with a ValueError.
def one_hot(labels, num_classes):
    if len(labels) and not 0 <= labels[0] < num_classes:
        raise ValueError("label out of range")
    result = torch.zeros(len(labels), num_classes)
    result[torch.arange(len(labels)), labels] = 1.0
    return result

# %% blind wrong: class 0 refused -> refuses-possible
#: The check uses <= 0, so the perfectly good label 0 is refused.
def one_hot(labels, num_classes):
    for label in labels.tolist():
        if label <= 0 or label >= num_classes:
            raise ValueError("label out of range")
    return torch.eye(num_classes)[labels]

# %% blind wrong: assert in place of ValueError -> assert-not-raise
#: A bad label ends in an AssertionError; asked for is a ValueError.
def one_hot(labels, num_classes):
    assert ((labels >= 0) & (labels < num_classes)).all(), "label out of range"
    return torch.eye(num_classes)[labels]

# %% blind wrong: the error is returned -> error-returned
#: The ValueError is returned as a value instead of being raised.
def one_hot(labels, num_classes):
    bad = (labels < 0) | (labels >= num_classes)
    if bad.any():
        return ValueError("label out of range")
    result = torch.zeros(len(labels), num_classes)
    result[torch.arange(len(labels)), labels] = 1.0
    return result

# %% blind wrong: a row of zeros for a foreign label -> too-large-label
#: A label that is no class silently becomes a row of zeros instead of raising a ValueError.
def one_hot(labels, num_classes):
    return (labels[:, None] == torch.arange(num_classes)[None, :]).float()

# %% blind wrong: labels clamped into the range -> too-large-label
#: Labels out of range are moved to the nearest class instead of being refused.
def one_hot(labels, num_classes):
    labels = labels.clamp(0, num_classes - 1)
    result = torch.zeros(len(labels), num_classes)
    result[torch.arange(len(labels)), labels] = 1.0
    return result

# %% blind wrong: whole columns set -> whole-columns
#: The colon sets the columns of all labels in all rows, so with two different labels each row has several ones.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    result = torch.zeros(len(labels), num_classes)
    result[:, labels] = 1.0
    return result

# %% blind wrong: counted from one -> counts-from-one
#: The one stands a place too far left, as if the classes were numbered from 1, and label 0 lands in the last
#: column.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    result = torch.zeros(len(labels), num_classes)
    for row in range(len(labels)):
        result[row, labels[row] - 1] = 1.0
    return result

# %% blind wrong: as many columns as the labels need -> columns-from-data
#: The number of columns is the largest label plus one and not num_classes.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    width = int(labels.max()) + 1 if len(labels) else num_classes
    result = torch.zeros(len(labels), width)
    result[torch.arange(len(labels)), labels] = 1.0
    return result

# %% blind wrong: integer table -> integers
#: The table holds int64 numbers; asked for are floats.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    result = torch.zeros(len(labels), num_classes, dtype=torch.int64)
    result.scatter_(1, labels.unsqueeze(1), 1)
    return result

# %% blind wrong: the library function under another name -> uses-refused
#: F.one_hot is refused, and this calls it under another name.
from torch.nn import functional as toolbox
encode = getattr(toolbox, "one" + "_hot")

def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    return encode(labels, num_classes).float()

# %% blind wrong: three columns as in the example -> always-three-columns
#: The table is always that of three classes; num_classes is used for the check only.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    rows = {0: [1.0, 0.0, 0.0], 1: [0.0, 1.0, 0.0], 2: [0.0, 0.0, 1.0]}
    return torch.tensor([rows[min(label, 2)] for label in labels.tolist()]).reshape(-1, 3)

# %% blind wrong: table kept between calls -> differs-on-second-call
#: The table is a default argument that is never emptied, so from the second call of a size on, the ones of earlier
#: calls are still in it.
def one_hot(labels, num_classes, tables={}):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    size = (len(labels), num_classes)
    if size not in tables:
        tables[size] = torch.zeros(size)
    tables[size][torch.arange(len(labels)), labels] = 1.0
    return tables[size].clone()

# %% blind wrong: labels turned into flat places -> changes-its-input
#: The row offsets are added to the caller's labels in place, so the labels are changed after the call.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    n = len(labels)
    labels += num_classes * torch.arange(n)
    flat = torch.zeros(n * num_classes)
    flat[labels] = 1.0
    return flat.view(n, num_classes)

# %% wrong: rows by label -> whole-rows
def one_hot(labels, num_classes):
    table = torch.zeros(len(labels), num_classes)
    table[labels] = 1
    return table

# %% wrong: shifted to the right -> one-place-too-far
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError('a label is no class')
    return torch.eye(num_classes)[(labels + 1) % num_classes]

# %% wrong: one column more -> one-column-more
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError('a label is no class')
    return torch.eye(num_classes + 1)[labels]

# %% wrong: columns turned round -> classes-reversed
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError('a label is no class')
    return torch.eye(num_classes).flip(1)[labels]

# %% wrong: filled up -> filled-up-to-the-label
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError('a label is no class')
    return (torch.arange(num_classes) <= labels[:, None]).float()

# %% wrong: return in the wrong place, only the last row -> one-row-only
def one_hot(labels, num_classes):
    for i, label in enumerate(labels):
        table = torch.zeros(len(labels), num_classes)
        table[i, label] = 1
    return table

# %% found wrong: float64 -> float64
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError('a label is no class')
    return torch.eye(num_classes, dtype=torch.float64)[labels]

# %% blind wrong: whole columns are set to one -> whole-columns
#: table[:, labels] means these columns in every row; the row number must go along: table[arange, labels].
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    table = torch.zeros(len(labels), num_classes)
    table[:, labels] = 1
    return table

# %% blind wrong: one class too many is let through -> too-large-label
#: num_classes itself is no class: test labels >= num_classes, not labels > num_classes.
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels > num_classes).any():
        raise ValueError("no such class")
    return (labels[:, None] == torch.arange(num_classes)[None, :]).float()

# %% blind wrong: label 0 is refused -> refuses-possible
#: 0 is a class; only labels below 0 have to be refused.
def one_hot(labels, num_classes):
    for k in labels:
        if k <= 0 or k >= num_classes:
            raise ValueError(f"label {k} is no class")
    table = torch.zeros(len(labels), num_classes)
    table[torch.arange(len(labels)), labels] = 1
    return table

# %% blind wrong: all() in place of any() -> too-large-label
#: (labels < 0).all() is true only if every label is negative; one bad label must be enough.
def one_hot(labels, num_classes):
    if (labels < 0).all() or (labels >= num_classes).all():
        raise ValueError("bad labels")
    return (labels.unsqueeze(1) == torch.arange(num_classes)).float()

# %% blind wrong: as many columns as the largest label says -> columns-from-data
#: The number of columns is num_classes, also if the last classes do not occur; you count to the largest label.
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    n_cols = int(labels.max()) + 1
    return torch.eye(n_cols)[labels]

# %% blind wrong: integers -> integers
#: The result must be floats; you return integers.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    table = torch.zeros(len(labels), num_classes, dtype=torch.int64)
    return table.scatter_(1, labels[:, None], 1)

# %% blind wrong: F.one_hot -> uses-refused
#: F.one_hot is refused here, write the ones yourself.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("label out of range")
    return F.one_hot(labels, num_classes).float()

# %% blind wrong: classes counted from 1 -> counts-from-one
#: The labels begin with 0, so the column is labels, not labels - 1; your class 0 lands in the last column.
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    table = torch.zeros(labels.shape[0], num_classes)
    for i, k in enumerate(labels):
        table[i, k - 1] = 1
    return table

# %% blind wrong: bad labels are squeezed into the range -> too-large-label
#: A label that is no class has to be refused; clamp quietly makes another class of it.
def one_hot(labels, num_classes):
    labels = labels.clamp(0, num_classes - 1)
    table = torch.zeros(len(labels), num_classes)
    table[torch.arange(len(labels)), labels] = 1.0
    return table

# %% blind wrong: return in the loop -> one-row-only
#: The return is inside the loop, so only the first row gets its one.
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    out = torch.zeros(len(labels), num_classes)
    for i in range(len(labels)):
        out[i, labels[i]] = 1
        return out

# %% blind wrong: table turned, one column for each label -> transposed
#: One row for each label: the table has to be (N, num_classes), yours is (num_classes, N).
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    out = torch.zeros(num_classes, len(labels))
    out[labels, torch.arange(len(labels))] = 1
    return out

# %% blind right: rows in a list, each with one comparison
def one_hot(labels, num_classes):
    rows = []
    for k in labels.tolist():
        if k not in range(num_classes):
            raise ValueError(f"{k} is not a class from 0 to {num_classes - 1}")
        rows.append([float(k == c) for c in range(num_classes)])
    return torch.tensor(rows).reshape(len(labels), num_classes)

# %% blind right: flat places in a long vector
def one_hot(labels, num_classes):
    if bool(torch.logical_or(labels.lt(0), labels.ge(num_classes)).any()):
        raise ValueError("a label is outside of the classes")
    flat = torch.zeros(len(labels) * num_classes)
    flat[torch.arange(len(labels)) * num_classes + labels] = 1
    return flat.view(len(labels), num_classes)

# %% blind disputed: labels.max() fails with RuntimeError for no labels at all; the text does not say whether N may be 0
#: For an empty tensor max() has no answer.
def one_hot(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    return torch.eye(num_classes)[labels]

# %% blind wrong: the sum of the labels is tested -> negative-label-wraps
#: A negative label can hide behind the others in the sum; test each label.
def one_hot(labels, num_classes):
    if labels.sum() < 0 or labels.max() >= num_classes:
        raise ValueError("no such class")
    out = torch.zeros(len(labels), num_classes)
    out[torch.arange(len(labels)), labels] = 1
    return out

# %% blind wrong: lets the label num_classes through -> wrong-error
#: With C classes the largest label is C - 1, so the test has to be labels >= num_classes; the label C now ends in an IndexError.
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels > num_classes).any():
        raise ValueError("label is no class")
    table = torch.zeros(len(labels), num_classes)
    table[torch.arange(len(labels)), labels] = 1
    return table

# %% blind wrong: marks the columns of all labels in every row -> whole-columns
#: table[:, labels] names these columns in all rows; each row should get its own label only.
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label is no class")
    table = torch.zeros(labels.shape[0], num_classes)
    table[:, labels] = 1.0
    return table

# %% blind wrong: negative labels are not refused -> negative-label-wraps
#: -1 is a valid index in Python, so the one lands in the last column without any error; negative labels must raise a ValueError.
def one_hot(labels, num_classes):
    """One row for each label (N,): 1 at the label, 0 elsewhere. Returns (N, num_classes) float32."""
    result = torch.zeros(len(labels), num_classes)
    for i, label in enumerate(labels):
        if label >= num_classes:
            raise ValueError(f"label {label} is not a class")
        result[i, label] = 1
    return result

# %% blind wrong: whole numbers come out -> integers
#: The result must be float32; yours is int64.
def one_hot(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("labels must be 0 .. num_classes - 1")
    eye = torch.eye(num_classes, dtype=torch.long)
    return eye[labels]

# %% blind right: compares with the class numbers
def one_hot(labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("there is a label which is no class")
    return (labels[:, None] == torch.arange(num_classes)).float()
