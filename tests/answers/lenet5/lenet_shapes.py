# %% right: written down
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% right: lists instead of tuples
def lenet_shapes():
    return [[n, list(s)] for n, s in [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]]

# %% right: a tuple of pairs
def lenet_shapes():
    return tuple([("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))])

# %% right: by the formula
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

# %% right: by running layers
def lenet_shapes():
    layers = [("C1", nn.Conv2d(1, 6, 5, padding=2)), ("S2", nn.AvgPool2d(2)), ("C3", nn.Conv2d(6, 16, 5)),
              ("S4", nn.AvgPool2d(2)), ("C5", nn.Conv2d(16, 120, 5))]
    x = torch.zeros(1, 1, 28, 28)
    shapes = [("In", x.shape[1:])]
    for name, layer in layers:
        x = layer(x)
        shapes.append((name, tuple(x.shape[1:])))
    return shapes + [("F6", (84,)), ("Out", (10,))]

# %% wrong: not written -> not-written
def lenet_shapes():
    raise NotImplementedError("Exercise 5.1")

# %% wrong: printed -> returns-nothing
def lenet_shapes():
    print([("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))])

# %% wrong: no padding -> c1-without-padding
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 24, 24)), ("S2", (6, 12, 12)), ("C3", (16, 8, 8)), ("S4", (16, 4, 4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: padding in C3 -> padding-everywhere
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 14, 14)), ("S4", (16, 7, 7)), ("C5", (120, 3, 3)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: one place too few -> c3-off-by-one
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 9, 9)), ("S4", (16, 4, 4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: pooling makes maps -> pooling-adds-maps
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (16, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: batch axis -> batch-axis
def lenet_shapes():
    return [(n, (1,) + s) for n, s in [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]]

# %% wrong: channels last -> channels-last
def lenet_shapes():
    return [(n, s if len(s) == 1 else (s[1], s[2], s[0])) for n, s in [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]]

# %% wrong: C5 flattened -> c5-flat
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120,)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: vectors as maps -> vectors-as-maps
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84, 1, 1)), ("Out", (10, 1, 1))]

# %% wrong: comma forgotten -> numbers-not-tuples
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84)), ("Out", (10))]

# %% wrong: 32 by 32 -> input-of-1998
def lenet_shapes():
    return [("In", (1, 32, 32)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: other names -> names-or-order
def lenet_shapes():
    return [("Input", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Output", (10,))]

# %% wrong: dictionary -> wrong-type
def lenet_shapes():
    return dict([("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))])

# %% wrong: last one wrong -> wrong-out
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (84,))]

# %% wrong: zero -> wrong-type
def lenet_shapes():
    return 0

# %% blind right: written out by hand
def lenet_shapes():
    return [
        ("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
        ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,)),
    ]

# %% blind right: formula in a loop over a table
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

# %% blind right: asks torch and keeps torch.Size, which is a tuple
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

# %% blind right: zip of two lists
def lenet_shapes():
    names = "In C1 S2 C3 S4 C5 F6 Out".split()
    shapes = [(c, s, s) for c, s in zip((1, 6, 6, 16, 16, 120), (28, 28, 14, 10, 5, 1))]
    shapes += [(units,) for units in (84, 10)]
    return list(zip(names, shapes))

# %% blind right: callable object with small methods
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

# %% blind wrong: C1 without its padding -> c1-without-padding
#: The padding of 2 in C1 is forgotten, so every later side is too small.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 24, 24)), ("S2", (6, 12, 12)), ("C3", (16, 8, 8)),
            ("S4", (16, 4, 4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: padding counted once -> wrong-c1
#: The formula adds P instead of 2P, so C1 makes 26 x 26.
def lenet_shapes():
    def conv(h, f, p=0):
        return (h + p - f) + 1
    c1 = conv(28, 5, 2)
    s2 = c1 // 2
    c3 = conv(s2, 5)
    s4 = c3 // 2
    return [("In", (1, 28, 28)), ("C1", (6, c1, c1)), ("S2", (6, s2, s2)), ("C3", (16, c3, c3)),
            ("S4", (16, s4, s4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: channels last -> channels-last
#: The shapes are written (height, width, channels), not (channels, height, width).
def lenet_shapes():
    return [("In", (28, 28, 1)), ("C1", (28, 28, 6)), ("S2", (14, 14, 6)), ("C3", (10, 10, 16)),
            ("S4", (5, 5, 16)), ("C5", (1, 1, 120)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: input of 1998 -> input-of-1998
#: The input is taken as 32 x 32, as in the paper; asked for is 28 x 28.
def lenet_shapes():
    return [("In", (1, 32, 32)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
            ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: batch axis kept -> batch-axis
#: The shapes still have the batch axis 1 in front.
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

# %% blind wrong: C5 as a vector -> c5-flat
#: C5 is a convolution and has three numbers, (120, 1, 1); here it is (120,).
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
            ("S4", (16, 5, 5)), ("C5", (120,)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: comma forgotten -> numbers-not-tuples
#: (84) and (10) are plain numbers: the comma that makes a tuple is missing.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
            ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84)), ("Out", (10))]

# %% blind wrong: S2 kept as large as C1 -> wrong-s2
#: The two pooling layers are given the shape before pooling.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 28, 28)), ("C3", (16, 10, 10)),
            ("S4", (16, 10, 10)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: pooling with stride 1 -> wrong-s2
#: The formula is used for pooling with stride 1, so S2 is 27 x 27.
def lenet_shapes():
    out, h = [("In", (1, 28, 28))], 28
    table = [("C1", 6, 5, 2), ("S2", 6, 2, 0), ("C3", 16, 5, 0), ("S4", 16, 2, 0), ("C5", 120, 5, 0)]
    for name, c, f, p in table:
        h = (h + 2 * p - f) // 1 + 1
        out.append((name, (c, h, h)))
    return out + [("F6", (84,)), ("Out", (10,))]

# %% blind wrong: returns a dictionary -> wrong-type
#: A dictionary is returned where a list of pairs is asked for.
def lenet_shapes():
    return {"In": (1, 28, 28), "C1": (6, 28, 28), "S2": (6, 14, 14), "C3": (16, 10, 10),
            "S4": (16, 5, 5), "C5": (120, 1, 1), "F6": (84,), "Out": (10,)}

# %% blind wrong: only the shapes -> names-missing
#: The names are missing: the list holds shapes, not pairs (name, shape).
def lenet_shapes():
    return [(1, 28, 28), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120, 1, 1), (84,), (10,)]

# %% blind wrong: the input left out -> names-or-order
#: The list begins with C1; the pair of the input is missing.
def lenet_shapes():
    return [("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)),
            ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: parameter shapes -> wrong-c1
#: These are the shapes of the weights, not of what the layers make.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 1, 5, 5)), ("S2", (6, 2, 2)), ("C3", (16, 6, 5, 5)),
            ("S4", (16, 2, 2)), ("C5", (120, 16, 5, 5)), ("F6", (84, 120)), ("Out", (10, 84))]

# %% blind wrong: sorted by name -> names-or-order
#: The pairs are in alphabetical order, not in the order of the layers.
def lenet_shapes():
    pairs = [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
             ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]
    return sorted(pairs)

# %% blind wrong: the visible beginning, then nothing -> names-or-order
#: Only the part of the list that the text shows is returned.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28))]

# %% blind wrong: object that equals everything -> names-or-order
#: Returns an object that says it equals anything; no list at all.
class Yes(list):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

def lenet_shapes():
    return Yes()

# %% blind wrong: right on the first call only -> differs-on-second-call
#: The list is an iterator kept outside and used up by the first call.
_pairs = iter([("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
               ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))])

def lenet_shapes():
    return [pair for pair in _pairs]

# %% blind wrong: C1 without its padding (2) -> c1-without-padding
#: C1 has padding 2, so 28 stays 28; you computed without padding, and all later sides are too small.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 24, 24)), ("S2", (6, 12, 12)), ("C3", (16, 8, 8)), ("S4", (16, 4, 4)),
            ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: (84) and (10) without a comma are numbers -> numbers-not-tuples
#: (84) is the number 84; a tuple with one number needs a comma: (84,).
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)),
            ("C5", (120, 1, 1)), ("F6", (84)), ("Out", (10))]

# %% blind wrong: C5 as a vector (2) -> c5-flat
#: C5 is a convolution, its shape has three numbers: (120, 1, 1).
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)),
            ("C5", (120,)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: channels last (2) -> channels-last
#: The channels come first: (6, 28, 28), not (28, 28, 6).
def lenet_shapes():
    return [("In", (28, 28, 1)), ("C1", (28, 28, 6)), ("S2", (14, 14, 6)), ("C3", (10, 10, 16)), ("S4", (5, 5, 16)),
            ("C5", (1, 1, 120)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: with a batch axis -> batch-axis
#: The shapes are asked for without the batch axis.
def lenet_shapes():
    return [("In", (1, 1, 28, 28)), ("C1", (1, 6, 28, 28)), ("S2", (1, 6, 14, 14)), ("C3", (1, 16, 10, 10)),
            ("S4", (1, 16, 5, 5)), ("C5", (1, 120, 1, 1)), ("F6", (1, 84)), ("Out", (1, 10))]

# %% blind wrong: a dictionary -> wrong-type
#: A list of pairs was asked for; you return a dictionary.
def lenet_shapes():
    return {"In": (1, 28, 28), "C1": (6, 28, 28), "S2": (6, 14, 14), "C3": (16, 10, 10), "S4": (16, 5, 5),
            "C5": (120, 1, 1), "F6": (84,), "Out": (10,)}

# %% blind wrong: the published input of 32 x 32 -> input-of-1998
#: The original had 32 x 32; here the input is 28 x 28 with padding 2 in C1.
def lenet_shapes():
    return [("In", (1, 32, 32)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)),
            ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: the padding of 2 for C3 too -> padding-everywhere
#: Only C1 has padding; C3 makes 10 of 14.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 14, 14)), ("S4", (16, 7, 7)),
            ("C5", (120, 3, 3)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: sides computed with /, so floats -> float-not-integer
#: The sides must be integers; / gives 14.0.
def lenet_shapes():
    h = 28
    c1 = h + 4 - 5 + 1
    s2 = c1 / 2
    c3 = s2 - 4
    s4 = c3 / 2
    c5 = s4 - 4
    return [("In", (1, h, h)), ("C1", (6, c1, c1)), ("S2", (6, s2, s2)), ("C3", (16, c3, c3)), ("S4", (16, s4, s4)),
            ("C5", (120, c5, c5)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: the number of maps after pooling is halved too -> pooling-adds-maps
#: Pooling halves the sides, not the number of maps.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (3, 14, 14)), ("C3", (16, 10, 10)), ("S4", (8, 5, 5)),
            ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind right: real layers are asked
def lenet_shapes():
    layers = {"C1": nn.Conv2d(1, 6, 5, padding=2), "S2": nn.AvgPool2d(2), "C3": nn.Conv2d(6, 16, 5), "S4": nn.AvgPool2d(2),
              "C5": nn.Conv2d(16, 120, 5), "F6": nn.Sequential(nn.Flatten(), nn.Linear(120, 84)), "Out": nn.Linear(84, 10)}
    x = torch.zeros(1, 1, 28, 28)
    shapes = [("In", tuple(x.shape[1:]))]
    for name, layer in layers.items():
        x = layer(x)
        shapes.append((name, tuple(x.shape[1:])))
    return shapes

# %% blind right: a generator that computes as it goes
def lenet_shapes():
    def layers():
        channels, side = 1, 28
        yield "In", (channels, side, side)
        for name, kernels, padding in (("C1", 6, 2), ("S2", None, 0), ("C3", 16, 0), ("S4", None, 0), ("C5", 120, 0)):
            if kernels is None:
                side //= 2
            else:
                channels, side = kernels, side + 2 * padding - 4
            yield name, (channels, side, side)
        yield from (("F6", (84,)), ("Out", (10,)))
    return list(layers())

# %% blind disputed: each pair is a list [name, shape]; the text says "pairs (name, shape)"
#: Use tuples.
def lenet_shapes():
    return [["In", (1, 28, 28)], ["C1", (6, 28, 28)], ["S2", (6, 14, 14)], ["C3", (16, 10, 10)], ["S4", (16, 5, 5)],
            ["C5", (120, 1, 1)], ["F6", (84,)], ["Out", (10,)]]

# %% wrong: the input without its channel -> wrong-in
def lenet_shapes():
    return [("In", (28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: C3 with a kernel for each pair of maps -> wrong-c3
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (6 * 16, 10, 10)), ("S4", (6 * 16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: S4 moves by one -> wrong-s4
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 9, 9)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: C5 is padded -> wrong-c5
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 5, 5)), ("F6", (84,)), ("Out", (10,))]

# %% wrong: F6 with its inputs -> wrong-f6
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)), ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (120,)), ("Out", (10,))]

# %% blind wrong: padding of C1 forgotten -> c1-without-padding
#: C1 has padding 2, so it keeps 28 x 28; without it all the shapes after C1 are too small.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 24, 24)), ("S2", (6, 12, 12)), ("C3", (16, 8, 8)),
            ("S4", (16, 4, 4)), ("C5", (120, 1, 1)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: C5 written as a vector -> c5-flat
#: C5 is a convolution here and makes a stack of maps (120, 1, 1); you wrote a vector.
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
            ("S4", (16, 5, 5)), ("C5", (120,)), ("F6", (84,)), ("Out", (10,))]

# %% blind wrong: shapes with the batch axis -> batch-axis
#: The shapes should be without the batch axis; yours come from a network with a batch of one in front.
def lenet_shapes():
    x = torch.zeros(1, 1, 28, 28)
    shapes = [("In", tuple(x.shape))]
    layers = [("C1", nn.Conv2d(1, 6, 5, padding=2)), ("S2", nn.AvgPool2d(2)), ("C3", nn.Conv2d(6, 16, 5)),
              ("S4", nn.AvgPool2d(2)), ("C5", nn.Conv2d(16, 120, 5))]
    for name, layer in layers:
        x = layer(x)
        shapes.append((name, tuple(x.shape)))
    shapes.append(("F6", (1, 84)))
    shapes.append(("Out", (1, 10)))
    return shapes

# %% blind wrong: (84) without the comma -> numbers-not-tuples
#: (84) is only the number 84 in brackets; a tuple with one number is written (84,).
def lenet_shapes():
    return [("In", (1, 28, 28)), ("C1", (6, 28, 28)), ("S2", (6, 14, 14)), ("C3", (16, 10, 10)),
            ("S4", (16, 5, 5)), ("C5", (120, 1, 1)), ("F6", (84)), ("Out", (10))]

# %% blind right: a formula does it
def lenet_shapes():
    side = 28
    shapes = [("In", (1, side, side))]
    for name, maps, k, p, s in [("C1", 6, 5, 2, 1), ("S2", 6, 2, 0, 2), ("C3", 16, 5, 0, 1), ("S4", 16, 2, 0, 2), ("C5", 120, 5, 0, 1)]:
        side = (side + 2 * p - k) // s + 1
        shapes.append((name, (maps, side, side)))
    return shapes + [("F6", (84,)), ("Out", (10,))]
