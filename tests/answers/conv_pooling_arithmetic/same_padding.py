# %% right: formula
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k - 1) // 2

# %% right: half first
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return (k // 2) * d

# %% right: int
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return int(d * (k - 1) / 2)

# %% right: shift
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k >> 1)

# %% right: searched
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return next(p for p in range(1000) if 2 * p == d * (k - 1))

# %% wrong: not written -> not-written
def same_padding(kernel_size, dilation=1):
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return None

# %% wrong: no dilation -> dilation-ignored
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return (k - 1) // 2

# %% wrong: both sides -> both-sides-together
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k - 1)

# %% wrong: half of the dilated kernel -> half-dilated-kernel
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * k // 2

# %% wrong: half of the dilated kernel less one -> half-dilated-kernel
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return (d * k - 1) // 2

# %% wrong: rounded up -> half-rounded-up
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * ((k + 1) // 2)

# %% wrong: the kernel -> kernel-returned
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return k

# %% wrong: always one -> always-one
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return 1

# %% wrong: a float -> float-not-integer
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k - 1) / 2

# %% wrong: even accepted -> even-accepted
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1: raise ValueError("kernel_size must be odd")
    if dilation < 1: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k - 1) // 2

# %% wrong: dilation not checked -> dilation-not-checked
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: raise ValueError("kernel_size must be odd")
    if False: raise ValueError("dilation must be at least 1")
    k, d = kernel_size, dilation
    return d * (k - 1) // 2

# %% blind right: formula
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2

# %% blind right: middle weight times dilation
def same_padding(kernel_size, dilation=1):
    if kernel_size <= 0 or not kernel_size & 1:
        raise ValueError("kernel_size has to be 1, 3, 5, ...")
    if dilation <= 0:
        raise ValueError("dilation has to be 1, 2, 3, ...")
    middle = kernel_size // 2
    return middle * dilation

# %% blind right: tries paddings until the size stays
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

# %% blind right: adds a dilation for every pair of weights
def same_padding(kernel_size, dilation=1):
    problems = []
    if not kernel_size >= 1 or kernel_size % 2 != 1:
        problems.append("kernel_size must be odd and positive")
    if not dilation >= 1:
        problems.append("dilation must be positive")
    if problems:
        raise ValueError("; ".join(problems))
    return sum([dilation for _ in range(1, kernel_size, 2)])

# %% blind right: index of the middle of the spread kernel
def same_padding(kernel_size, dilation=1):
    half, odd = divmod(kernel_size, 2)
    if kernel_size < 1 or odd == 0:
        raise ValueError("kernel_size %d cannot keep the size" % kernel_size)
    if dilation < 1:
        raise ValueError("dilation %d is impossible" % dilation)
    places = list(range(0, kernel_size * dilation, dilation))
    return places[half]

# %% blind wrong: dilation ignored -> dilation-ignored
#: The dilation is checked but plays no part in the padding.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return kernel_size // 2

# %% blind wrong: kernel not less one -> half-dilated-kernel
#: The padding is half of dilation * kernel_size; the reach less one pixel is dilation * (kernel_size - 1).
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * kernel_size // 2

# %% blind wrong: both sides together -> both-sides-together
#: The padding of both sides together is returned; it should be that of each side.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1)

# %% blind wrong: even kernels accepted -> even-accepted
#: An even kernel is not refused; the half pixel is rounded away.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: even kernels accepted at even dilation -> even-accepted
#: An even kernel is refused only where the division leaves a rest; with an even dilation it is let through.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    total = dilation * (kernel_size - 1)
    if total % 2 == 1:
        raise ValueError("kernel_size must be odd")
    return total // 2

# %% blind wrong: float division -> float-not-integer
#: The padding comes out as a float, 2.0 instead of 2.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return dilation * (kernel_size - 1) / 2

# %% blind wrong: dilation added -> dilation-added
#: The dilation is added to half the kernel, which fits kernel 3 and no larger one.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return (kernel_size - 1) // 2 + (dilation - 1)

# %% blind wrong: a pair -> wrong-type
#: A pair (left, right) is returned; the answer is one integer.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    p = dilation * (kernel_size - 1) // 2
    return (p, p)

# %% blind wrong: dilation not checked -> dilation-not-checked
#: A dilation below 1 is not refused.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: odd and negative -> kernel_size-not-checked
#: Only even kernels are refused; an odd kernel below 1, such as -1, is let through.
def same_padding(kernel_size, dilation=1):
    if kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: kernel of 1 refused -> refuses-possible
#: A kernel of 1 is refused, but it is odd and needs the padding 0.
def same_padding(kernel_size, dilation=1):
    if kernel_size <= 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be 3, 5, 7, ...")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: even dilation refused -> refuses-possible
#: An even dilation is refused as well; only the kernel has to be odd.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if dilation > 1 and dilation % 2 == 0:
        raise ValueError("dilation must be odd")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: error of the even kernel names dilation -> error-names-nothing
#: For an even kernel the ValueError names dilation, and kernel_size is at fault.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    if dilation * (kernel_size - 1) % 2 or kernel_size % 2 == 0:
        raise ValueError(f"no whole number of pixels at dilation {dilation}")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: the word same -> wrong-type
#: The text 'same' is returned; torch understands it, but a number is asked for.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return "same"

# %% blind wrong: table of the usual kernels -> wrong-value
#: The padding is looked up for the kernels 1, 3, 5 and 7; larger ones get that of 7.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    usual = {1: 0, 3: 1, 5: 2, 7: 3}
    return usual.get(kernel_size, 3) * dilation

# %% blind wrong: a string is raised -> wrong-error
#: A text is raised instead of a ValueError, which Python answers with a TypeError.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise f"kernel_size must be odd, got {kernel_size}"
    if dilation < 1:
        raise f"dilation must be at least 1, got {dilation}"
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: quotient rounded up -> reach-not-less-one
#: The reach itself is halved and rounded up, one pixel too many on each side.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    reach = dilation * (kernel_size - 1) + 1
    return math.ceil(reach / 2)

# %% wrong: errors returned -> error-returned
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0: return ValueError("kernel_size")
    if dilation < 1: return ValueError("dilation")
    return dilation * (kernel_size - 1) // 2

# %% wrong: asserts -> assert-not-raise
def same_padding(kernel_size, dilation=1):
    assert not (kernel_size < 1 or kernel_size % 2 == 0), "kernel_size"
    assert not (dilation < 1), "dilation"
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: the dilation is ignored -> dilation-ignored
#: With dilation the kernel reaches further; you use the kernel's size alone.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return kernel_size // 2

# %% blind wrong: the reach, not the kernel, is asked whether it is even -> even-accepted
#: Kernel 4 with dilation 2 has an odd reach, but an even kernel is refused whatever the dilation is.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    reach = dilation * (kernel_size - 1) + 1
    if reach % 2 == 0:
        raise ValueError("kernel_size must be odd")
    return reach // 2

# %% blind wrong: a float (2) -> float-not-integer
#: / makes 2.0; a padding is an integer.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) / 2

# %% blind wrong: both sides together (2) -> both-sides-together
#: You return the padding of both sides together; asked for is that of each side.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1)

# %% blind wrong: dilation times the kernel, halved -> half-dilated-kernel
#: dilation * kernel_size is one gap too many: kernel 3 with dilation 2 reaches over 5 pixels and needs 2.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * kernel_size // 2

# %% blind wrong: even kernels are rounded -> even-accepted
#: An even kernel has no padding that keeps the size; it must be refused.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return (kernel_size - 1) * dilation // 2

# %% blind wrong: odd kernels are refused -> refuses-possible
#: You refuse the odd kernels; it is the even ones that do not work.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2:
        raise ValueError("kernel_size must be odd")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) // 2

# %% blind wrong: a kernel of 1 is refused -> refuses-possible
#: A kernel of 1 is odd and allowed; it needs no padding.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 3 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 3")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return (kernel_size // 2) * dilation

# %% blind wrong: an even dilation is refused -> refuses-possible
#: An even dilation is allowed; only the kernel has to be odd.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1 or dilation % 2 == 0 and dilation > 1:
        raise ValueError("dilation must be odd")
    return (kernel_size // 2) * dilation

# %% blind wrong: the dilation is not checked -> dilation-not-checked
#: A dilation of 0 or less is impossible and must be refused.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    return (kernel_size // 2) * dilation

# %% blind wrong: a tuple with a single number, by a comma too many -> wrong-type
#: The comma at the end makes a tuple (2,) of the number.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return (kernel_size // 2) * dilation,

# %% blind right: tried out, padding by padding
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError(f"kernel_size is {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation is {dilation}")
    if kernel_size & 1 == 0:
        raise ValueError(f"kernel_size {kernel_size} is even")
    padding = 0
    while 2 * padding < dilation * (kernel_size - 1):
        padding += 1
    return padding

# %% blind wrong: kernel and dilation added, which fits both examples only -> dilation-added
#: (kernel + dilation - 1) // 2 is right for the examples by chance; for kernel 3 and dilation 3 the padding is 3.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and at least 1")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return (kernel_size + dilation - 1) // 2

# %% blind right: kernel plus gaps, halved
def same_padding(kernel_size, dilation=1):
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    if kernel_size < 1 or not kernel_size % 2:
        raise ValueError("kernel_size must be odd and positive")
    gaps = (kernel_size - 1) * (dilation - 1)
    return (kernel_size + gaps) // 2

# %% blind wrong: dilation is ignored -> dilation-ignored
#: A spread-out kernel costs dilation * (kernel_size - 1) pixels; your answer does not use dilation.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd and at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    return (kernel_size - 1) // 2

# %% blind wrong: returns a float -> float-not-integer
#: `/` makes a float, 2.0; a size or a padding has to be an integer, so divide with `//`.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError("kernel_size must be at least 1")
    if kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd")
    if dilation < 1:
        raise ValueError("dilation must be at least 1")
    return dilation * (kernel_size - 1) / 2

# %% blind wrong: half of kernel times dilation -> half-dilated-kernel
#: You take half of kernel_size * dilation; for kernel 3 and dilation 2 that is 3, but the reach is 5, so it should be 2.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1 or kernel_size % 2 != 1:
        raise ValueError(f"kernel_size: {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation: {dilation}")
    return kernel_size * dilation // 2

# %% blind wrong: an even kernel passes with an even dilation -> even-accepted
#: You test whether the reach is even; a kernel of 4 with dilation 2 reaches over 7 and gets through, though even kernels are impossible.
def same_padding(kernel_size, dilation=1):
    if kernel_size < 1:
        raise ValueError(f"kernel_size must be at least 1, got {kernel_size}")
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    cost = dilation * (kernel_size - 1)
    if cost % 2:
        raise ValueError(f"kernel_size {kernel_size} cannot keep the size")
    return cost // 2

# %% blind right: half of what the reach costs
def same_padding(kernel_size, dilation=1):
    if dilation < 1:
        raise ValueError(f"dilation must be at least 1, got {dilation}")
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError(f"kernel_size must be odd, got {kernel_size}")
    return kernel_size // 2 * dilation
