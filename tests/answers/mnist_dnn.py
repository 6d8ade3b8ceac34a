"""The bank's shelf for chapter 3."""

from __future__ import annotations

from tests.answers.bank import Entry, right, wrong

SOFTMAX: list[Entry] = [
    right(
        "softmax",
        "vectorised",
        """
        def softmax(logits):
            shifted = logits - logits.max(dim=-1, keepdim=True).values
            powers = shifted.exp()
            return powers / powers.sum(dim=-1, keepdim=True)
    """,
    ),
    right(
        "softmax",
        "loops over rows",
        """
        def softmax(logits):
            flat = logits.reshape(-1, logits.shape[-1])
            rows = []
            for row in flat:
                largest = max(row.tolist())
                powers = [math.exp(value - largest) for value in row.tolist()]
                rows.append([power / sum(powers) for power in powers])
            return torch.tensor(rows).reshape(logits.shape)
    """,
    ),
    right(
        "softmax",
        "numpy inside",
        """
        def softmax(logits):
            x = logits.numpy().astype(np.float64)
            e = np.exp(x - x.max(axis=-1, keepdims=True))
            return torch.from_numpy(e / e.sum(axis=-1, keepdims=True))
    """,
    ),
    right(
        "softmax",
        "helper function, extra default",
        """
        def stabilise(x, dim):
            return x - torch.amax(x, dim, keepdim=True)

        def softmax(logits, dim=-1):
            powers = torch.exp(stabilise(logits, dim))
            return powers / torch.sum(powers, dim, keepdim=True)
    """,
    ),
    right(
        "softmax",
        "in place on a copy, float64",
        """
        def softmax(z):
            z = z.clone().double()
            z -= z.max(-1, keepdim=True)[0]
            z.exp_()
            z /= z.sum(-1, keepdim=True)
            return z.float()
    """,
    ),
    right(
        "softmax",
        "by logsumexp",
        """
        softmax = lambda logits: torch.exp(logits - torch.logsumexp(logits, dim=-1, keepdim=True))
    """,
    ),
    right(
        "softmax",
        "a callable class",
        """
        class Softmax:
            def __call__(self, logits):
                z = logits - logits.amax(-1, keepdim=True)
                return torch.exp(z) / torch.exp(z).sum(-1, keepdim=True)
        softmax = Softmax()
    """,
    ),
    wrong(
        "softmax",
        "not written",
        "not-written",
        """
        def softmax(logits):
            raise NotImplementedError("Exercise 3.2: softmax")
    """,
    ),
    wrong(
        "softmax",
        "returns nothing",
        "returns-nothing",
        """
        def softmax(logits):
            e = torch.exp(logits - logits.max(-1, keepdim=True).values)
            result = e / e.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "divides by its own sum",
        "no-exponential",
        """
        def softmax(x):
            return x / x.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "sums over columns",
        "divides-by-columns",
        """
        def softmax(x):
            e = torch.exp(x - x.max())
            return e / e.sum(0)
    """,
    ),
    wrong(
        "softmax",
        "sum over everything",
        "divides-by-total",
        """
        def softmax(x):
            e = torch.exp(x)
            return e / e.sum()
    """,
    ),
    wrong(
        "softmax",
        "axis 1",
        "axis-one-not-last",
        """
        def softmax(x):
            if x.ndim == 1:
                return softmax(x[None])[0]
            e = torch.exp(x - x.amax(1, keepdim=True))
            return e / e.sum(1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "naive",
        "overflows",
        """
        def softmax(x):
            return torch.exp(x) / torch.exp(x).sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "nan_to_num over an overflow",
        "hides-overflow",
        """
        def softmax(x):
            e = torch.exp(x)
            return torch.nan_to_num(e / e.sum(-1, keepdim=True))
    """,
    ),
    wrong(
        "softmax",
        "clamp instead of a shift",
        "hides-overflow",
        """
        def softmax(x):
            e = torch.exp(torch.clamp(x, -80, 80))
            return e / e.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "global maximum",
        "shifts-by-global-maximum",
        """
        def softmax(x):
            e = torch.exp(x - x.max())
            return e / e.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "epsilon in the sum",
        "epsilon",
        """
        def softmax(x):
            e = torch.exp(x - x.amax(-1, keepdim=True))
            return e / (e.sum(-1, keepdim=True) + 1e-3)
    """,
    ),
    wrong(
        "softmax",
        "library",
        "uses-refused",
        """
        def softmax(x):
            return F.softmax(x, dim=-1)
    """,
    ),
    wrong(
        "softmax",
        "library under another name",
        "uses-refused",
        """
        normalise = torch.softmax
        def softmax(x):
            return normalise(x, -1)
    """,
    ),
    wrong(
        "softmax",
        "library by a computed name",
        "uses-refused",
        """
        def softmax(x):
            return getattr(x, "soft" + "max")(-1)
    """,
    ),
    wrong(
        "softmax",
        "log-softmax",
        "log-softmax",
        """
        def softmax(x):
            return x - torch.logsumexp(x, -1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "sigmoid",
        "sigmoid-not-softmax",
        """
        def softmax(x):
            return 1 / (1 + torch.exp(-x))
    """,
    ),
    wrong(
        "softmax",
        "identity",
        "returns-its-input",
        """
        def softmax(x):
            return x
    """,
    ),
    wrong(
        "softmax",
        "zeros",
        "all-zero",
        """
        def softmax(x):
            return torch.zeros_like(x)
    """,
    ),
    wrong(
        "softmax",
        "changes its input",
        "changes-its-input",
        """
        def softmax(x):
            x -= x.amax(-1, keepdim=True)
            e = x.exp()
            return e / e.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "numpy array returned",
        "numpy-not-tensor",
        """
        def softmax(x):
            x = x.numpy()
            e = np.exp(x - x.max(-1, keepdims=True))
            return e / e.sum(-1, keepdims=True)
    """,
    ),
    wrong(
        "softmax",
        "equals everything",
        "tensor-subclass",
        """
        class Equal(torch.Tensor):
            def __eq__(self, other):
                return torch.ones(self.shape, dtype=torch.bool)
        def softmax(x):
            return torch.zeros_like(x).as_subclass(Equal)
    """,
    ),
    wrong(
        "softmax",
        "right on the first call only",
        "differs-on-second-call",
        """
        calls = []
        def softmax(x):
            calls.append(1)
            e = torch.exp(x - x.amax(-1, keepdim=True))
            return e / e.sum(-1, keepdim=True) if len(calls) <= 7 else x * 0
    """,
    ),
    wrong(
        "softmax",
        "published example hard-coded",
        "wrong-value",
        """
        def softmax(x):
            return torch.full_like(x, 1 / x.shape[-1]) if x.shape[-1] != 3 else torch.tensor([0.0900, 0.2447, 0.6652]).expand(x.shape)
    """,
    ),
    wrong(
        "softmax",
        "error in the student's line",
        "raises",
        """
        def softmax(x):
            e = torch.exp(x)
            return e / e.sums(-1)
    """,
    ),
]

CROSS_ENTROPY: list[Entry] = [
    right(
        "cross_entropy",
        "logsumexp",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or labels.min() < 0 or labels.max() >= c:
                raise ValueError("labels must lie in 0..C-1 and the batch must not be empty")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
    right(
        "cross_entropy",
        "shift by hand, gather",
        """
        def cross_entropy(logits, labels):
            if labels.numel() == 0:
                raise ValueError("empty batch")
            if bool(((labels < 0) | (labels >= logits.size(1))).any()):
                raise ValueError("label out of range")
            z = logits - logits.max(dim=1, keepdim=True).values
            log_q = z - z.exp().sum(dim=1, keepdim=True).log()
            return -log_q.gather(1, labels.unsqueeze(1)).mean()
    """,
    ),
    right(
        "cross_entropy",
        "a loop",
        """
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
    """,
    ),
    right(
        "cross_entropy",
        "one-hot product in float64",
        """
        def cross_entropy(logits, labels):
            classes = logits.shape[1]
            if labels.numel() == 0 or (labels < 0).any() or (labels >= classes).any():
                raise ValueError("bad labels")
            target = torch.eye(classes, dtype=torch.float64)[labels]
            z = logits.double()
            return (torch.logsumexp(z, 1) - (z * target).sum(1)).mean()
    """,
    ),
    right(
        "cross_entropy",
        "numpy inside, as a tensor",
        """
        def cross_entropy(logits, labels):
            z, y = logits.numpy().astype(float), labels.numpy()
            if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
                raise ValueError("bad labels")
            m = z.max(1)
            lse = m + np.log(np.exp(z - m[:, None]).sum(1))
            return torch.tensor((lse - z[np.arange(len(y)), y]).mean())
    """,
    ),
    right(
        "cross_entropy",
        "checks in a helper, a subclass of ValueError",
        """
        class BadLabel(ValueError):
            pass
        def look(logits, labels):
            if not len(labels) or not all(0 <= y < logits.shape[-1] for y in labels.tolist()):
                raise BadLabel("labels")
        def cross_entropy(logits, labels, reduction="mean"):
            look(logits, labels)
            losses = torch.stack([torch.logsumexp(z, 0) - z[y] for z, y in zip(logits, labels)])
            return losses.mean() if reduction == "mean" else losses.sum()
    """,
    ),
    wrong(
        "cross_entropy",
        "not written",
        "not-written",
        """
        def cross_entropy(logits, labels):
            raise NotImplementedError()
    """,
    ),
    wrong(
        "cross_entropy",
        "sum",
        "sum-not-mean",
        """
        def cross_entropy(logits, labels):
            return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).sum()
    """,
    ),
    wrong(
        "cross_entropy",
        "not reduced",
        "not-reduced",
        """
        def cross_entropy(logits, labels):
            return torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]
    """,
    ),
    wrong(
        "cross_entropy",
        "sign",
        "no-minus",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
            return q[torch.arange(len(labels)), labels].log().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "softmax twice",
        "softmax-twice",
        """
        def my_softmax(z):
            e = torch.exp(z - z.max(1, keepdim=True).values)
            return e / e.sum(1, keepdim=True)
        def cross_entropy(logits, labels):
            q = my_softmax(my_softmax(logits))
            return -q[torch.arange(len(labels)), labels].log().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "log2",
        "log2",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
            return -torch.log2(q[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "log10",
        "log10",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
            return -q[torch.arange(len(labels)), labels].log10().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "all pairs",
        "all-pairs",
        """
        def cross_entropy(logits, labels):
            log_q = logits - torch.logsumexp(logits, 1, keepdim=True)
            return -log_q[:, labels].mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "no logarithm",
        "no-logarithm",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
            return -q[torch.arange(len(labels)), labels].mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "axis 0",
        "wrong-axis",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(0)
            return -q[torch.arange(len(labels)), labels].log().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "divides by N*C",
        "divides-by-all",
        """
        def cross_entropy(logits, labels):
            target = torch.eye(logits.shape[1])[labels]
            log_q = logits - torch.logsumexp(logits, 1, keepdim=True)
            return -(target * log_q).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "epsilon in the log",
        "epsilon",
        """
        def cross_entropy(logits, labels):
            e = torch.exp(logits - logits.max(1, keepdim=True).values)
            q = e / e.sum(1, keepdim=True)
            return -torch.log(q[torch.arange(len(labels)), labels] + 1e-9).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "naive",
        "overflows",
        """
        def cross_entropy(logits, labels):
            q = torch.exp(logits) / torch.exp(logits).sum(1, keepdim=True)
            return -q[torch.arange(len(labels)), labels].log().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "stable softmax, then log",
        "overflows",
        """
        def cross_entropy(logits, labels):
            e = torch.exp(logits - logits.max(1, keepdim=True).values)
            q = e / e.sum(1, keepdim=True)
            return -q[torch.arange(len(labels)), labels].log().mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "library",
        "uses-refused",
        """
        def cross_entropy(logits, labels):
            return nn.CrossEntropyLoss()(logits, labels)
    """,
    ),
    wrong(
        "cross_entropy",
        "labels unchecked",
        "label-error-is-not-a-valueerror",
        """
        def cross_entropy(logits, labels):
            return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "negative labels wrap",
        "negative-label-wraps",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.max() >= logits.shape[1]:
                raise ValueError("label too large")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "mean of nothing",
        "mean-of-nothing",
        """
        def cross_entropy(logits, labels):
            if (labels < 0).any() or (labels >= logits.shape[1]).any():
                raise ValueError("label out of range")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "number instead of a tensor",
        "not-a-tensor",
        """
        def cross_entropy(logits, labels):
            return float((torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean())
    """,
    ),
    wrong(
        "cross_entropy",
        "constant",
        "constant",
        """
        def cross_entropy(logits, labels):
            return torch.tensor(2.3026)
    """,
    ),
    wrong(
        "cross_entropy",
        "zero",
        "all-zero",
        """
        def cross_entropy(logits, labels):
            return torch.tensor(0.0)
    """,
    ),
]

COUNT_PARAMETERS: list[Entry] = [
    right(
        "count_parameters",
        "pairs",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("at least two sizes")
            return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
    right(
        "count_parameters",
        "index loop",
        """
        def count_parameters(layer_sizes):
            n = len(layer_sizes)
            if n < 2:
                raise ValueError(f"layer_sizes has {n} entries")
            total = 0
            for i in range(n - 1):
                total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
            return total
    """,
    ),
    right(
        "count_parameters",
        "by building the layers",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError
            layers = [nn.Linear(a, b, device="meta") for a, b in zip(layer_sizes[:-1], layer_sizes[1:])]
            return sum(p.numel() for l in layers for p in l.parameters())
    """,
    ),
    right(
        "count_parameters",
        "numpy integer",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) <= 1:
                raise ValueError("too few")
            s = np.array(layer_sizes, dtype=np.int64)
            return np.sum(s[:-1] * s[1:] + s[1:])
    """,
    ),
    right(
        "count_parameters",
        "recursion",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("a network has at least two sizes")
            first, second, *rest = layer_sizes
            here = first * second + second
            return here + (count_parameters([second, *rest]) if rest else 0)
    """,
    ),
    wrong(
        "count_parameters",
        "not written",
        "not-written",
        """
        def count_parameters(layer_sizes):
            raise NotImplementedError
    """,
    ),
    wrong(
        "count_parameters",
        "no biases",
        "no-biases",
        """
        def count_parameters(s):
            return sum(a * b for a, b in zip(s, s[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "bias per input",
        "bias-per-input",
        """
        def count_parameters(s):
            return sum(a * b + a for a, b in zip(s, s[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "one bias a layer",
        "one-bias-a-layer",
        """
        def count_parameters(s):
            return sum(a * b + 1 for a, b in zip(s, s[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "input biases too",
        "input-has-biases",
        """
        def count_parameters(s):
            return sum(a * b for a, b in zip(s, s[1:])) + sum(s)
    """,
    ),
    wrong(
        "count_parameters",
        "sum of sizes",
        "sum-of-sizes",
        """
        def count_parameters(s):
            return sum(s)
    """,
    ),
    wrong(
        "count_parameters",
        "last layer forgotten",
        "last-layer-forgotten",
        """
        def count_parameters(s):
            total = 0
            for i in range(len(s) - 2):
                total += s[i] * s[i + 1] + s[i + 1]
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "first layer only",
        "first-layer-only",
        """
        def count_parameters(s):
            return s[0] * s[1] + s[1]
    """,
    ),
    wrong(
        "count_parameters",
        "output layer without bias",
        "last-layer-without-bias",
        """
        def count_parameters(s):
            return sum(a * b + b for a, b in zip(s, s[1:])) - s[-1]
    """,
    ),
    wrong(
        "count_parameters",
        "product",
        "product-of-all",
        """
        def count_parameters(s):
            return math.prod(s)
    """,
    ),
    wrong(
        "count_parameters",
        "a float",
        "float-not-integer",
        """
        def count_parameters(s):
            return float(sum(a * b + b for a, b in zip(s, s[1:])))
    """,
    ),
    wrong(
        "count_parameters",
        "a tensor",
        "tensor-not-number",
        """
        def count_parameters(s):
            return torch.tensor(sum(a * b + b for a, b in zip(s, s[1:])))
    """,
    ),
    wrong(
        "count_parameters",
        "one size counts zero",
        "one-size-counts-zero",
        """
        def count_parameters(s):
            return sum(a * b + b for a, b in zip(s, s[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "example hard-coded",
        "constant",
        """
        def count_parameters(s):
            return 407050
    """,
    ),
    wrong(
        "count_parameters",
        "three sizes only",
        "raises",
        """
        def count_parameters(s):
            a, b, c = s
            return a * b + b + b * c + c
    """,
    ),
    wrong(
        "count_parameters",
        "mentions the right number only for two layers",
        "wrong-value",
        """
        def count_parameters(s):
            total = s[0] * s[1] + s[1]
            if len(s) > 2:
                total += s[1] * s[2] + s[2]
            return total
    """,
    ),
]

_TRAIN = """
    def train_mnist(model, images, labels):
        optimizer = torch.optim.{optimizer}
        loss_function = nn.CrossEntropyLoss()
        model.train()
        for epoch in range({epochs}):
            order = torch.randperm(len(images))
            for rows in order.split({batch}):
                {body}
"""


def _training(optimizer: str, body: str, epochs: int = 10, batch: int = 64) -> str:
    lines = [line.strip() for line in body.strip().splitlines()]
    return _TRAIN.format(optimizer=optimizer, epochs=epochs, batch=batch, body="\n                ".join(lines))


_STEP = """
    optimizer.zero_grad()
    loss = loss_function(model(images[rows]), labels[rows])
    loss.backward()
    optimizer.step()
"""

TRAIN_MNIST: list[Entry] = [
    right("train_mnist", "Adam", _training("Adam(model.parameters(), lr=0.001)", _STEP), trains=True),
    right(
        "train_mnist",
        "SGD with momentum",
        _training("SGD(model.parameters(), lr=0.1, momentum=0.9)", _STEP, 10, 100),
        trains=True,
    ),
    right(
        "train_mnist",
        "AdamW, rate falling",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.AdamW(model.parameters(), lr=0.002)
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 1500)
            for step in range(1500):
                rows = torch.randint(len(images), (96,))
                optimizer.zero_grad(set_to_none=True)
                F.cross_entropy(model(images[rows]), labels[rows]).backward()
                optimizer.step()
                schedule.step()
    """,
        trains=True,
    ),
    right(
        "train_mnist",
        "a DataLoader",
        """
        from torch.utils.data import DataLoader, TensorDataset
        def train_mnist(model, images, labels, epochs=9):
            loader = DataLoader(TensorDataset(images, labels), batch_size=64, shuffle=True)
            optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
            for epoch in range(epochs):
                for x, y in loader:
                    loss = nn.functional.cross_entropy(model(x), y)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    right(
        "train_mnist",
        "updates by hand",
        """
        def train_mnist(model, images, labels):
            parameters = list(model.parameters())
            speed = [torch.zeros_like(p) for p in parameters]
            for step in range(1500):
                rows = torch.randint(len(images), (64,))
                loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
                for p in parameters:
                    p.grad = None
                loss.backward()
                with torch.no_grad():
                    for p, v in zip(parameters, speed):
                        v.mul_(0.9).add_(p.grad)
                        p.sub_(0.05 * v)
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "not written",
        "not-written",
        """
        def train_mnist(model, images, labels):
            raise NotImplementedError()
    """,
    ),
    wrong(
        "train_mnist",
        "does nothing",
        "no-step",
        """
        def train_mnist(model, images, labels):
            model.train()
    """,
    ),
    wrong(
        "train_mnist",
        "no step",
        "no-step",
        _training(
            "Adam(model.parameters(), lr=0.001)",
            """
        optimizer.zero_grad()
        loss = loss_function(model(images[rows]), labels[rows])
        loss.backward()
    """,
            1,
        ),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "another model",
        "trains-another-model",
        """
        def train_mnist(model, images, labels):
            mine = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
            optimizer = torch.optim.Adam(mine.parameters())
            for rows in torch.randperm(len(images)).split(64):
                optimizer.zero_grad()
                nn.functional.cross_entropy(mine(images[rows]), labels[rows]).backward()
                optimizer.step()
    """,
        trains=True,
    ),
    wrong("train_mnist", "diverges", "diverged", _training("SGD(model.parameters(), lr=1e6)", _STEP, 1), trains=True),
    wrong(
        "train_mnist",
        "one epoch of slow SGD",
        "learned-nothing",
        _training("SGD(model.parameters(), lr=0.0001)", _STEP, 1),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "climbs instead of descending",
        "learned-nothing",
        _training("SGD(model.parameters(), lr=0.001, maximize=True)", _STEP, 1),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "too few updates",
        "too-few-updates",
        _training("Adam(model.parameters(), lr=0.001)", _STEP, 1),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "too many updates",
        "too-many-updates",
        _training("Adam(model.parameters(), lr=0.001)", _STEP, 11),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "labels not matched to pictures",
        "learned-nothing",
        _training(
            "Adam(model.parameters(), lr=0.001)",
            """
        optimizer.zero_grad()
        loss = loss_function(model(images[rows]), labels[torch.randperm(len(labels))[:len(rows)]])
        loss.backward()
        optimizer.step()
    """,
            2,
        ),
        trains=True,
    ),
    wrong(
        "train_mnist",
        "returns the model",
        "returns-something",
        _training("Adam(model.parameters(), lr=0.001)", _STEP, 1) + "        return model\n",
        trains=True,
    ),
    wrong(
        "train_mnist",
        "weights set to zero",
        "learned-nothing",
        """
        def train_mnist(model, images, labels):
            with torch.no_grad():
                for p in model.parameters():
                    p.zero_()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "plain SGD with a small rate",
        "accuracy-too-low",
        _training("SGD(model.parameters(), lr=0.01)", _STEP, 10),
        trains=True,
    ),
]

NORMALIZE: list[Entry] = [
    right(
        "normalize",
        "unsqueeze",
        """
        def normalize(images, mean, std):
            pixels = images.float() / 255
            return ((pixels - mean) / std).unsqueeze(1)
    """,
    ),
    right(
        "normalize",
        "None as an axis, division makes floats",
        """
        def normalize(images, mean, std):
            return (images[:, None] / 255 - mean) / std
    """,
    ),
    right(
        "normalize",
        "a loop with stack",
        """
        def normalize(images, mean, std):
            done = []
            for image in images:
                scaled = image.to(torch.float32) / 255
                done.append(((scaled - mean) / std).reshape(1, 28, 28))
            return torch.stack(done)
    """,
    ),
    right(
        "normalize",
        "numpy inside",
        """
        def normalize(images, mean, std):
            x = images.numpy().astype(np.float32) / 255
            return torch.from_numpy((x - mean) / std)[:, np.newaxis]
    """,
    ),
    right(
        "normalize",
        "a table of 256 values",
        """
        def normalize(images, mean, std):
            table = torch.tensor([(value / 255 - mean) / std for value in range(256)])
            return table[images.long()].reshape(-1, 1, 28, 28)
    """,
    ),
    right(
        "normalize",
        "in place on a new tensor, float64",
        """
        def normalize(images, mean, std):
            x = images.double()
            x /= 255
            x -= mean
            x /= std
            return x.view(len(images), 1, 28, 28)
    """,
    ),
    wrong(
        "normalize", "not written", "not-written", "def normalize(images, mean, std):\n    raise NotImplementedError"
    ),
    wrong(
        "normalize",
        "no division by 255",
        "no-division-by-255",
        """
        def normalize(images, mean, std):
            return ((images.float() - mean) / std).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "no channel axis",
        "no-channel-axis",
        """
        def normalize(images, mean, std):
            return (images / 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "channel last",
        "channel-in-the-wrong-place",
        """
        def normalize(images, mean, std):
            return ((images / 255 - mean) / std)[..., None]
    """,
    ),
    wrong(
        "normalize",
        "channel first of all",
        "channel-in-the-wrong-place",
        """
        def normalize(images, mean, std):
            return ((images / 255 - mean) / std).unsqueeze(0)
    """,
    ),
    wrong(
        "normalize",
        "parentheses forgotten",
        "order-of-steps",
        """
        def normalize(images, mean, std):
            return images.unsqueeze(1) / 255 - mean / std
    """,
    ),
    wrong(
        "normalize",
        "mean on the scale of bytes",
        "order-of-steps",
        """
        def normalize(images, mean, std):
            return (images.float().unsqueeze(1) - mean) / (255 * std)
    """,
    ),
    wrong(
        "normalize",
        "own statistics",
        "own-statistics",
        """
        def normalize(images, mean, std):
            x = images.unsqueeze(1) / 255
            return (x - x.mean()) / x.std()
    """,
    ),
    wrong(
        "normalize",
        "numbers of MNIST fixed",
        "fixed-statistics",
        """
        def normalize(images, mean, std):
            return (images.unsqueeze(1) / 255 - 0.1307) / 0.3081
    """,
    ),
    wrong(
        "normalize",
        "whole number division",
        "whole-number-division",
        """
        def normalize(images, mean, std):
            return (images.unsqueeze(1) // 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "back to bytes half way",
        "whole-number-division",
        """
        def normalize(images, mean, std):
            x = (images / 255).to(images.dtype)
            return (x.unsqueeze(1) - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "multiplies by std",
        "multiplies-by-deviation",
        """
        def normalize(images, mean, std):
            return (images.unsqueeze(1) / 255 - mean) * std
    """,
    ),
    wrong(
        "normalize",
        "only scaled",
        "only-scaled",
        """
        def normalize(images, mean, std):
            return images.unsqueeze(1) / 255
    """,
    ),
    wrong(
        "normalize",
        "divides by 256",
        "divides-by-256",
        """
        def normalize(images, mean, std):
            return (images.unsqueeze(1) / 256 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "flattens",
        "flattened",
        """
        def normalize(images, mean, std):
            return (images.reshape(-1, 784) / 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "numpy array returned",
        "numpy-not-tensor",
        """
        def normalize(images, mean, std):
            return (images.numpy()[:, None] / 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "returns nothing",
        "returns-nothing",
        """
        def normalize(images, mean, std):
            print((images.unsqueeze(1) / 255 - mean) / std)
    """,
    ),
    wrong(
        "normalize",
        "zeros",
        "all-zero",
        """
        def normalize(images, mean, std):
            return torch.zeros(len(images), 1, 28, 28)
    """,
    ),
    wrong(
        "normalize",
        "in place on bytes",
        "raises",
        """
        def normalize(images, mean, std):
            images /= 255
            return ((images - mean) / std).unsqueeze(1)
    """,
    ),
    wrong("normalize", "identity", "wrong-shape", "def normalize(images, mean, std):\n    return images.float()"),
]

SOFTMAX_JACOBIAN: list[Entry] = [
    right(
        "softmax_jacobian",
        "diag minus outer",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.diag(q) - torch.outer(q, q)
    """,
    ),
    right(
        "softmax_jacobian",
        "two loops",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0).tolist()
            rows = []
            for i in range(len(q)):
                rows.append([q[i] * ((1 if i == j else 0) - q[j]) for j in range(len(q))])
            return torch.tensor(rows)
    """,
    ),
    right(
        "softmax_jacobian",
        "broadcast with eye",
        """
        def softmax_jacobian(z):
            e = (z - z.max()).exp()
            q = e / e.sum()
            return q[:, None] * (torch.eye(len(z)) - q[None, :])
    """,
    ),
    right(
        "softmax_jacobian",
        "numpy inside",
        """
        def softmax_jacobian(z):
            x = z.numpy().astype(np.float64)
            e = np.exp(x - x.max())
            q = e / e.sum()
            return torch.tensor(np.diag(q) - np.outer(q, q))
    """,
    ),
    right(
        "softmax_jacobian",
        "fills an empty table",
        """
        def softmax_jacobian(z):
            q = F.softmax(z.double(), dim=-1)
            table = -q.unsqueeze(1) @ q.unsqueeze(0)
            for i in range(len(q)):
                table[i, i] += q[i]
            return table.float()
    """,
    ),
    right(
        "softmax_jacobian",
        "central differences in float64",
        """
        def softmax_jacobian(z):
            z, step = z.double(), 1e-5
            columns = []
            for j in range(len(z)):
                nudge = torch.zeros_like(z)
                nudge[j] = step
                columns.append((torch.softmax(z + nudge, 0) - torch.softmax(z - nudge, 0)) / (2 * step))
            return torch.stack(columns, dim=1)
    """,
    ),
    wrong("softmax_jacobian", "not written", "not-written", "def softmax_jacobian(z):\n    raise NotImplementedError"),
    wrong(
        "softmax_jacobian",
        "diagonal only",
        "diagonal-only",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.diag(q * (1 - q))
    """,
    ),
    wrong(
        "softmax_jacobian",
        "diagonal as a vector",
        "diagonal-as-vector",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return q * (1 - q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "no delta",
        "no-diagonal-term",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return -q[:, None] * q[None, :]
    """,
    ),
    wrong(
        "softmax_jacobian",
        "sign",
        "sign",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.outer(q, q) - torch.diag(q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "plus",
        "plus-instead-of-minus",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.diag(q) + torch.outer(q, q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "factor forgotten",
        "q-left-out",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.eye(len(q)) - q
    """,
    ),
    wrong(
        "softmax_jacobian",
        "no softmax",
        "no-softmax",
        """
        def softmax_jacobian(q):
            return torch.diag(q) - torch.outer(q, q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "q times q",
        "sum-not-outer",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.diag(q) - q @ q
    """,
    ),
    wrong(
        "softmax_jacobian",
        "eye minus outer",
        "minus-outer-from-identity",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return torch.eye(len(q)) - torch.outer(q, q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "overflow",
        "overflows",
        """
        def softmax_jacobian(z):
            q = z.exp() / z.exp().sum()
            return torch.diag(q) - torch.outer(q, q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "overflow in a loop, by rows",
        "overflows",
        """
        def softmax_jacobian(z):
            e = [math.e ** float(v) if v < 700 else float("inf") for v in z]
            q = [p / sum(e) for p in e]
            return torch.tensor([[q[i] * ((i == j) - q[j]) for j in range(len(q))] for i in range(len(q))])
    """,
    ),
    wrong(
        "softmax_jacobian",
        "autograd's jacobian",
        "uses-refused",
        """
        def softmax_jacobian(z):
            return torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), z)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "backward, row by row",
        "uses-refused",
        """
        def softmax_jacobian(z):
            rows = []
            for i in range(len(z)):
                leaf = z.clone().requires_grad_(True)
                torch.softmax(leaf, 0)[i].backward()
                rows.append(leaf.grad)
            return torch.stack(rows)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "functorch under another name",
        "uses-refused",
        """
        from torch.func import jacrev as table_of
        def softmax_jacobian(z):
            return table_of(lambda x: x.exp() / x.exp().sum())(z)
    """,
    ),
    wrong("softmax_jacobian", "identity", "returns-its-input", "def softmax_jacobian(z):\n    return z"),
    wrong(
        "softmax_jacobian",
        "zeros",
        "all-zero",
        """
        def softmax_jacobian(z):
            return torch.zeros(len(z), len(z))
    """,
    ),
    wrong(
        "softmax_jacobian",
        "nested list",
        "not-a-tensor",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, 0)
            return (torch.diag(q) - torch.outer(q, q)).tolist()
    """,
    ),
]

CROSS_ENTROPY_GRAD: list[Entry] = [
    right(
        "cross_entropy_grad",
        "one-hot",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or labels.min() < 0 or labels.max() >= c:
                raise ValueError("bad labels")
            return (torch.softmax(logits, 1) - F.one_hot(labels, c)) / n
    """,
    ),
    right(
        "cross_entropy_grad",
        "minus one at the label",
        """
        def cross_entropy_grad(logits, labels):
            if len(labels) == 0 or ((labels < 0) | (labels >= logits.shape[1])).any():
                raise ValueError("labels must be classes, and at least one")
            grad = torch.softmax(logits, dim=1)
            grad[torch.arange(len(labels)), labels] -= 1
            return grad / len(labels)
    """,
    ),
    right(
        "cross_entropy_grad",
        "loops",
        """
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
    """,
    ),
    right(
        "cross_entropy_grad",
        "by the jacobian",
        """
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
    """,
    ),
    right(
        "cross_entropy_grad",
        "numpy inside",
        """
        def cross_entropy_grad(logits, labels):
            z, y = logits.numpy().astype(float), labels.numpy()
            if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
                raise ValueError("labels")
            e = np.exp(z - z.max(1, keepdims=True))
            q = e / e.sum(1, keepdims=True)
            q[np.arange(len(y)), y] -= 1
            return torch.from_numpy(q / len(y))
    """,
    ),
    right(
        "cross_entropy_grad",
        "scatter_add",
        """
        def cross_entropy_grad(logits, labels, weight=1.0):
            if not len(labels) or int(labels.min()) < 0 or int(labels.max()) > logits.shape[1] - 1:
                raise ValueError("labels")
            q = (logits - torch.logsumexp(logits, 1, keepdim=True)).exp()
            return weight * q.scatter_add(1, labels[:, None], -torch.ones(len(labels), 1)) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "not written",
        "not-written",
        "def cross_entropy_grad(logits, labels):\n    raise NotImplementedError",
    ),
    wrong(
        "cross_entropy_grad",
        "not divided",
        "sum-not-mean",
        """
        def cross_entropy_grad(logits, labels):
            return torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "y - q",
        "sign",
        """
        def cross_entropy_grad(logits, labels):
            return (F.one_hot(labels, logits.shape[1]) - torch.softmax(logits, 1)) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "no softmax",
        "no-softmax",
        """
        def cross_entropy_grad(logits, labels):
            return (logits - F.one_hot(labels, logits.shape[1])) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "torch mean divides by all",
        "divides-by-all",
        """
        def cross_entropy_grad(logits, labels):
            return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])) / logits.numel()
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "divides by classes",
        "divides-by-classes",
        """
        def cross_entropy_grad(logits, labels):
            return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])) / logits.shape[1]
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "all pairs",
        "all-pairs",
        """
        def cross_entropy_grad(logits, labels):
            q = torch.softmax(logits, 1)
            q[:, labels] -= 1
            return q / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "rows by label",
        "sets-whole-rows",
        """
        def cross_entropy_grad(logits, labels):
            q = torch.softmax(logits, dim=1)
            y = torch.zeros_like(q)
            y[labels] = 1
            return (q - y) / len(logits)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "label as a number",
        "label-not-one-hot",
        """
        def cross_entropy_grad(logits, labels):
            return (torch.softmax(logits, 1) - labels.unsqueeze(1)) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "label's column only",
        "label-column-only",
        """
        def cross_entropy_grad(logits, labels):
            q = torch.softmax(logits, 1)
            return (q[torch.arange(len(labels)), labels] - 1) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "softmax over the batch",
        "wrong-axis",
        """
        def cross_entropy_grad(logits, labels):
            return (torch.softmax(logits, 0) - F.one_hot(labels, logits.shape[1])) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "averaged",
        "averaged-over-samples",
        """
        def cross_entropy_grad(logits, labels):
            return (torch.softmax(logits, 1) - F.one_hot(labels, logits.shape[1])).mean(0)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "for the probabilities",
        "gradient-for-probabilities",
        """
        def cross_entropy_grad(logits, labels):
            q = torch.softmax(logits, 1)
            return -F.one_hot(labels, logits.shape[1]) / q / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "naive exponential",
        "overflows",
        """
        def cross_entropy_grad(logits, labels):
            e = logits.exp()
            return (e / e.sum(1, keepdim=True) - F.one_hot(labels, logits.shape[1])) / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "autograd",
        "uses-refused",
        """
        def cross_entropy_grad(logits, labels):
            leaf = logits.clone().requires_grad_()
            F.cross_entropy(leaf, labels).backward()
            return leaf.grad
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "autograd.grad in a helper",
        "uses-refused",
        """
        from torch.autograd import grad as slope
        def helper(z, y):
            z = torch.tensor(z.tolist(), requires_grad=True)
            return slope(F.cross_entropy(z, y), z)[0]
        def cross_entropy_grad(logits, labels):
            return helper(logits, labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "negative labels wrap",
        "negative-label-wraps",
        """
        def cross_entropy_grad(logits, labels):
            if len(labels) == 0 or labels.max() >= logits.shape[1]:
                raise ValueError("labels")
            q = torch.softmax(logits, 1)
            q[torch.arange(len(labels)), labels] -= 1
            return q / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "index error",
        "label-error-is-not-a-valueerror",
        """
        def cross_entropy_grad(logits, labels):
            q = torch.softmax(logits, 1)
            q[torch.arange(len(labels)), labels] -= 1
            return q / len(labels)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "empty batch",
        "mean-of-nothing",
        """
        def cross_entropy_grad(logits, labels):
            if any(not 0 <= y < logits.shape[1] for y in labels.tolist()):
                raise ValueError("labels")
            q = torch.softmax(logits, 1)
            q[torch.arange(len(labels)), labels] -= 1
            return q / max(1, len(labels))
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "zeros",
        "all-zero",
        "def cross_entropy_grad(logits, labels):\n    return torch.zeros_like(logits)",
    ),
    wrong(
        "cross_entropy_grad",
        "identity",
        "returns-its-input",
        "def cross_entropy_grad(logits, labels):\n    return logits",
    ),
]

PER_CLASS_ACCURACY: list[Entry] = [
    right(
        "per_class_accuracy",
        "bincount",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("label out of range")
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return right / torch.bincount(labels, minlength=num_classes)
    """,
    ),
    right(
        "per_class_accuracy",
        "a loop over classes",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
                raise ValueError("labels")
            result = torch.empty(num_classes)
            for c in range(num_classes):
                here = labels == c
                result[c] = (predicted[here] == c).float().mean()
            return result
    """,
    ),
    right(
        "per_class_accuracy",
        "plain Python",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            hits, totals = [0] * num_classes, [0] * num_classes
            for guess, truth in zip(predicted.tolist(), labels.tolist()):
                if truth not in range(num_classes):
                    raise ValueError(f"label {truth}")
                totals[truth] += 1
                hits[truth] += guess == truth
            return torch.tensor([h / t if t else float("nan") for h, t in zip(hits, totals)])
    """,
    ),
    right(
        "per_class_accuracy",
        "one-hot product",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("labels")
            members = torch.eye(num_classes)[labels]
            return members.T @ (predicted == labels).float() / members.sum(0)
    """,
    ),
    right(
        "per_class_accuracy",
        "numpy inside",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            p, y = predicted.numpy(), labels.numpy()
            if y.min() < 0 or y.max() >= num_classes:
                raise ValueError("labels")
            shares = [np.mean(p[y == c] == c) if (y == c).any() else np.nan for c in range(num_classes)]
            return torch.tensor(np.array(shares))
    """,
    ),
    right(
        "per_class_accuracy",
        "diagonal of the confusion matrix",
        """
        def table(p, y, n):
            m = torch.zeros(n, n)
            for i, j in zip(y, p):
                m[i, j] += 1
            return m
        def per_class_accuracy(predicted, labels, num_classes):
            if torch.any(labels < 0) or torch.any(labels >= num_classes):
                raise ValueError("labels")
            m = table(predicted, labels, num_classes)
            return m.diagonal() / m.sum(dim=1)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "not written",
        "not-written",
        "def per_class_accuracy(predicted, labels, num_classes):\n    raise NotImplementedError",
    ),
    wrong(
        "per_class_accuracy",
        "precision",
        "divides-by-predicted",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return right / torch.bincount(predicted, minlength=num_classes)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "counts",
        "counts-not-fractions",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.bincount(labels[predicted == labels], minlength=num_classes).float()
    """,
    ),
    wrong(
        "per_class_accuracy",
        "over all samples",
        "divides-by-all",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.bincount(labels[predicted == labels], minlength=num_classes) / len(labels)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "one number",
        "one-number-for-all",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return (predicted == labels).float().mean()
    """,
    ),
    wrong(
        "per_class_accuracy",
        "other classes count as right",
        "counts-other-classes-right",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.stack([((predicted == c) == (labels == c)).float().mean() for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "absent class zero",
        "absent-class-is-zero",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return torch.nan_to_num(right / torch.bincount(labels, minlength=num_classes))
    """,
    ),
    wrong(
        "per_class_accuracy",
        "clamped count",
        "absent-class-is-zero",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("label out of range")
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return right / torch.bincount(labels, minlength=num_classes).clamp(min=1)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "only classes that occur",
        "absent-class-left-out",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.stack([(predicted[labels == c] == c).float().mean() for c in labels.unique()])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "errors",
        "error-not-accuracy",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            wrong = torch.bincount(labels[predicted != labels], minlength=num_classes)
            return wrong / torch.bincount(labels, minlength=num_classes)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "percent",
        "percent",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return 100 * right / torch.bincount(labels, minlength=num_classes)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "whole numbers",
        "whole-number-division",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            right = torch.bincount(labels[predicted == labels], minlength=num_classes)
            return right // torch.bincount(labels, minlength=num_classes).clamp(min=1)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "bad labels left out in silence",
        "large-label-accepted",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "negative labels left out in silence",
        "negative-label-wraps",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if labels.max() >= num_classes:
                raise ValueError("labels")
            return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "index error",
        "label-error-is-not-a-valueerror",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            hits, totals = torch.zeros(num_classes), torch.zeros(num_classes)
            for p, y in zip(predicted, labels):
                if y < 0:
                    raise ValueError("labels")
                totals[y] += 1
                hits[y] += p == y
            return hits / totals
    """,
    ),
    wrong(
        "per_class_accuracy",
        "list",
        "not-a-tensor",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return [(predicted[labels == c] == c).float().mean().item() for c in range(num_classes)]
    """,
    ),
    wrong(
        "per_class_accuracy",
        "ones",
        "constant",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.ones(num_classes)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "zeros",
        "all-zero",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            return torch.zeros(num_classes)
    """,
    ),
]

CONFUSION_MATRIX: list[Entry] = [
    right(
        "confusion_matrix",
        "a loop",
        """
        def confusion_matrix(predicted, labels, num_classes):
            for part in (predicted, labels):
                if part.min() < 0 or part.max() >= num_classes:
                    raise ValueError("not a class")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for guess, truth in zip(predicted, labels):
                counts[truth, guess] += 1
            return counts
    """,
    ),
    right(
        "confusion_matrix",
        "bincount",
        """
        def confusion_matrix(predicted, labels, num_classes):
            both = torch.stack([labels, predicted])
            if ((both < 0) | (both >= num_classes)).any():
                raise ValueError("not a class")
            return torch.bincount(labels * num_classes + predicted, minlength=num_classes ** 2).view(num_classes, -1)
    """,
    ),
    right(
        "confusion_matrix",
        "index_put_ with accumulate",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("not a class")
            counts = torch.zeros((num_classes, num_classes), dtype=torch.long)
            counts.index_put_((labels, predicted), torch.tensor(1), accumulate=True)
            return counts
    """,
    ),
    right(
        "confusion_matrix",
        "product of one-hots",
        """
        def confusion_matrix(predicted, labels, num_classes):
            for y in (*predicted.tolist(), *labels.tolist()):
                if not 0 <= y < num_classes:
                    raise ValueError(f"{y} is no class")
            return F.one_hot(labels, num_classes).T @ F.one_hot(predicted, num_classes)
    """,
    ),
    right(
        "confusion_matrix",
        "numpy add.at",
        """
        def confusion_matrix(predicted, labels, num_classes):
            p, y = predicted.numpy(), labels.numpy()
            if p.min() < 0 or y.min() < 0 or p.max() >= num_classes or y.max() >= num_classes:
                raise ValueError("not a class")
            m = np.zeros((num_classes, num_classes), dtype=np.int64)
            np.add.at(m, (y, p), 1)
            return torch.from_numpy(m)
    """,
    ),
    right(
        "confusion_matrix",
        "compare all pairs",
        """
        def confusion_matrix(predicted, labels, num_classes):
            classes = torch.arange(num_classes)
            if not (torch.isin(labels, classes).all() and torch.isin(predicted, classes).all()):
                raise ValueError("not a class")
            return torch.stack([torch.stack([((labels == i) & (predicted == j)).sum() for j in classes]) for i in classes])
    """,
    ),
    wrong(
        "confusion_matrix",
        "not written",
        "not-written",
        "def confusion_matrix(predicted, labels, num_classes):\n    raise NotImplementedError",
    ),
    wrong(
        "confusion_matrix",
        "transposed",
        "transposed",
        """
        def confusion_matrix(predicted, labels, num_classes):
            return torch.bincount(predicted * num_classes + labels, minlength=num_classes ** 2).view(num_classes, -1)
    """,
    ),
    wrong(
        "confusion_matrix",
        "plus equals with indices",
        "counts-a-pair-once",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            m[labels, predicted] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "right ones only",
        "diagonal-only",
        """
        def confusion_matrix(predicted, labels, num_classes):
            return torch.diag(torch.bincount(labels[predicted == labels], minlength=num_classes))
    """,
    ),
    wrong(
        "confusion_matrix",
        "mistakes only",
        "no-diagonal",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for p, y in zip(predicted, labels):
                if p != y:
                    m[y, p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "normalised rows",
        "fractions-not-counts",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes)
            for p, y in zip(predicted, labels):
                m[y, p] += 1
            return m / m.sum(1, keepdim=True)
    """,
    ),
    wrong(
        "confusion_matrix",
        "floats",
        "floats-not-integers",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes)
            for p, y in zip(predicted, labels):
                m[y, p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "flat",
        "flat",
        """
        def confusion_matrix(predicted, labels, num_classes):
            return torch.bincount(labels * num_classes + predicted, minlength=num_classes ** 2)
    """,
    ),
    wrong(
        "confusion_matrix",
        "size by the largest label",
        "too-few-classes",
        """
        def confusion_matrix(predicted, labels, num_classes):
            n = int(max(labels.max(), predicted.max())) + 1
            return torch.bincount(labels * n + predicted, minlength=n * n).view(n, n)
    """,
    ),
    wrong(
        "confusion_matrix",
        "last sample missing",
        "last-sample-missing",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for i in range(len(labels) - 1):
                m[labels[i], predicted[i]] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "negative wraps",
        "negative-label-wraps",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for p, y in zip(predicted.tolist(), labels.tolist()):
                if max(p, y) >= num_classes:
                    raise ValueError("not a class")
                m[y][p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "index error",
        "label-error-is-not-a-valueerror",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for p, y in zip(predicted.tolist(), labels.tolist()):
                m[y, p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "left out in silence",
        "large-label-accepted",
        """
        def confusion_matrix(predicted, labels, num_classes):
            c = range(num_classes)
            return torch.tensor([[int(((labels == i) & (predicted == j)).sum()) for j in c] for i in c])
    """,
    ),
    wrong(
        "confusion_matrix",
        "list of lists",
        "not-a-tensor",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = [[0] * num_classes for _ in range(num_classes)]
            for p, y in zip(predicted, labels):
                m[y][p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "list multiplied, rows shared",
        "not-a-tensor",
        """
        def confusion_matrix(predicted, labels, num_classes):
            m = [[0] * num_classes] * num_classes
            for p, y in zip(predicted, labels):
                m[y][p] += 1
            return m
    """,
    ),
    wrong(
        "confusion_matrix",
        "zeros",
        "all-zero",
        """
        def confusion_matrix(predicted, labels, num_classes):
            return torch.zeros(num_classes, num_classes, dtype=torch.int64)
    """,
    ),
]

_SIZES = "[784, 512, 256, 128, 64, 10]"

MNIST_DNN: list[Entry] = [
    right(
        "MnistDNN",
        "nn.Sequential inside",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    right(
        "MnistDNN",
        "five attributes",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(784, 512)
                self.fc2 = nn.Linear(512, 256)
                self.fc3 = nn.Linear(256, 128)
                self.fc4 = nn.Linear(128, 64)
                self.fc5 = nn.Linear(64, 10)

            def forward(self, images):
                x = images.view(images.size(0), -1)
                x = F.relu(self.fc1(x))
                x = F.relu(self.fc2(x))
                x = F.relu(self.fc3(x))
                x = F.relu(self.fc4(x))
                return self.fc5(x)
    """,
    ),
    right(
        "MnistDNN",
        "ModuleList and clamp",
        f"""
        class MnistDNN(nn.Module):
            def __init__(self, sizes=tuple({_SIZES})):
                super().__init__()
                self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

            def forward(self, x):
                x = x.flatten(1)
                for layer in self.layers[:-1]:
                    x = layer(x).clamp(min=0)
                return self.layers[-1](x)
    """,
    ),
    right(
        "MnistDNN",
        "defined from the last layer to the first",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(64, 10)
                self.d = nn.Linear(128, 64)
                self.c = nn.Linear(256, 128)
                self.b = nn.Linear(512, 256)
                self.a = nn.Linear(784, 512)

            def forward(self, x):
                x = x.reshape(-1, 784)
                for layer in (self.a, self.b, self.c, self.d):
                    x = torch.relu(layer(x))
                return self.out(x)
    """,
    ),
    right(
        "MnistDNN",
        "a subclass of nn.Sequential",
        f"""
        class MnistDNN(nn.Sequential):
            def __init__(self):
                parts, sizes = [nn.Flatten()], {_SIZES}
                for a, b in zip(sizes, sizes[1:]):
                    parts += [nn.Linear(a, b), nn.ReLU()]
                super().__init__(*parts[:-1])
    """,
    ),
    right(
        "MnistDNN",
        "parameters by hand",
        f"""
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = {_SIZES}
                self.w = nn.ParameterList((2 * torch.rand(b, a) - 1) / a ** 0.5 for a, b in zip(sizes, sizes[1:]))
                self.b = nn.ParameterList(torch.zeros(b) + 0.01 for b in sizes[1:])

            def forward(self, x):
                x = x.flatten(start_dim=1)
                for i, (w, b) in enumerate(zip(self.w, self.b)):
                    x = x @ w.T + b
                    if i < 4:
                        x = torch.maximum(x, torch.zeros(()))
                return x
    """,
    ),
]


def _dnn(title: str, diagnosis: str, forward: str, layers: str = "", base: str = "nn.Module") -> Entry:
    """A wrong network: the layers fc0 to fc4 as they should be unless `layers` says otherwise, and a `forward`."""
    made = layers or "\n".join(
        f"self.fc{k} = nn.Linear({a}, {b})"
        for k, (a, b) in enumerate(((784, 512), (512, 256), (256, 128), (128, 64), (64, 10)))
    )
    source = f"class MnistDNN({base}):\n    def __init__(self):\n        super().__init__()\n"
    source += "".join(f"        {line}\n" for line in made.splitlines())
    source += "\n    def forward(self, x):\n" + "".join(f"        {line}\n" for line in forward.splitlines())
    return wrong("MnistDNN", title, diagnosis, source)


_HIDDEN = "x = x.flatten(1)\nfor fc in (self.fc0, self.fc1, self.fc2, self.fc3):\n    x = torch.relu(fc(x))\n"

MNIST_DNN += [
    wrong(
        "MnistDNN",
        "not written",
        "not-written",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                raise NotImplementedError("Exercise 3.9: MnistDNN")
    """,
    ),
    _dnn("no activation", "no-activation", "return self.fc4(self.fc3(self.fc2(self.fc1(self.fc0(x.flatten(1))))))"),
    _dnn("relu at the end", "relu-after-the-last", _HIDDEN + "return torch.relu(self.fc4(x))"),
    _dnn("softmax at the end", "softmax-at-the-end", _HIDDEN + "return torch.softmax(self.fc4(x), 1)"),
    _dnn("log-softmax at the end", "log-softmax-at-the-end", _HIDDEN + "return F.log_softmax(self.fc4(x), dim=1)"),
    _dnn("sigmoid", "not-relu", _HIDDEN.replace("relu", "sigmoid") + "return self.fc4(x)"),
    _dnn("tanh", "not-relu", _HIDDEN.replace("relu", "tanh") + "return self.fc4(x)"),
    _dnn("no flatten", "not-flattened", _HIDDEN.replace("x = x.flatten(1)\n", "") + "return self.fc4(x)"),
    _dnn("returns classes", "argmax", _HIDDEN + "return self.fc4(x).argmax(1)"),
    _dnn("returns nothing", "returns-nothing", _HIDDEN + "self.fc4(x)"),
    _dnn(
        "one activation missing",
        "one-activation-missing",
        "x = torch.relu(self.fc0(x.flatten(1)))\nx = torch.relu(self.fc1(x))\nx = self.fc2(x)\n"
        "return self.fc4(torch.relu(self.fc3(x)))",
    ),
    _dnn(
        "dropout",
        "differs-on-second-call",
        _HIDDEN + "return self.fc4(F.dropout(x, 0.5))",
    ),
    _dnn(
        "a plain list",
        "layers-not-registered",
        "x = x.flatten(1)\nfor fc in self.layers[:-1]:\n    x = torch.relu(fc(x))\nreturn self.layers[-1](x)",
        f"sizes = {_SIZES}\nself.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]",
    ),
    _dnn(
        "no biases",
        "no-biases",
        "return self.net(x)",
        f"sizes, parts = {_SIZES}, [nn.Flatten()]\n"
        "for a, b in zip(sizes, sizes[1:]):\n    parts += [nn.Linear(a, b, bias=False), nn.ReLU()]\n"
        "self.net = nn.Sequential(*parts[:-1])",
    ),
    _dnn(
        "a layer missing",
        "layer-missing",
        "return self.net(x)",
        "self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),\n"
        "    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64))",
    ),
    _dnn(
        "other sizes",
        "wrong-architecture",
        "return self.net(x)",
        "self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),\n"
        "    nn.Linear(512, 10))",
    ),
    _dnn(
        "batch normalisation",
        "too-many-layers",
        _HIDDEN + "return self.fc4(self.norm(x))",
        "\n".join(
            f"self.fc{k} = nn.Linear({a}, {b})"
            for k, (a, b) in enumerate(((784, 512), (512, 256), (256, 128), (128, 64), (64, 10)))
        )
        + "\nself.norm = nn.BatchNorm1d(64)",
    ),
    _dnn(
        "zero weights",
        "all-zero",
        _HIDDEN + "return self.fc4(x)",
        "\n".join(
            f"self.fc{k} = nn.Linear({a}, {b})"
            for k, (a, b) in enumerate(((784, 512), (512, 256), (256, 128), (128, 64), (64, 10)))
        )
        + "\nfor p in self.parameters():\n    nn.init.zeros_(p)",
    ),
    _dnn(
        "a seed inside",
        "same-start-every-time",
        _HIDDEN + "return self.fc4(x)",
        "torch.manual_seed(0)\n"
        + "\n".join(
            f"self.fc{k} = nn.Linear({a}, {b})"
            for k, (a, b) in enumerate(((784, 512), (512, 256), (256, 128), (128, 64), (64, 10)))
        ),
    ),
    _dnn("all ones", "wrong-value", "return torch.ones(len(x), 10)"),
    wrong(
        "MnistDNN",
        "a function that returns numbers",
        "not-a-module",
        """
        def MnistDNN():
            return [784, 512, 256, 128, 64, 10]
    """,
    ),
    wrong(
        "MnistDNN",
        "super forgotten",
        "raises",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                self.net = nn.Linear(784, 10)
    """,
    ),
    wrong(
        "MnistDNN",
        "forward misspelt",
        "raises",
        """
        class MnistDNN(nn.Sequential):
            def __init__(self):
                super().__init__(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
            def forward(self, x):
                return self.forwrad(x)
    """,
    ),
    wrong(
        "MnistDNN",
        "needs arguments",
        "wrong-signature",
        """
        class MnistDNN(nn.Module):
            def __init__(self, sizes):
                super().__init__()
    """,
    ),
]

ANSWERS: list[Entry] = [
    *NORMALIZE,
    *SOFTMAX,
    *CROSS_ENTROPY,
    *SOFTMAX_JACOBIAN,
    *CROSS_ENTROPY_GRAD,
    *COUNT_PARAMETERS,
    *PER_CLASS_ACCURACY,
    *CONFUSION_MATRIX,
    *MNIST_DNN,
    *TRAIN_MNIST,
]
