"""The bank's shelf for chapter 5."""

from __future__ import annotations

import textwrap

from tests.answers.bank import Entry, right, wrong

# --- shapes and parameters -----------------------------------------------------------------------------------------

_SHAPES = (
    '[("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), '
    '("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]'
)


def _shapes(*changes: tuple[str, str]) -> str:
    text = _SHAPES
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return f"def lenet_shapes():\n    return {text}\n"


LENET_SHAPES: list[Entry] = [
    right("lenet_shapes", "written down", _shapes()),
    right("lenet_shapes", "lists instead of tuples", f"def lenet_shapes():\n    return [[n, list(s)] for n, s in {_SHAPES}]\n"),
    right("lenet_shapes", "a tuple of pairs", f"def lenet_shapes():\n    return tuple({_SHAPES})\n"),
    right(
        "lenet_shapes",
        "by the formula",
        """
        def out(size, kernel, padding=0, stride=1):
            return (size + 2 * padding - kernel) // stride + 1

        def lenet_shapes():
            c1 = out(28, 5, padding=2)
            s2 = out(c1, 2, stride=2)
            c3 = out(s2, 5)
            s4 = out(c3, 2, stride=2)
            c5 = out(s4, 5)
            return [("In", (1, 28, 28)), ("C1", (6, c1, c1)), ("S2", (6, s2, s2)), ("C3", (16, c3, c3)),
                    ("S4", (16, s4, s4)), ("C5", (120, c5, c5)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    right(
        "lenet_shapes",
        "by running layers",
        """
        def lenet_shapes():
            layers = [("C1", nn.Conv2d(1, 6, 5, padding=2)), ("S2", nn.AvgPool2d(2)), ("C3", nn.Conv2d(6, 16, 5)),
                      ("S4", nn.AvgPool2d(2)), ("C5", nn.Conv2d(16, 120, 5))]
            x = torch.zeros(1, 1, 28, 28)
            shapes = [("In", x.shape[1:])]
            for name, layer in layers:
                x = layer(x)
                shapes.append((name, tuple(x.shape[1:])))
            return shapes + [("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong("lenet_shapes", "not written", "not-written", 'def lenet_shapes():\n    raise NotImplementedError("Exercise 5.1")\n'),
    wrong("lenet_shapes", "printed", "returns-nothing", f"def lenet_shapes():\n    print({_SHAPES})\n"),
    wrong(
        "lenet_shapes",
        "no padding",
        "c1-without-padding",
        _shapes(
            ("(6, 28, 28)", "(6, 24, 24)"), ("(6, 14, 14)", "(6, 12, 12)"), ("(16, 10, 10)", "(16, 8, 8)"),
            ("(16, 5, 5)", "(16, 4, 4)"),
        ),
    ),
    wrong(
        "lenet_shapes",
        "padding in C3",
        "padding-everywhere",
        _shapes(("(16, 10, 10)", "(16, 14, 14)"), ("(16, 5, 5)", "(16, 7, 7)"), ("(120, 1, 1)", "(120, 3, 3)")),
    ),
    wrong("lenet_shapes", "one place too few", "c3-off-by-one", _shapes(("(16, 10, 10)", "(16, 9, 9)"), ("(16, 5, 5)", "(16, 4, 4)"))),
    wrong("lenet_shapes", "pooling makes maps", "pooling-adds-maps", _shapes(("(6, 14, 14)", "(16, 14, 14)"))),
    wrong("lenet_shapes", "batch axis", "batch-axis", f"def lenet_shapes():\n    return [(n, (1,) + s) for n, s in {_SHAPES}]\n"),
    wrong(
        "lenet_shapes",
        "channels last",
        "channels-last",
        f"def lenet_shapes():\n    return [(n, s if len(s) == 1 else (s[1], s[2], s[0])) for n, s in {_SHAPES}]\n",
    ),
    wrong("lenet_shapes", "C5 flattened", "c5-flat", _shapes(("(120, 1, 1)", "(120,)"))),
    wrong("lenet_shapes", "vectors as maps", "vectors-as-maps", _shapes(("(84,)", "(84, 1, 1)"), ("(10,)", "(10, 1, 1)"))),
    wrong("lenet_shapes", "comma forgotten", "numbers-not-tuples", _shapes(("(84,)", "(84)"), ("(10,)", "(10)"))),
    wrong("lenet_shapes", "32 by 32", "input-of-1998", _shapes(("(1, 28, 28)", "(1, 32, 32)"))),
    wrong("lenet_shapes", "other names", "names-or-order", _shapes(('"In"', '"Input"'), ('"Out"', '"Output"'))),
    wrong("lenet_shapes", "dictionary", "wrong-type", f"def lenet_shapes():\n    return dict({_SHAPES})\n"),
    wrong("lenet_shapes", "last one wrong", "wrong-out", _shapes(("(10,)", "(84,)"))),
    wrong("lenet_shapes", "zero", "wrong-type", "def lenet_shapes():\n    return 0\n"),
]  # fmt: skip


def _parameters(entries: str) -> str:
    return f"def lenet_parameters():\n    return {{{entries}}}\n"


LENET_PARAMETERS: list[Entry] = [
    right("lenet_parameters", "numbers", _parameters('"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "Out": 850')),
    right("lenet_parameters", "another order", _parameters('"Out": 850, "F6": 10164, "C5": 48120, "C3": 2416, "C1": 156')),
    right(
        "lenet_parameters",
        "formula",
        """
        def lenet_parameters():
            conv = lambda c, n, k: n * (c * k * k + 1)
            full = lambda i, o: o * (i + 1)
            return {"C1": conv(1, 6, 5), "C3": conv(6, 16, 5), "C5": conv(16, 120, 5), "F6": full(120, 84), "Out": full(84, 10)}
    """,
    ),
    right(
        "lenet_parameters",
        "counted from layers",
        """
        def lenet_parameters():
            layers = {"C1": nn.Conv2d(1, 6, 5), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5),
                      "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10)}
            return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}
    """,
    ),
    right(
        "lenet_parameters",
        "numpy integers",
        """
        def lenet_parameters():
            fan = np.array([25, 150, 400, 120, 84])
            out = np.array([6, 16, 120, 84, 10])
            return dict(zip(["C1", "C3", "C5", "F6", "Out"], out * (fan + 1)))
    """,
    ),
    wrong("lenet_parameters", "not written", "not-written", 'def lenet_parameters():\n    raise NotImplementedError("5.2")\n'),
    wrong("lenet_parameters", "none", "returns-nothing", "def lenet_parameters():\n    pass\n"),
    wrong("lenet_parameters", "no biases", "no-biases", _parameters('"C1": 150, "C3": 2400, "C5": 48000, "F6": 10080, "Out": 840')),
    wrong("lenet_parameters", "one bias a layer", "one-bias-a-layer", _parameters('"C1": 151, "C3": 2401, "C5": 48001, "F6": 10081, "Out": 841')),
    wrong("lenet_parameters", "bias per input", "bias-per-input", _parameters('"C1": 151, "C3": 2406, "C5": 48016, "F6": 10200, "Out": 924')),
    wrong("lenet_parameters", "bias per kernel", "bias-per-kernel", _parameters('"C1": 156, "C3": 2496, "C5": 49920, "F6": 10164, "Out": 850')),
    wrong("lenet_parameters", "input maps forgotten", "input-maps-forgotten", _parameters('"C1": 156, "C3": 416, "C5": 3120, "F6": 10164, "Out": 850')),
    wrong("lenet_parameters", "C3 of 1998", "sparse-c3", _parameters('"C1": 156, "C3": 1516, "C5": 48120, "F6": 10164, "Out": 850')),
    wrong("lenet_parameters", "3 by 3", "kernel-3", _parameters('"C1": 60, "C3": 880, "C5": 17400, "F6": 10164, "Out": 850')),
    wrong("lenet_parameters", "with pooling", "lists-pooling", _parameters('"C1": 156, "S2": 0, "C3": 2416, "S4": 0, "C5": 48120, "F6": 10164, "Out": 850')),
    wrong("lenet_parameters", "F6 wrong", "wrong-f6", _parameters('"C1": 156, "C3": 2416, "C5": 48120, "F6": 10080, "Out": 850')),
    wrong("lenet_parameters", "a list", "wrong-type", "def lenet_parameters():\n    return [156, 2416, 48120, 10164, 850]\n"),
    wrong("lenet_parameters", "floats", "float-not-integer", _parameters('"C1": 156.0, "C3": 2416.0, "C5": 48120.0, "F6": 10164.0, "Out": 850.0')),
    wrong("lenet_parameters", "zeros", "wrong-c1", _parameters('"C1": 0, "C3": 0, "C5": 0, "F6": 0, "Out": 0')),
    wrong("lenet_parameters", "total too", "wrong-keys", _parameters('"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "Out": 850, "all": 61706')),
]  # fmt: skip

# --- LeNet5 --------------------------------------------------------------------------------------------------------

_LENET = """
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)
"""


def _lenet(*changes: tuple[str, str]) -> str:
    text = _LENET
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


LENET5: list[Entry] = [
    right("LeNet5", "named layers", _LENET),
    right("LeNet5", "C5 as a linear layer", _lenet(
        ("nn.Conv2d(16, 120, 5)", "nn.Linear(400, 120)"), ("self.act(self.C5(x)).flatten(1)", "self.act(self.C5(x.flatten(1)))"))),
    right(
        "LeNet5",
        "two sequentials",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.features = nn.Sequential(
                    nn.Conv2d(1, 6, kernel_size=5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, kernel_size=5), activation(), pool(kernel_size=2, stride=2))
                self.head = nn.Sequential(nn.Flatten(), nn.Linear(400, 120), activation(),
                                          nn.Linear(120, 84), activation(), nn.Linear(84, 10))

            def forward(self, x):
                return self.head(self.features(x))
    """,
    ),
    right(
        "LeNet5",
        "a subclass of Sequential",
        """
        class LeNet5(nn.Sequential):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(), nn.Linear(120, 84), activation(), nn.Linear(84, 10))
    """,
    ),
    right(
        "LeNet5",
        "head defined first, a ModuleList, view",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d, classes=10):
                super(LeNet5, self).__init__()
                self.full = nn.ModuleList([nn.Linear(84, classes), nn.Linear(120, 84)])
                self.convs = nn.ModuleList([nn.Conv2d(1, 6, 5, 1, 2), nn.Conv2d(6, 16, 5), nn.Conv2d(16, 120, 5)])
                self.a, self.p = activation(), pool(2)

            def forward(self, images):
                for conv in self.convs[:2]:
                    images = self.p(self.a(conv(images)))
                x = self.a(self.convs[2](images)).view(images.size(0), -1)
                return self.full[0](self.a(self.full[1](x)))
    """,
    ),
    right("LeNet5", "layers registered twice", _lenet(("self.pool = pool(2)", "self.pool = pool(2)\n        self.all = nn.Sequential(self.C1, self.C3)"))),
    wrong("LeNet5", "not written", "not-written",
          'class LeNet5(nn.Module):\n    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):\n        raise NotImplementedError("Exercise 5.3")\n'),
    wrong("LeNet5", "softmax at the end", "softmax-at-the-end", _lenet(("return self.Out(x)", "return torch.softmax(self.Out(x), 1)"))),
    wrong("LeNet5", "log-softmax at the end", "softmax-at-the-end", _lenet(("return self.Out(x)", "return F.log_softmax(self.Out(x), dim=1)"))),
    wrong("LeNet5", "activation after Out", "activation-after-out", _lenet(("return self.Out(x)", "return self.act(self.Out(x))"))),
    wrong("LeNet5", "no activation after F6", "activation-missing", _lenet(("self.act(self.F6(x))", "self.F6(x)"))),
    wrong("LeNet5", "no activation after C5", "activation-missing", _lenet(("self.act(self.C5(x))", "self.C5(x)"))),
    wrong("LeNet5", "no activation at all", "activation-missing", _lenet(
        ("self.act(self.C1(x))", "self.C1(x)"), ("self.act(self.C3(x))", "self.C3(x)"), ("self.act(self.C5(x))", "self.C5(x)"),
        ("self.act(self.F6(x))", "self.F6(x)"))),
    wrong("LeNet5", "pooling first", "pools-before-activation", _lenet(
        ("self.pool(self.act(self.C1(x)))", "self.act(self.pool(self.C1(x)))"), ("self.pool(self.act(self.C3(x)))", "self.act(self.pool(self.C3(x)))"))),
    wrong("LeNet5", "ReLU by default", "wrong-default", _lenet(("activation=nn.Tanh", "activation=nn.ReLU"))),
    wrong("LeNet5", "maximum by default", "wrong-default", _lenet(("pool=nn.AvgPool2d", "pool=nn.MaxPool2d"))),
    wrong("LeNet5", "activation ignored", "ignores-option", _lenet(("self.act = activation()", "self.act = nn.Tanh()"))),
    wrong("LeNet5", "pool ignored", "ignores-option", _lenet(("self.pool = pool(2)", "self.pool = nn.AvgPool2d(2)"))),
    wrong("LeNet5", "no options", "wrong-signature", _lenet(
        ("self, activation=nn.Tanh, pool=nn.AvgPool2d", "self"), ("activation()", "nn.Tanh()"), ("= pool(2)", "= nn.AvgPool2d(2)"))),
    wrong("LeNet5", "no padding", "map-too-small", _lenet((", padding=2", ""))),
    wrong("LeNet5", "no padding, linear C5", "c1-without-padding", _lenet(
        (", padding=2", ""), ("nn.Conv2d(16, 120, 5)", "nn.Linear(256, 120)"), ("self.act(self.C5(x)).flatten(1)", "self.act(self.C5(x.flatten(1)))"))),
    wrong("LeNet5", "kernel of 3", "wrong-kernel-size", _lenet(("nn.Conv2d(6, 16, 5)", "nn.Conv2d(6, 16, 3)"))),
    wrong("LeNet5", "no biases", "no-biases", _lenet(("nn.Conv2d(6, 16, 5)", "nn.Conv2d(6, 16, 5, bias=False)"))),
    wrong("LeNet5", "F6 missing", "wrong-architecture", _lenet(
        ("        self.F6 = nn.Linear(120, 84)\n", ""), ("        x = self.act(self.F6(x))\n", ""), ("nn.Linear(84, 10)", "nn.Linear(120, 10)"))),
    wrong("LeNet5", "flattens the batch too", "shapes-do-not-fit", _lenet((".flatten(1)", ".flatten()"))),
    wrong("LeNet5", "forgets to return", "returns-nothing", _lenet(("return self.Out(x)", "self.Out(x)"))),
    wrong("LeNet5", "no graph", "no-graph", _lenet(("return self.Out(x)", "return self.Out(x).detach()"))),
    wrong("LeNet5", "a function", "not-a-class", "def LeNet5(activation=nn.Tanh, pool=nn.AvgPool2d):\n    return nn.Linear(784, 10)\n"),
    wrong("LeNet5", "layers in a plain list", "no-parameters", """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.layers = [nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2),
                               nn.Flatten(), nn.Linear(400, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, 10)]

            def forward(self, x):
                for layer in self.layers:
                    x = layer(x)
                return x
    """),
    wrong("LeNet5", "zeros", "wrong-value", _lenet(("return self.Out(x)", "return 0 * self.Out(x)"))),
    wrong("LeNet5", "weights all zero", "constant-weights", _lenet(("self.pool = pool(2)", "self.pool = pool(2)\n        for p in self.parameters():\n            nn.init.zeros_(p)"))),
    wrong("LeNet5", "super forgotten", "raises", _lenet(("        super().__init__()\n", ""))),
]  # fmt: skip

# --- DeepCNN -------------------------------------------------------------------------------------------------------

_DEEP = """
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)
"""


def _deep(*changes: tuple[str, str]) -> str:
    text = _DEEP
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


DEEP_CNN: list[Entry] = [
    right("DeepCNN", "named layers", _DEEP),
    right(
        "DeepCNN",
        "one sequential",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
                    nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(), nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
                    nn.MaxPool2d(2), nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

            def forward(self, x):
                return self.layers(x)
    """,
    ),
    right(
        "DeepCNN",
        "a block class and a loop",
        """
        class Block(nn.Module):
            def __init__(self, inputs, outputs):
                super().__init__()
                self.conv = nn.Conv2d(inputs, outputs, kernel_size=(3, 3))
                self.bn = nn.BatchNorm2d(outputs)
            def forward(self, x):
                return F.relu(self.bn(self.conv(x)))

        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [1, 16, 32, 64, 128]
                self.blocks = nn.ModuleList(Block(a, b) for a, b in zip(sizes, sizes[1:]))
                self.head = nn.Sequential(nn.Linear(128 * 4 * 4, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
            def forward(self, x):
                for i, block in enumerate(self.blocks):
                    x = block(x)
                    if i % 2:
                        x = F.max_pool2d(x, 2)
                return self.head(x.view(len(x), -1))
    """,
    ),
    right("DeepCNN", "pool before ReLU, which is the same for a maximum", _deep(
        ("self.pool(torch.relu(self.norm2(self.conv2(x))))", "torch.relu(self.pool(self.norm2(self.conv2(x))))"))),
    right("DeepCNN", "ReLU in place, default argument", _deep(
        ("def __init__(self):", "def __init__(self, classes=10):"), ("nn.Linear(128, 10)", "nn.Linear(128, classes)"), ("torch.relu(self.full2(x))", "F.relu_(self.full2(x))"))),
    wrong("DeepCNN", "not written", "not-written", 'class DeepCNN(nn.Module):\n    def __init__(self):\n        raise NotImplementedError("Exercise 5.4")\n'),
    wrong("DeepCNN", "no batch normalisation", "no-batch-norm", """
        class DeepCNN(nn.Sequential):
            def __init__(self):
                super().__init__(
                    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                    nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    """),
    wrong("DeepCNN", "made but not used", "norm-not-used", _deep(*((f"self.norm{i}(self.conv{i}(x))", f"self.conv{i}(x)") for i in (1, 2, 3, 4)))),
    wrong("DeepCNN", "after ReLU", "norm-after-relu", _deep(*((f"torch.relu(self.norm{i}(self.conv{i}(x)))", f"self.norm{i}(torch.relu(self.conv{i}(x)))") for i in (1, 2, 3, 4)))),
    wrong("DeepCNN", "average pooling", "average-pooling", _deep(("nn.MaxPool2d(2)", "nn.AvgPool2d(2)"))),
    wrong("DeepCNN", "padded", "padded-convolutions", _deep(*((f", {n}, 3)", f", {n}, 3, padding=1)") for n in (16, 32, 64, 128)), ("nn.Linear(2048, 1024)", "nn.Linear(128 * 49, 1024)"))),
    wrong("DeepCNN", "softmax", "softmax-at-the-end", _deep(("return self.full3(x)", "return F.softmax(self.full3(x), dim=1)"))),
    wrong("DeepCNN", "log-softmax", "softmax-at-the-end", _deep(("return self.full3(x)", "return F.log_softmax(self.full3(x), dim=1)"))),
    wrong("DeepCNN", "ReLU at the end", "activation-after-out", _deep(("return self.full3(x)", "return torch.relu(self.full3(x))"))),
    wrong("DeepCNN", "ReLU missing between linear layers", "activation-missing", _deep(("torch.relu(self.full2(x))", "self.full2(x)"))),
    wrong("DeepCNN", "no ReLU in the convolutions", "activation-missing", _deep(*((f"torch.relu(self.norm{i}(self.conv{i}(x)))", f"self.norm{i}(self.conv{i}(x))") for i in (1, 2, 3, 4)))),
    wrong("DeepCNN", "a linear layer missing", "wrong-architecture", _deep(("        self.full2 = nn.Linear(1024, 128)\n", ""), ("nn.Linear(128, 10)", "nn.Linear(1024, 10)"), ("        x = torch.relu(self.full2(x))\n", ""))),
    wrong("DeepCNN", "kernel of 5", "wrong-kernel-size", _deep(("nn.Conv2d(1, 16, 3)", "nn.Conv2d(1, 16, 5)"))),
    wrong("DeepCNN", "one pooling forgotten", "shapes-do-not-fit", _deep(("self.pool(torch.relu(self.norm2(self.conv2(x))))", "torch.relu(self.norm2(self.conv2(x)))"))),
    wrong("DeepCNN", "normalisation stuck in eval", "statistics-of-the-wrong-mode", _deep(("    def forward(self, x):", "    def train(self, mode=True):\n        return super().train(False)\n\n    def forward(self, x):"))),
    wrong("DeepCNN", "extra batch normalisation", "wrong-architecture", _deep(("nn.Linear(2048, 1024)", "nn.Linear(2048, 1000)"))),
    wrong("DeepCNN", "zeros", "wrong-value", _deep(("return self.full3(x)", "return torch.zeros(len(x), 10)"))),
]  # fmt: skip

# --- evaluate ------------------------------------------------------------------------------------------------------

_EVALUATE = """
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
"""
_RESTORE = "    for part, mode in modes.items():\n        part.training = mode\n"


def _evaluate(*changes: tuple[str, str]) -> str:
    text = _EVALUATE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


EVALUATE: list[Entry] = [
    right("evaluate", "loop over starts", _EVALUATE),
    right("evaluate", "inference mode, split, try and finally", """
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
    """),
    right("evaluate", "decorator, weighted batch means", """
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
    """),
    right("evaluate", "on a copy", """
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
    """),
    right("evaluate", "numpy inside", """
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
    """),
    wrong("evaluate", "not written", "not-written", 'def evaluate(model, images, labels, batch_size=1000):\n    raise NotImplementedError("5.5")\n'),
    wrong("evaluate", "forgets the return", "returns-nothing", _evaluate(("    return right / len(images)\n", ""))),
    wrong("evaluate", "forgets eval", "forgets-eval", _evaluate(("    model.eval()\n", ""))),
    wrong("evaluate", "train mode", "in-train-mode", _evaluate(("    model.eval()\n", "    model.train()\n"))),
    wrong("evaluate", "mean of batch means", "mean-of-batch-accuracies", _evaluate(
        ("right += int((logits.argmax(dim=1) == target).sum())", "right += float((logits.argmax(dim=1) == target).float().mean())"),
        ("right / len(images)", "right / math.ceil(len(images) / batch_size)"))),
    wrong("evaluate", "drops the last batch", "last-batch-dropped", _evaluate(("range(0, len(images), batch_size)", "range(0, len(images) - batch_size + 1, batch_size)"))),
    wrong("evaluate", "percent", "percent", _evaluate(("right / len(images)", "100 * right / len(images)"))),
    wrong("evaluate", "wrong ones counted", "error-rate", _evaluate(("== target).sum()", "!= target).sum()"))),
    wrong("evaluate", "count", "count-not-share", _evaluate(("right / len(images)", "float(right)"))),
    wrong("evaluate", "return in the loop", "first-batch-only", _evaluate(
        ("            right += int((logits.argmax(dim=1) == target).sum())\n", "            right = int((logits.argmax(dim=1) == target).sum())\n            return right / len(target)\n"))),
    wrong("evaluate", "divided by batches", "divides-by-batches", _evaluate(("right / len(images)", "right / len(range(0, len(images), batch_size))"))),
    wrong("evaluate", "smallest logit", "smallest-logit", _evaluate(("argmax", "argmin"))),
    wrong("evaluate", "a tensor", "tensor-not-number", _evaluate(("return right / len(images)", "return torch.tensor(right / len(images))"))),
    wrong("evaluate", "rounded", "rounds", _evaluate(("right / len(images)", "round(right / len(images), 2)"))),
    wrong("evaluate", "leaves eval mode", "leaves-eval-mode", _evaluate((_RESTORE, ""))),
    wrong("evaluate", "always back to train", "leaves-train-mode", _evaluate((_RESTORE, "    model.train()\n"))),
    wrong("evaluate", "only the top", "restores-only-the-top", _evaluate(("modes = {part: part.training for part in model.modules()}", "mode = model.training"), (_RESTORE, "    model.train(mode)\n"))),
    wrong("evaluate", "only the top flag", "restores-only-the-top", _evaluate(("modes = {part: part.training for part in model.modules()}", "mode = model.training"), (_RESTORE, "    model.training = mode\n"))),
    wrong("evaluate", "records a graph", "records-a-graph", _evaluate(("    with torch.no_grad():", "    if True:"))),
    wrong("evaluate", "nothing is fine", "mean-of-nothing", _evaluate(("raise ValueError(\"there is no picture to evaluate on\")", "return 0.0"))),
    wrong("evaluate", "labels unchecked", "labels-unchecked", _evaluate(("raise ValueError(\"a label is out of range\")", "pass"))),
    wrong("evaluate", "zero", "all-zero", "def evaluate(model, images, labels, batch_size=1000):\n    return 0.0\n"),
    wrong("evaluate", "one", "constant", "def evaluate(model, images, labels, batch_size=1000):\n    return 0.98\n"),
]  # fmt: skip

# --- train_one_epoch -----------------------------------------------------------------------------------------------

_EPOCH = """
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
"""


def _epoch(*changes: tuple[str, str]) -> str:
    text = _EPOCH
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


TRAIN_ONE_EPOCH: list[Entry] = [
    right("train_one_epoch", "slices of an order", _EPOCH),
    right("train_one_epoch", "split, criterion object, labels checked by the logits", """
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
    """),
    right("train_one_epoch", "shuffles copies", _epoch(
        ("    total = 0.0\n", "    total = 0.0\n    x, y = images[order], labels[order]\n"),
        ("F.cross_entropy(model(images[rows]), labels[rows])", "F.cross_entropy(model(x[start:start + batch_size]), y[start:start + batch_size])"))),
    right("train_one_epoch", "sum and division", _epoch(
        ("        total += loss.item() * len(rows)\n", ""), ("        loss = F.cross_entropy(model(images[rows]), labels[rows])\n",
         "        summed = F.cross_entropy(model(images[rows]), labels[rows], reduction='sum')\n        loss = summed / len(rows)\n        total += summed.item()\n"))),
    right("train_one_epoch", "logsumexp by hand, index by index", """
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
    """),
    wrong("train_one_epoch", "not written", "not-written", 'def train_one_epoch(model, images, labels, optimizer, batch_size, generator):\n    raise NotImplementedError("5.6")\n'),
    wrong("train_one_epoch", "returns nothing", "returns-nothing", _epoch(("    return total / n\n", ""))),
    wrong("train_one_epoch", "gradients pile up", "gradients-not-zeroed", _epoch(("        optimizer.zero_grad()\n", ""))),
    wrong("train_one_epoch", "no step", "no-step", _epoch(("        optimizer.step()\n", ""))),
    wrong("train_one_epoch", "nothing at all", "no-step", "def train_one_epoch(model, images, labels, optimizer, batch_size, generator):\n    return 2.3\n"),
    wrong("train_one_epoch", "not shuffled", "not-shuffled", _epoch(("torch.randperm(n, generator=generator)", "torch.arange(n)"))),
    wrong("train_one_epoch", "generator ignored", "generator-ignored", _epoch(("torch.randperm(n, generator=generator)", "torch.randperm(n)"))),
    wrong("train_one_epoch", "mode as it came", "wrong-mode", _epoch(("    model.train()\n", ""))),
    wrong("train_one_epoch", "eval mode", "wrong-mode", _epoch(("    model.train()\n", "    model.eval()\n"))),
    wrong("train_one_epoch", "last batch dropped", "last-batch-dropped", _epoch(("range(0, n, batch_size)", "range(0, n - batch_size + 1, batch_size)"))),
    wrong("train_one_epoch", "labels not shuffled", "labels-not-shuffled", _epoch(("labels[rows])", "labels[start:start + batch_size])"))),
    wrong("train_one_epoch", "a new order each batch", "new-order-each-batch", _epoch(
        ("    order = torch.randperm(n, generator=generator)\n", ""), ("rows = order[start:start + batch_size]", "rows = torch.randperm(n, generator=generator)[:batch_size]"))),
    wrong("train_one_epoch", "softmax before the loss", "softmax-before-loss", _epoch(("model(images[rows])", "torch.softmax(model(images[rows]), 1)"))),
    wrong("train_one_epoch", "sum", "sum-not-mean", _epoch(("labels[rows])", "labels[rows], reduction='sum')"))),
    wrong("train_one_epoch", "return in the loop", "first-batch-only", _epoch(("        total += loss.item() * len(rows)\n", "        return loss.item()\n"))),
    wrong("train_one_epoch", "mean of batch means", "mean-of-batch-means", _epoch(("loss.item() * len(rows)", "loss.item()"), ("total / n", "total / math.ceil(n / batch_size)"))),
    wrong("train_one_epoch", "64 times too small", "sum-of-batch-means-by-samples", _epoch(("loss.item() * len(rows)", "loss.item()"))),
    wrong("train_one_epoch", "last loss", "last-batch-only", _epoch(("total / n", "loss.item()"))),
    wrong("train_one_epoch", "weighted by batch_size", "weights-by-batch-size", _epoch(("loss.item() * len(rows)", "loss.item() * batch_size"))),
    wrong("train_one_epoch", "sum of losses", "sum-of-losses", _epoch(("total / n", "total"))),
    wrong("train_one_epoch", "a tensor", "tensor-not-number", _epoch(("loss.item() * len(rows)", "loss.detach() * len(rows)"))),
    wrong("train_one_epoch", "nothing is fine", "mean-of-nothing", _epoch(("if n == 0 or labels.min()", "if n == 0:\n        return 0.0\n    if labels.min()"))),
    wrong("train_one_epoch", "labels unchecked", "labels-unchecked", _epoch(("if n == 0 or labels.min() < 0 or labels.max() >= classes:", "if n == 0:"))),
]  # fmt: skip

# --- gradient_variance ---------------------------------------------------------------------------------------------

_VARIANCE = """
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
"""


def _variance(*changes: tuple[str, str]) -> str:
    text = _VARIANCE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


_BY_BACKWARD = (
    "gradients = torch.autograd.grad(loss, parameters)",
    "model.zero_grad(); loss.backward(); gradients = [p.grad.clone() for p in parameters]",
)

GRADIENT_VARIANCE: list[Entry] = [
    right("gradient_variance", "autograd.grad", _VARIANCE),
    right("gradient_variance", "backward, .grad put back", _variance(
        ("    means = []\n", "    means, kept = [], [p.grad for p in parameters]\n"), _BY_BACKWARD,
        ("    return torch", "    for p, gradient in zip(parameters, kept):\n        p.grad = gradient\n    return torch"))),
    right("gradient_variance", "all rows drawn at once", _variance(
        ("    means = []\n", "    means = []\n    drawn = torch.randint(len(images), (repeats, batch_size), generator=generator)\n"),
        ("for _ in range(repeats)", "for rows in drawn"), ("        rows = torch.randint(len(images), (batch_size,), generator=generator)\n", ""))),
    right("gradient_variance", "running sums in numpy", """
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
    """),
    right("gradient_variance", "parameter by parameter", _variance(
        ("means.append(torch.cat([g.flatten() for g in gradients]))", "means.append(gradients)"),
        ("torch.stack(means).var(dim=0).sum().item()", "sum(torch.stack(one).var(0).sum().item() for one in zip(*means))"))),
    right("gradient_variance", "on a copy", _variance(
        ("    model.eval()\n", "    import copy\n    model = copy.deepcopy(model).eval()\n"), _BY_BACKWARD)),
    wrong("gradient_variance", "not written", "not-written", 'def gradient_variance(model, images, labels, batch_size, repeats, generator):\n    raise NotImplementedError("5.7")\n'),
    wrong("gradient_variance", "returns nothing", "returns-nothing", _variance(("return torch", "torch"))),
    wrong("gradient_variance", "biased", "biased-variance", _variance(("var(dim=0)", "var(dim=0, correction=0)"))),
    wrong("gradient_variance", "torch's own generator", "generator-ignored", _variance((", generator=generator)", ")"))),
    wrong("gradient_variance", "without replacement", "without-replacement", _variance(("torch.randint(len(images), (batch_size,), generator=generator)", "torch.randperm(len(images), generator=generator)[:batch_size]"))),
    wrong("gradient_variance", "mean", "mean-over-parameters", _variance((".sum().item()", ".mean().item()"))),
    wrong("gradient_variance", "deviation", "standard-deviation", _variance((".var(dim=0)", ".std(dim=0)"))),
    wrong("gradient_variance", "root", "root-of-the-sum", _variance((".sum().item()", ".sum().sqrt().item()"))),
    wrong("gradient_variance", "summed loss", "gradient-of-the-sum", _variance(("labels[rows])", "labels[rows], reduction='sum')"))),
    wrong("gradient_variance", "divided by m", "divides-by-m-again", _variance((".sum().item()", ".sum().item() / batch_size"))),
    wrong("gradient_variance", "times m", "scaled-up-to-one-sample", _variance((".sum().item()", ".sum().item() * batch_size"))),
    wrong("gradient_variance", "all numbers together", "variance-over-all-numbers", _variance((".var(dim=0).sum()", ".var()"))),
    wrong("gradient_variance", "over the parameters", "variance-over-parameters", _variance((".var(dim=0)", ".var(dim=1)"))),
    wrong("gradient_variance", "mode as it came", "forgets-eval", _variance(("    model.eval()\n", ""))),
    wrong("gradient_variance", "train mode", "in-train-mode", _variance(("model.eval()", "model.train()"))),
    wrong("gradient_variance", "gradients pile up", "gradients-not-zeroed", _variance((_BY_BACKWARD[0], _BY_BACKWARD[1].replace("model.zero_grad(); ", "")))),
    wrong("gradient_variance", "weights only", "weights-only", _variance(("list(model.parameters())", "[p for p in model.parameters() if p.ndim > 1]"))),
    wrong("gradient_variance", "variance of the loss", "variance-of-the-loss", _variance(
        ("means.append(torch.cat([g.flatten() for g in gradients]))", "means.append(loss.detach())"), (".var(dim=0).sum()", ".var()"))),
    wrong("gradient_variance", "a tensor", "tensor-not-number", _variance((".item()", ""))),
    wrong("gradient_variance", "leaves gradients", "leaves-gradients", _variance(_BY_BACKWARD)),
    wrong("gradient_variance", "backward, .grad emptied", "loses-gradients", _variance(_BY_BACKWARD, ("    return", "    model.zero_grad()\n    return"))),
    wrong("gradient_variance", "trains", "changes-the-model", _variance(
        ("    return torch.stack(means)", "    with torch.no_grad():\n        for p, g in zip(parameters, gradients):\n            p -= 0.1 * g\n    return torch.stack(means)"))),
    wrong("gradient_variance", "nothing is fine", "mean-of-nothing", _variance(('raise ValueError("no pictures")', "return 0.0"))),
    wrong("gradient_variance", "zero", "all-zero", "def gradient_variance(model, images, labels, batch_size, repeats, generator):\n    return 0.0\n"),
]  # fmt: skip

# --- train_lenet ---------------------------------------------------------------------------------------------------


def _training(optimizer: str, step: str = "", epochs: int = 5, batch: int = 32) -> str:
    body = (
        step
        or "loss = F.cross_entropy(model(images[rows]), labels[rows])\noptimizer.zero_grad()\nloss.backward()\noptimizer.step()"
    )
    return (
        "def train_lenet(model, images, labels):\n"
        "    model.train()\n"
        f"    optimizer = torch.optim.{optimizer}\n"
        f"    for epoch in range({epochs}):\n"
        f"        for rows in torch.randperm(len(images)).split({batch}):\n" + textwrap.indent(body, " " * 12) + "\n"
    )


TRAIN_LENET: list[Entry] = [
    right("train_lenet", "Adam", _training("Adam(model.parameters(), lr=0.002)", epochs=3, batch=24), trains=True),
    right("train_lenet", "SGD with momentum", _training("SGD(model.parameters(), lr=0.05, momentum=0.9)", epochs=3, batch=20), trains=True),
    right("train_lenet", "AdamW", _training("AdamW(model.parameters(), lr=0.002)", epochs=3, batch=20), trains=True),
    wrong("train_lenet", "not written", "not-written", 'def train_lenet(model, images, labels):\n    raise NotImplementedError("5.8")\n', trains=True),
    wrong("train_lenet", "no step", "no-step", _training("Adam(model.parameters(), lr=0.002)", "F.cross_entropy(model(images[rows]), labels[rows]).backward()", 1, 1000), trains=True),
    wrong("train_lenet", "nothing", "no-step", "def train_lenet(model, images, labels):\n    pass\n", trains=True),
    wrong("train_lenet", "too few updates", "too-few-updates", _training("Adam(model.parameters(), lr=0.002)", epochs=1, batch=200), trains=True),
    wrong("train_lenet", "too many updates", "too-many-updates", _training("SGD(model.parameters(), lr=0.05)", epochs=9, batch=100).replace(".split(100)", "[:400].split(2)"), trains=True),
    wrong("train_lenet", "rate far too large", "learned-nothing", _training("SGD(model.parameters(), lr=50.0)", epochs=1, batch=1000), trains=True),
    wrong("train_lenet", "returns the model", "returns-something", _training("Adam(model.parameters(), lr=0.002)", epochs=1, batch=1000).replace(".split(1000)", "[:100].split(50)") + "    return model\n", trains=True),
    wrong("train_lenet", "another model", "trains-another-model", _training("Adam(copy.deepcopy(model).parameters(), lr=0.002)", epochs=1, batch=1000).replace(".split(1000)", "[:100].split(50)").replace("    model.train()\n", "    import copy\n    model.train()\n"), trains=True),
    wrong("train_lenet", "weights set to zero", "learned-nothing", "def train_lenet(model, images, labels):\n    with torch.no_grad():\n        for p in model.parameters():\n            p.zero_()\n", trains=True),
]  # fmt: skip

ANSWERS: list[Entry] = [
    *LENET_SHAPES,
    *LENET_PARAMETERS,
    *LENET5,
    *DEEP_CNN,
    *EVALUATE,
    *TRAIN_ONE_EPOCH,
    *GRADIENT_VARIANCE,
    *TRAIN_LENET,
]
