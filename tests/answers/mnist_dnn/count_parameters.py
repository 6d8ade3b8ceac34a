# %% right: pairs
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% right: index loop
def count_parameters(layer_sizes):
    n = len(layer_sizes)
    if n < 2:
        raise ValueError(f"layer_sizes has {n} entries")
    total = 0
    for i in range(n - 1):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total

# %% right: by building the layers
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError
    layers = [nn.Linear(a, b, device="meta") for a, b in zip(layer_sizes[:-1], layer_sizes[1:])]
    return sum(p.numel() for l in layers for p in l.parameters())

# %% right: numpy integer
def count_parameters(layer_sizes):
    if len(layer_sizes) <= 1:
        raise ValueError("too few")
    s = np.array(layer_sizes, dtype=np.int64)
    return np.sum(s[:-1] * s[1:] + s[1:])

# %% right: recursion
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("a network has at least two sizes")
    first, second, *rest = layer_sizes
    here = first * second + second
    return here + (count_parameters([second, *rest]) if rest else 0)

# %% wrong: not written -> not-written
def count_parameters(layer_sizes):
    raise NotImplementedError

# %% wrong: no biases -> no-biases
def count_parameters(s):
    return sum(a * b for a, b in zip(s, s[1:]))

# %% wrong: bias per input -> bias-per-input
def count_parameters(s):
    return sum(a * b + a for a, b in zip(s, s[1:]))

# %% wrong: one bias a layer -> one-bias-a-layer
def count_parameters(s):
    return sum(a * b + 1 for a, b in zip(s, s[1:]))

# %% wrong: input biases too -> input-has-biases
def count_parameters(s):
    return sum(a * b for a, b in zip(s, s[1:])) + sum(s)

# %% wrong: sum of sizes -> sum-of-sizes
def count_parameters(s):
    return sum(s)

# %% wrong: last layer forgotten -> last-layer-forgotten
def count_parameters(s):
    total = 0
    for i in range(len(s) - 2):
        total += s[i] * s[i + 1] + s[i + 1]
    return total

# %% wrong: first layer only -> first-layer-only
def count_parameters(s):
    return s[0] * s[1] + s[1]

# %% wrong: output layer without bias -> last-layer-without-bias
def count_parameters(s):
    return sum(a * b + b for a, b in zip(s, s[1:])) - s[-1]

# %% wrong: product -> product-of-all
def count_parameters(s):
    return math.prod(s)

# %% wrong: a float -> float-not-integer
def count_parameters(s):
    return float(sum(a * b + b for a, b in zip(s, s[1:])))

# %% wrong: a tensor -> tensor-not-number
def count_parameters(s):
    return torch.tensor(sum(a * b + b for a, b in zip(s, s[1:])))

# %% wrong: one size counts zero -> one-size-counts-zero
def count_parameters(s):
    return sum(a * b + b for a, b in zip(s, s[1:]))

# %% wrong: example hard-coded -> constant
def count_parameters(s):
    return 407050

# %% wrong: three sizes only -> raises
def count_parameters(s):
    a, b, c = s
    return a * b + b + b * c + c

# %% wrong: mentions the right number only for two layers -> two-layers-only
def count_parameters(s):
    total = s[0] * s[1] + s[1]
    if len(s) > 2:
        total += s[1] * s[2] + s[2]
    return total

# %% blind right: zip of neighbours
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("a network needs at least two sizes")
    return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind right: a loop with an index
def count_parameters(layer_sizes):
    n = len(layer_sizes)
    if n == 0 or n == 1:
        raise ValueError("too few sizes: " + str(layer_sizes))
    weights = 0
    biases = 0
    for i in range(1, n):
        weights = weights + layer_sizes[i - 1] * layer_sizes[i]
        biases = biases + layer_sizes[i]
    return weights + biases

# %% blind right: recursion, the first layer and the rest
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("no layer")
    first, second, *rest = layer_sizes
    here = (first + 1) * second
    return here if not rest else here + count_parameters([second, *rest])

# %% blind right: real layers on the meta device, counted by numel
def count_parameters(layer_sizes, bias=True):
    layers = []
    for i in range(len(layer_sizes) - 1):
        layers.append(nn.Linear(layer_sizes[i], layer_sizes[i + 1], bias=bias, device="meta"))
    if not layers:
        raise ValueError("fewer than two sizes make no layer")
    network = nn.Sequential(*layers)
    return sum(p.numel() for p in network.parameters())

# %% blind right: an iterator that remembers the size before
def count_parameters(layer_sizes):
    sizes = iter(layer_sizes)
    total = None
    try:
        before = next(sizes)
    except StopIteration:
        raise ValueError("the list is empty") from None
    for size in sizes:
        total = (total or 0) + size * (before + 1)
        before = size
    if total is None:
        raise ValueError("there is only the input")
    return total

# %% blind wrong: weights only -> no-biases
#: The biases are not counted.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: one bias a layer -> one-bias-a-layer
#: Each layer gets a single bias, not one for each of its outputs.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    total = 0
    for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        total += n_in * n_out + 1
    return total

# %% blind wrong: a bias for each input -> bias-per-input
#: The biases are counted by the inputs of a layer.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    return sum(n_in * (n_out + 1) for n_in, n_out in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: the input has biases too -> input-has-biases
#: The units of the input are given biases as well.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    weights = sum(layer_sizes[i] * layer_sizes[i + 1] for i in range(len(layer_sizes) - 1))
    biases = sum(layer_sizes)
    return weights + biases

# %% blind wrong: all sizes multiplied -> product-of-all
#: All sizes are multiplied with each other, as if all layers were one.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    return math.prod(layer_sizes) + sum(layer_sizes[1:])

# %% blind wrong: 0 for a single size -> one-size-counts-zero
#: Fewer than two sizes give 0, not a ValueError.
def count_parameters(layer_sizes):
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b + b
    return total

# %% blind wrong: only the empty list refused -> one-size-counts-zero
#: A list with one size is not refused.
def count_parameters(layer_sizes):
    if not layer_sizes:
        raise ValueError("the list is empty")
    total, n_in = 0, layer_sizes[0]
    for n_out in layer_sizes[1:]:
        total += n_in * n_out + n_out
        n_in = n_out
    return total

# %% blind wrong: at least one hidden layer demanded -> refuses-possible
#: Two sizes are enough for a network, but it refuses them.
def count_parameters(layer_sizes):
    if len(layer_sizes) <= 2:
        raise ValueError("a network has an input, hidden layers and an output")
    return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: last layer left out -> last-layer-forgotten
#: The loop ends one layer too early.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    total = 0
    for i in range(len(layer_sizes) - 2):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total

# %% blind wrong: a float -> float-not-integer
#: The number comes out as a float, an integer is asked for.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    sizes = np.array(layer_sizes, dtype=float)
    return float((sizes[:-1] * sizes[1:]).sum() + sizes[1:].sum())

# %% blind wrong: printed and not returned -> returns-nothing
#: The number is printed, the function returns None.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b + b
    print(total)

# %% blind wrong: pairs that do not overlap -> every-second-layer
#: The sizes are cut into pairs (0, 1), (2, 3); the layers between the pairs are forgotten.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    total = 0
    for n_in, n_out in zip(layer_sizes[::2], layer_sizes[1::2]):
        total += n_in * n_out + n_out
    return total

# %% blind wrong: a global total -> differs-on-second-call
#: The total lives outside the function and keeps the last call's number.
total = 0

def count_parameters(layer_sizes):
    global total
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b + b
    return total

# %% blind wrong: equal layers counted once -> equal-layers-once
#: A set of pairs holds two layers of the same sizes only once.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    layers = set(zip(layer_sizes, layer_sizes[1:]))
    return sum(a * b + b for a, b in layers)

# %% blind wrong: sizes sorted first -> sizes-sorted
#: The sizes are sorted, as if layers always became narrower.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    sizes = sorted(layer_sizes, reverse=True)
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))

# %% blind wrong: the chapter's networks by heart -> wrong-value
#: Only the networks of the chapter are known; for others the first layer alone is counted.
KNOWN = {(784, 512, 10): 407050, (784, 10): 7850, (784, 512, 256, 128, 64, 10): 575050, (3, 2): 8}

def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few")
    key = tuple(layer_sizes)
    return KNOWN.get(key, (key[0] + 1) * key[1])

# %% blind wrong: an assertion -> assert-not-raise
#: Too few sizes give an AssertionError; a ValueError is asked for.
def count_parameters(layer_sizes):
    assert len(layer_sizes) >= 2, "too few sizes"
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% wrong: one bias for each weight -> bias-per-weight
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return 2 * sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% wrong: units counted -> counts-units
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return sum(layer_sizes[1:])

# %% wrong: replaced in each turn -> last-layer-only
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    for i in range(1, len(layer_sizes)):
        total = layer_sizes[i - 1] * layer_sizes[i] + layer_sizes[i]
    return total

# %% wrong: the loop starts too late -> first-layer-forgotten
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    total = 0
    for i in range(1, len(layer_sizes) - 1):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total

# %% blind wrong: biases forgotten -> no-biases
#: Each output of a layer has a bias too; you count the weights only.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: biases for the inputs -> bias-per-input
#: There is a bias for each output, not for each input of a layer.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return sum(a * b + a for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: one bias a layer (2) -> one-bias-a-layer
#: A layer has a bias for each of its outputs, not one in all.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    return sum(a * b + 1 for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: the input gets biases too -> input-has-biases
#: The input has no parameters; you add all sizes, the first included.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    weights = 0
    for i in range(len(layer_sizes) - 1):
        weights += layer_sizes[i] * layer_sizes[i + 1]
    return weights + sum(layer_sizes)

# %% blind wrong: loop one step too far -> raises
#: range(len(layer_sizes)) goes one too far: the last size has no next one.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    n = 0
    for i in range(len(layer_sizes)):
        n += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return n

# %% blind wrong: loop one step too short, the last layer is missing -> last-layer-forgotten
#: The last layer is missing: the loop stops before it.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    n = 0
    for i in range(len(layer_sizes) - 2):
        n += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return n

# %% blind wrong: every second pair only -> every-second-layer
#: Steps of two leave out the layer between the pairs.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least two sizes")
    n = 0
    for i in range(0, len(layer_sizes) - 1, 2):
        n += (layer_sizes[i] + 1) * layer_sizes[i + 1]
    return n

# %% blind wrong: two sizes are refused -> refuses-possible
#: Two sizes make one layer; only fewer than two are refused.
def count_parameters(layer_sizes):
    if len(layer_sizes) <= 2:
        raise ValueError("too few sizes")
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: too few sizes give 0 -> one-size-counts-zero
#: Fewer than two sizes make no layer; a ValueError was asked for, not 0.
def count_parameters(layer_sizes):
    total = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        total += a * b + b
    return total

# %% blind wrong: only the empty list is refused -> one-size-counts-zero
#: One size alone makes no layer either, and must be refused.
def count_parameters(layer_sizes):
    if not layer_sizes:
        raise ValueError("no sizes")
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: the product of all sizes -> product-of-all
#: The layers are added, each with its own product; you multiply all the sizes.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few sizes")
    product = 1
    for s in layer_sizes:
        product *= s
    return product + sum(layer_sizes[1:])

# %% blind wrong: a tensor of one number, float32 -> float-not-integer
#: float32 cannot hold large counts exactly, and an integer was asked for.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few sizes")
    s = torch.tensor(layer_sizes, dtype=torch.float32)
    return float(((s[:-1] + 1) * s[1:]).sum())

# %% blind wrong: return in the loop -> first-layer-only
#: The return is in the loop, so only the first layer is counted.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few sizes")
    n = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        n += a * b + b
        return n

# %% blind disputed: the sizes are popped from the caller's list, which is empty afterwards; the text does not say that the list stays
#: The caller's list is used up.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few sizes")
    n = 0
    a = layer_sizes.pop(0)
    while layer_sizes:
        b = layer_sizes.pop(0)
        n += (a + 1) * b
        a = b
    return n

# %% blind right: recursion
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("a layer needs two sizes")
    first, second, *rest = layer_sizes
    own = (first + 1) * second
    return own if not rest else own + count_parameters([second, *rest])

# %% blind right: real layers on the device "meta" are asked
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("a layer needs two sizes")
    layers = [nn.Linear(a, b, device="meta") for a, b in zip(layer_sizes[:-1], layer_sizes[1:])]
    return sum(p.numel() for layer in layers for p in layer.parameters())

# %% blind wrong: the outputs' biases are forgotten -> last-layer-without-bias
#: The last layer has biases too; you count only those of the hidden layers.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("too few sizes")
    weights = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    return weights + sum(layer_sizes[1:-1])

# %% wrong: the error is returned -> error-returned
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        return ValueError("impossible")
    return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% blind wrong: takes the sizes out of the list -> changes-its-input
#: pop changes the caller's list, which has to stay as it was.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("need two sizes")
    total = 0
    prev = layer_sizes.pop(0)
    while layer_sizes:
        nxt = layer_sizes.pop(0)
        total += prev * nxt + nxt
        prev = nxt
    return total

# %% blind wrong: a single size is let through -> one-size-counts-zero
#: One size is only the input and makes no layer; it must be refused like the empty list, and yours gives 0.
def count_parameters(layer_sizes):
    """How many weights and biases a fully connected network of these sizes has."""
    if not layer_sizes:
        raise ValueError("no sizes")
    n = 0
    for i in range(len(layer_sizes) - 1):
        n += (layer_sizes[i] + 1) * layer_sizes[i + 1]
    return n

# %% blind wrong: stops one layer too early -> last-layer-forgotten
#: range already leaves out its end, so with len - 2 the last layer is not counted.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("Fewer than two sizes make no layer")
    total = 0
    for i in range(len(layer_sizes) - 2):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total

# %% blind right: weights and biases apart
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("at least an input and an output")
    weights = sum(a * b for a, b in zip(layer_sizes[:-1], layer_sizes[1:]))
    biases = sum(layer_sizes[1:])
    return weights + biases

# %% blind wrong: a bias for each input, again -> bias-per-input
#: There is one bias for each output of a layer, not for each input.
def count_parameters(layer_sizes):
    if len(layer_sizes) < 2:
        raise ValueError("no layer")
    return sum(a * b + a for a, b in zip(layer_sizes, layer_sizes[1:]))
