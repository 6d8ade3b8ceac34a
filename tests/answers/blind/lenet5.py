"""Chapter 5, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

ANSWERS: list[BlindEntry] = [
    # ----------------------------------------------------------------------------------------------- lenet_shapes
    right(
        "lenet_shapes",
        "written out by hand",
        """
        def lenet_shapes():
            return [
                ("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,)),
            ]
    """,
    ),
    right(
        "lenet_shapes",
        "formula in a loop over a table",
        """
        def lenet_shapes():
            side = 28
            maps = 1
            result = [("In", (maps, side, side))]
            table = [("C1", "conv", 6, 5, 2), ("S2", "pool", None, 2, 0), ("C3", "conv", 16, 5, 0),
                     ("S4", "pool", None, 2, 0), ("C5", "conv", 120, 5, 0)]
            for name, kind, kernels, f, p in table:
                stride = 1 if kind == "conv" else f
                side = (side + 2 * p - f) // stride + 1
                if kernels is not None:
                    maps = kernels
                result.append((name, (maps, side, side)))
            result.append(("F6", (84,)))
            result.append(("Out", (10,)))
            return result
    """,
    ),
    right(
        "lenet_shapes",
        "asks torch and keeps torch.Size, which is a tuple",
        """
        def lenet_shapes():
            layers = [
                ("C1", nn.Conv2d(1, 6, 5, padding=2)), ("S2", nn.AvgPool2d(2)), ("C3", nn.Conv2d(6, 16, 5)),
                ("S4", nn.AvgPool2d(2)), ("C5", nn.Conv2d(16, 120, 5)),
                ("F6", nn.Sequential(nn.Flatten(), nn.Linear(120, 84))), ("Out", nn.Linear(84, 10)),
            ]
            x = torch.zeros(1, 1, 28, 28)
            shapes = [("In", x.shape[1:])]
            with torch.no_grad():
                for name, layer in layers:
                    x = layer(x)
                    shapes.append((name, x.shape[1:]))
            return shapes
    """,
    ),
    right(
        "lenet_shapes",
        "zip of two lists",
        """
        def lenet_shapes():
            names = "In C1 S2 C3 S4 C5 F6 Out".split()
            shapes = [(c, s, s) for c, s in zip((1, 6, 6, 16, 16, 120), (28, 28, 14, 10, 5, 1))]
            shapes += [(units,) for units in (84, 10)]
            return list(zip(names, shapes))
    """,
    ),
    right(
        "lenet_shapes",
        "callable object with small methods",
        """
        class Walk:
            def __init__(self):
                self.shape = (1, 28, 28)

            def conv(self, kernels, f, p=0):
                c, h, w = self.shape
                self.shape = (kernels, h + 2 * p - f + 1, w + 2 * p - f + 1)
                return self.shape

            def pool(self):
                c, h, w = self.shape
                self.shape = (c, h // 2, w // 2)
                return self.shape

            def __call__(self):
                self.shape = (1, 28, 28)
                return [("In", self.shape), ("C1", self.conv(6, 5, 2)), ("S2", self.pool()),
                        ("C3", self.conv(16, 5)), ("S4", self.pool()), ("C5", self.conv(120, 5)),
                        ("F6", (84,)), ("Out", (10,))]

        lenet_shapes = Walk()
    """,
    ),
    wrong(
        "lenet_shapes",
        "C1 without its padding",
        "The padding of 2 in C1 is forgotten, so every later side is too small.",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 24, 24)), ("S2", (6, 12, 12)), ("C3", (16, 8, 8)),
                    ("S4", (16, 4, 4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "padding counted once",
        "The formula adds P instead of 2P, so C1 makes 26 x 26.",
        """
        def lenet_shapes():
            def conv(h, f, p=0):
                return (h + p - f) + 1
            c1 = conv(28, 5, 2)
            s2 = c1 // 2
            c3 = conv(s2, 5)
            s4 = c3 // 2
            return [("In", (1, 28, 28)), ("C1", (6, c1, c1)), ("S2", (6, s2, s2)), ("C3", (16, c3, c3)),
                    ("S4", (16, s4, s4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "channels last",
        "The shapes are written (height, width, channels), not (channels, height, width).",
        """
        def lenet_shapes():
            return [("In", (28, 28, 1)), ("C1", (28, 28, 6)), ("S2", (14, 14, 6)), ("C3", (10, 10, 16)),
                    ("S4", (5, 5, 16)), ("C5", (1, 1, 120)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "input of 1998",
        "The input is taken as 32 x 32, as in the paper; asked for is 28 x 28.",
        """
        def lenet_shapes():
            return [("In", (1, 32, 32)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                    ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "batch axis kept",
        "The shapes still have the batch axis 1 in front.",
        """
        def lenet_shapes():
            layers = {"C1": nn.Conv2d(1, 6, 5, padding=2), "S2": nn.AvgPool2d(2), "C3": nn.Conv2d(6, 16, 5),
                      "S4": nn.AvgPool2d(2), "C5": nn.Conv2d(16, 120, 5),
                      "F6": nn.Sequential(nn.Flatten(), nn.Linear(120, 84)), "Out": nn.Linear(84, 10)}
            x = torch.zeros(1, 1, 28, 28)
            out = [("In", tuple(x.shape))]
            for name, layer in layers.items():
                x = layer(x)
                out.append((name, tuple(x.shape)))
            return out
    """,
    ),
    wrong(
        "lenet_shapes",
        "C5 as a vector",
        "C5 is a convolution and has three numbers, (120, 1, 1); here it is (120,).",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                    ("S4", (16, 5, 5)), ("C5", (120,)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "comma forgotten",
        "(84) and (10) are plain numbers: the comma that makes a tuple is missing.",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                    ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84)), ("Out", (10))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "S2 kept as large as C1",
        "The two pooling layers are given the shape before pooling.",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 28, 28)), ("C3", (16, 10, 10)),
                    ("S4", (16, 10, 10)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "pooling with stride 1",
        "The formula is used for pooling with stride 1, so S2 is 27 x 27.",
        """
        def lenet_shapes():
            out, h = [("In", (1, 28, 28))], 28
            table = [("C1", 6, 5, 2), ("S2", 6, 2, 0), ("C3", 16, 5, 0), ("S4", 16, 2, 0), ("C5", 120, 5, 0)]
            for name, c, f, p in table:
                h = (h + 2 * p - f) // 1 + 1
                out.append((name, (c, h, h)))
            return out + [("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "returns a dictionary",
        "A dictionary is returned where a list of pairs is asked for.",
        """
        def lenet_shapes():
            return {"In": (1, 28, 28), "C1": (6, 28, 28), "S2": (6, 14, 14), "C3": (16, 10, 10),
                    "S4": (16, 5, 5), "C5": (120, 1, 1), "F6": (84,), "Out": (10,)}
    """,
    ),
    wrong(
        "lenet_shapes",
        "only the shapes",
        "The names are missing: the list holds shapes, not pairs (name, shape).",
        """
        def lenet_shapes():
            return [(1, 28, 28), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120, 1, 1), (84,), (10,)]
    """,
    ),
    wrong(
        "lenet_shapes",
        "the input left out",
        "The list begins with C1; the pair of the input is missing.",
        """
        def lenet_shapes():
            return [("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)),
                    ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "parameter shapes",
        "These are the shapes of the weights, not of what the layers make.",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 1, 5, 5)), ("S2", (6, 2, 2)), ("C3", (16, 6, 5, 5)),
                    ("S4", (16, 2, 2)), ("C5", (120, 16, 5, 5)), ("F6", (84, 120)), ("Out", (10, 84))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "sorted by name",
        "The pairs are in alphabetical order, not in the order of the layers.",
        """
        def lenet_shapes():
            pairs = [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                     ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
            return sorted(pairs)
    """,
    ),
    wrong(
        "lenet_shapes",
        "the visible beginning, then nothing",
        "Only the part of the list that the text shows is returned.",
        """
        def lenet_shapes():
            return [("In", (1, 28, 28)), ("C1", (6, 28, 28))]
    """,
    ),
    wrong(
        "lenet_shapes",
        "object that equals everything",
        "Returns an object that says it equals anything; no list at all.",
        """
        class Yes(list):
            def __eq__(self, other):
                return True

            def __ne__(self, other):
                return False

        def lenet_shapes():
            return Yes()
    """,
    ),
    wrong(
        "lenet_shapes",
        "right on the first call only",
        "The list is an iterator kept outside and used up by the first call.",
        """
        _pairs = iter([("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
                       ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))])

        def lenet_shapes():
            return [pair for pair in _pairs]
    """,
    ),
    # ------------------------------------------------------------------------------------------- lenet_parameters
    right(
        "lenet_parameters",
        "five products",
        """
        def lenet_parameters():
            return {
                "C1": 6 * (1 * 25 + 1),
                "C3": 16 * (6 * 25 + 1),
                "C5": 120 * (16 * 25 + 1),
                "F6": 84 * (120 + 1),
                "Out": 10 * (84 + 1),
            }
    """,
    ),
    right(
        "lenet_parameters",
        "numel of real layers",
        """
        def lenet_parameters():
            layers = {
                "C1": nn.Conv2d(1, 6, 5, padding=2), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5),
                "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10),
            }
            return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}
    """,
    ),
    right(
        "lenet_parameters",
        "helpers for the two kinds, keys in another order",
        """
        def conv(filters, maps, size=5):
            return filters * (maps * size ** 2 + 1)

        def dense(units, inputs):
            return units * inputs + units

        def lenet_parameters():
            counts = dict(Out=dense(10, 84), F6=dense(84, 120))
            counts.update(C5=conv(120, 16), C3=conv(16, 6), C1=conv(6, 1))
            return counts
    """,
    ),
    right(
        "lenet_parameters",
        "chain over consecutive widths",
        """
        def lenet_parameters():
            widths = [1, 6, 16, 120, 84, 10]
            kernels = [25, 25, 25, 1, 1]
            counts = {}
            for name, before, after, k in zip(["C1", "C3", "C5", "F6", "Out"], widths, widths[1:], kernels):
                counts[name] = after * before * k + after
            return counts
    """,
    ),
    right(
        "lenet_parameters",
        "numpy products turned into int",
        """
        from collections import OrderedDict

        def lenet_parameters():
            weights = OrderedDict(C1=(6, 1, 5, 5), C3=(16, 6, 5, 5), C5=(120, 16, 5, 5), F6=(84, 120), Out=(10, 84))
            return OrderedDict((name, int(np.prod(shape)) + shape[0]) for name, shape in weights.items())
    """,
    ),
    wrong(
        "lenet_parameters",
        "no biases",
        "The biases are not counted.",
        """
        def lenet_parameters():
            return {"C1": 6 * 25, "C3": 16 * 6 * 25, "C5": 120 * 16 * 25, "F6": 84 * 120, "Out": 10 * 84}
    """,
    ),
    wrong(
        "lenet_parameters",
        "one kernel per filter",
        "Each filter is counted as one 5 x 5 kernel; its input maps are forgotten.",
        """
        def lenet_parameters():
            return {"C1": 6 * 26, "C3": 16 * 26, "C5": 120 * 26, "F6": 84 * 121, "Out": 10 * 85}
    """,
    ),
    wrong(
        "lenet_parameters",
        "a bias for each kernel",
        "Each kernel of a filter gets a bias of its own: 16 x 6 x (25 + 1).",
        """
        def lenet_parameters():
            return {"C1": 6 * 1 * 26, "C3": 16 * 6 * 26, "C5": 120 * 16 * 26, "F6": 84 * 121, "Out": 10 * 85}
    """,
    ),
    wrong(
        "lenet_parameters",
        "sparse C3 of 1998",
        "C3 is counted with the sparse table of the paper; here each filter sees all six maps.",
        """
        def lenet_parameters():
            seen = [3] * 6 + [4] * 9 + [6]
            return {"C1": 156, "C3": sum(25 * s + 1 for s in seen), "C5": 48120, "F6": 10164, "Out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "trainable pooling counted",
        "The dictionary also has S2 and S4 with the weights of 1998; here pooling has none.",
        """
        def lenet_parameters():
            return {"C1": 156, "S2": 12, "C3": 2416, "S4": 32, "C5": 48120, "F6": 10164, "Out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "zeros for layers without any",
        "Layers without parameters are listed with 0; only the five that have some are asked for.",
        """
        def lenet_parameters():
            return {"In": 0, "C1": 156, "S2": 0, "C3": 2416, "S4": 0, "C5": 48120, "F6": 10164, "Out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "weights times output pixels",
        "The filter weights are multiplied by the size of the map, as if every place had its own.",
        """
        def lenet_parameters():
            return {"C1": 6 * 28 * 28 * 26, "C3": 16 * 10 * 10 * 151, "C5": 120 * 401, "F6": 84 * 121, "Out": 10 * 85}
    """,
    ),
    wrong(
        "lenet_parameters",
        "bias counted on the input side",
        "One bias is counted for each input, not for each output: (in + in x out).",
        """
        def lenet_parameters():
            return {"C1": 6 * 25 + 1, "C3": 16 * 6 * 25 + 6, "C5": 120 * 400 + 16, "F6": 84 * 120 + 120,
                    "Out": 10 * 84 + 84}
    """,
    ),
    wrong(
        "lenet_parameters",
        "kernels of 3 x 3",
        "The kernels are taken as 3 x 3, as in the smaller case of the text, not 5 x 5.",
        """
        def lenet_parameters():
            def conv(filters, maps):
                return filters * (maps * 9 + 1)
            return {"C1": conv(6, 1), "C3": conv(16, 6), "C5": conv(120, 16), "F6": 84 * 121, "Out": 10 * 85}
    """,
    ),
    wrong(
        "lenet_parameters",
        "F6 reads S4",
        "F6 is counted with 400 inputs, from S4; it reads the 120 numbers of C5.",
        """
        def lenet_parameters():
            return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 84 * (400 + 1), "Out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "C5 over 4 x 4 maps",
        "C5 is counted with 16 x 4 x 4 inputs, from a C1 without padding.",
        """
        def lenet_parameters():
            return {"C1": 156, "C3": 2416, "C5": 120 * (16 * 16 + 1), "F6": 10164, "Out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "a list instead of a dictionary",
        "A list of pairs is returned; a dictionary is asked for.",
        """
        def lenet_parameters():
            return [("C1", 156), ("C3", 2416), ("C5", 48120), ("F6", 10164), ("Out", 850)]
    """,
    ),
    wrong(
        "lenet_parameters",
        "pairs of weights and biases",
        "Each value is a pair (weights, biases), not one integer.",
        """
        def lenet_parameters():
            return {"C1": (150, 6), "C3": (2400, 16), "C5": (48000, 120), "F6": (10080, 84), "Out": (840, 10)}
    """,
    ),
    wrong(
        "lenet_parameters",
        "right only in the sum",
        "The five numbers are made up so that they add up to 61 706; the layers are wrong.",
        """
        def lenet_parameters():
            total = 61706
            counts = {name: total // 5 for name in ("C1", "C3", "C5", "F6", "Out")}
            counts["Out"] += total - sum(counts.values())
            return counts
    """,
    ),
    wrong(
        "lenet_parameters",
        "lower-case keys",
        "The keys are written c1, c3, ...; asked for are C1, C3, C5, F6 and Out.",
        """
        def lenet_parameters():
            return {"c1": 156, "c3": 2416, "c5": 48120, "f6": 10164, "out": 850}
    """,
    ),
    wrong(
        "lenet_parameters",
        "grows with each call",
        "A global dictionary is added to, so the second call returns doubled numbers.",
        """
        totals = {"C1": 0, "C3": 0, "C5": 0, "F6": 0, "Out": 0}

        def lenet_parameters():
            for name, n in (("C1", 156), ("C3", 2416), ("C5", 48120), ("F6", 10164), ("Out", 850)):
                totals[name] += n
            return totals
    """,
    ),
    wrong(
        "lenet_parameters",
        "text instead of integers",
        "The values are strings; integers are asked for.",
        """
        def lenet_parameters():
            return {"C1": "156", "C3": "2416", "C5": "48120", "F6": "10164", "Out": "850"}
    """,
    ),
    # ----------------------------------------------------------------------------------------------------- LeNet5
    right(
        "LeNet5",
        "one Sequential",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(),
                    nn.Flatten(),
                    nn.Linear(120, 84), activation(),
                    nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    right(
        "LeNet5",
        "C5 linear, layers defined from the last to the first",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super(LeNet5, self).__init__()
                self.act = activation()
                self.pool = pool(2)
                self.out = nn.Linear(84, 10)
                self.f6 = nn.Linear(120, 84)
                self.c5 = nn.Linear(16 * 5 * 5, 120)
                self.c3 = nn.Conv2d(6, 16, kernel_size=5)
                self.c1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)

            def forward(self, x):
                x = self.pool(self.act(self.c1(x)))
                x = self.pool(self.act(self.c3(x)))
                x = x.reshape(x.shape[0], -1)
                x = self.act(self.c5(x))
                x = self.act(self.f6(x))
                return self.out(x)
    """,
    ),
    right(
        "LeNet5",
        "blocks of their own, Xavier start",
        """
        class ConvBlock(nn.Module):
            def __init__(self, maps_in, maps_out, activation, pool=None, padding=0):
                super().__init__()
                self.conv = nn.Conv2d(maps_in, maps_out, 5, padding=padding)
                self.activation = activation()
                self.pool = nn.Identity() if pool is None else pool(2)
                nn.init.xavier_uniform_(self.conv.weight)
                nn.init.zeros_(self.conv.bias)

            def forward(self, x):
                return self.pool(self.activation(self.conv(x)))


        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.block1 = ConvBlock(1, 6, activation, pool, padding=2)
                self.block2 = ConvBlock(6, 16, activation, pool)
                self.block3 = ConvBlock(16, 120, activation)
                self.head = nn.Sequential(nn.Linear(120, 84), activation(), nn.Linear(84, 10))

            def forward(self, images):
                features = self.block3(self.block2(self.block1(images)))
                return self.head(features[:, :, 0, 0])
    """,
    ),
    right(
        "LeNet5",
        "ModuleList and a loop, zeros padded before C1",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d, classes=10):
                super().__init__()
                self.convs = nn.ModuleList(nn.Conv2d(a, b, 5) for a, b in [(1, 6), (6, 16), (16, 120)])
                self.pools = nn.ModuleList([pool(2), pool(2), nn.Identity()])
                self.acts = nn.ModuleList(activation() for _ in range(4))
                self.linears = nn.ModuleDict({"F6": nn.Linear(120, 84), "Out": nn.Linear(84, classes)})

            def forward(self, images):
                x = F.pad(images, (2, 2, 2, 2))
                for conv, act, pool in zip(self.convs, self.acts, self.pools):
                    x = pool(act(conv(x)))
                x = self.acts[3](self.linears["F6"](x.flatten(start_dim=1)))
                return self.linears["Out"](x)
    """,
    ),
    right(
        "LeNet5",
        "a subclass of Sequential with names",
        """
        from collections import OrderedDict

        class LeNet5(nn.Sequential):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__(OrderedDict([
                    ("C1", nn.Conv2d(1, 6, (5, 5), stride=1, padding=(2, 2))), ("A1", activation()), ("S2", pool(2, 2)),
                    ("C3", nn.Conv2d(6, 16, (5, 5))), ("A3", activation()), ("S4", pool(2, 2)),
                    ("flat", nn.Flatten()), ("C5", nn.Linear(400, 120)), ("A5", activation()),
                    ("F6", nn.Linear(120, 84)), ("A6", activation()), ("Out", nn.Linear(84, 10)),
                ]))
    """,
    ),
    wrong(
        "LeNet5",
        "softmax at the end",
        "The outputs are probabilities: there is a softmax after Out, where nothing belongs.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10), nn.Softmax(dim=1),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "pooling before the activation",
        "After C1 and C3 it pools first and applies the activation afterwards.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.c1 = nn.Conv2d(1, 6, 5, padding=2)
                self.c3 = nn.Conv2d(6, 16, 5)
                self.c5 = nn.Conv2d(16, 120, 5)
                self.f6 = nn.Linear(120, 84)
                self.out = nn.Linear(84, 10)
                self.act, self.pool = activation(), pool(2)

            def forward(self, x):
                x = self.act(self.pool(self.c1(x)))
                x = self.act(self.pool(self.c3(x)))
                x = self.act(self.c5(x)).flatten(1)
                return self.out(self.act(self.f6(x)))
    """,
    ),
    wrong(
        "LeNet5",
        "activation after Out too",
        "The ten scores also go through the activation.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                              nn.Conv2d(6, 16, 5), activation(), pool(2),
                                              nn.Conv2d(16, 120, 5), activation())
                self.linears = nn.ModuleList([nn.Linear(120, 84), nn.Linear(84, 10)])
                self.activation = activation()

            def forward(self, images):
                x = self.features(images).flatten(1)
                for layer in self.linears:
                    x = self.activation(layer(x))
                return x
    """,
    ),
    wrong(
        "LeNet5",
        "C1 without padding",
        "C1 has no padding; C5 is made a Linear of 256 inputs so that the sizes fit again.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2), nn.Flatten(),
                    nn.Linear(16 * 4 * 4, 120), activation(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "tanh whatever is asked",
        "The argument `activation` is ignored: torch.tanh is written into forward.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.c1 = nn.Conv2d(1, 6, 5, padding=2)
                self.c3 = nn.Conv2d(6, 16, 5)
                self.c5 = nn.Conv2d(16, 120, 5)
                self.f6 = nn.Linear(120, 84)
                self.out = nn.Linear(84, 10)
                self.pool = pool(2)

            def forward(self, x):
                x = self.pool(torch.tanh(self.c1(x)))
                x = self.pool(torch.tanh(self.c3(x)))
                x = torch.tanh(self.c5(x)).flatten(1)
                return self.out(torch.tanh(self.f6(x)))
    """,
    ),
    wrong(
        "LeNet5",
        "S4 always averages",
        "The argument `pool` is used for S2 only; S4 is average pooling whatever is asked.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), nn.AvgPool2d(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "no activation after C5",
        "The activation after C5 is missing.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.c1 = nn.Conv2d(1, 6, 5, padding=2)
                self.c3 = nn.Conv2d(6, 16, 5)
                self.c5 = nn.Linear(400, 120)
                self.f6 = nn.Linear(120, 84)
                self.out = nn.Linear(84, 10)
                self.act, self.pool = activation(), pool(2)

            def forward(self, x):
                x = self.pool(self.act(self.c1(x)))
                x = self.pool(self.act(self.c3(x)))
                x = self.c5(x.flatten(1))
                x = self.act(self.f6(x))
                return self.out(x)
    """,
    ),
    wrong(
        "LeNet5",
        "modern default",
        "Made without arguments it is the ReLU and maximum form; the defaults are tanh and average.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.ReLU, pool=nn.MaxPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "convolutions without bias",
        "The convolutions are made with bias=False; all layers are to have biases.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2, bias=False), activation(), pool(2),
                    nn.Conv2d(6, 16, 5, bias=False), activation(), pool(2),
                    nn.Conv2d(16, 120, 5, bias=False), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "squeeze takes the batch axis",
        "squeeze() also removes the batch axis of a single picture: (10,) comes out, not (1, 10).",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                              nn.Conv2d(6, 16, 5), activation(), pool(2),
                                              nn.Conv2d(16, 120, 5), activation())
                self.classifier = nn.Sequential(nn.Linear(120, 84), activation(), nn.Linear(84, 10))

            def forward(self, images):
                return self.classifier(self.features(images).squeeze())
    """,
    ),
    wrong(
        "LeNet5",
        "reshape mixes the pictures",
        "The flattening reshapes to (120, N) and transposes, which mixes numbers of different pictures.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                              nn.Conv2d(6, 16, 5), activation(), pool(2),
                                              nn.Conv2d(16, 120, 5), activation())
                self.f6, self.act, self.out = nn.Linear(120, 84), activation(), nn.Linear(84, 10)

            def forward(self, images):
                x = self.features(images).reshape(120, -1).T
                return self.out(self.act(self.f6(x)))
    """,
    ),
    wrong(
        "LeNet5",
        "layers in a plain list",
        "The layers stand in a Python list, so the module does not know them: it has no parameters.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.layers = [
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                ]

            def forward(self, images):
                for layer in self.layers:
                    images = layer(images)
                return images
    """,
    ),
    wrong(
        "LeNet5",
        "dropout before Out",
        "A dropout that nobody asked for makes the outputs random in train mode.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Dropout(0.5), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "only the two published forms",
        "Pooling follows from the activation: ReLU means maximum, anything else average; `pool` is not read.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                down = nn.MaxPool2d if activation is nn.ReLU else nn.AvgPool2d
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), down(2),
                    nn.Conv2d(6, 16, 5), activation(), down(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "edge pixels repeated as padding",
        "C1 pads by repeating the edge pixels (padding_mode='replicate'), not with zeros.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2, padding_mode="replicate"), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "LeNet5",
        "first picture for all",
        "Only the first picture is run; its scores are repeated for the whole batch.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                return self.net(images[:1]).repeat(len(images), 1)
    """,
    ),
    wrong(
        "LeNet5",
        "keeps its first answer",
        "The output of the first call is kept and given again to any batch of the same size.",
        """
        class LeNet5(nn.Module):
            def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
                super().__init__()
                self.memory = {}
                self.net = nn.Sequential(
                    nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                    nn.Conv2d(6, 16, 5), activation(), pool(2),
                    nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                    nn.Linear(120, 84), activation(), nn.Linear(84, 10),
                )

            def forward(self, images):
                if images.shape not in self.memory:
                    self.memory[images.shape] = self.net(images)
                return self.memory[images.shape]
    """,
    ),
    # ---------------------------------------------------------------------------------------------------- DeepCNN
    right(
        "DeepCNN",
        "one Sequential",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    right(
        "DeepCNN",
        "kinds of layers grouped, F in forward",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super(DeepCNN, self).__init__()
                self.fc3 = nn.Linear(128, 10)
                self.fc2 = nn.Linear(1024, 128)
                self.fc1 = nn.Linear(128 * 4 * 4, 1024)
                self.bn1, self.bn2 = nn.BatchNorm2d(16), nn.BatchNorm2d(32)
                self.bn3, self.bn4 = nn.BatchNorm2d(64), nn.BatchNorm2d(128)
                self.conv1, self.conv2 = nn.Conv2d(1, 16, 3), nn.Conv2d(16, 32, 3)
                self.conv3, self.conv4 = nn.Conv2d(32, 64, 3), nn.Conv2d(64, 128, 3)

            def forward(self, x):
                x = F.relu(self.bn1(self.conv1(x)))
                x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
                x = F.relu(self.bn3(self.conv3(x)))
                x = F.max_pool2d(F.relu(self.bn4(self.conv4(x))), 2)
                x = x.view(x.size(0), -1)
                x = F.relu(self.fc1(x))
                x = F.relu(self.fc2(x))
                return self.fc3(x)
    """,
    ),
    right(
        "DeepCNN",
        "built by a loop, subclass of Sequential",
        """
        class DeepCNN(nn.Sequential):
            def __init__(self, filters=(16, 32, 64, 128), units=(1024, 128, 10)):
                layers, before = [], 1
                for i, after in enumerate(filters):
                    layers += [nn.Conv2d(before, after, kernel_size=3), nn.BatchNorm2d(after), nn.ReLU(inplace=True)]
                    if i % 2 == 1:
                        layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
                    before = after
                layers.append(nn.Flatten())
                before *= 16
                for after in units:
                    layers += [nn.Linear(before, after), nn.ReLU()]
                    before = after
                super().__init__(*layers[:-1])
    """,
    ),
    right(
        "DeepCNN",
        "blocks, He start, maximum by reshaping",
        """
        class Block(nn.Module):
            def __init__(self, before, after, halve):
                super().__init__()
                self.conv = nn.Conv2d(before, after, 3)
                self.norm = nn.BatchNorm2d(after)
                self.halve = halve
                nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu")

            def forward(self, x):
                x = self.norm(self.conv(x)).clamp(min=0)
                if self.halve:
                    n, c, h, w = x.shape
                    x = x.reshape(n, c, h // 2, 2, w // 2, 2).amax(dim=(3, 5))
                return x


        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.blocks = nn.Sequential(Block(1, 16, False), Block(16, 32, True), Block(32, 64, False),
                                            Block(64, 128, True))
                self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                          nn.Linear(128, 10))

            def forward(self, images):
                return self.head(self.blocks(images).flatten(1))
    """,
    ),
    right(
        "DeepCNN",
        "ModuleLists, one shared ReLU and pool",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [1, 16, 32, 64, 128]
                self.convs = nn.ModuleList([nn.Conv2d(a, b, 3) for a, b in zip(sizes[:-1], sizes[1:])])
                self.norms = nn.ModuleList([nn.BatchNorm2d(b) for b in sizes[1:]])
                widths = [2048, 1024, 128, 10]
                self.linears = nn.ModuleList([nn.Linear(a, b) for a, b in zip(widths[:-1], widths[1:])])
                self.relu = nn.ReLU()
                self.pool = nn.MaxPool2d(2)

            def forward(self, images):
                x = images
                for number, (conv, norm) in enumerate(zip(self.convs, self.norms), start=1):
                    x = self.relu(norm(conv(x)))
                    if number in (2, 4):
                        x = self.pool(x)
                x = torch.flatten(x, 1)
                for linear in self.linears[:-1]:
                    x = self.relu(linear(x))
                return self.linears[-1](x)
    """,
    ),
    wrong(
        "DeepCNN",
        "normalisation after ReLU",
        "Batch normalisation comes after ReLU; asked for is normalisation first, then ReLU.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.ReLU(), nn.BatchNorm2d(16),
                    nn.Conv2d(16, 32, 3), nn.ReLU(), nn.BatchNorm2d(32), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.BatchNorm2d(64),
                    nn.Conv2d(64, 128, 3), nn.ReLU(), nn.BatchNorm2d(128), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "no batch normalisation",
        "There is no batch normalisation at all.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv1 = nn.Conv2d(1, 16, 3)
                self.conv2 = nn.Conv2d(16, 32, 3)
                self.conv3 = nn.Conv2d(32, 64, 3)
                self.conv4 = nn.Conv2d(64, 128, 3)
                self.fc = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                        nn.Linear(128, 10))

            def forward(self, x):
                x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
                x = F.max_pool2d(F.relu(self.conv4(F.relu(self.conv3(x)))), 2)
                return self.fc(x.flatten(1))
    """,
    ),
    wrong(
        "DeepCNN",
        "padding of 1",
        "The convolutions keep the side with padding 1; the first linear layer then has 6272 inputs.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                layers, before = [], 1
                for i, after in enumerate((16, 32, 64, 128)):
                    layers += [nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
                    if i % 2:
                        layers.append(nn.MaxPool2d(2))
                    before = after
                self.features = nn.Sequential(*layers)
                self.head = nn.Sequential(nn.Flatten(), nn.Linear(128 * 7 * 7, 1024), nn.ReLU(),
                                          nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

            def forward(self, images):
                return self.head(self.features(images))
    """,
    ),
    wrong(
        "DeepCNN",
        "average pooling",
        "The pooling takes the mean of each window, as in LeNet-5; asked for is the maximum.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.AvgPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.AvgPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "no ReLU between the linear layers",
        "The three linear layers follow each other without ReLU between them.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.features = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                )
                self.fc1 = nn.Linear(2048, 1024)
                self.fc2 = nn.Linear(1024, 128)
                self.fc3 = nn.Linear(128, 10)

            def forward(self, x):
                return self.fc3(self.fc2(self.fc1(self.features(x).flatten(1))))
    """,
    ),
    wrong(
        "DeepCNN",
        "ReLU missing in one block",
        "The fourth convolution is normalised and pooled, but its ReLU is missing.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "ReLU on the scores",
        "There is a ReLU after the last linear layer, so no score is negative.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [1, 16, 32, 64, 128]
                self.convs = nn.ModuleList([nn.Conv2d(a, b, 3) for a, b in zip(sizes[:-1], sizes[1:])])
                self.norms = nn.ModuleList([nn.BatchNorm2d(b) for b in sizes[1:]])
                self.linears = nn.ModuleList([nn.Linear(2048, 1024), nn.Linear(1024, 128), nn.Linear(128, 10)])

            def forward(self, x):
                for i, (conv, norm) in enumerate(zip(self.convs, self.norms)):
                    x = F.relu(norm(conv(x)))
                    if i % 2 == 1:
                        x = F.max_pool2d(x, 2)
                x = x.flatten(1)
                for linear in self.linears:
                    x = F.relu(linear(x))
                return x
    """,
    ),
    wrong(
        "DeepCNN",
        "log-softmax at the end",
        "It returns log-probabilities: a log_softmax stands after the last layer.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return F.log_softmax(self.net(images), dim=1)
    """,
    ),
    wrong(
        "DeepCNN",
        "no running statistics",
        "track_running_stats=False: in eval mode the pictures are still normalised by their own batch.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                layers, before = [], 1
                for i, after in enumerate((16, 32, 64, 128)):
                    layers += [nn.Conv2d(before, after, 3), nn.BatchNorm2d(after, track_running_stats=False), nn.ReLU()]
                    if i % 2:
                        layers.append(nn.MaxPool2d(2))
                    before = after
                self.net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                                         nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "always in eval mode",
        "forward() calls self.eval(), so in train mode the batch's own mean and variance are not used.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                self.eval()
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "dropout among the linear layers",
        "Dropout between the linear layers was not asked for; it makes train mode random.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Dropout(0.25), nn.Linear(1024, 128), nn.ReLU(),
                    nn.Dropout(0.25), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "instance normalisation",
        "InstanceNorm2d normalises each picture alone; batch normalisation takes all pictures of the batch.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.InstanceNorm2d(16, affine=True), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.InstanceNorm2d(32, affine=True), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.InstanceNorm2d(64, affine=True), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.InstanceNorm2d(128, affine=True), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "linear layers normalised too",
        "BatchNorm1d after the linear layers adds parameters and steps that were not asked for.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.features = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                )
                self.head = nn.Sequential(
                    nn.Linear(2048, 1024), nn.BatchNorm1d(1024), nn.ReLU(),
                    nn.Linear(1024, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.head(self.features(images).flatten(1))
    """,
    ),
    wrong(
        "DeepCNN",
        "flattened with channels last",
        "The maps are flattened pixel by pixel (channels last), so the first linear layer reads them in another order.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.features = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
                )
                self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                          nn.Linear(128, 10))

            def forward(self, images):
                maps = self.features(images)
                return self.head(maps.permute(0, 2, 3, 1).flatten(1))
    """,
    ),
    wrong(
        "DeepCNN",
        "right number of parameters, no network",
        "It has 2 328 298 parameters in one vector and returns zeros.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.numbers = nn.Parameter(torch.zeros(2328298))

            def forward(self, images):
                return torch.zeros(len(images), 10)
    """,
    ),
    wrong(
        "DeepCNN",
        "convolutions without bias",
        "bias=False in the convolutions: 240 parameters are missing.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                layers, before = [], 1
                for i, after in enumerate((16, 32, 64, 128)):
                    layers += [nn.Conv2d(before, after, 3, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
                    if i % 2:
                        layers.append(nn.MaxPool2d(2))
                    before = after
                self.net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                                         nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "DeepCNN",
        "pooling before the normalisation",
        "Blocks 2 and 4 pool the raw maps and normalise afterwards, so the batch's mean and variance are others.",
        """
        class DeepCNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                    nn.Conv2d(16, 32, 3), nn.MaxPool2d(2), nn.BatchNorm2d(32), nn.ReLU(),
                    nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                    nn.Conv2d(64, 128, 3), nn.MaxPool2d(2), nn.BatchNorm2d(128), nn.ReLU(),
                    nn.Flatten(),
                    nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    # --------------------------------------------------------------------------------------------------- evaluate
    right(
        "evaluate",
        "flags in a list, try and finally",
        """
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
    """,
    ),
    right(
        "evaluate",
        "context manager, logits joined first",
        """
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
    """,
    ),
    right(
        "evaluate",
        "a copy is asked, the model itself is left alone",
        """
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
    """,
    ),
    right(
        "evaluate",
        "DataLoader, numpy, modes by name",
        """
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
    """,
    ),
    right(
        "evaluate",
        "while loop, recursion over the parts",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "no eval",
        "The model is asked in whatever mode it is in; eval() is never called.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "left in eval mode",
        "The model is put into eval mode and never put back.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "train mode at the end, always",
        "model.train() at the end puts everything into train mode, also what was in eval mode before.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "only the whole's mode is remembered",
        "model.train(before) gives every part the mode of the whole: a frozen part is in train mode afterwards.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "only children are put back",
        "children() are the direct parts only; a part inside a part stays in eval mode.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "put back from the inside out",
        "The flags are restored with train(flag), the whole last: that overwrites what its parts had been given.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "mean of the batches' accuracies",
        "Each batch counts the same, so pictures of a short last batch count more.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "short last batch dropped",
        "Only whole batches are counted when there is more than one; the rest is dropped.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "per cent",
        "The accuracy is given in per cent, 0 to 100; asked for is 0 to 1.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "graph recorded",
        "Nothing switches the recording of gradients off: no no_grad() or the like.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "all pictures at once",
        "batch_size is not read: the model gets all pictures in one batch.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "0.0 for no pictures",
        "Without pictures it returns 0.0; a ValueError is asked for.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "ten classes built in",
        "Labels are checked against 10, not against the number of logits of this model.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "a 0-d tensor is returned",
        "The accuracy is a tensor; a Python float is asked for (.item() is missing).",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "gradients stay switched off",
        "torch.set_grad_enabled(False) is never undone: afterwards nothing can be trained.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "remembers a model's accuracy",
        "The accuracy is stored by the model's id and given again, whatever pictures it is asked about.",
        """
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
    """,
    ),
    wrong(
        "evaluate",
        "the example's answer",
        "It returns 0.6, the number of the worked example, for every model.",
        """
        def evaluate(model, images, labels, batch_size=1000):
            if len(images) == 0:
                raise ValueError("no pictures")
            with torch.no_grad():
                classes = model(images[:1]).shape[1]
            if labels.min() < 0 or labels.max() >= classes:
                raise ValueError("label out of range")
            return 0.6
    """,
    ),
    # -------------------------------------------------------------------------------------------- train_one_epoch
    right(
        "train_one_epoch",
        "order split into batches",
        """
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
    """,
    ),
    right(
        "train_one_epoch",
        "whole set permuted first, slices, criterion object",
        """
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
    """,
    ),
    right(
        "train_one_epoch",
        "DataLoader with the order as its sampler",
        """
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
    """,
    ),
    right(
        "train_one_epoch",
        "cross-entropy written out, helper for one update",
        """
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
    """,
    ),
    right(
        "train_one_epoch",
        "callable object, loss in a closure",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "gradients never zeroed",
        "zero_grad() is missing: the gradients of all batches pile up.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "mean over batches",
        "The batch losses are averaged without weights, so a short last batch counts too much.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "sum of the losses of a batch",
        "The batch loss is a sum (reduction='sum'), so the updates are batch_size times too large.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "zeroed between backward and step",
        "zero_grad() stands after backward(): the gradients are gone when step() needs them.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "short last batch not used",
        "Only whole batches are trained on; the pictures of a short last batch are left out.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "generator not used",
        "The order comes from torch's global random numbers: generator= is missing in randperm.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "train mode forgotten",
        "model.train() is missing: a model that was in eval mode is trained in eval mode.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "a new order for every batch",
        "The order is drawn anew for each batch, so pictures come twice and others never.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "labels not shuffled along",
        "The pictures are shuffled and the labels are not: each picture gets a foreign label.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "loss of the finished model",
        "The returned loss is that of all pictures after the last update, not the one before each update.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "loss of the last batch",
        "It returns the loss of the last batch instead of the mean over all pictures.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "an optimiser of its own",
        "The optimiser that is given is not used; a new SGD with rate 0.01 is made instead.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "negative labels let through",
        "Only labels that are too large are refused; -100 is silently skipped by cross_entropy.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "softmax before cross_entropy",
        "The logits go through softmax first; cross_entropy does that itself, so it is done twice.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "one update for the whole epoch",
        "step() stands after the loop: there is one update, not one for each batch.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "same order every epoch",
        "It draws from a new generator with the same seed, so the given one does not move on and each epoch repeats.",
        """
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
    """,
    ),
    wrong(
        "train_one_epoch",
        "pictures reordered in place",
        "It writes the shuffled pictures and labels back into the caller's tensors.",
        """
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
    """,
    ),
    # ------------------------------------------------------------------------------------------ gradient_variance
    right(
        "gradient_variance",
        "autograd.grad, stack, var",
        """
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
    """,
    ),
    right(
        "gradient_variance",
        "running sums (Welford) in double",
        """
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
    """,
    ),
    right(
        "gradient_variance",
        "backward with the .grad put aside and back",
        """
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
    """,
    ),
    right(
        "gradient_variance",
        "on a deep copy, parameter by parameter",
        """
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
    """,
    ),
    right(
        "gradient_variance",
        "torch.func, distances of all pairs",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "divided by repeats",
        "The variance is the biased one: divided by repeats, not by repeats - 1.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "drawn without replacement",
        "The batch is the beginning of a randperm: no picture can come twice. Asked for is randint.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "gradient of the summed loss",
        "The loss of a batch is summed, not averaged, so the variance is batch_size squared times too large.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "mean over the parameters",
        "The variances of the parameters are averaged; they are to be added up.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "standard deviations added up",
        "It adds up standard deviations (std), not variances.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "variance of the gradient's length",
        "Each gradient is reduced to its length; the variance of these lengths is something else.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "last gradients left in .grad",
        "It uses backward() and leaves the last batch's gradients in .grad.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        ".grad emptied at the end",
        "At the end every .grad is set to None, also where a gradient stood before the call.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "train mode",
        "The gradients are taken in train mode: batch normalisation uses the batch, dropout is on.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "one batch for all repeats",
        "The batch is drawn once, before the loop, so all gradients are equal and the result is 0.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "var along the wrong axis",
        "The variance is taken along each gradient (dim=1), not over the repeats of each parameter.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "gradients pile up over the repeats",
        "The gradients are not zeroed between repeats, so the second is the sum of two, and so on.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "an update after each batch",
        "It trains on the way: after each batch the parameters take an SGD step.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "weights only",
        "Only parameters whose name ends in 'weight' are counted; the biases are left out.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "the law instead of the measurement",
        "It returns the variance of single pictures' gradients divided by batch_size; no batch is drawn.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "never the last picture",
        "randint(n - 1, ...) already leaves out its upper end, so the last picture is never drawn.",
        """
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
    """,
    ),
    wrong(
        "gradient_variance",
        "seed 0 whatever the generator",
        "It makes a generator of its own with seed 0 and does not draw from the one it is given.",
        """
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
    """,
    ),
    # ------------------------------------------------------------------------------------------------ train_lenet
    right(
        "train_lenet",
        "Adam with a falling rate, each picture shifted on its own",
        """
        def shifted(x):
            background = x.amin(dim=(1, 2, 3), keepdim=True)
            n, _, h, w = x.shape
            big = background.expand(n, 1, h + 2, w + 2).clone()
            big[:, :, 1:-1, 1:-1] = x
            rows = torch.randint(0, 3, (n, 1)) + torch.arange(h)
            cols = torch.randint(0, 3, (n, 1)) + torch.arange(w)
            return big[torch.arange(n)[:, None, None], 0, rows[:, :, None], cols[:, None, :]].unsqueeze(1)

        def train_lenet(model, images, labels):
            epochs, batch_size = 10, 64
            updates = epochs * math.ceil(len(images) / batch_size)
            optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
            scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates)
            model.train()
            for _ in range(epochs):
                for rows in torch.randperm(len(images)).split(batch_size):
                    optimizer.zero_grad()
                    F.cross_entropy(model(shifted(images[rows])), labels[rows]).backward()
                    optimizer.step()
                    scheduler.step()
    """,
        trains=True,
    ),
    right(
        "train_lenet",
        "AdamW, one cycle, digits moved and noisy",
        """
        def moved(x):
            down, right_ = torch.randint(-1, 2, (2,)).tolist()
            return torch.roll(x, (down, right_), dims=(2, 3)) + 0.1 * torch.randn_like(x)

        def train_lenet(model, images, labels, updates=1500, batch_size=64):
            optimizer = torch.optim.AdamW(model.parameters(), lr=0.003, weight_decay=0.01)
            schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.006, total_steps=updates)
            model.train()
            for _ in range(updates):
                rows = torch.randint(len(images), (batch_size,))
                loss = F.cross_entropy(model(moved(images[rows])), labels[rows])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
            model.eval()
    """,
        trains=True,
    ),
    right(
        "train_lenet",
        "SGD with momentum from a DataLoader of moved copies",
        """
        from torch.utils.data import DataLoader, TensorDataset

        def train_lenet(model, images, labels):
            limit, done = 1600, 0
            moves = [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]
            many = torch.cat([images.roll(move, dims=(2, 3)) for move in moves])
            loader = DataLoader(TensorDataset(many, labels.repeat(len(moves))), batch_size=64, shuffle=True)
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.08, momentum=0.9, nesterov=True)
            scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=limit, eta_min=0.001)
            while done < limit:
                for x, y in loader:
                    if done == limit:
                        break
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    optimizer.step()
                    scheduler.step()
                    done += 1
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "a rate far too small",
        "Plain SGD with a rate of 0.001 hardly moves in so few updates.",
        """
        def train_lenet(model, images, labels):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
            for epoch in range(10):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    loss.backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "trains a copy",
        "A copy of the model is trained and thrown away; the given model stays as it was.",
        """
        import copy

        def train_lenet(model, images, labels):
            model = copy.deepcopy(model)
            optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
            for epoch in range(5):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    F.cross_entropy(model(images[rows]), labels[rows]).backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "twenty epochs",
        "Twenty epochs of 157 updates are 3140; at most 1600 are allowed.",
        """
        def train_lenet(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(20):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    F.cross_entropy(model(images[rows]), labels[rows]).backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "too many updates, written by hand",
        "It makes more than 3000 updates, without an optimiser so that they are hard to count.",
        """
        def train_lenet(model, images, labels):
            parameters = list(model.parameters())
            speed = [torch.zeros_like(p) for p in parameters]
            for epoch in range(16):
                for rows in torch.randperm(len(images)).split(50):
                    loss = F.cross_entropy(model(images[rows]), labels[rows])
                    grads = torch.autograd.grad(loss, parameters)
                    with torch.no_grad():
                        for p, v, g in zip(parameters, speed, grads):
                            v.mul_(0.9).add_(g)
                            p.sub_(0.05 * v)
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "pictures shuffled without their labels",
        "Each batch has shuffled pictures and unshuffled labels, so there is nothing to learn.",
        """
        def train_lenet(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
            for epoch in range(4):
                shuffled = images[torch.randperm(len(images))]
                for x, y in zip(shuffled.split(64), labels.split(64)):
                    optimizer.zero_grad()
                    F.cross_entropy(model(x), y).backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "only the last layer is trained",
        "Only the last weight and bias are given to the optimiser; the convolutions stay random.",
        """
        def train_lenet(model, images, labels):
            optimizer = torch.optim.Adam(list(model.parameters())[-2:], lr=0.002)
            for epoch in range(8):
                for rows in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    F.cross_entropy(model(images[rows]), labels[rows]).backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_lenet",
        "one epoch of large batches",
        "One epoch with batches of 500 makes 20 updates only: far too few.",
        """
        def train_lenet(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
            for rows in torch.randperm(len(images)).split(500):
                optimizer.zero_grad()
                F.cross_entropy(model(images[rows]), labels[rows]).backward()
                optimizer.step()
    """,
        trains=True,
    ),
]
