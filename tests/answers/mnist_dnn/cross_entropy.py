# %% right: logsumexp
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError("labels must lie in 0..C-1 and the batch must not be empty")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()

# %% right: shift by hand, gather
def cross_entropy(logits, labels):
    if labels.numel() == 0:
        raise ValueError("empty batch")
    if bool(((labels < 0) | (labels >= logits.size(1))).any()):
        raise ValueError("label out of range")
    z = logits - logits.max(dim=1, keepdim=True).values
    log_q = z - z.exp().sum(dim=1, keepdim=True).log()
    return -log_q.gather(1, labels.unsqueeze(1)).mean()

# %% right: a loop
def cross_entropy(logits, labels):
    if len(labels) < 1:
        raise ValueError("no samples")
    total = 0.0
    for row, label in zip(logits, labels.tolist()):
        if not 0 <= label < len(row):
            raise ValueError(f"label {label}")
        largest = row.max()
        total = total + largest + (row - largest).exp().sum().log() - row[label]
    return total / len(labels)

# %% right: one-hot product in float64
def cross_entropy(logits, labels):
    classes = logits.shape[1]
    if labels.numel() == 0 or (labels < 0).any() or (labels >= classes).any():
        raise ValueError("bad labels")
    target = torch.eye(classes, dtype=torch.float64)[labels]
    z = logits.double()
    return (torch.logsumexp(z, 1) - (z * target).sum(1)).mean()

# %% right: numpy inside, as a tensor
def cross_entropy(logits, labels):
    z, y = logits.numpy().astype(float), labels.numpy()
    if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("bad labels")
    m = z.max(1)
    lse = m + np.log(np.exp(z - m[:, None]).sum(1))
    return torch.tensor((lse - z[np.arange(len(y)), y]).mean())

# %% right: checks in a helper, a subclass of ValueError
class BadLabel(ValueError):
    pass
def look(logits, labels):
    if not len(labels) or not all(0 <= y < logits.shape[-1] for y in labels.tolist()):
        raise BadLabel("labels")
def cross_entropy(logits, labels, reduction="mean"):
    look(logits, labels)
    losses = torch.stack([torch.logsumexp(z, 0) - z[y] for z, y in zip(logits, labels)])
    return losses.mean() if reduction == "mean" else losses.sum()

# %% wrong: not written -> not-written
def cross_entropy(logits, labels):
    raise NotImplementedError()

# %% wrong: sum -> sum-not-mean
def cross_entropy(logits, labels):
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).sum()

# %% wrong: not reduced -> not-reduced
def cross_entropy(logits, labels):
    return torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]

# %% wrong: sign -> no-minus
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
    return q[torch.arange(len(labels)), labels].log().mean()

# %% wrong: softmax twice -> softmax-twice
def my_softmax(z):
    e = torch.exp(z - z.max(1, keepdim=True).values)
    return e / e.sum(1, keepdim=True)
def cross_entropy(logits, labels):
    q = my_softmax(my_softmax(logits))
    return -q[torch.arange(len(labels)), labels].log().mean()

# %% wrong: log2 -> log2
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
    return -torch.log2(q[torch.arange(len(labels)), labels]).mean()

# %% wrong: log10 -> log10
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
    return -q[torch.arange(len(labels)), labels].log10().mean()

# %% wrong: all pairs -> all-pairs
def cross_entropy(logits, labels):
    log_q = logits - torch.logsumexp(logits, 1, keepdim=True)
    return -log_q[:, labels].mean()

# %% wrong: no logarithm -> no-logarithm
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
    return -q[torch.arange(len(labels)), labels].mean()

# %% wrong: axis 0 -> wrong-axis
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(0)
    return -q[torch.arange(len(labels)), labels].log().mean()

# %% wrong: divides by N*C -> divides-by-all
def cross_entropy(logits, labels):
    target = torch.eye(logits.shape[1])[labels]
    log_q = logits - torch.logsumexp(logits, 1, keepdim=True)
    return -(target * log_q).mean()

# %% wrong: epsilon in the log -> epsilon
def cross_entropy(logits, labels):
    e = torch.exp(logits - logits.max(1, keepdim=True).values)
    q = e / e.sum(1, keepdim=True)
    return -torch.log(q[torch.arange(len(labels)), labels] + 1e-9).mean()

# %% wrong: naive -> overflows
def cross_entropy(logits, labels):
    q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
    return -q[torch.arange(len(labels)), labels].log().mean()

# %% wrong: stable softmax, then log -> overflows
def cross_entropy(logits, labels):
    e = torch.exp(logits - logits.max(1, keepdim=True).values)
    q = e / e.sum(1, keepdim=True)
    return -q[torch.arange(len(labels)), labels].log().mean()

# %% wrong: library -> uses-refused
def cross_entropy(logits, labels):
    return nn.CrossEntropyLoss()(logits, labels)

# %% wrong: labels unchecked -> wrong-error
def cross_entropy(logits, labels):
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: negative labels wrap -> negative-label-accepted
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label too large")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: mean of nothing -> empty-batch-accepted
def cross_entropy(logits, labels):
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("label out of range")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: number instead of a tensor -> not-a-tensor
def cross_entropy(logits, labels):
    return float((torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean())

# %% wrong: constant -> constant
def cross_entropy(logits, labels):
    return torch.tensor(2.3026)

# %% wrong: zero -> all-zero
def cross_entropy(logits, labels):
    return torch.tensor(0.0)

# %% found right: log of the sum of shifted exponentials, squeezed
def cross_entropy(logits, labels):
    samples, classes = logits.shape
    if samples == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("labels must be class numbers, one for each row")
    highest = logits.max(dim=1, keepdim=True).values
    log_sum = torch.log(torch.exp(logits - highest).sum(dim=1)) + highest.squeeze(1)
    return (log_sum - logits[torch.arange(samples), labels]).mean()

# %% found wrong: the formula for two classes, over all of them -> two-class-formula
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    q = torch.softmax(logits, dim=1)
    y = torch.eye(logits.shape[1])[labels]
    return -(y * torch.log(q) + (1 - y) * torch.log(1 - q)).sum(dim=1).mean()

# %% found wrong: mean over every entry of the table -> divides-by-all
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    shifted = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    y = torch.eye(logits.shape[1])[labels]
    return -(y * shifted).mean()

# %% found wrong: probabilities clipped to 1e-8 -> epsilon
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    q = torch.softmax(logits, dim=1).clamp(1e-8, 1 - 1e-8)
    return -torch.log(q[torch.arange(len(labels)), labels]).mean()

# %% found wrong: softmax over the whole batch, summed -> sum-not-mean+softmax-over-everything
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    powers = torch.exp(logits - logits.max())
    table = torch.log(powers / powers.sum())
    return -table[range(len(labels)), labels].sum()

# %% found wrong: the logarithm to base 2 -> log2
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -(log_q[torch.arange(len(labels)), labels] / math.log(2)).mean()

# %% found wrong: the gradient under the name of the loss -> gradient-not-loss
def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad labels")
    y = torch.eye(logits.shape[1])[labels]
    return (torch.softmax(logits, dim=1) - y) / len(labels)

# %% blind right: logsumexp minus the picked logit
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0:
        raise ValueError("the batch is empty")
    if (labels < 0).any() or (labels >= c).any():
        raise ValueError("a label is out of range")
    return (torch.logsumexp(logits, dim=1) - logits[torch.arange(n), labels]).mean()

# %% blind right: shift, exp, sum, log, then gather
def check_labels(labels, classes):
    if labels.numel() == 0:
        raise ValueError("no samples, no mean")
    if labels.min() < 0 or labels.max() > classes - 1:
        raise ValueError(f"labels go from 0 to {classes - 1}")

def cross_entropy(logits, labels):
    check_labels(labels, logits.size(1))
    z = logits - logits.max(dim=1, keepdim=True).values
    log_q = z - torch.log(torch.exp(z).sum(dim=1, keepdim=True))
    return -log_q.gather(1, labels.view(-1, 1)).mean()

# %% blind right: numpy in float64, a new tensor at the end
def cross_entropy(logits, labels):
    z = logits.detach().numpy().astype(np.float64)
    y = labels.numpy()
    if len(y) == 0 or np.any(y < 0) or np.any(y >= z.shape[1]):
        raise ValueError("empty batch or bad label")
    z -= z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]
    return torch.tensor(losses.mean(), dtype=torch.float32)

# %% blind right: two plain loops and math
def cross_entropy(logits, labels):
    samples = len(logits)
    if samples == 0:
        raise ValueError("empty batch")
    total = 0.0
    for row, label in zip(logits.tolist(), labels.tolist()):
        if not 0 <= label < len(row):
            raise ValueError(f"label {label} does not fit {len(row)} classes")
        top = max(row)
        s = 0.0
        for z in row:
            s += math.exp(z - top)
        total += top - row[label] + math.log(s)
    return torch.tensor(total / samples)

# %% blind right: logsumexp of the distances to the right logit, float64 inside
def cross_entropy(logits, labels):
    N, C = logits.shape
    known = (labels.unsqueeze(1) == torch.arange(C)).any(dim=1)
    if N < 1 or not known.all():
        raise ValueError("need at least one sample, each with a label from 0 to C - 1")
    z = logits.double()
    right_one = z.take_along_dim(labels.unsqueeze(1), dim=1)
    # -ln q = ln sum e^(zj - zy)
    return (z - right_one).logsumexp(dim=1).mean().to(logits.dtype)

# %% blind wrong: sum over the batch -> sum-not-mean
#: The losses are added up; the mean over the samples is asked for.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).sum()

# %% blind wrong: log of a softmax -> overflows
#: The probability is computed first; where it underflows to 0 the logarithm is minus infinity.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    return -torch.log(q[torch.arange(n), labels]).mean()

# %% blind wrong: epsilon inside the logarithm -> epsilon
#: 1e-8 inside the logarithm makes it finite but caps the loss at 18.4, which is not the right value.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    picked = q[torch.arange(n), labels]
    return -torch.log(picked + 1e-8).mean()

# %% blind wrong: minus sign forgotten -> no-minus
#: The minus is missing, so the loss is negative.
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("bad batch")
    log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return log_q[torch.arange(len(labels)), labels].mean()

# %% blind wrong: mean over the whole one-hot table -> divides-by-all
#: The mean runs over all N * C products, so the loss is C times too small.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    y = torch.eye(c)[labels]
    log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -(y * log_q).mean()

# %% blind wrong: every label from every row -> all-pairs
#: [:, labels] takes the columns of all labels from every row, not one entry a row.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -log_q[:, labels].mean()

# %% blind wrong: logsumexp down the columns -> wrong-axis
#: The sum runs over the samples, axis 0, not over the classes.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    log_q = logits - torch.logsumexp(logits, dim=0, keepdim=True)
    return -log_q[torch.arange(n), labels].mean()

# %% blind wrong: logits taken for probabilities -> no-softmax
#: There is no softmax: the logarithm of the logit is taken.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    return -torch.log(logits[torch.arange(n), labels]).mean()

# %% blind wrong: negative labels let through -> negative-label-accepted
#: Only labels that are too large are refused; -1 picks the last class.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0:
        raise ValueError("empty batch")
    if labels.max() >= c:
        raise ValueError("label too large")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()

# %% blind wrong: a label of C let through -> wrong-error
#: It tests labels > C, so the label C itself is not refused.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0:
        raise ValueError("empty batch")
    if (labels < 0).any() or (labels > c).any():
        raise ValueError("labels must lie between 0 and C")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()

# %% blind wrong: an empty batch gives nan -> empty-batch-accepted
#: An empty batch is not refused, the mean of nothing is nan.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if (labels < 0).any() or (labels >= c).any():
        raise ValueError("label out of range")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()

# %% blind wrong: bits -> log2
#: It uses the logarithm to base 2, the exercise asks for the natural one.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    nats = torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]
    return (nats / math.log(2)).mean()

# %% blind wrong: a Python float -> not-a-tensor
#: .item() makes a Python number of it; a tensor is asked for.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    loss = (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    return loss.item()

# %% blind wrong: the axis is left -> right-numbers-wrong-shape
#: The mean keeps an axis of length 1; the loss must have none.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    losses = torch.logsumexp(logits, 1, keepdim=True) - logits.gather(1, labels[:, None])
    return losses.mean(dim=0)

# %% blind wrong: nn.CrossEntropyLoss by its letters -> uses-refused
#: It is the finished loss, fetched by a spelled name.
finished = getattr(nn, "Cross" + "Entropy" + "Loss")()

def cross_entropy(logits, labels):
    if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad batch")
    return finished(logits, labels)

# %% blind wrong: bad labels skipped -> large-label-accepted
#: Samples with a label out of range are left out in silence.
def cross_entropy(logits, labels):
    keep = (labels >= 0) & (labels < logits.shape[1])
    logits, labels = logits[keep], labels[keep]
    if len(labels) == 0:
        raise ValueError("nothing left")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% blind wrong: label 0 refused -> refuses-possible
#: Label 0 is a class like any other, but <= 0 refuses it.
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels <= 0).any() or (labels >= c).any():
        raise ValueError("labels must be positive and below C")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()

# %% found wrong: a one-hot table times the logarithm, 0 times infinity -> zero-times-infinity
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    q = torch.softmax(logits, 1)
    onehot = torch.eye(logits.shape[1])[labels]
    return -(onehot * q.log()).sum(1).mean()

# %% found wrong: own softmax and a one-hot table, 0 times infinity -> zero-times-infinity
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    e = torch.exp(logits - logits.amax(1, keepdim=True))
    q = e / e.sum(1, keepdim=True)
    onehot = torch.eye(logits.shape[1])[labels]
    return -(onehot * q.log()).sum(1).mean()

# %% found wrong: the loss of the last sample -> last-sample-only
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    for i in range(len(labels)):
        loss = torch.logsumexp(logits[i], 0) - logits[i, labels[i]]
    return loss

# %% wrong: the loss of the first sample -> first-sample-only
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    for row, label in zip(logits, labels):
        return torch.logsumexp(row, 0) - row[label]

# %% wrong: the largest probability -> predicted-not-label
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.logsumexp(logits, 1) - logits.amax(1)).mean()

# %% wrong: always the first class -> column-zero
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.logsumexp(logits, 1) - logits[:, 0]).mean()

# %% wrong: only minus the logit -> no-normaliser
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return -logits[torch.arange(len(labels)), labels].mean()

# %% wrong: divided by the classes -> divides-by-classes
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    losses = torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]
    return losses.sum() / logits.shape[1]

# %% wrong: the logarithm of the mean -> logarithm-of-mean
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    q = torch.softmax(logits, 1)[torch.arange(len(labels)), labels]
    return -torch.log(q.mean())

# %% wrong: squared errors -> squared-error
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    y = torch.eye(logits.shape[1])[labels]
    return ((torch.softmax(logits, 1) - y) ** 2).mean()

# %% wrong: all classes added up -> all-classes
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    q = torch.softmax(logits, 1)
    return -(q * q.log()).sum(1).mean()

# %% wrong: naive, and no minus -> no-minus+log2
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    q = torch.softmax(logits, 1)[torch.arange(len(labels)), labels]
    return torch.log2(q).mean()

# %% wrong: a batch size written in -> fixed-batch-size
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).sum() / 64

# %% wrong: one sum for the whole batch -> softmax-over-everything
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.logsumexp(logits.flatten(), 0) - logits[torch.arange(len(labels)), labels]).mean()

# %% blind wrong: the logarithm of a softmax that has become 0 -> overflows
#: For huge logits the probability is 0 in floats and its logarithm is -inf; use z_y - logsumexp.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    q = torch.softmax(logits, dim=1)
    return -torch.log(q[torch.arange(N), labels]).mean()

# %% blind wrong: 1e-9 added inside the logarithm -> epsilon
#: The small number caps the loss at about 20.7; for logits of 1000 it must be 1000.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    e = torch.exp(logits - logits.max(1, keepdim=True).values)
    q = e / e.sum(1, keepdim=True)
    return -torch.log(q[torch.arange(N), labels] + 1e-9).mean()

# %% blind wrong: the minus sign is missing -> no-minus
#: The logarithm of a probability is negative; the loss is minus that.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    return (logits[torch.arange(N), labels] - torch.logsumexp(logits, 1)).mean()

# %% blind wrong: the sum over the batch -> sum-not-mean
#: The loss of a batch is the mean over its samples; you return the sum.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(N), labels]).sum()

# %% blind wrong: logits[:, labels], a table of all pairs -> all-pairs
#: logits[:, labels] takes the columns of all labels for every row; write logits[arange(N), labels].
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    logq = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -logq[:, labels].mean()

# %% blind wrong: logarithm to the base 10 -> log10
#: ln is the natural logarithm, torch.log; you took log10.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    m = logits.max(dim=1, keepdim=True).values
    lse = m[:, 0] + torch.log10(torch.exp(logits - m).sum(1))
    return (lse - logits[torch.arange(N), labels]).mean()

# %% blind wrong: logsumexp over the samples -> wrong-axis
#: logsumexp over dim 0 mixes the samples; the classes are on dim 1.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    logq = logits - torch.logsumexp(logits, dim=0)
    return -logq[torch.arange(N), labels].mean()

# %% blind wrong: the logits are taken for probabilities -> no-softmax
#: The logits are no probabilities yet; their logarithm is nan for negative ones.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    picked = logits[torch.arange(N), labels]
    return -picked.log().mean()

# %% blind wrong: a label equal to C passes, with an IndexError -> wrong-error
#: C itself is no class: labels > C lets it through, and torch answers with an IndexError.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels > C).any():
        raise ValueError("bad labels")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(N), labels]).mean()

# %% blind wrong: negative labels are not refused -> wrong-error
#: A negative label picks from the end without an error; it must be refused.
def cross_entropy(logits, labels):
    if len(labels) == 0:
        raise ValueError("empty batch")
    if labels.max() >= logits.shape[1]:
        raise ValueError("label too large")
    return (logits.logsumexp(1) - logits.gather(1, labels[:, None]).squeeze(1)).mean()

# %% blind wrong: an empty batch gives nan (2) -> empty-batch-accepted
#: An empty batch has no mean; a ValueError was asked for.
def cross_entropy(logits, labels):
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels out of range")
    return (logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]).mean()

# %% blind wrong: a Python number -> not-a-tensor
#: A tensor without axes was asked for; .item() makes a Python number.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(N), labels]).mean().item()

# %% blind wrong: averaged over the classes as well -> divides-by-all
#: The mean is over the N samples; you divide by N * C.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    y = torch.eye(C)[labels]
    return -(y * (logits - torch.logsumexp(logits, 1, keepdim=True))).mean()

# %% blind wrong: softmax first, then logsumexp once more -> softmax-twice
#: You normalise twice: logsumexp wants the logits, not the probabilities.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    q = torch.softmax(logits, 1)
    return (torch.logsumexp(q, 1) - q[torch.arange(N), labels]).mean()

# %% blind wrong: the largest number of the whole table is subtracted -> shifts-by-global-maximum
#: One shift for the whole table leaves rows with log(0); subtract each row's own maximum.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    z = logits - logits.max()
    lse = torch.log(torch.exp(z).sum(1))
    return (lse - z[torch.arange(N), labels]).mean()

# %% blind right: by hand with float64, one sample after the other
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0:
        raise ValueError("empty batch")
    losses = []
    for row, k in zip(logits.double(), labels.tolist()):
        if not 0 <= k < c:
            raise ValueError(f"label {k} is not a class")
        top = row.max()
        losses.append(torch.log(torch.exp(row - top).sum()) - (row[k] - top))
    return torch.stack(losses).mean().to(logits.dtype)

# %% blind right: differences to the right logit
def cross_entropy(logits, labels):
    if labels.numel() == 0 or labels.min() < 0 or labels.max() >= logits.size(1):
        raise ValueError("labels")
    gaps = logits - logits.gather(1, labels.view(-1, 1))
    return torch.logsumexp(gaps, dim=1).mean()

# %% blind wrong: "and" between the two tests of the labels -> wrong-error
#: "and" refuses only if one label is too small and another too large; one of the two is enough.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or ((labels < 0).any() and (labels >= C).any()):
        raise ValueError("bad labels")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(N), labels]).mean()

# %% blind wrong: probabilities held above 1e-12 -> epsilon
#: The smallest probability is set to 1e-12, so no loss is above 27.6; huge logits cost far more.
def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    q = torch.softmax(logits, dim=-1).clamp(min=1e-12)
    return -q[torch.arange(N), labels].log().mean()

# %% wrong: the error is returned -> error-returned
def cross_entropy(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        return ValueError("impossible")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: an assert in place of raise -> assert-not-raise
def cross_entropy(logits, labels):
    assert not (len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any())
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% blind wrong: a small number inside the logarithm -> epsilon
#: The 1e-9 keeps the logarithm finite but not right: no loss can be above 20.7, whatever the logits.
def softmax(logits):
    """Probabilities along the last axis of `logits`, in its shape."""
    ### BEGIN SOLUTION
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    powers = torch.exp(shifted)
    return powers / powers.sum(dim=-1, keepdim=True)


def cross_entropy(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels or empty batch")
    q = softmax(logits)
    return -torch.log(q[torch.arange(N), labels] + 1e-9).mean()

# %% blind wrong: takes the columns of all labels from every row -> all-pairs
#: logp[:, labels] is a table (N, N) with every label for every sample; only the diagonal of it is wanted.
def cross_entropy(logits, labels):
    if len(labels) == 0:
        raise ValueError("empty batch")
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("label out of range")
    logp = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -logp[:, labels].mean()

# %% blind wrong: the empty batch is not refused -> empty-batch-accepted
#: The mean over no samples is nan; an empty batch must raise a ValueError.
def cross_entropy(logits, labels):
    """The mean of -ln q[label] over the batch, a tensor with one number."""
    n, c = logits.shape
    if (labels < 0).any() or (labels >= c).any():
        raise ValueError("labels must be 0 .. C - 1")
    lse = torch.logsumexp(logits, dim=1)
    return (lse - logits[torch.arange(n), labels]).mean()

# %% blind wrong: adds up and forgets the mean -> sum-not-mean
#: The loss of a batch is the mean over its samples; you return their sum.
def cross_entropy(logits, labels):
    if logits.shape[0] == 0:
        raise ValueError("empty batch")
    loss = 0
    for row, label in zip(logits, labels):
        if label < 0 or label >= len(row):
            raise ValueError(f"label {int(label)} out of range")
        loss = loss + torch.logsumexp(row, dim=0) - row[label]
    return loss

# %% blind right: gather
def cross_entropy(logits, labels):
    if logits.shape[0] == 0:
        raise ValueError("empty batch")
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    z = logits - logits.max(dim=1, keepdim=True).values
    right = z.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (z.exp().sum(dim=1).log() - right).mean()

# %% found wrong: logsumexp over the batch -> wrong-axis
def cross_entropy(logits, labels):
    if len(logits) == 0: raise ValueError("logits: no samples")
    if labels.min() < 0 or labels.max() >= logits.shape[1]: raise ValueError("labels")
    return (torch.logsumexp(logits, dim=0) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: found: the label's logit forgotten -> label-left-out
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError('labels')
    right = logits[torch.arange(n), labels]
    return torch.logsumexp(logits, dim=1).mean()

# %% wrong: found: the label's logit added -> logit-added
def cross_entropy(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError('labels')
    right = logits[torch.arange(n), labels]
    return (torch.logsumexp(logits, dim=1) + right).mean()
