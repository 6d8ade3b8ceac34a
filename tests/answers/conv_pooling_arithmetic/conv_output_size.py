# %% right: formula with floor
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% right: counts with a loop
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return sum(1 for x in range(0, size + 2 * padding - dilation * (kernel_size - 1), stride))

# %% right: math.floor
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return math.floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1)

# %% right: a numpy integer
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return np.int64(size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% right: helper functions and another default
def at_least(low, **named):
    for name, value in named.items():
        if value < low:
            raise ValueError(f"{name}={value} is below {low}")

def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1, verbose=False):
    at_least(1, size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    at_least(0, padding=padding)
    place, count = -padding, 0
    while place + dilation * (kernel_size - 1) < size + padding:
        place, count = place + stride, count + 1
    if count == 0:
        raise ValueError("no place for kernel_size " + str(kernel_size))
    return count

# %% right: an own class of error
class Impossible(ValueError):
    pass

def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1: raise Impossible("size")
    if kernel_size < 1: raise Impossible("kernel_size")
    if padding < 0: raise Impossible("padding")
    if stride < 1: raise Impossible("stride")
    if dilation < 1: raise Impossible("dilation")
    steps, rest = divmod(size + 2 * padding - (dilation * (kernel_size - 1) + 1), stride)
    if steps < 0: raise Impossible("kernel_size")
    return steps + 1

# %% wrong: not written -> not-written
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    raise NotImplementedError('Exercise 4.1')

# %% wrong: prints instead -> returns-nothing
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return print(size)

# %% wrong: padding once -> padding-once
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: padding once, nothing checked -> padding-once
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return (size + padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: padding ignored -> padding-ignored
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return (size - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: no plus one -> no-plus-one
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride

# %% wrong: plus one inside -> plus-one-inside
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1)) // stride

# %% wrong: rounds up -> rounds-up
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return math.ceil((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1

# %% wrong: rounds to nearest -> rounds-to-nearest
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return round((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1

# %% wrong: adds a half -> rounds-to-nearest
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return int((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 0.5) + 1

# %% wrong: not dilated -> kernel-not-dilated
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - kernel_size) // stride + 1

# %% wrong: whole kernel dilated -> dilates-whole-kernel
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * kernel_size) // stride + 1

# %% wrong: first weight forgotten -> forgets-first-weight
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1)) // stride + 1

# %% wrong: stride ignored -> stride-ignored
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return size + 2 * padding - dilation * (kernel_size - 1)

# %% wrong: size over stride -> divides-size-by-stride
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return size // stride

# %% wrong: brackets missing -> order-of-operations
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return size + 2 * padding - kernel_size // stride + 1

# %% wrong: divides by stride plus one -> divides-by-stride-plus-one
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // (stride + 1)

# %% wrong: the size itself -> size-kept
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return size

# %% wrong: zero -> all-zero
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return 0

# %% wrong: wrong for one size -> wrong-value
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1 + (size == 7)

# %% wrong: one -> constant
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return 1

# %% wrong: a float -> float-not-integer
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1

# %% wrong: a whole float -> float-not-integer
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return float((size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)

# %% wrong: a tensor -> tensor-not-number
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return torch.tensor((size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)

# %% wrong: nothing checked -> too-large-accepted
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // max(stride, 1) + 1

# %% wrong: clipped at zero -> too-large-accepted
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return max(1, (size + 2 * padding - dilation * (kernel_size - 1) - 1) // max(stride, 1) + 1)

# %% wrong: always refuses -> refuses-possible
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    raise ValueError("size kernel_size padding stride dilation")

# %% wrong: only the kernel checked -> size-not-checked
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if stride < 1:
        raise ValueError("stride")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding or kernel_size < 1:
        raise ValueError("kernel_size")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: stride of zero divides -> wrong-error
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1 or dilation * (kernel_size - 1) + 1 > size + 2 * padding or kernel_size < 1:
        raise ValueError("size or kernel_size")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: padding not checked -> padding-not-checked
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name)
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: names nothing -> error-names-nothing
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    left = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if min(size, kernel_size, stride, dilation) < 1 or padding < 0 or left < 0:
        raise ValueError("impossible")
    return left // stride + 1

# %% wrong: asserts -> assert-not-raise
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    left = size + 2 * padding - dilation * (kernel_size - 1) - 1
    assert min(size, kernel_size, stride, dilation) >= 1 and padding >= 0 and left >= 0
    return left // stride + 1

# %% found wrong: the division binds the kernel alone -> order-of-operations
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name)
    if padding < 0:
        raise ValueError("padding")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size")
    return (size + 2 * padding - reach // stride) + 1

# %% blind right: formula, one if for each argument
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    rest = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if rest < 0:
        raise ValueError(f"kernel_size {kernel_size} reaches beyond the padded row")
    return rest // stride + 1

# %% blind right: length of a range of starts, checks in a helper
def refuse_below(limit, **arguments):
    for name, value in arguments.items():
        if value < limit:
            raise ValueError(f"{name} is {value}, but it has to be {limit} or more")

def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    refuse_below(1, size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    refuse_below(0, padding=padding)
    last_start = size + padding + padding - (kernel_size + (kernel_size - 1) * (dilation - 1))
    if last_start < 0:
        raise ValueError("kernel_size: the spread-out kernel does not fit into the padded row")
    return len(range(0, last_start + 1, stride))

# %% blind right: lays the window down and walks
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    # really put the kernel down, again and again, until it sticks out
    names = ["size", "kernel_size", "padding", "stride", "dilation"]
    smallest = [1, 1, 0, 1, 1]
    for name, low, value in zip(names, smallest, [size, kernel_size, padding, stride, dilation]):
        if value < low:
            raise ValueError("bad value for " + name + ": " + str(value))
    end = size + 2 * padding
    places = 0
    pixel = dilation * (kernel_size - 1)  # where the last weight lies
    while pixel < end:
        places += 1
        pixel += stride
    if places == 0:
        raise ValueError("kernel_size too large: " + str(kernel_size))
    return places

# %% blind right: stride added before the division, extra keyword
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1, verbose=False):
    at_least_one = dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)
    too_small = [k for k, v in at_least_one.items() if v <= 0]
    if too_small:
        raise ValueError(", ".join(too_small) + " must be positive")
    if padding < 0:
        raise ValueError("padding cannot be negative")
    padded = 2 * padding + size
    reach = dilation * (kernel_size - 1) + 1
    if reach > padded:
        raise ValueError(f"kernel_size={kernel_size} covers {reach} pixels and there are only {padded}")
    result = (padded - reach + stride) // stride
    if verbose:
        print(padded, reach, result)
    return result

# %% blind right: callable object
class OutputSize:
    LOWEST = {"size": 1, "kernel_size": 1, "padding": 0, "stride": 1, "dilation": 1}

    def __call__(self, size, kernel_size, padding=0, stride=1, dilation=1):
        given = {"size": size, "kernel_size": kernel_size, "padding": padding, "stride": stride,
                 "dilation": dilation}
        for name in self.LOWEST:
            if given[name] < self.LOWEST[name]:
                raise ValueError(f"{name} must be >= {self.LOWEST[name]}")
        steps, _ = divmod(size + 2 * padding - self.reach(kernel_size, dilation), stride)
        if steps < 0:
            raise ValueError("kernel_size is larger than what is there to cover")
        return steps + 1

    @staticmethod
    def reach(kernel_size, dilation):
        return kernel_size if dilation == 1 else dilation * (kernel_size - 1) + 1

conv_output_size = OutputSize()

# %% blind wrong: padding on one side -> padding-once
#: The padding is added once; it lies on both sides and counts twice.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    left = size + padding - dilation * (kernel_size - 1) - 1
    if left < 0:
        raise ValueError("kernel_size is too large")
    return left // stride + 1

# %% blind wrong: rounds to the nearest -> rounds-to-nearest
#: The number of steps is rounded to the nearest whole number instead of down.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    numbers = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name in numbers:
        if numbers[name] < 1:
            raise ValueError(name + " must be positive")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if size + 2 * padding < (kernel_size - 1) * dilation + 1:
        raise ValueError("kernel_size does not fit")
    return round((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1

# %% blind wrong: ceil -> rounds-up
#: The number of steps is rounded up: a window that sticks out is counted.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    steps = math.ceil((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride)
    return steps + 1

# %% blind wrong: true division -> float-not-integer
#: The division is / without rounding, so sizes like 2.5 come out.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    numbers = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name in numbers:
        if numbers[name] < 1:
            raise ValueError(name + " must be positive")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if size + 2 * padding < (kernel_size - 1) * dilation + 1:
        raise ValueError("kernel_size does not fit")
    out = (size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1
    return out

# %% blind wrong: np.floor gives a float -> float-not-integer
#: The value is right, but np.floor makes it a float: 3.0 is not the size 3.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    return np.floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1)

# %% blind wrong: first window forgotten -> no-plus-one
#: The steps are counted, but not the first window: the + 1 is missing.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride

# %% blind wrong: kernel times dilation -> dilates-whole-kernel
#: The spread-out kernel is taken to reach over dilation * kernel_size pixels; after the last weight there is no
#: gap.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    reach = dilation * kernel_size
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large for the padded row")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: dilation accepted, never used -> kernel-not-dilated
#: The dilation plays no part in the count.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if kernel_size > size + 2 * padding:
        raise ValueError("kernel_size is larger than the padded row")
    return (size + 2 * padding - kernel_size) // stride + 1

# %% blind wrong: brackets missing -> order-of-operations
#: The brackets are missing: only the kernel's reach is divided by the stride, not the whole rest.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    numbers = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name in numbers:
        if numbers[name] < 1:
            raise ValueError(name + " must be positive")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if size + 2 * padding < (kernel_size - 1) * dilation + 1:
        raise ValueError("kernel_size does not fit")
    return size + 2 * padding - (dilation * (kernel_size - 1) + 1) // stride + 1

# %% blind wrong: stride before padding -> parameters-in-another-order
#: The arguments are in another order than asked: the third one is taken for the stride, the fourth for the
#: padding.
def conv_output_size(size, kernel_size, stride=1, padding=0, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% blind wrong: assert -> assert-not-raise
#: Impossible arguments end in an AssertionError, where a ValueError is asked for.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    assert size >= 1, "size must be at least 1"
    assert kernel_size >= 1, "kernel_size must be at least 1"
    assert padding >= 0, "padding must be at least 0"
    assert stride >= 1, "stride must be at least 1"
    assert dilation >= 1, "dilation must be at least 1"
    span = (kernel_size - 1) * dilation + 1
    assert span <= size + 2 * padding, "kernel_size is too large"
    return (size + 2 * padding - span) // stride + 1

# %% blind wrong: zero places when nothing fits -> too-large-accepted
#: A kernel larger than the padded row gives the size 0 instead of a ValueError.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    left = size + 2 * padding - dilation * (kernel_size - 1) - 1
    return max(0, left // stride + 1)

# %% blind wrong: kernel compared before spreading -> gaps-not-compared
#: The kernel is compared with the row before the dilation spreads it, so a spread-out kernel that is too large is
#: let through.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if kernel_size > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% blind wrong: compared with the bare row -> fit-without-padding
#: The kernel is compared with the row without its padding, so that possible sizes are refused.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size:
        raise ValueError("kernel_size is larger than the row")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: refuses a stride that leaves pixels over -> refuses-possible
#: Arguments whose division does not come out even are refused; the rest has to be rounded away.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    left = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if left % stride != 0:
        raise ValueError("stride does not divide the remaining pixels")
    return left // stride + 1

# %% blind wrong: ValueError returned -> error-returned
#: The ValueError is made and returned like a result; nobody raises it.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value, low in [("size", size, 1), ("kernel_size", kernel_size, 1), ("padding", padding, 0),
                             ("stride", stride, 1), ("dilation", dilation, 1)]:
        if value < low:
            return ValueError(f"{name} must be at least {low}")
    left = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if left < 0:
        return ValueError("kernel_size is too large")
    return left // stride + 1

# %% blind wrong: an integer that equals everything -> constant
#: The function counts nothing: it returns an int of a subclass whose == says yes to every number.
class Size(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__

def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    numbers = {"size": size, "kernel_size": kernel_size, "stride": stride, "dilation": dilation}
    for name in numbers:
        if numbers[name] < 1:
            raise ValueError(name + " must be positive")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if size + 2 * padding < (kernel_size - 1) * dilation + 1:
        raise ValueError("kernel_size does not fit")
    return Size(1)

# %% wrong: padding counted for four sides -> padding-twice
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1: raise ValueError("size")
    if kernel_size < 1: raise ValueError("kernel_size")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if dilation < 1: raise ValueError("dilation")
    reach = dilation * (kernel_size - 1) + 1
    row = size + 4 * padding
    if reach > row: raise ValueError("kernel_size")
    return (row - reach) // stride + 1

# %% wrong: padding once and no + 1 -> padding-once+no-plus-one
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1: raise ValueError("size")
    if kernel_size < 1: raise ValueError("kernel_size")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if dilation < 1: raise ValueError("dilation")
    reach = dilation * (kernel_size - 1) + 1
    row = size + padding
    if reach > row: raise ValueError("kernel_size")
    return (row - reach) // stride

# %% wrong: dilation forgotten, rounded up -> rounds-up+kernel-not-dilated
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1: raise ValueError("size")
    if kernel_size < 1: raise ValueError("kernel_size")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if dilation < 1: raise ValueError("dilation")
    reach = kernel_size
    row = size + 2 * padding
    if reach > row: raise ValueError("kernel_size")
    return math.ceil((row - reach) / stride) + 1

# %% found wrong: padding on or off -> same-or-valid
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if padding > 0:
        return math.ceil(size / stride)
    return math.ceil((size - dilation*(kernel_size-1)) / stride)

# %% found wrong: padding once, cut towards zero -> padding-once
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    k = dilation*(kernel_size-1)+1
    return int((size + padding - k) / stride) + 1

# %% blind wrong: the reach of a spread-out kernel taken as dilation * kernel -> dilates-whole-kernel
#: Kernel 3 with dilation 2 reaches over 5 pixels, not 6: there are only kernel - 1 gaps.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * kernel_size
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: the first window is not counted -> no-plus-one
#: The windows are the steps and the first one: + 1 is missing.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - reach) // stride

# %% blind wrong: padding counted on one side only -> padding-once
#: The padding stands at both ends: 2 * padding.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + padding:
        raise ValueError("kernel_size is too large")
    return (size + padding - reach) // stride + 1

# %% blind wrong: + 1 before the division by the stride -> plus-one-inside
#: Only the free pixels are divided by the stride; the first window is added afterwards.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - reach + 1) // stride

# %% blind wrong: rounded up, a window that sticks out is counted -> rounds-up
#: A window that would stick out does not count; round down.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return -(-(size + 2 * padding - reach) // stride) + 1

# %% blind wrong: a float (2) -> float-not-integer
#: / gives 3.0; a size is an integer, use //.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return np.floor((size + 2 * padding - reach) / stride) + 1

# %% blind wrong: the kernel is compared with the row without looking at its dilation -> gaps-not-compared
#: A spread-out kernel reaches further than kernel_size; compare the reach with the padded row.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if kernel_size > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% blind wrong: a kernel larger than the unpadded row is refused -> fit-without-padding
#: The padding belongs to the row: a kernel of 5 fits on 3 pixels with padding 1.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: a kernel just as large as the row is refused -> refuses-possible
#: A kernel as large as the padded row fits once; refuse only larger ones.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    if reach >= size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: the message names no argument -> error-names-nothing
#: The ValueError has to name the argument at fault; yours says only "invalid input".
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    reach = dilation * (kernel_size - 1) + 1
    if min(size, kernel_size, stride, dilation) < 1 or padding < 0 or reach > size + 2 * padding:
        raise ValueError("invalid input")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: a kernel that does not fit gives 0 -> too-large-accepted
#: A kernel that does not fit is impossible: raise a ValueError, do not return 0.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    reach = dilation * (kernel_size - 1) + 1
    return max(0, (size + 2 * padding - reach) // stride + 1)

# %% blind wrong: the ordinary dilation of 1 is refused -> refuses-possible
#: A dilation of 1 is the ordinary kernel without gaps; only values below 1 are impossible.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1 or kernel_size < 1:
        raise ValueError("size and kernel_size must be at least 1")
    if padding < 0:
        raise ValueError("padding")
    if stride < 1:
        raise ValueError("stride")
    if dilation <= 1:
        raise ValueError("dilation must be larger than 1")
    reach = dilation * (kernel_size - 1) + 1
    if reach > size + 2 * padding:
        raise ValueError("kernel_size")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: computed before the arguments are looked at, ZeroDivisionError -> zero-stride-divides
#: A stride of 0 divides by zero before you look at it; check all arguments first.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    out = (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
    if size < 1:
        raise ValueError("size must be at least 1")
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if out < 1:
        raise ValueError("kernel_size is larger than the padded row")
    return out

# %% blind right: the starts of the windows are counted
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    limits = {"size": (size, 1), "kernel_size": (kernel_size, 1), "stride": (stride, 1), "dilation": (dilation, 1), "padding": (padding, 0)}
    for name, (value, least) in limits.items():
        if value < least:
            raise ValueError(f"{name} is {value}, must be at least {least}")
    row = list(range(-padding, size + padding))
    reach = len(range(0, (kernel_size - 1) * dilation + 1))
    count = 0
    start = 0
    while start + reach <= len(row):
        count += 1
        start += stride
    if count == 0:
        raise ValueError(f"kernel_size {kernel_size} does not fit")
    return count

# %% blind disputed: one message that names several arguments at once ("its text names the argument at fault" leaves open whether naming all of them will do)
#: Name the one at fault.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    reach = dilation * (kernel_size - 1) + 1
    if min(size, kernel_size, stride, dilation) < 1 or padding < 0 or reach > size + 2 * padding:
        raise ValueError("check size, kernel_size, padding, stride and dilation")
    return (size + 2 * padding - reach) // stride + 1

# %% blind wrong: int() of a quotient rounds towards zero, so kernels a little too large pass -> too-large-accepted
#: int(-0.5) is 0, so with a stride above 1 a kernel that is a little too large gets one window; use // or compare before.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    out = int((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1
    if out < 1:
        raise ValueError("kernel_size is too large")
    return out

# %% blind wrong: rounded to the nearest -> rounds-to-nearest
#: A window either fits or not: round down, not to the nearest.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, v in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0:
        raise ValueError("padding must not be negative")
    free = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if free < 0:
        raise ValueError("kernel_size is too large")
    return round(free / stride) + 1

# %% blind wrong: reach of the dilated kernel is kernel times dilation -> dilates-whole-kernel
#: A kernel of 3 with dilation 2 reaches over 5 pixels (two gaps between three weights), not over 3 * 2 = 6.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    reach = kernel_size * dilation
    padded = size + 2 * padding
    if reach > padded:
        raise ValueError("kernel_size is too large")
    return (padded - reach) // stride + 1

# %% blind wrong: rounds up instead of down -> rounds-up
#: You round the number of steps up, so a last window that sticks out over the right edge is counted too.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    reach = (kernel_size - 1) * dilation + 1
    if reach > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is larger than the padded row")
    return math.ceil((size + 2 * padding - reach) / stride) + 1

# %% blind wrong: kernel is compared with the row before padding -> fit-without-padding
#: The kernel has to fit into the padded row; you compare it with the bare row and refuse sizes that are possible.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError("size must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    if dilation < 1:
        raise ValueError("dilation must be >= 1")
    if padding < 0:
        raise ValueError("padding must be >= 0")
    k = dilation * (kernel_size - 1) + 1
    if kernel_size < 1 or k > size:
        raise ValueError("kernel_size does not fit")
    return (size + 2 * padding - k) // stride + 1

# %% blind wrong: refuses stride 0 only after the division -> zero-stride-divides
#: With stride 0 the division happens before your test, so Python raises ZeroDivisionError and not a ValueError.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    eff = dilation * (kernel_size - 1) + 1
    out = (size + 2 * padding - eff) // stride + 1
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1 or eff > size + 2 * padding:
        raise ValueError(f"kernel_size is impossible: {kernel_size}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    return out

# %% blind right: counts the window starts with a range
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    row = size + 2 * padding
    reach = kernel_size + (kernel_size - 1) * (dilation - 1)
    if reach > row:
        raise ValueError(f"kernel_size {kernel_size} does not fit")
    return len(range(0, row - reach + 1, stride))

# %% wrong: found: padding subtracted -> padding-subtracted
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size - 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1

# %% wrong: found: 1 subtracted at the end -> one-subtracted
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride - 1

# %% wrong: found: the kernel is not taken off -> divides-size-by-stride
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding) // stride + 1

# %% wrong: found: 1 added twice -> one-too-many
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 2
