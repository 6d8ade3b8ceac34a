# %% right: product
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return o * (i * k * k + bool(bias))

# %% right: two terms
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k**2 + (o if bias else 0)

# %% right: math.prod
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return math.prod((i, o, k, k)) + o * int(bias)

# %% right: a tensor's size
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return torch.zeros(o, i, k, k).numel() + (torch.zeros(o).numel() if bias else 0)

# %% right: a loop
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return sum(i * k * k + (1 if bias else 0) for _ in range(o))

# %% wrong: not written -> not-written
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if False and in_channels < 1: raise ValueError("in_channels")
    if False and out_channels < 1: raise ValueError("out_channels")
    if False and kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return print(i)

# %% wrong: no biases -> no-biases
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k * k

# %% wrong: bias always -> bias-always-counted
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k * k + o

# %% wrong: one bias -> one-bias-a-layer
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k * k + (1 if bias else 0)

# %% wrong: bias for every kernel -> bias-per-kernel
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k * k + (i * o if bias else 0)

# %% wrong: bias per input channel -> bias-per-input-channel
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k * k + (i if bias else 0)

# %% wrong: kernel not squared -> kernel-not-squared
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * k + (o if bias else 0)

# %% wrong: kernel doubled -> kernel-doubled
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * o * (k + k) + (o if bias else 0)

# %% wrong: channels forgotten -> channels-forgotten
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return o * k * k + (o if bias else 0)

# %% wrong: filters forgotten -> filters-forgotten
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return i * k * k + (1 if bias else 0)

# %% wrong: channels added -> channels-added
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return (i + o) * k * k + (o if bias else 0)

# %% wrong: a float -> float-not-integer
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return float(o * (i * k * k + bool(bias)))

# %% wrong: nothing checked -> in_channels-not-checked
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if False and in_channels < 1: raise ValueError("in_channels")
    if False and out_channels < 1: raise ValueError("out_channels")
    if False and kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return o * (i * k * k + bool(bias))

# %% blind right: formula with three ifs
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1:
        raise ValueError(f"in_channels must be at least 1, got {in_channels}")
    if out_channels < 1:
        raise ValueError(f"out_channels must be at least 1, got {out_channels}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    weights = out_channels * in_channels * kernel_size * kernel_size
    if bias:
        return weights + out_channels
    return weights

# %% blind right: asks a torch layer on the meta device
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    arguments = dict(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
    for name in ("in_channels", "out_channels", "kernel_size"):
        if arguments[name] < 1:
            raise ValueError(name + " must be at least 1")
    layer = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias, device="meta")
    return sum(parameter.numel() for parameter in layer.parameters())

# %% blind right: counts filter by filter
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    given = [in_channels, out_channels, kernel_size]
    for position, name in enumerate(["in_channels", "out_channels", "kernel_size"]):
        if given[position] <= 0:
            raise ValueError(f"{name} = {given[position]} is impossible")
    total = 0
    for _ in range(out_channels):
        one_filter = in_channels * kernel_size ** 2
        total += one_filter
        if bias:
            total += 1
    return total

# %% blind right: math.prod and a conditional expression
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    faults = [n for n, v in zip(("in_channels", "out_channels", "kernel_size"),
                                (in_channels, out_channels, kernel_size)) if v < 1]
    if faults:
        raise ValueError("below 1: " + " and ".join(faults))
    return math.prod((out_channels, in_channels, kernel_size, kernel_size)) + (out_channels if bias else 0)

# %% blind right: factored out, with an extra keyword for wide kernels
def at_least_one(name, value):
    if value < 1:
        raise ValueError(f"{name}: {value} is less than 1")
    return value

def conv_parameters(in_channels, out_channels, kernel_size, bias=True, kernel_width=None):
    depth = at_least_one("in_channels", in_channels)
    filters = at_least_one("out_channels", out_channels)
    height = at_least_one("kernel_size", kernel_size)
    width = height if kernel_width is None else at_least_one("kernel_width", kernel_width)
    return filters * (depth * height * width + int(bool(bias)))

# %% blind wrong: a bias for each kernel -> bias-per-kernel
#: A bias is counted for each channel of each filter; a filter has one.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    per_kernel = kernel_size * kernel_size + (1 if bias else 0)
    return out_channels * in_channels * per_kernel

# %% blind wrong: one bias in all -> one-bias-a-layer
#: One bias is counted for the whole layer instead of one for each filter.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * in_channels * kernel_size ** 2 + int(bias)

# %% blind wrong: a bias for each input channel -> bias-per-input-channel
#: The biases are counted by input channels; each output channel has one.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    parameters = kernel_size ** 2 * in_channels * out_channels
    if bias:
        parameters += in_channels
    return parameters

# %% blind wrong: kernel not squared -> kernel-not-squared
#: The kernel is counted as a row of kernel_size weights; it is that high and that wide.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * (in_channels * kernel_size + (1 if bias else 0))

# %% blind wrong: flat filters -> channels-forgotten
#: A filter is counted as one kernel; it has a kernel for each input channel.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    weights = out_channels * kernel_size * kernel_size
    return weights + out_channels if bias else weights

# %% blind wrong: one filter only -> filters-forgotten
#: The weights of a single filter are counted, not of all out_channels filters.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    weights = in_channels * kernel_size * kernel_size
    return weights + out_channels * bool(bias)

# %% blind wrong: bias cannot be switched off -> bias-always-counted
#: The biases are counted even with bias=False.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * (in_channels * kernel_size ** 2 + 1)

# %% blind wrong: bias never counted -> no-biases
#: The biases are left out even with bias=True.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * in_channels * kernel_size ** 2

# %% blind wrong: xor for a power -> xor-not-square
#: kernel_size ^ 2 is the bitwise xor in Python, not the square.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * (in_channels * (kernel_size ^ 2) + (1 if bias else 0))

# %% blind wrong: doubled for squared -> kernel-doubled
#: The kernel is doubled where it should be squared; 2 is the only size at which that is the same.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    n = in_channels * out_channels * kernel_size * 2
    return n + out_channels if bias else n

# %% blind wrong: math.pow -> float-not-integer
#: math.pow makes the count a float; an integer is asked for.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return out_channels * in_channels * math.pow(kernel_size, 2) + (out_channels if bias else 0)

# %% blind wrong: a tensor -> tensor-not-number
#: The count is a tensor of one number, not an integer.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    shape = torch.tensor([out_channels, in_channels, kernel_size, kernel_size])
    return shape.prod() + (out_channels if bias else 0)

# %% blind wrong: only the product is checked -> product-checked
#: Only the product is checked; two negative arguments make it positive and are let through.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels * out_channels * kernel_size < 1:
        name = "in_channels" if in_channels < 1 else "out_channels" if out_channels < 1 else "kernel_size"
        raise ValueError(f"{name} must be at least 1")
    return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))

# %% blind wrong: zero allowed -> in_channels-not-checked
#: Only numbers below 0 are refused; a kernel or a channel number of 0 is impossible too.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 0:
            raise ValueError(f"{name} must be positive")
    return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))

# %% blind wrong: error names no argument -> error-names-nothing
#: The ValueError says only that a number of channels is bad; it does not name the argument.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1 or out_channels < 1:
        raise ValueError("the number of channels must be at least 1")
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))

# %% blind wrong: sixteen bits -> wrong-value
#: The product is worked out in 16-bit integers and overflows for layers of ordinary size.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    weights = np.prod([out_channels, in_channels, kernel_size, kernel_size], dtype=np.int16)
    return int(weights) + (out_channels if bias else 0)

# %% blind wrong: the worked example -> wrong-value
#: The two numbers of the worked example are returned for every layer.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in numbers.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    return 156 if bias else 150

# %% wrong: one side of the kernel, no biases -> no-biases+kernel-not-squared
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    weights = in_channels * kernel_size
    return out_channels * weights

# %% wrong: errors returned -> error-returned
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: return ValueError("in_channels")
    if out_channels < 1: return ValueError("out_channels")
    if kernel_size < 1: return ValueError("kernel_size")
    weights = in_channels * kernel_size * kernel_size
    return out_channels * (weights + 1) if bias else out_channels * weights

# %% wrong: asserts -> assert-not-raise
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    assert not (in_channels < 1), "in_channels"
    assert not (out_channels < 1), "out_channels"
    assert not (kernel_size < 1), "kernel_size"
    weights = in_channels * kernel_size * kernel_size
    return out_channels * (weights + 1) if bias else out_channels * weights

# %% blind wrong: the kernel's side is not squared -> kernel-not-squared
#: The kernel is kernel_size high and kernel_size wide: kernel_size ** 2 weights.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    n = in_channels * out_channels * kernel_size
    return n + out_channels if bias else n

# %% blind wrong: one bias for each kernel, that is for each input channel too -> bias-per-kernel
#: A filter has one bias in all, not one for each input channel.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    per_kernel = kernel_size ** 2 + (1 if bias else 0)
    return in_channels * out_channels * per_kernel

# %% blind wrong: a single bias for the whole layer -> one-bias-a-layer
#: There is a bias for every filter; you add one in all.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    return in_channels * out_channels * kernel_size ** 2 + bias

# %% blind wrong: the argument bias is ignored -> bias-always-counted
#: You count the biases also when bias=False.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    return out_channels * (in_channels * kernel_size * kernel_size + 1)

# %% blind wrong: biases counted by the input channels -> bias-per-input-channel
#: The biases belong to the filters: out_channels of them, not in_channels.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    return in_channels * out_channels * kernel_size ** 2 + (in_channels if bias else 0)

# %% blind wrong: each filter sees one channel only -> channels-forgotten
#: A filter reaches through all input channels; you leave in_channels out.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    return out_channels * kernel_size ** 2 + (out_channels if bias else 0)

# %% blind wrong: precedence of the conditional expression, without a bias 0 comes out -> nothing-without-bias
#: Without brackets the "else 0" is for the whole sum: with bias=False you return 0.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    return in_channels * out_channels * kernel_size ** 2 + out_channels if bias else 0

# %% blind wrong: even kernels are refused -> refuses-possible
#: An even kernel size is allowed here.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1:
        raise ValueError("in_channels")
    if out_channels < 1:
        raise ValueError("out_channels")
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd")
    return out_channels * (in_channels * kernel_size ** 2 + bool(bias))

# %% blind wrong: one text for all three arguments without a name -> error-names-nothing
#: The text of the error must name the argument at fault.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1 or out_channels < 1 or kernel_size < 1:
        raise ValueError("must be at least 1")
    return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))

# %% blind wrong: only the product is checked, two negative numbers pass -> product-checked
#: Two negative numbers have a positive product; check each argument by itself.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels * out_channels < 1:
        raise ValueError("in_channels and out_channels must be at least 1")
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))

# %% blind right: a layer on the device meta is asked
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in locals().copy().items():
        if name != "bias" and v < 1:
            raise ValueError(f"{name} = {v}")
    layer = torch.nn.Conv2d(in_channels, out_channels, kernel_size, bias=bool(bias), device="meta")
    return sum(p.numel() for p in layer.parameters())

# %% blind wrong: one bias for each kernel of each channel -> bias-per-kernel
#: A filter has one bias in all; you give it one for each input channel.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1:
        raise ValueError(f"in_channels must be at least 1, got {in_channels}")
    if out_channels < 1:
        raise ValueError(f"out_channels must be at least 1, got {out_channels}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    per_kernel = kernel_size ** 2
    if bias:
        per_kernel += 1
    return in_channels * out_channels * per_kernel

# %% blind wrong: forgot that the kernel is square -> kernel-not-squared
#: The kernel has kernel_size * kernel_size weights; you count kernel_size only once.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, v in (("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    return out_channels * (in_channels * kernel_size + (1 if bias else 0))

# %% blind wrong: bias is ignored -> bias-always-counted
#: You always add the biases, also when bias=False is asked for.
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1:
        raise ValueError("in_channels must be at least 1")
    if out_channels < 1:
        raise ValueError("out_channels must be at least 1")
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    weights = in_channels * out_channels * kernel_size * kernel_size
    return weights + out_channels

# %% blind wrong: one message for all three that names none -> error-names-nothing
#: The message of your ValueError does not name the argument at fault ("channels" is not in_channels).
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1 or out_channels < 1:
        raise ValueError("the number of channels must be at least 1")
    if kernel_size < 1:
        raise ValueError("the kernel size must be at least 1")
    n = out_channels * in_channels * kernel_size ** 2
    if bias:
        n += out_channels
    return n

# %% blind right: one filter, times the filters
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    args = dict(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
    for name in args:
        if args[name] < 1:
            raise ValueError(f"{name} must be at least 1, got {args[name]}")
    one_filter = in_channels * kernel_size * kernel_size + int(bias)
    return one_filter * out_channels

# %% found wrong: one bias for the whole layer, with bias=False too -> one-bias-a-layer
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    for name, value in [("in_channels", in_channels), ("out_channels", out_channels), ("kernel_size", kernel_size)]:
        if value < 1: raise ValueError(name)
    return in_channels * out_channels * kernel_size ** 2 + 1
