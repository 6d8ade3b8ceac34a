# %% right: autograd.grad
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% right: backward, .grad put back
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means, kept = [], [p.grad for p in parameters]
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        model.zero_grad(); loss.backward(); gradients = [p.grad.clone() for p in parameters]
        means.append(torch.cat([g.flatten() for g in gradients]))
    for p, gradient in zip(parameters, kept):
        p.grad = gradient
    return torch.stack(means).var(dim=0).sum().item()

# %% right: all rows drawn at once
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    drawn = torch.randint(len(images), (repeats, batch_size), generator=generator)
    for rows in drawn:
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% right: running sums in numpy
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if not len(labels):
        raise ValueError("no pictures")
    was = {m: m.training for m in model.modules()}
    model.eval()
    first, second = 0.0, 0.0
    for _ in range(repeats):
        i = torch.randint(0, len(images), (batch_size,), generator=generator)
        g = torch.autograd.grad(nn.CrossEntropyLoss()(model(images[i]), labels[i]), tuple(model.parameters()))
        g = np.concatenate([t.numpy().ravel().astype(np.float64) for t in g])
        first, second = first + g, second + g * g
    for m, mode in was.items():
        m.training = mode
    return float(((second - first ** 2 / repeats) / (repeats - 1)).sum())

# %% right: parameter by parameter
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(gradients)
    return sum(torch.stack(one).var(0).sum().item() for one in zip(*means))

# %% right: on a copy
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    import copy
    model = copy.deepcopy(model).eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        model.zero_grad(); loss.backward(); gradients = [p.grad.clone() for p in parameters]
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: not written -> not-written
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    raise NotImplementedError("5.7")

# %% wrong: returns nothing -> returns-nothing
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    torch.stack(means).var(dim=0).sum().item()

# %% wrong: biased -> biased-variance
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0, correction=0).sum().item()

# %% wrong: torch's own generator -> generator-ignored
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,))
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: without replacement -> without-replacement
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randperm(len(images), generator=generator)[:batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: mean -> mean-over-parameters
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).mean().item()

# %% wrong: deviation -> standard-deviation
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).std(dim=0).sum().item()

# %% wrong: root -> root-of-the-sum
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().sqrt().item()

# %% wrong: summed loss -> gradient-of-the-sum
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows], reduction='sum')
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: divided by m -> divides-by-m-again
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item() / batch_size

# %% wrong: times m -> scaled-up-to-one-sample
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item() * batch_size

# %% wrong: all numbers together -> variance-over-all-numbers
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var().item()

# %% wrong: over the parameters -> variance-over-parameters
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=1).sum().item()

# %% wrong: mode as it came -> forgets-eval
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: train mode -> in-train-mode
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.train()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: gradients pile up -> gradients-not-zeroed
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        loss.backward(); gradients = [p.grad.clone() for p in parameters]
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: weights only -> weights-only
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = [p for p in model.parameters() if p.ndim > 1]
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: variance of the loss -> variance-of-the-loss
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(loss.detach())
    return torch.stack(means).var().item()

# %% wrong: a tensor -> tensor-not-number
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum()

# %% wrong: leaves gradients -> leaves-gradients
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        model.zero_grad(); loss.backward(); gradients = [p.grad.clone() for p in parameters]
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: backward, .grad emptied -> loses-gradients
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        model.zero_grad(); loss.backward(); gradients = [p.grad.clone() for p in parameters]
        means.append(torch.cat([g.flatten() for g in gradients]))
    model.zero_grad()
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: trains -> changes-the-model
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    with torch.no_grad():
        for p, g in zip(parameters, gradients):
            p -= 0.1 * g
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: nothing is fine -> mean-of-nothing
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        return 0.0
    model.eval()
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: zero -> never-varies
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    return 0.0

# %% blind right: autograd.grad, stack, var
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        logits = model(images[drawn])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        grads = torch.autograd.grad(F.cross_entropy(logits, labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    for m, flag in flags:
        m.training = flag
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind right: running sums (Welford) in double
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if images.shape[0] == 0:
        raise ValueError("no pictures")
    if int(labels.min()) < 0:
        raise ValueError("negative label")
    before = {m: m.training for m in model.modules()}
    model.eval()
    params = tuple(model.parameters())
    mean = [torch.zeros_like(p, dtype=torch.float64) for p in params]
    square = [torch.zeros_like(p, dtype=torch.float64) for p in params]
    try:
        for k in range(1, repeats + 1):
            idx = torch.randint(len(images), (batch_size,), generator=generator)
            out = model(images[idx])
            if int(labels.max()) >= out.shape[1]:
                raise ValueError("label too large")
            loss = F.cross_entropy(out, labels[idx])
            for m, s, g in zip(mean, square, torch.autograd.grad(loss, params)):
                delta = g.double() - m.detach()
                m += delta / k
                s += delta * (g.double() - m)
    finally:
        for module, mode in before.items():
            module.training = mode
    return float(sum(s.sum() for s in square) / (repeats - 1))

# %% blind right: backward with the .grad put aside and back
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = labels.numel()
    if n == 0:
        raise ValueError("no pictures")
    params = list(model.parameters())
    aside = [p.grad for p in params]
    modes = [m.training for m in model.modules()]
    model.eval()
    all_grads = []
    try:
        for _ in range(repeats):
            for p in params:
                p.grad = None
            i = torch.randint(n, (batch_size,), generator=generator)
            logits = model(images[i])
            if labels.min() < 0 or labels.max() >= logits.size(1):
                raise ValueError("label out of range")
            nn.CrossEntropyLoss()(logits, labels[i]).backward()
            all_grads.append(np.concatenate([p.grad.numpy().ravel() for p in params]))
    finally:
        for p, g in zip(params, aside):
            p.grad = g
        for m, mode in zip(model.modules(), modes):
            m.training = mode
    return float(np.var(np.array(all_grads, dtype=np.float64), axis=0, ddof=1).sum())

# %% blind right: on a deep copy, parameter by parameter
import copy

def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("The variance of nothing is not defined.")
    twin = copy.deepcopy(model)
    twin.eval()
    history = {name: [] for name, _ in twin.named_parameters()}
    for _ in range(repeats):
        pick = torch.randint(len(images), (batch_size,), generator=generator)
        twin.zero_grad(set_to_none=True)
        scores = twin(images[pick])
        if not bool(((labels >= 0) & (labels < scores.shape[1])).all()):
            raise ValueError("bad label")
        F.cross_entropy(scores, labels[pick]).backward()
        for name, p in twin.named_parameters():
            history[name].append(p.grad.clone())
    total = 0.0
    for grads in history.values():
        stacked = torch.stack(grads).double()
        deviations = stacked - stacked.mean(dim=0, keepdim=True)
        total += (deviations ** 2).sum().item() / (repeats - 1)
    return total

# %% blind right: torch.func, distances of all pairs
from itertools import combinations
from torch.func import functional_call, grad

def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = images.size(0)
    if not n:
        raise ValueError("no pictures")
    if labels.min() < 0:
        raise ValueError("negative label")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    values = {name: p.detach() for name, p in model.named_parameters()}

    def loss(weights, x, y):
        logits = functional_call(model, weights, (x,))
        if labels.max() >= logits.shape[1]:
            raise ValueError("label too large")
        return F.cross_entropy(logits, y)

    vectors = []
    try:
        for _ in range(repeats):
            drawn = torch.randint(n, (batch_size,), generator=generator)
            g = grad(loss)(values, images[drawn], labels[drawn])
            vectors.append(torch.cat([g[name].reshape(-1) for name in values]).double())
    finally:
        for m, flag in flags:
            m.training = flag
    between = sum(((a - b) ** 2).sum().item() for a, b in combinations(vectors, 2))
    return between / (repeats * (repeats - 1))

# %% blind wrong: divided by repeats -> biased-variance
#: The variance is the biased one: divided by repeats, not by repeats - 1.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    rows = torch.stack(rows)
    return ((rows - rows.mean(dim=0)) ** 2).mean(dim=0).sum().item()

# %% blind wrong: drawn without replacement -> without-replacement
#: The batch is the beginning of a randperm: no picture can come twice. Asked for is randint.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randperm(n, generator=generator)[:batch_size]
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: gradient of the summed loss -> gradient-of-the-sum
#: The loss of a batch is summed, not averaged, so the variance is batch_size squared times too large.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    criterion = nn.CrossEntropyLoss(reduction="sum")
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(criterion(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: mean over the parameters -> mean-over-parameters
#: The variances of the parameters are averaged; they are to be added up.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).mean().item()

# %% blind wrong: standard deviations added up -> standard-deviation
#: It adds up standard deviations (std), not variances.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).std(dim=0).sum().item()

# %% blind wrong: variance of the gradient's length -> variance-of-the-length
#: Each gradient is reduced to its length; the variance of these lengths is something else.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    lengths = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        lengths.append(math.sqrt(sum(float((g ** 2).sum()) for g in grads)))
    return torch.tensor(lengths).var().item()

# %% blind wrong: last gradients left in .grad -> leaves-gradients
#: It uses backward() and leaves the last batch's gradients in .grad.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        model.zero_grad()
        F.cross_entropy(model(images[drawn]), labels[drawn]).backward()
        rows.append(torch.cat([p.grad.flatten().clone() for p in model.parameters()]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: .grad emptied at the end -> loses-gradients
#: At the end every .grad is set to None, also where a gradient stood before the call.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    samples = []
    for _ in range(repeats):
        model.zero_grad(set_to_none=True)
        drawn = torch.randint(n, (batch_size,), generator=generator)
        F.cross_entropy(model(images[drawn]), labels[drawn]).backward()
        samples.append([p.grad for p in model.parameters()])
    model.zero_grad(set_to_none=True)
    return sum(torch.stack(gs).var(dim=0).sum().item() for gs in zip(*samples))

# %% blind wrong: train mode -> in-train-mode
#: The gradients are taken in train mode: batch normalisation uses the batch, dropout is on.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: one batch for all repeats -> never-varies
#: The batch is drawn once, before the loop, so all gradients are equal and the result is 0.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    drawn = torch.randint(n, (batch_size,), generator=generator)
    x, y = images[drawn], labels[drawn]
    rows = []
    for _ in range(repeats):
        grads = torch.autograd.grad(F.cross_entropy(model(x), y), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: var along the wrong axis -> variance-over-parameters
#: The variance is taken along each gradient (dim=1), not over the repeats of each parameter.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=1).sum().item()

# %% blind wrong: gradients pile up over the repeats -> gradients-not-zeroed
#: The gradients are not zeroed between repeats, so the second is the sum of two, and so on.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    kept = [p.grad for p in model.parameters()]
    for p in model.parameters():
        p.grad = None
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        F.cross_entropy(model(images[drawn]), labels[drawn]).backward()
        rows.append(torch.cat([p.grad.flatten().clone() for p in model.parameters()]))
    for p, g in zip(model.parameters(), kept):
        p.grad = g
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: an update after each batch -> changes-the-model
#: It trains on the way: after each batch the parameters take an SGD step.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
        with torch.no_grad():
            for p, g in zip(parameters, grads):
                p -= 0.01 * g
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: weights only -> weights-only
#: Only parameters whose name ends in 'weight' are counted; the biases are left out.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    weights = [p for name, p in model.named_parameters() if name.endswith("weight")]
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), weights)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: the law instead of the measurement -> not-measured
#: It returns the variance of single pictures' gradients divided by batch_size; no batch is drawn.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for i in range(n):
        grads = torch.autograd.grad(F.cross_entropy(model(images[i:i + 1]), labels[i:i + 1]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0, correction=0).sum().item() / batch_size

# %% blind wrong: never the last picture -> last-picture-never
#: randint(n - 1, ...) already leaves out its upper end, so the last picture is never drawn.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(max(n - 1, 1), (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: seed 0 whatever the generator -> generator-ignored
#: It makes a generator of its own with seed 0 and does not draw from the one it is given.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    generator = torch.Generator().manual_seed(0)
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        drawn = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[drawn]), labels[drawn]), parameters)
        rows.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: divided by repeats, not by repeats - 1 -> biased-variance
#: The unbiased variance divides by repeats - 1; correction=0 divides by repeats.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0, correction=0).sum().item()

# %% blind wrong: the mean of the variances -> mean-over-parameters
#: The variances are added up over all parameters; you take their mean.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).mean().item()

# %% blind wrong: one variance over all numbers -> variance-over-all-numbers
#: var() without dim measures how the parameters differ from each other; dim=0 measures how each one varies over the repeats.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var().item()

# %% blind wrong: the standard deviation -> standard-deviation
#: The variance was asked for; std is its root.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).std(dim=0).sum().item()

# %% blind wrong: the variance of the gradients' lengths -> variance-of-the-length
#: You take the variance of the length of the gradient; asked for is the variance of each parameter, added up.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    lengths = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        lengths.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]).norm())
    return torch.stack(lengths).var().item()

# %% blind wrong: the batch is drawn once, before the loop -> never-varies
#: The batch is drawn outside of the loop, so all gradients are the same and the variance is 0.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    idx = torch.randint(n, (batch_size,), generator=generator)
    rows = []
    for _ in range(repeats):
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: drawn without replacement (2) -> without-replacement
#: randperm draws each picture at most once; draw with replacement, torch.randint.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randperm(n, generator=generator)[:batch_size]
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: backward adds the gradients up, .grad is left behind -> gradients-not-zeroed
#: backward() adds to .grad: each repeat holds the sum of all before, and afterwards .grad is not as it was.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        F.cross_entropy(model(images[idx]), labels[idx]).backward()
        rows.append(torch.cat([p.grad.flatten().clone() for p in model.parameters()]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: .grad is emptied afterwards, also where there was one -> loses-gradients
#: zero_grad() at the end destroys gradients that were there before; they must be as they were.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        model.zero_grad()
        F.cross_entropy(model(images[idx]), labels[idx]).backward()
        rows.append(torch.cat([p.grad.flatten() for p in model.parameters()]))
    model.zero_grad()
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: the gradients are not copied, all rows are the same tensor -> never-varies
#: p.grad is the same tensor in each repeat and is overwritten; keep a clone of it.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    saved = [p.grad for p in model.parameters()]
    for p in model.parameters():
        p.grad = torch.zeros_like(p)
    all_grads = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        model.zero_grad(set_to_none=False)
        F.cross_entropy(model(images[idx]), labels[idx]).backward()
        all_grads.append([p.grad for p in model.parameters()])
    total = sum(torch.stack(gs).var(dim=0).sum().item() for gs in zip(*all_grads))
    for p, g in zip(model.parameters(), saved):
        p.grad = g
    return total

# %% blind wrong: train mode (2) -> in-train-mode
#: Use eval mode: in train mode batch normalisation and dropout behave otherwise and change the model.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: the sum of the losses -> gradient-of-the-sum
#: The gradient of the batch's mean loss was asked for; the sum is batch_size times as large.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx], reduction="sum")
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: only the weights, biases left out -> weights-only
#: All parameters count, the biases too; you take only those with two and more axes.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = [p for p in model.parameters() if p.dim() > 1]
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: the model is updated between the repeats -> changes-the-model
#: You take a step after each gradient; the parameters have to stay as they were.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        grads = torch.autograd.grad(loss, params)
        rows.append(torch.cat([g.flatten() for g in grads]))
        with torch.no_grad():
            for p, g in zip(params, grads):
                p -= 0.01 * g
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind wrong: squared deviations from 0, the mean not taken away -> squared-length
#: You add the squares of the gradients; a variance takes the mean away first.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    squares = 0.0
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        squares += sum((g ** 2).sum().item() for g in torch.autograd.grad(loss, params))
    return squares / (repeats - 1)

# %% blind wrong: no pictures are not refused -> wrong-error
#: randint fails with a RuntimeError for 0 pictures; a ValueError was asked for.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind disputed: the model is left in eval mode; 5.7 asks for eval mode and says only that parameters and .grad stay
#: The mode should be given back.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(n, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% blind right: running mean and sum of squares (Welford), float64, parameter by parameter, modes given back
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = images.shape[0]
    if not n:
        raise ValueError("there are no pictures")
    flags = {m: m.training for m in model.modules()}
    model.eval()
    params = list(model.parameters())
    mean = [torch.zeros_like(p, dtype=torch.float64) for p in params]
    squares = [torch.zeros_like(p, dtype=torch.float64) for p in params]
    for k in range(1, repeats + 1):
        rows = torch.randint(n, (batch_size,), generator=generator)
        grads = torch.autograd.grad(F.cross_entropy(model(images[rows]), labels[rows]), params)
        for g, m, s in zip(grads, mean, squares):
            d = g.double() - m
            m += d / k
            s += d * (g.double() - m)
    for m, f in flags.items():
        m.training = f
    return sum(float(s.sum()) for s in squares) / (repeats - 1)

# %% blind right: on a deep copy with backward
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    import copy
    if len(images) == 0:
        raise ValueError("no picture at all")
    twin = copy.deepcopy(model).eval()
    vectors = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        twin.zero_grad()
        nn.functional.cross_entropy(twin(images[rows]), labels[rows]).backward()
        vectors.append(nn.utils.parameters_to_vector([p.grad for p in twin.parameters()]).clone())
    table = torch.stack(vectors)
    return ((table - table.mean(0)) ** 2).sum().item() / (repeats - 1)

# %% blind wrong: the last picture is never drawn -> last-picture-never
#: torch.randint excludes its upper end: with n - 1 the last picture is never drawn.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(0, n - 1, (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[idx]), labels[idx])
        rows.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(rows).var(dim=0).sum().item()

# %% wrong: the first layer's weight alone -> first-parameter-only
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    parameters = [next(model.parameters())]
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% wrong: a new generator with the seed of the one that was given -> generator-restarted
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    generator = torch.Generator().manual_seed(generator.initial_seed())
    parameters = list(model.parameters())
    means = []
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        gradients = torch.autograd.grad(loss, parameters)
        means.append(torch.cat([g.flatten() for g in gradients]))
    return torch.stack(means).var(dim=0).sum().item()

# %% blind wrong: variance divided by repeats -> biased-variance
#: The unbiased variance divides by repeats - 1; you divide by repeats (unbiased=False).
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.eval()
    params = list(model.parameters())
    vectors = []
    for _ in range(repeats):
        rows = torch.randint(n, (batch_size,), generator=generator)
        loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
        grads = torch.autograd.grad(loss, params)
        vectors.append(torch.cat([g.flatten() for g in grads]))
    return torch.stack(vectors).var(dim=0, unbiased=False).sum().item()

# %% blind wrong: backward, and .grad is emptied at the end -> loses-gradients
#: You use backward and set .grad to None afterwards; gradients that were there before your function are lost.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    all_grads = []
    for r in range(repeats):
        model.zero_grad()
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        nn.functional.cross_entropy(model(images[rows]), labels[rows]).backward()
        all_grads.append(torch.cat([p.grad.flatten().clone() for p in model.parameters()]))
    model.zero_grad()
    return torch.stack(all_grads).var(dim=0).sum().item()

# %% blind wrong: variance over the parameters -> variance-over-parameters
#: You take the variance along the parameters of each batch (dim=1); it should be over the repeats for each parameter (dim=0).
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("there is no picture")
    model.eval()
    parameters = list(model.parameters())
    rows = []
    for _ in range(repeats):
        idx = torch.randint(len(images), (batch_size,), generator=generator)
        g = torch.autograd.grad(nn.functional.cross_entropy(model(images[idx]), labels[idx]), parameters)
        rows.append(torch.cat([t.reshape(-1) for t in g]))
    return float(torch.stack(rows).var(dim=1).sum())

# %% blind wrong: batches drawn without replacement -> without-replacement
#: The text asks for torch.randint, which draws with replacement; you draw with randperm and get other batches.
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no pictures at all")
    model.eval()
    params = list(model.parameters())
    gs = []
    for _ in range(repeats):
        idx = torch.randperm(len(images), generator=generator)[:batch_size]
        loss = nn.functional.cross_entropy(model(images[idx]), labels[idx])
        gs.append(torch.cat([g.flatten() for g in torch.autograd.grad(loss, params)]))
    return torch.stack(gs).var(dim=0).sum().item()

# %% blind right: layer by layer
def gradient_variance(model, images, labels, batch_size, repeats, generator):
    if len(images) == 0:
        raise ValueError("no picture at all")
    model.eval()
    params = list(model.parameters())
    collected = [[] for _ in params]
    for _ in range(repeats):
        rows = torch.randint(len(images), (batch_size,), generator=generator)
        loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
        for store, g in zip(collected, torch.autograd.grad(loss, params)):
            store.append(g)
    total = 0.0
    for store in collected:
        g = torch.stack(store)
        total += ((g - g.mean(dim=0)) ** 2).sum().item() / (repeats - 1)
    return total
