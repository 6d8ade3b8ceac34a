# %% right: product
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw

# %% right: math.prod
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return math.prod(filter_shape) * oh * ow

# %% right: numpy
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return np.prod([fn, oh, ow, c, fh, fw])

# %% right: a loop over filters
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return sum(oh * ow * c * fh * fw for _ in range(fn))

# %% right: a loop over positions
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return sum(fn * c * fh * fw for _ in range(oh) for _ in range(ow))

# %% wrong: not written -> not-written
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return None

# %% wrong: twice -> counts-twice
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return 2 * fn * oh * ow * c * fh * fw

# %% wrong: with biases -> bias-counted
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * (c * fh * fw + 1)

# %% wrong: input size -> input-size-not-output
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * h * w * c * fh * fw

# %% wrong: channels forgotten -> channels-forgotten
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * fh * fw

# %% wrong: filters forgotten -> filters-forgotten
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return oh * ow * c * fh * fw

# %% wrong: weights -> parameters-not-work
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * c * fh * fw

# %% wrong: outputs -> outputs-not-work
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow

# %% wrong: height twice -> height-used-for-width
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * oh * c * fh * fw

# %% wrong: kernel's height twice -> kernel-height-twice
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fh

# %% wrong: full connection -> full-connection
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return c * h * w * fn * oh * ow

# %% wrong: a float -> float-not-integer
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return 1.0 * fn * oh * ow * c * fh * fw

# %% wrong: channels not compared -> channels-not-compared
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw

# %% blind right: own conv_output_shape times a filter
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    filters, rows, columns = conv_output_shape(input_shape, filter_shape, padding, stride)
    _, channels, kernel_height, kernel_width = filter_shape
    return filters * rows * columns * channels * kernel_height * kernel_width

# %% blind right: everything in one function, math.prod
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    padding = (padding, padding) if type(padding) is int else tuple(padding)
    stride = (stride, stride) if type(stride) is int else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape} has a number below 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape} has a number below 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape {filter_shape} does not have {input_shape[0]} channels")
    if min(padding) < 0:
        raise ValueError("padding below 0")
    if min(stride) < 1:
        raise ValueError("stride below 1")
    positions = []
    for pixels, kernel, pad, step in zip(input_shape[1:], filter_shape[2:], padding, stride):
        if kernel > pixels + 2 * pad:
            raise ValueError("filter_shape does not fit")
        positions.append((pixels + 2 * pad - kernel) // step + 1)
    return math.prod(positions) * math.prod(filter_shape)

# %% blind right: walks over all positions and adds up
def expand(value):
    return value if isinstance(value, (list, tuple)) else (value, value)

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    channels, height, width = input_shape
    filters, depth, fh, fw = filter_shape
    (top, left), (down, across) = expand(padding), expand(stride)
    if channels < 1 or height < 1 or width < 1:
        raise ValueError("input_shape: sizes start at 1")
    if filters < 1 or depth < 1 or fh < 1 or fw < 1:
        raise ValueError("filter_shape: sizes start at 1")
    if depth != channels:
        raise ValueError("filter_shape: the depth must be that of the picture")
    if top < 0 or left < 0:
        raise ValueError("padding: starts at 0")
    if down < 1 or across < 1:
        raise ValueError("stride: starts at 1")
    if fh - 2 * top > height or fw - 2 * left > width:
        raise ValueError("filter_shape: the kernel is too large")
    products = 0
    for _ in range(-top, height + top - fh + 1, down):
        for _ in range(-left, width + left - fw + 1, across):
            products += depth * fh * fw
    return products * filters

# %% blind right: torch gives the output shape
def as_pair(value, name, low):
    numbers = (value, value) if isinstance(value, int) else tuple(value)
    if any(n < low for n in numbers):
        raise ValueError(f"{name} must be at least {low}")
    return numbers

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    as_pair(input_shape, "input_shape", 1)
    as_pair(filter_shape, "filter_shape", 1)
    padding, stride = as_pair(padding, "padding", 0), as_pair(stride, "stride", 1)
    try:
        output = F.conv2d(
            torch.empty((1, *input_shape), device="meta"),
            torch.empty(tuple(filter_shape), device="meta"),
            padding=padding,
            stride=stride,
        )
    except RuntimeError:
        raise ValueError("filter_shape does not go with this picture") from None
    return output.numel() * math.prod(filter_shape[1:])

# %% blind right: callable class, python integers out of numpy
class MultiplyAdds:
    def __call__(self, input_shape, filter_shape, padding=0, stride=1):
        self.must(all(np.array(input_shape) >= 1), "input_shape")
        self.must(all(np.array(filter_shape) >= 1), "filter_shape")
        pads, steps = self.two(padding), self.two(stride)
        self.must(pads.min() >= 0, "padding")
        self.must(steps.min() >= 1, "stride")
        self.must(input_shape[0] == filter_shape[1], "filter_shape")
        room = np.array(input_shape[1:]) + 2 * pads - np.array(filter_shape[2:])
        self.must(room.min() >= 0, "filter_shape")
        total = 1
        for number in (*(room // steps + 1), *filter_shape):
            total *= int(number)
        return total

    def two(self, value):
        return np.zeros(2, dtype=int) + np.array(value)

    def must(self, fine, argument):
        if not fine:
            raise ValueError("impossible: " + argument)

conv_multiply_adds = MultiplyAdds()

# %% blind wrong: channels forgotten -> channels-forgotten
#: The products of one channel are counted; each output value costs products in all C channels.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * fh * fw

# %% blind wrong: one filter -> filters-forgotten
#: The work of a single filter is counted instead of that of all FN filters.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return oh * ow * fc * fh * fw

# %% blind wrong: positions counted on the input -> input-size-not-output
#: The kernel is taken to stand on every pixel of the input, which is right only where the size stays the same.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return fn * h * w * fc * fh * fw

# %% blind wrong: bias counted -> bias-counted
#: The bias is counted as one more product for each output value.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * (fc * fh * fw + 1)

# %% blind wrong: products and additions -> counts-twice
#: Products and additions are counted separately, twice the number of products.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return 2 * fn * oh * ow * fc * fh * fw

# %% blind wrong: parameters instead of products -> parameters-not-work
#: The weights of the layer are counted, without the positions at which they are used.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return fn * fc * fh * fw

# %% blind wrong: stride left out -> stride-ignored
#: The stride is checked but not used in the number of positions.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return fn * (h + 2 * ph - fh + 1) * (w + 2 * pw - fw + 1) * fc * fh * fw

# %% blind wrong: total divided by the strides -> divided-by-strides
#: The count at stride 1 is divided by the two strides, which ignores the first window and the rounding on each
#: axis.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    at_stride_one = (h + 2 * ph - fh + 1) * (w + 2 * pw - fw + 1)
    return fn * at_stride_one * fc * fh * fw // (sh * sw)

# %% blind wrong: kernel height squared -> kernel-height-twice
#: The kernel is taken to be square: its height is used twice.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * fc * fh ** 2

# %% blind wrong: channels counted twice -> channels-twice
#: The channels are multiplied in twice, once from the picture and once from the filter.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return math.prod(filter_shape) * oh * ow * c

# %% blind wrong: zeros of the frame not counted -> zeros-left-out
#: Products with the zeros of the padding are left out, but the layer computes them.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    rows = sum(0 <= r < h for top in range(-ph, h + ph - fh + 1, sh) for r in range(top, top + fh))
    columns = sum(0 <= s < w for left in range(-pw, w + pw - fw + 1, sw) for s in range(left, left + fw))
    return fn * fc * rows * columns

# %% blind wrong: different channels accepted -> channels-not-compared
#: Channels that differ are not refused; the picture's are used.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * c * fh * fw

# %% blind wrong: kernel larger than the picture accepted -> too-large-accepted
#: A kernel that does not fit is not refused; the number of positions becomes 0 or negative.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * fc * fh * fw

# %% blind wrong: prod of a float tensor -> float-not-integer
#: The count comes out of a float tensor: a float, and rounded above 16.7 million.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return torch.tensor([fn, oh, ow, fc, fh, fw], dtype=torch.float32).prod().item()

# %% blind wrong: remembers a layer by its filters -> wrong-value
#: Results are kept by filter_shape alone, so the same filters on another picture give the old count.
seen = {}

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    if filter_shape not in seen:
        seen[filter_shape] = fn * oh * ow * fc * fh * fw
    return seen[filter_shape]

# %% blind wrong: padding once -> padding-once
#: The padding is added once instead of on both sides.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    oh = max(h + ph - fh, 0) // sh + 1
    ow = max(w + pw - fw, 0) // sw + 1
    return fn * oh * ow * fc * fh * fw

# %% blind wrong: errors of the kernel without a name -> error-names-nothing
#: A ValueError is raised for every impossible argument, but for the filters its text is only 'invalid'.
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if min(fn, fc, fh, fw) < 1 or c != fc or fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("invalid")
    oh = (h + 2 * ph - fh) // sh + 1
    ow = (w + 2 * pw - fw) // sw + 1
    return fn * oh * ow * fc * fh * fw

# %% wrong: no padding in the sizes -> padding-ignored
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H - FH) // sh + 1
    OW = (W - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: four times the padding -> padding-twice
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 4 * ph - FH) // sh + 1
    OW = (W + 4 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: steps instead of places -> no-plus-one
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh
    OW = (W + 2 * pw - FW) // sw
    return FN * OH * OW * C * FH * FW

# %% wrong: one added before the division -> plus-one-inside
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH + 1) // sh
    OW = (W + 2 * pw - FW + 1) // sw
    return FN * OH * OW * C * FH * FW

# %% wrong: math.ceil of the steps -> rounds-up
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = math.ceil((H + 2 * ph - FH) / sh) + 1
    OW = math.ceil((W + 2 * pw - FW) / sw) + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: round of the steps -> rounds-to-nearest
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = round((H + 2 * ph - FH) / sh) + 1
    OW = round((W + 2 * pw - FW) / sw) + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: brackets round stride + 1 -> divides-by-stride-plus-one
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // (sh + 1)
    OW = (W + 2 * pw - FW) // (sw + 1)
    return FN * OH * OW * C * FH * FW

# %% wrong: pairs as width and height -> pair-swapped
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    pw, ph = (padding, padding) if isinstance(padding, int) else padding
    sw, sh = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: stride as width and height -> stride-pair-swapped
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sw, sh = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: padding as width and height -> padding-pair-swapped
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    pw, ph = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: the padding of the height for both -> padding-pair-first-only
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * ph - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: the stride of the height for both -> stride-pair-first-only
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sh + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: the first numbers of both pairs -> pair-first-only
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * ph - FW) // sh + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: padding before and after -> padding-pair-added
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + ph + pw - FH) // sh + 1
    OW = (W + ph + pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: numbers only, given a pair -> pair-not-taken-apart
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph = pw = padding
    sh = sw = stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: twice the work, padding once -> counts-twice+padding-once
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + ph - FH) // sh + 1
    OW = (W + pw - FW) // sw + 1
    return 2 * FN * OH * OW * C * FH * FW

# %% wrong: errors returned -> error-returned
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: return ValueError("input_shape")
    if min(filter_shape) < 1: return ValueError("filter_shape")
    if C != FC: return ValueError("filter_shape")
    if min(ph, pw) < 0: return ValueError("padding")
    if min(sh, sw) < 1: return ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: return ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: asserts -> assert-not-raise
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    assert not (min(C, H, W) < 1), "input_shape"
    assert not (min(filter_shape) < 1), "filter_shape"
    assert not (C != FC), "filter_shape"
    assert not (min(ph, pw) < 0), "padding"
    assert not (min(sh, sw) < 1), "stride"
    assert not (FH > H + 2 * ph or FW > W + 2 * pw), "filter_shape"
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% blind right: self-contained, axis by axis
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    pair = lambda v: (v, v) if isinstance(v, int) else tuple(v)
    if min(input_shape) < 1:
        raise ValueError("input_shape: numbers must be at least 1")
    if min(filter_shape) < 1 or filter_shape[1] != input_shape[0]:
        raise ValueError("filter_shape: numbers below 1 or other channels")
    total = filter_shape[0] * filter_shape[1]
    for side, kernel, p, s in zip(input_shape[1:], filter_shape[2:], pair(padding), pair(stride)):
        if p < 0:
            raise ValueError("padding below 0")
        if s < 1:
            raise ValueError("stride below 1")
        if kernel > side + 2 * p:
            raise ValueError("filter_shape: kernel larger than the padded picture")
        total *= len(range(0, side + 2 * p - kernel + 1, s)) * kernel
    return total

# %% found wrong: kernel>input unpadded, conv_multiply_adds -> fit-without-padding
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, Hh, Ww = input_shape
    FN, C2, FH, FW = filter_shape
    ph, pw = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    sh, sw = stride if isinstance(stride, (tuple, list)) else (stride, stride)
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if C != C2 or FH > Hh + 2*ph or FW > Ww + 2*pw: raise ValueError("filter_shape")
    OH, OW = (Hh + 2*ph - FH)//sh + 1, (Ww + 2*pw - FW)//sw + 1
    if FH > Hh or FW > Ww: raise ValueError('filter_shape')
    return FN*C*FH*FW*OH*OW

# %% blind wrong: input positions instead of output positions -> input-size-not-output
#: The kernel is laid on OH x OW places; you multiply with the height and width of the input.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    _, H, W = input_shape
    _, C, FH, FW = filter_shape
    return FN * H * W * C * FH * FW

# %% blind wrong: the input channels are left out -> channels-forgotten
#: Each output number costs C * FH * FW products; the channels are missing.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    return FN * OH * OW * filter_shape[2] * filter_shape[3]

# %% blind wrong: multiplications and additions both counted -> counts-twice
#: A product and its addition count as one here; you return twice as many.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    _, C, FH, FW = filter_shape
    return 2 * FN * OH * OW * C * FH * FW

# %% blind wrong: the bias is counted -> bias-counted
#: The bias is added, not multiplied, and not counted.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    _, C, FH, FW = filter_shape
    return FN * OH * OW * (C * FH * FW + 1)

# %% blind wrong: padding and stride are not passed on -> padding-ignored+stride-ignored
#: You call conv_output_shape without padding and stride, so they have no effect.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape)
    _, C, FH, FW = filter_shape
    return FN * OH * OW * C * FH * FW

# %% blind wrong: the number of filters is counted twice -> filters-twice
#: FN is already in the output shape; you multiply by all of filter_shape, and FN comes in twice.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    n = 1
    for v in conv_output_shape(input_shape, filter_shape, padding, stride) + tuple(filter_shape):
        n *= v
    return n

# %% blind wrong: one filter only -> filters-forgotten
#: You count the products of a single filter; there are FN of them.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    _, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    _, C, FH, FW = filter_shape
    return OH * OW * C * FH * FW

# %% blind wrong: products with the zeros of the padding are left out -> zeros-left-out
#: A product with a zero of the padding is computed like any other; count every position with the whole kernel.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    C, H, W = input_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    rows = sum(1 for i in range(OH) for a in range(filter_shape[2]) if 0 <= i * sh - ph + a < H)
    cols = sum(1 for j in range(OW) for b in range(filter_shape[3]) if 0 <= j * sw - pw + b < W)
    return FN * C * rows * cols

# %% blind wrong: stride and padding handed over in the wrong order -> padding-and-stride-exchanged
#: You hand the stride over in the padding's place and the padding in the stride's.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, stride, padding)
    _, C, FH, FW = filter_shape
    return FN * OH * OW * C * FH * FW

# %% blind wrong: errors are caught and answered with 0 -> channels-not-compared
#: Impossible arguments must raise a ValueError; you catch it and return 0.
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    try:
        FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding, stride)
    except ValueError:
        return 0
    return FN * OH * OW * filter_shape[1] * filter_shape[2] * filter_shape[3]

# %% blind right: math.prod (2)
import torch, math
import numpy as np
from torch import nn
from torch.nn import functional as F
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
    ### END SOLUTION

def pool_output_size(size, window, stride=None, padding=0):
    """How many positions the window finds on a row of `size` pixels (an integer)."""
    ### BEGIN SOLUTION
    if stride is None:
        stride = window
    for name, value in [("size", size), ("window", window), ("stride", stride)]:
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    if padding < 0 or padding > window / 2:
        raise ValueError(f"padding must lie between 0 and half the window, got {padding}")
    if window > size + 2 * padding:
        raise ValueError(f"window {window} is larger than the padded row")
    return (size + 2 * padding - window) // stride + 1
    ### END SOLUTION

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)
    ### END SOLUTION

def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    """The number of weights and biases of a convolutional layer (an integer)."""
    ### BEGIN SOLUTION
    sizes = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for name, value in sizes.items():
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")
    one_filter = in_channels * kernel_size**2 + (1 if bias else 0)
    return out_channels * one_filter
    ### END SOLUTION

def same_padding(kernel_size, dilation=1):
    """The padding on each side that keeps the size at stride 1 (an integer)."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2
    ### END SOLUTION

def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    """The kernel (FH, FW) laid on every window of the image (H, W): products, summed, plus bias. Returns (OH, OW)."""
    ### BEGIN SOLUTION
    if padding < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    height, width = image.shape
    padded = image.new_zeros(height + 2 * padding, width + 2 * padding)
    padded[padding : padding + height, padding : padding + width] = image
    rows, columns = kernel.shape
    if rows > padded.shape[0] or columns > padded.shape[1]:
        raise ValueError(f"kernel {rows} x {columns} is larger than the padded picture {tuple(padded.shape)}")
    result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            window = padded[top : top + rows, left : left + columns]
            result[i, j] = (window * kernel).sum() + bias
    return result
    ### END SOLUTION

def conv2d(x, weight, bias, padding=0, stride=1):
    """The output (FN, OH, OW) of filters (FN, C, FH, FW) with biases (FN,) on a picture (C, H, W)."""
    ### BEGIN SOLUTION
    if x.shape[0] != weight.shape[1]:
        raise ValueError(f"weight is for {weight.shape[1]} channels, the picture has {x.shape[0]}")
    for size, kernel_size in zip(x.shape[1:], weight.shape[2:]):
        if kernel_size > size + 2 * padding and padding >= 0:
            raise ValueError(f"weight {tuple(weight.shape)}: the kernel is larger than the padded picture")
    sheets = []
    for kernels, own_bias in zip(weight, bias):
        sheet = sum(
            cross_correlate2d(channel, kernel, 0.0, padding, stride) for channel, kernel in zip(x, kernels)
        )
        sheets.append(sheet + own_bias)
    return torch.stack(sheets)
    ### END SOLUTION

def max_pool2d(x, window, stride=None):
    """The largest number of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    if window < 1 or window > min(x.shape[1], x.shape[2]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    tops = range(0, x.shape[1] - window + 1, stride)
    lefts = range(0, x.shape[2] - window + 1, stride)
    rows = [[x[:, t : t + window, s : s + window].amax((1, 2)) for s in lefts] for t in tops]
    return torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)
    ### END SOLUTION

def avg_pool2d(x, window, stride=None):
    """The mean of every window of every channel: (C, H, W) -> (C, OH, OW)."""
    ### BEGIN SOLUTION
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window must lie between 1 and the picture's sides, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = x.unfold(1, window, stride).unfold(2, window, stride)  # (C, OH, OW, window, window)
    return windows.mean((3, 4))
    ### END SOLUTION

def receptive_field(layers):
    """How many pixels one unit of the last of `layers` [(kernel, stride), ...] sees (an integer)."""
    ### BEGIN SOLUTION
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        seen += (kernel - 1) * step
        step *= stride
    return seen
    ### END SOLUTION

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    import math
    return math.prod(conv_output_shape(input_shape, filter_shape, padding, stride)) * math.prod(filter_shape[1:])

# %% wrong: the filters' numbers are not looked at -> filters-below-one
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw

# %% blind wrong: input size in place of the output size -> input-size-not-output
#: The kernel is laid on OH * OW places, not on every pixel of the input: without padding, or with a stride, there are fewer.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)


def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    conv_output_shape(input_shape, filter_shape, padding, stride)   # raises the errors
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    return FN * FC * FH * FW * H * W

# %% blind wrong: forgets the channels -> channels-forgotten
#: Each output value costs C * FH * FW products, one kernel for each channel; you leave out C.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)


def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    fn, oh, ow = conv_output_shape(input_shape, filter_shape, padding, stride)
    return fn * oh * ow * filter_shape[2] * filter_shape[3]

# %% blind wrong: counts products and sums -> counts-twice
#: Only products are asked for; you count the additions too and get about twice the number.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)


def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    FN, OH, OW = conv_output_shape(input_shape, filter_shape, padding=padding, stride=stride)
    _, C, FH, FW = filter_shape
    return 2 * FN * OH * OW * C * FH * FW

# %% blind wrong: padding and stride are not passed on, again -> padding-ignored+stride-ignored
#: You call conv_output_shape without padding and stride, so it counts with padding 0 and stride 1 whatever is asked.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)


def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    out = conv_output_shape(input_shape, filter_shape)
    return math.prod(out) * math.prod(filter_shape[1:])

# %% blind right: output values times the cost of one
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    """The shape (FN, OH, OW) that filters (FN, C, FH, FW) make of a picture (C, H, W)."""
    ### BEGIN SOLUTION
    pads = (padding, padding) if isinstance(padding, int) else tuple(padding)
    steps = (stride, stride) if isinstance(stride, int) else tuple(stride)
    if min(input_shape) < 1:
        raise ValueError(f"input_shape {input_shape}: every number must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError(f"filter_shape {filter_shape}: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError(f"filter_shape has {filter_shape[1]} channels, the picture has {input_shape[0]}")
    if min(pads) < 0:
        raise ValueError(f"padding must not be negative, got {padding}")
    if min(steps) < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    sides = []
    for axis in (0, 1):
        left_over = input_shape[1 + axis] + 2 * pads[axis] - filter_shape[2 + axis]
        if left_over < 0:
            raise ValueError(f"filter_shape {filter_shape}: the kernel is larger than the padded picture")
        sides.append(left_over // steps[axis] + 1)
    return (filter_shape[0], *sides)


def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    outputs = math.prod(conv_output_shape(input_shape, filter_shape, padding, stride))
    each = math.prod(filter_shape[1:])
    return outputs * each

# %% wrong: only a stride below 0 is refused -> zero-stride-divides
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    channels, height, width = input_shape
    filters, own, high, wide = filter_shape
    down, across = padding if isinstance(padding, tuple) else (padding, padding)
    rows, columns = stride if isinstance(stride, tuple) else (stride, stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(filter_shape) < 1 or own != channels:
        raise ValueError("filter_shape must be at least 1 everywhere and have the picture's channels")
    if down < 0 or across < 0:
        raise ValueError("padding must be at least 0")
    if rows < 0 or columns < 0:
        raise ValueError("stride must be at least 1")
    if high > height + 2 * down or wide > width + 2 * across:
        raise ValueError("filter_shape does not fit")
    sides = ((height + 2 * down - high) // rows + 1, (width + 2 * across - wide) // columns + 1)
    return sides[0] * sides[1] * filters * channels * high * wide

# %% found wrong: the kernel's width before its height -> kernel-sides-swapped
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FW, FH = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% found wrong: the picture's width before its height -> picture-sides-swapped
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, W, H = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% found wrong: the second numbers of both pairs -> pair-second-only
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    ph, sh = pw, sw
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% found wrong: the second number of the stride for both -> pair-second-only
def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sw + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN * OH * OW * C * FH * FW

# %% wrong: found: padding subtracted -> padding-subtracted
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size - 2 * padding - kernel) // stride + 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw

# %% wrong: found: 1 subtracted at the end -> one-subtracted
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride - 1

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw

# %% wrong: found: 1 added twice -> one-too-many
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if min(both(padding)) < 0: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 2

def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])
    return fn * oh * ow * c * fh * fw
