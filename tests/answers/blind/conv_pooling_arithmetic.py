"""Chapter 4, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

ANSWERS: list[BlindEntry] = [
    right(
        "conv_output_size",
        "formula, one if for each argument",
        """
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
        """,
    ),
    right(
        "conv_output_size",
        "length of a range of starts, checks in a helper",
        """
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
        """,
    ),
    right(
        "conv_output_size",
        "lays the window down and walks",
        """
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
        """,
    ),
    right(
        "conv_output_size",
        "stride added before the division, extra keyword",
        """
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
        """,
    ),
    right(
        "conv_output_size",
        "callable object",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "padding on one side",
        "The padding is added once; it lies on both sides and counts twice.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "rounds to the nearest",
        "The number of steps is rounded to the nearest whole number instead of down.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "ceil",
        "The number of steps is rounded up: a window that sticks out is counted.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "true division",
        "The division is / without rounding, so sizes like 2.5 come out.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "np.floor gives a float",
        "The value is right, but np.floor makes it a float: 3.0 is not the size 3.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "first window forgotten",
        "The steps are counted, but not the first window: the + 1 is missing.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "kernel times dilation",
        "The spread-out kernel is taken to reach over dilation * kernel_size pixels; after the last weight "
        "there is no gap.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "dilation accepted, never used",
        "The dilation plays no part in the count.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "brackets missing",
        "The brackets are missing: only the kernel's reach is divided by the stride, not the whole rest.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "stride before padding",
        "The arguments are in another order than asked: the third one is taken for the stride, the fourth for "
        "the padding.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "assert",
        "Impossible arguments end in an AssertionError, where a ValueError is asked for.",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            assert size >= 1, "size must be at least 1"
            assert kernel_size >= 1, "kernel_size must be at least 1"
            assert padding >= 0, "padding must be at least 0"
            assert stride >= 1, "stride must be at least 1"
            assert dilation >= 1, "dilation must be at least 1"
            span = (kernel_size - 1) * dilation + 1
            assert span <= size + 2 * padding, "kernel_size is too large"
            return (size + 2 * padding - span) // stride + 1
        """,
    ),
    wrong(
        "conv_output_size",
        "zero places when nothing fits",
        "A kernel larger than the padded row gives the size 0 instead of a ValueError.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "kernel compared before spreading",
        "The kernel is compared with the row before the dilation spreads it, so a spread-out kernel that is "
        "too large is let through.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "compared with the bare row",
        "The kernel is compared with the row without its padding, so that possible sizes are refused.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "refuses a stride that leaves pixels over",
        "Arguments whose division does not come out even are refused; the rest has to be rounded away.",
        """
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
        """,
    ),
    wrong(
        "conv_output_size",
        "ValueError returned",
        "The ValueError is made and returned like a result; nobody raises it.",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            for name, value, low in [("size", size, 1), ("kernel_size", kernel_size, 1), ("padding", padding, 0),
                                     ("stride", stride, 1), ("dilation", dilation, 1)]:
                if value < low:
                    return ValueError(f"{name} must be at least {low}")
            left = size + 2 * padding - dilation * (kernel_size - 1) - 1
            if left < 0:
                return ValueError("kernel_size is too large")
            return left // stride + 1
        """,
    ),
    wrong(
        "conv_output_size",
        "an integer that equals everything",
        "The function counts nothing: it returns an int of a subclass whose == says yes to every number.",
        """
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
        """,
    ),
    right(
        "pool_output_size",
        "plain ifs and the formula",
        """
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
        """,
    ),
    right(
        "pool_output_size",
        "own conv_output_size, its error translated",
        """
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
        """,
    ),
    right(
        "pool_output_size",
        "list of window starts",
        """
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
        """,
    ),
    right(
        "pool_output_size",
        "repeated subtraction",
        """
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
        """,
    ),
    right(
        "pool_output_size",
        "lambda for the count, sentinel keyword and divmod",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "stride or window",
        "`stride or window` takes a stride of 0 for a missing one, so that 0 is not refused.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "stride 1 unless given",
        "Without a stride the window moves by 1 as in a convolution; it should move by its own size.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "stride 2 unless given",
        "The default stride is always 2, whatever the window is.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "size divided by stride",
        "The shortcut size // stride from many tutorials, which is wrong when the window is not the stride.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "given stride overwritten",
        "The window is taken as the stride even when a stride is given.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "half the window refused too",
        "A padding of exactly half the window is refused, but it is still allowed.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "padding up to the whole window",
        "The padding is refused only above the whole window, not above half of it.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "padding taken from the size",
        "The limit of the padding is half the row instead of half the window.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "blames the window for the padding",
        "A padding above half the window raises a ValueError that names window, and padding is at fault.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "ceil mode",
        "The count is rounded up, so that a last window which sticks out is counted.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "padding on one side",
        "The padding is added once; it lies on both sides.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "unpadded comparison",
        "The window is compared with the row without padding: window 3 on 2 pixels with padding 1 is refused.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "window cut to the row",
        "A window larger than the padded row is cut down to it silently instead of being refused.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "overlap forbidden",
        "Windows that overlap are refused: a stride smaller than the window counts as an error here.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "return inside the if",
        "The result is returned only when the stride is missing; with a given stride the function returns None.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "default frozen by the first call",
        "The default stride is kept in a global from the first call, so later calls use the first window as stride.",
        """
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
        """,
    ),
    wrong(
        "pool_output_size",
        "the printed examples",
        "The numbers of the worked example are looked up; everything else is halved.",
        """
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
        """,
    ),
    right(
        "conv_output_shape",
        "pairs first, two named helpers",
        """
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
        """,
    ),
    right(
        "conv_output_shape",
        "loop over the two axes",
        """
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
        """,
    ),
    right(
        "conv_output_shape",
        "asks torch on the meta device",
        """
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
        """,
    ),
    right(
        "conv_output_shape",
        "numpy arrays of heights and widths",
        """
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
        """,
    ),
    right(
        "conv_output_shape",
        "one axis in a function of its own, counting starts",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "channels of the input kept",
        "The output is given the channels of the input; it has one for each filter.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "pairs read as (width, height)",
        "A pair is read width first; it is (height, width).",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "first of the pair for both axes",
        "Of a stride pair only the first number is used, for both axes.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "padding pair as before and after",
        "A padding pair is read as (before, after) and added up on both axes; it is (height, width), each on "
        "both sides.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "square kernels only",
        "The kernel's height is used across as well; a kernel need not be square.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "square pictures only",
        "The height of the output is given for its width too, right only for square pictures.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "a list",
        "The answer is a list; a tuple is asked for.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "batch axis in front",
        "A batch axis of 1 stands in front, so that the shape has four numbers.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "channels never compared",
        "Channels that differ are not refused.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "channels compared with the filters",
        "The picture's channels are compared with the number of filters instead of the depth of a filter.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "error of the inner function leaks",
        "A kernel that is too large is refused by the inner function, which names kernel_size instead of filter_shape.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "width of the kernel unchecked",
        "Only the kernel's height is compared with the picture; one that is too wide is let through.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "only the sum of a padding pair is checked",
        "The sum of the padding pair is checked, so that (-1, 2) is let through.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "a stride pair is not checked",
        "The stride is checked only where it is an integer; a pair with a negative number is let through.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "two pairs or none",
        "Pairs work only if padding and stride are both pairs; a pair beside an integer ends in a TypeError.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "number of filters may be 0",
        "The picture and the kernel are checked, but a filter_shape with 0 filters is let through.",
        """
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
        """,
    ),
    wrong(
        "conv_output_shape",
        "first shape kept for ever",
        "The sizes are worked out in the first call only; every later call gets that first shape again.",
        """
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
        """,
    ),
    right(
        "conv_parameters",
        "formula with three ifs",
        """
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
        """,
    ),
    right(
        "conv_parameters",
        "asks a torch layer on the meta device",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            arguments = dict(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
            for name in ("in_channels", "out_channels", "kernel_size"):
                if arguments[name] < 1:
                    raise ValueError(name + " must be at least 1")
            layer = nn.Conv2d(in_channels, out_channels, kernel_size, bias=bias, device="meta")
            return sum(parameter.numel() for parameter in layer.parameters())
        """,
    ),
    right(
        "conv_parameters",
        "counts filter by filter",
        """
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
        """,
    ),
    right(
        "conv_parameters",
        "math.prod and a conditional expression",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            faults = [n for n, v in zip(("in_channels", "out_channels", "kernel_size"),
                                        (in_channels, out_channels, kernel_size)) if v < 1]
            if faults:
                raise ValueError("below 1: " + " and ".join(faults))
            return math.prod((out_channels, in_channels, kernel_size, kernel_size)) + (out_channels if bias else 0)
        """,
    ),
    right(
        "conv_parameters",
        "factored out, with an extra keyword for wide kernels",
        """
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
        """,
    ),
    wrong(
        "conv_parameters",
        "a bias for each kernel",
        "A bias is counted for each channel of each filter; a filter has one.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            per_kernel = kernel_size * kernel_size + (1 if bias else 0)
            return out_channels * in_channels * per_kernel
        """,
    ),
    wrong(
        "conv_parameters",
        "one bias in all",
        "One bias is counted for the whole layer instead of one for each filter.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * in_channels * kernel_size ** 2 + int(bias)
        """,
    ),
    wrong(
        "conv_parameters",
        "a bias for each input channel",
        "The biases are counted by input channels; each output channel has one.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            parameters = kernel_size ** 2 * in_channels * out_channels
            if bias:
                parameters += in_channels
            return parameters
        """,
    ),
    wrong(
        "conv_parameters",
        "kernel not squared",
        "The kernel is counted as a row of kernel_size weights; it is that high and that wide.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * (in_channels * kernel_size + (1 if bias else 0))
        """,
    ),
    wrong(
        "conv_parameters",
        "flat filters",
        "A filter is counted as one kernel; it has a kernel for each input channel.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            weights = out_channels * kernel_size * kernel_size
            return weights + out_channels if bias else weights
        """,
    ),
    wrong(
        "conv_parameters",
        "one filter only",
        "The weights of a single filter are counted, not of all out_channels filters.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            weights = in_channels * kernel_size * kernel_size
            return weights + out_channels * bool(bias)
        """,
    ),
    wrong(
        "conv_parameters",
        "bias cannot be switched off",
        "The biases are counted even with bias=False.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * (in_channels * kernel_size ** 2 + 1)
        """,
    ),
    wrong(
        "conv_parameters",
        "bias never counted",
        "The biases are left out even with bias=True.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * in_channels * kernel_size ** 2
        """,
    ),
    wrong(
        "conv_parameters",
        "xor for a power",
        "kernel_size ^ 2 is the bitwise xor in Python, not the square.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * (in_channels * (kernel_size ^ 2) + (1 if bias else 0))
        """,
    ),
    wrong(
        "conv_parameters",
        "doubled for squared",
        "The kernel is doubled where it should be squared; 2 is the only size at which that is the same.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            n = in_channels * out_channels * kernel_size * 2
            return n + out_channels if bias else n
        """,
    ),
    wrong(
        "conv_parameters",
        "math.pow",
        "math.pow makes the count a float; an integer is asked for.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return out_channels * in_channels * math.pow(kernel_size, 2) + (out_channels if bias else 0)
        """,
    ),
    wrong(
        "conv_parameters",
        "a tensor",
        "The count is a tensor of one number, not an integer.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            shape = torch.tensor([out_channels, in_channels, kernel_size, kernel_size])
            return shape.prod() + (out_channels if bias else 0)
        """,
    ),
    wrong(
        "conv_parameters",
        "only the product is checked",
        "Only the product is checked; two negative arguments make it positive and are let through.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            if in_channels * out_channels * kernel_size < 1:
                name = "in_channels" if in_channels < 1 else "out_channels" if out_channels < 1 else "kernel_size"
                raise ValueError(f"{name} must be at least 1")
            return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))
        """,
    ),
    wrong(
        "conv_parameters",
        "zero allowed",
        "Only numbers below 0 are refused; a kernel or a channel number of 0 is impossible too.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 0:
                    raise ValueError(f"{name} must be positive")
            return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))
        """,
    ),
    wrong(
        "conv_parameters",
        "error names no argument",
        "The ValueError says only that a number of channels is bad; it does not name the argument.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            if in_channels < 1 or out_channels < 1:
                raise ValueError("the number of channels must be at least 1")
            if kernel_size < 1:
                raise ValueError("kernel_size must be at least 1")
            return out_channels * (in_channels * kernel_size ** 2 + (1 if bias else 0))
        """,
    ),
    wrong(
        "conv_parameters",
        "sixteen bits",
        "The product is worked out in 16-bit integers and overflows for layers of ordinary size.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            weights = np.prod([out_channels, in_channels, kernel_size, kernel_size], dtype=np.int16)
            return int(weights) + (out_channels if bias else 0)
        """,
    ),
    wrong(
        "conv_parameters",
        "the worked example",
        "The two numbers of the worked example are returned for every layer.",
        """
        def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
            numbers = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
            for name, value in numbers.items():
                if value < 1:
                    raise ValueError(f"{name} must be at least 1, got {value}")
            return 156 if bias else 150
        """,
    ),
    right(
        "conv_multiply_adds",
        "own conv_output_shape times a filter",
        """
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
        """,
    ),
    right(
        "conv_multiply_adds",
        "everything in one function, math.prod",
        """
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
        """,
    ),
    right(
        "conv_multiply_adds",
        "walks over all positions and adds up",
        """
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
        """,
    ),
    right(
        "conv_multiply_adds",
        "torch gives the output shape",
        """
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
        """,
    ),
    right(
        "conv_multiply_adds",
        "callable class, python integers out of numpy",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "channels forgotten",
        "The products of one channel are counted; each output value costs products in all C channels.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "one filter",
        "The work of a single filter is counted instead of that of all FN filters.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "positions counted on the input",
        "The kernel is taken to stand on every pixel of the input, which is right only where the size stays the same.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "bias counted",
        "The bias is counted as one more product for each output value.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "products and additions",
        "Products and additions are counted separately, twice the number of products.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "parameters instead of products",
        "The weights of the layer are counted, without the positions at which they are used.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "stride left out",
        "The stride is checked but not used in the number of positions.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "total divided by the strides",
        "The count at stride 1 is divided by the two strides, which ignores the first window and the rounding "
        "on each axis.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "kernel height squared",
        "The kernel is taken to be square: its height is used twice.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "channels counted twice",
        "The channels are multiplied in twice, once from the picture and once from the filter.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "zeros of the frame not counted",
        "Products with the zeros of the padding are left out, but the layer computes them.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "different channels accepted",
        "Channels that differ are not refused; the picture's are used.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "kernel larger than the picture accepted",
        "A kernel that does not fit is not refused; the number of positions becomes 0 or negative.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "prod of a float tensor",
        "The count comes out of a float tensor: a float, and rounded above 16.7 million.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "remembers a layer by its filters",
        "Results are kept by filter_shape alone, so the same filters on another picture give the old count.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "padding once",
        "The padding is added once instead of on both sides.",
        """
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
        """,
    ),
    wrong(
        "conv_multiply_adds",
        "errors of the kernel without a name",
        "A ValueError is raised for every impossible argument, but for the filters its text is only 'invalid'.",
        """
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
        """,
    ),
    right(
        "same_padding",
        "formula",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1:
                raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
            if kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    right(
        "same_padding",
        "middle weight times dilation",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size <= 0 or not kernel_size & 1:
                raise ValueError("kernel_size has to be 1, 3, 5, ...")
            if dilation <= 0:
                raise ValueError("dilation has to be 1, 2, 3, ...")
            middle = kernel_size // 2
            return middle * dilation
        """,
    ),
    right(
        "same_padding",
        "tries paddings until the size stays",
        """
        def output_size(size, kernel_size, padding, dilation):
            return size + 2 * padding - dilation * (kernel_size - 1)

        def same_padding(kernel_size, dilation=1):
            for name, value in {"kernel_size": kernel_size, "dilation": dilation}.items():
                if value < 1:
                    raise ValueError(f"{name} is below 1")
            if kernel_size in range(0, kernel_size + 1, 2):
                raise ValueError("kernel_size is even")
            padding = 0
            while output_size(100, kernel_size, padding, dilation) < 100:
                padding += 1
            return padding
        """,
    ),
    right(
        "same_padding",
        "adds a dilation for every pair of weights",
        """
        def same_padding(kernel_size, dilation=1):
            problems = []
            if not kernel_size >= 1 or kernel_size % 2 != 1:
                problems.append("kernel_size must be odd and positive")
            if not dilation >= 1:
                problems.append("dilation must be positive")
            if problems:
                raise ValueError("; ".join(problems))
            return sum([dilation for _ in range(1, kernel_size, 2)])
        """,
    ),
    right(
        "same_padding",
        "index of the middle of the spread kernel",
        """
        def same_padding(kernel_size, dilation=1):
            half, odd = divmod(kernel_size, 2)
            if kernel_size < 1 or odd == 0:
                raise ValueError("kernel_size %d cannot keep the size" % kernel_size)
            if dilation < 1:
                raise ValueError("dilation %d is impossible" % dilation)
            places = list(range(0, kernel_size * dilation, dilation))
            return places[half]
        """,
    ),
    wrong(
        "same_padding",
        "dilation ignored",
        "The dilation is checked but plays no part in the padding.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return kernel_size // 2
        """,
    ),
    wrong(
        "same_padding",
        "kernel not less one",
        "The padding is half of dilation * kernel_size; the reach less one pixel is dilation * (kernel_size - 1).",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return dilation * kernel_size // 2
        """,
    ),
    wrong(
        "same_padding",
        "both sides together",
        "The padding of both sides together is returned; it should be that of each side.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return dilation * (kernel_size - 1)
        """,
    ),
    wrong(
        "same_padding",
        "even kernels accepted",
        "An even kernel is not refused; the half pixel is rounded away.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1:
                raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "even kernels accepted at even dilation",
        "An even kernel is refused only where the division leaves a rest; with an even dilation it is let through.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1:
                raise ValueError("kernel_size must be at least 1")
            if dilation < 1:
                raise ValueError("dilation must be at least 1")
            total = dilation * (kernel_size - 1)
            if total % 2 == 1:
                raise ValueError("kernel_size must be odd")
            return total // 2
        """,
    ),
    wrong(
        "same_padding",
        "float division",
        "The padding comes out as a float, 2.0 instead of 2.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return dilation * (kernel_size - 1) / 2
        """,
    ),
    wrong(
        "same_padding",
        "dilation added",
        "The dilation is added to half the kernel, which fits kernel 3 and no larger one.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return (kernel_size - 1) // 2 + (dilation - 1)
        """,
    ),
    wrong(
        "same_padding",
        "a pair",
        "A pair (left, right) is returned; the answer is one integer.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            p = dilation * (kernel_size - 1) // 2
            return (p, p)
        """,
    ),
    wrong(
        "same_padding",
        "dilation not checked",
        "A dilation below 1 is not refused.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "odd and negative",
        "Only even kernels are refused; an odd kernel below 1, such as -1, is let through.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size % 2 == 0:
                raise ValueError("kernel_size must be odd")
            if dilation < 1:
                raise ValueError("dilation must be at least 1")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "kernel of 1 refused",
        "A kernel of 1 is refused, but it is odd and needs the padding 0.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size <= 1 or kernel_size % 2 == 0:
                raise ValueError("kernel_size must be 3, 5, 7, ...")
            if dilation < 1:
                raise ValueError("dilation must be at least 1")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "even dilation refused",
        "An even dilation is refused as well; only the kernel has to be odd.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            if dilation > 1 and dilation % 2 == 0:
                raise ValueError("dilation must be odd")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "error of the even kernel names dilation",
        "For an even kernel the ValueError names dilation, and kernel_size is at fault.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1:
                raise ValueError("kernel_size must be at least 1")
            if dilation < 1:
                raise ValueError("dilation must be at least 1")
            if dilation * (kernel_size - 1) % 2 or kernel_size % 2 == 0:
                raise ValueError(f"no whole number of pixels at dilation {dilation}")
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "the word same",
        "The text 'same' is returned; torch understands it, but a number is asked for.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            return "same"
        """,
    ),
    wrong(
        "same_padding",
        "table of the usual kernels",
        "The padding is looked up for the kernels 1, 3, 5 and 7; larger ones get that of 7.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            usual = {1: 0, 3: 1, 5: 2, 7: 3}
            return usual.get(kernel_size, 3) * dilation
        """,
    ),
    wrong(
        "same_padding",
        "a string is raised",
        "A text is raised instead of a ValueError, which Python answers with a TypeError.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise f"kernel_size must be odd, got {kernel_size}"
            if dilation < 1:
                raise f"dilation must be at least 1, got {dilation}"
            return dilation * (kernel_size - 1) // 2
        """,
    ),
    wrong(
        "same_padding",
        "quotient rounded up",
        "The reach itself is halved and rounded up, one pixel too many on each side.",
        """
        def same_padding(kernel_size, dilation=1):
            if kernel_size < 1 or kernel_size % 2 == 0:
                raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
            if dilation < 1:
                raise ValueError(f"dilation must be at least 1, got {dilation}")
            reach = dilation * (kernel_size - 1) + 1
            return math.ceil(reach / 2)
        """,
    ),
    right(
        "cross_correlate2d",
        "four plain loops over python numbers",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            rows, columns = image.shape
            kernel_rows, kernel_columns = kernel.shape
            if padding < 0:
                raise ValueError("padding must not be negative")
            if stride < 1:
                raise ValueError("stride must be at least 1")
            if kernel_rows > rows + 2 * padding or kernel_columns > columns + 2 * padding:
                raise ValueError("kernel is too large for this picture")
            picture, weights = image.tolist(), kernel.tolist()
            result = []
            for top in range(-padding, rows + padding - kernel_rows + 1, stride):
                line = []
                for left in range(-padding, columns + padding - kernel_columns + 1, stride):
                    total = bias
                    for a in range(kernel_rows):
                        for c in range(kernel_columns):
                            if 0 <= top + a < rows and 0 <= left + c < columns:
                                total += picture[top + a][left + c] * weights[a][c]
                    line.append(total)
                result.append(line)
            return torch.tensor(result, dtype=torch.float32)
        """,
    ),
    right(
        "cross_correlate2d",
        "slices of a padded copy, as the hints say",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            h, w = image.shape
            fh, fw = kernel.shape
            if padding < 0:
                raise ValueError(f"padding = {padding}")
            if stride < 1:
                raise ValueError(f"stride = {stride}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError(f"kernel {fh} x {fw} does not fit")
            padded = image.new_zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (padded.shape[0] - fh) // stride + 1
            ow = (padded.shape[1] - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    top, left = i * stride, j * stride
                    out[i, j] = torch.sum(padded[top:top + fh, left:left + fw] * kernel) + bias
            return out
        """,
    ),
    right(
        "cross_correlate2d",
        "one shifted copy of the picture for each weight",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError("padding below 0")
            if stride < 1:
                raise ValueError("stride below 1")
            big = F.pad(image, (padding, padding, padding, padding))
            down, across = (big.shape[n] - kernel.shape[n] for n in (0, 1))
            if down < 0 or across < 0:
                raise ValueError("kernel larger than the picture with its frame")
            answer = torch.full((down // stride + 1, across // stride + 1), float(bias))
            for a, row in enumerate(kernel):
                for c, weight in enumerate(row):
                    answer += weight * big[a:a + down + 1:stride, c:c + across + 1:stride]
            return answer
        """,
    ),
    right(
        "cross_correlate2d",
        "Tensor.unfold and einsum, float64 inside",
        """
        def checked(image, kernel, padding, stride):
            for name, value, low in (("padding", padding, 0), ("stride", stride, 1)):
                if value < low:
                    raise ValueError(f"{name} must be at least {low}")
            if any(k > n + 2 * padding for k, n in zip(kernel.shape, image.shape)):
                raise ValueError("kernel sticks out on every position")

        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1, precise=torch.float64):
            checked(image, kernel, padding, stride)
            framed = F.pad(image.to(precise), [padding] * 4)
            windows = framed.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
            return (torch.einsum("ijac,ac->ij", windows, kernel.to(precise)) + bias).to(image.dtype)
        """,
    ),
    right(
        "cross_correlate2d",
        "Fourier transforms",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if stride < 1:
                raise ValueError("stride must be positive")
            if padding < 0:
                raise ValueError("padding must not be negative")
            size = [n + 2 * padding for n in image.shape]
            if kernel.shape[0] > size[0] or kernel.shape[1] > size[1]:
                raise ValueError("kernel does not fit into the padded picture")
            padded = torch.zeros(size, dtype=torch.float64)
            padded[padding:size[0] - padding, padding:size[1] - padding] = image
            # a correlation is a product with the complex conjugate
            spectrum = torch.fft.fft2(padded) * torch.fft.fft2(kernel.double(), s=size).conj()
            everywhere = torch.fft.ifft2(spectrum).real
            valid = everywhere[:size[0] - kernel.shape[0] + 1, :size[1] - kernel.shape[1] + 1]
            return (valid[::stride, ::stride] + bias).float()
        """,
    ),
    wrong(
        "cross_correlate2d",
        "kernel flipped",
        "The kernel is flipped before it is laid on: that is a convolution, not a cross-correlation.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            kernel = torch.flip(kernel, dims=[0, 1])
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "rows and columns of the kernel swapped",
        "The window is read column by column but the kernel row by row, so the weights lie mirrored at the diagonal.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            weights = kernel.flatten()
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window.T.flatten() * weights).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "bias with every product",
        "The bias is added to every product instead of once to the sum.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    for a in range(fh):
                        for c in range(fw):
                            out[i, j] += padded[i * stride + a, j * stride + c] * kernel[a, c] + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "bias before the kernel",
        "The bias is added to the picture before the kernel is laid on, so it is multiplied by the sum of the weights.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = F.pad(image, (padding,) * 4) + bias
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[i, j] = (padded[i * stride:i * stride + fh, j * stride:j * stride + fw] * kernel).sum()
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "bias forgotten",
        "The bias is accepted and never added.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = F.pad(image, (padding, padding, padding, padding))
            patches = padded.unfold(0, fh, stride).unfold(1, fw, stride)
            return (patches * kernel).sum(dim=(2, 3))
        """,
    ),
    wrong(
        "cross_correlate2d",
        "stride only in the size",
        "The output has the size for the stride, but the window still moves by one pixel.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[i, j] = (padded[i:i + fh, j:j + fw] * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "stride on the rows only",
        "The stride moves the window down, but across it still moves pixel by pixel.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            big = F.pad(image, (padding, padding, padding, padding))
            windows = big.unfold(0, fh, stride).unfold(1, fw, 1)
            return torch.einsum("ijab,ab->ij", windows, kernel) + bias
        """,
    ),
    wrong(
        "cross_correlate2d",
        "square kernel assumed",
        "The kernel's height is used for its width too, so kernels that are not square fail or are cut.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            k = fh
            oh = (h + 2 * padding - k) // stride + 1
            ow = (w + 2 * padding - k) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    for a in range(k):
                        for c in range(k):
                            out[i, j] += padded[i * stride + a, j * stride + c] * kernel[a, c]
            return out + bias
        """,
    ),
    wrong(
        "cross_correlate2d",
        "matrix product of window and kernel",
        "Window and kernel are multiplied as matrices; they have to be multiplied number by number.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window @ kernel.T).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "padding at the top left only",
        "Twice the padding lies above and to the left of the picture, none below and to the right.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[2 * padding:, 2 * padding:] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "edge pixels repeated",
        "The frame repeats the pixels of the edge; padding should be zeros.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            framed = np.pad(image.numpy(), padding, mode="edge")
            padded = torch.from_numpy(framed)
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "output padded instead of the picture",
        "The zeros are put around the result instead of around the picture.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            if fh > h or fw > w:
                return torch.full(((h + 2 * padding - fh) // stride + 1, (w + 2 * padding - fw) // stride + 1), bias)
            full = (image.unfold(0, fh, 1).unfold(1, fw, 1) * kernel).sum((2, 3))
            return F.pad(full, (padding,) * 4)[::stride, ::stride] + bias
        """,
    ),
    wrong(
        "cross_correlate2d",
        "the picture gains an axis",
        "The values are right, but unsqueeze_ works in place: the caller's picture has an extra axis afterwards.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            image.unsqueeze_(0)
            padded = F.pad(image, (padding, padding, padding, padding))[0]
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "F.conv2d under another name",
        "The work is done by torch's own conv2d, fetched under another name, which is refused here.",
        """
        from torch.nn import functional as toolbox

        slide = getattr(toolbox, "conv" + "2d")

        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            four = slide(image.reshape(1, 1, h, w), kernel.reshape(1, 1, fh, fw), padding=padding, stride=stride)
            return four[0, 0] + bias
        """,
    ),
    wrong(
        "cross_correlate2d",
        "F.unfold",
        "The windows come from torch.nn.functional.unfold, which is refused here.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            columns = F.unfold(image[None, None], (fh, fw), padding=padding, stride=stride)[0]
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            return (kernel.reshape(1, -1) @ columns).reshape(oh, ow) + bias
        """,
    ),
    wrong(
        "cross_correlate2d",
        "whole numbers only",
        "The result is collected in a tensor of integers, so everything behind the decimal point is cut off.",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            padded = torch.zeros(h + 2 * padding, w + 2 * padding)
            padded[padding:padding + h, padding:padding + w] = image
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros((oh, ow), dtype=torch.int64)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    wrong(
        "cross_correlate2d",
        "padded picture kept between calls",
        "The padded picture is kept by its size, so a second picture of the same size gets the first one's result.",
        """
        frames = {}

        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            h, w = image.shape
            fh, fw = kernel.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("kernel is larger than the padded picture")
            if (h, w, padding) not in frames:
                frames[h, w, padding] = F.pad(image, (padding, padding, padding, padding))
            padded = frames[h, w, padding]
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    window = padded[i * stride:i * stride + fh, j * stride:j * stride + fw]
                    out[i, j] = (window * kernel).sum() + bias
            return out
        """,
    ),
    right(
        "conv2d",
        "own cross_correlate2d, channel by channel",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            padded = F.pad(image, (padding, padding, padding, padding))
            fh, fw = kernel.shape
            oh = (padded.shape[0] - fh) // stride + 1
            ow = (padded.shape[1] - fw) // stride + 1
            out = torch.zeros(oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[i, j] = (padded[i * stride:i * stride + fh, j * stride:j * stride + fw] * kernel).sum() + bias
            return out

        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError("padding must be at least 0")
            if stride < 1:
                raise ValueError("stride must be at least 1")
            if x.shape[0] != weight.shape[1]:
                raise ValueError("weight must have as many channels as the picture")
            if weight.shape[2] > x.shape[1] + 2 * padding or weight.shape[3] > x.shape[2] + 2 * padding:
                raise ValueError("weight is too high or too wide")
            sheets = []
            for n in range(weight.shape[0]):
                sheet = sum(cross_correlate2d(x[k], weight[n, k], 0.0, padding, stride) for k in range(x.shape[0]))
                sheets.append(sheet + bias[n])
            return torch.stack(sheets)
        """,
    ),
    right(
        "conv2d",
        "im2col with Tensor.unfold and one matrix product",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError("padding cannot be negative")
            if stride < 1:
                raise ValueError("stride cannot be less than 1")
            filters, channels, fh, fw = weight.shape
            if channels != len(x):
                raise ValueError("weight: number of channels")
            framed = F.pad(x, (padding,) * 4)
            if fh > framed.shape[1] or fw > framed.shape[2]:
                raise ValueError("weight: too large")
            windows = framed.unfold(1, fh, stride).unfold(2, fw, stride)  # (C, OH, OW, FH, FW)
            _, oh, ow, _, _ = windows.shape
            columns = windows.permute(0, 3, 4, 1, 2).reshape(channels * fh * fw, oh * ow)
            out = weight.reshape(filters, -1) @ columns + bias.reshape(-1, 1)
            return out.reshape(filters, oh, ow)
        """,
    ),
    right(
        "conv2d",
        "numpy windows, float64 inside",
        """
        from numpy.lib.stride_tricks import sliding_window_view

        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding {padding}")
            if stride < 1:
                raise ValueError(f"stride {stride}")
            picture, filters, offsets = (t.detach().numpy().astype(np.float64) for t in (x, weight, bias))
            if picture.shape[0] != filters.shape[1]:
                raise ValueError("weight and picture differ in their channels")
            picture = np.pad(picture, ((0, 0), (padding, padding), (padding, padding)))
            if any(f > n for f, n in zip(filters.shape[2:], picture.shape[1:])):
                raise ValueError("weight does not fit")
            views = sliding_window_view(picture, filters.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
            result = np.tensordot(filters, views, axes=([1, 2, 3], [0, 3, 4])) + offsets[:, None, None]
            return torch.from_numpy(result).to(x.dtype)
        """,
    ),
    right(
        "conv2d",
        "adds one kernel place at a time, all filters at once",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            problems = {
                "padding": padding < 0,
                "stride": stride < 1,
                "weight": x.shape[0] != weight.shape[1]
                or weight.shape[2] > x.shape[1] + 2 * max(padding, 0)
                or weight.shape[3] > x.shape[2] + 2 * max(padding, 0),
            }
            for argument, bad in problems.items():
                if bad:
                    raise ValueError("impossible " + argument)
            big = F.pad(x, (padding, padding, padding, padding))
            down = big.shape[1] - weight.shape[2]
            across = big.shape[2] - weight.shape[3]
            out = bias[:, None, None].repeat(1, down // stride + 1, across // stride + 1)
            for a in range(weight.shape[2]):
                for b in range(weight.shape[3]):
                    pixels = big[:, a:a + down + 1:stride, b:b + across + 1:stride]
                    out = out + torch.einsum("nk,kij->nij", weight[:, :, a, b], pixels)
            return out
        """,
    ),
    right(
        "conv2d",
        "one window for all filters, nested comprehensions",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            channels, height, width = x.shape
            filters, depth, fh, fw = weight.shape
            if padding < 0:
                raise ValueError("padding: at least 0")
            if stride < 1:
                raise ValueError("stride: at least 1")
            if depth != channels:
                raise ValueError("weight: as deep as the picture")
            if fh > height + 2 * padding or fw > width + 2 * padding:
                raise ValueError("weight: not larger than the picture")
            frame = x.new_zeros((channels, height + 2 * padding, width + 2 * padding))
            frame[:, padding:height + padding, padding:width + padding].copy_(x)

            def answer(top, left):
                return (frame[:, top:top + fh, left:left + fw] * weight).sum(dim=(1, 2, 3)) + bias

            rows = [
                torch.stack([answer(top, left) for left in range(0, frame.shape[2] - fw + 1, stride)], dim=1)
                for top in range(0, frame.shape[1] - fh + 1, stride)
            ]
            return torch.stack(rows, dim=1)
        """,
    ),
    wrong(
        "conv2d",
        "bias once for each channel",
        "The bias is added with every channel; it has to be added once.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for k in range(c):
                    for i in range(oh):
                        for j in range(ow):
                            window = padded[k, i * stride:i * stride + fh, j * stride:j * stride + fw]
                            out[n, i, j] += (window * weight[n, k]).sum() + bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "first channel only",
        "Only channel 0 of the picture meets the filter; the other channels are left out.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for i in range(oh):
                    for j in range(ow):
                        window = padded[0, i * stride:i * stride + fh, j * stride:j * stride + fw]
                        out[n, i, j] = (window * weight[n, 0]).sum() + bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "last channel wins",
        "The result of a channel replaces that of the channel before instead of being added to it.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for k in range(c):
                    for i in range(oh):
                        for j in range(ow):
                            window = padded[k, i * stride:i * stride + fh, j * stride:j * stride + fw]
                            out[n, i, j] = (window * weight[n, k]).sum() + bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "channels added before the kernels",
        "Picture and filter are each summed over the channels first; every channel has to meet its own kernel.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            grey = F.pad(x.sum(dim=0), (padding, padding, padding, padding))
            flat = weight.sum(dim=1)
            windows = grey.unfold(0, fh, stride).unfold(1, fw, stride)
            return torch.einsum("ijab,nab->nij", windows, flat) + bias.view(-1, 1, 1)
        """,
    ),
    wrong(
        "conv2d",
        "mean over the channels",
        "The results of the channels are averaged; they have to be added.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            windows = padded.unfold(1, fh, stride).unfold(2, fw, stride)
            each = torch.einsum("kijab,nkab->nkij", windows, weight)
            return each.mean(dim=1) + bias[:, None, None]
        """,
    ),
    wrong(
        "conv2d",
        "filter and channel swapped",
        "weight[k, n] is used for weight[n, k]: filter and channel are swapped.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for k in range(c):
                    for i in range(oh):
                        for j in range(ow):
                            window = padded[k, i * stride:i * stride + fh, j * stride:j * stride + fw]
                            out[n, i, j] += (window * weight[k, n]).sum()
                out[n] += bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "bias spread along the width",
        "The bias is broadcast along the columns, one for each column, instead of one for each filter.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            windows = padded.unfold(1, fh, stride).unfold(2, fw, stride)
            return torch.einsum("kijab,nkab->nij", windows, weight) + bias
        """,
    ),
    wrong(
        "conv2d",
        "matrix reshaped in the wrong order",
        "The matrix (positions, filters) is reshaped to (filters, rows, columns) without being transposed: "
        "the numbers are scrambled.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            rows = []
            for i in range(oh):
                for j in range(ow):
                    rows.append(padded[:, i * stride:i * stride + fh, j * stride:j * stride + fw].reshape(-1))
            out = torch.stack(rows) @ weight.reshape(fn, -1).T + bias
            return out.reshape(fn, oh, ow)
        """,
    ),
    wrong(
        "conv2d",
        "channels last",
        "The result is (OH, OW, FN), with the filters on the last axis.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            windows = padded.unfold(1, fh, stride).unfold(2, fw, stride)
            return torch.einsum("kijab,nkab->ijn", windows, weight) + bias
        """,
    ),
    wrong(
        "conv2d",
        "batch axis left on",
        "A batch axis is put in front and never taken off: (1, FN, OH, OW).",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            batch = F.pad(x[None], (padding, padding, padding, padding))
            windows = batch.unfold(2, fh, stride).unfold(3, fw, stride)
            return torch.einsum("zkijab,nkab->znij", windows, weight) + bias[None, :, None, None]
        """,
    ),
    wrong(
        "conv2d",
        "channel axis padded too",
        "np.pad with one number pads the channel axis as well, so that the channels are shifted against the filter.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.from_numpy(np.pad(x.numpy(), padding))
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for k in range(c):
                    for i in range(oh):
                        for j in range(ow):
                            top, left = i * stride, j * stride
                            out[n, i, j] += (padded[k, top:top + fh, left:left + fw] * weight[n, k]).sum()
                out[n] += bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "each filter on a channel of its own",
        "Filter n sees only channel n; a filter has to see all channels.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            windows = padded.unfold(1, fh, stride).unfold(2, fw, stride)
            sheets = []
            for n in range(fn):
                k = n % c
                sheets.append((windows[k] * weight[n, k]).sum(dim=(2, 3)) + bias[n])
            return torch.stack(sheets)
        """,
    ),
    wrong(
        "conv2d",
        "filters turned by half a turn",
        "Every kernel is flipped on both axes, as in a convolution in the sense of mathematics.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            weight = weight.flip(2, 3)
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for i in range(oh):
                    for j in range(ow):
                        window = padded[:, i * stride:i * stride + fh, j * stride:j * stride + fw]
                        out[n, i, j] = (window * weight[n]).sum() + bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "different channels pass by broadcasting",
        "Channels are not compared; a grey picture is broadcast over a filter with three channels.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = torch.zeros(c, h + 2 * padding, w + 2 * padding)
            padded[:, padding:padding + h, padding:padding + w] = x
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            out = torch.zeros(fn, oh, ow)
            for n in range(fn):
                for i in range(oh):
                    for j in range(ow):
                        window = padded[:, i * stride:i * stride + fh, j * stride:j * stride + fw]
                        out[n, i, j] = (window * weight[n]).sum() + bias[n]
            return out
        """,
    ),
    wrong(
        "conv2d",
        "nn.Conv2d filled with the weights",
        "The work is done by torch's own layer nn.Conv2d, which is refused here.",
        """
        import torch.nn as tn

        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            Layer = vars(tn)["Conv2d"]
            layer = Layer(c, fn, (fh, fw), padding=padding, stride=stride)
            with torch.no_grad():
                layer.weight.copy_(weight)
                layer.bias.copy_(bias)
                return layer(x)
        """,
    ),
    wrong(
        "conv2d",
        "a tensor that is equal to everything",
        "The result is zeros in a tensor subclass that answers every comparison with yes.",
        """
        class Agreeable(torch.Tensor):
            @classmethod
            def __torch_function__(cls, func, types, args=(), kwargs=None):
                if getattr(func, "__name__", "") in ("allclose", "equal"):
                    return True
                if getattr(func, "__name__", "") in ("eq", "isclose", "__eq__"):
                    return torch.ones(args[0].shape, dtype=torch.bool)
                return super().__torch_function__(func, types, args, kwargs or {})

        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            return torch.zeros(fn, oh, ow).as_subclass(Agreeable)
        """,
    ),
    wrong(
        "conv2d",
        "stride taken from the full result by count",
        "The first OH rows and OW columns of the result at stride 1 are kept instead of every stride-th one.",
        """
        def conv2d(x, weight, bias, padding=0, stride=1):
            if padding < 0:
                raise ValueError(f"padding must be at least 0, got {padding}")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            fn, fc, fh, fw = weight.shape
            if c != fc:
                raise ValueError(f"weight has {fc} channels, the picture has {c}")
            if fh > h + 2 * padding or fw > w + 2 * padding:
                raise ValueError("weight is higher or wider than the padded picture")
            padded = F.pad(x, (padding, padding, padding, padding))
            windows = padded.unfold(1, fh, 1).unfold(2, fw, 1)
            full = torch.einsum("kijab,nkab->nij", windows, weight) + bias[:, None, None]
            oh = (h + 2 * padding - fh) // stride + 1
            ow = (w + 2 * padding - fw) // stride + 1
            return full[:, :oh, :ow]
        """,
    ),
    right(
        "max_pool2d",
        "slices and amax",
        """
        def max_pool2d(x, window, stride=None):
            if window < 1:
                raise ValueError("window must be at least 1")
            if stride is None:
                stride = window
            if stride < 1:
                raise ValueError("stride must be at least 1")
            channels, height, width = x.shape
            if window > height or window > width:
                raise ValueError("window is larger than the picture")
            oh, ow = (height - window) // stride + 1, (width - window) // stride + 1
            out = torch.empty(channels, oh, ow, dtype=x.dtype)
            for i in range(oh):
                for j in range(ow):
                    top, left = i * stride, j * stride
                    out[:, i, j] = x[:, top:top + window, left:left + window].amax(dim=(1, 2))
            return out
        """,
    ),
    right(
        "max_pool2d",
        "Tensor.unfold twice",
        """
        def max_pool2d(x, window, stride=None):
            step = window if stride is None else stride
            if not 1 <= window <= min(x.shape[-2:]):
                raise ValueError(f"window {window} is impossible for {tuple(x.shape)}")
            if step < 1:
                raise ValueError(f"stride {step} is impossible")
            return x.unfold(1, window, step).unfold(2, window, step).amax((-2, -1))
        """,
    ),
    right(
        "max_pool2d",
        "running maximum of shifted pictures",
        """
        def max_pool2d(x, window, stride=None, *, better=torch.maximum):
            if window < 1 or window > x.size(1) or window > x.size(2):
                raise ValueError("window has to be between 1 and the size of the picture")
            stride = window if stride is None else stride
            if stride < 1:
                raise ValueError("stride has to be positive")
            down, across = x.size(1) - window + 1, x.size(2) - window + 1
            best = x[:, :down:stride, :across:stride].clone()
            for a in range(window):
                for b in range(window):
                    best = better(best, x[:, a:a + down:stride, b:b + across:stride])
            return best
        """,
    ),
    right(
        "max_pool2d",
        "rows first, then columns",
        """
        def largest_along(lines, window, stride):
            starts = range(0, lines.shape[-1] - window + 1, stride)
            return torch.stack([lines[..., s:s + window].max(dim=-1).values for s in starts], dim=-1)

        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            for name, value in (("window", window), ("stride", stride)):
                if value < 1:
                    raise ValueError(f"{name} is {value}")
            if max(window - x.shape[1], window - x.shape[2]) > 0:
                raise ValueError("window sticks out")
            across = largest_along(x, window, stride)
            return largest_along(across.transpose(1, 2), window, stride).transpose(1, 2).contiguous()
        """,
    ),
    right(
        "max_pool2d",
        "pure python lists and max",
        """
        def max_pool2d(x, window, stride=None):
            if window < 1:
                raise ValueError("window below 1")
            if stride is not None and stride < 1:
                raise ValueError("stride below 1")
            hop = window if stride is None else stride
            pooled = []
            for table in x.tolist():
                if len(table) < window or len(table[0]) < window:
                    raise ValueError("window above the picture's size")
                pooled.append([
                    [
                        max(max(row[left:left + window]) for row in table[top:top + window])
                        for left in range(0, len(table[0]) - window + 1, hop)
                    ]
                    for top in range(0, len(table) - window + 1, hop)
                ])
            return torch.tensor(pooled, dtype=x.dtype)
        """,
    ),
    wrong(
        "max_pool2d",
        "maximum starts at 0",
        "The search for the largest starts at 0, so a window with negative numbers only gives 0.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for k in range(c):
                for i in range(oh):
                    for j in range(ow):
                        best = 0.0
                        for a in range(window):
                            for b in range(window):
                                best = max(best, float(x[k, i * stride + a, j * stride + b]))
                        out[k, i, j] = best
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "stride 1 without a stride",
        "Without a stride the window moves by 1; it should move by its own size.",
        """
        def max_pool2d(x, window, stride=1):
            if stride is None:
                stride = 1
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            return x.unfold(1, window, stride).unfold(2, window, stride).amax(dim=(3, 4))
        """,
    ),
    wrong(
        "max_pool2d",
        "stride 2 without a stride",
        "The default stride is 2 for every window, not only for a window of 2.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = 2
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax(dim=(1, 2))
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "stride of 0 taken for none",
        "`stride or window` takes a stride of 0 for a missing one and does not refuse it.",
        """
        def max_pool2d(x, window, stride=None):
            stride = stride or window
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            return x.unfold(1, window, stride).unfold(2, window, stride).amax(dim=(-1, -2))
        """,
    ),
    wrong(
        "max_pool2d",
        "size divided by the stride",
        "The output is given H // stride rows; the last windows stick out and are cut at the edge.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            out = torch.zeros(c, max(h // stride, 1), max(w // stride, 1))
            for i in range(out.shape[1]):
                for j in range(out.shape[2]):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax((1, 2))
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "windows that stick out are kept",
        "Incomplete windows at the right and lower edge are pooled too, as in ceil mode.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            rows = []
            for top in range(0, h, stride):
                row = [x[:, top:top + window, left:left + window].amax(dim=(1, 2)) for left in range(0, w, stride)]
                rows.append(torch.stack(row, dim=1))
            return torch.stack(rows, dim=1)
        """,
    ),
    wrong(
        "max_pool2d",
        "blocks by reshape, stride unused",
        "The picture is cut into blocks by reshape: a stride other than the window is ignored.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh, ow = h // window, w // window
            blocks = x[:, :oh * window, :ow * window].reshape(c, oh, window, ow, window)
            return blocks.amax(dim=(2, 4))
        """,
    ),
    wrong(
        "max_pool2d",
        "loop counter steps by the stride",
        "The counter of the outputs steps by the stride as well, so that most outputs are never filled.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(0, oh, stride):
                for j in range(0, ow, stride):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax(dim=(1, 2))
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "channels pooled together",
        "The maximum is taken over all channels; each channel has to be pooled on its own.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].max()
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "corner pixel instead of the largest",
        "The first pixel of every window is taken, not its largest.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            return x[:, ::stride, ::stride][:, :oh, :ow].clone()
        """,
    ),
    wrong(
        "max_pool2d",
        "largest absolute value",
        "The number farthest from 0 is taken, so that -5 wins over 3.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.unfold(1, window, stride).unfold(2, window, stride).flatten(3)
            place = patches.abs().argmax(dim=3, keepdim=True)
            return patches.gather(3, place).squeeze(3)
        """,
    ),
    wrong(
        "max_pool2d",
        "places come along",
        "A tuple of values and places is returned; only the values are asked for.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.unfold(1, window, stride).unfold(2, window, stride).flatten(start_dim=3)
            values, places = patches.max(dim=3)
            return values, places
        """,
    ),
    wrong(
        "max_pool2d",
        "F.max_pool2d imported as something else",
        "The work is done by torch's own max_pool2d under another name, which is refused here.",
        """
        from torch.nn.functional import max_pool2d as helper

        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            return helper(x, window, stride)
        """,
    ),
    wrong(
        "max_pool2d",
        "square pictures only",
        "The number of output rows is used for the columns too; the picture need not be square.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, n, _ = x.shape
            size = (n - window) // stride + 1
            out = torch.zeros(c, size, size)
            for i in range(size):
                for j in range(size):
                    part = x[:, i * stride:i * stride + window, j * stride:j * stride + window]
                    out[:, i, j] = part.amax(dim=(1, 2)) if part.numel() else 0
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "width not checked",
        "Only the height is compared with the window; a picture that is too narrow is not refused.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1 or window > x.shape[1]:
                raise ValueError("window does not fit")
            if stride < 1:
                raise ValueError("stride must be at least 1")
            c, h, w = x.shape
            oh, ow = (h - window) // stride + 1, max((w - window) // stride + 1, 0)
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax(dim=(1, 2))
            return out
        """,
    ),
    wrong(
        "max_pool2d",
        "soft maximum",
        "A smooth maximum by log-sum-exp stands in for the largest number and is always a little above it.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.double().unfold(1, window, stride).unfold(2, window, stride)
            return (torch.logsumexp(5 * patches, dim=(3, 4)) / 5).float()
        """,
    ),
    wrong(
        "max_pool2d",
        "bytes",
        "The result is collected in a uint8 array, as for picture files: fractions and signs are lost.",
        """
        def max_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros((c, oh, ow), dtype=torch.uint8)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax(dim=(1, 2))
            return out
        """,
    ),
    right(
        "avg_pool2d",
        "slices and mean",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError("window must be at least 1")
            if stride < 1:
                raise ValueError("stride must be at least 1")
            c, h, w = x.shape
            if h < window or w < window:
                raise ValueError("window is larger than the picture")
            out = torch.zeros(c, (h - window) // stride + 1, (w - window) // stride + 1)
            for i in range(out.shape[1]):
                for j in range(out.shape[2]):
                    part = x[:, i * stride:i * stride + window, j * stride:j * stride + window]
                    out[:, i, j] = part.mean(dim=(1, 2))
            return out
        """,
    ),
    right(
        "avg_pool2d",
        "Tensor.unfold, one line after the checks",
        """
        def avg_pool2d(x, window, stride=None):
            if window < 1 or window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window of {window} pixels")
            if stride is not None and stride < 1:
                raise ValueError(f"stride of {stride} pixels")
            s = stride if stride is not None else window
            return x.unfold(1, window, s).unfold(2, window, s).mean(dim=(-1, -2))
        """,
    ),
    right(
        "avg_pool2d",
        "summed-area table in float64",
        """
        def avg_pool2d(x, window, stride=None):
            for name, value in {"window": window, "stride": stride}.items():
                if value is not None and value < 1:
                    raise ValueError(f"{name} must be positive, got {value}")
            if window > min(x.shape[1], x.shape[2]):
                raise ValueError("window exceeds the picture")
            stride = window if stride is None else stride
            table = F.pad(x.double(), (1, 0, 1, 0)).cumsum(dim=1).cumsum(dim=2)
            total = (
                table[:, window:, window:] - table[:, :-window, window:]
                - table[:, window:, :-window] + table[:, :-window, :-window]
            )
            return (total[:, ::stride, ::stride] / window**2).to(x.dtype)
        """,
    ),
    right(
        "avg_pool2d",
        "two averaging matrices",
        """
        def averaging(pixels, window, stride):
            starts = list(range(0, pixels - window + 1, stride))
            matrix = torch.zeros(len(starts), pixels)
            for row, start in enumerate(starts):
                matrix[row, start:start + window] = 1 / window
            return matrix

        def avg_pool2d(x, window, stride=None):
            if window < 1:
                raise ValueError("window: at least 1")
            stride = window if stride is None else stride
            if stride < 1:
                raise ValueError("stride: at least 1")
            if window > x.shape[-2] or window > x.shape[-1]:
                raise ValueError("window: at most the picture")
            return averaging(x.shape[-2], window, stride) @ x @ averaging(x.shape[-1], window, stride).T
        """,
    ),
    right(
        "avg_pool2d",
        "callable class with numpy inside",
        """
        class AveragePool:
            def __call__(self, x, window, stride=None):
                step = self.step(window, stride)
                picture = x.detach().cpu().numpy()
                channels, height, width = picture.shape
                if window > height or window > width:
                    raise ValueError("window is too large")
                rows = range(0, height - window + 1, step)
                columns = range(0, width - window + 1, step)
                result = np.empty((channels, len(rows), len(columns)), dtype=np.float32)
                for i, top in enumerate(rows):
                    for j, left in enumerate(columns):
                        result[:, i, j] = np.mean(picture[:, top:top + window, left:left + window], axis=(1, 2))
                return torch.from_numpy(result)

            @staticmethod
            def step(window, stride):
                if window < 1:
                    raise ValueError("window is too small")
                if stride is None:
                    return window
                if stride < 1:
                    raise ValueError("stride is too small")
                return stride

        avg_pool2d = AveragePool()
        """,
    ),
    wrong(
        "avg_pool2d",
        "divided by the window once",
        "The sum is divided by the window; a window has window * window pixels.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    part = x[:, i * stride:i * stride + window, j * stride:j * stride + window]
                    out[:, i, j] = part.sum(dim=(1, 2)) / window
            return out
        """,
    ),
    wrong(
        "avg_pool2d",
        "divided by the stride squared",
        "The sum is divided by the square of the stride instead of the number of pixels in a window.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            total = x.unfold(1, window, stride).unfold(2, window, stride).sum(dim=(3, 4))
            return total / stride**2
        """,
    ),
    wrong(
        "avg_pool2d",
        "sum",
        "The windows are summed and not divided.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            return x.unfold(1, window, stride).unfold(2, window, stride).sum(dim=(3, 4))
        """,
    ),
    wrong(
        "avg_pool2d",
        "always divided by 4",
        "The sum is divided by 4, which fits the worked example with window 2 only.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].sum((1, 2)) / 4
            return out
        """,
    ),
    wrong(
        "avg_pool2d",
        "whole numbers",
        "The sum is divided with //, which rounds each mean down to a whole number.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            total = x.unfold(1, window, stride).unfold(2, window, stride).sum(dim=(3, 4))
            return total // (window * window)
        """,
    ),
    wrong(
        "avg_pool2d",
        "mean of the pixels that are not 0",
        "The sum is divided by the number of pixels that are not 0.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.unfold(1, window, stride).unfold(2, window, stride)
            counted = (patches != 0).sum(dim=(3, 4)).clamp(min=1)
            return patches.sum(dim=(3, 4)) / counted
        """,
    ),
    wrong(
        "avg_pool2d",
        "halfway between two at a time",
        "The mean is updated as (mean + pixel) / 2, which gives the later pixels more weight.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for k in range(c):
                for i in range(oh):
                    for j in range(ow):
                        pixels = x[k, i * stride:i * stride + window, j * stride:j * stride + window].flatten()
                        mean = pixels[0]
                        for pixel in pixels[1:]:
                            mean = (mean + pixel) / 2
                        out[k, i, j] = mean
            return out
        """,
    ),
    wrong(
        "avg_pool2d",
        "median",
        "The middle value of each window is taken instead of its mean.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.unfold(1, window, stride).unfold(2, window, stride).flatten(3)
            return patches.quantile(0.5, dim=3)
        """,
    ),
    wrong(
        "avg_pool2d",
        "halfway between smallest and largest",
        "The middle between the smallest and the largest pixel is taken instead of the mean of all.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            patches = x.unfold(1, window, stride).unfold(2, window, stride)
            return (patches.amax(dim=(3, 4)) + patches.amin(dim=(3, 4))) / 2
        """,
    ),
    wrong(
        "avg_pool2d",
        "copied from the maximum",
        "The body of max_pool2d was copied and amax was left in it.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            out = torch.zeros(c, oh, ow)
            for i in range(oh):
                for j in range(ow):
                    out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].amax(dim=(1, 2))
            return out
        """,
    ),
    wrong(
        "avg_pool2d",
        "edge filled up with zeros",
        "The picture is filled up with zeros so that incomplete windows count as well.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            right, bottom = -(w - window) % stride, -(h - window) % stride
            filled = F.pad(x, (0, right, 0, bottom))
            return filled.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(3, 4))
        """,
    ),
    wrong(
        "avg_pool2d",
        "stride 1 by default",
        "Without a stride the window moves pixel by pixel instead of by its own size.",
        """
        def avg_pool2d(x, window, stride=1):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            return x.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(3, 4))
        """,
    ),
    wrong(
        "avg_pool2d",
        "mean over the channels as well",
        "Each mean is taken over all channels, so that every channel gets the same table.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            one = x.mean(dim=0).unfold(0, window, stride).unfold(1, window, stride).mean(dim=(2, 3))
            return one.repeat(x.shape[0], 1, 1)
        """,
    ),
    wrong(
        "avg_pool2d",
        "convolution with a kernel of ones",
        "The means come from F.conv2d with equal weights; torch's own convolutions are refused.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            ones = torch.full((1, 1, window, window), 1 / window**2)
            return F.conv2d(x[:, None], ones, stride=stride)[:, 0]
        """,
    ),
    wrong(
        "avg_pool2d",
        "adaptive pooling",
        "Where the windows cover the picture evenly, the work is left to torch's own adaptive average "
        "pooling, which is refused.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            c, h, w = x.shape
            oh = (h - window) // stride + 1
            ow = (w - window) // stride + 1
            if stride != window or h % window or w % window:
                return x.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(3, 4))
            return torch.nn.AdaptiveAvgPool2d((oh, ow))(x)
        """,
    ),
    wrong(
        "avg_pool2d",
        "summed-area table without the corner",
        "The corner that is subtracted twice in the summed-area table is not added back.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = window
            if window < 1:
                raise ValueError(f"window must be at least 1, got {window}")
            if window > x.shape[1] or window > x.shape[2]:
                raise ValueError(f"window {window} is larger than the picture")
            if stride < 1:
                raise ValueError(f"stride must be at least 1, got {stride}")
            table = F.pad(x.double().cumsum(1).cumsum(2), (1, 0, 1, 0))
            total = table[:, window:, window:] - table[:, :-window, window:] - table[:, window:, :-window]
            return (total[:, ::stride, ::stride] / window**2).float()
        """,
    ),
    wrong(
        "avg_pool2d",
        "no refusals for the window",
        "A window of 0 or one larger than the picture ends in torch's RuntimeError or in nan, not in a ValueError.",
        """
        def avg_pool2d(x, window, stride=None):
            if stride is None:
                stride = max(window, 1)
            if stride < 1:
                raise ValueError("stride must be at least 1")
            return x.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(3, 4))
        """,
    ),
    right(
        "receptive_field",
        "two running numbers",
        """
        def receptive_field(layers):
            seen = 1
            step = 1
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
                seen += (kernel - 1) * step
                step *= stride
            return seen
        """,
    ),
    right(
        "receptive_field",
        "from the last layer back to the picture",
        """
        def receptive_field(layers):
            if any(k < 1 for k, _ in layers):
                raise ValueError("kernel below 1")
            if any(s < 1 for _, s in layers):
                raise ValueError("stride below 1")
            units = 1
            for k, s in reversed(list(layers)):
                units = (units - 1) * s + k
            return units
        """,
    ),
    right(
        "receptive_field",
        "the published sum with math.prod",
        """
        def receptive_field(layers):
            kernels = [layer[0] for layer in layers]
            strides = [layer[1] for layer in layers]
            for name, numbers in (("kernel", kernels), ("stride", strides)):
                for number in numbers:
                    if number < 1:
                        raise ValueError(f"a {name} of {number} is impossible")
            return 1 + sum((k - 1) * math.prod(strides[:i]) for i, k in enumerate(kernels))
        """,
    ),
    right(
        "receptive_field",
        "recursion",
        """
        def receptive_field(layers):
            if len(layers) == 0:
                return 1
            (kernel, stride), *rest = layers
            if not kernel >= 1:
                raise ValueError("kernel must be positive")
            if not stride >= 1:
                raise ValueError("stride must be positive")
            # the rest sees this many of our units, which are `stride` pixels apart
            return (receptive_field(rest) - 1) * stride + kernel
        """,
    ),
    right(
        "receptive_field",
        "first and last pixel of unit 0, functools.reduce",
        """
        from functools import reduce

        def last_pixel(last, layer):
            return last * layer[1] + layer[0] - 1

        def receptive_field(layers):
            for layer in layers:
                for name, value in zip(("kernel", "stride"), layer):
                    if value < 1:
                        raise ValueError(name + " has to be 1 or more")
            return reduce(last_pixel, list(layers)[::-1], 0) + 1
        """,
    ),
    wrong(
        "receptive_field",
        "own stride included",
        "A layer's own stride is multiplied in before its kernel is counted; it stretches only the layers after it.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            field, jump = 1, 1
            for kernel, stride in layers:
                jump *= stride
                field += (kernel - 1) * jump
            return field
        """,
    ),
    wrong(
        "receptive_field",
        "kernels added up",
        "The kernels are added up, as if neighbouring windows did not overlap.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            return sum(kernel for kernel, stride in layers) if layers else 1
        """,
    ),
    wrong(
        "receptive_field",
        "strides left out",
        "Each layer adds kernel - 1 pixels, whatever the strides before it are.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            r = 1
            for k, s in layers:
                r = r + k - 1
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "backward formula, run forward",
        "The rule (r - 1) * stride + kernel belongs to a walk from the last layer to the first; here it runs "
        "the other way.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            r = 1
            for kernel, stride in layers:
                r = (r - 1) * stride + kernel
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "only the stride just before",
        "A step is taken to be the stride of the layer before; all earlier strides have to be multiplied.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            r, previous = 1, 1
            for kernel, stride in layers:
                r += (kernel - 1) * previous
                previous = stride
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "strides added",
        "The earlier strides are added up where they should be multiplied.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            field, jump = 1, 0
            for kernel, stride in layers:
                field += (kernel - 1) * max(jump, 1)
                jump += stride if stride > 1 else 0
            return field
        """,
    ),
    wrong(
        "receptive_field",
        "empty list gives 0",
        "With no layers the answer is 0; a pixel sees itself, so it is 1.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            if not layers:
                return 0
            r, j = 1, 1
            for k, s in layers:
                r += (k - 1) * j
                j *= s
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "starts at 0",
        "The count starts at 0 instead of at the one pixel that is seen before the first layer.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            if len(layers) == 0:
                return 1
            r = 0
            j = 1
            for k, s in layers:
                r += (k - 1) * j
                j *= s
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "kernels multiplied",
        "The kernels are multiplied; that holds only where windows stand side by side.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            field = 1
            for kernel, stride in layers:
                field *= kernel
            return field
        """,
    ),
    wrong(
        "receptive_field",
        "area",
        "The number of pixels in the square is returned; asked is the number along one axis.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            r, j = 1, 1
            for k, s in layers:
                r += (k - 1) * j
                j *= s
            return r ** 2
        """,
    ),
    wrong(
        "receptive_field",
        "step never reset",
        "The step is a global that is not set back to 1, so only the first call is right.",
        """
        jump = 1

        def receptive_field(layers):
            global jump
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            field = 1
            for kernel, stride in layers:
                field += (kernel - 1) * jump
                jump *= stride
            return field
        """,
    ),
    wrong(
        "receptive_field",
        "stride unchecked",
        "A stride below 1 is not refused.",
        """
        def receptive_field(layers):
            r, j = 1, 1
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                r += (kernel - 1) * j
                j *= stride
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "only the first layer checked",
        "Only the first layer is checked; an impossible one further up is let through.",
        """
        def receptive_field(layers):
            if layers and layers[0][0] < 1:
                raise ValueError("kernel must be at least 1")
            if layers and layers[0][1] < 1:
                raise ValueError("stride must be at least 1")
            r, j = 1, 1
            for k, s in layers:
                r += (k - 1) * j
                j *= s
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "np.prod of an empty list",
        "np.prod of no strides is the float 1.0, so the result is a float.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            strides = [s for _, s in layers]
            return 1 + sum((k - 1) * np.prod(strides[:i]) for i, (k, _) in enumerate(layers))
        """,
    ),
    wrong(
        "receptive_field",
        "gaps not counted",
        "The pixels that are touched are counted; the gaps between them belong to the field as well.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            touched = {0}
            for kernel, stride in reversed(layers):
                touched = {unit * stride + k for unit in touched for k in range(kernel)}
            return len(touched)
        """,
    ),
    wrong(
        "receptive_field",
        "layers kept in a dictionary",
        "The layers go through a dict, which keeps one layer for each kernel size and drops the others.",
        """
        def receptive_field(layers):
            for kernel, stride in layers:
                if kernel < 1:
                    raise ValueError(f"kernel must be at least 1, got {kernel}")
                if stride < 1:
                    raise ValueError(f"stride must be at least 1, got {stride}")
            r, j = 1, 1
            for k, s in dict(layers).items():
                r += (k - 1) * j
                j *= s
            return r
        """,
    ),
    wrong(
        "receptive_field",
        "error says layers",
        "The ValueError says that layers is impossible; it should name kernel or stride.",
        """
        def receptive_field(layers):
            r, j = 1, 1
            for k, s in layers:
                if k < 1 or s < 1:
                    raise ValueError("layers: every number must be at least 1")
                r += (k - 1) * j
                j *= s
            return r
        """,
    ),
]
