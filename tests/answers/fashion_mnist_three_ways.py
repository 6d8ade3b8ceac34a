"""The bank's shelf for chapter 6."""

from __future__ import annotations

from tests.answers.bank import Entry, right, wrong

NOT_WRITTEN = 'raise NotImplementedError("Exercise")'


def _rights(exercise: str, *pairs: tuple[str, str], **more: object) -> list[Entry]:
    return [right(exercise, title, source, **more) for title, source in pairs]


def _wrongs(exercise: str, *triples: tuple[str, str, str], **more: object) -> list[Entry]:
    return [wrong(exercise, title, diagnosis, source, **more) for title, diagnosis, source in triples]


def _function(head: str, body: str) -> str:
    return f"def {head}:\n" + "\n".join(f"    {line}" for line in body.strip("\n").splitlines()) + "\n"


def _target(body: str, guarded: bool = True) -> str:
    guard = "if y not in range(10):\n    raise ValueError(f'no class {y}')\n" if guarded else ""
    return _function("one_hot_target(y)", guard + body)


TARGET = [
    *_rights(
        "one_hot_target",
        ("write a one", _target("row = torch.zeros(10)\nrow[y] = 1\nreturn row")),
        ("scatter_", _target("return torch.zeros(10).scatter_(0, torch.tensor(y), value=1)")),
        ("row of an identity", _target("return torch.eye(10)[y]")),
        ("comparison", _target("return (torch.arange(10) == y).float()")),
        ("a list", _target("return torch.tensor([float(k == y) for k in range(10)])")),
        ("numpy", _target("row = np.zeros(10, dtype=np.float32)\nrow[y] = 1\nreturn torch.from_numpy(row)")),
    ),
    *_wrongs(
        "one_hot_target",
        ("not written", "not-written", _target(NOT_WRITTEN, False)),
        ("no return", "returns-nothing", _target("row = torch.zeros(10)\nrow[y] = 1")),
        ("a list of numbers", "not-a-tensor", _target("return [float(k == y) for k in range(10)]")),
        ("nine entries", "nine-entries", _target("return torch.tensor([float(k == y) for k in range(9)])")),
        ("a table", "row-not-vector", _target("return torch.eye(10)[y][None]")),
        ("counts from one", "counts-from-one", _target("row = torch.zeros(10)\nrow[y - 1] = 1\nreturn row")),
        ("from the end", "from-the-end", _target("row = torch.zeros(10)\nrow[9 - y] = 1\nreturn row")),
        ("label in place of 1", "label-not-one", _target("row = torch.zeros(10)\nrow[y] = y\nreturn row")),
        ("swapped", "all-but-one", _target("row = torch.ones(10)\nrow[y] = 0\nreturn row")),
        ("up to the label", "fills-up-to-label", _target("row = torch.zeros(10)\nrow[: y + 1] = 1\nreturn row")),
        ("integers", "wrong-dtype", _target("return (torch.arange(10) == y).long()")),
        ("negative wraps", "negative-wraps", _target("if y > 9:\n    raise ValueError('too large')\nreturn torch.eye(10)[y]", False)),
        ("zeros for no class", "silent-zeros", _target("return (torch.arange(10) == y).float()", False)),
        ("IndexError", "wrong-error", _target("if y < 0:\n    raise ValueError('negative')\nreturn torch.eye(10)[y]", False)),
        ("zeros", "all-zero", _target("return torch.zeros(10)")),
    ),
]  # fmt: skip

_SEQUENTIAL = """
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))
"""

SEQUENTIAL = [
    *_rights(
        "SequentialNet",
        ("a class around a stack", _SEQUENTIAL),
        ("a function", "def SequentialNet():\n    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))\n"),
        ("inherits from Sequential", "class SequentialNet(nn.Sequential):\n    def __init__(self):\n        super().__init__(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))\n"),
        ("reshape in forward", _SEQUENTIAL.replace("self.flatten(x)", "x.reshape(x.shape[0], -1)")),
        ("a loop over sizes", "class SequentialNet(nn.Module):\n    def __init__(self, sizes=(784, 512, 512, 10)):\n        super().__init__()\n        layers = []\n        for a, b in zip(sizes, sizes[1:]):\n            layers += [nn.Linear(a, b), nn.ReLU()]\n        self.net = nn.Sequential(*layers[:-1])\n    def forward(self, x):\n        return self.net(x.view(len(x), 784))\n"),
    ),
    *_wrongs(
        "SequentialNet",
        ("not written", "not-written", f"class SequentialNet(nn.Module):\n    def __init__(self):\n        super().__init__()\n        {NOT_WRITTEN}\n"),
        ("one hidden layer", "wrong-architecture", _SEQUENTIAL.replace("            nn.Linear(512, 512), nn.ReLU(),\n", "")),
        ("256 wide", "wrong-architecture", _SEQUENTIAL.replace("512", "256")),
        ("no activation", "no-activation", _SEQUENTIAL.replace(" nn.ReLU(),", "")),
        ("sigmoid", "sigmoid-not-relu", _SEQUENTIAL.replace("nn.ReLU()", "nn.Sigmoid()")),
        ("tanh", "tanh-not-relu", _SEQUENTIAL.replace("nn.ReLU()", "nn.Tanh()")),
        ("ReLU on the output", "relu-on-output", _SEQUENTIAL.replace("nn.Linear(512, 10),", "nn.Linear(512, 10), nn.ReLU(),")),
        ("softmax on the output", "softmax-on-output", _SEQUENTIAL.replace("nn.Linear(512, 10),", "nn.Linear(512, 10), nn.Softmax(1),")),
        ("log-softmax on the output", "softmax-on-output", _SEQUENTIAL.replace("nn.Linear(512, 10),", "nn.Linear(512, 10), nn.LogSoftmax(1),")),
        ("not flattened", "raises", _SEQUENTIAL.replace("self.flatten(x)", "x")),
        ("no return", "returns-nothing", _SEQUENTIAL.replace("return self.stack", "self.stack")),
        ("no module", "not-a-module", "def SequentialNet():\n    return [nn.Linear(784, 512)]\n"),
        ("zeros", "all-zero", _SEQUENTIAL.replace("return self.stack(self.flatten(x))", "return torch.zeros(len(x), 10)")),
        ("predicts classes", "wrong-shape", _SEQUENTIAL.replace("return self.stack(self.flatten(x))", "return self.stack(self.flatten(x)).argmax(1)")),
        (
            "without Sequential",
            "no-sequential",
            "class SequentialNet(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = nn.Linear(784, 512)\n        self.b = nn.Linear(512, 512)\n        self.c = nn.Linear(512, 10)\n    def forward(self, x):\n        return self.c(self.b(self.a(x.flatten(1)).relu()).relu())\n",
        ),
    ),
]  # fmt: skip

_PARAMETER = """
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
"""

PARAMETER = [
    *_rights(
        "ParameterNet",
        ("as in the chapter", _PARAMETER),
        ("own relu by torch.max", _PARAMETER.replace("torch.relu(x @ self.W1 + self.b1)", "torch.max(x @ self.W1 + self.b1, torch.zeros(()))")),
        ("F.linear and transposes", _PARAMETER.replace("torch.relu(x @ self.W1 + self.b1)", "F.linear(x, self.W1.T, self.b1).clamp(min=0)")),
        ("register_parameter", _PARAMETER.replace("self.b2 = nn.Parameter(torch.zeros(10))", "self.register_parameter('b2', nn.Parameter(torch.zeros(10)))")),
        ("a default width", _PARAMETER.replace("__init__(self)", "__init__(self, width=256)").replace("(784, 256)", "(784, width)")),
    ),
    *_wrongs(
        "ParameterNet",
        ("not written", "not-written", f"class ParameterNet(nn.Module):\n    def __init__(self):\n        super().__init__()\n        {NOT_WRITTEN}\n"),
        ("b1 is no Parameter", "not-a-parameter", _PARAMETER.replace("self.b1 = nn.Parameter(torch.zeros(256))", "self.b1 = torch.zeros(256)")),
        ("other names", "not-a-parameter", _PARAMETER.replace("W1", "w1")),
        ("transposed", "transposed", _PARAMETER.replace("torch.randn(784, 256)", "torch.randn(256, 784)").replace("self.W1 + ", "self.W1.T + ")),
        ("standard normal", "starts-too-large", _PARAMETER.replace("0.01 * torch.randn(256, 10)", "torch.randn(256, 10)")),
        ("biases of one", "bias-not-zero", _PARAMETER.replace("torch.zeros(256)", "torch.ones(256)")),
        ("zeros", "starts-equal", _PARAMETER.replace("0.01 * torch.randn(784, 256)", "torch.zeros(784, 256)")),
        ("frozen", "no-gradient", _PARAMETER.replace("torch.zeros(10))", "torch.zeros(10), requires_grad=False)")),
        ("no super", "raises", _PARAMETER.replace("        super().__init__()\n", "")),
        ("no ReLU", "no-activation", _PARAMETER.replace("torch.relu(x @ self.W1 + self.b1)", "x @ self.W1 + self.b1")),
        ("b1 not added", "hidden-bias-unused", _PARAMETER.replace(" + self.b1)", ")")),
        ("b2 not added", "output-bias-unused", _PARAMETER.replace("return hidden @ self.W2 + self.b2", "return hidden @ self.W2")),
        ("softmax", "softmax-on-output", _PARAMETER.replace("return hidden @ self.W2 + self.b2", "return (hidden @ self.W2 + self.b2).softmax(1)")),
        ("torch.max over axis 0", "raises", _PARAMETER.replace("torch.relu(x @ self.W1 + self.b1)", "torch.max(x @ self.W1 + self.b1, 0)")),
        ("extra layer", "extra-parameters", _PARAMETER.replace("self.b2 = ", "self.extra = nn.Linear(2, 2)\n        self.b2 = ")),
    ),
]  # fmt: skip

_INIT = _function(
    "init_params(generator, std=0.01)",
    """
W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
b1 = torch.zeros(256, requires_grad=True)
W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
b2 = torch.zeros(10, requires_grad=True)
return [W1, b1, W2, b2]
""",
)

INIT = [
    *_rights(
        "init_params",
        ("randn times std", _INIT),
        ("in a loop, a tuple", _function("init_params(generator, std=0.01)", "made = []\nfor shape in [(784, 256), (256,), (256, 10), (10,)]:\n    t = torch.zeros(shape)\n    if len(shape) == 2:\n        t.normal_(0, std, generator=generator)\n    made.append(t.requires_grad_(True))\nreturn tuple(made)")),
        ("torch.normal", _INIT.replace("(std * torch.randn(784, 256, generator=generator))", "torch.normal(0.0, std, (784, 256), generator=generator)")),
        ("detached, requires_grad set", _function("init_params(generator, std=0.01)", "ps = [torch.randn(784, 256, generator=generator) * std, torch.zeros(256), torch.randn(256, 10, generator=generator) * std, torch.zeros(10)]\nfor p in ps:\n    p.requires_grad = True\nreturn ps")),
        ("Parameters, W2 drawn first", _function("init_params(generator, std=0.01)", "W2 = nn.Parameter(torch.randn(256, 10, generator=generator) * std)\nW1 = nn.Parameter(torch.randn(784, 256, generator=generator) * std)\nreturn [W1, nn.Parameter(torch.zeros(256)), W2, nn.Parameter(torch.zeros(10))]")),
    ),
    *_wrongs(
        "init_params",
        ("not written", "not-written", _function("init_params(generator, std=0.01)", NOT_WRITTEN)),
        ("no return", "returns-nothing", _INIT.replace("return [W1, b1, W2, b2]", "[W1, b1, W2, b2]")),
        ("a dictionary", "not-four-tensors", _INIT.replace("return [W1, b1, W2, b2]", "return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}")),
        ("transposed", "transposed", _INIT.replace("784, 256", "256, 784").replace("256, 10,", "10, 256,")),
        ("biases as rows", "wrong-shape", _INIT.replace("torch.zeros(256,", "torch.zeros(1, 256,")),
        ("no gradient", "no-gradient", _INIT.replace(").requires_grad_()", ")")),
        ("not a leaf", "not-a-leaf", _INIT.replace("(std * torch.randn(784, 256, generator=generator)).requires_grad_()", "std * torch.randn(784, 256, generator=generator, requires_grad=True)")),
        ("std ignored", "wrong-spread", _INIT.replace("std *", "0.01 *")),
        ("no std", "wrong-spread", _INIT.replace("std *", "1.0 *")),
        ("variance", "variance-not-deviation", _INIT.replace("std *", "std**2 *")),
        ("root", "root-of-std", _INIT.replace("std *", "std**0.5 *")),
        ("uniform", "uniform", _INIT.replace("std * torch.randn(784, 256, generator=generator)", "std * (2 * torch.rand(784, 256, generator=generator) - 1)")),
        ("biases drawn", "biases-not-zero", _INIT.replace("torch.zeros(256,", "torch.randn(256,")),
        ("zeros", "starts-equal", _INIT.replace("std *", "0 * std *")),
        ("generator not used", "ignores-generator", _INIT.replace("784, 256, generator=generator", "784, 256")),
        ("own seed", "ignores-generator", _INIT.replace("generator=generator", "generator=torch.Generator().manual_seed(0)")),
        ("error", "raises", _INIT.replace("std *", "sdt *")),
    ),
]  # fmt: skip


def _forward(body: str) -> str:
    return _function("forward(params, x)", body)


_FLAT = "W1, b1, W2, b2 = params\nx = x.reshape(len(x), 784)\n"

FORWARD = [
    *_rights(
        "forward",
        ("two products", _forward(_FLAT + "return torch.relu(x @ W1 + b1) @ W2 + b2")),
        ("flatten and clamp", _forward("h = (x.flatten(1) @ params[0] + params[1]).clamp(min=0)\nreturn h @ params[2] + params[3]")),
        ("torch.max with zero", _forward(_FLAT + "h = torch.max(x @ W1 + b1, torch.tensor(0.0))\nreturn torch.addmm(b2, h, W2)")),
        ("F.linear", _forward(_FLAT + "return F.linear(F.relu(F.linear(x, W1.T, b1)), W2.T, b2)")),
        ("einsum, a helper", "def layer(x, W, b):\n    return torch.einsum('ni,io->no', x, W) + b\n" + _forward(_FLAT + "h = layer(x, W1, b1)\nreturn layer(h * (h > 0), W2, b2)")),
    ),
    *_wrongs(
        "forward",
        ("not written", "not-written", _forward(NOT_WRITTEN)),
        ("no return", "returns-nothing", _forward(_FLAT + "y = torch.relu(x @ W1 + b1) @ W2 + b2")),
        ("softmax", "softmax-on-output", _forward(_FLAT + "return (torch.relu(x @ W1 + b1) @ W2 + b2).softmax(1)")),
        ("ReLU on the output", "relu-on-output", _forward(_FLAT + "return torch.relu(torch.relu(x @ W1 + b1) @ W2 + b2)")),
        ("no ReLU", "no-activation", _forward(_FLAT + "return (x @ W1 + b1) @ W2 + b2")),
        ("sigmoid", "sigmoid-not-relu", _forward(_FLAT + "return torch.sigmoid(x @ W1 + b1) @ W2 + b2")),
        ("tanh", "tanh-not-relu", _forward(_FLAT + "return torch.tanh(x @ W1 + b1) @ W2 + b2")),
        ("b1 not added", "hidden-bias-unused", _forward(_FLAT + "return torch.relu(x @ W1) @ W2 + b2")),
        ("b2 not added", "output-bias-unused", _forward(_FLAT + "return torch.relu(x @ W1 + b1) @ W2")),
        ("pictures not flattened", "pictures-not-flattened", _forward("W1, b1, W2, b2 = params\nreturn torch.relu(x @ W1 + b1) @ W2 + b2")),
        ("no_grad", "no-gradient", _forward(_FLAT + "with torch.no_grad():\n    return torch.relu(x @ W1 + b1) @ W2 + b2")),
        ("transposed product", "raises", _forward(_FLAT + "return torch.relu(x @ W1.T + b1) @ W2.T + b2")),
        ("classes", "wrong-shape", _forward(_FLAT + "return (torch.relu(x @ W1 + b1) @ W2 + b2).argmax(1)")),
        ("zeros", "all-zero", _forward(_FLAT + "return torch.zeros(len(x), 10) + 0 * b2")),
    ),
]  # fmt: skip


def _update(body: str) -> str:
    return _function("sgd_update(params, learning_rate)", body)


UPDATE = [
    *_rights(
        "sgd_update",
        ("-= under no_grad", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad\n        p.grad = None")),
        ("add_ with alpha, zero_", _update("with torch.no_grad():\n    for p in params:\n        p.add_(p.grad, alpha=-learning_rate)\n        p.grad.zero_()")),
        ("decorated", "@torch.no_grad()\n" + _update("for p in params:\n    p.sub_(learning_rate * p.grad)\nfor p in params:\n    p.grad = None")),
        (".data", _update("for p in params:\n    p.data -= learning_rate * p.grad.data\n    p.grad = torch.zeros_like(p)")),
        ("torch's optimiser", _update("opt = torch.optim.SGD(params, lr=learning_rate)\nopt.step()\nopt.zero_grad()")),
    ),
    *_wrongs(
        "sgd_update",
        ("not written", "not-written", _update(NOT_WRITTEN)),
        ("not in place", "not-in-place", _update("with torch.no_grad():\n    for p in params:\n        p = p - learning_rate * p.grad")),
        ("up the gradient", "wrong-sign", _update("with torch.no_grad():\n    for p in params:\n        p += learning_rate * p.grad\n        p.grad = None")),
        ("no rate", "no-learning-rate", _update("with torch.no_grad():\n    for p in params:\n        p -= p.grad\n        p.grad = None")),
        ("replaced by the step", "gradient-replaces", _update("with torch.no_grad():\n    for p in params:\n        p.copy_(-learning_rate * p.grad)\n        p.grad = None")),
        ("shrinks", "shrinks", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p\n        p.grad = None")),
        ("gradients kept", "gradients-kept", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad")),
        ("zeroed first", "not-in-place", _update("with torch.no_grad():\n    for p in params:\n        p.grad.zero_()\n        p -= learning_rate * p.grad")),
        ("parameters zeroed", "zeroed-before-use", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad\n        p.zero_()\n        p.grad = None")),
        ("first only", "first-only", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad\n        p.grad = None\n        return")),
        ("no no_grad", "no-no-grad", _update("for p in params:\n    p -= learning_rate * p.grad\n    p.grad = None")),
        ("gradient switched off", "gradient-off", _update("for p in params:\n    p.requires_grad_(False)\n    p -= learning_rate * p.grad\n    p.grad = None")),
        ("returns the list", "returns-something", _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad\n        p.grad = None\nreturn params")),
        ("does nothing", "not-in-place", _update("for p in params:\n    p.grad = None")),
    ),
]  # fmt: skip


def _copy(body: str) -> str:
    return _PARAMETER + _function("copy_weights(params, module)", body)


COPY = [
    *_rights(
        "copy_weights",
        ("copy_ each", _copy("with torch.no_grad():\n    module.W1.copy_(params[0])\n    module.b1.copy_(params[1])\n    module.W2.copy_(params[2])\n    module.b2.copy_(params[3])")),
        ("zip", _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        own.copy_(given)")),
        ("load_state_dict", _copy("module.load_state_dict(dict(zip(['W1', 'b1', 'W2', 'b2'], (p.detach().clone() for p in params))))")),
        (".data", _copy("for name, given in zip(('W1', 'b1', 'W2', 'b2'), params):\n    getattr(module, name).data = given.detach().clone()")),
        names=("copy_weights", "ParameterNet"),
    ),
    *_wrongs(
        "copy_weights",
        ("not written", "not-written", _copy(NOT_WRITTEN)),
        ("does nothing", "nothing-copied", _copy("pass")),
        ("new Parameters", "new-parameters", _copy("module.W1, module.b1, module.W2, module.b2 = [nn.Parameter(p.detach().clone()) for p in params]")),
        ("the other way", "nothing-copied", _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        given.copy_(own)")),
        ("into a variable", "nothing-copied", _copy("for own, given in zip(module.parameters(), params):\n    own = given.clone()")),
        ("weights only", "some-not-copied", _copy("with torch.no_grad():\n    module.W1.copy_(params[0])\n    module.W2.copy_(params[2])")),
        ("a plain tensor", "raises", _copy("module.W1 = params[0].detach()")),
        ("transposed", "raises", _copy("with torch.no_grad():\n    module.W1.copy_(params[0].T)")),
        ("no no_grad", "no-no-grad", _copy("module.W1.copy_(params[0])")),
        ("returns the module", "returns-something", _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        own.copy_(given)\nreturn module")),
        ("copied, then halved", "some-not-copied", _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        own.copy_(given / 2)")),
        ("network without ReLU", "logits-differ", _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        own.copy_(given)").replace("torch.relu(x @ self.W1 + self.b1)", "x @ self.W1 + self.b1")),
        names=("copy_weights", "ParameterNet"),
    ),
]  # fmt: skip

_PARTS = (
    _INIT
    + _forward(_FLAT + "return torch.relu(x @ W1 + b1) @ W2 + b2")
    + _update("with torch.no_grad():\n    for p in params:\n        p -= learning_rate * p.grad\n        p.grad = None")
    + _copy("with torch.no_grad():\n    for own, given in zip(module.parameters(), params):\n        own.copy_(given)")
)
_WAYS = """
def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses
"""
_TENSOR_LOSS = '        losses["tensors"].append(loss.item())\n'

WAYS = [
    *_rights(
        "train_three_ways",
        ("side by side", _PARTS + _WAYS),
        (
            "one after the other, range and slices",
            _PARTS
            + """
def curve(step, images, labels, order):
    found = []
    for start in range(0, len(images), 64):
        rows = order[start : start + 64]
        found.append(step(images[rows], labels[rows]))
    return found

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)

    def by_module(x, y):
        optimizer.zero_grad()
        loss = F.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        return float(loss)

    def by_hand(x, y):
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        return float(loss)

    return {"tensors": curve(by_hand, images, labels, order), "module": curve(by_module, images, labels, order)}
""",
        ),
        ("autograd.grad", _PARTS + _WAYS.replace("        loss.backward()\n        sgd_update(params, 0.1)\n", "        for p, g in zip(params, torch.autograd.grad(loss, params)):\n            p.data.add_(g, alpha=-0.1)\n")),
        ("finished parts as the module", _PARTS + _WAYS.replace("module = ParameterNet()\n    copy_weights(params, module)", "module = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))\n    with torch.no_grad():\n        for own, given in zip(module.parameters(), params):\n            own.copy_(given.T if given.ndim == 2 else given)")),
        ("W2 drawn first", _PARTS.replace("W1 = (std", "W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()\n    W1 = (std", 1).replace("    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()\n    b2", "    b2") + _WAYS),
        names=("train_three_ways", "init_params"),
        trains=True,
    ),
    *_wrongs(
        "train_three_ways",
        ("not written", "not-written", _PARTS + _function("train_three_ways(images, labels, generator)", NOT_WRITTEN)),
        ("means only", "wrong-length", _PARTS + _WAYS.replace("return losses", "return {k: [sum(v) / len(v)] for k, v in losses.items()}")),
        ("wrong keys", "wrong-keys", _PARTS + _WAYS.replace('"tensors"', '"bare"')),
        ("tensors in the lists", "not-floats", _PARTS + _WAYS.replace("loss.item()", "loss.detach()")),
        ("not shuffled", "not-shuffled", _PARTS + _WAYS.replace("torch.randperm(len(images), generator=generator)", "torch.arange(len(images))")),
        ("order drawn first", "another-start", _PARTS + _WAYS.replace("    order = torch.randperm(len(images), generator=generator)\n", "").replace("    params = init", "    order = torch.randperm(len(images), generator=generator)\n    params = init")),
        ("weights not copied", "another-start", _PARTS + _WAYS.replace("    copy_weights(params, module)\n", "")),
        ("batch 32", "wrong-length", _PARTS + _WAYS.replace("64", "32")),
        ("last batch dropped", "wrong-length", _PARTS + _WAYS.replace("order.split(64)", "order.split(64)[:-1]")),
        ("rate 0.05", "another-curve", _PARTS + _WAYS.replace("lr=0.1", "lr=0.05")),
        ("gradients kept", "another-curve", _PARTS + _WAYS.replace("        optimizer.zero_grad()\n", "")),
        ("tensors not updated", "no-step", _PARTS + _WAYS.replace("        sgd_update(params, 0.1)\n", "        for p in params:\n            p.grad = None\n")),
        ("trained once", "trained-once", _PARTS + _WAYS.replace("        loss = F.cross_entropy(forward(params, x), y)\n        loss.backward()\n        sgd_update(params, 0.1)\n", "")),
        ("zeros", "another-start", _PARTS + _function("train_three_ways(images, labels, generator)", "n = -(-len(images) // 64)\nreturn {'module': [0.0] * n, 'tensors': [0.0] * n}")),
        names=("train_three_ways", "init_params"),
        trains=True,
    ),
]  # fmt: skip


def _loss(body: str) -> str:
    return _PARTS + _function("initial_loss(images, labels, std, generator)", body)


INITIAL = [
    *_rights(
        "initial_loss",
        ("all at once", _loss("return F.cross_entropy(forward(init_params(generator, std), images), labels).item()")),
        ("in batches, weighted", _loss("params = init_params(generator, std)\ntotal = 0.0\nwith torch.no_grad():\n    for x, y in zip(images.split(64), labels.split(64)):\n        total += F.cross_entropy(forward(params, x), y).item() * len(x)\nreturn total / len(images)")),
        ("logsumexp", _loss("with torch.no_grad():\n    z = forward(init_params(generator, std), images)\n    return float((z.logsumexp(1) - z[torch.arange(len(z)), labels]).mean())")),
        ("by the module", _loss("module = ParameterNet()\ncopy_weights(init_params(generator, std=std), module)\nreturn nn.CrossEntropyLoss()(module(images), labels).item()")),
        ("sum over count", _loss("z = forward(init_params(generator, std), images)\nreturn F.cross_entropy(z, labels, reduction='sum').item() / len(labels)")),
        names=("initial_loss", "init_params"),
    ),
    *_wrongs(
        "initial_loss",
        ("not written", "not-written", _loss(NOT_WRITTEN)),
        ("no return", "returns-nothing", _loss("loss = F.cross_entropy(forward(init_params(generator, std), images), labels)")),
        ("a tensor", "tensor-not-number", _loss("return F.cross_entropy(forward(init_params(generator, std), images), labels)")),
        ("sum", "sum-not-mean", _loss("return F.cross_entropy(forward(init_params(generator, std), images), labels, reduction='sum').item()")),
        ("first batch", "first-batch", _loss("return F.cross_entropy(forward(init_params(generator, std), images[:64]), labels[:64]).item()")),
        ("short batch dropped", "short-batch", _loss("n = len(images) // 64 * 64\nreturn F.cross_entropy(forward(init_params(generator, std), images[:n]), labels[:n]).item()")),
        ("divided by pictures", "too-small-by-64", _loss("p = init_params(generator, std)\nreturn sum(F.cross_entropy(forward(p, x), y).item() for x, y in zip(images.split(64), labels.split(64))) / len(images)")),
        ("std ignored", "std-ignored", _loss("return F.cross_entropy(forward(init_params(generator), images), labels).item()")),
        ("softmax twice", "softmax-twice", _loss("return F.cross_entropy(forward(init_params(generator, std), images).softmax(1), labels).item()")),
        ("ln 10", "constant", _loss("return math.log(10)")),
        ("another seed", "own-seed", _loss("return F.cross_entropy(forward(init_params(torch.Generator().manual_seed(0), std), images), labels).item()")),
        ("zero", "constant", _loss("return 0.0")),
        ("error", "raises", _loss("return F.cross_entropy(forward(init_params(generator, std), labels), images).item()")),
        names=("initial_loss", "init_params"),
    ),
]  # fmt: skip


def _fashion(optimizer: str, epochs: int = 6, batch: int = 64, step: str = "opt.step()") -> str:
    return f"""
def train_fashion(model, images, labels):
    opt = {optimizer}
    for _ in range({epochs}):
        for rows in torch.randperm(len(images)).split({batch}):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            {step}
"""


_ADAM = "torch.optim.Adam(model.parameters(), lr=0.001)"

FASHION = [
    *_rights(
        "train_fashion",
        ("Adam", _SEQUENTIAL + _fashion(_ADAM)),
        ("AdamW, batch 100", _SEQUENTIAL + _fashion("torch.optim.AdamW(model.parameters(), lr=0.001)", 6, 100)),
        ("SGD with momentum, batch 100", _SEQUENTIAL + _fashion("torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)", 8, 100)),
        names=("train_fashion", "SequentialNet"),
        trains=True,
    ),
    *_wrongs(
        "train_fashion",
        ("not written", "not-written", _SEQUENTIAL + _function("train_fashion(model, images, labels)", NOT_WRITTEN)),
        ("no step", "no-step", _SEQUENTIAL + _fashion(_ADAM, 1, 500, "pass")),
        ("another model", "trains-another-model", _SEQUENTIAL + _fashion("torch.optim.SGD(SequentialNet().parameters(), lr=0.1)", 1, 500)),
        ("returns the model", "returns-something", _SEQUENTIAL + _fashion(_ADAM, 1, 500) + "    return model\n"),
        ("diverges", "diverged", _SEQUENTIAL + _fashion("torch.optim.SGD(model.parameters(), lr=1e9)", 1, 500)),
        ("labels not matched", "learned-nothing", _SEQUENTIAL + _fashion(_ADAM, 1).replace("labels[rows]", "labels[torch.randperm(len(images))[:len(rows)]]")),
        ("one update", "too-few-updates", _SEQUENTIAL + _fashion(_ADAM, 1, 2000)),
        names=("train_fashion", "SequentialNet"),
        trains=True,
    ),
]  # fmt: skip

ANSWERS: list[Entry] = [
    *TARGET,
    *SEQUENTIAL,
    *PARAMETER,
    *INIT,
    *FORWARD,
    *UPDATE,
    *COPY,
    *WAYS,
    *INITIAL,
    *FASHION,
]
