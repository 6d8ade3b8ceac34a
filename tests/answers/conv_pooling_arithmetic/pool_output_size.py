# %% right: formula
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // stride + 1

# %% right: counts
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return len(range(0, size + 2 * padding - window + 1, stride))

# %% right: int of a quotient
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return int((size + 2 * padding - window) / stride) + 1

# %% right: minus the rest
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window - (size + 2 * padding - window) % stride) // stride + 1

# %% right: a loop
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    if size < 1: raise ValueError(f"size {size}")
    if window < 1: raise ValueError(f"window {window}")
    if stride < 1: raise ValueError(f"stride {stride}")
    if padding < 0 or padding > window / 2: raise ValueError(f"padding {padding}")
    count, end = 0, -padding + window
    while end <= size + padding:
        count += 1
        end += stride
    if not count: raise ValueError("the window does not fit")
    return count

# %% wrong: not written -> not-written
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return None

# %% wrong: stride is 1 by default -> stride-defaults-to-one
def pool_output_size(size, window, stride=None, padding=0):
    stride = 1 if stride is None else stride
    return (size + 2 * padding - window) // stride + 1

# %% wrong: always the window -> stride-always-window
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // window + 1

# %% wrong: size over stride -> size-over-stride
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return size // stride

# %% wrong: size over stride, rounded up -> size-over-stride
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    return math.ceil(size / stride)

# %% wrong: padded size over stride -> size-over-stride
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding) // stride

# %% wrong: size over window -> size-over-window
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    return size // window

# %% wrong: padding once -> padding-once
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + padding - window) // stride + 1

# %% wrong: padding ignored -> padding-ignored
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size - window) // stride + 1

# %% wrong: no plus one -> no-plus-one
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // stride

# %% wrong: plus one inside -> plus-one-inside
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window + 1) // stride

# %% wrong: rounds up -> rounds-up
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return math.ceil((size + 2 * padding - window) / stride) + 1

# %% wrong: rounds to nearest -> rounds-to-nearest
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return round((size + 2 * padding - window) / stride) + 1

# %% wrong: stride ignored -> stride-ignored
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return size + 2 * padding - window + 1

# %% wrong: a float -> float-not-integer
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) / stride + 1

# %% wrong: zero -> all-zero
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    return 0

# %% wrong: nothing checked -> too-large-accepted
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    return (size + 2 * padding - window) // (stride or 1) + 1

# %% wrong: padding not limited -> padding-beyond-half
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    if min(size, window, stride) < 1: raise ValueError("size, window, stride")
    if padding < 0: raise ValueError("padding")
    if window > size + 2 * padding: raise ValueError("window")
    return (size + 2 * padding - window) // stride + 1

# %% wrong: or in place of is None -> stride-zero-is-none
def pool_output_size(size, window, stride=None, padding=0):
    stride = stride or window
    if min(size, window) < 1: raise ValueError("size, window")
    if stride < 1: raise ValueError("stride")
    if padding < 0 or 2 * padding > window: raise ValueError("padding")
    if window > size + 2 * padding: raise ValueError("window")
    return (size + 2 * padding - window) // stride + 1

# %% blind right: plain ifs and the formula
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    if size < 1:
        raise ValueError("size has to be 1 or more")
    if window < 1:
        raise ValueError("window has to be 1 or more")
    if stride < 1:
        raise ValueError("stride has to be 1 or more")
    if padding < 0 or padding > window / 2:
        raise ValueError("padding has to be between 0 and half the pool")
    if window > size + 2 * padding:
        raise ValueError("window does not fit")
    return (size + 2 * padding - window) // stride + 1

# %% blind right: own conv_output_size, its error translated
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    rest = size + 2 * padding - dilation * (kernel_size - 1) - 1
    if rest < 0:
        raise ValueError(f"kernel_size {kernel_size} is too large")
    return rest // stride + 1

def pool_output_size(size, window, stride=None, padding=0):
    if padding * 2 > max(window, 1):
        raise ValueError(f"padding {padding} exceeds half of {window}")
    step = window if stride is None else stride
    if stride is not None and stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    try:
        return conv_output_size(size, window, padding=padding, stride=step)
    except ValueError as error:
        raise ValueError(str(error).replace("kernel_size", "window")) from None

# %% blind right: list of window starts
def pool_output_size(size, window, stride=None, padding=0):
    checks = [
        ("size", size >= 1),
        ("window", window >= 1),
        ("stride", stride is None or stride >= 1),
        ("padding", 0 <= padding <= window // 2),
        ("window", window <= size + 2 * padding),
    ]
    for argument, fine in checks:
        if not fine:
            raise ValueError("impossible value for " + argument)
    jump = stride if stride is not None else window
    starts = [start for start in range(-padding, size + padding, jump) if start + window <= size + padding]
    return len(starts)

# %% blind right: repeated subtraction
def pool_output_size(size, window, stride=None, padding=0):
    stride = (window if stride is None else stride)
    if min(size, window, stride) < 1:
        name = "size" if size < 1 else "window" if window < 1 else "stride"
        raise ValueError(f"{name} below 1")
    if padding < 0:
        raise ValueError("negative padding")
    if padding > window - padding:
        raise ValueError("padding too large, half a pooling area is the most")
    remaining = size + 2 * padding
    if remaining < window:
        raise ValueError(f"window of {window} is larger than {remaining} pixels")
    count = 1
    while remaining - stride >= window:
        remaining -= stride
        count += 1
    return count

# %% blind right: lambda for the count, sentinel keyword and divmod
count_windows = lambda pixels, window, stride: divmod(pixels - window, stride)[0] + 1

def pool_output_size(size, window, stride=None, padding=0, *, name="row"):
    def need(condition, argument, why):
        if not condition:
            raise ValueError(f"{argument}: {why}")

    need(size > 0, "size", "at least one pixel")
    need(window > 0, "window", "at least one pixel")
    if stride is None:
        stride = window
    need(stride > 0, "stride", "at least one pixel")
    need(padding >= 0, "padding", "not negative")
    need(padding <= 0.5 * window, "padding", "at most one half of the pool")
    need(window <= size + 2 * padding, "window", "too large for this " + name)
    return int(count_windows(size + 2 * padding, window, stride))

# %% blind wrong: stride or window -> stride-zero-is-none
#: `stride or window` takes a stride of 0 for a missing one, so that 0 is not refused.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    stride = stride or window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: stride 1 unless given -> stride-defaults-to-one
#: Without a stride the window moves by 1 as in a convolution; it should move by its own size.
def pool_output_size(size, window, stride=1, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = 1
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: stride 2 unless given -> stride-defaults-to-two
#: The default stride is always 2, whatever the window is.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = 2
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: size divided by stride -> size-over-stride
#: The shortcut size // stride from many tutorials, which is wrong when the window is not the stride.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding) // stride

# %% blind wrong: given stride overwritten -> stride-always-window
#: The window is taken as the stride even when a stride is given.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    stride = window
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: half the window refused too -> refuses-possible
#: A padding of exactly half the window is refused, but it is still allowed.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if padding >= window / 2 and padding > 0:
        raise ValueError("padding must be less than half")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: padding up to the whole window -> padding-beyond-half
#: The padding is refused only above the whole window, not above half of it.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0 or padding > window:
        raise ValueError("padding is out of range")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: padding taken from the size -> refuses-possible
#: The limit of the padding is half the row instead of half the window.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0 or 2 * padding > size:
        raise ValueError("padding is more than half")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: blames the window for the padding -> error-names-nothing
#: A padding above half the window raises a ValueError that names window, and padding is at fault.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if window < 2 * padding:
        raise ValueError(f"window {window} is too small")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: ceil mode -> rounds-up
#: The count is rounded up, so that a last window which sticks out is counted.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return -(-(size + 2 * padding - window) // stride) + 1

# %% blind wrong: padding on one side -> padding-once
#: The padding is added once; it lies on both sides.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return max(size + padding - window, 0) // stride + 1

# %% blind wrong: unpadded comparison -> fit-without-padding
#: The window is compared with the row without padding: window 3 on 2 pixels with padding 1 is refused.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size:
        raise ValueError("window is larger than the row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: window cut to the row -> too-large-accepted
#: A window larger than the padded row is cut down to it silently instead of being refused.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    window = min(window, size + 2 * padding)
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: overlap forbidden -> refuses-possible
#: Windows that overlap are refused: a stride smaller than the window counts as an error here.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    if stride < window:
        raise ValueError("stride is smaller than the pool, the areas would overlap")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: return inside the if -> returns-nothing
#: The result is returned only when the stride is missing; with a given stride the function returns None.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is not None and stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    if stride is None:
        stride = window
        return (size + 2 * padding - window) // stride + 1

# %% blind wrong: default frozen by the first call -> stride-defaults-to-two
#: The default stride is kept in a global from the first call, so later calls use the first window as stride.
usual_stride = None

def pool_output_size(size, window, stride=None, padding=0):
    global usual_stride
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        if usual_stride is None:
            usual_stride = window
        stride = usual_stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: the printed examples -> wrong-value
#: The numbers of the worked example are looked up; everything else is halved.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if 2 * padding > window:
        raise ValueError(f"padding {padding} is more than half of {window}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    known = {(28, 2, 2, 0): 14, (28, 3, 2, 0): 13}
    return known.get((size, window, stride, padding), max(size // 2, 1))

# %% wrong: padding counted for four sides -> padding-twice
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = window
    if size < 1: raise ValueError("size")
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    if padding < 0 or padding > window / 2: raise ValueError("padding")
    row = size + 2 * padding
    if window > row: raise ValueError("window")
    return (row + 2 * padding - window) // stride + 1

# %% wrong: brackets round stride + 1 -> divides-by-stride-plus-one
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = window
    if size < 1: raise ValueError("size")
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    if padding < 0 or padding > window / 2: raise ValueError("padding")
    row = size + 2 * padding
    if window > row: raise ValueError("window")
    return (row - window) // (stride + 1)

# %% wrong: window - 1 and + 1 -> window-one-too-small
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = window
    if size < 1: raise ValueError("size")
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    if padding < 0 or padding > window / 2: raise ValueError("padding")
    row = size + 2 * padding
    if window > row: raise ValueError("window")
    return (row - (window - 1)) // stride + 1

# %% wrong: stride 1 by default, padding forgotten -> stride-defaults-to-one+padding-ignored
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = 1
    if size < 1: raise ValueError("size")
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    if padding < 0 or padding > window / 2: raise ValueError("padding")
    row = size + 2 * padding
    if window > row: raise ValueError("window")
    return (size - window) // stride + 1

# %% wrong: errors returned -> error-returned
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = window
    if size < 1: return ValueError("size")
    if window < 1: return ValueError("window")
    if stride < 1: return ValueError("stride")
    if padding < 0 or padding > window / 2: return ValueError("padding")
    row = size + 2 * padding
    if window > row: return ValueError("window")
    return (row - window) // stride + 1

# %% wrong: asserts -> assert-not-raise
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None: stride = window
    assert not (size < 1), "size"
    assert not (window < 1), "window"
    assert not (stride < 1), "stride"
    assert not (padding < 0 or padding > window / 2), "padding"
    row = size + 2 * padding
    assert not (window > row), "window"
    return (row - window) // stride + 1

# %% blind wrong: the stride's default is 1 -> stride-defaults-to-one
#: Without a stride the windows stand side by side: the stride is the window, not 1.
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = 1
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: stride or window, so a stride of 0 is taken for none -> stride-zero-is-none
#: "stride or window" makes the window out of a stride of 0, which should be refused.
def pool_output_size(size, window, stride=None, padding=0):
    stride = stride or window
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: a padding of exactly half the window is refused -> refuses-possible
#: Half the window is allowed; only more is refused.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or 2 * padding >= window:
        raise ValueError("padding must be less than half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: the limit on the padding is the window itself -> padding-beyond-half
#: The padding may be at most half the window; you allow a whole one.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or padding > window:
        raise ValueError("padding is too large")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: half the window rounded up -> padding-beyond-half
#: 2 is more than half of 3; half of the window is not rounded up.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or padding > (window + 1) // 2:
        raise ValueError("padding is more than half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: the size divided by the stride -> size-over-stride
#: size // stride is right only if window and stride are equal and nothing is padded; count the windows as in 4.1.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding) // stride

# %% blind wrong: a window larger than the row is called a wrong size -> error-names-nothing
#: The row may be small; at fault is the window, so the message must name window.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    if window < 1:
        raise ValueError("window must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half of it")
    if size < 1 or size + 2 * padding < window:
        raise ValueError("size is too small")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: ceiling as in other libraries -> rounds-up
#: The last window must fit: round down, not up.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return int(np.ceil((size + 2 * padding - window) / stride)) + 1

# %% blind wrong: the stride is checked only for None, a negative one gives a result -> wrong-error
#: A stride below 1 is not refused: -1 gives a nonsense size and 0 divides by zero.
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError("size must be at least 1")
    if window < 1:
        raise ValueError("window must be at least 1")
    if stride is None:
        stride = window
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: a stride larger than the window is refused -> refuses-possible
#: A stride above the window leaves pixels out, but it is allowed.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if stride > window:
        raise ValueError("stride must not be larger than the window")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: negative padding is not refused -> padding-not-checked
#: A negative padding is impossible too.
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    for name, v in (("size", size), ("window", window), ("stride", stride)):
        if v < 1:
            raise ValueError(f"{name} must be at least 1")
    if padding > window / 2:
        raise ValueError("padding is more than half the window")
    if window > size + 2 * padding:
        raise ValueError("window is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1

# %% blind right: recursion, one window after the other
def pool_output_size(size, window, stride=None, padding=0):
    step = stride if stride is not None else window
    if size < 1: raise ValueError("size < 1")
    if window < 1: raise ValueError("window < 1")
    if step < 1: raise ValueError("stride < 1")
    if not 0 <= padding <= window / 2: raise ValueError("padding out of range")
    def count(left):
        return 0 if left < window else 1 + count(left - step)
    n = count(size + 2 * padding)
    if not n: raise ValueError("window does not fit")
    return n

# %% blind wrong: stride or window, again -> stride-zero-is-none
#: `stride or window` takes a stride of 0 for "no stride" and uses the window, so stride 0 is not refused.
def pool_output_size(size, window, stride=None, padding=0):
    stride = stride or window
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1 or window > size + 2 * padding:
        raise ValueError(f"window does not fit, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0 or 2 * padding > window:
        raise ValueError(f"padding must be between 0 and half the window, got {padding}")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: exactly half the window is refused as padding -> refuses-possible
#: Padding of exactly half the window is still possible (only above half is not); your `>=` refuses it.
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    if size < 1:
        raise ValueError("size must be at least 1")
    if window < 1:
        raise ValueError("window must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if padding >= window / 2:
        raise ValueError("padding is too large")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: default stride of 1 -> stride-defaults-to-one
#: Without a stride the windows of a pooling lie side by side (stride = window); you take 1, as for a convolution.
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = 1
    for name, v in {"size": size, "window": window, "stride": stride}.items():
        if v < 1:
            raise ValueError(f"{name} must be at least 1, got {v}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding {padding} is impossible")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the row")
    return (size + 2 * padding - window) // stride + 1

# %% blind wrong: calls conv_output_size whose error names kernel_size -> error-names-nothing
#: A window that is too large is refused by conv_output_size, and its message says kernel_size where the text asks for window.
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    """How many positions the kernel finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    for name, value in [("size", size), ("kernel_size", kernel_size), ("stride", stride), ("dilation", dilation)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    reach = dilation * (kernel_size - 1) + 1
    left_over = size + 2 * padding - reach
    if left_over < 0:
        raise ValueError(f"kernel_size {kernel_size} reaches over {reach} pixels, more than the padded row has")
    return left_over // stride + 1


def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must be at most half of the pooling size, got {padding}")
    return conv_output_size(size, window, padding, stride)

# %% blind right: asks first, then one formula
def pool_output_size(size, window, stride=None, padding=0):
    if size < 1:
        raise ValueError(f"size must be at least 1, got {size}")
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride is None:
        stride = window
    elif stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if not 0 <= padding <= window / 2:
        raise ValueError(f"padding must be from 0 to half, got {padding}")
    free = size + 2 * padding - window
    if free < 0:
        raise ValueError(f"window {window} is larger than the row")
    return 1 + free // stride

# %% wrong: only a stride below 0 is refused -> zero-stride-divides
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    if size < 1:
        raise ValueError("size must be at least 1")
    if window < 1:
        raise ValueError("window must be at least 1")
    if stride < 0:
        raise ValueError("stride must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be from 0 to half the window")
    if window > size + 2 * padding:
        raise ValueError("window does not fit")
    return (size + 2 * padding - window) // stride + 1

# %% right: without a stride the window is refused under the stride's name
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    for name, value, least in (("size", size, 1), ("window", window, 1), ("padding", padding, 0)):
        if value < least:
            raise ValueError(f"{name} must be at least {least}, got {value}")
    if 2 * padding > window:
        raise ValueError(f"padding may be at most half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window does not fit, got {window}")
    return (size + 2 * padding - window) // stride + 1

# %% wrong: found: padding subtracted -> padding-subtracted
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size - 2 * padding - window) // stride + 1

# %% wrong: found: 1 subtracted at the end -> one-subtracted
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // stride - 1

# %% wrong: found: the window is not taken off -> size-over-stride
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding) // stride + 1

# %% wrong: found: 1 added twice -> one-too-many
def pool_output_size(size, window, stride=None, padding=0):
    if stride is None:
        stride = window
    for name, value in dict(size=size, window=window, stride=stride).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0 or 2 * padding > window:
        raise ValueError("padding must be between 0 and half the window")
    if window > size + 2 * padding:
        raise ValueError("window is too large")
    return (size + 2 * padding - window) // stride + 2
