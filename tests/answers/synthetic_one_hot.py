"""The bank's shelf for chapter 2."""

from __future__ import annotations

from tests.answers.bank import Entry, right, wrong

NOT_WRITTEN = 'raise NotImplementedError("Exercise")'


def _rights(exercise: str, *pairs: tuple[str, str], **more: object) -> list[Entry]:
    return [right(exercise, title, source, **more) for title, source in pairs]


def _wrongs(exercise: str, *triples: tuple[str, str, str], **more: object) -> list[Entry]:
    return [wrong(exercise, title, diagnosis, source, **more) for title, diagnosis, source in triples]


def _make(body: str) -> str:
    """A make_dataset whose Y is made by `body` from X and s."""
    head = "def make_dataset(n, generator):\n    X = torch.rand(n, 3, generator=generator)\n    s = X.sum(1)\n"
    return head + "\n".join(f"    {line}" for line in body.strip().splitlines()) + "\n    return X, Y\n"


def _draw(expression: str) -> str:
    """A make_dataset whose X is `expression`."""
    return f"""
def make_dataset(n, generator):
    X = {expression}
    s = X.sum(1)
    Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()
    return X, Y
"""


MAKE_DATASET = [
    *_rights(
        "make_dataset",
        ("stacked comparisons", _make("Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], 1).float()")),
        ("rows of an identity", _make("Y = torch.eye(3)[(s >= 1).long() + (s >= 2).long()]")),
        ("one_hot of torch", _make("Y = F.one_hot((s >= 1).long() + (s >= 2).long(), 3).float()")),
        (
            "a loop over points",
            """
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
""",
        ),
        ("bucketize", _make("Y = torch.eye(3)[torch.bucketize(s, torch.tensor([1.0, 2.0]), right=True)]")),
        (
            "drawn as (3, n), a list returned, a helper",
            """
def corner(x):
    return x.floor().clamp(0, 2).long()

def make_dataset(n, generator, sides=3):
    X = torch.rand(sides, n, generator=generator).T.contiguous()
    return [X, torch.eye(3)[corner(X.sum(1))]]
""",
        ),
        (
            "uniform_",
            """
def make_dataset(n, generator):
    X = torch.empty(n, 3).uniform_(0, 1, generator=generator)
    s = X.sum(dim=1, keepdim=True)
    Y = torch.cat([s < 1, (1 <= s) * (s < 2), 2 <= s], dim=1).to(torch.float32)
    return X, Y
""",
        ),
    ),
    *_wrongs(
        "make_dataset",
        ("not written", "not-written", f"def make_dataset(n, generator):\n    {NOT_WRITTEN}\n"),
        ("no return", "returns-nothing", "def make_dataset(n, generator):\n    X = torch.rand(n, 3)\n"),
        ("X only", "not-a-pair", "def make_dataset(n, generator):\n    return torch.rand(n, 3, generator=generator)\n"),
        ("class numbers", "labels-not-one-hot", _make("Y = (s >= 1).float() + (s >= 2).float()")),
        ("float64", "wrong-dtype", _make("Y = torch.eye(3, dtype=torch.float64)[(s >= 1).long() + (s >= 2).long()]")),
        ("integers", "wrong-dtype", _make("Y = F.one_hot((s >= 1).long() + (s >= 2).long(), 3)")),
        ("generator not used", "ignores-generator", _draw("torch.rand(n, 3) * (1 + 0 * generator.initial_seed())")),
        ("seed of its own", "ignores-generator", _draw("torch.rand(n, 3, generator=torch.Generator().manual_seed(0))")),
        ("randn", "outside-the-cube", _draw("torch.randn(n, 3, generator=generator)")),
        ("from -1 to 1", "outside-the-cube", _draw("2 * torch.rand(n, 3, generator=generator) - 1")),
        ("one number three times", "columns-equal", _draw("torch.rand(n, 1, generator=generator).expand(n, 3)")),
        ("squared", "not-uniform", _draw("torch.rand(n, 3, generator=generator) ** 2")),
        ("sorted rows", "not-uniform", _draw("torch.rand(n, 3, generator=generator).sort(1).values")),
        ("transposed", "wrong-shape", _draw("torch.rand(n, 3, generator=generator)").replace("return X,", "return X.T,")),
        ("reversed classes", "classes-reversed", _make("Y = torch.stack([s >= 2, (s >= 1) & (s < 2), s < 1], 1).float()")),
        ("two ones in a row", "two-ones", _make("Y = torch.stack([s < 1, s < 2, s >= 2], 1).float()")),
        ("limits of the mean", "wrong-limits", _make("m = s / 3\nY = torch.eye(3)[(s >= 1.5).long() + (s >= 2).long()]")),
        ("class of the largest input", "largest-input", _make("Y = torch.eye(3)[X.argmax(1)]")),
        ("zeros", "ignores-generator", "def make_dataset(n, generator):\n    return torch.zeros(n, 3), torch.zeros(n, 3)\n"),
        ("all targets zero", "not-one-hot", _make("Y = torch.zeros(n, 3)")),
        ("always class 1", "one-class", _make("Y = torch.zeros(n, 3)\nY[:, 1] = 1")),
        ("error", "raises", "def make_dataset(n, generator):\n    return torch.rand(n, 3, seed=generator)\n"),
    ),
]  # fmt: skip

_RANGE = "    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):\n        raise ValueError('no such class')\n"


def _hot(body: str, checked: bool = True) -> str:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return f"def one_hot(labels, num_classes):\n{_RANGE if checked else ''}{lines}\n"


ONE_HOT = [
    *_rights(
        "one_hot",
        ("pairs of places", _hot("Y = torch.zeros(len(labels), num_classes)\nY[torch.arange(len(labels)), labels] = 1\nreturn Y")),
        ("rows of an identity", _hot("return torch.eye(num_classes)[labels]")),
        ("comparison", _hot("return (labels[:, None] == torch.arange(num_classes)).float()")),
        ("scatter_", _hot("return torch.zeros(len(labels), num_classes).scatter_(1, labels[:, None], 1.0)")),
        (
            "lists and a loop",
            """
def one_hot(labels, num_classes):
    rows = []
    for label in labels.tolist():
        if not 0 <= label < num_classes:
            raise ValueError(f"label {label} is not one of {num_classes} classes")
        rows.append([1.0 if column == label else 0.0 for column in range(num_classes)])
    return torch.tensor(rows)
""",
        ),
        ("numpy, float64", _hot("return torch.from_numpy(np.eye(num_classes)[labels.numpy()])")),
    ),
    *_wrongs(
        "one_hot",
        ("not written", "not-written", _hot(NOT_WRITTEN, False)),
        ("no return", "returns-nothing", _hot("Y = torch.eye(num_classes)[labels]")),
        ("library", "uses-refused", _hot("return F.one_hot(labels, num_classes).float()")),
        ("library by another name", "uses-refused", _hot("f = getattr(F, 'one' + '_hot')\nreturn f(labels, num_classes).float()")),
        ("whole columns", "whole-columns", _hot("Y = torch.zeros(len(labels), num_classes)\nY[:, labels] = 1\nreturn Y")),
        ("counts from one", "counts-from-one", _hot("return (labels[:, None] == torch.arange(num_classes) + 1).float()")),
        ("columns from the data", "columns-from-data", _hot("return torch.eye(int(labels.max()) + 1)[labels]")),
        ("transposed", "transposed", _hot("return torch.eye(num_classes)[labels].T")),
        ("swapped", "zeros-and-ones-swapped", _hot("return 1 - torch.eye(num_classes)[labels]")),
        ("label in place of 1", "label-not-one", _hot("return torch.eye(num_classes)[labels] * labels[:, None]")),
        ("integers", "integers", _hot("return (labels[:, None] == torch.arange(num_classes)).long()")),
        ("booleans", "integers", _hot("return labels[:, None] == torch.arange(num_classes)")),
        ("negative wraps", "negative-label-wraps", _hot("if bool((labels >= num_classes).any()): raise ValueError('too large')\nreturn torch.eye(num_classes)[labels]", False)),
        ("too large: IndexError", "too-large-label", _hot("if bool((labels < 0).any()): raise ValueError('negative')\nreturn torch.eye(num_classes)[labels]", False)),
        ("identity", "not-a-tensor", _hot("return labels.tolist()")),
        ("zeros", "all-zero", _hot("return torch.zeros(len(labels), num_classes)")),
    ),
]  # fmt: skip


def _mse(body: str, guarded: bool = True) -> str:
    guard = "    if pred.numel() == 0:\n        raise ValueError('no numbers')\n" if guarded else ""
    return (
        "def mse_loss(pred, target):\n" + guard + "\n".join(f"    {line}" for line in body.strip().splitlines()) + "\n"
    )


MSE_LOSS = [
    *_rights(
        "mse_loss",
        ("one line", _mse("return ((pred - target) ** 2).mean()")),
        ("sum and count", _mse("d = pred - target\nreturn (d * d).sum() / d.numel()")),
        ("loop over rows", _mse("total = 0.0\nfor p, t in zip(pred, target):\n    total = total + torch.dot(p - t, p - t)\nreturn total / pred.numel()")),
        ("pow and float64", _mse("return torch.mean(torch.pow(pred.double() - target.double(), 2))")),
        ("norm squared", _mse("return torch.linalg.vector_norm(pred - target) ** 2 / (pred.shape[0] * pred.shape[1])")),
        ("helper", "def squared(x):\n    return x.square()\n" + _mse("return squared(target - pred).mean()")),
    ),
    *_wrongs(
        "mse_loss",
        ("not written", "not-written", _mse(NOT_WRITTEN, False)),
        ("no return", "returns-nothing", _mse("loss = ((pred - target) ** 2).mean()")),
        ("library", "uses-refused", _mse("return F.mse_loss(pred, target)")),
        ("library class", "uses-refused", _mse("return nn.MSELoss()(pred, target)")),
        ("sum", "sum-not-mean", _mse("return ((pred - target) ** 2).sum()")),
        ("divided by rows", "divides-by-rows", _mse("return ((pred - target) ** 2).sum() / len(pred)")),
        ("half", "half", _mse("return ((pred - target) ** 2).mean() / 2")),
        ("1/(2N)", "half", _mse("return ((pred - target) ** 2).sum() / (2 * len(pred))")),
        ("absolute", "absolute-error", _mse("return (pred - target).abs().mean()")),
        ("root", "root", _mse("return ((pred - target) ** 2).mean().sqrt()")),
        ("square of the mean", "square-of-mean", _mse("return (pred - target).mean() ** 2")),
        ("no square", "no-square", _mse("return (pred - target).mean()")),
        ("not reduced", "not-reduced", _mse("return (pred - target) ** 2")),
        ("per row", "per-row", _mse("return ((pred - target) ** 2).mean(1)")),
        ("a Python number", "number-not-tensor", _mse("return ((pred - target) ** 2).mean().item()")),
        ("detached", "no-gradient", _mse("return ((pred.detach() - target) ** 2).mean()")),
        ("numpy", "no-gradient", _mse("return torch.tensor(np.mean((pred.detach().numpy() - target.numpy()) ** 2))")),
        ("nan of nothing", "mean-of-nothing", _mse("return ((pred - target) ** 2).mean()", False)),
        ("zero of nothing", "mean-of-nothing", _mse("return ((pred - target) ** 2).sum() / max(1, pred.numel())", False)),
        ("changes pred", "raises", _mse("pred -= target\nreturn (pred ** 2).mean()")),
    ),
]  # fmt: skip


def _acc(body: str, guarded: bool = True) -> str:
    guard = "    if len(pred) == 0:\n        raise ValueError('no rows')\n" if guarded else ""
    return (
        "def accuracy(pred, target):\n" + guard + "\n".join(f"    {line}" for line in body.strip().splitlines()) + "\n"
    )


ACCURACY = [
    *_rights(
        "accuracy",
        ("argmax and mean", _acc("return (pred.argmax(1) == target.argmax(1)).double().mean().item()")),
        ("count, then divide", _acc("right = torch.sum(torch.argmax(pred, 1) == torch.argmax(target, 1))\nreturn int(right) / len(pred)")),
        ("loop", _acc("right = 0\nfor p, t in zip(pred.tolist(), target.tolist()):\n    if t[p.index(max(p))] == 1:\n        right += 1\nreturn right / len(pred)")),
        ("picks from the target", _acc("rows = torch.arange(len(pred))\nreturn target[rows, pred.argmax(dim=1)].double().mean().item()")),
        ("mended line", _acc("P = torch.zeros_like(pred)\nP[torch.arange(len(pred)), pred.argmax(1)] = 1\nreturn (P == target).all(1).double().mean().item()")),
        ("numpy", _acc("return float((pred.numpy().argmax(1) == target.numpy().argmax(1)).mean())")),
    ),
    *_wrongs(
        "accuracy",
        ("not written", "not-written", _acc(NOT_WRITTEN, False)),
        ("no return", "returns-nothing", _acc("a = (pred.argmax(1) == target.argmax(1)).double().mean()")),
        ("the published line", "published-line", _acc("P = pred.clone()\nP[:, torch.argmax(P, axis=1)] = 1\nP[P != 1] = 0\nreturn (P == target).all(1).sum().item() / len(pred)")),
        ("count", "count-not-share", _acc("return float((pred.argmax(1) == target.argmax(1)).sum())")),
        ("integer count", "count-not-share", _acc("return int((pred.argmax(1) == target.argmax(1)).sum())")),
        ("percent", "percent", _acc("return 100 * (pred.argmax(1) == target.argmax(1)).double().mean().item()")),
        ("error rate", "error-rate", _acc("return (pred.argmax(1) != target.argmax(1)).double().mean().item()")),
        ("columns", "along-columns", _acc("return (pred.argmax(0) == target.argmax(0)).double().mean().item()")),
        ("entries", "compares-entries", _acc("return (pred.round() == target).double().mean().item()")),
        ("rounded rows", "rounds", _acc("return (pred.round() == target).all(1).double().mean().item()")),
        ("threshold", "threshold", _acc("return ((pred > 0.5) == target.bool()).all(1).double().mean().item()")),
        ("last at ties", "last-at-ties", _acc("C = pred.shape[1]\nreturn (C - 1 - pred.flip(1).argmax(1) == target.argmax(1)).double().mean().item()")),
        ("all at ties", "all-at-ties", _acc("return ((pred == pred.max(1, keepdim=True).values) * target).sum(1).double().mean().item()")),
        ("a tensor", "tensor-not-number", _acc("return (pred.argmax(1) == target.argmax(1)).double().mean()")),
        ("nan of nothing", "mean-of-nothing", _acc("return (pred.argmax(1) == target.argmax(1)).double().mean().item()", False)),
        ("division by zero", "mean-of-nothing", _acc("return (pred.argmax(1) == target.argmax(1)).sum().item() / len(pred)", False)),
        ("changes pred", "changes-its-input", _acc("best = pred.argmax(1)\npred.zero_()\nreturn (best == target.argmax(1)).double().mean().item()")),
        ("zero", "all-zero", _acc("return 0.0")),
    ),
]  # fmt: skip


def _base(body: str, guarded: bool = True) -> str:
    guard = "    if len(target) == 0:\n        raise ValueError('no rows')\n" if guarded else ""
    return (
        "def majority_baseline(target):\n"
        + guard
        + "\n".join(f"    {line}" for line in body.strip().splitlines())
        + "\n"
    )


BASELINE = [
    *_rights(
        "majority_baseline",
        ("columns added up", _base("return (target.sum(0).max() / len(target)).item()")),
        ("means of columns", _base("return float(target.double().mean(0).max())")),
        ("bincount", _base("return target.argmax(1).bincount().max().item() / len(target)")),
        ("loop and dict", _base("counts = {}\nfor row in target.tolist():\n    c = row.index(1.0)\n    counts[c] = counts.get(c, 0) + 1\nreturn max(counts.values()) / len(target)")),
        ("numpy number", _base("return target.numpy().astype(np.float64).mean(axis=0).max()")),
    ),
    *_wrongs(
        "majority_baseline",
        ("not written", "not-written", _base(NOT_WRITTEN, False)),
        ("no return", "returns-nothing", _base("b = target.mean(0).max()")),
        ("count", "count-not-share", _base("return target.sum(0).max().item()")),
        ("percent", "percent", _base("return 100 * target.double().mean(0).max().item()")),
        ("smallest", "smallest-class", _base("return target.double().mean(0).min().item()")),
        ("even guess", "even-guess", _base("return 1 / target.shape[1]")),
        ("the mean of all", "even-guess", _base("return target.double().mean().item()")),
        ("class", "class-not-share", _base("return float(target.sum(0).argmax())")),
        ("class 1", "middle-class", _base("return target[:, 1].double().mean().item()")),
        ("entries", "divides-by-entries", _base("return target.sum(0).max().item() / target.numel()")),
        ("two thirds", "always-two-thirds", _base("return 2 / 3")),
        ("largest entry", "always-one", _base("return target.max(1).values.double().mean().item()")),
        ("a tensor", "tensor-not-number", _base("return target.mean(0).max()")),
        ("nan of nothing", "mean-of-nothing", _base("return target.double().mean(0).max().item()", False)),
    ),
]  # fmt: skip

_NET = """
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
"""


def _loop(
    optimizer: str, rounds: int = 400, loss: str = "F.cross_entropy(model(X), Y)", step: str = "opt.step()"
) -> str:
    return f"""
def train(model, X, Y):
    opt = {optimizer}
    for _ in range({rounds}):
        opt.zero_grad()
        loss = {loss}
        loss.backward()
        {step}
"""


_ADAM = "torch.optim.Adam(model.parameters(), lr=0.01)"

TRAIN = [
    *_rights(
        "train",
        ("Adam and cross-entropy", _NET + _loop(_ADAM)),
        ("Adam and MSE", _NET + _loop(_ADAM, 600, "((model(X) - Y) ** 2).mean()")),
        ("SGD with momentum", _NET + _loop("torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)", 2500)),
        (
            "own parameters, tanh, mini-batches",
            """
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(3, 20))
        self.b1 = nn.Parameter(torch.zeros(20))
        self.W2 = nn.Parameter(0.1 * torch.randn(20, 3))
        self.b2 = nn.Parameter(torch.zeros(3))

    def forward(self, x):
        return torch.tanh(x @ self.W1 + self.b1) @ self.W2 + self.b2

def train(model, X, Y, rate=0.02):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    for epoch in range(20):
        for rows in torch.randperm(len(X)).split(100):
            optimizer.zero_grad()
            F.cross_entropy(model(X[rows]), Y[rows].argmax(1)).backward()
            optimizer.step()
""",
        ),
        (
            "update by hand",
            _NET
            + """
def train(model, X, Y):
    velocity = [torch.zeros_like(p) for p in model.parameters()]
    for _ in range(1500):
        model.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        with torch.no_grad():
            for p, v in zip(model.parameters(), velocity):
                v.mul_(0.9).add_(p.grad)
                p -= 0.3 * v
""",
        ),
        names=("train", "DNN"),
        trains=True,
    ),
    *_wrongs(
        "train",
        ("not written", "not-written", _NET + f"def train(model, X, Y):\n    {NOT_WRITTEN}\n"),
        ("the published recipe", "majority-only", _NET + _loop("torch.optim.SGD(model.parameters(), lr=0.01)", 1000, "F.mse_loss(model(X), Y)")),
        ("no step", "no-step", _NET + _loop(_ADAM, 50, step="pass")),
        ("another model", "trains-another-model", _NET + _loop("torch.optim.Adam(DNN().parameters(), lr=0.01)", 50)),
        ("returns the model", "returns-something", _NET + _loop(_ADAM, 50) + "    return model\n"),
        ("too many updates", "too-many-updates", _NET + _loop(_ADAM, 10_000, "F.cross_entropy(model(X[:50]), Y[:50])")),
        ("too few updates", "majority-only", _NET + _loop(_ADAM, 3)),
        ("diverges", "diverged", _NET + _loop("torch.optim.SGD(model.parameters(), lr=1e6)", 60, "((model(X) - Y) ** 2).mean()")),
        ("no parameters", "no-parameters", "class DNN(nn.Module):\n    def forward(self, x):\n        return x\n" + _loop(_ADAM)),
        ("not a module", "not-a-module", "class DNN:\n    pass\n" + _loop(_ADAM)),
        (
            "knows the rule",
            "ignores-targets",
            """
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        s = x.sum(1)
        return torch.eye(3)[(s >= 1).long() + (s >= 2).long()] + 0 * self.w

def train(model, X, Y):
    with torch.no_grad():
        model.w += 1
""",
        ),
        ("two outputs", "raises", _NET.replace("nn.Linear(24, 3)", "nn.Linear(24, 2)") + _loop(_ADAM, 50)),
        names=("train", "DNN"),
        trains=True,
    ),
]  # fmt: skip

_SAVE = "def save_model(model, path):\n    torch.save(model.state_dict(), path)\n"
_LOAD = """
def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model
"""

SAVE_MODEL = [
    *_rights(
        "save_model",
        ("state_dict", _NET + _SAVE + _LOAD),
        (
            "inside a dictionary",
            _NET
            + """
def save_model(model, path):
    torch.save({"model": model.state_dict(), "version": 1}, path)

def load_model(path):
    model = DNN().eval()
    model.load_state_dict(torch.load(path, weights_only=True)["model"])
    return model
""",
        ),
        (
            "a list of tensors",
            _NET
            + """
def save_model(model, path):
    with open(path, "wb") as file:
        torch.save([p.detach().clone() for p in model.parameters()], file)

def load_model(path):
    model = DNN()
    with torch.no_grad():
        for p, saved in zip(model.parameters(), torch.load(path, weights_only=True)):
            p.copy_(saved)
    return model.eval()
""",
        ),
        ("a helper and a default", _NET + "def fresh():\n    return DNN()\n" + _SAVE.replace("path):", "path, quiet=True):") + _LOAD.replace("DNN()", "fresh()")),
        ("train mode by argument", _NET + _SAVE + _LOAD.replace("model.eval()", "model.train(False)")),
        names=("save_model", "load_model", "DNN"),
    ),
    *_wrongs(
        "save_model",
        ("not written", "not-written", _NET + f"def save_model(model, path):\n    {NOT_WRITTEN}\ndef load_model(path):\n    {NOT_WRITTEN}\n"),
        ("pickled object", "saves-the-object", _NET + "def save_model(model, path):\n    torch.save(model, path)\ndef load_model(path):\n    return torch.load(path, weights_only=False).eval()\n"),
        ("nothing written", "no-file", _NET + "def save_model(model, path):\n    model.state_dict()\n" + _LOAD),
        ("another name", "no-file", _NET + "def save_model(model, path):\n    torch.save(model.state_dict(), str(path) + '.old')\n" + _LOAD),
        ("text", "not-a-torch-file", _NET + "def save_model(model, path):\n    open(path, 'w').write('weights')\n" + _LOAD),
        ("weights only, no biases", "numbers-missing", _NET + "def save_model(model, path):\n    torch.save({k: v for k, v in model.state_dict().items() if 'weight' in k}, path)\n" + _LOAD),
        ("no eval", "not-in-eval-mode", _NET + _SAVE + _LOAD.replace("    model.eval()\n", "")),
        ("returns the numbers", "returns-no-model", _NET + _SAVE + "def load_model(path):\n    return torch.load(path, weights_only=True)\n"),
        ("returns nothing", "returns-nothing", _NET + _SAVE + _LOAD.replace("    return model\n", "")),
        ("numbers not put in", "outputs-differ", _NET + _SAVE + "def load_model(path):\n    state = torch.load(path, weights_only=True)\n    return DNN().eval()\n"),
        ("remembers the model", "not-from-the-file", _NET + "import copy\nkept = []\n" + _SAVE + "    kept.append(copy.deepcopy(model))\n" + "def load_model(path):\n    return kept[0].eval() if kept else None\n"),
        ("wrong class", "another-class", _NET + "class Other(DNN):\n    pass\n" + _SAVE + _LOAD.replace("DNN()", "Other()")),
        names=("save_model", "load_model", "DNN"),
    ),
]  # fmt: skip

ANSWERS: list[Entry] = [*MAKE_DATASET, *ONE_HOT, *MSE_LOSS, *ACCURACY, *BASELINE, *TRAIN, *SAVE_MODEL]
