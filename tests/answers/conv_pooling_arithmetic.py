"""The bank's shelf for chapter 4.

Answers that differ only in one expression or line are made from a frame, so that the mistake stands out.
"""

from __future__ import annotations

from tests.answers.bank import Entry, right, wrong

# --- conv_output_size ----------------------------------------------------------------------------------------------

GUARDED_SIZE = """
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
        if value < 1:
            raise ValueError(name + " must be at least 1")
    if padding < 0:
        raise ValueError("padding must not be negative")
    if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
        raise ValueError("kernel_size is too large")
    return @
"""

BARE_SIZE = """
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return @
"""


def _size(title: str, diagnosis: str, expression: str, frame: str = GUARDED_SIZE) -> Entry:
    return Entry("conv_output_size", title, frame.replace("@", expression), diagnosis)


CONV_OUTPUT_SIZE: list[Entry] = [
    Entry(
        "conv_output_size",
        "formula with floor",
        GUARDED_SIZE.replace("@", "(size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1"),
    ),
    Entry(
        "conv_output_size",
        "counts with a loop",
        GUARDED_SIZE.replace(
            "@", "sum(1 for x in range(0, size + 2 * padding - dilation * (kernel_size - 1), stride))"
        ),
    ),
    Entry(
        "conv_output_size",
        "math.floor",
        GUARDED_SIZE.replace("@", "math.floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1)"),
    ),
    Entry(
        "conv_output_size",
        "a numpy integer",
        GUARDED_SIZE.replace("@", "np.int64(size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1"),
    ),
    right(
        "conv_output_size",
        "helper functions and another default",
        """
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
    """,
    ),
    right(
        "conv_output_size",
        "an own class of error",
        """
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
    """,
    ),
    _size(
        "not written",
        "not-written",
        "1\n    raise NotImplementedError",
        BARE_SIZE.replace("return @", "raise NotImplementedError('Exercise 4.1')"),
    ),
    _size("prints instead", "returns-nothing", "print(size)"),
    _size("padding once", "padding-once", "(size + padding - dilation * (kernel_size - 1) - 1) // stride + 1"),
    _size(
        "padding once, nothing checked",
        "padding-once",
        "(size + padding - dilation * (kernel_size - 1) - 1) // stride + 1",
        BARE_SIZE,
    ),
    _size("padding ignored", "padding-ignored", "(size - dilation * (kernel_size - 1) - 1) // stride + 1", BARE_SIZE),
    _size("no plus one", "no-plus-one", "(size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride"),
    _size("plus one inside", "plus-one-inside", "(size + 2 * padding - dilation * (kernel_size - 1)) // stride"),
    _size("rounds up", "rounds-up", "math.ceil((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1"),
    _size(
        "rounds to nearest",
        "rounds-to-nearest",
        "round((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1",
    ),
    _size(
        "adds a half",
        "rounds-to-nearest",
        "int((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 0.5) + 1",
    ),
    _size("not dilated", "kernel-not-dilated", "(size + 2 * padding - kernel_size) // stride + 1"),
    _size(
        "whole kernel dilated",
        "dilates-whole-kernel",
        "(size + 2 * padding - dilation * kernel_size) // stride + 1",
    ),
    _size(
        "first weight forgotten",
        "forgets-first-weight",
        "(size + 2 * padding - dilation * (kernel_size - 1)) // stride + 1",
    ),
    _size("stride ignored", "stride-ignored", "size + 2 * padding - dilation * (kernel_size - 1)"),
    _size("size over stride", "divides-size-by-stride", "size // stride", BARE_SIZE),
    _size("brackets missing", "order-of-operations", "size + 2 * padding - kernel_size // stride + 1", BARE_SIZE),
    _size(
        "divides by stride plus one",
        "divides-by-stride-plus-one",
        "(size + 2 * padding - dilation * (kernel_size - 1) - 1) // (stride + 1)",
    ),
    _size("the size itself", "size-kept", "size", BARE_SIZE),
    _size("zero", "all-zero", "0", BARE_SIZE),
    _size(
        "wrong for one size",
        "wrong-value",
        "(size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1 + (size == 7)",
    ),
    _size("one", "constant", "1", BARE_SIZE),
    _size(
        "a float",
        "float-not-integer",
        "(size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1",
    ),
    _size(
        "a whole float",
        "float-not-integer",
        "float((size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)",
    ),
    _size(
        "a tensor",
        "tensor-not-number",
        "torch.tensor((size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)",
    ),
    _size(
        "nothing checked",
        "negative-size",
        "(size + 2 * padding - dilation * (kernel_size - 1) - 1) // max(stride, 1) + 1",
        BARE_SIZE,
    ),
    _size(
        "clipped at zero",
        "size-clipped",
        "max(1, (size + 2 * padding - dilation * (kernel_size - 1) - 1) // max(stride, 1) + 1)",
        BARE_SIZE,
    ),
    wrong(
        "conv_output_size",
        "always refuses",
        "always-refuses",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            raise ValueError("size kernel_size padding stride dilation")
    """,
    ),
    wrong(
        "conv_output_size",
        "only the kernel checked",
        "size-not-checked",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            if stride < 1:
                raise ValueError("stride")
            if dilation * (kernel_size - 1) + 1 > size + 2 * padding or kernel_size < 1:
                raise ValueError("kernel_size")
            return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
    """,
    ),
    wrong(
        "conv_output_size",
        "stride of zero divides",
        "divides-by-zero",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            if size < 1 or dilation * (kernel_size - 1) + 1 > size + 2 * padding or kernel_size < 1:
                raise ValueError("size or kernel_size")
            return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
    """,
    ),
    wrong(
        "conv_output_size",
        "padding not checked",
        "padding-not-checked",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
                if value < 1:
                    raise ValueError(name)
            if dilation * (kernel_size - 1) + 1 > size + 2 * padding:
                raise ValueError("kernel_size")
            return (size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
    """,
    ),
    wrong(
        "conv_output_size",
        "names nothing",
        "error-names-nothing",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            left = size + 2 * padding - dilation * (kernel_size - 1) - 1
            if min(size, kernel_size, stride, dilation) < 1 or padding < 0 or left < 0:
                raise ValueError("impossible")
            return left // stride + 1
    """,
    ),
    wrong(
        "conv_output_size",
        "asserts",
        "wrong-error",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            left = size + 2 * padding - dilation * (kernel_size - 1) - 1
            assert min(size, kernel_size, stride, dilation) >= 1 and padding >= 0 and left >= 0
            return left // stride + 1
    """,
    ),
]

# --- pool_output_size ----------------------------------------------------------------------------------------------

GUARDED_POOL = """
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
    return @
"""
BARE_POOL = """
def pool_output_size(size, window, stride=None, padding=0):
    stride = window if stride is None else stride
    return @
"""


def _pool(title: str, diagnosis: str | None, expression: str, frame: str = GUARDED_POOL) -> Entry:
    return Entry("pool_output_size", title, frame.replace("@", expression), diagnosis)


POOL_OUTPUT_SIZE: list[Entry] = [
    _pool("formula", None, "(size + 2 * padding - window) // stride + 1"),
    _pool("counts", None, "len(range(0, size + 2 * padding - window + 1, stride))"),
    _pool("int of a quotient", None, "int((size + 2 * padding - window) / stride) + 1"),
    _pool(
        "minus the rest", None, "(size + 2 * padding - window - (size + 2 * padding - window) % stride) // stride + 1"
    ),
    right(
        "pool_output_size",
        "a loop",
        """
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
    """,
    ),
    _pool("not written", "not-written", "", BARE_POOL.replace("return @", "raise NotImplementedError")),
    _pool("returns nothing", "returns-nothing", "None"),
    _pool(
        "stride is 1 by default",
        "stride-defaults-to-one",
        "(size + 2 * padding - window) // stride + 1",
        BARE_POOL.replace("window if stride is None else stride", "1 if stride is None else stride"),
    ),
    _pool("always the window", "stride-always-window", "(size + 2 * padding - window) // window + 1"),
    _pool("size over stride", "size-over-stride", "size // stride"),
    _pool("size over stride, rounded up", "size-over-stride", "math.ceil(size / stride)", BARE_POOL),
    _pool("padded size over stride", "size-over-stride", "(size + 2 * padding) // stride"),
    _pool("size over window", "size-over-window", "size // window", BARE_POOL),
    _pool("padding once", "padding-once", "(size + padding - window) // stride + 1"),
    _pool("padding ignored", "padding-ignored", "(size - window) // stride + 1"),
    _pool("no plus one", "no-plus-one", "(size + 2 * padding - window) // stride"),
    _pool("plus one inside", "plus-one-inside", "(size + 2 * padding - window + 1) // stride"),
    _pool("rounds up", "rounds-up", "math.ceil((size + 2 * padding - window) / stride) + 1"),
    _pool("rounds to nearest", "rounds-to-nearest", "round((size + 2 * padding - window) / stride) + 1"),
    _pool("stride ignored", "stride-ignored", "size + 2 * padding - window + 1"),
    _pool("a float", "float-not-integer", "(size + 2 * padding - window) / stride + 1"),
    _pool("zero", "all-zero", "0", BARE_POOL),
    _pool("nothing checked", "negative-size", "(size + 2 * padding - window) // (stride or 1) + 1", BARE_POOL),
    wrong(
        "pool_output_size",
        "padding not limited",
        "padding-beyond-half",
        """
        def pool_output_size(size, window, stride=None, padding=0):
            stride = window if stride is None else stride
            if min(size, window, stride) < 1: raise ValueError("size, window, stride")
            if padding < 0: raise ValueError("padding")
            if window > size + 2 * padding: raise ValueError("window")
            return (size + 2 * padding - window) // stride + 1
    """,
    ),
    wrong(
        "pool_output_size",
        "or in place of is None",
        "stride-zero-is-none",
        """
        def pool_output_size(size, window, stride=None, padding=0):
            stride = stride or window
            if min(size, window) < 1: raise ValueError("size, window")
            if stride < 1: raise ValueError("stride")
            if padding < 0 or 2 * padding > window: raise ValueError("padding")
            if window > size + 2 * padding: raise ValueError("window")
            return (size + 2 * padding - window) // stride + 1
    """,
    ),
]

# --- conv_output_shape ---------------------------------------------------------------------------------------------

SHAPE = """
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
    return @
"""
GOOD_SHAPE = "(fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))"
NO_CHANNELS = '    if input_shape[0] != filter_shape[1]: raise ValueError("filter_shape: channels differ")\n'


def _shape(title: str, diagnosis: str | None, expression: str, frame: str = SHAPE) -> Entry:
    return Entry("conv_output_shape", title, frame.replace("@", expression), diagnosis)


CONV_OUTPUT_SHAPE: list[Entry] = [
    _shape("pairs", None, GOOD_SHAPE),
    _shape("a list", None, "[fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])]"),
    _shape("unpacked", None, "(fn, *(one(a, b, q, t) for a, b, q, t in zip((h, w), (fh, fw), p, s)))"),
    _shape("numpy", None, "tuple(np.array([fn, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])]).tolist())"),
    _shape("counted", None, "(fn, len(range(0, one(h, fh, p[0], 1), s[0])), len(range(0, one(w, fw, p[1], 1), s[1])))"),
    _shape(
        "not written",
        "not-written",
        "1",
        "def conv_output_shape(input_shape, filter_shape, padding=0, stride=1):\n    raise NotImplementedError",
    ),
    _shape("returns nothing", "returns-nothing", "None"),
    _shape("height twice", "height-used-for-width", "(fn, one(h, fh, p[0], s[0]), one(h, fh, p[0], s[0]))"),
    _shape("kernel's height for both", "height-used-for-width", "(fn, one(h, fh, p[0], s[0]), one(w, fh, p[1], s[1]))"),
    _shape(
        "picture's height for both", "height-used-for-width", "(fn, one(h, fh, p[0], s[0]), one(h, fw, p[1], s[1]))"
    ),
    _shape("width first", "height-and-width-swapped", "(fn, one(w, fw, p[1], s[1]), one(h, fh, p[0], s[0]))"),
    _shape("pairs swapped", "pair-swapped", "(fn, one(h, fh, p[1], s[1]), one(w, fw, p[0], s[0]))"),
    _shape("first of a pair", "pair-first-only", "(fn, one(h, fh, p[0], s[0]), one(w, fw, p[0], s[0]))"),
    _shape("input channels", "input-channels-kept", "(c, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))"),
    _shape("channels multiplied", "channels-multiplied", "(fn * c, one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))"),
    _shape("no filters", "filters-missing", "(one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1]))"),
    _shape("padding once", "padding-once", "(fn, (h + p[0] - fh) // s[0] + 1, (w + p[1] - fw) // s[1] + 1)"),
    _shape("no plus one", "no-plus-one", "(fn, one(h, fh, p[0], s[0]) - 1, one(w, fw, p[1], s[1]) - 1)"),
    _shape("stride ignored", "stride-ignored", "(fn, one(h, fh, p[0], 1), one(w, fw, p[1], 1))"),
    _shape("rounds up", "rounds-up", "(fn, -(-(h + 2 * p[0] - fh) // s[0]) + 1, -(-(w + 2 * p[1] - fw) // s[1]) + 1)"),
    _shape("floats", "float-not-integer", "(fn, (h + 2 * p[0] - fh) / s[0] + 1, (w + 2 * p[1] - fw) / s[1] + 1)"),
    _shape("channels not compared", "channels-not-compared", GOOD_SHAPE, SHAPE.replace(NO_CHANNELS, "")),
    _shape(
        "kernel not compared", "negative-size", "(fn, (h + 2 * p[0] - fh) // s[0] + 1, (w + 2 * p[1] - fw) // s[1] + 1)"
    ),
    _shape(
        "pairs as numbers", "pair-not-taken-apart", "(fn, one(h, fh, padding, stride), one(w, fw, padding, stride))"
    ),
    _shape(
        "padding not checked", "padding-not-checked", GOOD_SHAPE, SHAPE.replace("if min(both(padding)) < 0", "if False")
    ),
]

# --- conv_parameters, conv_multiply_adds, same_padding -------------------------------------------------------------

PARAMETERS = """
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    if in_channels < 1: raise ValueError("in_channels")
    if out_channels < 1: raise ValueError("out_channels")
    if kernel_size < 1: raise ValueError("kernel_size")
    i, o, k = in_channels, out_channels, kernel_size
    return @
"""


def _parameters(title: str, diagnosis: str | None, expression: str, frame: str = PARAMETERS) -> Entry:
    return Entry("conv_parameters", title, frame.replace("@", expression), diagnosis)


CONV_PARAMETERS: list[Entry] = [
    _parameters("product", None, "o * (i * k * k + bool(bias))"),
    _parameters("two terms", None, "i * o * k**2 + (o if bias else 0)"),
    _parameters("math.prod", None, "math.prod((i, o, k, k)) + o * int(bias)"),
    _parameters("a tensor's size", None, "torch.zeros(o, i, k, k).numel() + (torch.zeros(o).numel() if bias else 0)"),
    _parameters("a loop", None, "sum(i * k * k + (1 if bias else 0) for _ in range(o))"),
    _parameters(
        "not written",
        "not-written",
        "1",
        PARAMETERS.replace("return @", "raise NotImplementedError").replace("if ", "if False and "),
    ),
    _parameters("returns nothing", "returns-nothing", "print(i)"),
    _parameters("no biases", "no-biases", "i * o * k * k"),
    _parameters("bias always", "bias-always-counted", "i * o * k * k + o"),
    _parameters("one bias", "one-bias-a-layer", "i * o * k * k + (1 if bias else 0)"),
    _parameters("bias for every kernel", "bias-per-kernel", "i * o * k * k + (i * o if bias else 0)"),
    _parameters("bias per input channel", "bias-per-input-channel", "i * o * k * k + (i if bias else 0)"),
    _parameters("kernel not squared", "kernel-not-squared", "i * o * k + (o if bias else 0)"),
    _parameters("kernel doubled", "kernel-doubled", "i * o * (k + k) + (o if bias else 0)"),
    _parameters("channels forgotten", "channels-forgotten", "o * k * k + (o if bias else 0)"),
    _parameters("filters forgotten", "filters-forgotten", "i * k * k + (1 if bias else 0)"),
    _parameters("channels added", "channels-added", "(i + o) * k * k + (o if bias else 0)"),
    _parameters("a float", "float-not-integer", "float(o * (i * k * k + bool(bias)))"),
    _parameters(
        "nothing checked",
        "in_channels-not-checked",
        "o * (i * k * k + bool(bias))",
        PARAMETERS.replace("if ", "if False and ", 3),
    ),
]

WORK = SHAPE.replace("def conv_output_shape", "def conv_multiply_adds").replace(
    "    return @", "    oh, ow = one(h, fh, p[0], s[0]), one(w, fw, p[1], s[1])\n    return @"
)


def _work(title: str, diagnosis: str | None, expression: str, frame: str = WORK) -> Entry:
    return Entry("conv_multiply_adds", title, frame.replace("@", expression), diagnosis)


CONV_MULTIPLY_ADDS: list[Entry] = [
    _work("product", None, "fn * oh * ow * c * fh * fw"),
    _work("math.prod", None, "math.prod(filter_shape) * oh * ow"),
    _work("numpy", None, "np.prod([fn, oh, ow, c, fh, fw])"),
    _work("a loop over filters", None, "sum(oh * ow * c * fh * fw for _ in range(fn))"),
    _work("a loop over positions", None, "sum(fn * c * fh * fw for _ in range(oh) for _ in range(ow))"),
    _work(
        "not written",
        "not-written",
        "1",
        "def conv_multiply_adds(input_shape, filter_shape, padding=0, stride=1):\n    raise NotImplementedError",
    ),
    _work("returns nothing", "returns-nothing", "None"),
    _work("twice", "counts-twice", "2 * fn * oh * ow * c * fh * fw"),
    _work("with biases", "bias-counted", "fn * oh * ow * (c * fh * fw + 1)"),
    _work("input size", "input-size-not-output", "fn * h * w * c * fh * fw"),
    _work("channels forgotten", "channels-forgotten", "fn * oh * ow * fh * fw"),
    _work("filters forgotten", "filters-forgotten", "oh * ow * c * fh * fw"),
    _work("weights", "parameters-not-work", "fn * c * fh * fw"),
    _work("outputs", "outputs-not-work", "fn * oh * ow"),
    _work("height twice", "height-used-for-width", "fn * oh * oh * c * fh * fw"),
    _work("kernel's height twice", "kernel-height-twice", "fn * oh * ow * c * fh * fh"),
    _work("full connection", "full-connection", "c * h * w * fn * oh * ow"),
    _work("a float", "float-not-integer", "1.0 * fn * oh * ow * c * fh * fw"),
    _work(
        "channels not compared", "channels-not-compared", "fn * oh * ow * c * fh * fw", WORK.replace(NO_CHANNELS, "")
    ),
]

SAME = """
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return @
"""


def _same(title: str, diagnosis: str | None, expression: str, frame: str = SAME) -> Entry:
    return Entry("same_padding", title, frame.replace("@", expression), diagnosis)


SAME_PADDING: list[Entry] = [
    _same("formula", None, "d * (k - 1) // 2"),
    _same("half first", None, "(k // 2) * d"),
    _same("int", None, "int(d * (k - 1) / 2)"),
    _same("shift", None, "d * (k >> 1)"),
    _same("searched", None, "next(p for p in range(1000) if 2 * p == d * (k - 1))"),
    _same(
        "not written", "not-written", "1", "def same_padding(kernel_size, dilation=1):\n    raise NotImplementedError"
    ),
    _same("returns nothing", "returns-nothing", "None"),
    _same("no dilation", "dilation-ignored", "(k - 1) // 2"),
    _same("both sides", "both-sides-together", "d * (k - 1)"),
    _same("half of the dilated kernel", "half-dilated-kernel", "d * k // 2"),
    _same("half of the dilated kernel less one", "half-dilated-kernel", "(d * k - 1) // 2"),
    _same("rounded up", "half-rounded-up", "d * ((k + 1) // 2)"),
    _same("the kernel", "kernel-returned", "k"),
    _same("always one", "always-one", "1"),
    _same("a float", "float-not-integer", "d * (k - 1) / 2"),
    _same("even accepted", "even-accepted", "d * (k - 1) // 2", SAME.replace(" or kernel_size % 2 == 0", "")),
    _same("dilation not checked", "dilation-not-checked", "d * (k - 1) // 2", SAME.replace("dilation < 1", "False")),
]

# --- cross_correlate2d ---------------------------------------------------------------------------------------------

CORRELATE = """
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result
"""


def _changed(exercise: str, frame: str, title: str, diagnosis: str | None, old: str, new: str) -> Entry:
    """The frame with one piece of it replaced."""
    assert old in frame, f"{title}: {old!r} is not in the frame"
    return Entry(exercise, title, frame.replace(old, new), diagnosis)


def _correlate(title: str, diagnosis: str | None, old: str, new: str) -> Entry:
    return _changed("cross_correlate2d", CORRELATE, title, diagnosis, old, new)


PUT = "x[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image"
CROSS_CORRELATE2D: list[Entry] = [
    Entry("cross_correlate2d", "slices", CORRELATE),
    _correlate("einsum", None, "(window * kernel).sum()", "torch.einsum('ab,ab->', window, kernel)"),
    _correlate("float64", None, "result = torch.zeros(oh, ow)", "result = torch.zeros(oh, ow, dtype=torch.float64)"),
    _correlate("F.pad is allowed", None, PUT, "x = F.pad(image, (padding, padding, padding, padding))"),
    right(
        "cross_correlate2d",
        "Tensor.unfold",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0 or stride < 1: raise ValueError("padding or stride")
            image = torch.nn.functional.pad(image, (padding,) * 4)
            if any(k > n for n, k in zip(image.shape, kernel.shape)): raise ValueError("kernel")
            windows = image.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
            return (windows * kernel).sum(dim=(-1, -2)) + bias
    """,
    ),
    right(
        "cross_correlate2d",
        "numpy and four loops",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0: raise ValueError("padding")
            if stride < 1: raise ValueError("stride")
            x, w = np.pad(image.numpy(), padding), kernel.numpy()
            if w.shape[0] > x.shape[0] or w.shape[1] > x.shape[1]: raise ValueError("kernel")
            tops = range(0, x.shape[0] - w.shape[0] + 1, stride)
            lefts = range(0, x.shape[1] - w.shape[1] + 1, stride)
            out = np.full((len(tops), len(lefts)), bias, dtype=np.float64)
            for i, top in enumerate(tops):
                for j, left in enumerate(lefts):
                    for a in range(w.shape[0]):
                        for b in range(w.shape[1]):
                            out[i, j] += x[top + a, left + b] * w[a, b]
            return torch.from_numpy(out)
    """,
    ),
    wrong(
        "cross_correlate2d",
        "not written",
        "not-written",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            raise NotImplementedError("Exercise 4.7: cross_correlate2d")
    """,
    ),
    _correlate("returns nothing", "returns-nothing", "return result", "print(result)"),
    _correlate("flipped", "kernel-flipped", "(window * kernel)", "(window * kernel.flip(0, 1))"),
    _correlate("flipped upside down", "kernel-flipped", "(window * kernel)", "(window * kernel.flip(0))"),
    _correlate("bias forgotten", "bias-forgotten", " + bias", ""),
    _correlate(
        "bias in every product",
        "bias-in-every-product",
        "(window * kernel).sum() + bias",
        "(window * kernel + bias).sum()",
    ),
    _correlate("mean", "mean-not-sum", ".sum()", ".mean()"),
    _correlate(
        "stride ignored in the windows",
        "stride-not-in-position",
        "x[i * stride : i * stride + fh, j * stride : j * stride + fw]",
        "x[i : i + fh, j : j + fw]",
    ),
    _correlate(
        "last position missing",
        "last-position-missing",
        "oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1",
        "oh, ow = (x.shape[0] - fh) // stride, (x.shape[1] - fw) // stride",
    ),
    _correlate(
        "padding at the top left only",
        "padding-one-side",
        "x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)",
        "x = torch.zeros(image.shape[0] + padding, image.shape[1] + padding)",
    ),
    _correlate("padding left and right only", "padding-one-axis", PUT, "x = F.pad(image, (padding, padding))"),
    _correlate("padding ignored", "padding-ignored", PUT, "x = image"),
    _correlate(
        "border repeated",
        "padding-not-zero",
        PUT,
        "x = F.pad(image[None, None], (padding,) * 4, mode='replicate')[0, 0]",
    ),
    _correlate("transposed", "axes-swapped", "return result", "return result.T"),
    _correlate("zeros", "all-zero", "return result", "return result * 0"),
    _correlate("a list", "not-a-tensor", "return result", "return result.tolist()"),
    _correlate(
        "kernel not compared",
        "too-large-accepted",
        'if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")',
        "",
    ),
    _correlate("padding not checked", "error-is-not-a-valueerror", 'if padding < 0: raise ValueError("padding")', ""),
    _correlate("stride not checked", "divides-by-zero", 'if stride < 1: raise ValueError("stride")', ""),
    wrong(
        "cross_correlate2d",
        "the finished function",
        "uses-refused",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            return F.conv2d(image[None, None], kernel[None, None], None, stride, padding)[0, 0] + bias
    """,
    ),
    wrong(
        "cross_correlate2d",
        "the finished layer behind getattr",
        "uses-refused",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            go = getattr(torch.nn, "functional")
            return getattr(go, "con" + "v2d")(image[None, None], kernel[None, None], None, stride, padding)[0, 0] + bias
    """,
    ),
    wrong(
        "cross_correlate2d",
        "unfold of nn.functional",
        "uses-refused",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            columns = torch.nn.functional.unfold(image[None, None], tuple(kernel.shape), padding=padding, stride=stride)
            oh = (image.shape[0] + 2 * padding - kernel.shape[0]) // stride + 1
            return (columns[0] * kernel.reshape(-1, 1)).sum(0).reshape(oh, -1) + bias
    """,
    ),
    _correlate("writes on the kernel", "changes-its-input", "return result", "kernel.mul_(0)\n    return result"),
]

# --- conv2d --------------------------------------------------------------------------------------------------------

CONV2D = """
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")
    padded = F.pad(x, (padding,) * 4)
    fn, c, fh, fw = weight.shape
    if fh > padded.shape[1] or fw > padded.shape[2]: raise ValueError("weight: kernel too large")
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result
"""


def _layer(title: str, diagnosis: str | None, old: str, new: str) -> Entry:
    return _changed("conv2d", CONV2D, title, diagnosis, old, new)


CONV_2D: list[Entry] = [
    Entry("conv2d", "three loops", CONV2D),
    right(
        "conv2d",
        "Tensor.unfold and einsum",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0: raise ValueError("padding")
            if stride < 1: raise ValueError("stride")
            x = F.pad(x, (padding,) * 4)
            if x.shape[0] != weight.shape[1] or any(k > n for n, k in zip(x.shape[1:], weight.shape[2:])):
                raise ValueError("weight does not fit the picture")
            windows = x.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
            return torch.einsum("chwab,ncab->nhw", windows, weight) + bias[:, None, None]
    """,
    ),
    right(
        "conv2d",
        "from an own cross-correlation",
        """
        def correlate(x, w, stride):
            tops = range(0, x.shape[0] - w.shape[0] + 1, stride)
            lefts = range(0, x.shape[1] - w.shape[1] + 1, stride)
            rows = [[(x[t : t + w.shape[0], s : s + w.shape[1]] * w).sum() for s in lefts] for t in tops]
            return torch.stack([torch.stack(row) for row in rows])

        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0: raise ValueError("padding")
            if stride < 1: raise ValueError("stride")
            x = F.pad(x, (padding,) * 4)
            if x.shape[0] != weight.shape[1] or any(k > n for n, k in zip(x.shape[1:], weight.shape[2:])):
                raise ValueError("weight does not fit the picture")
            sheets = [sum(correlate(a, b, stride) for a, b in zip(x, w)) + bias[n] for n, w in enumerate(weight)]
            return torch.stack(sheets)
    """,
    ),
    right(
        "conv2d",
        "matrix product",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0: raise ValueError("padding")
            if stride < 1: raise ValueError("stride")
            fn, c, fh, fw = weight.shape
            x = F.pad(x, (padding,) * 4)
            if x.shape[0] != c or x.shape[1] < fh or x.shape[2] < fw: raise ValueError("weight")
            tops = range(0, x.shape[1] - fh + 1, stride)
            lefts = range(0, x.shape[2] - fw + 1, stride)
            columns = torch.stack([x[:, t : t + fh, s : s + fw].flatten() for t in tops for s in lefts], dim=1)
            return (weight.reshape(fn, -1) @ columns).reshape(fn, len(tops), len(lefts)) + bias.view(-1, 1, 1)
    """,
    ),
    right(
        "conv2d",
        "shifted pictures",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0: raise ValueError("padding")
            if stride < 1: raise ValueError("stride")
            fn, c, fh, fw = weight.shape
            x = np.pad(x.numpy(), ((0, 0), (padding, padding), (padding, padding)))
            if x.shape[0] != c or x.shape[1] < fh or x.shape[2] < fw: raise ValueError("weight")
            oh, ow = (x.shape[1] - fh) // stride + 1, (x.shape[2] - fw) // stride + 1
            out = np.zeros((fn, oh, ow)) + bias.numpy()[:, None, None]
            for a in range(fh):
                for b in range(fw):
                    part = x[:, a : a + stride * oh : stride, b : b + stride * ow : stride][:, :oh, :ow]
                    out += np.tensordot(weight.numpy()[:, :, a, b], part, 1)
            return torch.from_numpy(out)
    """,
    ),
    wrong(
        "conv2d",
        "not written",
        "not-written",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            raise NotImplementedError("Exercise 4.8: conv2d")
    """,
    ),
    _layer("returns nothing", "returns-nothing", "return result", "pass"),
    _layer("flipped", "kernel-flipped", "window * weight[n]", "window * weight[n].flip(1, 2)"),
    _layer("bias forgotten", "bias-forgotten", " + bias[n]", ""),
    _layer("bias for every channel", "bias-for-every-channel", " + bias[n]", " + c * bias[n]"),
    _layer("first bias", "first-bias-for-all", "bias[n]", "bias[0]"),
    _layer("first channel", "first-channel-only", "(window * weight[n])", "(window[0] * weight[n][0])"),
    _layer("last channel", "last-channel-only", "(window * weight[n])", "(window[-1] * weight[n][-1])"),
    _layer(
        "one kernel for all channels", "same-kernel-for-all-channels", "window * weight[n]", "window * weight[n][:1]"
    ),
    _layer("one filter for all", "same-filter-for-all", "window * weight[n]", "window * weight[0]"),
    _layer("one filter", "one-filter-only", "return result", "return result[:1]"),
    _layer("channels averaged", "channels-averaged", "(window * weight[n]).sum()", "(window * weight[n]).sum() / c"),
    _layer("filters last", "filters-last", "return result", "return result.permute(1, 2, 0)"),
    _layer("axes swapped", "axes-swapped", "return result", "return result.transpose(1, 2)"),
    _layer("padding ignored", "padding-ignored", "F.pad(x, (padding,) * 4)", "x"),
    _layer("padding one axis", "padding-one-axis", "F.pad(x, (padding,) * 4)", "F.pad(x, (padding,) * 2)"),
    _layer(
        "stride not in position",
        "stride-not-in-position",
        "padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]",
        "padded[:, i : i + fh, j : j + fw]",
    ),
    _layer(
        "channels not compared",
        "error-is-not-a-valueerror",
        'if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")',
        "if stride > 99: x = 0",
    ),
    _layer(
        "channels cut",
        "channels-not-compared",
        'if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")',
        "x = x[:weight.shape[1]].expand(weight.shape[1], -1, -1) if len(x) != 2 or weight.shape[1] == 2 else x[:1].expand(3, -1, -1)",
    ),
    wrong(
        "conv2d",
        "the finished layer",
        "uses-refused",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            layer = nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2:], stride, padding)
            layer.weight.data, layer.bias.data = weight, bias
            return layer(x[None])[0].detach()
    """,
    ),
]

# --- max_pool2d, avg_pool2d ----------------------------------------------------------------------------------------

POOLING = """
def POOL(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")
    oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    result = torch.zeros(x.shape[0], oh, ow)
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.TAKE()
    return result
"""
UNFOLDED = """
def POOL(x, window, stride=None):
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window does not fit")
    step = window if stride is None else stride
    if step < 1: raise ValueError("stride is below 1")
    windows = x.unfold(1, window, step).unfold(2, window, step)
    return windows.flatten(3).TAKE(-1)VALUES
"""
WITH_NUMPY = """
def POOL(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    a = x.numpy()
    tops, lefts = range(0, a.shape[1] - window + 1, stride), range(0, a.shape[2] - window + 1, stride)
    out = [[[a[c, t:t + window, s:s + window].TAKE() for s in lefts] for t in tops] for c in range(a.shape[0])]
    return torch.tensor(np.array(out))
"""
PURE = """
def POOL(x, window, stride=None, *, debug=False):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1], x.shape[2]): raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    sheets = []
    for sheet in x.tolist():
        rows = []
        for top in range(0, len(sheet) - window + 1, stride):
            row = []
            for left in range(0, len(sheet[0]) - window + 1, stride):
                numbers = [v for line in sheet[top : top + window] for v in line[left : left + window]]
                row.append(PURE)
            rows.append(row)
        sheets.append(rows)
    return torch.tensor(sheets)
"""
REFUSED_WINDOW = (
    '    if window < 1 or window > x.shape[1] or window > x.shape[2]:\n        raise ValueError("window")\n'
)
REFUSED_STRIDE = '    if stride < 1:\n        raise ValueError("stride")\n'


def _both_poolings(name: str, take: str, other: str, pure: str, mixed_up: str) -> list[Entry]:
    frame = POOLING.replace("POOL", name).replace("TAKE", take)
    values = ".values" if take == "max" else ""

    def changed(title: str, diagnosis: str, old: str, new: str) -> Entry:
        return _changed(name, frame, title, diagnosis, old, new)

    return [
        Entry(name, "loops", frame),
        Entry(name, "unfold", UNFOLDED.replace("POOL", name).replace("TAKE", take).replace("VALUES", values)),
        Entry(name, "numpy", WITH_NUMPY.replace("POOL", name).replace("TAKE", take)),
        Entry(name, "plain Python", PURE.replace("POOL", name).replace("PURE", pure)),
        Entry(name, "float64", frame.replace("ow)\n    for", "ow).double()\n    for")),
        Entry(
            name, "not written", f"def {name}(x, window, stride=None):\n    raise NotImplementedError", "not-written"
        ),
        changed("returns nothing", "returns-nothing", "    return result", "    result"),
        changed("stride 1 by default", "stride-defaults-to-one", "stride = window", "stride = 1"),
        changed(
            "always the window", "stride-always-window", "    if stride < 1:", "    stride = window\n    if stride < 1:"
        ),
        changed("the other pooling", mixed_up, f"piece.{take}()", f"piece.{other}()"),
        changed(
            "last position missing",
            "last-position-missing",
            "oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1",
            "oh, ow = (x.shape[1] - window) // stride, (x.shape[2] - window) // stride",
        ),
        changed("axes swapped", "axes-swapped", "    return result", "    return result.transpose(1, 2)"),
        changed("first channel", "first-channel-only", "    return result", "    return result[:1]"),
        changed(
            "windows one pixel apart",
            "stride-not-in-position",
            "top, left = i * stride, j * stride",
            "top, left = i, j",
        ),
        changed("zeros", "all-zero", f"piece.{take}()", "0"),
        changed("a list", "not-a-tensor", "    return result", "    return result.tolist()"),
        changed(
            "window not compared",
            "too-large-accepted",
            REFUSED_WINDOW,
            "    if window < 1: raise ValueError('window')\n",
        ),
        changed("stride not checked", "divides-by-zero", REFUSED_STRIDE, ""),
        changed(
            "or",
            "stride-zero-is-none",
            "    if stride is None:\n        stride = window",
            "    stride = stride or window",
        ),
        Entry(
            name,
            "the finished function",
            f"def {name}(x, window, stride=None):\n    return F.{name}(x, window, stride)",
            "uses-refused",
        ),
        Entry(
            name,
            "the finished layer",
            f"def {name}(x, window, stride=None):\n    return nn.{'MaxPool2d' if take == 'max' else 'AvgPool2d'}(window, stride)(x)",
            "uses-refused",
        ),
    ]


MAX_POOL2D = [
    *_both_poolings("max_pool2d", "max", "mean", "max(numbers)", "mean-not-maximum"),
    _changed("max_pool2d", POOLING.replace("POOL", "max_pool2d").replace("TAKE", "max"), "minimum", "minimum", "piece.max()", "piece.min()"),
    _changed("max_pool2d", POOLING.replace("POOL", "max_pool2d").replace("TAKE", "max"), "starts at zero", "starts-at-zero", "piece.max()", "max(0.0, *piece.flatten().tolist()) if piece.numel() > 1 else piece.clamp(min=0)"),
]  # fmt: skip
AVG_POOL2D = [
    *_both_poolings("avg_pool2d", "mean", "max", "sum(numbers) / len(numbers)", "maximum-not-mean"),
    _changed("avg_pool2d", POOLING.replace("POOL", "avg_pool2d").replace("TAKE", "mean"), "sum", "sum-not-mean", "piece.mean()", "piece.sum()"),
    _changed("avg_pool2d", POOLING.replace("POOL", "avg_pool2d").replace("TAKE", "mean"), "divides by the side", "divides-by-window", "piece.mean()", "piece.sum() / window"),
]  # fmt: skip

# --- receptive_field -----------------------------------------------------------------------------------------------

FIELD = """
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen
"""


def _field(title: str, diagnosis: str | None, old: str, new: str) -> Entry:
    return _changed("receptive_field", FIELD, title, diagnosis, old, new)


RECEPTIVE_FIELD: list[Entry] = [
    Entry("receptive_field", "forwards", FIELD),
    _field("math.prod", None, "    seen, step = 1, 1\n", "    return 1 + sum((k - 1) * math.prod(s for _, s in layers[:i]) for i, (k, _) in enumerate(layers))\n"),
    _field("backwards", None, "    seen, step = 1, 1\n", "    r = 1\n    for k, s in reversed(layers):\n        r = (r - 1) * s + k\n    return r\n"),
    _field("numpy", None, "    return seen", "    return np.int64(seen)"),
    _field("two ends", None, "    seen, step = 1, 1\n", "    first = last = 0\n    for k, s in layers[::-1]:\n        first, last = first * s, last * s + k - 1\n    return last - first + 1\n"),
    Entry("receptive_field", "not written", "def receptive_field(layers):\n    raise NotImplementedError", "not-written"),
    _field("returns nothing", "returns-nothing", "    return seen", "    print(seen)"),
    _field("own stride counted", "own-stride-counted", "        seen += (kernel - 1) * step\n        step *= stride", "        step *= stride\n        seen += (kernel - 1) * step"),
    _field("strides ignored", "strides-ignored", "step *= stride", "step = 1"),
    _field("last stride only", "last-stride-only", "step *= stride", "step = stride"),
    _field("own stride only", "own-stride-only", "        seen += (kernel - 1) * step", "        seen += (kernel - 1) * stride"),
    _field("wrong direction", "wrong-direction", "    seen, step = 1, 1\n    for kernel, stride in layers:", "    seen, step = 1, 1\n    for kernel, stride in layers[::-1]:"),
    _field("kernel not minus one", "kernel-not-minus-one", "(kernel - 1) * step", "kernel * step"),
    _field("no one", "no-plus-one", "seen, step = 1, 1", "seen, step = 0, 1"),
    _field("sum of kernels", "sum-of-kernels", "    return seen", "    return sum(k for k, _ in layers)"),
    _field("product of kernels", "product-of-kernels", "    return seen", "    return math.prod(k for k, _ in layers)"),
    _field("last kernel", "last-kernel-only", "    return seen", "    return layers[-1][0] if layers else 1"),
    _field("empty list", "empty-list", "    return seen", "    return seen if layers else 0"),
    _field("a float", "float-not-integer", "    return seen", "    return float(seen)"),
    _field("kernel not checked", "kernel-not-checked", 'if kernel < 1: raise ValueError("kernel")', "pass"),
    _field("stride not checked", "stride-not-checked", 'if stride < 1: raise ValueError("stride")', "pass"),
]  # fmt: skip

ANSWERS: list[Entry] = [
    *CONV_OUTPUT_SIZE,
    *POOL_OUTPUT_SIZE,
    *CONV_OUTPUT_SHAPE,
    *CONV_PARAMETERS,
    *CONV_MULTIPLY_ADDS,
    *SAME_PADDING,
    *CROSS_CORRELATE2D,
    *CONV_2D,
    *MAX_POOL2D,
    *AVG_POOL2D,
    *RECEPTIVE_FIELD,
]
