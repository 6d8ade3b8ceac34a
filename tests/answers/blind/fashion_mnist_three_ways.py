"""Chapter 6, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

COPY = ("copy_weights", "ParameterNet")
THREE = ("train_three_ways", "init_params")
INITIAL = ("initial_loss", "init_params")
FASHION = ("train_fashion", "SequentialNet")

# Earlier exercises, right, for answers that need them.
NET = """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2

"""
START = """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator) * std
            W2 = torch.randn(256, 10, generator=generator) * std
            return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

"""
BARE = """
        def forward(params, x):
            W1, b1, W2, b2 = params
            return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2

"""
STEP = """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
                    p.grad = None

        def copy_weights(params, module):
            with torch.no_grad():
                for name, p in zip(("W1", "b1", "W2", "b2"), params):
                    getattr(module, name).copy_(p)

"""
SEQ = """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return self.layers(x)

"""

ANSWERS: list[BlindEntry] = [
    # 6.1 one_hot_target
    right(
        "one_hot_target",
        "zeros and one place",
        """
        def one_hot_target(y):
            if y < 0 or y > 9:
                raise ValueError("y must be 0..9")
            t = torch.zeros(10)
            t[y] = 1
            return t
    """,
    ),
    right(
        "one_hot_target",
        "comparison with arange",
        """
        def one_hot_target(y, num_classes=10):
            if y not in range(num_classes):
                raise ValueError(f"{y} is no class")
            return (torch.arange(num_classes) == y).float()
    """,
    ),
    right(
        "one_hot_target",
        "the slides' scatter after a test",
        """
        def check_class(y):
            if not 0 <= y < 10:
                raise ValueError(f"class {y} does not exist")

        def one_hot_target(y):
            check_class(y)
            return torch.zeros(10).scatter_(0, torch.tensor(y), value=1)
    """,
    ),
    right(
        "one_hot_target",
        "numpy and a callable object",
        """
        class OneHot:
            def __init__(self, n):
                self.n = n

            def __call__(self, y):
                if y not in list(range(self.n)):
                    raise ValueError("no such class")
                row = np.zeros(self.n, dtype=np.float32)
                row[y] = 1.0
                return torch.from_numpy(row)

        one_hot_target = OneHot(10)
    """,
    ),
    right(
        "one_hot_target",
        "IndexError turned into ValueError",
        """
        def one_hot_target(y):
            places = [0.0] * 10
            try:
                if y < 0:
                    raise IndexError
                places[y] = 1.0
            except IndexError:
                raise ValueError("y is not a class from 0 to 9") from None
            return torch.tensor(places)
    """,
    ),
    wrong(
        "one_hot_target",
        "nine entries",
        "The vector has nine places, so class 9 has none: ten classes need ten.",
        """
        def one_hot_target(y):
            if y < 0 or y > 9:
                raise ValueError("not a class")
            return (torch.arange(9) == y).float()
    """,
    ),
    wrong(
        "one_hot_target",
        "whole numbers",
        "The result is int64: a target of probabilities must be float.",
        """
        def one_hot_target(y):
            if not 0 <= y <= 9:
                raise ValueError("not a class")
            return F.one_hot(torch.tensor(y), 10)
    """,
    ),
    wrong(
        "one_hot_target",
        "negative counts from the end",
        "-1 is not refused and gives the vector of class 9.",
        """
        def one_hot_target(y):
            if y >= 10:
                raise ValueError("not a class")
            target = torch.zeros(10)
            target[y] = 1
            return target
    """,
    ),
    wrong(
        "one_hot_target",
        "tests only below zero",
        "10 raises the IndexError of the indexing, not a ValueError.",
        """
        def one_hot_target(y):
            if y < 0:
                raise ValueError("y is negative")
            target = torch.zeros(10)
            target[y] = 1.0
            return target
    """,
    ),
    wrong(
        "one_hot_target",
        "assert",
        "Other numbers end in an AssertionError, and a ValueError was asked for.",
        """
        def one_hot_target(y):
            assert 0 <= y <= 9, "y must be between 0 and 9"
            return torch.eye(10)[y]
    """,
    ),
    wrong(
        "one_hot_target",
        "returns the error",
        "The ValueError is returned like a result, it is never raised.",
        """
        def one_hot_target(y):
            if y < 0 or y > 9:
                return ValueError("y must be between 0 and 9")
            t = torch.zeros(10)
            t[y] = 1
            return t
    """,
    ),
    wrong(
        "one_hot_target",
        "all zeros for no class",
        "A number that is no class gives a vector of zeros, no error.",
        """
        def one_hot_target(y):
            return torch.tensor([1.0 if i == y else 0.0 for i in range(10)])
    """,
    ),
    wrong(
        "one_hot_target",
        "classes from one",
        "The classes are counted from 1, so the 1 stands one place too far left.",
        """
        def one_hot_target(y):
            if y not in range(10):
                raise ValueError("no class")
            t = torch.zeros(10)
            t[y - 1] = 1
            return t
    """,
    ),
    wrong(
        "one_hot_target",
        "a row of a batch",
        "The result is a batch of one, (1, 10), where a vector (10,) was asked for.",
        """
        def one_hot_target(y):
            if not 0 <= y <= 9:
                raise ValueError("no class")
            return F.one_hot(torch.tensor([y]), num_classes=10).float()
    """,
    ),
    wrong(
        "one_hot_target",
        "ones up to the place",
        "All places up to y are 1: that is a thermometer code, not one-hot.",
        """
        def one_hot_target(y):
            if not 0 <= y <= 9:
                raise ValueError("no class")
            t = torch.zeros(10)
            t[: y + 1] = 1
            return t
    """,
    ),
    wrong(
        "one_hot_target",
        "zero refused",
        "Class 0 is refused too, because it is taken for false.",
        """
        def one_hot_target(y):
            if not y or y < 0 or y > 9:
                raise ValueError("y must be a class")
            t = torch.zeros(10)
            t[y] = 1
            return t
    """,
    ),
    wrong(
        "one_hot_target",
        "numpy's double",
        "The numbers are float64, as numpy makes them, not float32.",
        """
        def one_hot_target(y):
            if y < 0 or y >= 10:
                raise ValueError("no class")
            return torch.from_numpy(np.eye(10)[y])
    """,
    ),
    wrong(
        "one_hot_target",
        "the last class refused",
        "range(9) ends at 8, so the class 9 is refused.",
        """
        def one_hot_target(y):
            if y not in range(9):
                raise ValueError("no class")
            t = torch.zeros(10)
            t[y] = 1
            return t
    """,
    ),
    wrong(
        "one_hot_target",
        "the example only",
        "The vector of class 9 from the example is returned for every class.",
        """
        def one_hot_target(y):
            if y < 0 or y > 9:
                raise ValueError("no class")
            return torch.tensor([0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0])
    """,
    ),
    wrong(
        "one_hot_target",
        "one vector for all calls",
        "All calls share one tensor, so a new call changes the result before.",
        """
        target = torch.zeros(10)

        def one_hot_target(y):
            if y < 0 or y > 9:
                raise ValueError("no class")
            target.zero_()
            target[y] = 1
            return target
    """,
    ),
    wrong(
        "one_hot_target",
        "a Python list",
        "A list of numbers is returned, not a tensor.",
        """
        def one_hot_target(y):
            if y < 0 or y > 9:
                raise ValueError("no class")
            result = [0.0] * 10
            result[y] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot_target",
        "wraps round",
        "Other numbers are taken modulo 10: 12 becomes class 2 without an error.",
        """
        def one_hot_target(y):
            y = y % 10
            t = torch.zeros(10)
            t[y] = 1.0
            return t
    """,
    ),
    # 6.2 SequentialNet
    right(
        "SequentialNet",
        "flatten inside",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(),
                    nn.Linear(28 * 28, 512),
                    nn.ReLU(),
                    nn.Linear(512, 512),
                    nn.ReLU(),
                    nn.Linear(512, 10),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    right(
        "SequentialNet",
        "flatten before, as the beginner series",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super(SequentialNet, self).__init__()
                self.flatten = nn.Flatten()
                self.linear_relu_stack = nn.Sequential(
                    nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                x = self.flatten(x)
                logits = self.linear_relu_stack(x)
                return logits
    """,
    ),
    right(
        "SequentialNet",
        "built by a loop, He start",
        """
        class SequentialNet(nn.Module):
            def __init__(self, sizes=(784, 512, 512, 10)):
                super().__init__()
                layers = []
                for a, b in zip(sizes, sizes[1:]):
                    layer = nn.Linear(a, b)
                    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                    nn.init.zeros_(layer.bias)
                    layers += [layer, nn.ReLU(inplace=True)]
                self.layers = nn.Sequential(*layers[:-1])

            def forward(self, x):
                return self.layers(x.reshape(len(x), 784))
    """,
    ),
    right(
        "SequentialNet",
        "named layers in an OrderedDict",
        """
        from collections import OrderedDict

        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                relu = nn.ReLU()
                self.model = nn.Sequential(OrderedDict([
                    ("flat", nn.Flatten(start_dim=1)),
                    ("fc1", nn.Linear(784, 512)),
                    ("act1", relu),
                    ("fc2", nn.Linear(512, 512)),
                    ("act2", relu),
                    ("out", nn.Linear(512, 10)),
                ]))

            def forward(self, x):
                for layer in self.model:
                    x = layer(x)
                return x
    """,
    ),
    right(
        "SequentialNet",
        "blocks in blocks",
        """
        def block(n_in, n_out):
            return nn.Sequential(nn.Linear(n_in, n_out), nn.ReLU())

        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(block(784, 512), block(512, 512))
                self.head = nn.Sequential(nn.Linear(512, 10))

            def forward(self, x):
                return self.head(self.body(torch.flatten(x, 1)))
    """,
    ),
    wrong(
        "SequentialNet",
        "softmax at the end",
        "The last part is a softmax: probabilities come out, not logits.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),
                    nn.Linear(512, 10), nn.Softmax(dim=1),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "log-softmax at the end",
        "Log-probabilities come out (each row's exponentials sum to 1).",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return F.log_softmax(self.net(x), dim=1)
    """,
    ),
    wrong(
        "SequentialNet",
        "ReLU at the end",
        "A ReLU stands behind the last layer too: no logit can be negative.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                layers = [nn.Flatten()]
                for a, b in [(784, 512), (512, 512), (512, 10)]:
                    layers.append(nn.Linear(a, b))
                    layers.append(nn.ReLU())
                self.net = nn.Sequential(*layers)

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "second ReLU missing",
        "There is no ReLU between the second and the third layer.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(),
                    nn.Linear(784, 512),
                    nn.ReLU(),
                    nn.Linear(512, 512),
                    nn.Linear(512, 10),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "one hidden layer",
        "It is 784-512-10: the second hidden layer is missing.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "256 units in the second layer",
        "The second hidden layer has 256 units, not 512.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10)
                )

            def forward(self, x):
                return self.net(x.flatten(1))
    """,
    ),
    wrong(
        "SequentialNet",
        "sigmoid",
        "The activation is the sigmoid, and ReLU was asked for.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.Sigmoid(), nn.Linear(512, 512), nn.Sigmoid(),
                    nn.Linear(512, 10),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "no flatten",
        "The pictures are never flattened, so the first layer gets rows of 28 and stops.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "pixels of different pictures mixed",
        "reshape(784, N).T mixes the pixels of the pictures.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                x = x.reshape(784, -1).T
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "layers in a Python list",
        "The layers are in a list, which hides them: parameters() is empty.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = [
                    nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU()),
                    nn.Sequential(nn.Linear(512, 512), nn.ReLU()),
                    nn.Sequential(nn.Linear(512, 10)),
                ]

            def forward(self, x):
                for layer in self.layers:
                    x = layer(x)
                return x
    """,
    ),
    wrong(
        "SequentialNet",
        "layers made in forward",
        "forward makes new layers in each call, so the weights are new each time.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()

            def forward(self, x):
                net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )
                return net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "the class, not the logits",
        "argmax in forward: class numbers (N,) come out and no gradient.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return self.net(x).argmax(dim=1)
    """,
    ),
    wrong(
        "SequentialNet",
        "squeeze",
        "squeeze drops the batch axis of a single picture: (10,) comes out, not (1, 10).",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return self.net(x).squeeze()
    """,
    ),
    wrong(
        "SequentialNet",
        "dropout that never stops",
        "F.dropout without training=: outputs are random even in eval mode.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU())
                self.last = nn.Sequential(nn.Linear(512, 10))

            def forward(self, x):
                return self.last(F.dropout(self.first(x), 0.2))
    """,
    ),
    wrong(
        "SequentialNet",
        "no biases",
        "bias=False: the layers have no biases, 668 672 parameters and not 669 706.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(),
                    nn.Linear(784, 512, bias=False), nn.ReLU(),
                    nn.Linear(512, 512, bias=False), nn.ReLU(),
                    nn.Linear(512, 10, bias=False),
                )

            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "forward without gradients",
        "forward runs under no_grad, so the network cannot be trained.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            @torch.no_grad()
            def forward(self, x):
                return self.net(x)
    """,
    ),
    wrong(
        "SequentialNet",
        "zeros of the right shape",
        "forward returns zeros (N, 10) and never uses the layers.",
        """
        class SequentialNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
                )

            def forward(self, x):
                return torch.zeros(len(x), 10, requires_grad=True)
    """,
    ),
    # 6.3 ParameterNet
    right(
        "ParameterNet",
        "plain",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                x = x.reshape(len(x), 784)
                hidden = F.relu(x @ self.W1 + self.b1)
                return hidden @ self.W2 + self.b2
    """,
    ),
    right(
        "ParameterNet",
        "addmm and He's spread",
        """
        class ParameterNet(nn.Module):
            def __init__(self, inputs=784, hidden=256, outputs=10):
                super().__init__()
                self.W1 = nn.Parameter(torch.empty(inputs, hidden))
                self.b1 = nn.Parameter(torch.empty(hidden))
                self.W2 = nn.Parameter(torch.empty(hidden, outputs))
                self.b2 = nn.Parameter(torch.empty(outputs))
                self.reset()

            def reset(self):
                nn.init.normal_(self.W1, std=math.sqrt(2 / 784))
                nn.init.normal_(self.W2, std=math.sqrt(2 / 256))
                nn.init.zeros_(self.b1)
                nn.init.zeros_(self.b2)

            def forward(self, x):
                h = torch.addmm(self.b1, x.flatten(1), self.W1).relu()
                return torch.addmm(self.b2, h, self.W2)
    """,
    ),
    right(
        "ParameterNet",
        "uniform, registered in a loop, einsum",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                for number, (rows, columns) in enumerate([(784, 256), (256, 10)], start=1):
                    weight = torch.empty(rows, columns).uniform_(-0.03, 0.03)
                    self.register_parameter(f"W{number}", nn.Parameter(weight))
                    self.register_parameter(f"b{number}", nn.Parameter(torch.zeros(columns)))

            def forward(self, x):
                pixels = torch.flatten(x, start_dim=1)
                z = torch.einsum("np,ph->nh", pixels, self.W1) + self.b1
                h = torch.where(z > 0, z, torch.zeros_like(z))
                return torch.einsum("nh,hc->nc", h, self.W2) + self.b2
    """,
    ),
    right(
        "ParameterNet",
        "numpy start, other order of definition",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                rng = np.random.default_rng(int(torch.randint(2**31, (1,))))
                small = lambda *shape: torch.tensor(rng.normal(0, 0.02, shape), dtype=torch.float32)
                self.b2, self.b1 = nn.Parameter(torch.zeros(10)), nn.Parameter(torch.zeros(256))
                self.W2, self.W1 = nn.Parameter(small(256, 10)), nn.Parameter(small(784, 256))

            def forward(self, x):
                z = torch.matmul(x.view(x.shape[0], 784), self.W1) + self.b1
                return torch.matmul(z * (z > 0), self.W2) + self.b2
    """,
    ),
    right(
        "ParameterNet",
        "helper layer function",
        """
        def affine(x, W, b):
            return torch.mm(x, W) + b.unsqueeze(0)

        class ParameterNet(nn.Module):
            def __init__(self, std=0.01):
                super(ParameterNet, self).__init__()
                self.W1 = nn.Parameter(torch.normal(0.0, std, size=(784, 256)))
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.normal(0.0, std, size=(256, 10)))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                x = nn.functional.relu(affine(x.reshape(x.size(0), 28 * 28), self.W1, self.b1))
                return affine(x, self.W2, self.b2)
    """,
    ),
    wrong(
        "ParameterNet",
        "bare tensors in the module",
        "Tensors with requires_grad are no nn.Parameters: none is found.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = (torch.randn(784, 256) * 0.01).requires_grad_()
                self.b1 = torch.zeros(256, requires_grad=True)
                self.W2 = (torch.randn(256, 10) * 0.01).requires_grad_()
                self.b2 = torch.zeros(10, requires_grad=True)

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "biases forgotten as parameters",
        "b1 and b2 are plain tensors: no optimiser would find them.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = torch.zeros(256, requires_grad=True)
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = torch.zeros(10, requires_grad=True)

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "weights the other way round",
        "W1 is (256, 784) as in nn.Linear, and (784, 256) was asked for.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(256, 784) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(10, 256) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1.T + self.b1)
                return h @ self.W2.T + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "random biases",
        "The biases start at random numbers, not at zero.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.randn(256) * 0.01)
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.randn(10) * 0.01)

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "weights zero",
        "All weights start at 0: the units of a layer stay equal and nothing is learned.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.zeros(784, 256))
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.zeros(256, 10))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "large start",
        "The weights start with standard deviation 1, which is not small.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256))
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "finished layers",
        "It is built of two nn.Linear, and there are no W1, b1, W2, b2.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.hidden = nn.Linear(784, 256)
                self.out = nn.Linear(256, 10)
                for layer in (self.hidden, self.out):
                    nn.init.normal_(layer.weight, std=0.01)
                    nn.init.zeros_(layer.bias)

            def forward(self, x):
                return self.out(torch.relu(self.hidden(x.flatten(1))))
    """,
    ),
    wrong(
        "ParameterNet",
        "softmax",
        "forward ends with a softmax, and logits were asked for.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return torch.softmax(h @ self.W2 + self.b2, dim=1)
    """,
    ),
    wrong(
        "ParameterNet",
        "no relu",
        "The ReLU is missing: two layers in a row are one linear map.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                x = x.reshape(len(x), 784)
                hidden = x @ self.W1 + self.b1
                return hidden @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "bias after the relu",
        "b1 is added after the ReLU; it belongs inside.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1) + self.b1
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "second bias unused",
        "b2 exists but forward does not add it.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2
    """,
    ),
    wrong(
        "ParameterNet",
        "biases as rows",
        "The biases have the shapes (1, 256) and (1, 10), not (256,) and (10,).",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(1, 256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(1, 10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "all weights equal",
        "Every weight starts at 0.01: nothing is random, so all hidden units are one unit.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.full((784, 256), 0.01))
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.full((256, 10), 0.01))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "parameters shared by all nets",
        "The four are made once, outside: all nets share the same tensors.",
        """
        W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        b1 = nn.Parameter(torch.zeros(256))
        W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        b2 = nn.Parameter(torch.zeros(10))

        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "batch of 64 in forward",
        "forward flattens to 64 rows, so only a batch of exactly 64 goes through.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(64, 784) @ self.W1 + self.b1)
                return h @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "maximum along an axis",
        "torch.max(z, 0) is the largest value along axis 0, not max(z, 0).",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                z = x.reshape(len(x), 784) @ self.W1 + self.b1
                h, _ = torch.max(z, 0, keepdim=True)
                return h.expand(len(x), 256) @ self.W2 + self.b2
    """,
    ),
    wrong(
        "ParameterNet",
        "forward through .data",
        "forward uses .data, so no gradient reaches the four parameters.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                h = torch.relu(x.reshape(len(x), 784) @ self.W1.data + self.b1.data)
                return h @ self.W2.data + self.b2.data
    """,
    ),
    # 6.4 init_params
    right(
        "init_params",
        "multiply, then requires_grad_",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator) * std
            b1 = torch.zeros(256)
            W2 = torch.randn(256, 10, generator=generator) * std
            b2 = torch.zeros(10)
            params = [W1, b1, W2, b2]
            for p in params:
                p.requires_grad_()
            return params
    """,
    ),
    right(
        "init_params",
        "torch.normal",
        """
        def init_params(generator, std=0.01):
            W1 = torch.normal(0.0, std, size=(784, 256), generator=generator, requires_grad=True)
            b1 = torch.zeros(256, requires_grad=True)
            W2 = torch.normal(0.0, std, size=(256, 10), generator=generator, requires_grad=True)
            b2 = torch.zeros(10, requires_grad=True)
            return [W1, b1, W2, b2]
    """,
    ),
    right(
        "init_params",
        "parameters filled in place, W2 first",
        """
        def init_params(generator, std=0.01):
            W1, b1, W2, b2 = [nn.Parameter(torch.zeros(s)) for s in ((784, 256), (256,), (256, 10), (10,))]
            for weight in (W2, W1):
                nn.init.normal_(weight, mean=0.0, std=std, generator=generator)
            return [W1, b1, W2, b2]
    """,
    ),
    right(
        "init_params",
        "one draw, cut in two, in double",
        """
        def leaf(t):
            return t.detach().clone().float().requires_grad_(True)

        def init_params(generator, std=0.01, sizes=(784, 256, 10)):
            n_in, n_hidden, n_out = sizes
            count = n_in * n_hidden
            z = torch.randn(count + n_hidden * n_out, generator=generator, dtype=torch.float64) * std
            W1 = z[:count].reshape(n_in, n_hidden)
            W2 = z[count:].reshape(n_hidden, n_out)
            return [leaf(W1), leaf(torch.zeros(n_hidden)), leaf(W2), leaf(torch.zeros(n_out))]
    """,
    ),
    right(
        "init_params",
        "Box and Muller's normal numbers",
        """
        def normal(shape, generator):
            u = torch.rand(shape, generator=generator, dtype=torch.float64)
            v = torch.rand(shape, generator=generator, dtype=torch.float64)
            return torch.sqrt(-2 * torch.log1p(-u)) * torch.cos(2 * math.pi * v)

        def init_params(generator, std=0.01):
            result = []
            for shape in [(784, 256), (256,), (256, 10), (10,)]:
                numbers = std * normal(shape, generator) if len(shape) == 2 else torch.zeros(shape)
                result.append(numbers.to(torch.float32).requires_grad_())
            return result
    """,
    ),
    wrong(
        "init_params",
        "multiplied too late",
        "The product of a leaf and std is no leaf: its .grad stays None.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator, requires_grad=True) * std
            b1 = torch.zeros(256, requires_grad=True)
            W2 = torch.randn(256, 10, generator=generator, requires_grad=True) * std
            b2 = torch.zeros(10, requires_grad=True)
            return [W1, b1, W2, b2]
    """,
    ),
    wrong(
        "init_params",
        "generator forgotten",
        "randn draws from PyTorch's own stream, the generator is never used.",
        """
        def init_params(generator, std=0.01):
            W1 = (torch.randn(784, 256) * std).requires_grad_()
            b1 = torch.zeros(256, requires_grad=True)
            W2 = (torch.randn(256, 10) * std).requires_grad_()
            b2 = torch.zeros(10, requires_grad=True)
            return [W1, b1, W2, b2]
    """,
    ),
    wrong(
        "init_params",
        "generator only for the first",
        "W2 is drawn without the generator.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.empty(784, 256).normal_(0, std, generator=generator).requires_grad_()
            b1 = torch.zeros(256).requires_grad_()
            W2 = torch.empty(256, 10).normal_(0, std).requires_grad_()
            b2 = torch.zeros(10).requires_grad_()
            return [W1, b1, W2, b2]
    """,
    ),
    wrong(
        "init_params",
        "always the same seed",
        "The generator is set to seed 0 first, so every start is the same.",
        """
        def init_params(generator, std=0.01):
            generator.manual_seed(0)
            W1 = (torch.randn(784, 256, generator=generator) * std).requires_grad_()
            W2 = (torch.randn(256, 10, generator=generator) * std).requires_grad_()
            return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]
    """,
    ),
    wrong(
        "init_params",
        "std fixed",
        "0.01 is written into the function, so std has no effect.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator) * 0.01
            b1 = torch.zeros(256)
            W2 = torch.randn(256, 10, generator=generator) * 0.01
            b2 = torch.zeros(10)
            return [p.requires_grad_() for p in [W1, b1, W2, b2]]
    """,
    ),
    wrong(
        "init_params",
        "std taken for the variance",
        "The factor is sqrt(std), so the deviation is 0.1 for std 0.01.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator) * std ** 0.5
            b1 = torch.zeros(256)
            W2 = torch.randn(256, 10, generator=generator) * std ** 0.5
            b2 = torch.zeros(10)
            return [p.requires_grad_() for p in [W1, b1, W2, b2]]
    """,
    ),
    wrong(
        "init_params",
        "rand for randn",
        "rand is uniform from 0 to 1: no weight is negative and the mean is not 0.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.rand(784, 256, generator=generator) * std
            b1 = torch.zeros(256)
            W2 = torch.rand(256, 10, generator=generator) * std
            b2 = torch.zeros(10)
            return [p.requires_grad_() for p in [W1, b1, W2, b2]]
    """,
    ),
    wrong(
        "init_params",
        "uniform of the right spread",
        "Mean and deviation are right, but the numbers are uniform, not normal.",
        """
        def init_params(generator, std=0.01):
            edge = std * math.sqrt(3)
            W1 = torch.empty(784, 256).uniform_(-edge, edge, generator=generator)
            W2 = torch.empty(256, 10).uniform_(-edge, edge, generator=generator)
            return [p.requires_grad_() for p in [W1, torch.zeros(256), W2, torch.zeros(10)]]
    """,
    ),
    wrong(
        "init_params",
        "biases without gradients",
        "Only the weights get requires_grad; the biases would never move.",
        """
        def init_params(generator, std=0.01):
            W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
            W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
            return [W1, torch.zeros(256), W2, torch.zeros(10)]
    """,
    ),
    wrong(
        "init_params",
        "random biases",
        "The biases are drawn like the weights, and they should be zeros.",
        """
        def init_params(generator, std=0.01):
            shapes = [(784, 256), (256,), (256, 10), (10,)]
            return [(torch.randn(s, generator=generator) * std).requires_grad_() for s in shapes]
    """,
    ),
    wrong(
        "init_params",
        "weights as in nn.Linear",
        "The weights are (256, 784) and (10, 256), turned round.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(256, 784, generator=generator) * std
            W2 = torch.randn(10, 256, generator=generator) * std
            return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]
    """,
    ),
    wrong(
        "init_params",
        "no requires_grad at all",
        "The four tensors do not collect gradients.",
        """
        def init_params(generator, std=0.01):
            W1 = torch.randn(784, 256, generator=generator) * std
            b1 = torch.zeros(256)
            W2 = torch.randn(256, 10, generator=generator) * std
            b2 = torch.zeros(10)
            return [W1, b1, W2, b2]
    """,
    ),
    wrong(
        "init_params",
        "weights before biases",
        "The order is W1, W2, b1, b2, not W1, b1, W2, b2.",
        """
        def init_params(generator, std=0.01):
            weights = [torch.randn(s, generator=generator).mul_(std) for s in ((784, 256), (256, 10))]
            biases = [torch.zeros(256), torch.zeros(10)]
            return [p.requires_grad_() for p in weights + biases]
    """,
    ),
    wrong(
        "init_params",
        "same numbers in both weights",
        "W2 repeats numbers of W1 rather than being drawn anew.",
        """
        def init_params(generator, std=0.01):
            z = torch.randn(784, 256, generator=generator) * std
            W1 = z.clone().requires_grad_()
            W2 = z[:256, :10].clone().requires_grad_()
            return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]
    """,
    ),
    wrong(
        "init_params",
        "double precision",
        "numpy's float64 numbers are kept; the tensors should be float32.",
        """
        def init_params(generator, std=0.01):
            seed = int(torch.randint(2**31, (1,), generator=generator))
            rng = np.random.default_rng(seed)
            arrays = [rng.normal(0, std, (784, 256)), np.zeros(256), rng.normal(0, std, (256, 10)), np.zeros(10)]
            return [torch.tensor(a, requires_grad=True) for a in arrays]
    """,
    ),
    wrong(
        "init_params",
        "made once",
        "The first start is kept and handed out again, whatever generator and std are.",
        """
        saved = []

        def init_params(generator, std=0.01):
            if not saved:
                W1 = torch.randn(784, 256, generator=generator) * std
                W2 = torch.randn(256, 10, generator=generator) * std
                saved.extend(p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10)))
            return saved
    """,
    ),
    wrong(
        "init_params",
        "the seed, not the generator",
        "It seeds a new generator with initial_seed(): a second draw is the same.",
        """
        def init_params(generator, std=0.01):
            g = torch.Generator().manual_seed(generator.initial_seed())
            W1 = torch.randn(784, 256, generator=g) * std
            W2 = torch.randn(256, 10, generator=g) * std
            return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]
    """,
    ),
    # 6.5 forward
    right(
        "forward",
        "plain",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(len(x), 784)
            hidden = F.relu(x @ W1 + b1)
            return hidden @ W2 + b2
    """,
    ),
    right(
        "forward",
        "F.linear with turned weights",
        """
        def forward(params, x):
            x = torch.flatten(x, start_dim=1)
            h = F.linear(x, params[0].t(), params[1]).relu()
            return F.linear(h, params[2].t(), params[3])
    """,
    ),
    right(
        "forward",
        "loop over layers, addmm",
        """
        def forward(params, x, activation=torch.relu):
            out = x.reshape(x.shape[0], 784)
            layers = list(zip(params[0::2], params[1::2]))
            for number, (weight, bias) in enumerate(layers):
                out = torch.addmm(bias, out, weight)
                if number < len(layers) - 1:
                    out = activation(out)
            return out
    """,
    ),
    right(
        "forward",
        "column of ones for the biases, double inside",
        """
        def forward(params, x):
            W1, b1, W2, b2 = [p.double() for p in params]
            ones = torch.ones(len(x), 1, dtype=torch.float64)
            x = torch.cat([x.reshape(len(x), 784).double(), ones], dim=1)
            z = x @ torch.cat([W1, b1[None]])
            h = torch.cat([torch.where(z > 0, z, 0.0), ones], dim=1)
            return (h @ torch.cat([W2, b2[None]])).float()
    """,
    ),
    right(
        "forward",
        "picture by picture",
        """
        def one_picture(params, pixels):
            W1, b1, W2, b2 = params
            z = torch.mv(W1.T, pixels) + b1
            h = z * (z > 0)
            return torch.mv(W2.T, h) + b2

        def forward(params, x):
            return torch.stack([one_picture(params, picture.reshape(784)) for picture in x])
    """,
    ),
    wrong(
        "forward",
        "not flattened",
        "Pictures (N, 1, 28, 28) are not flattened: it runs for (N, 784) only.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "pictures only",
        "The four-part shape is read off x, so x of shape (N, 784) is an error.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            n, c, h, w = x.shape
            x = x.reshape(n, c * h * w)
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "no relu",
        "The ReLU between the layers is missing.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(len(x), 784)
            h = x @ W1 + b1
            return h @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "relu on the logits",
        "A second ReLU cuts off the negative logits.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = F.relu(x.reshape(len(x), 784) @ W1 + b1)
            return F.relu(h @ W2 + b2)
    """,
    ),
    wrong(
        "forward",
        "first bias outside",
        "b1 is added after the ReLU, not before.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = F.relu(x.reshape(len(x), 784) @ W1) + b1
            return h @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "last bias forgotten",
        "b2 is not added; at the start this does not show, for b2 is zero.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = F.relu(x.reshape(len(x), 784) @ W1 + b1)
            return h @ W2
    """,
    ),
    wrong(
        "forward",
        "sigmoid",
        "The hidden layer uses the sigmoid where the network has ReLU.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = torch.sigmoid(x.reshape(len(x), 784) @ W1 + b1)
            return h @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "probabilities",
        "A softmax makes probabilities of the logits.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
            return torch.softmax(h @ W2 + b2, dim=-1)
    """,
    ),
    wrong(
        "forward",
        "mixed pixels",
        "reshape(784, N).T takes the pixels of different pictures into one row.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(784, len(x)).T
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "columns first",
        "Each picture is turned before flattening, so its pixels meet the wrong weights.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(len(x), 28, 28).transpose(1, 2).reshape(len(x), 784)
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "numpy",
        "The numbers go through numpy, so no gradient flows back.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = [p.detach().numpy() for p in params]
            h = np.maximum(x.detach().numpy().reshape(len(x), 784) @ W1 + b1, 0)
            return torch.from_numpy(h @ W2 + b2)
    """,
    ),
    wrong(
        "forward",
        "hidden layer cut off",
        "detach() on the hidden layer: W1 and b1 get no gradient.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = torch.relu(x.reshape(len(x), 784) @ W1 + b1).detach()
            return h @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "copies of the weights",
        "The weights are copied into new tensors; the old ones get no gradients.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = [p.detach().clone().requires_grad_() for p in params]
            h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
            return h @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "changes the pictures",
        "x is centred in place, so the caller's pictures are changed and so are the logits.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(len(x), 784)
            x -= x.mean(dim=1, keepdim=True)
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "clamped logits",
        "The logits are clamped to -20..20, which is wrong for large weights.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
            return torch.clamp(h @ W2 + b2, -20, 20)
    """,
    ),
    wrong(
        "forward",
        "rows of a full batch",
        "-1 stands for the pixels and 64 for the rows: other batch sizes fail.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.reshape(64, -1)
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    wrong(
        "forward",
        "single picture squeezed",
        "squeeze() takes away the batch axis when there is one picture.",
        """
        def forward(params, x):
            W1, b1, W2, b2 = params
            x = x.squeeze().flatten(-2) if x.dim() == 4 else x.squeeze()
            return torch.relu(x @ W1 + b1) @ W2 + b2
    """,
    ),
    # 6.6 sgd_update
    right(
        "sgd_update",
        "no_grad and minus",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
                    p.grad.zero_()
    """,
    ),
    right(
        "sgd_update",
        "decorator and add_, gradients None",
        """
        @torch.no_grad()
        def sgd_update(params, learning_rate):
            for param in params:
                if param.grad is None:
                    continue
                param.add_(param.grad, alpha=-learning_rate)
                param.grad = None
    """,
    ),
    right(
        "sgd_update",
        "PyTorch's own optimiser",
        """
        def sgd_update(params, learning_rate):
            optimizer = torch.optim.SGD(params, lr=learning_rate)
            optimizer.step()
            optimizer.zero_grad()
    """,
    ),
    right(
        "sgd_update",
        "numpy on the same memory",
        """
        def sgd_update(params, learning_rate):
            for p in params:
                numbers = p.detach().numpy()
                numbers -= np.float32(learning_rate) * p.grad.numpy()
                p.grad = None
    """,
    ),
    right(
        "sgd_update",
        "through .data, by number, in double",
        """
        def sgd_update(params, learning_rate, momentum=0.0):
            if momentum:
                raise ValueError("momentum is not supported")
            for i in range(len(params)):
                new = params[i].data.double() - learning_rate * params[i].grad.data.double()
                params[i].data.copy_(new)
                params[i].grad = torch.zeros_like(params[i])
    """,
    ),
    wrong(
        "sgd_update",
        "a new tensor of the same name",
        "p = p - ... makes a new tensor; those in the list do not change.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p = p - learning_rate * p.grad
            for p in params:
                p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "without no_grad",
        "A leaf is changed in place while autograd watches: PyTorch stops it.",
        """
        def sgd_update(params, learning_rate):
            for p in params:
                p -= learning_rate * p.grad
                p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "gradients kept",
        "The gradients are not emptied, so the next ones are added to them.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
    """,
    ),
    wrong(
        "sgd_update",
        "plus",
        "The step goes up the gradient: plus where minus belongs.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p += learning_rate * p.grad
                    p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "emptied first",
        "The gradients are set to zero before they are used, so nothing moves.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p.grad.zero_()
                for p in params:
                    p -= learning_rate * p.grad
    """,
    ),
    wrong(
        "sgd_update",
        "new leaves in the list",
        "The list gets new tensors in place of the old ones.",
        """
        def sgd_update(params, learning_rate):
            for i, p in enumerate(params):
                new = p.detach() - learning_rate * p.grad
                p.grad = None
                params[i] = new.requires_grad_()
    """,
    ),
    wrong(
        "sgd_update",
        "no leaf any more",
        "The list gets results that autograd followed: each drags its graph along.",
        """
        def sgd_update(params, learning_rate):
            for i in range(len(params)):
                old = params[i]
                params[i] = old - learning_rate * old.grad
                old.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "stops collecting",
        "requires_grad is switched off for the update and never on again.",
        """
        def sgd_update(params, learning_rate):
            for p in params:
                gradient = p.grad
                p.requires_grad_(False)
                p -= learning_rate * gradient
                p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "divided by the batch size",
        "The gradient is divided by 64, though the loss is a mean already.",
        """
        def sgd_update(params, learning_rate, batch_size=64):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad / batch_size
                    p.grad.zero_()
    """,
    ),
    wrong(
        "sgd_update",
        "returns the list",
        "The list is returned, and nothing should be.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
                    p.grad = None
            return params
    """,
    ),
    wrong(
        "sgd_update",
        "rate of the example",
        "The rate 0.1 is written in; learning_rate is not used.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p.sub_(0.1 * p.grad)
                    p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "return inside the loop",
        "The return stands in the loop, so only the first tensor is updated.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
                    p.grad = None
                    return
    """,
    ),
    wrong(
        "sgd_update",
        "only the sign",
        "Only the sign of the gradient is used, its size is lost.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * torch.sign(p.grad)
                    p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "gradients clipped",
        "Gradients beyond -1..1 are clipped, so large steps are too short.",
        """
        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad.clamp(-1, 1)
                    p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "autograd off for good",
        "Autograd is switched off for the whole program and not on again.",
        """
        def sgd_update(params, learning_rate):
            torch.set_grad_enabled(False)
            for p in params:
                p -= learning_rate * p.grad
                p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "momentum remembered",
        "Earlier gradients go on acting: only the first call is plain descent.",
        """
        velocity = {}

        def sgd_update(params, learning_rate):
            with torch.no_grad():
                for i, p in enumerate(params):
                    if i in velocity and velocity[i].shape == p.shape:
                        velocity[i] = 0.9 * velocity[i] + p.grad
                    else:
                        velocity[i] = p.grad.clone()
                    p -= learning_rate * velocity[i]
                    p.grad = None
    """,
    ),
    wrong(
        "sgd_update",
        "update twice",
        "The update is done once with .data and once more under no_grad.",
        """
        def sgd_update(params, learning_rate):
            for p in params:
                p.data -= learning_rate * p.grad
            with torch.no_grad():
                for p in params:
                    p -= learning_rate * p.grad
                    p.grad = None
    """,
    ),
    # 6.7 copy_weights
    right(
        "copy_weights",
        "copy_ under no_grad",
        NET
        + """
        def copy_weights(params, module):
            W1, b1, W2, b2 = params
            with torch.no_grad():
                module.W1.copy_(W1)
                module.b1.copy_(b1)
                module.W2.copy_(W2)
                module.b2.copy_(b2)
    """,
        names=COPY,
    ),
    right(
        "copy_weights",
        "a state dictionary",
        NET
        + """
        def copy_weights(params, module):
            names = ["W1", "b1", "W2", "b2"]
            module.load_state_dict({name: p.detach() for name, p in zip(names, params)})
    """,
        names=COPY,
    ),
    right(
        "copy_weights",
        "in the order of parameters()",
        NET
        + """
        @torch.no_grad()
        def copy_weights(params, module):
            for mine, theirs in zip(params, module.parameters(), strict=True):
                theirs[...] = mine
    """,
        names=COPY,
    ),
    right(
        "copy_weights",
        "numpy on the same memory",
        NET
        + """
        def as_numpy(tensor):
            return tensor.detach().cpu().numpy()

        def copy_weights(params, module, names=("W1", "b1", "W2", "b2")):
            if len(params) != len(names):
                raise ValueError("four tensors are needed")
            for name, p in zip(names, params):
                as_numpy(getattr(module, name))[:] = as_numpy(p)
    """,
        names=COPY,
    ),
    right(
        "copy_weights",
        "through .data, emptied and filled",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.b1, self.b2 = (nn.Parameter(torch.zeros(n)) for n in (256, 10))
                self.W1 = nn.Parameter(torch.empty(784, 256).uniform_(-0.02, 0.02))
                self.W2 = nn.Parameter(torch.empty(256, 10).uniform_(-0.02, 0.02))

            def forward(self, x):
                return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

        def copy_weights(params, module):
            targets = dict(module.named_parameters())
            for i, name in enumerate(("W1", "b1", "W2", "b2")):
                targets[name].data.zero_().add_(params[i].data)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "tensor assigned to a parameter",
        "A plain tensor cannot stand where a Parameter was: TypeError.",
        NET
        + """
        def copy_weights(params, module):
            module.W1 = params[0]
            module.b1 = params[1]
            module.W2 = params[2]
            module.b2 = params[3]
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "wrapped, not copied",
        "nn.Parameter(p) shares the memory of p: training one changes the other.",
        NET
        + """
        def copy_weights(params, module):
            module.W1 = nn.Parameter(params[0])
            module.b1 = nn.Parameter(params[1])
            module.W2 = nn.Parameter(params[2])
            module.b2 = nn.Parameter(params[3])
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "new parameters",
        "The module gets new Parameters, so it is not in place: an optimiser keeps the old.",
        NET
        + """
        def copy_weights(params, module):
            for name, p in zip(["W1", "b1", "W2", "b2"], params):
                setattr(module, name, nn.Parameter(p.detach().clone()))
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "data handed over",
        "module.W1.data = p.data makes both use one memory; it is no copy.",
        NET
        + """
        def copy_weights(params, module):
            module.W1.data = params[0].data
            module.b1.data = params[1].data
            module.W2.data = params[2].data
            module.b2.data = params[3].data
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "the other way",
        "The module's numbers are copied into params.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
                    p.copy_(q)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "weights only",
        "Only W1 and W2 are copied, b1 and b2 are not.",
        NET
        + """
        def copy_weights(params, module):
            W1, b1, W2, b2 = params
            with torch.no_grad():
                module.W1.copy_(W1)
                module.W2.copy_(W2)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "a name in the loop",
        "q = p.clone() only names a new tensor; the module does not change.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, module.parameters()):
                    q = p.clone()
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "returns the module",
        "The module is returned, and nothing should be.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
                    q.copy_(p)
            return module
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "without no_grad",
        "copy_ into a leaf without no_grad: PyTorch refuses.",
        NET
        + """
        def copy_weights(params, module):
            module.W1.copy_(params[0])
            module.b1.copy_(params[1])
            module.W2.copy_(params[2])
            module.b2.copy_(params[3])
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "module frozen",
        "requires_grad of the module is switched off, and it cannot be trained any more.",
        NET
        + """
        def copy_weights(params, module):
            module.requires_grad_(False)
            for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
                q.copy_(p)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "list emptied",
        "pop takes the tensors out of params: afterwards the list is empty.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for name in ["W1", "b1", "W2", "b2"]:
                    getattr(module, name).copy_(params.pop(0))
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "added",
        "The numbers are added to those in the module, whose own start is not removed.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
                    q += p
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "names that do not fit",
        "The names are w1, b1, w2, b2, and strict=False hides that W1, W2 stay.",
        NET
        + """
        def copy_weights(params, module):
            state = {name: p.detach() for name, p in zip(["w1", "b1", "w2", "b2"], params)}
            module.load_state_dict(state, strict=False)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "through half precision",
        "The numbers go through 16 bits and lose most of their digits.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
                    q.copy_(p.half())
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "parameters in another order",
        "The net defines W1, W2, b1, b2, so the pairs of zip do not fit.",
        """
        class ParameterNet(nn.Module):
            def __init__(self):
                super().__init__()
                self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
                self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
                self.b1 = nn.Parameter(torch.zeros(256))
                self.b2 = nn.Parameter(torch.zeros(10))

            def forward(self, x):
                return F.relu(x.reshape(len(x), 784) @ self.W1 + self.b1) @ self.W2 + self.b2

        def copy_weights(params, module):
            with torch.no_grad():
                for p, q in zip(params, module.parameters()):
                    q.copy_(p)
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "both made zero",
        "Both are set to zero: the logits are the same, but params is lost.",
        NET
        + """
        def copy_weights(params, module):
            with torch.no_grad():
                for p in [*params, *module.parameters()]:
                    p.zero_()
    """,
        names=COPY,
    ),
    wrong(
        "copy_weights",
        "turned as for nn.Linear",
        "W1 and W2 are transposed and pressed into shape: the numbers are misplaced.",
        NET
        + """
        def copy_weights(params, module):
            W1, b1, W2, b2 = params
            with torch.no_grad():
                module.W1.copy_(W1.T.reshape(784, 256))
                module.b1.copy_(b1)
                module.W2.copy_(W2.T.reshape(256, 10))
                module.b2.copy_(b2)
    """,
        names=COPY,
    ),
    # 6.8 train_three_ways
    right(
        "train_three_ways",
        "both in one loop",
        NET
        + START
        + BARE
        + STEP
        + """
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
    """,
        names=THREE,
        trains=True,
    ),
    right(
        "train_three_ways",
        "one pass after the other",
        NET
        + START
        + BARE
        + STEP
        + """
        def one_epoch(logits_of, update, images, labels, batches):
            losses = []
            criterion = nn.CrossEntropyLoss()
            for rows in batches:
                loss = criterion(logits_of(images[rows]), labels[rows])
                loss.backward()
                losses.append(float(loss.detach()))
                update()
            return losses

        def train_three_ways(images, labels, generator, rate=0.1, batch_size=64):
            params = init_params(generator)
            module = ParameterNet()
            module.load_state_dict(dict(zip(["W1", "b1", "W2", "b2"], [p.detach().clone() for p in params])))
            order = torch.randperm(len(images), generator=generator)
            batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
            optimizer = torch.optim.SGD(module.parameters(), lr=rate)

            def step():
                optimizer.step()
                optimizer.zero_grad()

            return {
                "module": one_epoch(module, step, images, labels, batches),
                "tensors": one_epoch(
                    lambda x: forward(params, x), lambda: sgd_update(params, rate), images, labels, batches
                ),
            }
    """,
        names=THREE,
        trains=True,
    ),
    right(
        "train_three_ways",
        "a DataLoader over the shuffled pictures",
        NET
        + START
        + BARE
        + STEP
        + """
        from torch.utils.data import DataLoader, TensorDataset

        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            net = ParameterNet()
            copy_weights(params, net)
            order = torch.randperm(len(images), generator=generator)
            loader = DataLoader(TensorDataset(images[order], labels[order]), batch_size=64, shuffle=False)
            sgd = torch.optim.SGD(net.parameters(), 0.1)
            module_losses, tensor_losses = [], []
            net.train()
            for x, y in loader:
                log_p = torch.log_softmax(forward(params, x), dim=1)
                bare = -log_p[torch.arange(len(y)), y].mean()
                bare.backward()
                sgd_update(params, 0.1)
                sgd.zero_grad()
                own = F.nll_loss(torch.log_softmax(net(x), 1), y)
                own.backward()
                sgd.step()
                module_losses += [own.item()]
                tensor_losses += [bare.item()]
            return {"module": module_losses, "tensors": tensor_losses}
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "two starts",
        "The ParameterNet keeps a random start of its own: params is not copied into it.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            module = ParameterNet()
            order = torch.randperm(len(images), generator=generator)
            optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
            losses = {"module": [], "tensors": []}
            for rows in order.split(64):
                loss = F.cross_entropy(module(images[rows]), labels[rows])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses["module"].append(loss.item())
                loss = F.cross_entropy(forward(params, images[rows]), labels[rows])
                loss.backward()
                sgd_update(params, 0.1)
                losses["tensors"].append(loss.item())
            return losses
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "order before the start",
        "The order is drawn before the start, so both are other numbers.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            order = torch.randperm(len(images), generator=generator)
            params = init_params(generator)
            module = ParameterNet()
            copy_weights(params, module)
            optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
            losses = {"module": [], "tensors": []}
            for rows in order.split(64):
                x, y = images[rows], labels[rows]
                optimizer.zero_grad()
                loss = F.cross_entropy(module(x), y)
                loss.backward()
                optimizer.step()
                losses["module"].append(loss.item())
                loss = F.cross_entropy(forward(params, x), y)
                loss.backward()
                sgd_update(params, 0.1)
                losses["tensors"].append(loss.item())
            return losses
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "an order for each",
        "Each way draws an order of its own; one order for both was asked for.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            module = ParameterNet()
            copy_weights(params, module)
            optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
            module_losses, tensor_losses = [], []
            for rows in torch.randperm(len(images), generator=generator).split(64):
                loss = F.cross_entropy(module(images[rows]), labels[rows])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                module_losses.append(loss.item())
            for rows in torch.randperm(len(images), generator=generator).split(64):
                loss = F.cross_entropy(forward(params, images[rows]), labels[rows])
                loss.backward()
                sgd_update(params, 0.1)
                tensor_losses.append(loss.item())
            return {"module": module_losses, "tensors": tensor_losses}
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "short batch left out",
        "The integer division leaves the short last batch out, so a step is missing.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            module = ParameterNet()
            copy_weights(params, module)
            order = torch.randperm(len(images), generator=generator)
            optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
            losses = {"module": [], "tensors": []}
            for i in range(len(images) // 64):
                rows = order[i * 64 : (i + 1) * 64]
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
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "loss after the update",
        "The losses are taken after the update of the step, not before.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            module = ParameterNet()
            copy_weights(params, module)
            order = torch.randperm(len(images), generator=generator)
            optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
            losses = {"module": [], "tensors": []}
            for rows in order.split(64):
                x, y = images[rows], labels[rows]
                optimizer.zero_grad()
                F.cross_entropy(module(x), y).backward()
                optimizer.step()
                F.cross_entropy(forward(params, x), y).backward()
                sgd_update(params, 0.1)
                with torch.no_grad():
                    losses["module"].append(F.cross_entropy(module(x), y).item())
                    losses["tensors"].append(F.cross_entropy(forward(params, x), y).item())
            return losses
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "one memory for both",
        "The net's Parameters share the memory of params, so each step is made twice.",
        NET
        + START
        + BARE
        + STEP
        + """
        def train_three_ways(images, labels, generator):
            params = init_params(generator)
            module = ParameterNet()
            module.W1, module.b1, module.W2, module.b2 = [nn.Parameter(p) for p in params]
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
    """,
        names=THREE,
        trains=True,
    ),
    wrong(
        "train_three_ways",
        "module's gradients add up",
        "optimizer.zero_grad() is missing: the module's gradients add up.",
        NET
        + START
        + BARE
        + STEP
        + """
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
                loss.backward()
                optimizer.step()
                losses["module"].append(loss.item())
                loss = F.cross_entropy(forward(params, x), y)
                loss.backward()
                sgd_update(params, 0.1)
                losses["tensors"].append(loss.item())
            return losses
    """,
        names=THREE,
        trains=True,
    ),
    # 6.9 initial_loss
    right(
        "initial_loss",
        "all pictures at once",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                return F.cross_entropy(forward(params, images), labels).item()
    """,
        names=INITIAL,
    ),
    right(
        "initial_loss",
        "batches weighed by size",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator, batch_size=256):
            params = init_params(generator, std)
            total = 0.0
            with torch.no_grad():
                for i in range(0, len(images), batch_size):
                    x, y = images[i : i + batch_size], labels[i : i + batch_size]
                    total += F.cross_entropy(forward(params, x), y).item() * len(x)
            return total / len(images)
    """,
        names=INITIAL,
    ),
    right(
        "initial_loss",
        "logsumexp less the true logit",
        START
        + BARE
        + """
        @torch.no_grad()
        def initial_loss(images, labels, std, generator):
            logits = forward(init_params(generator, std), images).double()
            true = logits.gather(1, labels[:, None])[:, 0]
            return float((torch.logsumexp(logits, dim=1) - true).mean())
    """,
        names=INITIAL,
    ),
    right(
        "initial_loss",
        "numpy in double, maximum subtracted",
        START
        + """
        def log_softmax(z):
            z = z - z.max(axis=1, keepdims=True)
            return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

        def initial_loss(images, labels, std, generator):
            if len(images) == 0:
                raise ValueError("no pictures")
            W1, b1, W2, b2 = [p.detach().numpy().astype(np.float64) for p in init_params(generator, std)]
            x = images.numpy().reshape(len(images), 784)
            logits = np.maximum(x @ W1 + b1, 0) @ W2 + b2
            return float(-log_softmax(logits)[np.arange(len(images)), labels.numpy()].mean())
    """,
        names=INITIAL,
    ),
    right(
        "initial_loss",
        "sum of the losses by number",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = [p.detach() for p in init_params(generator, std=std)]
            losses = []
            for x, y in zip(images.split(1000), labels.split(1000)):
                losses += F.cross_entropy(forward(params, x), y, reduction="none").tolist()
            return math.fsum(losses) / len(losses)
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "mean of the batch means",
        "A short last batch counts as much as a full one.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            losses = []
            with torch.no_grad():
                for x, y in zip(images.split(64), labels.split(64)):
                    losses.append(F.cross_entropy(forward(params, x), y).item())
            return sum(losses) / len(losses)
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "batch means divided by samples",
        "Sums of batch means are divided by the pictures: divided twice.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            total = 0.0
            with torch.no_grad():
                for i in range(0, len(images), 64):
                    total += F.cross_entropy(forward(params, images[i : i + 64]), labels[i : i + 64]).item()
            return total / len(images)
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "the sum",
        "reduction='sum' gives the sum over the pictures, not their mean.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                return F.cross_entropy(forward(params, images), labels, reduction="sum").item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "first batch only",
        "Only the first 64 pictures are looked at.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            x, y = images[:64], labels[:64]
            with torch.no_grad():
                loss = F.cross_entropy(forward(params, x), y)
            return loss.item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "std not passed on",
        "init_params is called without std, so every call uses 0.01.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator)
            with torch.no_grad():
                return F.cross_entropy(forward(params, images), labels).item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "a tensor",
        "The loss is returned as a tensor, not as a Python float.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            return F.cross_entropy(forward(params, images), labels)
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "softmax twice",
        "cross_entropy gets probabilities and takes the softmax of them again.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            probabilities = torch.softmax(forward(params, images), dim=1)
            return F.cross_entropy(probabilities, labels).item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "always ln 10",
        "It returns ln 10 without any network, which only fits a small std by chance.",
        START
        + """
        def initial_loss(images, labels, std, generator):
            return math.log(10)
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "the two examples",
        "2.30 for small and 60.0 for large std are written in, nothing is computed.",
        START
        + """
        def initial_loss(images, labels, std, generator):
            if std < 0.1:
                return 2.30
            return 60.0
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "epsilon in the logarithm",
        "log(p + 1e-8) cuts every loss off at 18, so std 1 comes out far too low.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                p = torch.softmax(forward(params, images), dim=1)
            right = p[torch.arange(len(labels)), labels]
            return -torch.log(right + 1e-8).mean().item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "exp overflows",
        "exp of logits above 88 is infinite, so large std gives inf or nan.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                z = forward(params, images)
                p = torch.exp(z) / torch.exp(z).sum(dim=1, keepdim=True)
                return -torch.log(p[torch.arange(len(labels)), labels]).mean().item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "seed of its own",
        "It makes a generator with seed 0 and does not use the one that is given.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            generator = torch.Generator().manual_seed(0)
            params = init_params(generator, std)
            with torch.no_grad():
                return F.cross_entropy(forward(params, images), labels).item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "mean over classes too",
        "The one-hot product is averaged over N x 10 numbers: ten times too small.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                log_p = torch.log_softmax(forward(params, images), dim=1)
            target = F.one_hot(labels, 10).float()
            return -(target * log_p).mean().item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "softmax over the pictures",
        "The log-softmax runs over axis 0, the pictures, not the classes.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            log_p = torch.log_softmax(forward(params, images), dim=0)
            return F.nll_loss(log_p, labels).item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "sign forgotten",
        "The mean of the log-probabilities is returned without the minus: it is negative.",
        START
        + BARE
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            with torch.no_grad():
                log_p = F.log_softmax(forward(params, images), dim=1)
                return log_p[range(len(labels)), labels].mean().item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "after a step",
        "An update is made first, so it is not the loss before training.",
        START
        + BARE
        + STEP
        + """
        def initial_loss(images, labels, std, generator):
            params = init_params(generator, std)
            F.cross_entropy(forward(params, images), labels).backward()
            sgd_update(params, 0.1)
            with torch.no_grad():
                return F.cross_entropy(forward(params, images), labels).item()
    """,
        names=INITIAL,
    ),
    wrong(
        "initial_loss",
        "a number equal to everything",
        "The result is a float that says it equals and exceeds any number.",
        START
        + """
        class Loss(float):
            def __eq__(self, other):
                return True

            def __lt__(self, other):
                return True

            __gt__ = __le__ = __ge__ = __lt__

            def __sub__(self, other):
                return 0.0

            def __rsub__(self, other):
                return 0.0

            def __hash__(self):
                return 0

        def initial_loss(images, labels, std, generator):
            return Loss(2.3)
    """,
        names=INITIAL,
    ),
    # 6.10 train_fashion
    right(
        "train_fashion",
        "Adam, ten epochs",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            model.train()
            for epoch in range(10):
                for rows in torch.randperm(len(images)).split(64):
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        names=FASHION,
        trains=True,
    ),
    right(
        "train_fashion",
        "shifted copies, momentum, falling rate",
        SEQ
        + """
        def shifted(x):
            down, right = torch.randint(-1, 2, (2,)).tolist()
            return torch.roll(x, (down, right), dims=(2, 3)) + 0.1 * torch.randn_like(x)

        def train_fashion(model, images, labels, updates=1500, batch_size=128):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True, weight_decay=1e-4)
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, updates)
            for step in range(updates):
                rows = torch.randint(len(images), (batch_size,))
                optimizer.zero_grad()
                F.cross_entropy(model(shifted(images[rows])), labels[rows], label_smoothing=0.05).backward()
                optimizer.step()
                schedule.step()
    """,
        names=FASHION,
        trains=True,
    ),
    right(
        "train_fashion",
        "DataLoader, AdamW, counted updates",
        SEQ
        + """
        from torch.utils.data import DataLoader, TensorDataset

        def train_fashion(model, images, labels):
            loader = DataLoader(TensorDataset(images, labels), batch_size=100, shuffle=True)
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
            done = 0
            while done < 1200:
                for x, y in loader:
                    if done == 1200:
                        return
                    optimizer.zero_grad(set_to_none=True)
                    loss = criterion(model(x + 0.2 * torch.randn(x.shape)), y)
                    loss.backward()
                    optimizer.step()
                    done += 1
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "twenty epochs",
        "Twenty epochs in batches of 64 are 3 140 updates, and 1 600 are allowed.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(20):
                for rows in torch.randperm(len(images)).split(64):
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "another model trained",
        "A new SequentialNet is trained; the model that was given does not change.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            net = SequentialNet()
            optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
            for epoch in range(5):
                for rows in torch.randperm(len(images)).split(64):
                    loss = F.cross_entropy(net(images[rows]), labels[rows])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
            model = net
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "returns the losses",
        "A list of losses is returned, and nothing should be.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            losses = []
            for epoch in range(8):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    loss.backward()
                    optimizer.step()
                    losses.append(loss.item())
            return losses
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "labels not shuffled with the pictures",
        "Pictures and labels are shuffled by two different orders.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(5):
                x = images[torch.randperm(len(images))]
                y = labels[torch.randperm(len(labels))]
                for i in range(0, len(images), 64):
                    loss = F.cross_entropy(model(x[i : i + 64]), y[i : i + 64])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "the rate of SGD given to Adam",
        "Adam with rate 0.1 overshoots, and the network does not learn.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
            for epoch in range(5):
                for rows in torch.randperm(len(images)).split(64):
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "only 200 pictures",
        "Only the first 200 pictures are used: learned by heart, not to be carried over.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            images, labels = images[:200], labels[:200]
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(150):
                for rows in torch.randperm(len(images)).split(50):
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        names=FASHION,
        trains=True,
    ),
    wrong(
        "train_fashion",
        "never a step",
        "optimizer.step() is missing: gradients are computed and thrown away.",
        SEQ
        + """
        def train_fashion(model, images, labels):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    loss.backward()
    """,
        names=FASHION,
        trains=True,
    ),
]
