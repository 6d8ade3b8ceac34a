# %% right: pairs
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% right: a list
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return [fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])]

# %% right: unpacked
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, *(one(a, b, q, t) for a, b, q, t in zip((h, w), (fh, fw), p, s)))

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return tuple(np.array([fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])]).tolist())

# %% right: counted
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, len(range(0, one(h, fh, p[0], 1), s[0])), len(range(0, one(w, fw, p[1], 1), s[1])))

# %% wrong: not written -> not-written
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return None

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(h, fh, p[0], s[0]))

# %% wrong: kernel's height for both -> height-used-for-width
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fh, p[1], s[1]))

# %% wrong: picture's height for both -> height-used-for-width
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(h, fw, p[1], s[1]))

# %% wrong: width first -> height-and-width-swapped
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(w, fw, p[1], s[1]), one(h, fh, p[0], s[0]))

# %% wrong: pairs swapped -> pair-swapped
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[1], s[1]), one(w, fw, p[0], s[0]))

# %% wrong: first of a pair -> pair-first-only
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[0], s[0]))

# %% wrong: input channels -> input-channels-kept
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (c, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% wrong: channels multiplied -> channels-multiplied
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn * c, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% wrong: no filters -> filters-missing
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% wrong: padding once -> padding-once
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, (h + p[0] - fh) // s[0] + 1, (w + p[1] - fw) // s[1] + 1)

# %% wrong: no plus one -> no-plus-one
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]) - 1, one(w, fw, p[1], s[1]) - 1)

# %% wrong: stride ignored -> stride-ignored
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], 1), one(w, fw, p[1], 1))

# %% wrong: rounds up -> rounds-up
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, -(-(h + 2 * p[0] - fh) // s[0]) + 1, -(-(w + 2 * p[1] - fw) // s[1]) + 1)

# %% wrong: floats -> float-not-integer
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, (h + 2 * p[0] - fh) / s[0] + 1, (w + 2 * p[1] - fw) / s[1] + 1)

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% wrong: kernel not compared -> too-large-accepted
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, (h + 2 * p[0] - fh) // s[0] + 1, (w + 2 * p[1] - fw) // s[1] + 1)

# %% wrong: pairs as numbers -> pair-not-taken-apart
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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, padding, stride), one(w, fw, padding, stride))

# %% wrong: padding not checked -> padding-not-checked
def both(value):
    return (value, value) if isinstance(value, int) else value

def checked(input_shape, filter_shape, padding, stride):
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")
    if False: raise ValueError("padding")
    if min(both(stride)) < 1: raise ValueError("stride")

def one(size, kernel, padding, stride):
    if kernel > size + 2 * padding: raise ValueError("filter_shape: kernel too large")
    return (size + 2 * padding - kernel) // stride + 1

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

# %% blind right: pairs first, two named helpers
def pair(value):
    if isinstance(value, int):
        return (value, value)
    return tuple(value)

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    if min(c, h, w) < 1:
        raise ValueError(f"input_shape has a number below 1: {input_shape}")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError(f"filter_shape has a number below 1: {filter_shape}")
    if c != fc:
        raise ValueError(f"filter_shape has {fc} channels, the picture has {c}")
    ph, pw = pair(padding)
    sh, sw = pair(stride)
    if ph < 0 or pw < 0:
        raise ValueError("padding must not be negative")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is higher or wider than the padded picture")
    return fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1

# %% blind right: loop over the two axes
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    if any(number < 1 for number in input_shape):
        raise ValueError("input_shape: every number must be at least 1")
    if any(number < 1 for number in filter_shape):
        raise ValueError("filter_shape: every number must be at least 1")
    if input_shape[0] != filter_shape[1]:
        raise ValueError("filter_shape: wrong number of channels")
    result = [filter_shape[0]]
    for axis in (0, 1):
        p = padding[axis] if isinstance(padding, (tuple, list)) else padding
        s = stride[axis] if isinstance(stride, (tuple, list)) else stride
        if p < 0:
            raise ValueError("padding: must be at least 0")
        if s < 1:
            raise ValueError("stride: must be at least 1")
        rest = input_shape[1 + axis] + 2 * p - filter_shape[2 + axis]
        if rest < 0:
            raise ValueError("filter_shape: larger than the padded picture")
        result.append(rest // s + 1)
    return tuple(result)

# %% blind right: asks torch on the meta device
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    both = lambda value: [value] * 2 if isinstance(value, int) else list(value)
    padding, stride = both(padding), both(stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape below 1")
    if min(filter_shape) < 1 or input_shape[0] != filter_shape[1]:
        raise ValueError("filter_shape is impossible or has other channels")
    if min(padding) < 0:
        raise ValueError("padding below 0")
    if min(stride) < 1:
        raise ValueError("stride below 1")
    if any(f > n + 2 * p for f, n, p in zip(filter_shape[2:], input_shape[1:], padding)):
        raise ValueError("filter_shape does not fit on the padded picture")
    x = torch.empty(1, *input_shape, device="meta")
    w = torch.empty(*filter_shape, device="meta")
    return tuple(int(n) for n in F.conv2d(x, w, padding=padding, stride=stride).shape[1:])

# %% blind right: numpy arrays of heights and widths
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    picture, filters = np.array(input_shape), np.array(filter_shape)
    pads = np.broadcast_to(padding, 2)
    steps = np.broadcast_to(stride, 2)
    if (picture < 1).any():
        raise ValueError("input_shape must be positive")
    if (filters < 1).any():
        raise ValueError("filter_shape must be positive")
    if (pads < 0).any():
        raise ValueError("padding must not be negative")
    if (steps < 1).any():
        raise ValueError("stride must be positive")
    room = picture[1:] + 2 * pads - filters[2:]
    if picture[0] != filters[1] or (room < 0).any():
        raise ValueError("filter_shape does not go with this picture")
    height, width = (room // steps + 1).tolist()
    return (int(filter_shape[0]), height, width)

# %% blind right: one axis in a function of its own, counting starts
def one_axis(pixels, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    starts = range(0, pixels + 2 * padding - kernel + 1, stride)
    if len(starts) == 0:
        raise ValueError(f"filter_shape asks for {kernel} pixels, there are {pixels + 2 * padding}")
    return len(starts)

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    for name, shape in {"input_shape": input_shape, "filter_shape": filter_shape}.items():
        for number in shape:
            if number < 1:
                raise ValueError(f"{name} contains {number}")
    (channels, height, width), (filters, depth, rows, columns) = input_shape, filter_shape
    if channels != depth:
        raise ValueError(f"filter_shape is {depth} deep and should be {channels}")
    try:
        p_height, p_width = padding
    except TypeError:
        p_height = p_width = padding
    try:
        s_height, s_width = stride
    except TypeError:
        s_height = s_width = stride
    return (filters, one_axis(height, rows, p_height, s_height), one_axis(width, columns, p_width, s_width))

# %% blind wrong: channels of the input kept -> input-channels-kept
#: The output is given the channels of the input; it has one for each filter.
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
    return (c, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: pairs read as (width, height) -> pair-swapped
#: A pair is read width first; it is (height, width).
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    pw, ph = (padding, padding) if isinstance(padding, int) else padding
    sw, sh = (stride, stride) if isinstance(stride, int) else stride
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
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: first of the pair for both axes -> stride-pair-first-only
#: Of a stride pair only the first number is used, for both axes.
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
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sh + 1)

# %% blind wrong: padding pair as before and after -> padding-pair-added
#: A padding pair is read as (before, after) and added up on both axes; it is (height, width), each on both sides.
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
    total = ph + pw
    if fh > h + total or fw > w + total:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + total - fh) // sh + 1, (w + total - fw) // sw + 1)

# %% blind wrong: square kernels only -> height-used-for-width
#: The kernel's height is used across as well; a kernel need not be square.
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
    k = fh
    return (fn, max(h + 2 * ph - k, 0) // sh + 1, max(w + 2 * pw - k, 0) // sw + 1)

# %% blind wrong: square pictures only -> height-used-for-width
#: The height of the output is given for its width too, right only for square pictures.
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
    out = (h + 2 * ph - fh) // sh + 1
    return (fn, out, out)

# %% blind disputed: a list
#: the course takes a list of the right numbers where a tuple is asked for
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
    return [fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1]

# %% blind wrong: batch axis in front -> batch-axis
#: A batch axis of 1 stands in front, so that the shape has four numbers.
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
    return (1, fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: channels never compared -> channels-not-compared
#: Channels that differ are not refused.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: channels compared with the filters -> refuses-possible
#: The picture's channels are compared with the number of filters instead of the depth of a filter.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fn, fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fn:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: error of the inner function leaks -> error-names-nothing
#: A kernel that is too large is refused by the inner function, which names kernel_size instead of filter_shape.
def conv_output_size(size, kernel_size, padding=0, stride=1):
    if kernel_size > size + 2 * padding:
        raise ValueError(f"kernel_size {kernel_size} is larger than {size + 2 * padding}")
    return (size + 2 * padding - kernel_size) // stride + 1

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
    return (fn, conv_output_size(h, fh, ph, sh), conv_output_size(w, fw, pw, sw))

# %% blind wrong: width of the kernel unchecked -> too-large-accepted
#: Only the kernel's height is compared with the picture; one that is too wide is let through.
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
    if h + 2 * ph < fh:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: only the sum of a padding pair is checked -> padding-not-checked
#: The sum of the padding pair is checked, so that (-1, 2) is let through.
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
    if ph + pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: a stride pair is not checked -> stride-not-checked
#: The stride is checked only where it is an integer; a pair with a negative number is let through.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    if isinstance(stride, int) and stride < 1:
        raise ValueError("stride must be at least 1")
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
    if sh == 0 or sw == 0:
        raise ValueError("stride must not be 0")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: two pairs or none -> pair-not-taken-apart
#: Pairs work only if padding and stride are both pairs; a pair beside an integer ends in a TypeError.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    if isinstance(padding, tuple) and isinstance(stride, tuple):
        ph, pw = padding
        sh, sw = stride
    else:
        ph = pw = padding
        sh = sw = stride
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
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: number of filters may be 0 -> filters-below-one
#: The picture and the kernel are checked, but a filter_shape with 0 filters is let through.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(c, h, w) < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if min(fc, fh, fw) < 1:
        raise ValueError("filter_shape must be at least 1 everywhere")
    if c != fc:
        raise ValueError("filter_shape has other channels than the picture")
    if ph < 0 or pw < 0:
        raise ValueError("padding must be at least 0")
    if sh < 1 or sw < 1:
        raise ValueError("stride must be at least 1")
    if fh > h + 2 * ph or fw > w + 2 * pw:
        raise ValueError("filter_shape is larger than the padded picture")
    return (fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1)

# %% blind wrong: first shape kept for ever -> wrong-value
#: The sizes are worked out in the first call only; every later call gets that first shape again.
remembered = []

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
    if not remembered:
        remembered.append((fn, (h + 2 * ph - fh) // sh + 1, (w + 2 * pw - fw) // sw + 1))
    return remembered[0]

# %% wrong: no padding in the sizes -> padding-ignored
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: four times the padding -> padding-twice
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: one added before the division -> plus-one-inside
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: round of the steps -> rounds-to-nearest
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: brackets round stride + 1 -> divides-by-stride-plus-one
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: stride as width and height -> stride-pair-swapped
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: padding as width and height -> padding-pair-swapped
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: the padding of the height for both -> padding-pair-first-only
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: filters last -> filters-last
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    OW = (W + 2 * pw - FW) // sw + 1
    return OH, OW, FN

# %% wrong: errors returned -> error-returned
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% wrong: asserts -> assert-not-raise
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% blind wrong: only integers, a pair gives an error -> pair-not-taken-apart
#: padding and stride may be pairs; 2 * (1, 0) repeats the pair instead of doubling the numbers.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if min(input_shape) < 1:
        raise ValueError("input_shape")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("filter_shape")
    if padding < 0:
        raise ValueError("padding")
    if stride < 1:
        raise ValueError("stride")
    return FN, (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1

# %% blind wrong: height and width of the pairs exchanged -> pair-swapped
#: A pair is (height, width); you take the first number for the width.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    pw, ph = (padding, padding) if isinstance(padding, int) else padding
    sw, sh = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: width before height in the result -> height-and-width-swapped
#: The result is (FN, OH, OW), the height first.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (W + 2 * pw - FW) // sw + 1, (H + 2 * ph - FH) // sh + 1

# %% blind wrong: the channels of the picture instead of the number of filters -> input-channels-kept
#: The output has one channel for each filter, FN, not the C of the input.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return C, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: FN and C of the filters read in the wrong order -> refuses-possible
#: filter_shape is (FN, C, FH, FW): the number of filters comes first.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FC, FN, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: channels that differ pass -> channels-not-compared
#: The filters must have as many channels as the picture; you do not compare them.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: only the height of the kernel is looked at -> too-large-accepted
#: A kernel that is too wide must be refused as well as one that is too high.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: a helper's error comes through, which names kernel_size and size -> error-names-nothing
#: The error comes from the helper and names kernel_size or size; here input_shape and filter_shape are the names.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    def side(size, kernel_size, padding, stride):
        for name, value in (("size", size), ("kernel_size", kernel_size), ("stride", stride)):
            if value < 1:
                raise ValueError(f"{name} must be at least 1, got {value}")
        if padding < 0:
            raise ValueError(f"padding must be at least 0, got {padding}")
        if kernel_size > size + 2 * padding:
            raise ValueError(f"kernel_size {kernel_size} is larger than the row")
        return (size + 2 * padding - kernel_size) // stride + 1
    if input_shape[0] != filter_shape[1]:
        raise ValueError("filter_shape has other channels")
    p = (padding, padding) if isinstance(padding, int) else padding
    s = (stride, stride) if isinstance(stride, int) else stride
    return (filter_shape[0],) + tuple(side(input_shape[i + 1], filter_shape[i + 2], p[i], s[i]) for i in (0, 1))

# %% blind wrong: of a pair only the first number is checked -> padding-not-checked
#: Both numbers of a pair can be wrong; you look at the first one only.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if isinstance(padding, int):
        padding = (padding, padding)
    if isinstance(stride, int):
        stride = (stride, stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if padding[0] < 0:
        raise ValueError("padding must not be negative")
    if stride[0] < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * padding[0] or FW > W + 2 * padding[1]:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * padding[0] - FH) // stride[0] + 1, (W + 2 * padding[1] - FW) // stride[1] + 1

# %% blind wrong: a pair as padding taken for left and right -> padding-pair-added
#: A pair means (height, width) with the same padding on both sides, not (before, after).
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    pads = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    total = sum(pads)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(pads) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + total or FW > W + total:
        raise ValueError("filter_shape does not fit")
    return FN, (H + total - FH) // sh + 1, (W + total - FW) // sw + 1

# %% blind wrong: FN = 0 and C = 0 pass -> filters-below-one
#: A filter number or a channel number below 1 is impossible too; you check only the sides.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    if H < 1 or W < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if FH < 1 or FW < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind right: numpy over both axes, plain integers out
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    pads = np.broadcast_to(np.array(padding), 2)
    steps = np.broadcast_to(np.array(stride), 2)
    if any(v < 1 for v in input_shape):
        raise ValueError(f"input_shape {input_shape} has a number below 1")
    if any(v < 1 for v in filter_shape):
        raise ValueError(f"filter_shape {filter_shape} has a number below 1")
    if (pads < 0).any():
        raise ValueError(f"padding {padding}")
    if (steps < 1).any():
        raise ValueError(f"stride {stride}")
    free = np.array(input_shape[1:]) + 2 * pads - np.array(filter_shape[2:])
    if input_shape[0] != filter_shape[1] or (free < 0).any():
        raise ValueError(f"filter_shape {filter_shape} does not fit")
    return (filter_shape[0], *(free // steps + 1).tolist())

# %% blind disputed: only tuples are taken for pairs, a list [1, 0] gives an error; the text says "a pair (height, width)"
#: A pair may be a list too.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(ph, pw) < 0:
        raise ValueError("padding must not be negative")
    if min(sh, sw) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or C != FC or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape does not fit")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% found wrong: public code, conv_output_shape -> padding-ignored+stride-ignored
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, Hh, Ww = input_shape
    FN, _, FH, FW = filter_shape
    return (FN, Hh - FH + 1, Ww - FW + 1)

# %% found wrong: public code, conv_output_shape (2) -> filters-last
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, Hh, Ww = input_shape
    FN, C2, FH, FW = filter_shape
    ph, pw = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    sh, sw = stride if isinstance(stride, (tuple, list)) else (stride, stride)
    if min(input_shape) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if C != C2 or FH > Hh + 2*ph or FW > Ww + 2*pw: raise ValueError("filter_shape")
    return ((Hh + 2*ph - FH)//sh + 1, (Ww + 2*pw - FW)//sw + 1, FN)

# %% found wrong: public code, conv_output_shape (3) -> filters-last
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, Hh, Ww = input_shape
    FN, C2, FH, FW = filter_shape
    ph, pw = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    sh, sw = stride if isinstance(stride, (tuple, list)) else (stride, stride)
    return ((Hh + 2*ph - FH)//sh + 1, (Ww + 2*pw - FW)//sw + 1, FN)

# %% found wrong: public code, conv_output_shape (4) -> channels-not-compared
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, Hh, Ww = input_shape
    FN, C2, FH, FW = filter_shape
    ph, pw = padding if isinstance(padding, (tuple, list)) else (padding, padding)
    sh, sw = stride if isinstance(stride, (tuple, list)) else (stride, stride)
    return torch.Size((FN, (Hh + 2*ph - FH)//sh + 1, (Ww + 2*pw - FW)//sw + 1))

# %% blind disputed: a list instead of a tuple
#: A tuple was asked for; [ ] makes a list. The text allows a list now.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    pads = [padding] * 2 if isinstance(padding, int) else list(padding)
    strides = [stride] * 2 if isinstance(stride, int) else list(stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(pads) < 0:
        raise ValueError("padding must not be negative")
    if min(strides) < 1:
        raise ValueError("stride must be at least 1")
    if min(filter_shape) < 1 or input_shape[0] != filter_shape[1]:
        raise ValueError("filter_shape does not fit")
    out = [filter_shape[0]]
    for side, f, p, s in zip(input_shape[1:], filter_shape[2:], pads, strides):
        if f > side + 2 * p:
            raise ValueError("filter_shape is larger than the padded picture")
        out.append((side + 2 * p - f) // s + 1)
    return out

# %% wrong: padding and stride exchanged -> padding-and-stride-exchanged
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    ph, pw = (stride, stride) if isinstance(stride, int) else stride
    sh, sw = (padding, padding) if isinstance(padding, int) else padding
    if min(C, H, W) < 1: raise ValueError("input_shape")
    if min(filter_shape) < 1: raise ValueError("filter_shape")
    if C != FC: raise ValueError("filter_shape")
    if min(ph, pw) < 0: raise ValueError("padding")
    if min(sh, sw) < 1: raise ValueError("stride")
    if FH > H + 2 * ph or FW > W + 2 * pw: raise ValueError("filter_shape")
    OH = (H + 2 * ph - FH) // sh + 1
    OW = (W + 2 * pw - FW) // sw + 1
    return FN, OH, OW

# %% blind wrong: pair (height, width) used the wrong way round -> pair-swapped
#: A pair is (height, width), but you unpack it as width first, so the padding of the rows goes to the columns and back.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if isinstance(padding, int):
        padding = (padding, padding)
    if isinstance(stride, int):
        stride = (stride, stride)
    pw, ph = padding
    sw, sh = stride
    if min(input_shape) < 1:
        raise ValueError("input_shape must be positive")
    if min(filter_shape) < 1 or C != FC:
        raise ValueError("filter_shape does not fit")
    if min(padding) < 0:
        raise ValueError("padding must be >= 0")
    if min(stride) < 1:
        raise ValueError("stride must be >= 1")
    if FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError("filter_shape too large")
    return FN, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1

# %% blind wrong: channels are not compared -> channels-not-compared
#: You never look whether the filters have as many channels as the picture, so (3, 28, 28) with filters (4, 1, 3, 3) passes.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    if not isinstance(padding, tuple):
        padding = (padding, padding)
    if not isinstance(stride, tuple):
        stride = (stride, stride)
    if any(n < 1 for n in input_shape):
        raise ValueError(f"input_shape has a number below 1: {input_shape}")
    if any(n < 1 for n in filter_shape):
        raise ValueError(f"filter_shape has a number below 1: {filter_shape}")
    if any(p < 0 for p in padding):
        raise ValueError(f"padding below 0: {padding}")
    if any(s < 1 for s in stride):
        raise ValueError(f"stride below 1: {stride}")
    result = [filter_shape[0]]
    for axis in range(2):
        n = input_shape[axis + 1] + 2 * padding[axis]
        f = filter_shape[axis + 2]
        if f > n:
            raise ValueError(f"filter_shape is larger than the picture: {filter_shape}")
        result.append((n - f) // stride[axis] + 1)
    return tuple(result)

# %% blind wrong: only the first number of a pair is looked at -> padding-not-checked
#: With pairs you test padding[0] and stride[0] only; (1, -1) or (2, 0) in the second place gets through or divides by zero.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    c, h, w = input_shape
    fn, fc, fh, fw = filter_shape
    if isinstance(padding, int):
        padding = (padding, padding)
    if isinstance(stride, int):
        stride = (stride, stride)
    if padding[0] < 0:
        raise ValueError("padding must be at least 0")
    if stride[0] < 1:
        raise ValueError("stride must be at least 1")
    if c < 1 or h < 1 or w < 1:
        raise ValueError("input_shape must be at least 1 everywhere")
    if fn < 1 or fc < 1 or fh < 1 or fw < 1 or fc != c:
        raise ValueError("filter_shape is wrong")
    h2, w2 = h + 2 * padding[0], w + 2 * padding[1]
    if fh > h2 or fw > w2:
        raise ValueError("filter_shape is too large")
    return (fn, (h2 - fh) // stride[0] + 1, (w2 - fw) // stride[1] + 1)

# %% blind wrong: returns the input channels -> input-channels-kept
#: The result has as many maps as there are filters (FN); you return the channels of the picture.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if min(C, H, W) < 1:
        raise ValueError("input_shape")
    if min(FN, FC, FH, FW) < 1 or FC != C or FH > H + 2 * max(ph, 0) or FW > W + 2 * max(pw, 0):
        raise ValueError("filter_shape")
    if min(ph, pw) < 0:
        raise ValueError("padding")
    if min(sh, sw) < 1:
        raise ValueError("stride")
    return (C, (H + 2 * ph - FH) // sh + 1, (W + 2 * pw - FW) // sw + 1)

# %% blind right: a small helper for pairs, then conv_output_size twice
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


def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    def pair(v):
        return (v, v) if isinstance(v, int) else tuple(v)
    ph, pw = pair(padding)
    sh, sw = pair(stride)
    if ph < 0 or pw < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if sh < 1 or sw < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if min(input_shape) < 1:
        raise ValueError(f"input_shape must be at least 1, got {input_shape}")
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if min(filter_shape) < 1 or FC != C or FH > H + 2 * ph or FW > W + 2 * pw:
        raise ValueError(f"filter_shape is impossible, got {filter_shape}")
    return (FN, conv_output_size(H, FH, ph, sh), conv_output_size(W, FW, pw, sw))

# %% wrong: the kernel compared with the picture as it is -> fit-without-padding
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    if rows < 1 or columns < 1:
        raise ValueError("stride must be at least 1")
    if high > height or wide > width:
        raise ValueError("filter_shape does not fit")
    sides = ((height + 2 * down - high) // rows + 1, (width + 2 * across - wide) // columns + 1)
    return (filters, *sides)


# %% wrong: only a stride below 0 is refused -> zero-stride-divides
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return (filters, *sides)

# %% blind wrong: paddings and strides as (width, height), in the guard too -> pair-swapped
#: Pairs taken as (width, height).
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    if isinstance(padding, int):
        padding = (padding, padding)
    if isinstance(stride, int):
        stride = (stride, stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError("filter_shape must be at least 1")
    if min(padding) < 0:
        raise ValueError("padding must be at least 0")
    if min(stride) < 1:
        raise ValueError("stride must be at least 1")
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if C != FC:
        raise ValueError("filter_shape has other channels")
    if FH > H + 2 * padding[1] or FW > W + 2 * padding[0]:
        raise ValueError("filter_shape is larger than the padded picture")
    return (FN, (H + 2 * padding[1] - FH) // stride[1] + 1, (W + 2 * padding[0] - FW) // stride[0] + 1)

# %% blind wrong: the guard compares heights alone -> too-large-accepted
#: Only the height of the kernel is compared.
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    if isinstance(padding, int):
        padding = (padding, padding)
    if isinstance(stride, int):
        stride = (stride, stride)
    if min(input_shape) < 1:
        raise ValueError("input_shape must be at least 1")
    if min(filter_shape) < 1:
        raise ValueError("filter_shape must be at least 1")
    if min(padding) < 0:
        raise ValueError("padding must be at least 0")
    if min(stride) < 1:
        raise ValueError("stride must be at least 1")
    C, H, W = input_shape
    FN, FC, FH, FW = filter_shape
    if C != FC:
        raise ValueError("filter_shape has other channels")
    if FH > H + 2 * padding[0]:
        raise ValueError("filter_shape is larger than the padded picture")
    return (FN, (H + 2 * padding[0] - FH) // stride[0] + 1, (W + 2 * padding[1] - FW) // stride[1] + 1)

# %% found wrong: the kernel's width before its height -> kernel-sides-swapped
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% found wrong: the picture's width before its height -> picture-sides-swapped
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% found wrong: the second numbers of both pairs -> pair-second-only
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

# %% found wrong: the second number of the stride for both -> pair-second-only
def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
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
    return FN, OH, OW

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))

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

def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):
    checked(input_shape, filter_shape, padding, stride)
    (c, h, w), (fn, _, fh, fw), p, s = input_shape, filter_shape, both(padding), both(stride)
    return (fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))
