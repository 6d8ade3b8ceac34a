# %% right: loop over starts
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% right: inference mode, split, try and finally
def evaluate(model, images, labels, batch_size=1000):
    if not len(labels):
        raise ValueError("empty")
    modes = [m.training for m in model.modules()]
    try:
        model.eval()
        with torch.inference_mode():
            logits = torch.cat([model(x) for x in images.split(batch_size)])
        if not bool(((0 <= labels) & (labels < logits.shape[1])).all()):
            raise ValueError("labels out of range")
        return torch.mean((logits.argmax(1) == labels).double()).item()
    finally:
        for m, mode in zip(model.modules(), modes):
            m.training = mode

# %% right: decorator, weighted batch means
@torch.no_grad()
def evaluate(model, images, labels, batch_size=1000):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    before = [(m, m.training) for m in model.modules()]
    model.train(False)
    total = 0.0
    for i in range(0, n, batch_size):
        x, y = images[i:i + batch_size], labels[i:i + batch_size]
        z = model(x)
        if (y < 0).any() or (y >= z.size(1)).any():
            raise ValueError("label")
        total += (z.argmax(1) == y).double().mean().item() * len(x)
    for m, mode in before:
        m.training = mode
    return total / n

# %% right: on a copy
import copy
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError
    twin = copy.deepcopy(model).eval()
    answers = []
    with torch.no_grad():
        for x in images.split(batch_size):
            answers.append(twin(x))
    answers = torch.cat(answers)
    if int(labels.min()) < 0 or int(labels.max()) >= answers.shape[1]:
        raise ValueError("label out of range")
    return int((answers.max(1).indices == labels).sum()) / len(labels)

# %% right: numpy inside
def evaluate(model, images, labels, batch_size=1000):
    if images.shape[0] == 0:
        raise ValueError("nothing")
    modes = {name: m.training for name, m in model.named_modules()}
    model.eval()
    torch.set_grad_enabled(False)
    said, classes = [], 0
    for k in range(math.ceil(len(images) / batch_size)):
        z = model(images[k * batch_size:(k + 1) * batch_size]).numpy()
        classes = z.shape[1]
        said += z.argmax(1).tolist()
    torch.set_grad_enabled(True)
    for name, m in model.named_modules():
        m.training = modes[name]
    truth = labels.numpy()
    if truth.min() < 0 or truth.max() >= classes:
        raise ValueError("label")
    return np.mean(np.array(said) == truth)

# %% wrong: not written -> not-written
def evaluate(model, images, labels, batch_size=1000):
    raise NotImplementedError("5.5")

# %% wrong: forgets the return -> returns-nothing
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode

# %% wrong: forgets eval -> forgets-eval
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: train mode -> in-train-mode
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.train()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: mean of batch means -> mean-of-batch-accuracies
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += float((logits.argmax(dim=1) == target).float().mean())
    for part, mode in modes.items():
        part.training = mode
    return right / math.ceil(len(images) / batch_size)

# %% wrong: drops the last batch -> last-batch-dropped
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images) - batch_size + 1, batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: percent -> percent
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return 100 * right / len(images)

# %% wrong: wrong ones counted -> error-rate
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) != target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: count -> count-not-share
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return float(right)

# %% wrong: return in the loop -> first-batch-only
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right = int((logits.argmax(dim=1) == target).sum())
            return right / len(target)
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: divided by batches -> divides-by-batches
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(range(0, len(images), batch_size))

# %% wrong: smallest logit -> smallest-logit
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmin(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: a tensor -> tensor-not-number
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return torch.tensor(right / len(images))

# %% wrong: rounded -> rounds
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return round(right / len(images), 2)

# %% wrong: leaves eval mode -> leaves-eval-mode
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    return right / len(images)

# %% wrong: always back to train -> leaves-train-mode
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    model.train()
    return right / len(images)

# %% wrong: only the top -> restores-only-the-top
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    mode = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    model.train(mode)
    return right / len(images)

# %% wrong: only the top flag -> restores-only-the-top
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    mode = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    model.training = mode
    return right / len(images)

# %% wrong: records a graph -> records-a-graph
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    if True:
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: nothing is fine -> mean-of-nothing
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        return 0.0
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: labels unchecked -> labels-unchecked
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                pass
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: zero -> all-zero
def evaluate(model, images, labels, batch_size=1000):
    return 0.0

# %% wrong: one -> constant
def evaluate(model, images, labels, batch_size=1000):
    return 0.98

# %% blind right: flags in a list, try and finally
def evaluate(model, images, labels, batch_size=1000):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    flags = [(part, part.training) for part in model.modules()]
    model.eval()
    correct = 0
    try:
        with torch.no_grad():
            for first in range(0, n, batch_size):
                logits = model(images[first:first + batch_size])
                truth = labels[first:first + batch_size]
                if (truth < 0).any() or (truth >= logits.shape[1]).any():
                    raise ValueError("label out of range")
                correct += (logits.argmax(dim=1) == truth).sum().item()
    finally:
        for part, flag in flags:
            part.training = flag
    return correct / n

# %% blind right: context manager, logits joined first
from contextlib import contextmanager

@contextmanager
def asking(model):
    before = {part: part.training for part in model.modules()}
    model.eval()
    try:
        with torch.inference_mode():
            yield
    finally:
        for part, mode in before.items():
            part.training = mode

def evaluate(model, images, labels, batch_size=1000):
    if images.shape[0] == 0:
        raise ValueError("There is no picture to evaluate.")
    with asking(model):
        logits = torch.cat([model(batch) for batch in images.split(batch_size)])
    if labels.min() < 0 or labels.max() >= logits.size(1):
        raise ValueError("A label has no logit.")
    return (logits.argmax(1) == labels).double().mean().item()

# %% blind right: a copy is asked, the model itself is left alone
import copy

def evaluate(model, images, labels, batch_size=1000):
    if images.size(0) < 1:
        raise ValueError("empty")
    if int(labels.min()) < 0:
        raise ValueError("negative label")
    asked = copy.deepcopy(model)
    asked.eval()
    hits = []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            out = asked(x)
            if int(y.max()) > out.shape[-1] - 1:
                raise ValueError("label too large")
            hits += (out.max(dim=1).indices == y).tolist()
    return sum(hits) / len(hits)

# %% blind right: DataLoader, numpy, modes by name
from torch.utils.data import DataLoader, TensorDataset

@torch.no_grad()
def evaluate(model, images, labels, batch_size=1000):
    if len(labels) == 0:
        raise ValueError("accuracy of nothing")
    modes = {name: module.training for name, module in model.named_modules()}
    model.train(False)
    right_answers = 0
    try:
        loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=False)
        for x, y in loader:
            scores, y = model(x).numpy(), y.numpy()
            if y.min() < 0 or y.max() >= scores.shape[1]:
                raise ValueError("labels must be in 0 .. number of logits - 1")
            right_answers += int(np.count_nonzero(scores.argmax(axis=1) == y))
    finally:
        for name, module in model.named_modules():
            module.training = modes[name]
    return float(right_answers / len(labels))

# %% blind right: while loop, recursion over the parts
def remember(part):
    return part.training, [remember(child) for child in part.children()]

def restore(part, memory):
    part.training = memory[0]
    for child, below in zip(part.children(), memory[1]):
        restore(child, below)

def evaluate(model, images, labels, batch_size=1000):
    total = len(images)
    if not total:
        raise ValueError("need at least one picture")
    grad_before = torch.is_grad_enabled()
    memory = remember(model)
    try:
        model.eval()
        torch.set_grad_enabled(False)
        start, answers, classes = 0, [], 0
        while start < total:
            stop = min(start + batch_size, total)
            logits = model(images[start:stop])
            classes = logits.shape[1]
            for row in logits:
                answers.append(int(torch.argmax(row)))
            start = stop
    finally:
        torch.set_grad_enabled(grad_before)
        restore(model, memory)
    count = 0
    for answer, label in zip(answers, labels.tolist()):
        if not 0 <= label < classes:
            raise ValueError(f"label {label}")
        count += answer == label
    return count / total

# %% blind wrong: no eval -> forgets-eval
#: The model is asked in whatever mode it is in; eval() is never called.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    correct = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError("label out of range")
            correct += (logits.argmax(1) == y).sum().item()
    return correct / len(images)

# %% blind wrong: left in eval mode -> leaves-eval-mode
#: The model is put into eval mode and never put back.
@torch.no_grad()
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    correct = 0
    for x, y in zip(images.split(batch_size), labels.split(batch_size)):
        logits = model(x)
        if y.min() < 0 or y.max() >= logits.shape[1]:
            raise ValueError("label out of range")
        correct += (logits.argmax(1) == y).sum().item()
    return correct / len(images)

# %% blind wrong: train mode at the end, always -> leaves-train-mode
#: model.train() at the end puts everything into train mode, also what was in eval mode before.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    correct = 0
    try:
        with torch.no_grad():
            for x, y in zip(images.split(batch_size), labels.split(batch_size)):
                logits = model(x)
                if y.min() < 0 or y.max() >= logits.shape[1]:
                    raise ValueError("label out of range")
                correct += (logits.argmax(1) == y).sum().item()
    finally:
        model.train()
    return correct / len(images)

# %% blind wrong: only the whole's mode is remembered -> restores-only-the-top
#: model.train(before) gives every part the mode of the whole: a frozen part is in train mode afterwards.
def evaluate(model, images, labels, batch_size=1000):
    n = images.shape[0]
    if n == 0:
        raise ValueError("no pictures")
    before = model.training
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(images[i:i + batch_size]) for i in range(0, n, batch_size)])
    finally:
        model.train(before)
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    return (logits.argmax(1) == labels).sum().item() / n

# %% blind wrong: only children are put back -> restores-only-the-children
#: children() are the direct parts only; a part inside a part stays in eval mode.
def evaluate(model, images, labels, batch_size=1000):
    n = images.shape[0]
    if n == 0:
        raise ValueError("no pictures")
    parts = [model] + list(model.children())
    flags = [p.training for p in parts]
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(images[i:i + batch_size]) for i in range(0, n, batch_size)])
    finally:
        for p, flag in zip(parts, flags):
            p.training = flag
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    return (logits.argmax(1) == labels).sum().item() / n

# %% blind wrong: put back from the inside out -> restores-only-the-top
#: The flags are restored with train(flag), the whole last: that overwrites what its parts had been given.
def evaluate(model, images, labels, batch_size=1000):
    n = images.shape[0]
    if n == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(images[i:i + batch_size]) for i in range(0, n, batch_size)])
    finally:
        while flags:
            m, flag = flags.pop()
            m.train(flag)
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    return (logits.argmax(1) == labels).sum().item() / n

# %% blind wrong: mean of the batches' accuracies -> mean-of-batch-accuracies
#: Each batch counts the same, so pictures of a short last batch count more.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    shares = []
    try:
        with torch.no_grad():
            for x, y in zip(images.split(batch_size), labels.split(batch_size)):
                logits = model(x)
                if y.min() < 0 or y.max() >= logits.shape[1]:
                    raise ValueError("label out of range")
                shares.append((logits.argmax(1) == y).float().mean().item())
    finally:
        for m, flag in flags:
            m.training = flag
    return sum(shares) / len(shares)

# %% blind wrong: short last batch dropped -> last-batch-dropped
#: Only whole batches are counted when there is more than one; the rest is dropped.
def evaluate(model, images, labels, batch_size=1000):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    batch_size = min(batch_size, n)
    batches = n // batch_size
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = 0
    try:
        with torch.no_grad():
            for b in range(batches):
                rows = slice(b * batch_size, (b + 1) * batch_size)
                logits = model(images[rows])
                if labels.min() < 0 or labels.max() >= logits.shape[1]:
                    raise ValueError("label out of range")
                correct += (logits.argmax(1) == labels[rows]).sum().item()
    finally:
        for m, flag in flags:
            m.training = flag
    return correct / (batches * batch_size)

# %% blind wrong: per cent -> percent
#: The accuracy is given in per cent, 0 to 100; asked for is 0 to 1.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = 0
    try:
        with torch.no_grad():
            for x, y in zip(images.split(batch_size), labels.split(batch_size)):
                logits = model(x)
                if y.min() < 0 or y.max() >= logits.shape[1]:
                    raise ValueError("label out of range")
                correct += (logits.argmax(1) == y).sum().item()
    finally:
        for m, flag in flags:
            m.training = flag
    return 100 * correct / len(images)

# %% blind wrong: graph recorded -> records-a-graph
#: Nothing switches the recording of gradients off: no no_grad() or the like.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = 0
    try:
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError("label out of range")
            correct += (logits.argmax(1) == y).sum().item()
    finally:
        for m, flag in flags:
            m.training = flag
    return correct / len(images)

# %% blind wrong: all pictures at once -> batch-size-ignored
#: batch_size is not read: the model gets all pictures in one batch.
def evaluate(model, images, labels, batch_size=1000):
    if images.shape[0] == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            logits = model(images)
    finally:
        for m, flag in flags:
            m.training = flag
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    return (logits.argmax(dim=1) == labels).float().mean().item()

# %% blind wrong: 0.0 for no pictures -> mean-of-nothing
#: Without pictures it returns 0.0; a ValueError is asked for.
def evaluate(model, images, labels, batch_size=1000):
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = total = 0
    try:
        with torch.no_grad():
            for first in range(0, len(images), batch_size):
                y = labels[first:first + batch_size]
                logits = model(images[first:first + batch_size])
                if y.min() < 0 or y.max() >= logits.shape[1]:
                    raise ValueError("label out of range")
                correct += (logits.argmax(1) == y).sum().item()
                total += len(y)
    finally:
        for m, flag in flags:
            m.training = flag
    return correct / total if total else 0.0

# %% blind wrong: ten classes built in -> labels-unchecked
#: Labels are checked against 10, not against the number of logits of this model.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    if labels.min() < 0 or labels.max() > 9:
        raise ValueError("labels are digits")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = 0
    try:
        with torch.no_grad():
            for x, y in zip(images.split(batch_size), labels.split(batch_size)):
                correct += (model(x).argmax(1) == y).sum().item()
    finally:
        for m, flag in flags:
            m.training = flag
    return correct / len(images)

# %% blind wrong: a 0-d tensor is returned -> tensor-not-number
#: The accuracy is a tensor; a Python float is asked for (.item() is missing).
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(x) for x in images.split(batch_size)])
    finally:
        for m, flag in flags:
            m.training = flag
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    return (logits.argmax(1) == labels).float().mean()

# %% blind wrong: gradients stay switched off -> gradients-stay-off
#: torch.set_grad_enabled(False) is never undone: afterwards nothing can be trained.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    torch.set_grad_enabled(False)
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    correct = 0
    try:
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError("label out of range")
            correct += (logits.argmax(1) == y).sum().item()
    finally:
        for m, flag in flags:
            m.training = flag
    return correct / len(images)

# %% blind wrong: remembers a model's accuracy -> remembers-the-model
#: The accuracy is stored by the model's id and given again, whatever pictures it is asked about.
_known = {}

def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [(m, m.training) for m in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(x) for x in images.split(batch_size)])
    finally:
        for m, flag in flags:
            m.training = flag
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("label out of range")
    key = id(model)
    if key not in _known:
        _known[key] = (model, (logits.argmax(1) == labels).sum().item() / len(labels))
    return _known[key][1]

# %% blind wrong: the example's answer -> constant
#: It returns 0.6, the number of the worked example, for every model.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    with torch.no_grad():
        classes = model(images[:1]).shape[1]
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError("label out of range")
    return 0.6

# %% blind wrong: the mean of the batches' accuracies -> mean-of-batch-accuracies
#: Every picture counts the same: a short last batch must not weigh as much as a whole one. Count the right ones and divide by all.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [(m, m.training) for m in model.modules()]
    model.eval()
    shares = []
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError("label out of range")
            shares.append((logits.argmax(1) == y).float().mean().item())
    for m, t in modes:
        m.training = t
    return sum(shares) / len(shares)

# %% blind wrong: model.train() at the end whatever the mode was -> leaves-train-mode
#: The model may have been in eval mode before; you always leave it in train mode.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            y = labels[start:start + batch_size]
            logits = model(images[start:start + batch_size])
            if (y < 0).any() or (y >= logits.shape[1]).any():
                model.train()
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    model.train()
    return right / len(images)

# %% blind wrong: only the mode of the whole is remembered -> restores-only-the-top
#: model.train(was) gives all parts the mode of the whole; a frozen part was in another one. Remember each part's mode.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    was = model.training
    model.eval()
    right = 0
    try:
        with torch.no_grad():
            for start in range(0, len(images), batch_size):
                y = labels[start:start + batch_size]
                logits = model(images[start:start + batch_size])
                if (y < 0).any() or (y >= logits.shape[1]).any():
                    raise ValueError("label out of range")
                right += (logits.argmax(1) == y).sum().item()
    finally:
        model.train(was)
    return right / len(images)

# %% blind wrong: eval mode forgotten -> forgets-eval
#: The model is asked in the mode it happens to be in; switch to eval mode first.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            y = labels[start:start + batch_size]
            logits = model(images[start:start + batch_size])
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    return right / len(images)

# %% blind wrong: a graph is recorded -> records-a-graph
#: Without torch.no_grad() every batch records a graph that nobody needs.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    try:
        for start in range(0, len(images), batch_size):
            y = labels[start:start + batch_size]
            logits = model(images[start:start + batch_size])
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    finally:
        for m, t in zip(model.modules(), modes):
            m.training = t
    return right / len(images)

# %% blind wrong: all pictures in one batch -> batch-size-ignored
#: batch_size is never used: you hand all pictures over at once.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    with torch.no_grad():
        logits = model(images)
    for m, t in zip(model.modules(), modes):
        m.training = t
    if (labels < 0).any() or (labels >= logits.shape[1]).any():
        raise ValueError("label out of range")
    return (logits.argmax(1) == labels).float().mean().item()

# %% blind wrong: the short last batch is left out -> last-batch-dropped
#: The last batch counts too, however short it is.
def evaluate(model, images, labels, batch_size=1000):
    n = len(images)
    if n == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for b in range(n // batch_size):
            rows = slice(b * batch_size, (b + 1) * batch_size)
            logits = model(images[rows])
            if (labels[rows] < 0).any() or (labels[rows] >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == labels[rows]).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / n

# %% blind wrong: labels are never checked -> labels-unchecked
#: A label that is no class is quietly counted as wrong; it must raise a ValueError.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            right += (model(x).argmax(1) == y).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind wrong: labels above 9 are refused whatever the model is -> labels-unchecked
#: The limit is the number of logits of this model, not always 10.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    if labels.min() < 0 or labels.max() > 9:
        raise ValueError("label out of range")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            right += (model(x).argmax(1) == y).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind wrong: divided by the number of batches times the batch size -> divides-by-batch-size
#: With a short last batch batches * batch_size is more than the pictures; divide by len(images).
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right, total = 0, 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
            total += batch_size
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / total

# %% blind wrong: a tensor is returned -> tensor-not-number
#: A Python float was asked for; the sum of comparisons is a tensor, use .item().
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind wrong: the modes are remembered after eval() -> leaves-eval-mode
#: You look at the modes after model.eval(), when all are already False; remember them first.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    modes = [m.training for m in model.modules()]
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind wrong: children() reaches only the first level -> restores-only-the-top
#: model.children() gives only the direct parts; parts of parts need model.modules().
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    was = model.training
    modes = [m.training for m in model.children()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    model.training = was
    for m, t in zip(model.children(), modes):
        m.train(t)
    return right / len(images)

# %% blind wrong: the largest logit along the batch -> largest-over-pictures
#: argmax(0) goes over the pictures; the largest logit of each picture is argmax(1).
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += sum(int(a == b) for a, b in zip(logits.argmax(0), y))
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind disputed: after a refused label the model stays in eval mode, since the modes are written back only at the end ("Afterwards every part is in the mode it was in before" does not say whether after an error too)
#: After an error the model stays in eval mode.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind right: DataLoader, modes in a dictionary, try and finally
def evaluate(model, images, labels, batch_size=1000):
    from torch.utils.data import DataLoader, TensorDataset
    if not len(images):
        raise ValueError("evaluate needs at least one picture")
    before = {part: part.training for part in model.modules()}
    model.train(False)
    try:
        hits = []
        with torch.inference_mode():
            for x, y in DataLoader(TensorDataset(images, labels), batch_size=batch_size):
                logits = model(x)
                if not bool(((0 <= y) & (y < logits.shape[-1])).all()):
                    raise ValueError("a label is no class of this model")
                hits += (logits.max(dim=1).indices == y).tolist()
    finally:
        for part, mode in before.items():
            part.training = mode
    return sum(hits) / len(hits)

# %% blind right: a deep copy is asked, the model itself is never touched
def evaluate(model, images, labels, batch_size=1000):
    import copy
    n = images.shape[0]
    if n == 0:
        raise ValueError("nothing to evaluate")
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        logits = torch.cat([twin(part) for part in torch.split(images, batch_size)])
    if labels.min() < 0 or labels.max() >= logits.size(1):
        raise ValueError("label outside of the logits")
    return float((logits.argmax(dim=1) == labels).double().mean())

# %% blind wrong: model.eval without brackets -> forgets-eval
#: model.eval without () is not called, so the model stays in train mode.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [m.training for m in model.modules()]
    model.eval
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    for m, t in zip(model.modules(), modes):
        m.training = t
    return right / len(images)

# %% blind wrong: modes are written back with train() from the leaves to the root -> restores-only-the-top
#: m.train(t) sets all parts below as well; the root comes last here and overwrites them all. Set m.training instead.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [(m, m.training) for m in model.modules()]
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            if (y < 0).any() or (y >= logits.shape[1]).any():
                raise ValueError("label out of range")
            right += (logits.argmax(1) == y).sum().item()
    for m, t in reversed(modes):
        m.train(t)
    return right / len(images)

# %% blind right: modes written back with train() from the root to the leaves
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    modes = [(m, m.training) for m in model.modules()]
    model.eval()
    right = 0
    bad = False
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(x)
            bad = bad or bool((y < 0).any()) or bool((y >= logits.shape[1]).any())
            right += int((logits.argmax(1) == y).sum())
    for m, t in modes:
        m.train(t)
    if bad:
        raise ValueError("label out of range")
    return right / len(images)

# %% found wrong: argmax dim 0, evaluate -> largest-over-pictures
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError('no pictures')
    flags = [m.training for m in model.modules()]
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for i in range(0, len(images), batch_size):
            x, y = images[i:i+batch_size], labels[i:i+batch_size]
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError('label out of range')
            correct += (logits.argmax(0)[:1] == y[:1]).sum().item()
            total += y.size(0)
    for m, f in zip(model.modules(), flags):
        m.training = f
    return correct/total

# %% found wrong: batches too large by 1, evaluate -> batches-overlap
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError('no pictures')
    flags = [m.training for m in model.modules()]
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for i in range(0, len(images), batch_size):
            x, y = images[i:i+batch_size+1], labels[i:i+batch_size+1]
            logits = model(x)
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError('label out of range')
            correct += (logits.argmax(1) == y).sum().item()
            total += y.size(0)
    for m, f in zip(model.modules(), flags):
        m.training = f
    return correct/total

# %% wrong: each batch takes the place of the one before -> last-batch-only
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right = (logits.argmax(dim=1) == target).double().mean().item()
    for part, mode in modes.items():
        part.training = mode
    return right

# %% wrong: the loss is looked at too, when the modes are back -> statistics-moved
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    with torch.no_grad():
        loss = F.cross_entropy(model(images[:batch_size]), labels[:batch_size])
    return right / len(images)

# %% blind wrong: mean of the batches' accuracies, again -> mean-of-batch-accuracies
#: A short last batch counts as much as a full one in your mean; count the right answers and divide by all pictures.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    flags = [m.training for m in model.modules()]
    model.eval()
    accs = []
    with torch.no_grad():
        for i in range(0, len(images), batch_size):
            y = labels[i:i + batch_size]
            logits = model(images[i:i + batch_size])
            if y.min() < 0 or y.max() >= logits.shape[1]:
                raise ValueError("label out of range")
            accs.append((logits.argmax(dim=1) == y).float().mean().item())
    for m, f in zip(model.modules(), flags):
        m.training = f
    return sum(accs) / len(accs)

# %% blind wrong: model.train() at the end, always -> leaves-train-mode
#: You always put the model in train mode afterwards, although it may have been in eval mode, or have a frozen part.
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    model.eval()
    correct = 0
    with torch.no_grad():
        for x, y in zip(images.split(batch_size), labels.split(batch_size)):
            out = model(x)
            if (y < 0).any() or (y >= out.shape[1]).any():
                raise ValueError("bad label")
            correct += (out.argmax(1) == y).sum().item()
    model.train()
    return correct / len(images)

# %% blind wrong: only the flag of the whole model is remembered -> restores-only-the-top
#: model.train(was) sets all parts to the mode of the whole, so a frozen batch normalisation trains afterwards.
def evaluate(model, images, labels, batch_size=1000):
    n = len(labels)
    if n == 0:
        raise ValueError("there is no picture")
    was_training = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, n, batch_size):
            logits = model(images[start:start + batch_size])
            target = labels[start:start + batch_size]
            if int(target.min()) < 0 or int(target.max()) >= logits.size(1):
                raise ValueError("a label is no class")
            right += int((logits.argmax(dim=1) == target).sum())
    model.train(was_training)
    return right / n

# %% blind wrong: labels compared with 10 rather than with the number of logits -> labels-unchecked
#: You refuse labels above 9, but the model may have another number of logits; the limit is logits.shape[1].
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no pictures")
    if labels.min() < 0 or labels.max() > 9:
        raise ValueError("labels must be from 0 to 9")
    modes = {m: m.training for m in model.modules()}
    model.eval()
    hits = 0
    with torch.no_grad():
        for i in range(0, len(images), batch_size):
            hits += (model(images[i:i + batch_size]).argmax(dim=1) == labels[i:i + batch_size]).sum().item()
    for m in modes:
        m.training = modes[m]
    return hits / len(images)

# %% blind right: predictions joined, then one comparison
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("no picture at all")
    before = [(m, m.training) for m in model.modules()]
    model.eval()
    try:
        with torch.no_grad():
            logits = torch.cat([model(part) for part in torch.split(images, batch_size)])
    finally:
        for m, flag in before:
            m.training = flag
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError("a label is not possible")
    return (logits.argmax(dim=1) == labels).sum().item() / len(labels)

# %% wrong: found: right is overwritten -> last-batch-only
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right = int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: found: batches begin at 1 -> first-picture-left-out
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(1, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: found: the loop ends a batch early -> last-batch-dropped
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images) - batch_size, batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: found: keepdim in the comparison -> every-answer-with-every-label
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels[start:start + batch_size]
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1, keepdim=True) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)

# %% wrong: found: labels not cut -> raises
def evaluate(model, images, labels, batch_size=1000):
    if len(images) == 0:
        raise ValueError("there is no picture to evaluate on")
    modes = {part: part.training for part in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), batch_size):
            batch, target = images[start:start + batch_size], labels
            logits = model(batch)
            if target.min() < 0 or target.max() >= logits.shape[1]:
                raise ValueError("a label is out of range")
            right += int((logits.argmax(dim=1) == target).sum())
    for part, mode in modes.items():
        part.training = mode
    return right / len(images)
