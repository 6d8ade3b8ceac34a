# %% right: forwards
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% right: math.prod
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    return 1 + sum((k - 1) * math.prod(s for _, s in layers[:i]) for i, (k, _) in enumerate(layers))
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% right: backwards
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    r = 1
    for k, s in reversed(layers):
        r = (r - 1) * s + k
    return r
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% right: numpy
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return np.int64(seen)

# %% right: two ends
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    first = last = 0
    for k, s in layers[::-1]:
        first, last = first * s, last * s + k - 1
    return last - first + 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% wrong: not written -> not-written
def receptive_field(layers):
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    print(seen)

# %% wrong: own stride counted -> own-stride-counted
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        step *= stride
        seen += (kernel - 1) * step
    return seen

# %% wrong: strides ignored -> strides-ignored
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step = 1
    return seen

# %% wrong: last stride only -> last-stride-only
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step = stride
    return seen

# %% wrong: own stride only -> own-stride-only
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * stride
        step *= stride
    return seen

# %% wrong: wrong direction -> wrong-direction
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers[::-1]:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% wrong: kernel not minus one -> kernel-not-minus-one
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += kernel * step
        step *= stride
    return seen

# %% wrong: no one -> no-plus-one
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 0, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% wrong: sum of kernels -> sum-of-kernels
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return sum(k for k, _ in layers)

# %% wrong: product of kernels -> product-of-kernels
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return math.prod(k for k, _ in layers)

# %% wrong: last kernel -> last-kernel-only
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return layers[-1][0] if layers else 1

# %% wrong: empty list -> empty-list
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen if layers else 0

# %% wrong: a float -> float-not-integer
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return float(seen)

# %% wrong: kernel not checked -> kernel-not-checked
def receptive_field(layers):
    for kernel, stride in layers:
        pass
        if stride < 1: raise ValueError("stride")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% wrong: stride not checked -> stride-not-checked
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel")
        pass
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind right: two running numbers
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

# %% blind right: from the last layer back to the picture
def receptive_field(layers):
    if any(k < 1 for k, _ in layers):
        raise ValueError("kernel below 1")
    if any(s < 1 for _, s in layers):
        raise ValueError("stride below 1")
    units = 1
    for k, s in reversed(list(layers)):
        units = (units - 1) * s + k
    return units

# %% blind right: the published sum with math.prod
def receptive_field(layers):
    kernels = [layer[0] for layer in layers]
    strides = [layer[1] for layer in layers]
    for name, numbers in (("kernel", kernels), ("stride", strides)):
        for number in numbers:
            if number < 1:
                raise ValueError(f"a {name} of {number} is impossible")
    return 1 + sum((k - 1) * math.prod(strides[:i]) for i, k in enumerate(kernels))

# %% blind right: recursion
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

# %% blind right: first and last pixel of unit 0, functools.reduce
from functools import reduce

def last_pixel(last, layer):
    return last * layer[1] + layer[0] - 1

def receptive_field(layers):
    for layer in layers:
        for name, value in zip(("kernel", "stride"), layer):
            if value < 1:
                raise ValueError(name + " has to be 1 or more")
    return reduce(last_pixel, list(layers)[::-1], 0) + 1

# %% blind wrong: own stride included -> own-stride-counted
#: A layer's own stride is multiplied in before its kernel is counted; it stretches only the layers after it.
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

# %% blind wrong: kernels added up -> sum-of-kernels
#: The kernels are added up, as if neighbouring windows did not overlap.
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
    return sum(kernel for kernel, stride in layers) if layers else 1

# %% blind wrong: strides left out -> strides-ignored
#: Each layer adds kernel - 1 pixels, whatever the strides before it are.
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

# %% blind wrong: backward formula, run forward -> wrong-direction
#: The rule (r - 1) * stride + kernel belongs to a walk from the last layer to the first; here it runs the other
#: way.
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

# %% blind wrong: only the stride just before -> last-stride-only
#: A step is taken to be the stride of the layer before; all earlier strides have to be multiplied.
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

# %% blind wrong: strides added -> strides-added
#: The earlier strides are added up where they should be multiplied.
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

# %% blind wrong: empty list gives 0 -> empty-list
#: With no layers the answer is 0; a pixel sees itself, so it is 1.
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

# %% blind wrong: starts at 0 -> no-plus-one
#: The count starts at 0 instead of at the one pixel that is seen before the first layer.
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

# %% blind wrong: kernels multiplied -> product-of-kernels
#: The kernels are multiplied; that holds only where windows stand side by side.
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

# %% blind wrong: area -> area-not-side
#: The number of pixels in the square is returned; asked is the number along one axis.
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

# %% blind wrong: step never reset -> differs-on-second-call
#: The step is a global that is not set back to 1, so only the first call is right.
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

# %% blind wrong: stride unchecked -> stride-not-checked
#: A stride below 1 is not refused.
def receptive_field(layers):
    r, j = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        r += (kernel - 1) * j
        j *= stride
    return r

# %% blind wrong: only the first layer checked -> kernel-not-checked
#: Only the first layer is checked; an impossible one further up is let through.
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

# %% blind wrong: np.prod of an empty list -> float-not-integer
#: np.prod of no strides is the float 1.0, so the result is a float.
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
    strides = [s for _, s in layers]
    return 1 + sum((k - 1) * np.prod(strides[:i]) for i, (k, _) in enumerate(layers))

# %% blind wrong: gaps not counted -> gaps-not-counted
#: The pixels that are touched are counted; the gaps between them belong to the field as well.
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

# %% blind wrong: layers kept in a dictionary -> wrong-value
#: The layers go through a dict, which keeps one layer for each kernel size and drops the others.
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

# %% blind wrong: error says layers -> error-names-nothing
#: The ValueError says that layers is impossible; it should name kernel or stride.
def receptive_field(layers):
    r, j = 1, 1
    for k, s in layers:
        if k < 1 or s < 1:
            raise ValueError("layers: every number must be at least 1")
        r += (k - 1) * j
        j *= s
    return r

# %% wrong: errors returned -> error-returned
def receptive_field(layers):
    size, jump = 1, 1
    for kernel, stride in layers:
        if kernel < 1: return ValueError("kernel")
        if stride < 1: return ValueError("stride")
        size += (kernel - 1) * jump
        jump *= stride
    return size

# %% wrong: asserts -> assert-not-raise
def receptive_field(layers):
    size, jump = 1, 1
    for kernel, stride in layers:
        assert not (kernel < 1), "kernel"
        assert not (stride < 1), "stride"
        size += (kernel - 1) * jump
        jump *= stride
    return size

# %% blind wrong: a layer's own stride widens its own view -> own-stride-counted
#: The stride stretches the layers after it; you use it for the layer itself already.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        step *= stride
        seen += (kernel - 1) * step
    return seen

# %% blind wrong: the strides are ignored -> strides-ignored
#: A stride stretches the steps of all later layers; you add the kernels as if all strides were 1.
def receptive_field(layers):
    seen = 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += kernel - 1
    return seen

# %% blind wrong: only the stride of the layer before, not the product of all -> last-stride-only
#: The strides multiply from layer to layer; you take only the one before.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step = stride
    return seen

# %% blind wrong: the strides are added instead of multiplied -> strides-added
#: Two layers of stride 3 make steps of 9, not of 6: multiply the strides.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step += stride - 1
    return seen

# %% blind wrong: the whole kernel is added, not kernel - 1 -> kernel-not-minus-one
#: The first pixel of the kernel is seen already: a layer adds kernel - 1 steps.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += kernel * step
        step *= stride
    return seen

# %% blind wrong: starts with 0 pixels -> no-plus-one
#: Before the first layer one pixel is seen: start with 1. An empty list gives 0 here.
def receptive_field(layers):
    seen, step = 0, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind wrong: the list is read from the wrong end -> wrong-direction
#: The first pair is the layer nearest to the picture; you go through the list backwards.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in reversed(layers):
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind wrong: the kernels are multiplied -> product-of-kernels
#: The views do not multiply: each layer adds (kernel - 1) steps.
def receptive_field(layers):
    seen = 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen *= kernel
    return seen

# %% blind wrong: an empty list is refused -> empty-list
#: An empty list gives 1: a pixel sees itself.
def receptive_field(layers):
    if not layers:
        raise ValueError("kernel and stride are missing: no layers")
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind wrong: the pair is read as (stride, kernel) -> pairs-turned-round
#: The pairs are (kernel, stride); you read them the other way round.
def receptive_field(layers):
    seen, step = 1, 1
    for stride, kernel in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind wrong: only the first layer is checked -> kernel-not-checked
#: You check the first layer only; each one can be impossible.
def receptive_field(layers):
    if layers and layers[0][0] < 1:
        raise ValueError("kernel must be at least 1")
    if layers and layers[0][1] < 1:
        raise ValueError("stride must be at least 1")
    seen, step = 1, 1
    for kernel, stride in layers:
        seen += (kernel - 1) * step
        step *= stride
    return seen

# %% blind wrong: gaps between the pixels that are seen are not counted -> gaps-not-counted
#: The gaps between the pixels belong to the view, from the first to the last; you count only the pixels that are touched.
def receptive_field(layers):
    pixels = {0}
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
    for kernel, stride in layers[::-1]:
        pixels = {p * stride + k for p in pixels for k in range(kernel)}
    return len(pixels)

# %% blind wrong: return inside the loop, one layer is counted -> first-layer-only
#: The return is in the loop, so only the first layer counts, and an empty list gives None.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen = seen + (kernel - 1) * step
        step = step * stride
        return seen

# %% blind right: from the last layer back to the picture (2)
def receptive_field(layers):
    width = 1
    for kernel, stride in layers[::-1]:
        if kernel < 1:
            raise ValueError(f"kernel is {kernel}")
        if stride < 1:
            raise ValueError(f"stride is {stride}")
        width = (width - 1) * stride + kernel
    return width

# %% blind right: recursion with slices
def receptive_field(layers):
    if len(layers) == 0:
        return 1
    (kernel, stride), rest = layers[0], layers[1:]
    if kernel < 1:
        raise ValueError("kernel below 1")
    if stride < 1:
        raise ValueError("stride below 1")
    return kernel + (receptive_field(rest) - 1) * stride

# %% blind wrong: the formula for going backwards, used forwards; fits the example by chance -> wrong-direction
#: (seen - 1) * stride + kernel works from the last layer back to the picture; you go forwards with it.
def receptive_field(layers):
    seen = 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        seen = (seen - 1) * stride + kernel
    return seen

# %% found wrong: public code, receptive_field -> wrong-direction
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1: raise ValueError("kernel must be >= 1")
        if stride < 1: raise ValueError("stride must be >= 1")
    r = 1
    for k, s in layers:
        r = (r - 1)*s + k
    return r

# %% found wrong: public code, receptive_field (2) -> changes-its-input
def receptive_field(layers):
    rf, jump = 1, 1
    while layers:
        k, s = layers.pop(0)
        rf += (k - 1)*jump
        jump *= s
    return rf

# %% blind wrong: a layer's own stride is counted at once -> own-stride-counted
#: You multiply the step before you use it, so a layer's own stride widens its own view; it should act on the layers after it.
def receptive_field(layers):
    seen, step = 1, 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
        step *= stride
        seen += (kernel - 1) * step
    return seen

# %% blind wrong: strides are ignored -> strides-ignored
#: You add kernel - 1 for every layer, which is right for stride 1 only; after a stride of 2 each step is two pixels.
def receptive_field(layers):
    field = 1
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        field = field + kernel - 1
    return field

# %% blind wrong: only the stride of the layer before -> last-stride-only
#: The step is the product of the strides of all layers before; you keep the stride of the last one only.
def receptive_field(layers):
    for kernel, stride in layers:
        if kernel < 1:
            raise ValueError(f"kernel must be at least 1, got {kernel}")
        if stride < 1:
            raise ValueError(f"stride must be at least 1, got {stride}")
    field = 1
    previous = 1
    for kernel, stride in layers:
        field += (kernel - 1) * previous
        previous = stride
    return field

# %% blind wrong: empties the list with pop -> changes-its-input
#: You take the layers out of the list with pop, so the caller's list is empty afterwards; it should stay as it is.
def receptive_field(layers):
    rf = 1
    while layers:
        kernel, stride = layers.pop()
        if kernel < 1:
            raise ValueError("kernel must be at least 1")
        if stride < 1:
            raise ValueError("stride must be at least 1")
        rf = (rf - 1) * stride + kernel
    return rf

# %% blind right: backwards from the last layer
def receptive_field(layers):
    if any(k < 1 for k, s in layers):
        raise ValueError("kernel must be at least 1")
    if any(s < 1 for k, s in layers):
        raise ValueError("stride must be at least 1")
    rf = 1
    for k, s in reversed(layers):
        rf = (rf - 1) * s + k
    return rf
