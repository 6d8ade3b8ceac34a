# %% right: one-hot
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError("bad labels")
    return (torch.softmax(logits, 1) - F.one_hot(labels, c)) / n

# %% right: minus one at the label
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or ((labels < 0) | (labels >= logits.shape[1])).any():
        raise ValueError("labels must be classes, and at least one")
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(labels)), labels] -= 1
    return grad / len(labels)

# %% right: loops
def cross_entropy_grad(logits, labels):
    n = len(labels)
    if n == 0:
        raise ValueError("empty")
    rows = []
    for z, label in zip(logits.double().tolist(), labels.tolist()):
        if not 0 <= label < len(z):
            raise ValueError("label")
        largest = max(z)
        powers = [math.exp(v - largest) for v in z]
        q = [p / sum(powers) for p in powers]
        q[label] -= 1
        rows.append([v / n for v in q])
    return torch.tensor(rows)

# %% right: by the jacobian
def jacobian(q):
    return torch.diag(q) - torch.outer(q, q)

def cross_entropy_grad(logits, labels):
    if labels.numel() == 0 or labels.min() < 0 or labels.max() >= logits.size(1):
        raise ValueError("labels")
    q = torch.softmax(logits.double(), 1)
    rows = []
    for row, label in zip(q, labels):
        # -1/q_label times row `label` of the Jacobian, written without the division
        rows.append(row - torch.eye(len(row))[label])
    return torch.stack(rows) / len(labels)

# %% right: numpy inside
def cross_entropy_grad(logits, labels):
    z, y = logits.numpy().astype(float), labels.numpy()
    if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("labels")
    e = np.exp(z - z.max(1, keepdims=True))
    q = e / e.sum(1, keepdims=True)
    q[np.arange(len(y)), y] -= 1
    return torch.from_numpy(q / len(y))

# %% right: scatter_add
def cross_entropy_grad(logits, labels, weight=1.0):
    if not len(labels) or int(labels.min()) < 0 or int(labels.max()) > logits.shape[1] - 1:
        raise ValueError("labels")
    q = (logits - torch.logsumexp(logits, 1, keepdim=True)).exp()
    return weight * q.scatter_add(1, labels[:, None], -torch.ones(len(labels), 1)) / len(labels)

# %% wrong: not written -> not-written
def cross_entropy_grad(logits, labels):
    raise NotImplementedError

# %% wrong: not divided -> sum-not-mean
def cross_entropy_grad(logits, labels):
    return torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])

# %% wrong: y - q -> sign
def cross_entropy_grad(logits, labels):
    return (F.one_hot(labels, logits.shape[1]) - torch.softmax(logits, 1)) / len(labels)

# %% wrong: no softmax -> no-softmax
def cross_entropy_grad(logits, labels):
    return (logits - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: torch mean divides by all -> divides-by-all
def cross_entropy_grad(logits, labels):
    return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])) / logits.numel()

# %% wrong: divides by classes -> divides-by-classes
def cross_entropy_grad(logits, labels):
    return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])) / logits.shape[1]

# %% wrong: all pairs -> all-pairs
def cross_entropy_grad(logits, labels):
    q = torch.softmax(logits, 1)
    q[:, labels] -= 1
    return q / len(labels)

# %% wrong: rows by label -> sets-whole-rows
def cross_entropy_grad(logits, labels):
    q = torch.softmax(logits, dim=1)
    y = torch.zeros_like(q)
    y[labels] = 1
    return (q - y) / len(logits)

# %% wrong: label as a number -> label-not-one-hot
def cross_entropy_grad(logits, labels):
    return (torch.softmax(logits, 1) - labels.unsqueeze(1)) / len(labels)

# %% wrong: label's column only -> label-column-only
def cross_entropy_grad(logits, labels):
    q = torch.softmax(logits, 1)
    return (q[torch.arange(len(labels)), labels] - 1) / len(labels)

# %% wrong: softmax over the batch -> wrong-axis
def cross_entropy_grad(logits, labels):
    return (torch.softmax(logits, 0) - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: averaged -> averaged-over-samples
def cross_entropy_grad(logits, labels):
    return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])).mean(0)

# %% wrong: for the probabilities -> gradient-for-probabilities
def cross_entropy_grad(logits, labels):
    q = torch.softmax(logits, 1)
    return -F.one_hot(labels, logits.shape[1]) / q / len(labels)

# %% wrong: naive exponential -> overflows
def cross_entropy_grad(logits, labels):
    e = logits.exp()
    return (e / e.sum(1, keepdim=True) - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: autograd -> uses-refused
def cross_entropy_grad(logits, labels):
    leaf = logits.clone().requires_grad_()
    F.cross_entropy(leaf, labels).backward()
    return leaf.grad

# %% wrong: autograd.grad in a helper -> uses-refused
from torch.autograd import grad as slope
def helper(z, y):
    z = torch.tensor(z.tolist(), requires_grad=True)
    return slope(F.cross_entropy(z, y), z)[0]
def cross_entropy_grad(logits, labels):
    return helper(logits, labels)

# %% wrong: negative labels wrap -> negative-label-accepted
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or labels.max() >= logits.shape[1]:
        raise ValueError("labels")
    q = torch.softmax(logits, 1)
    q[torch.arange(len(labels)), labels] -= 1
    return q / len(labels)

# %% wrong: index error -> wrong-error
def cross_entropy_grad(logits, labels):
    q = torch.softmax(logits, 1)
    q[torch.arange(len(labels)), labels] -= 1
    return q / len(labels)

# %% wrong: empty batch -> empty-batch-accepted
def cross_entropy_grad(logits, labels):
    if any(not 0 <= y < logits.shape[1] for y in labels.tolist()):
        raise ValueError("labels")
    q = torch.softmax(logits, 1)
    q[torch.arange(len(labels)), labels] -= 1
    return q / max(1, len(labels))

# %% wrong: zeros -> all-zero
def cross_entropy_grad(logits, labels):
    return torch.zeros_like(logits)

# %% wrong: identity -> returns-its-input
def cross_entropy_grad(logits, labels):
    return logits

# %% blind right: softmax, minus one at the labels, divided by N
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0:
        raise ValueError("empty batch")
    if (labels < 0).any() or (labels >= c).any():
        raise ValueError("label out of range")
    q = torch.softmax(logits, dim=1)
    q[torch.arange(n), labels] -= 1
    return q / n

# %% blind right: one_hot of torch
def cross_entropy_grad(logits, labels):
    classes = logits.size(-1)
    bad = [y for y in labels.tolist() if y not in range(classes)]
    if bad or not len(labels):
        raise ValueError(f"labels {bad} are not classes, or there are none at all")
    y = F.one_hot(labels, num_classes=classes)
    return (logits.softmax(dim=-1) - y).div(len(labels))

# %% blind right: numpy in float64 with subtract.at
def cross_entropy_grad(logits, labels):
    z = logits.detach().numpy().astype(np.float64)
    y = labels.numpy()
    if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("need labels from 0 to C - 1, at least one")
    e = np.exp(z - z.max(axis=1, keepdims=True))
    g = e / e.sum(axis=1, keepdims=True)
    np.subtract.at(g, (np.arange(y.size), y), 1.0)
    return torch.from_numpy((g / y.size).astype(np.float32))

# %% blind right: loops, one entry at a time
def cross_entropy_grad(logits, labels):
    N = logits.shape[0]
    C = logits.shape[1]
    if N == 0:
        raise ValueError("no samples")
    grad = torch.empty(N, C)
    for n in range(N):
        label = int(labels[n])
        if label < 0 or label >= C:
            raise ValueError("bad label " + str(label))
        row = [float(v) for v in logits[n]]
        top = max(row)
        total = sum(math.exp(v - top) for v in row)
        for j in range(C):
            q = math.exp(row[j] - top) / total
            y = 1.0 if j == label else 0.0
            grad[n, j] = (q - y) / N
    return grad

# %% blind right: rows of an identity, own softmax, a helper for the refusals
def refuse(labels, classes):
    if labels.shape[0] < 1:
        raise ValueError("the mean of nothing")
    if not bool(((0 <= labels) & (labels < classes)).all()):
        raise ValueError("labels must be class numbers")

def cross_entropy_grad(logits, labels, mean=True):
    n, c = logits.shape
    refuse(labels, c)
    e = (logits - logits.amax(1, keepdim=True)).exp()
    grad = e / e.sum(1, keepdim=True) - torch.eye(c, dtype=logits.dtype)[labels]
    return grad / n if mean else grad

# %% blind wrong: not divided by N -> sum-not-mean
#: The loss is the mean, but the rows are not divided by N.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    q[torch.arange(n), labels] -= 1
    return q

# %% blind wrong: divided by the number of classes -> divides-by-classes
#: The rows are divided by C, not by N.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    q[torch.arange(n), labels] -= 1
    return q / logits.shape[1]

# %% blind wrong: y minus q -> sign
#: The difference is the wrong way round, the step would raise the loss.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    return (F.one_hot(labels, c) - torch.softmax(logits, dim=1)) / n

# %% blind wrong: one less in whole columns -> all-pairs
#: [:, labels] lowers the label's column in every row.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    grad = torch.softmax(logits, dim=1)
    grad[:, labels] -= 1
    return grad / n

# %% blind wrong: softmax over the batch -> wrong-axis
#: The softmax runs down the samples, dim=0.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    grad = torch.softmax(logits, dim=0)
    grad[torch.arange(n), labels] -= 1
    return grad / n

# %% blind wrong: exp of the raw logits -> overflows
#: The own softmax has no shift, so it is nan for large logits.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    e = torch.exp(logits)
    grad = e / e.sum(dim=1, keepdim=True)
    grad[torch.arange(n), labels] -= 1
    return grad / n

# %% blind wrong: labels never checked -> wrong-error
#: No label is checked: -1 lowers the last class in silence.
def cross_entropy_grad(logits, labels):
    n = len(labels)
    if n == 0:
        raise ValueError("empty batch")
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(n), labels] -= 1
    return grad / n

# %% blind wrong: empty batch returned as it is -> empty-batch-accepted
#: An empty batch gives an empty table, not a ValueError.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if (labels < 0).any() or (labels >= c).any():
        raise ValueError("label out of range")
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(n), labels] -= 1
    return grad / n

# %% blind wrong: backward does the work -> uses-refused
#: The gradient is taken with autograd, which is refused.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    z = logits.clone().requires_grad_(True)
    loss = F.cross_entropy(z, labels)
    loss.backward()
    return z.grad

# %% blind wrong: torch.func.vjp of an own loss -> uses-refused
#: A function of torch.func is autograd as well.
from torch.func import vjp

def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    def loss(z):
        return (torch.logsumexp(z, 1) - (z * torch.eye(c)[labels]).sum(1)).mean()
    value, pull = vjp(loss, logits)
    return pull(torch.ones_like(value))[0]

# %% blind wrong: logits minus y -> no-softmax
#: The softmax is missing: y is subtracted from the logits.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    grad = logits.clone()
    grad[torch.arange(n), labels] -= 1
    return grad / n

# %% blind wrong: the predicted class lowered -> predicted-not-label
#: One is subtracted at the class with the largest logit, not at the label.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(n), logits.argmax(dim=1)] -= 1
    return grad / n

# %% blind wrong: derivative by the probability -> gradient-for-probabilities
#: It is the derivative with respect to the probabilities, -y / q, not to the logits.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1).clamp(min=1e-12)
    return -F.one_hot(labels, c) / q / n

# %% blind wrong: an extra q (1 - q) -> through-softmax-again
#: q - y is already the whole derivative; it is multiplied once more by the slope q (1 - q).
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    return (q - F.one_hot(labels, c)) * q * (1 - q) / n

# %% blind wrong: one_hot without the number of classes -> one-hot-too-narrow
#: one_hot guesses the number of classes from the largest label, so the table is too narrow when the last class is
#: missing.
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    return (torch.softmax(logits, 1) - F.one_hot(labels)) / n

# %% blind wrong: averaged over the rows -> averaged-over-samples
#: The rows are averaged away, (C,) comes out, not (N, C).
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or (labels < 0).any() or (labels >= c).any():
        raise ValueError("bad batch")
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(n), labels] -= 1
    return grad.mean(dim=0)

# %% blind wrong: batches of 64 only -> fixed-batch-size
#: The size of the batch is written in as 64.
BATCH_SIZE = 64

def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("bad batch")
    y = F.one_hot(labels, logits.shape[1])
    return (torch.softmax(logits, dim=1) - y) / BATCH_SIZE

# %% found wrong: the logits themselves lowered at the label, no mean -> sum-not-mean+no-softmax
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    m = logits.size()[0]
    logits[range(m), labels] -= 1
    return logits

# %% found wrong: the maximum after the exponential in an own softmax -> maximum-outside-exponential
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    e = torch.exp(logits) - logits.amax(1, keepdim=True)
    grad = e / e.sum(1, keepdim=True)
    grad[range(len(labels)), labels] -= 1
    return grad / len(labels)

# %% wrong: 2 (q - y) -> gradient-of-squares
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    y = F.one_hot(labels, logits.shape[1])
    return 2 * (torch.softmax(logits, 1) - y) / len(labels)

# %% wrong: the loss -> returns-the-loss
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()

# %% wrong: nan replaced by 0 -> hides-overflow
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    e = torch.exp(logits)
    q = torch.nan_to_num(e / e.sum(1, keepdim=True))
    return (q - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: only the labels' places -> other-classes-zero
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    q, rows = torch.softmax(logits, 1), torch.arange(len(labels))
    grad = torch.zeros_like(q)
    grad[rows, labels] = (q[rows, labels] - 1) / len(labels)
    return grad

# %% wrong: the target forgotten -> target-not-subtracted
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return torch.softmax(logits, 1) / len(labels)

# %% wrong: 1 from every probability -> one-from-every-class
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.softmax(logits, 1) - 1) / len(labels)

# %% wrong: the sigmoid of each logit -> sigmoid-not-softmax
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    return (torch.sigmoid(logits) - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% blind wrong: not divided by N (2) -> sum-not-mean
#: The loss is the mean over the batch, so each row is divided by N.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    g = torch.softmax(logits, dim=1)
    g[torch.arange(N), labels] -= 1
    return g

# %% blind wrong: divided by N * C -> divides-by-all
#: The mean is over the N samples only; you divide by N * C.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    g = torch.softmax(logits, dim=1)
    g[torch.arange(N), labels] -= 1
    return g / g.numel()

# %% blind wrong: the 1 is taken away after the division by N -> target-not-divided
#: Subtract the 1 first and divide then; you take away 1 instead of 1/N.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    g = torch.softmax(logits, dim=1) / N
    g[torch.arange(N), labels] -= 1
    return g

# %% blind wrong: [:, labels] lowers whole columns -> all-pairs
#: g[:, labels] lowers these columns in every row; name the pairs with arange(N).
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    g = torch.softmax(logits, dim=1)
    g[:, labels] -= 1
    return g / N

# %% blind wrong: g[labels] lowers whole rows -> wrong-value
#: g[labels] names rows; you need one entry in each row, g[arange(N), labels].
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    g = torch.softmax(logits, dim=1)
    for i in range(N):
        g[i] -= (labels[i] == i).float()
    return g / N

# %% blind wrong: y - q -> sign
#: The sign is turned round: q - y, what it said minus what it should have said.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    y = torch.nn.functional.one_hot(labels, C).float()
    return (y - torch.softmax(logits, dim=1)) / N

# %% blind wrong: the softmax is forgotten -> no-softmax
#: You subtract from the logits themselves; the formula wants their softmax q.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    y = torch.eye(C)[labels]
    return (logits - y) / N

# %% blind wrong: softmax over the samples -> wrong-axis
#: dim=0 compares the samples with each other; the classes are on dim=1.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    q = torch.softmax(logits, 0)
    q[torch.arange(N), labels] -= 1
    return q / N

# %% blind wrong: the class number is subtracted from each row -> label-not-one-hot
#: You subtract the number of the class; y is a row with a 1 at the class.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    return (torch.softmax(logits, dim=1) - labels[:, None]) / N

# %% blind wrong: own softmax, and the exponentials are made in the caller's tensor -> changes-its-input
#: exp_() changes the logits you were given, and overflows for large ones.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    logits -= logits.max(1, keepdim=True).values
    q = logits.exp_()
    q = q / q.sum(1, keepdim=True)
    q[torch.arange(N), labels] -= 1
    return q / N

# %% blind wrong: own softmax without the maximum -> overflows
#: exp of a large logit is inf and the row becomes nan; subtract the row's maximum.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    e = torch.exp(logits)
    q = e / e.sum(1, keepdim=True)
    return (q - torch.eye(C)[labels]) / N

# %% blind wrong: nothing is refused -> wrong-error
#: Negative labels pick from the end, an empty batch passes: both must raise a ValueError.
def cross_entropy_grad(logits, labels):
    N = len(labels)
    q = torch.softmax(logits, dim=1)
    q[torch.arange(N), labels] -= 1
    return q / N

# %% blind wrong: one_hot without the number of classes (2) -> one-hot-too-narrow
#: one_hot counts the classes from the largest label; if the last class is missing the shapes do not fit.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad labels")
    y = torch.nn.functional.one_hot(labels)
    return (torch.softmax(logits, 1) - y) / N

# %% blind wrong: AssertionErrors -> assert-not-raise
#: assert raises an AssertionError; a ValueError was asked for.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    assert N > 0
    assert labels.min() >= 0 and labels.max() < C
    q = torch.softmax(logits, dim=1)
    q[torch.arange(N), labels] -= 1
    return q / N

# %% blind wrong: a batch with a single sample is refused -> refuses-possible
#: One sample is a batch too; only an empty one is refused.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N <= 1 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("bad batch")
    q = torch.softmax(logits, dim=1)
    q[torch.arange(N), labels] -= 1
    return q / N

# %% blind right: scatter_add of -1/N
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n < 1:
        raise ValueError("empty batch")
    if any(k < 0 or k >= c for k in labels.tolist()):
        raise ValueError("label out of range")
    g = torch.softmax(logits, -1) / n
    return g.scatter_add(1, labels[:, None], torch.full((n, 1), -1.0 / n, dtype=g.dtype))

# %% blind right: row by row
def cross_entropy_grad(logits, labels):
    rows = []
    for z, k in zip(logits, labels):
        if k < 0 or k >= len(z):
            raise ValueError("no such class")
        e = (z - z.max()).exp()
        row = e / e.sum()
        row[k] = row[k] - 1
        rows.append(row)
    if not rows:
        raise ValueError("no samples")
    return torch.stack(rows) / len(rows)

# %% wrong: the error is returned -> error-returned
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        return ValueError("impossible")
    return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: one maximum for the whole table in an own softmax -> shifts-by-global-maximum
def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("labels must be 0 .. C - 1, at least one")
    e = torch.exp(logits - logits.max())
    return (e / e.sum(1, keepdim=True) - F.one_hot(labels, logits.shape[1])) / len(labels)

# %% wrong: only negative labels are refused -> large-label-accepted


def cross_entropy_grad(logits, labels):
    if len(labels) == 0 or bool((labels < 0).any()):
        raise ValueError("no labels, or a negative one")
    classes = torch.arange(logits.shape[1])
    return (logits.softmax(1) - (labels[:, None] == classes).float()) / len(labels)

# %% blind wrong: subtracts 1 after the division by N -> target-not-divided
#: The 1 of the right class has to be divided by N as well; you divide q only.
def cross_entropy_grad(logits, labels):
    N, C = logits.shape
    if N == 0 or (labels < 0).any() or (labels >= C).any():
        raise ValueError("empty batch or label out of range")
    g = torch.softmax(logits, dim=1) / N
    g[torch.arange(N), labels] -= 1
    return g

# %% blind wrong: lowers the columns of all labels -> all-pairs
#: g[:, labels] names those columns in every row; only the entry of each row's own label changes.
def cross_entropy_grad(logits, labels):
    if len(logits) == 0:
        raise ValueError("empty batch")
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("label out of range")
    g = torch.softmax(logits, dim=1)
    g[:, labels] -= 1
    return g / len(logits)

# %% blind wrong: divides by the number of classes -> divides-by-classes
#: logits.shape[1] is C; the mean is over the N samples, shape[0].
def cross_entropy_grad(logits, labels):
    """The derivatives (N, C) of the mean cross-entropy with respect to the logits."""
    if logits.shape[0] == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("bad input")
    y = torch.nn.functional.one_hot(labels, logits.shape[1])
    q = torch.softmax(logits, dim=1)
    return (q - y) / logits.shape[1]

# %% blind wrong: negative labels go through -> negative-label-accepted
#: A label of -1 counts from the end in Python, so nothing fails; it must raise a ValueError.
def softmax(logits):
    """Probabilities along the last axis of `logits`, in its shape."""
    ### BEGIN SOLUTION
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    powers = torch.exp(shifted)
    return powers / powers.sum(dim=-1, keepdim=True)


def cross_entropy_grad(logits, labels):
    n = logits.shape[0]
    if n == 0:
        raise ValueError("empty batch")
    if labels.max() >= logits.shape[1]:
        raise ValueError("label too large")
    grad = softmax(logits)
    for i in range(n):
        grad[i, labels[i]] -= 1
    return grad / n

# %% blind right: scatter
def cross_entropy_grad(logits, labels):
    if logits.shape[0] == 0:
        raise ValueError("empty batch")
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("label out of range")
    y = torch.zeros_like(logits).scatter_(1, labels[:, None], 1.0)
    return (torch.softmax(logits, dim=-1) - y).div(logits.shape[0])

# %% wrong: found: 1 added at the label -> adds-the-target
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError('labels')
    g = torch.softmax(logits, dim=1)
    g[torch.arange(n), labels] += 1
    return g / n

# %% wrong: found: q overwritten at the label -> overwrites-the-label
def cross_entropy_grad(logits, labels):
    n, c = logits.shape
    if n == 0 or labels.min() < 0 or labels.max() >= c:
        raise ValueError('labels')
    g = torch.softmax(logits, dim=1)
    g[torch.arange(n), labels] = -1
    return g / n
