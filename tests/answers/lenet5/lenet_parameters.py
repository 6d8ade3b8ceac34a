# %% right: numbers
def lenet_parameters():
    return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "Out": 850}

# %% right: another order
def lenet_parameters():
    return {"Out": 850, "F6": 10164, "C5": 48120, "C3": 2416, "C1": 156}

# %% right: formula
def lenet_parameters():
    conv = lambda c, n, k: n * (c * k * k + 1)
    full = lambda i, o: o * (i + 1)
    return {"C1": conv(1, 6, 5), "C3": conv(6, 16, 5), "C5": conv(16, 120, 5), "F6": full(120, 84), "Out": full(84, 10)}

# %% right: counted from layers
def lenet_parameters():
    layers = {"C1": nn.Conv2d(1, 6, 5), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5),
              "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10)}
    return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}

# %% right: numpy integers
def lenet_parameters():
    fan = np.array([25, 150, 400, 120, 84])
    out = np.array([6, 16, 120, 84, 10])
    return dict(zip(["C1", "C3", "C5", "F6", "Out"], out * (fan + 1)))

# %% wrong: not written -> not-written
def lenet_parameters():
    raise NotImplementedError("5.2")

# %% wrong: none -> returns-nothing
def lenet_parameters():
    pass

# %% wrong: no biases -> no-biases
def lenet_parameters():
    return {"C1": 150, "C3": 2400, "C5": 48000, "F6": 10080, "Out": 840}

# %% wrong: one bias a layer -> one-bias-a-layer
def lenet_parameters():
    return {"C1": 151, "C3": 2401, "C5": 48001, "F6": 10081, "Out": 841}

# %% wrong: bias per input -> bias-per-input
def lenet_parameters():
    return {"C1": 151, "C3": 2406, "C5": 48016, "F6": 10200, "Out": 924}

# %% wrong: bias per kernel -> bias-per-kernel
def lenet_parameters():
    return {"C1": 156, "C3": 2496, "C5": 49920, "F6": 10164, "Out": 850}

# %% wrong: input maps forgotten -> input-maps-forgotten
def lenet_parameters():
    return {"C1": 156, "C3": 416, "C5": 3120, "F6": 10164, "Out": 850}

# %% wrong: C3 of 1998 -> sparse-c3
def lenet_parameters():
    return {"C1": 156, "C3": 1516, "C5": 48120, "F6": 10164, "Out": 850}

# %% wrong: 3 by 3 -> kernel-3
def lenet_parameters():
    return {"C1": 60, "C3": 880, "C5": 17400, "F6": 10164, "Out": 850}

# %% wrong: with pooling -> lists-pooling
def lenet_parameters():
    return {"C1": 156, "S2": 0, "C3": 2416, "S4": 0, "C5": 48120, "F6": 10164, "Out": 850}

# %% wrong: F6 wrong -> wrong-f6
def lenet_parameters():
    return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10080, "Out": 850}

# %% wrong: a list -> wrong-type
def lenet_parameters():
    return [156, 2416, 48120, 10164, 850]

# %% wrong: floats -> float-not-integer
def lenet_parameters():
    return {"C1": 156.0, "C3": 2416.0, "C5": 48120.0, "F6": 10164.0, "Out": 850.0}

# %% wrong: zeros -> wrong-c1
def lenet_parameters():
    return {"C1": 0, "C3": 0, "C5": 0, "F6": 0, "Out": 0}

# %% wrong: total too -> wrong-keys
def lenet_parameters():
    return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "Out": 850, "all": 61706}

# %% blind right: five products
def lenet_parameters():
    return {
        "C1": 6 * (1 * 25 + 1),
        "C3": 16 * (6 * 25 + 1),
        "C5": 120 * (16 * 25 + 1),
        "F6": 84 * (120 + 1),
        "Out": 10 * (84 + 1),
    }

# %% blind right: numel of real layers
def lenet_parameters():
    layers = {
        "C1": nn.Conv2d(1, 6, 5, padding=2), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5),
        "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10),
    }
    return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}

# %% blind right: helpers for the two kinds, keys in another order
def conv(filters, maps, size=5):
    return filters * (maps * size ** 2 + 1)

def dense(units, inputs):
    return units * inputs + units

def lenet_parameters():
    counts = dict(Out=dense(10, 84), F6=dense(84, 120))
    counts.update(C5=conv(120, 16), C3=conv(16, 6), C1=conv(6, 1))
    return counts

# %% blind right: chain over consecutive widths
def lenet_parameters():
    widths = [1, 6, 16, 120, 84, 10]
    kernels = [25, 25, 25, 1, 1]
    counts = {}
    for name, before, after, k in zip(["C1", "C3", "C5", "F6", "Out"], widths, widths[1:], kernels):
        counts[name] = after * before * k + after
    return counts

# %% blind right: numpy products turned into int
from collections import OrderedDict

def lenet_parameters():
    weights = OrderedDict(C1=(6, 1, 5, 5), C3=(16, 6, 5, 5), C5=(120, 16, 5, 5), F6=(84, 120), Out=(10, 84))
    return OrderedDict((name, int(np.prod(shape)) + shape[0]) for name, shape in weights.items())

# %% blind wrong: no biases -> no-biases
#: The biases are not counted.
def lenet_parameters():
    return {"C1": 6 * 25, "C3": 16 * 6 * 25, "C5": 120 * 16 * 25, "F6": 84 * 120, "Out": 10 * 84}

# %% blind wrong: one kernel per filter -> input-maps-forgotten
#: Each filter is counted as one 5 x 5 kernel; its input maps are forgotten.
def lenet_parameters():
    return {"C1": 6 * 26, "C3": 16 * 26, "C5": 120 * 26, "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: a bias for each kernel -> bias-per-kernel
#: Each kernel of a filter gets a bias of its own: 16 x 6 x (25 + 1).
def lenet_parameters():
    return {"C1": 6 * 1 * 26, "C3": 16 * 6 * 26, "C5": 120 * 16 * 26, "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: sparse C3 of 1998 -> sparse-c3
#: C3 is counted with the sparse table of the paper; here each filter sees all six maps.
def lenet_parameters():
    seen = [3] * 6 + [4] * 9 + [6]
    return {"C1": 156, "C3": sum(25 * s + 1 for s in seen), "C5": 48120, "F6": 10164, "Out": 850}

# %% blind wrong: trainable pooling counted -> lists-pooling
#: The dictionary also has S2 and S4 with the weights of 1998; here pooling has none.
def lenet_parameters():
    return {"C1": 156, "S2": 12, "C3": 2416, "S4": 32, "C5": 48120, "F6": 10164, "Out": 850}

# %% blind wrong: zeros for layers without any -> lists-pooling
#: Layers without parameters are listed with 0; only the five that have some are asked for.
def lenet_parameters():
    return {"In": 0, "C1": 156, "S2": 0, "C3": 2416, "S4": 0, "C5": 48120, "F6": 10164, "Out": 850}

# %% blind wrong: weights times output pixels -> places-counted
#: The filter weights are multiplied by the size of the map, as if every place had its own.
def lenet_parameters():
    return {"C1": 6 * 28 * 28 * 26, "C3": 16 * 10 * 10 * 151, "C5": 120 * 401, "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: bias counted on the input side -> bias-per-input
#: One bias is counted for each input, not for each output: (in + in x out).
def lenet_parameters():
    return {"C1": 6 * 25 + 1, "C3": 16 * 6 * 25 + 6, "C5": 120 * 400 + 16, "F6": 84 * 120 + 120,
            "Out": 10 * 84 + 84}

# %% blind wrong: kernels of 3 x 3 -> kernel-3
#: The kernels are taken as 3 x 3, as in the smaller case of the text, not 5 x 5.
def lenet_parameters():
    def conv(filters, maps):
        return filters * (maps * 9 + 1)
    return {"C1": conv(6, 1), "C3": conv(16, 6), "C5": conv(120, 16), "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: F6 reads S4 -> f6-from-s4
#: F6 is counted with 400 inputs, from S4; it reads the 120 numbers of C5.
def lenet_parameters():
    return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 84 * (400 + 1), "Out": 850}

# %% blind wrong: C5 over 4 x 4 maps -> wrong-c5
#: C5 is counted with 16 x 4 x 4 inputs, from a C1 without padding.
def lenet_parameters():
    return {"C1": 156, "C3": 2416, "C5": 120 * (16 * 16 + 1), "F6": 10164, "Out": 850}

# %% blind wrong: a list instead of a dictionary -> wrong-type
#: A list of pairs is returned; a dictionary is asked for.
def lenet_parameters():
    return [("C1", 156), ("C3", 2416), ("C5", 48120), ("F6", 10164), ("Out", 850)]

# %% blind wrong: pairs of weights and biases -> wrong-type
#: Each value is a pair (weights, biases), not one integer.
def lenet_parameters():
    return {"C1": (150, 6), "C3": (2400, 16), "C5": (48000, 120), "F6": (10080, 84), "Out": (840, 10)}

# %% blind wrong: right only in the sum -> wrong-c1
#: The five numbers are made up so that they add up to 61 706; the layers are wrong.
def lenet_parameters():
    total = 61706
    counts = {name: total // 5 for name in ("C1", "C3", "C5", "F6", "Out")}
    counts["Out"] += total - sum(counts.values())
    return counts

# %% blind wrong: lower-case keys -> wrong-keys
#: The keys are written c1, c3, ...; asked for are C1, C3, C5, F6 and Out.
def lenet_parameters():
    return {"c1": 156, "c3": 2416, "c5": 48120, "f6": 10164, "out": 850}

# %% blind wrong: grows with each call -> grows-with-each-call
#: A global dictionary is added to, so the second call returns doubled numbers.
totals = {"C1": 0, "C3": 0, "C5": 0, "F6": 0, "Out": 0}

def lenet_parameters():
    for name, n in (("C1", 156), ("C3", 2416), ("C5", 48120), ("F6", 10164), ("Out", 850)):
        totals[name] += n
    return totals

# %% blind wrong: text instead of integers -> wrong-type
#: The values are strings; integers are asked for.
def lenet_parameters():
    return {"C1": "156", "C3": "2416", "C5": "48120", "F6": "10164", "Out": "850"}

# %% blind wrong: no biases (2) -> no-biases
#: Each filter and each unit has a bias; you count the weights only.
def lenet_parameters():
    return {"C1": 6 * 25, "C3": 16 * 6 * 25, "C5": 120 * 16 * 25, "F6": 120 * 84, "Out": 84 * 10}

# %% blind wrong: the filters see one map only -> input-maps-forgotten
#: A filter has a kernel for each input map: C3 sees 6 maps, C5 sees 16.
def lenet_parameters():
    return {"C1": 6 * (25 + 1), "C3": 16 * (25 + 1), "C5": 120 * (25 + 1), "F6": 84 * (120 + 1), "Out": 10 * (84 + 1)}

# %% blind wrong: a bias for each kernel instead of each filter -> bias-per-kernel
#: A filter has one bias in all, not one for each of its kernels.
def lenet_parameters():
    return {"C1": 6 * 26, "C3": 16 * 6 * 26, "C5": 120 * 16 * 26, "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: biases counted by the inputs -> bias-per-input
#: The biases belong to the outputs of a layer; you add one for each input.
def lenet_parameters():
    def conv(i, o, k):
        return i * o * k * k + i
    def full(i, o):
        return i * o + i
    return {"C1": conv(1, 6, 5), "C3": conv(6, 16, 5), "C5": conv(16, 120, 5), "F6": full(120, 84), "Out": full(84, 10)}

# %% blind wrong: weights multiplied by the positions of the kernel -> places-counted
#: The same weights are used at every place; the number of places does not count.
def lenet_parameters():
    return {"C1": 156 * 28 * 28, "C3": 2416 * 100, "C5": 48120, "F6": 10164, "Out": 850}

# %% blind wrong: F6 is counted from 400 inputs -> f6-from-s4
#: F6 gets the 120 numbers of C5, not the 400 of S4.
def lenet_parameters():
    return {"C1": 6 * 26, "C3": 16 * (6 * 25 + 1), "C5": 120 * (16 * 25 + 1), "F6": 84 * (400 + 1), "Out": 10 * 85}

# %% blind wrong: only the sum -> wrong-type
#: A number for each layer was asked for; you return only the sum.
def lenet_parameters():
    layers = [nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5), nn.Conv2d(16, 120, 5), nn.Linear(120, 84), nn.Linear(84, 10)]
    return sum(p.numel() for layer in layers for p in layer.parameters())

# %% blind wrong: 3 x 3 kernels -> kernel-3
#: The kernels are 5 x 5: 25 weights, not 9.
def lenet_parameters():
    return {"C1": 6 * 10, "C3": 16 * (6 * 9 + 1), "C5": 120 * (16 * 9 + 1), "F6": 84 * 121, "Out": 10 * 85}

# %% blind wrong: parameters() counted instead of numel -> tensors-counted
#: You count the tensors (2 for each layer), not the numbers in them.
def lenet_parameters():
    layers = {"C1": nn.Conv2d(1, 6, 5), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5), "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10)}
    return {name: len(list(layer.parameters())) for name, layer in layers.items()}

# %% blind right: real layers are asked
def lenet_parameters():
    layers = {"C1": nn.Conv2d(1, 6, 5), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5), "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10)}
    return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}

# %% wrong: C3 sees five maps -> wrong-c3
def lenet_parameters():
    return {"C1": 6 * 26, "C3": 16 * (5 * 25 + 1), "C5": 120 * (16 * 25 + 1), "F6": 84 * 121, "Out": 10 * 85}

# %% wrong: the last layer with the biases of F6 -> wrong-out
def lenet_parameters():
    return {"C1": 6 * 26, "C3": 16 * (6 * 25 + 1), "C5": 120 * (16 * 25 + 1), "F6": 84 * 121, "Out": 84 * 10 + 84}

# %% blind wrong: biases left out -> no-biases
#: You count the weights only; each filter and each unit has one bias too.
def lenet_parameters():
    return {"C1": 6 * 25, "C3": 16 * 6 * 25, "C5": 120 * 16 * 25, "F6": 120 * 84, "Out": 84 * 10}

# %% blind wrong: kernels over one map only -> input-maps-forgotten
#: A filter of C3 has a kernel for each of the six maps (and one of C5 for each of the 16); you count one kernel for each filter.
def lenet_parameters():
    def conv(n, f):
        return n * (f * f + 1)
    return {"C1": conv(6, 5), "C3": conv(16, 5), "C5": conv(120, 5), "F6": 84 * (120 + 1), "Out": 10 * (84 + 1)}

# %% blind wrong: a bias for every kernel -> bias-per-kernel
#: A filter has one bias in all, not one for each input map.
def lenet_parameters():
    d = {}
    d["C1"] = 6 * 1 * (25 + 1)
    d["C3"] = 16 * 6 * (25 + 1)
    d["C5"] = 120 * 16 * (25 + 1)
    d["F6"] = 120 * 84 + 84
    d["Out"] = 84 * 10 + 10
    return d

# %% blind wrong: C3 as in the paper -> sparse-c3
#: The text asks for the modern form, where each filter of C3 sees all six maps: 2416; you wrote the 1516 of the paper of 1998.
def lenet_parameters():
    return {"C1": 156, "C3": 1516, "C5": 48120, "F6": 10164, "Out": 850}

# %% blind right: counted on layers
def lenet_parameters():
    layers = {"C1": nn.Conv2d(1, 6, 5, padding=2), "C3": nn.Conv2d(6, 16, 5), "C5": nn.Conv2d(16, 120, 5),
              "F6": nn.Linear(120, 84), "Out": nn.Linear(84, 10)}
    return {name: sum(p.numel() for p in layer.parameters()) for name, layer in layers.items()}
