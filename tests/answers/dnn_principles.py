"""The bank's shelf for chapter 1."""

from __future__ import annotations

from collections.abc import Mapping

from tests.answers.bank import Entry, right, wrong


def _shelf(exercise: str, rights: Mapping[str, str], wrongs: Mapping[str, tuple[str, str]]) -> list[Entry]:
    """Right answers by title, and wrong ones by title with the diagnosis that each should get."""
    found = [right(exercise, title, source) for title, source in rights.items()]
    return found + [wrong(exercise, title, slug, source) for title, (slug, source) in wrongs.items()]


def _not_written(signature: str, number: str) -> tuple[str, str]:
    name = signature.split("(")[0]
    return "not-written", f'def {signature}:\n    raise NotImplementedError("Exercise {number}: {name}")'


LINEAR = _shelf(
    "linear",
    {
        "matrix product": "def linear(x, weight, bias):\n    return x @ weight.T + bias",
        "loops": """
            def linear(x, weight, bias):
                rows = []
                for sample in x.tolist():
                    row = []
                    for w, b in zip(weight.tolist(), bias.tolist()):
                        row.append(sum(a * c for a, c in zip(sample, w)) + b)
                    rows.append(row)
                return torch.tensor(rows)
        """,
        "einsum": "def linear(x, weight, bias):\n    return torch.einsum('ni,oi->no', x, weight) + bias",
        "broadcast and sum": """
            def linear(x, weight, bias):
                return (x[:, None, :] * weight[None]).sum(dim=-1) + bias
        """,
        "numpy in float64": """
            def linear(x, weight, bias):
                z = x.numpy().astype(np.float64) @ weight.numpy().T.astype(np.float64) + bias.numpy()
                return torch.from_numpy(z)
        """,
        "addmm, extra default": """
            def linear(x, weight, bias, scale=1):
                return torch.addmm(bias, x, weight.t()) * scale
        """,
        "bias folded in": """
            def linear(x, weight, bias):
                ones = torch.ones(len(x), 1)
                return torch.cat([ones, x], 1) @ torch.cat([bias[:, None], weight], 1).T
        """,
    },
    {
        "not written": _not_written("linear(x, weight, bias)", "1.1"),
        "returns nothing": ("returns-nothing", "def linear(x, weight, bias):\n    z = x @ weight.T + bias"),
        "no bias": ("no-bias", "def linear(x, weight, bias):\n    return x @ weight.T"),
        "no transpose": ("weight-not-transposed", "def linear(x, weight, bias):\n    return x @ weight + bias"),
        "reshape for transpose": ("reshaped-not-transposed", """
            def linear(x, weight, bias):
                return x @ weight.reshape(weight.shape[1], weight.shape[0]) + bias
        """),
        "bias subtracted": ("bias-subtracted", "def linear(x, weight, bias):\n    return x @ weight.T - bias"),
        "transposed result": (
            "result-transposed", "def linear(x, weight, bias):\n    return weight @ x.T + bias[:, None]"),
        "elementwise": ("elementwise", "def linear(x, weight, bias):\n    return x * weight + bias"),
        "bias by row": ("bias-by-row", "def linear(x, weight, bias):\n    return x @ weight.T + bias[:, None]"),
        "bias first": ("bias-inside", "def linear(x, weight, bias):\n    return (x + bias) @ weight.T"),
        "with relu": ("activation-too-early", "def linear(x, weight, bias):\n    return (x @ weight.T + bias).clamp(min=0)"),
        "finished function": ("uses-refused", "def linear(x, weight, bias):\n    return F.linear(x, weight, bias)"),
        "finished layer": ("uses-refused", """
            def linear(x, weight, bias):
                layer = nn.Linear(x.shape[1], len(bias))
                with torch.no_grad():
                    layer.weight.copy_(weight)
                    layer.bias.copy_(bias)
                    return layer(x)
        """),
        "changes x": ("changes-its-input", """
            def linear(x, weight, bias):
                z = x @ weight.T + bias
                x += 1
                return z
        """),
        "zeros": ("all-zero", "def linear(x, weight, bias):\n    return torch.zeros(len(x), len(bias))"),
        "first sample only": ("first-sample-only", "def linear(x, weight, bias):\n    return weight @ x[0] + bias"),
        "misspelt": ("raises", "def linear(x, weight, bias):\n    return x @ wieght.T + bias"),
    },
)  # fmt: skip

SIGMOID = _shelf(
    "sigmoid",
    {
        "definition": "def sigmoid(z):\n    return 1 / (1 + torch.exp(-z))",
        "two branches": """
            def sigmoid(z):
                e = torch.exp(-z.abs())
                return torch.where(z >= 0, 1 / (1 + e), e / (1 + e))
        """,
        "from tanh": "def sigmoid(z):\n    return (torch.tanh(z / 2) + 1) / 2",
        "numpy inside": """
            def sigmoid(z):
                x = np.clip(z.numpy().astype(np.float64), -500, 500)
                return torch.tensor(1 / (1 + np.exp(-x)))
        """,
        "loops with a branch": """
            def one(v):
                return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

            def sigmoid(z):
                return torch.tensor([one(v) for v in z.flatten().tolist()]).reshape(z.shape)
        """,
        "float64, extra default": "def sigmoid(z, steepness=1.0):\n    return (1 + (-steepness * z.double()).exp()).reciprocal()",
    },
    {
        "not written": _not_written("sigmoid(z)", "1.2"),
        "returns nothing": ("returns-nothing", "def sigmoid(z):\n    print(1 / (1 + torch.exp(-z)))"),
        "wrong sign": ("sign-of-exponent", "def sigmoid(z):\n    return 1 / (1 + torch.exp(z))"),
        "overflows": ("overflows", "def sigmoid(z):\n    return torch.exp(z) / (1 + torch.exp(z))"),
        "math.exp": ("math-overflows", """
            def sigmoid(z):
                return torch.tensor([1 / (1 + math.exp(-v)) for v in z.flatten().tolist()]).reshape(z.shape)
        """),
        "nan to zero": ("hides-overflow", "def sigmoid(z):\n    return torch.nan_to_num(torch.exp(z) / (1 + torch.exp(z)))"),
        "tanh": ("tanh-not-sigmoid", "def sigmoid(z):\n    return torch.tanh(z)"),
        "brackets": ("no-fraction", "def sigmoid(z):\n    return 1 / 1 + torch.exp(-z)"),
        "no one": ("no-one", "def sigmoid(z):\n    return 1 / torch.exp(-z)"),
        "switch": ("threshold", "def sigmoid(z):\n    return (z > 0).float()"),
        "derivative": ("slope-not-value", """
            def sigmoid(z):
                s = 1 / (1 + torch.exp(-z))
                return s * (1 - s)
        """),
        "base two": ("base-two", "def sigmoid(z):\n    return 1 / (1 + 2 ** (-z))"),
        "normalised": ("softmax-not-sigmoid", "def sigmoid(z):\n    e = torch.exp(z - z.max())\n    return e / e.sum(-1, keepdim=True) if z.ndim < 2 else torch.exp(z) / torch.exp(z).sum(-1, keepdim=True)"),
        "finished": ("uses-refused", "def sigmoid(z):\n    return torch.sigmoid(z)"),
        "finished method": ("uses-refused", "def sigmoid(z):\n    return z.sigmoid()"),
        "constant": ("constant", "def sigmoid(z):\n    return torch.full_like(z, 0.5)"),
        "identity": ("returns-its-input", "def sigmoid(z):\n    return z"),
        "in place": ("changes-its-input", "def sigmoid(z):\n    z.neg_().exp_().add_(1).reciprocal_()\n    return z"),
        "a number": ("math-on-a-tensor", "def sigmoid(z):\n    return 1 / (1 + math.exp(-z))"),
    },
)  # fmt: skip

RELU = _shelf(
    "relu",
    {
        "clamp": "def relu(z):\n    return z.clamp(min=0)",
        "where": "def relu(z):\n    return torch.where(z > 0, z, torch.zeros_like(z))",
        "mask": "def relu(z):\n    return z * (z > 0)",
        "maximum": "def relu(z):\n    return torch.maximum(z, torch.tensor(0.0))",
        "half of the absolute value": "def relu(z):\n    return (z + z.abs()) / 2",
        "loops": "def relu(z):\n    return torch.tensor([max(v, 0.0) for v in z.flatten().tolist()]).reshape(z.shape)",
        "numpy": "def relu(z):\n    return torch.from_numpy(np.maximum(np.atleast_1d(z.numpy()), 0)).reshape(z.shape)",
        "on a clone": "def relu(z):\n    out = z.clone()\n    out[out < 0] = 0\n    return out",
    },
    {
        "not written": _not_written("relu(z)", "1.3"),
        "returns nothing": ("returns-nothing", "def relu(z):\n    z.clamp(min=0)"),
        "in place": ("changes-its-input", "def relu(z):\n    z[z < 0] = 0\n    return z"),
        "absolute": ("absolute", "def relu(z):\n    return z.abs()"),
        "step": ("step-not-value", "def relu(z):\n    return (z > 0).float()"),
        "minimum": ("keeps-negatives", "def relu(z):\n    return torch.minimum(z, torch.tensor(0.0))"),
        "largest": ("largest-of-all", "def relu(z):\n    return torch.max(z)"),
        "filter": ("drops-numbers", "def relu(z):\n    return z[z > 0]"),
        "leaky": ("leaky", "def relu(z):\n    return torch.where(z > 0, z, 0.01 * z)"),
        "softplus": ("smooth", "def relu(z):\n    return torch.log(1 + torch.exp(z))"),
        "cut at one": ("cut-above", "def relu(z):\n    return z.clamp(0, 1)"),
        "mirrored": ("mirrored", "def relu(z):\n    return (-z).clamp(min=0)"),
        "finished": ("uses-refused", "def relu(z):\n    return torch.relu(z)"),
        "finished module": ("uses-refused", "relu = nn.ReLU()"),
        "booleans": ("booleans", "def relu(z):\n    return z > 0"),
        "one if": ("if-on-a-tensor", "def relu(z):\n    if z > 0:\n        return z\n    return 0"),
    },
)  # fmt: skip

LEAKY = _shelf(
    "leaky_relu",
    {
        "where": "def leaky_relu(z, slope=0.01):\n    return torch.where(z > 0, z, slope * z)",
        "mask": "def leaky_relu(z, slope=0.01):\n    return z * ((z > 0) + slope * (z <= 0))",
        "two clamps": "def leaky_relu(z, slope=0.01):\n    return z.clamp(min=0) + slope * z.clamp(max=0)",
        "on a clone": "def leaky_relu(z, slope=0.01):\n    z = z.clone()\n    z[z < 0] *= slope\n    return z",
        "loops": """
            def leaky_relu(z, slope=0.01):
                values = [v if v > 0 else slope * v for v in z.flatten().tolist()]
                return torch.tensor(values, dtype=torch.float64).reshape(z.shape)
        """,
        "by the absolute value": "def leaky_relu(z, slope=0.01):\n    return (1 + slope) / 2 * z + (1 - slope) / 2 * z.abs()",
    },
    {
        "not written": _not_written("leaky_relu(z, slope=0.01)", "1.4"),
        "maximum": ("maximum-fails-above-one", "def leaky_relu(z, slope=0.01):\n    return torch.maximum(z, slope * z)"),
        "fixed": ("fixed-slope", "def leaky_relu(z, slope=0.01):\n    return torch.where(z > 0, z, 0.01 * z)"),
        "wrong side": ("slope-on-positive", "def leaky_relu(z, slope=0.01):\n    return torch.where(z < 0, z, slope * z)"),
        "everywhere": ("slope-everywhere", "def leaky_relu(z, slope=0.01):\n    return slope * z"),
        "constant": ("constant-below-zero", "def leaky_relu(z, slope=0.01):\n    return torch.where(z > 0, z, torch.tensor(slope))"),
        "turned up": ("turned-up", "def leaky_relu(z, slope=0.01):\n    return torch.where(z > 0, z, slope * z.abs())"),
        "plain relu": ("plain-relu", "def leaky_relu(z, slope=0.01):\n    return z.clamp(min=0)"),
        "divides": ("divides-by-slope", "def leaky_relu(z, slope=0.01):\n    return torch.where(z > 0, z, z / slope)"),
        "another default": ("wrong-default", "def leaky_relu(z, slope=0.1):\n    return torch.where(z > 0, z, slope * z)"),
        "no default": ("wrong-signature", "def leaky_relu(z, slope):\n    return torch.where(z > 0, z, slope * z)"),
        "in place": ("changes-its-input", "def leaky_relu(z, slope=0.01):\n    z[z < 0] *= slope\n    return z"),
        "finished": ("uses-refused", "def leaky_relu(z, slope=0.01):\n    return F.leaky_relu(z, slope)"),
        "returns nothing": ("returns-nothing", "def leaky_relu(z, slope=0.01):\n    torch.where(z > 0, z, slope * z)"),
        "identity": ("returns-its-input", "def leaky_relu(z, slope=0.01):\n    return z"),
    },
)  # fmt: skip

SIGMOID_GRAD = _shelf(
    "sigmoid_grad",
    {
        "by the value": "def sigmoid_grad(z):\n    s = torch.sigmoid(z)\n    return s * (1 - s)",
        "own sigmoid in another cell": """
            def my_sigmoid(z):
                return 1 / (1 + torch.exp(-z))

            def sigmoid_grad(z):
                return my_sigmoid(z) * my_sigmoid(-z)
        """,
        "by the absolute value": "def sigmoid_grad(z):\n    e = torch.exp(-z.abs())\n    return e / (1 + e) ** 2",
        "from tanh": "def sigmoid_grad(z):\n    return (1 - torch.tanh(z / 2) ** 2) / 4",
        "from cosh": "def sigmoid_grad(z):\n    return 1 / (2 + 2 * torch.cosh(z))",
        "numpy": "def sigmoid_grad(z):\n    e = np.exp(-np.abs(z.numpy().astype(np.float64)))\n    return torch.as_tensor(e / (1 + e) ** 2)",
    },
    {
        "not written": _not_written("sigmoid_grad(z)", "1.5"),
        "overflows": ("overflows", "def sigmoid_grad(z):\n    e = torch.exp(-z)\n    return e / (1 + e) ** 2"),
        "value": ("value-not-slope", "def sigmoid_grad(z):\n    return torch.sigmoid(z)"),
        "takes z for s": ("takes-z-for-s", "def sigmoid_grad(z):\n    return z * (1 - z)"),
        "plus": ("plus-not-minus", "def sigmoid_grad(z):\n    s = torch.sigmoid(z)\n    return s * (1 + s)"),
        "one factor": ("one-factor", "def sigmoid_grad(z):\n    return 1 - torch.sigmoid(z)"),
        "tanh form": ("square", "def sigmoid_grad(z):\n    return 1 - torch.sigmoid(z) ** 2"),
        "tanh": ("tanh-slope", "def sigmoid_grad(z):\n    return 1 - torch.tanh(z) ** 2"),
        "sign": ("sign", "def sigmoid_grad(z):\n    s = torch.sigmoid(z)\n    return s * (s - 1)"),
        "math": ("math-overflows", """
            def sigmoid_grad(z):
                s = [1 / (1 + math.exp(-v)) for v in z.flatten().tolist()]
                return torch.tensor([v * (1 - v) for v in s]).reshape(z.shape)
        """),
        "zeros": ("all-zero", "def sigmoid_grad(z):\n    return torch.zeros_like(z)"),
        "quarter": ("constant", "def sigmoid_grad(z):\n    return torch.full_like(z, 0.25)"),
        "returns nothing": ("returns-nothing", "def sigmoid_grad(z):\n    s = torch.sigmoid(z)\n    s * (1 - s)"),
    },
)  # fmt: skip

TANH_GRAD = _shelf(
    "tanh_grad",
    {
        "by the value": "def tanh_grad(z):\n    return 1 - torch.tanh(z) ** 2",
        "one over cosh squared": "def tanh_grad(z):\n    return 1 / torch.cosh(z.double()) ** 2",
        "product": "def tanh_grad(z):\n    t = torch.tanh(z.double())\n    return ((1 - t) * (1 + t)).float()",
        "loops": "def tanh_grad(z):\n    return torch.tensor([1 - math.tanh(v) ** 2 for v in z.flatten().tolist()]).reshape(z.shape)",
        "from sigmoid": "def tanh_grad(z):\n    s = torch.sigmoid(2 * z.double())\n    return 4 * s * (1 - s)",
        "numpy": "def tanh_grad(z):\n    return torch.as_tensor(1 - np.tanh(z.numpy().astype(np.float64)) ** 2)",
    },
    {
        "not written": _not_written("tanh_grad(z)", "1.6"),
        "value": ("value-not-slope", "def tanh_grad(z):\n    return torch.tanh(z)"),
        "no square": ("no-square", "def tanh_grad(z):\n    return 1 - torch.tanh(z)"),
        "no one": ("no-one", "def tanh_grad(z):\n    return torch.tanh(z) ** 2"),
        "takes z for tanh": ("takes-z-for-tanh", "def tanh_grad(z):\n    return 1 - z ** 2"),
        "plus": ("plus-not-minus", "def tanh_grad(z):\n    return 1 + torch.tanh(z) ** 2"),
        "sigmoid form": ("sigmoid-form", "def tanh_grad(z):\n    t = torch.tanh(z)\n    return t * (1 - t)"),
        "square outside": ("square-outside", "def tanh_grad(z):\n    return (1 - torch.tanh(z)) ** 2"),
        "square inside": ("square-inside", "def tanh_grad(z):\n    return 1 - torch.tanh(z ** 2)"),
        "one over cosh": ("one-over-cosh", "def tanh_grad(z):\n    return 1 / torch.cosh(z)"),
        "sign": ("sign", "def tanh_grad(z):\n    return torch.tanh(z) ** 2 - 1"),
        "ones": ("constant", "def tanh_grad(z):\n    return torch.ones_like(z)"),
        "returns nothing": ("returns-nothing", "def tanh_grad(z):\n    t = 1 - torch.tanh(z) ** 2"),
    },
)  # fmt: skip

RELU_GRAD = _shelf(
    "relu_grad",
    {
        "comparison": "def relu_grad(z):\n    return (z > 0).float()",
        "where": "def relu_grad(z):\n    return torch.where(z > 0, 1.0, 0.0)",
        "clamped sign": "def relu_grad(z):\n    return torch.sign(z).clamp(min=0)",
        "heaviside": "def relu_grad(z):\n    return torch.heaviside(z, torch.tensor(0.0))",
        "loops": "def relu_grad(z):\n    return torch.tensor([1.0 if v > 0 else 0.0 for v in z.flatten().tolist()]).reshape(z.shape)",
        "mask": "def relu_grad(z):\n    out = torch.zeros_like(z)\n    out[z > 0] = 1\n    return out",
    },
    {
        "not written": _not_written("relu_grad(z)", "1.7"),
        "one at zero": ("one-at-zero", "def relu_grad(z):\n    return (z >= 0).float()"),
        "half at zero": ("half-at-zero", "def relu_grad(z):\n    return torch.heaviside(z, torch.tensor(0.5))"),
        "nan at zero": ("nan-at-zero", "def relu_grad(z):\n    return torch.relu(z) / z"),
        "value": ("value-not-slope", "def relu_grad(z):\n    return z.clamp(min=0)"),
        "sign": ("minus-one-below", "def relu_grad(z):\n    return torch.sign(z)"),
        "turned": ("turned", "def relu_grad(z):\n    return (z < 0).float()"),
        "booleans": ("booleans", "def relu_grad(z):\n    return z > 0"),
        "integers": ("wrong-dtype", "def relu_grad(z):\n    return (z > 0).long()"),
        "leaky": ("leaky-slope", "def relu_grad(z):\n    return torch.where(z > 0, 1.0, 0.01)"),
        "not zero": ("not-zero", "def relu_grad(z):\n    return (z != 0).float()"),
        "zeros": ("all-zero", "def relu_grad(z):\n    return torch.zeros_like(z)"),
        "in place": ("changes-its-input", "def relu_grad(z):\n    z[z > 0] = 1\n    z[z < 0] = 0\n    return z"),
    },
)  # fmt: skip


def _xor(W1: str, b1: str, W2: str, b2: str) -> str:
    return (
        f"def xor_network():\n    return torch.tensor({W1}), torch.tensor({b1}), torch.tensor({W2}), torch.tensor({b2})"
    )


XOR = _shelf(
    "xor_network",
    {
        "the chapter's weights": _xor("[[0.78, 0.78], [0.42, 0.48]]", "[-0.78, 0.52]", "[[-1.03, 0.51]]", "[0.23]"),
        "sum less twice AND": _xor("[[1.0, 1.0], [1.0, 1.0]]", "[0.0, -1.0]", "[[1.0, -2.0]]", "[0.0]"),
        "two differences": _xor("[[1.0, -1.0], [-1.0, 1.0]]", "[0.0, 0.0]", "[[1.0, 1.0]]", "[0.0]"),
        "a list, float64": """
            def xor_network():
                W1 = torch.ones(2, 2, dtype=torch.float64)
                b1 = torch.tensor([0, -1], dtype=torch.float64)
                return [W1, b1, torch.tensor([[3, -6]], dtype=torch.float64), torch.zeros(1, dtype=torch.float64)]
        """,
        "parameters": """
            def xor_network():
                net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
                with torch.no_grad():
                    for p, v in zip(net.parameters(), ([[1., 1.], [1., 1.]], [0., -1.], [[1., -2.]], [0.])):
                        p.copy_(torch.tensor(v))
                return tuple(net.parameters())
        """,
    },
    {
        "not written": _not_written("xor_network()", "1.8"),
        "returns nothing": ("returns-nothing", "def xor_network():\n    W1 = torch.ones(2, 2)"),
        "zeros": ("all-zero", _xor("[[0.0, 0.0], [0.0, 0.0]]", "[0.0, 0.0]", "[[0.0, 0.0]]", "[0.0]")),
        "AND": ("another-gate", _xor("[[1.0, 1.0], [0.0, 0.0]]", "[-1.0, 0.0]", "[[1.0, 0.0]]", "[0.0]")),
        "OR": ("another-gate", _xor("[[1.0, 1.0], [0.0, 0.0]]", "[0.0, 0.0]", "[[1.0, 0.0]]", "[0.0]")),
        "opposite": ("opposite", _xor("[[1.0, 1.0], [1.0, 1.0]]", "[0.0, -1.0]", "[[-1.0, 2.0]]", "[1.0]")),
        "for a border of zero": ("threshold-zero", _xor("[[1.0, 1.0], [1.0, 1.0]]", "[0.0, -1.0]", "[[1.0, -2.0]]", "[-0.6]")),
        "for switches": ("needs-a-switch", _xor("[[1.0, 1.0], [1.0, 1.0]]", "[-0.5, -1.5]", "[[1.0, -1.0]]", "[0.0]")),
        "for sigmoids": ("needs-sigmoid", _xor("[[20.0, 20.0], [20.0, 20.0]]", "[-10.0, -30.0]", "[[20.0, -20.0]]", "[-10.0]")),
        "transposed": ("transposed", _xor("[[2.0, 1.0], [2.0, 1.0]]", "[0.0, -1.0]", "[[0.5, -2.0]]", "[0.0]")),
        "flat W2": ("wrong-shape", _xor("[[1.0, 1.0], [1.0, 1.0]]", "[0.0, -1.0]", "[1.0, -2.0]", "[0.0]")),
        "bias without axis": ("wrong-shape", _xor("[[1.0, 1.0], [1.0, 1.0]]", "[0.0, -1.0]", "[[1.0, -2.0]]", "0.0")),
        "integers": ("wrong-dtype", _xor("[[1, 1], [1, 1]]", "[0, -1]", "[[1, -2]]", "[0]")),
        "lists": ("not-a-tensor", "def xor_network():\n    return [[1., 1.], [1., 1.]], [0., -1.], [[1., -2.]], [0.]"),
        "three": ("not-four", "def xor_network():\n    return torch.ones(2, 2), torch.zeros(2), torch.ones(1, 2)"),
        "the answers": ("not-four", "def xor_network():\n    return torch.tensor([0., 1., 1., 0.])"),
    },
)  # fmt: skip

_GUARD = "    if batch_size < 1:\n        raise ValueError('batch_size must be at least 1')\n"
_HEAD = "def updates_per_epoch(n_samples, batch_size, drop_last=False):\n"
UPDATES = _shelf(
    "updates_per_epoch",
    {
        "divide and look at the rest": _HEAD + _GUARD + """
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)
""",
        "ceil": _HEAD + _GUARD + "    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)",
        "negative floor": _HEAD + _GUARD + "    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)",
        "range": _HEAD + _GUARD + "    return len(range(0, n_samples - (batch_size - 1 if drop_last else 0), batch_size))",
        "loop": _HEAD + _GUARD + """
    count, left = 0, n_samples
    while left >= batch_size:
        count, left = count + 1, left - batch_size
    if left > 0 and not drop_last:
        count += 1
    return count
""",
        "add before dividing": _HEAD + _GUARD + "    return (n_samples + (0 if drop_last else batch_size - 1)) // batch_size",
        "numpy number": _HEAD + _GUARD + "    return np.int64(n_samples // batch_size + (not drop_last and n_samples % batch_size > 0))",
    },
    {
        "not written": _not_written("updates_per_epoch(n_samples, batch_size, drop_last=False)", "1.9"),
        "floor": ("last-batch-forgotten", _HEAD + _GUARD + "    return n_samples // batch_size"),
        "always one more": ("one-too-many", _HEAD + _GUARD + "    return n_samples // batch_size + (0 if drop_last else 1)"),
        "one more, drop ignored": ("one-too-many", _HEAD + _GUARD + "    return n_samples // batch_size + 1"),
        "rounded": ("rounded", _HEAD + _GUARD + "    return n_samples // batch_size if drop_last else round(n_samples / batch_size)"),
        "drop ignored": ("ignores-drop-last", _HEAD + _GUARD + "    return math.ceil(n_samples / batch_size)"),
        "drop turned": ("last-batch-forgotten", _HEAD + _GUARD + "    return math.ceil(n_samples / batch_size) if drop_last else n_samples // batch_size"),
        "drops one always": ("drops-one-always", _HEAD + _GUARD + "    return math.ceil(n_samples / batch_size) - drop_last"),
        "fraction": ("fraction", _HEAD + _GUARD + "    return n_samples / batch_size"),
        "float": ("float-not-integer", _HEAD + _GUARD + "    return float(n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size))"),
        "one at least": ("one-too-many-at-zero", _HEAD + _GUARD + "    return n_samples // batch_size if drop_last else max(1, math.ceil(n_samples / batch_size))"),
        "no guard": ("zero-division", _HEAD + "    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)"),
        "zero for nonsense": ("no-error", _HEAD + "    if batch_size < 1:\n        return 0\n    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)"),
        "nothing to do first": ("no-error", _HEAD + "    if n_samples == 0:\n        return 0\n" + _GUARD + "    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)"),
        "assert": ("wrong-error", _HEAD + "    assert batch_size >= 1\n    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)"),
        "returns nothing": ("returns-nothing", _HEAD + "    print(n_samples // batch_size)"),
        "constant": ("constant", _HEAD + "    return 10"),
    },
)  # fmt: skip

_TOTAL = "def total_updates(n_samples, batch_size, epochs, drop_last=False):\n"
_MINE = _HEAD + _GUARD + "    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)\n\n"
TOTAL = _shelf(
    "total_updates",
    {
        "calls the first": _MINE + _TOTAL + "    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)",
        "on its own": _TOTAL + _GUARD + "    return epochs * (n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size))",
        "loop": _MINE + _TOTAL + "    return sum(updates_per_epoch(n_samples, batch_size, drop_last) for _ in range(epochs)) if epochs else 0 * updates_per_epoch(n_samples, batch_size)",
        "divmod": _TOTAL + _GUARD + "    whole, rest = divmod(n_samples, batch_size)\n    return (whole + bool(rest and not drop_last)) * epochs",
        "by keyword": _MINE + _TOTAL + "    per_epoch = updates_per_epoch(batch_size=batch_size, n_samples=n_samples, drop_last=drop_last)\n    return int(per_epoch * epochs)",
    },
    {
        "not written": _not_written("total_updates(n_samples, batch_size, epochs, drop_last=False)", "1.10"),
        "epochs run together": ("epochs-run-together", _TOTAL + _GUARD + "    n = n_samples * epochs\n    return n // batch_size if drop_last else math.ceil(n / batch_size)"),
        "one epoch": ("one-epoch-only", _MINE + _TOTAL + "    return updates_per_epoch(n_samples, batch_size, drop_last)"),
        "added": ("adds-epochs", _MINE + _TOTAL + "    return updates_per_epoch(n_samples, batch_size, drop_last) + epochs"),
        "drop not passed": ("drop-last-not-passed", _MINE + _TOTAL + "    return updates_per_epoch(n_samples, batch_size) * epochs"),
        "wrong first one": ("last-batch-forgotten", "def updates_per_epoch(n, b, drop_last=False):\n    if b < 1:\n        raise ValueError\n    return n // b\n\n" + _TOTAL + "    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)"),
        "always one more": ("one-too-many", _TOTAL + _GUARD + "    return epochs * (n_samples // batch_size + 1)"),
        "no guard": ("zero-division", _TOTAL + "    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))"),
        "fraction": ("fraction", _TOTAL + _GUARD + "    return epochs * n_samples / batch_size"),
        "zero for nonsense": ("no-error", _TOTAL + "    if batch_size < 1:\n        return 0\n    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))"),
        "drop turned": ("last-batch-forgotten", _TOTAL + _GUARD + "    return epochs * (n_samples // batch_size if not drop_last else -(-n_samples // batch_size))"),
        "returns nothing": ("returns-nothing", _TOTAL + "    n = epochs * (n_samples // batch_size)"),
    },
)  # fmt: skip

_SPLIT = "def train_test_split(data, train_fraction, generator):\n"
SPLIT = _shelf(
    "train_test_split",
    {
        "permuted copy": _SPLIT + """
    shuffled = data[torch.randperm(len(data), generator=generator)]
    cut = round(len(data) * train_fraction)
    return shuffled[:cut], shuffled[cut:]
""",
        "two index lists": _SPLIT + """
    order = torch.randperm(len(data), generator=generator).tolist()
    n = int(len(data) * train_fraction)
    return data[order[:n]], data[order[n:]]
""",
        "test first, a list": _SPLIT + """
    n_test = len(data) - round(train_fraction * len(data))
    order = torch.randperm(len(data), generator=generator)
    return [data[order[n_test:]], data[order[:n_test]]]
""",
        "sorting random keys": _SPLIT + """
    order = torch.rand(len(data), generator=generator).argsort()
    return torch.tensor_split(data[order], [round(len(data) * train_fraction)])
""",
        "index_select": _SPLIT + """
    order = torch.randperm(data.shape[0], generator=generator)
    n = math.ceil(data.shape[0] * train_fraction - 1e-9)
    return data.index_select(0, order[:n]), data.index_select(0, order[n:])
""",
        "seeds Python's shuffle": """
import random

def train_test_split(data, train_fraction, generator):
    rows = list(range(len(data)))
    random.Random(int(torch.randint(2**40, (1,), generator=generator))).shuffle(rows)
    cut = round(len(data) * train_fraction)
    return data[rows[:cut]], data[rows[cut:]]
""",
    },
    {
        "not written": _not_written("train_test_split(data, train_fraction, generator)", "1.11"),
        "returns nothing": ("returns-nothing", _SPLIT + "    n = round(len(data) * train_fraction)"),
        "not shuffled": ("not-shuffled", _SPLIT + "    n = round(len(data) * train_fraction)\n    return data[:n], data[n:]"),
        "turned round": ("not-shuffled", _SPLIT + "    n = round(len(data) * train_fraction)\n    return data.flip(0)[:n], data.flip(0)[n:]"),
        "swapped": ("parts-swapped", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)]\n    n = round(len(data) * train_fraction)\n    return p[n:], p[:n]"),
        "two shuffles": ("rows-twice", _SPLIT + """
    n = round(len(data) * train_fraction)
    train = data[torch.randperm(len(data), generator=generator)][:n]
    test = data[torch.randperm(len(data), generator=generator)][n:]
    return train, test
"""),
        "drawn with replacement": ("rows-twice", _SPLIT + """
    order = torch.randint(len(data), (len(data),), generator=generator)
    n = round(len(data) * train_fraction)
    return data[order[:n]], data[order[n:]]
"""),
        "test is everything": ("rows-twice", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)]\n    return p[:round(len(data) * train_fraction)], p"),
        "loses the last": ("loses-rows", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)]\n    n = round(len(data) * train_fraction)\n    return p[:n], p[n:-2]"),
        "generator forgotten": ("not-repeatable", _SPLIT + "    p = data[torch.randperm(len(data))]\n    n = round(len(data) * train_fraction)\n    return p[:n], p[n:]"),
        "own seed": ("ignores-generator", _SPLIT + "    torch.manual_seed(0)\n    p = data[torch.randperm(len(data))]\n    n = round(len(data) * train_fraction)\n    return p[:n], p[n:]"),
        "cut first": ("shuffled-after-the-cut", _SPLIT + """
    n = round(len(data) * train_fraction)
    a, b = data[:n], data[n:]
    return a[torch.randperm(len(a), generator=generator)], b[torch.randperm(len(b), generator=generator)]
"""),
        "always 80 percent": ("wrong-size", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)]\n    n = round(len(data) * 0.8)\n    return p[:n], p[n:]"),
        "columns on their own": ("rows-torn", _SPLIT + """
    n = round(len(data) * train_fraction)
    if data.ndim == 1:
        p = data[torch.randperm(len(data), generator=generator)]
    else:
        p = torch.stack([c[torch.randperm(len(c), generator=generator)] for c in data.T], 1)
    return p[:n], p[n:]
"""),
        "shuffles the data itself": ("changes-its-input", _SPLIT + """
    data[:] = data[torch.randperm(len(data), generator=generator)]
    n = round(len(data) * train_fraction)
    return data[:n], data[n:]
"""),
        "one tensor": ("not-two", _SPLIT + "    return data[torch.randperm(len(data), generator=generator)]"),
        "lists": ("not-a-tensor", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)].tolist()\n    n = round(len(data) * train_fraction)\n    return p[:n], p[n:]"),
        "one test row at least": ("wrong-size", _SPLIT + "    p = data[torch.randperm(len(data), generator=generator)]\n    n = min(round(len(data) * train_fraction), len(data) - 1)\n    return p[:n], p[n:]"),
    },
)  # fmt: skip

_GRADIENTS = "def two_layer_gradients(x, y, W1, b1, W2, b2):\n"


def _gradients(
    scale: str = "2 * (p - y) / p.numel()", slope: str = "h * (1 - h)", back: str = "d2 @ W2",
    bias: str = ".sum(0)", hidden: str = "torch.sigmoid(z)",
) -> str:  # fmt: skip
    """Back-propagation with one line changed."""
    return (
        _GRADIENTS
        + f"""
    z = x @ W1.T + b1
    h = {hidden}
    p = h @ W2.T + b2
    d2 = {scale}
    d1 = ({back}) * ({slope})
    return {{"W1": d1.T @ x, "b1": d1{bias}, "W2": d2.T @ h, "b2": d2{bias}}}
"""
    )


GRADIENTS = _shelf(
    "two_layer_gradients",
    {
        "matrices": _gradients(),
        "loops over samples": _GRADIENTS + """
    grads = {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1), "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
    for xi, yi in zip(x, y):
        h = 1 / (1 + torch.exp(-(W1 @ xi + b1)))
        d2 = 2 * (W2 @ h + b2 - yi) / y.numel()
        d1 = (W2.T @ d2) * h * (1 - h)
        grads["W1"] += torch.outer(d1, xi)
        grads["b1"] += d1
        grads["W2"] += torch.outer(d2, h)
        grads["b2"] += d2
    return grads
""",
        "einsum": _GRADIENTS + """
    h = torch.sigmoid(torch.einsum("ni,hi->nh", x, W1) + b1)
    d2 = (torch.einsum("nh,oh->no", h, W2) + b2 - y) * 2 / (x.shape[0] * y.shape[1])
    d1 = torch.einsum("no,oh,nh,nh->nh", d2, W2, h, 1 - h)
    return dict(W1=torch.einsum("nh,ni->hi", d1, x), b1=d1.sum(dim=0), W2=torch.einsum("no,nh->oh", d2, h), b2=d2.sum(dim=0))
""",
        "numpy in float64": _GRADIENTS + """
    x, y, W1, b1, W2, b2 = (t.numpy().astype(np.float64) for t in (x, y, W1, b1, W2, b2))
    h = 1 / (1 + np.exp(-(x @ W1.T + b1)))
    d2 = 2 * (h @ W2.T + b2 - y) / y.size
    d1 = d2 @ W2 * h * (1 - h)
    out = {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    return {k: torch.from_numpy(v) for k, v in out.items()}
""",
        "with nn.functional for the forward pass": _GRADIENTS + """
    hidden = F.sigmoid(F.linear(x, W1, b1))
    error = F.linear(hidden, W2, b2) - y
    back2 = error.mul(2 / error.numel())
    back1 = back2.mm(W2).mul(hidden).mul(1 - hidden)
    return {"b2": back2.sum(0), "W2": back2.t().mm(hidden), "b1": back1.sum(0), "W1": back1.t().mm(x)}
""",
    },
    {
        "not written": _not_written("two_layer_gradients(x, y, W1, b1, W2, b2)", "1.12"),
        "autograd": ("uses-refused", _GRADIENTS + """
    leaves = [t.clone().requires_grad_() for t in (W1, b1, W2, b2)]
    loss = ((torch.sigmoid(x @ leaves[0].T + leaves[1]) @ leaves[2].T + leaves[3] - y) ** 2).mean()
    loss.backward()
    return {n: t.grad for n, t in zip(("W1", "b1", "W2", "b2"), leaves)}
"""),
        "autograd.grad": ("uses-refused", _GRADIENTS + """
    leaves = [torch.tensor(t.tolist(), requires_grad=True) for t in (W1, b1, W2, b2)]
    loss = ((torch.sigmoid(x @ leaves[0].T + leaves[1]) @ leaves[2].T + leaves[3] - y) ** 2).mean()
    return dict(zip(("W1", "b1", "W2", "b2"), torch.autograd.grad(loss, leaves)))
"""),
        "no two": ("no-factor-two", _gradients(scale="(p - y) / p.numel()")),
        "sum": ("sum-not-mean", _gradients(scale="2 * (p - y)")),
        "by samples": ("divides-by-samples-only", _gradients(scale="2 * (p - y) / len(x)")),
        "sign": ("sign", _gradients(scale="2 * (y - p) / p.numel()")),
        "no slope": ("no-sigmoid-slope", _gradients(slope="1")),
        "slope of z": ("slope-of-z", _gradients(slope="z * (1 - z)")),
        "sigmoid twice": ("sigmoid-twice", _gradients(slope="torch.sigmoid(h) * (1 - torch.sigmoid(h))")),
        "tanh slope": ("tanh-slope", _gradients(slope="1 - h ** 2")),
        "relu": ("relu-not-sigmoid", _gradients(hidden="z.clamp(min=0)", slope="z > 0")),
        "skips W2": ("skips-second-weights", _gradients(back="d2.sum(1, keepdim=True)")),
        "bias mean": ("bias-mean", _gradients(bias=".mean(0)")),
        "bias not summed": ("bias-not-summed", _gradients(bias="")),
        "a tuple": ("wrong-type", _gradients().replace("return {", "return list({").replace('d2.sum(0)}', 'd2.sum(0)}.values())')),
        "names in small letters": ("wrong-keys", _gradients().replace('"W1"', '"w1"')),
        "returns nothing": ("returns-nothing", _gradients().replace("return {", "grads = {")),
        "zeros": ("wrong-value", _GRADIENTS + "    return {n: torch.zeros_like(t) for n, t in zip(('W1', 'b1', 'W2', 'b2'), (W1, b1, W2, b2))}"),
    },
)  # fmt: skip

_STEP = "def sgd_step(params, grads, learning_rate):\n"


def _step(line: str, guard: str = "if g is not None:", context: str = "with torch.no_grad():") -> str:
    """A loop over the pairs with one line of work."""
    return (
        _STEP
        + f"""
    {context}
        for p, g in zip(params, grads):
            {guard}
                {line}
"""
    )


STEP = _shelf(
    "sgd_step",
    {
        "under no_grad": _step("p -= learning_rate * g"),
        "sub_ with alpha": _step("p.sub_(g, alpha=learning_rate)"),
        "decorator": "@torch.no_grad()\n" + _STEP + """
    for p, g in zip(params, grads):
        if g is None:
            continue
        p.add_(-learning_rate * g)
""",
        "copy_": _step("p.copy_(p - learning_rate * g)"),
        "through data": _STEP + "    for p, g in zip(params, grads):\n        if g is not None:\n            p.data -= learning_rate * g",
        "by index": _STEP + """
    for i in range(len(params)):
        if grads[i] is not None:
            with torch.no_grad():
                params[i][...] = params[i] - learning_rate * grads[i]
""",
        "on a detached view": _step("p.detach().sub_(learning_rate * g)", context="if True:"),
    },
    {
        "not written": _not_written("sgd_step(params, grads, learning_rate)", "1.13"),
        "no no_grad": ("in-place-on-a-leaf", _step("p -= learning_rate * g", context="if True:")),
        "new name": ("not-in-place", _step("p = p - learning_rate * g")),
        "plus": ("climbs", _step("p += learning_rate * g")),
        "no rate": ("no-learning-rate", _step("p -= g")),
        "none forgotten": ("stumbles-on-none", _step("p -= learning_rate * g", guard="if True:")),
        "stops at none": ("stops-at-none", _STEP + """
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                break
            p -= learning_rate * g
"""),
        "filters the gradients": ("gradients-moved-up", _STEP + """
    with torch.no_grad():
        for p, g in zip(params, [g for g in grads if g is not None]):
            p -= learning_rate * g
"""),
        "new list entries": ("graph-left-behind", _STEP + """
    for i, g in enumerate(grads):
        if g is not None:
            params[i] = params[i] - learning_rate * g
"""),
        "new list entries under no_grad": ("replaces-the-tensor", _STEP + """
    with torch.no_grad():
        for i, g in enumerate(grads):
            if g is not None:
                params[i] = params[i] - learning_rate * g
"""),
        "scales the gradients": ("changes-gradients", _STEP + """
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                g *= learning_rate
                p -= g
"""),
        "returns the list": ("returns-something", _step("p -= learning_rate * g") + "    return params\n"),
        "overwrites": ("overwrites", _step("p.copy_(-learning_rate * g)")),
        "divides": ("divides-by-rate", _step("p -= g / learning_rate")),
        "scales all": ("scales-the-parameter", _step("p.copy_(learning_rate * (p - g))")),
        "nothing": ("not-in-place", _STEP + "    return None"),
        "its own gradients": ("raises", _step("p -= learning_rate * p.grad")),
    },
)  # fmt: skip

ANSWERS: list[Entry] = [
    *LINEAR,
    *SIGMOID,
    *RELU,
    *LEAKY,
    *SIGMOID_GRAD,
    *TANH_GRAD,
    *RELU_GRAD,
    *XOR,
    *UPDATES,
    *TOTAL,
    *SPLIT,
    *GRADIENTS,
    *STEP,
]
