# %% right: slices of an order
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% right: split, criterion object, labels checked by the logits
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if not len(images):
        raise ValueError("nothing to train on")
    if labels.min() < 0:
        raise ValueError("negative label")
    criterion = nn.CrossEntropyLoss()
    model.train()
    losses, sizes = [], []
    for rows in torch.randperm(len(images), generator=generator).split(batch_size):
        optimizer.zero_grad()
        logits = model(images[rows])
        if labels.max() >= logits.shape[1]:
            raise ValueError("label too large")
        loss = criterion(logits, labels[rows])
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
        sizes.append(len(rows))
    return float(np.average(losses, weights=sizes))

# %% right: shuffles copies
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    x, y = images[order], labels[order]
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(x[start:start + batch_size]), y[start:start + batch_size])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% right: sum and division
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        summed = F.cross_entropy(model(images[rows]), labels[rows], reduction='sum')
        loss = summed / len(rows)
        total += summed.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return total / n

# %% right: logsumexp by hand, index by index
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    order = torch.randperm(len(images), generator=generator).tolist()
    if not order:
        raise ValueError("empty")
    if any(label < 0 for label in labels.tolist()):
        raise ValueError("negative")
    model.train()
    total = 0
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        z = model(torch.stack([images[i] for i in rows]))
        if max(labels.tolist()) >= z.shape[1]:
            raise ValueError("too large")
        right = z[torch.arange(len(rows)), [int(labels[i]) for i in rows]]
        losses = torch.logsumexp(z, 1) - right
        optimizer.zero_grad(set_to_none=False)
        losses.mean().backward()
        optimizer.step()
        total += losses.sum().item()
    return total / len(images)

# %% wrong: not written -> not-written
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    raise NotImplementedError("5.6")

# %% wrong: returns nothing -> returns-nothing
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)

# %% wrong: gradients pile up -> gradients-not-zeroed
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: no step -> no-step
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: nothing at all -> no-step
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    return 2.3

# %% wrong: not shuffled -> not-shuffled
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.arange(n)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: generator ignored -> generator-ignored
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: mode as it came -> wrong-mode
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: eval mode -> wrong-mode
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.eval()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: last batch dropped -> last-batch-dropped
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n - batch_size + 1, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: labels not shuffled -> labels-not-shuffled
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[start:start + batch_size])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: a new order each batch -> new-order-each-batch
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    total = 0.0
    for start in range(0, n, batch_size):
        rows = torch.randperm(n, generator=generator)[:batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: softmax before the loss -> softmax-before-loss
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(torch.softmax(model(images[rows]), 1), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: sum -> sum-not-mean
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows], reduction='sum')
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: return in the loop -> first-batch-only
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()
    return total / n

# %% wrong: mean of batch means -> mean-of-batch-means
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / math.ceil(n / batch_size)

# %% wrong: 64 times too small -> sum-of-batch-means-by-samples
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / n

# %% wrong: last loss -> last-batch-only
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return loss.item()

# %% wrong: weighted by batch_size -> weights-by-batch-size
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * batch_size
    return total / n

# %% wrong: sum of losses -> sum-of-losses
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total

# %% wrong: a tensor -> tensor-not-number
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.detach() * len(rows)
    return total / n

# %% wrong: nothing is fine -> mean-of-nothing
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0:
        return 0.0
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: labels unchecked -> wrong-error
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind right: order split into batches
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    if labels.min() < 0:
        raise ValueError("negative label")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        logits = model(images[rows])
        if labels.max() >= logits.shape[1]:
            raise ValueError("label too large")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind right: whole set permuted first, slices, criterion object
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if images.shape[0] == 0:
        raise ValueError("An epoch needs at least one picture.")
    criterion = nn.CrossEntropyLoss()
    model.train(True)
    perm = torch.randperm(images.shape[0], generator=generator)
    shuffled_x, shuffled_y = images[perm], labels[perm]
    losses, sizes = [], []
    start = 0
    while start < len(perm):
        x = shuffled_x[start:start + batch_size]
        y = shuffled_y[start:start + batch_size]
        start += batch_size
        optimizer.zero_grad()
        output = model(x)
        if int(labels.min()) < 0 or int(labels.max()) >= output.size(1):
            raise ValueError("labels do not fit the logits")
        loss = criterion(output, y)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
        sizes.append(len(y))
    return float(np.average(losses, weights=sizes))

# %% blind right: DataLoader with the order as its sampler
from torch.utils.data import DataLoader, TensorDataset

def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = labels.shape[0]
    if n < 1:
        raise ValueError("nothing to train on")
    order = torch.randperm(n, generator=generator).tolist()
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, sampler=order,
                        generator=torch.Generator())
    model.train()
    lowest, highest = int(labels.min()), int(labels.max())
    seen = loss_sum = 0
    for x, y in loader:
        logits = model(x)
        if lowest < 0 or highest >= logits.shape[-1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        seen += len(x)
        loss_sum += len(x) * loss.item()
    return loss_sum / seen

# %% blind right: cross-entropy written out, helper for one update
def one_update(model, x, y, optimizer, lowest, highest):
    logits = model(x)
    if lowest < 0 or highest > logits.shape[1] - 1:
        raise ValueError("label without a logit")
    log_p = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    each = -log_p[torch.arange(len(y)), y]
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    each.mean().backward()
    optimizer.step()
    return each.detach().double().sum().item()

def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if not len(images):
        raise ValueError("empty set")
    model.train()
    order = torch.randperm(len(images), generator=generator)
    span = int(labels.min()), int(labels.max())
    sums = [one_update(model, images[rows], labels[rows], optimizer, *span) for rows in order.split(batch_size)]
    return sum(sums) / len(images)

# %% blind right: callable object, loss in a closure
class Epoch:
    def __call__(self, model, images, labels, optimizer, batch_size, generator):
        n = images.size(0)
        if n == 0:
            raise ValueError("no pictures, no mean")
        model.train()
        order = torch.randperm(n, generator=generator)
        mean = 0.0
        for i in range(0, n, batch_size):
            chosen = order[i:i + batch_size]

            def closure():
                logits = model(images.index_select(0, chosen))
                classes = logits.shape[1]
                if any(not 0 <= label < classes for label in labels.tolist()):
                    raise ValueError("label out of range")
                optimizer.zero_grad()
                loss = nn.functional.nll_loss(logits.log_softmax(1), labels[chosen])
                loss.backward()
                return loss

            with torch.enable_grad():
                loss = closure()
            optimizer.step()
            mean += loss.item() * (chosen.numel() / n)
        return mean

train_one_epoch = Epoch()

# %% blind wrong: gradients never zeroed -> gradients-not-zeroed
#: zero_grad() is missing: the gradients of all batches pile up.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: mean over batches -> mean-of-batch-means
#: The batch losses are averaged without weights, so a short last batch counts too much.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    running_loss, batches = 0.0, 0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        optimizer.zero_grad()
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
        batches += 1
    return running_loss / batches

# %% blind wrong: sum of the losses of a batch -> sum-not-mean
#: The batch loss is a sum (reduction='sum'), so the updates are batch_size times too large.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        optimizer.zero_grad()
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows], reduction="sum")
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / n

# %% blind wrong: zeroed between backward and step -> steps-on-nothing
#: zero_grad() stands after backward(): the gradients are gone when step() needs them.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: short last batch not used -> last-batch-dropped
#: Only whole batches are trained on; the pictures of a short last batch are left out.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total, seen = 0.0, 0
    size = min(batch_size, n)
    for i in range(n // size):
        rows = order[i * size:(i + 1) * size]
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * size
        seen += size
    return total / seen

# %% blind wrong: generator not used -> generator-ignored
#: The order comes from torch's global random numbers: generator= is missing in randperm.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n)
    total = 0.0
    for rows in order.split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: train mode forgotten -> wrong-mode
#: model.train() is missing: a model that was in eval mode is trained in eval mode.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: a new order for every batch -> new-order-each-batch
#: The order is drawn anew for each batch, so pictures come twice and others never.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for i in range(0, n, batch_size):
        rows = torch.randperm(n, generator=generator)[i:i + batch_size]
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: labels not shuffled along -> labels-not-shuffled
#: The pictures are shuffled and the labels are not: each picture gets a foreign label.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for i in range(0, n, batch_size):
        x = images[order[i:i + batch_size]]
        y = labels[i:i + batch_size]
        logits = model(x)
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
    return total / n

# %% blind wrong: loss of the finished model -> loss-of-the-finished-model
#: The returned loss is that of all pictures after the last update, not the one before each update.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        optimizer.zero_grad()
        F.cross_entropy(logits, labels[rows]).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        loss = F.cross_entropy(model(images), labels).item()
    model.train()
    return loss

# %% blind wrong: loss of the last batch -> last-batch-only
#: It returns the loss of the last batch instead of the mean over all pictures.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()

# %% blind wrong: an optimiser of its own -> another-optimizer
#: The optimiser that is given is not used; a new SGD with rate 0.01 is made instead.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: negative labels let through -> wrong-error
#: Only labels that are too large are refused; -100 is silently skipped by cross_entropy.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.max() >= logits.shape[1]:
            raise ValueError("label too large")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: softmax before cross_entropy -> softmax-before-loss
#: The logits go through softmax first; cross_entropy does that itself, so it is done twice.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = nn.CrossEntropyLoss()(torch.softmax(logits, dim=1), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: one update for the whole epoch -> one-update
#: step() stands after the loop: there is one update, not one for each batch.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    optimizer.zero_grad()
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        total += loss.item() * len(rows)
    optimizer.step()
    return total / n

# %% blind wrong: same order every epoch -> generator-restarted
#: It draws from a new generator with the same seed, so the given one does not move on and each epoch repeats.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    own = torch.Generator().manual_seed(generator.initial_seed())
    total = 0.0
    for rows in torch.randperm(n, generator=own).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: pictures reordered in place -> changes-its-input
#: It writes the shuffled pictures and labels back into the caller's tensors.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    images[:] = images[order].clone()
    labels[:] = labels[order].clone()
    total = 0.0
    for i in range(0, n, batch_size):
        x, y = images[i:i + batch_size], labels[i:i + batch_size]
        logits = model(x)
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
    return total / n

# %% blind wrong: the mean of the batch losses -> mean-of-batch-means
#: A short last batch weighs as much as a whole one here; weight each loss by the pictures of its batch.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    losses = []
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        optimizer.zero_grad()
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)

# %% blind wrong: a new random order for each batch -> new-order-each-batch
#: The order is drawn once; you draw a new one for each batch, so some pictures come twice and some never.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for start in range(0, n, batch_size):
        rows = torch.randperm(n, generator=generator)[start:start + batch_size]
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: the labels are not put into the random order -> labels-not-shuffled
#: The labels have to follow the same order as the pictures: labels[rows], not the next slice of labels.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    images = images[torch.randperm(n, generator=generator)]
    total = 0.0
    for x, y in zip(images.split(batch_size), labels.split(batch_size)):
        logits = model(x)
        if y.min() < 0 or y.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
    return total / n

# %% blind wrong: the generator is not used -> generator-ignored
#: The order must be drawn from the generator that you were given.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: the short last batch is thrown away -> last-batch-dropped
#: The last batch is used too, even if it is short.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total, seen = 0.0, 0
    for b in range(n // batch_size):
        rows = order[b * batch_size:(b + 1) * batch_size]
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
        seen += len(rows)
    return total / max(seen, 1)

# %% blind wrong: the loss after the update is reported -> loss-after-the-update
#: The loss of a batch is the one before its update; you compute it again afterwards.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        x, y = images[rows], labels[rows]
        logits = model(x)
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        optimizer.zero_grad()
        F.cross_entropy(logits, y).backward()
        optimizer.step()
        with torch.no_grad():
            total += F.cross_entropy(model(x), y).item() * len(rows)
    return total / n

# %% blind wrong: step before backward -> steps-on-nothing
#: The step comes before backward here, so it uses the gradients of the batch before (or none).
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: the sum of the losses of a batch instead of the mean -> sum-not-mean
#: reduction="sum" makes the gradients as many times larger as the batch has pictures; the mean was asked for.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows], reduction="sum")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / n

# %% blind wrong: one update at the end of the epoch -> one-update
#: The model is updated after each batch; you only step once, when the epoch is over.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    optimizer.zero_grad()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        loss.backward()
        total += loss.item() * len(rows)
    optimizer.step()
    return total / n

# %% blind wrong: softmax before cross_entropy (2) -> softmax-before-loss
#: F.cross_entropy takes logits and does the softmax itself; you do it twice.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        q = torch.softmax(model(images[rows]), dim=1)
        if labels.min() < 0 or labels.max() >= q.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(q, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: the loss of the last batch is returned -> last-batch-only
#: You return the loss of the last batch; asked for is the mean over all pictures.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.train()
    for rows in torch.randperm(len(images), generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()

# %% blind wrong: nothing is refused, no pictures give 0.0 -> mean-of-nothing
#: No pictures and labels that are no classes have to raise a ValueError.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    model.train()
    total = 0.0
    for rows in torch.randperm(len(images), generator=generator).split(batch_size):
        if len(rows) == 0:
            return 0.0
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / len(images)

# %% blind disputed: only the labels of the present batch are checked, so the model has moved before a later bad label is refused
#: Look at all labels before the first update.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits, y = model(images[rows]), labels[rows]
        if y.min() < 0 or y.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind right: nested function for a step, the losses of all pictures are collected
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = images.shape[0]
    if n == 0 or bool((labels < 0).any()):
        raise ValueError("no pictures, or a negative label")

    def step(rows):
        logits = model(images[rows])
        if labels.max() >= logits.shape[1]:
            raise ValueError("a label is not below the number of logits")
        each = -torch.log_softmax(logits, dim=1)[torch.arange(len(rows)), labels[rows]]
        optimizer.zero_grad()
        each.mean().backward()
        optimizer.step()
        return each.detach()

    model.train()
    order = torch.randperm(n, generator=generator)
    return torch.cat([step(order[i:i + batch_size]) for i in range(0, n, batch_size)]).double().mean().item()

# %% blind right: pictures shuffled as a whole, while loop, zero_grad at the end of each round
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(labels) == 0:
        raise ValueError("no pictures")
    order = torch.randperm(len(images), generator=generator)
    xs, ys = images[order], labels[order]
    model.train()
    optimizer.zero_grad()
    weighted = []
    while len(xs):
        x, xs, y, ys = xs[:batch_size], xs[batch_size:], ys[:batch_size], ys[batch_size:]
        scores = model(x)
        if int(labels.min()) < 0 or int(labels.max()) >= scores.shape[-1]:
            raise ValueError("label out of range")
        loss = nn.CrossEntropyLoss()(scores, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        weighted.append(loss.item() * len(y) / len(labels))
    return sum(weighted)

# %% blind wrong: model.train without brackets -> wrong-mode
#: model.train without () is not called: a model in eval mode stays there.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: each loss is weighted with batch_size, the short last one too -> weights-by-batch-size
#: The short last batch has fewer than batch_size pictures: weight it with len(rows).
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * batch_size
    return total / n

# %% blind wrong: gradients are clipped although nobody asked -> gradients-clipped
#: You shorten the gradients before the step; the update is no longer the optimizer's own.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    total = 0.0
    for rows in torch.randperm(n, generator=generator).split(batch_size):
        logits = model(images[rows])
        if labels.min() < 0 or labels.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% found wrong: public code, train_one_epoch -> gradients-clipped
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
        total += loss.item()*len(rows)
    return total/n

# %% found wrong: DataLoader generator, train_one_epoch -> data-loader
from torch.utils.data import DataLoader, TensorDataset
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n, total = len(images), 0.0
    for x, y in DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True, generator=generator):
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(y)
    return total/n

# %% found wrong: drop last, train_one_epoch -> last-batch-dropped
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order[:n//batch_size*batch_size].split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(rows)
    return total/n

# %% found wrong: / batches*size, train_one_epoch -> divides-by-batches-times-size
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total, k = 0.0, 0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(rows)
        k += 1
    return total/(k*batch_size)

# %% found wrong: probe in train mode, train_one_epoch -> asked-once-more
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    k = model(images[:2]).shape[1]
    if labels.min() < 0 or labels.max() >= k:
        raise ValueError('label')
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(rows)
    return total/n

# %% found wrong: chunk, train_one_epoch -> batches-of-other-sizes
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.chunk(max(1, n//batch_size)):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(rows)
    return total/n

# %% found wrong: two epochs, train_one_epoch -> two-epochs
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    for _ in range(2):
        n = len(images)
        order = torch.randperm(n, generator=generator)
        total = 0.0
        for rows in order.split(batch_size):
            x, y = images[rows], labels[rows]
            out = model(x)
            if y.min() < 0 or y.max() >= out.shape[1]:
                raise ValueError('label')
            loss = F.cross_entropy(out, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()*len(rows)
    return total/n

# %% found wrong: manual sgd, train_one_epoch -> momentum-ignored
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= optimizer.param_groups[0]['lr']*p.grad
        total += loss.item()*len(rows)
    return total/n

# %% found wrong: label_smoothing, train_one_epoch -> labels-smoothed
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError('no pictures')
    model.train()
    n = len(images)
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        out = model(x)
        if y.min() < 0 or y.max() >= out.shape[1]:
            raise ValueError('label')
        loss = F.cross_entropy(out, y, label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()*len(rows)
    return total/n

# %% wrong: weighed by the pictures, divided by the batches -> divides-by-batches
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / len(order.split(batch_size))

# %% wrong: each batch drawn by randint -> drawn-with-replacement
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    total = 0.0
    for start in range(0, n, batch_size):
        rows = torch.randint(n, (min(batch_size, n - start),), generator=generator)
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: the losses of the batches added up -> sum-of-batch-means
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total

# %% wrong: labels are not looked at, the loss leaves out what is no class -> labels-unchecked
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows].clamp(0, classes - 1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: gradients are never zeroed -> gradients-not-zeroed
#: Without zero_grad the gradients of all batches before are added to each new one.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        logits = model(images[rows])
        y = labels[rows]
        if y.min() < 0 or y.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        loss = nn.functional.cross_entropy(logits, y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: softmax before cross_entropy, again -> softmax-before-loss
#: cross_entropy takes logits and makes the softmax itself; you give it probabilities.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(len(images), generator=generator)
    losses = 0.0
    for i in range(0, len(order), batch_size):
        rows = order[i:i + batch_size]
        probs = torch.softmax(model(images[rows]), dim=1)
        if (labels[rows] < 0).any() or (labels[rows] >= probs.shape[1]).any():
            raise ValueError("bad label")
        loss = nn.CrossEntropyLoss()(probs, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses += loss.item() * len(rows)
    return losses / len(images)

# %% blind wrong: mean over the batches -> mean-of-batch-means
#: The mean of the batch losses gives a short last batch the weight of a full one; weight each by its pictures.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError("empty")
    model.train()
    losses = []
    for rows in torch.randperm(len(images), generator=generator).split(batch_size):
        out = model(images[rows])
        if labels[rows].min() < 0 or labels[rows].max() >= out.size(1):
            raise ValueError("a label is no class")
        loss = nn.functional.cross_entropy(out, labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return float(np.mean(losses))

# %% blind wrong: asks the model once more to look at the labels -> asked-once-more
#: You ask the model in train mode about all pictures only to count the logits, and that moves the batch normalisation's statistics.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    if len(images) == 0:
        raise ValueError("there are no pictures")
    model.train()
    with torch.no_grad():
        classes = model(images).shape[1]
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError("labels must be below the number of logits")
    order = torch.randperm(len(images), generator=generator)
    total = 0.0
    for start in range(0, len(images), batch_size):
        idx = order[start:start + batch_size]
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images[idx]), labels[idx])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(idx)
    return total / len(images)

# %% blind right: sum of the losses per picture
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no picture at all")
    if labels.min() < 0:
        raise ValueError("a label is below 0")
    model.train()
    order = torch.randperm(n, generator=generator)
    summed = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        x, y = images[rows], labels[rows]
        logits = model(x)
        if y.max() >= logits.shape[1]:
            raise ValueError("a label is not below the number of logits")
        loss = nn.functional.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        summed += loss.detach().item() * y.shape[0]
    return summed / n

# %% blind wrong: stops at the short batch and divides by all -> last-batch-dropped
#: Drops the short last batch.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        if len(rows) < batch_size:
            break
        x, y = images[rows], labels[rows]
        logits = model(x)
        if (y < 0).any() or (y >= logits.shape[1]).any():
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% blind wrong: ends in eval mode -> ends-in-eval-mode
#: Ends in eval mode.
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for rows in order.split(batch_size):
        x, y = images[rows], labels[rows]
        logits = model(x)
        if (y < 0).any() or (y >= logits.shape[1]).any():
            raise ValueError("label out of range")
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    model.eval()
    return total / n

# %% found wrong: the line loss.backward() is missing -> no-backward
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: found: labels from the beginning -> labels-not-shuffled
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[:len(rows)])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: found: without the last batch -> last-batch-dropped
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n - batch_size, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    return total / n

# %% wrong: found: optimiser misspelt -> raises
def train_one_epoch(model, images, labels, optimizer, batch_size, generator):
    n = len(images)
    classes = list(model.children())[-1].out_features
    if n == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError("no pictures, or a label out of range")
    model.train()
    order = torch.randperm(n, generator=generator)
    total = 0.0
    for start in range(0, n, batch_size):
        rows = order[start:start + batch_size]
        loss = F.cross_entropy(model(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimiser.step()
        total += loss.item() * len(rows)
    return total / n
