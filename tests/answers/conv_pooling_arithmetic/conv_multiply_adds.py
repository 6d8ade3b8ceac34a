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

# %% blind wrong: zeros of the frame not counted -> wrong-value
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

# %% found wrong: kernel>input unpadded, conv_multiply_adds -> raises
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
