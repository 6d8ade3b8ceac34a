# %% right: loops
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.max()
    return result

# %% right: unfold
def max_pool2d(x, window, stride=None):
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window does not fit")
    step = window if stride is None else stride
    if step < 1: raise ValueError("stride is below 1")
    windows = x.unfold(1, window, step).unfold(2, window, step)
    return windows.flatten(3).max(-1).values

# %% right: numpy
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    a = x.numpy()
    tops, lefts = range(0, a.shape[1] - window + 1, stride), range(0, a.shape[2] - window + 1, stride)
    out = [[[a[c, t:t + window, s:s + window].max() for s in lefts] for t in tops] for c in range(a.shape[0])]
    return torch.tensor(np.array(out))

# %% right: plain Python
def max_pool2d(x, window, stride=None, *, debug=False):
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
                row.append(max(numbers))
            rows.append(row)
        sheets.append(rows)
    return torch.tensor(sheets)

# %% right: float64
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")
    oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    result = torch.zeros(x.shape[0], oh, ow).double()
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: not written -> not-written
def max_pool2d(x, window, stride=None):
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.max()
    result

# %% wrong: stride 1 by default -> stride-defaults-to-one
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = 1
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
                result[c, i, j] = piece.max()
    return result

# %% wrong: always the window -> stride-always-window
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window")
    stride = window
    if stride < 1:
        raise ValueError("stride")
    oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    result = torch.zeros(x.shape[0], oh, ow)
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: the other pooling -> mean-not-maximum
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: last position missing -> last-position-missing
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window")
    if stride < 1:
        raise ValueError("stride")
    oh, ow = (x.shape[1] - window) // stride, (x.shape[2] - window) // stride
    result = torch.zeros(x.shape[0], oh, ow)
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: axes swapped -> axes-swapped
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.max()
    return result.transpose(1, 2)

# %% wrong: first channel -> first-channel-only
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.max()
    return result[:1]

# %% wrong: windows one pixel apart -> stride-not-in-position
def max_pool2d(x, window, stride=None):
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
                top, left = i, j
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: zeros -> all-zero
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = 0
    return result

# %% wrong: a list -> not-a-tensor
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.max()
    return result.tolist()

# %% wrong: window not compared -> too-large-accepted
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1: raise ValueError('window')
    if stride < 1:
        raise ValueError("stride")
    oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    result = torch.zeros(x.shape[0], oh, ow)
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: stride not checked -> wrong-error
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window")
    oh, ow = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    result = torch.zeros(x.shape[0], oh, ow)
    for c in range(x.shape[0]):
        for i in range(oh):
            for j in range(ow):
                top, left = i * stride, j * stride
                piece = x[c, top : top + window, left : left + window]
                result[c, i, j] = piece.max()
    return result

# %% wrong: or -> stride-zero-is-none
def max_pool2d(x, window, stride=None):
    stride = stride or window
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
                result[c, i, j] = piece.max()
    return result

# %% wrong: the finished function -> uses-refused
def max_pool2d(x, window, stride=None):
    return F.max_pool2d(x, window, stride)

# %% wrong: the finished layer -> uses-refused
def max_pool2d(x, window, stride=None):
    return nn.MaxPool2d(window, stride)(x)

# %% wrong: minimum -> minimum
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.min()
    return result

# %% wrong: starts at zero -> starts-at-zero
def max_pool2d(x, window, stride=None):
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
                result[c, i, j] = max(0.0, *piece.flatten().tolist()) if piece.numel() > 1 else piece.clamp(min=0)
    return result

# %% found wrong: collected in bytes -> wrong-dtype
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride is below 1")
    patches = x.unfold(1, window, stride).unfold(2, window, stride)
    return patches.amax((3, 4)).to(torch.uint8)

# %% found wrong: half the size, whatever the window is -> wrong-shape
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride is below 1")
    out = torch.zeros(x.shape[0], x.shape[1] // 2, x.shape[2] // 2)
    for i in range(out.shape[1]):
        for j in range(out.shape[2]):
            part = x[:, i * stride : i * stride + 2, j * stride : j * stride + 2]
            if part.numel():
                out[:, i, j] = part.amax((1, 2))
    return out

# %% found wrong: Python's max over the rows of a patch -> raises
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride is below 1")
    high, wide = (x.shape[1] - window) // stride + 1, (x.shape[2] - window) // stride + 1
    out = torch.zeros(x.shape[0], high, wide)
    for c in range(x.shape[0]):
        for i in range(high):
            for j in range(wide):
                out[c, i, j] = max(x[c, i * stride : i * stride + window, j * stride : j * stride + window])
    return out

# %% blind right: slices and amax
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

# %% blind right: Tensor.unfold twice
def max_pool2d(x, window, stride=None):
    step = window if stride is None else stride
    if not 1 <= window <= min(x.shape[-2:]):
        raise ValueError(f"window {window} is impossible for {tuple(x.shape)}")
    if step < 1:
        raise ValueError(f"stride {step} is impossible")
    return x.unfold(1, window, step).unfold(2, window, step).amax((-2, -1))

# %% blind right: running maximum of shifted pictures
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

# %% blind right: rows first, then columns
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

# %% blind right: pure python lists and max
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

# %% blind wrong: maximum starts at 0 -> starts-at-zero
#: The search for the largest starts at 0, so a window with negative numbers only gives 0.
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

# %% blind wrong: stride 1 without a stride -> stride-defaults-to-one
#: Without a stride the window moves by 1; it should move by its own size.
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

# %% blind wrong: stride 2 without a stride -> stride-defaults-to-two
#: The default stride is 2 for every window, not only for a window of 2.
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

# %% blind wrong: stride of 0 taken for none -> stride-zero-is-none
#: `stride or window` takes a stride of 0 for a missing one and does not refuse it.
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

# %% blind wrong: size divided by the stride -> window-cut-at-edge
#: The output is given H // stride rows; the last windows stick out and are cut at the edge.
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

# %% blind wrong: windows that stick out are kept -> rounds-up
#: Incomplete windows at the right and lower edge are pooled too, as in ceil mode.
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

# %% blind wrong: blocks by reshape, stride unused -> stride-always-window
#: The picture is cut into blocks by reshape: a stride other than the window is ignored.
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

# %% blind wrong: loop counter steps by the stride -> counter-steps-by-stride
#: The counter of the outputs steps by the stride as well, so that most outputs are never filled.
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

# %% blind wrong: channels pooled together -> channels-mixed
#: The maximum is taken over all channels; each channel has to be pooled on its own.
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

# %% blind wrong: corner pixel instead of the largest -> picks-first-pixel
#: The first pixel of every window is taken, not its largest.
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

# %% blind wrong: largest absolute value -> largest-absolute-value
#: The number farthest from 0 is taken, so that -5 wins over 3.
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

# %% blind wrong: places come along -> not-a-tensor
#: A tuple of values and places is returned; only the values are asked for.
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

# %% blind wrong: F.max_pool2d imported as something else -> uses-refused
#: The work is done by torch's own max_pool2d under another name, which is refused here.
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

# %% blind wrong: square pictures only -> height-used-for-width
#: The number of output rows is used for the columns too; the picture need not be square.
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

# %% blind wrong: width not checked -> too-large-accepted
#: Only the height is compared with the window; a picture that is too narrow is not refused.
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

# %% blind wrong: soft maximum -> wrong-value
#: A smooth maximum by log-sum-exp stands in for the largest number and is always a little above it.
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

# %% blind wrong: bytes -> wrong-dtype
#: The result is collected in a uint8 array, as for picture files: fractions and signs are lost.
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

# %% wrong: windows of two by two -> window-always-two
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - 2) // stride + 1, (w - 2) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + 2, j * stride : j * stride + 2]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% wrong: one result for all channels -> channels-merged
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.amax()
    return result[0]

# %% wrong: result as large as the picture -> same-size
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, h, w)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% wrong: height first, channels last -> channels-last
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    h, w, c = x.shape
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(oh, ow, c)
    for i in range(oh):
        for j in range(ow):
            part = x[i * stride : i * stride + window, j * stride : j * stride + window]
            result[i, j] = part.amax(dim=(0, 1))
    return result

# %% wrong: sum of the window -> sum-not-maximum
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.sum(dim=(1, 2))
    return result

# %% wrong: errors returned -> error-returned
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: return ValueError("window")
    if stride < 1: return ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: return ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% wrong: asserts -> assert-not-raise
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    assert not (window < 1), "window"
    assert not (stride < 1), "stride"
    c, h, w = x.shape
    assert not (window > h or window > w), "window"
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% blind wrong: the search begins at 0, negative numbers are lost -> starts-at-zero
#: A window with only negative numbers gives 0 here; begin with the window's first number or -inf.
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    OH, OW = (H - window) // stride + 1, (W - window) // stride + 1
    out = torch.zeros(C, OH, OW)
    for a in range(window):
        for b in range(window):
            part = x[:, a:a + (OH - 1) * stride + 1:stride, b:b + (OW - 1) * stride + 1:stride]
            out = torch.maximum(out, part)
    return out

# %% blind wrong: the largest over all channels -> channels-mixed
#: amax without axes takes the largest over the channels as well; each channel has its own.
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    OH, OW = (H - window) // stride + 1, (W - window) // stride + 1
    out = torch.zeros(C, OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].max()
    return out

# %% blind wrong: the stride's default is 1 -> stride-defaults-to-one
#: Without a stride the windows do not overlap: the stride is the window.
def max_pool2d(x, window, stride=1):
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    stride = 1 if stride is None else stride
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax((3, 4))

# %% blind wrong: windows start at i * window whatever the stride is -> stride-always-window
#: The window begins at i * stride; you use the window for the step.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    OH, OW = (H - window) // window + 1, (W - window) // window + 1
    out = torch.empty(C, OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[:, i, j] = x[:, i * window:(i + 1) * window, j * window:(j + 1) * window].amax((1, 2))
    return out

# %% blind wrong: each slice is one stride long instead of one window -> window-as-long-as-stride
#: The slice has to be window pixels long; yours is as long as the stride.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    OH, OW = (H - window) // stride + 1, (W - window) // stride + 1
    out = torch.empty(C, OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[:, i, j] = x[:, i * stride:(i + 1) * stride, j * stride:(j + 1) * stride].amax((1, 2))
    return out

# %% blind wrong: reshape into blocks, pictures that do not come out even are refused -> refuses-possible
#: Pixels at the edge that fill no window are left out; a picture that does not divide is no mistake.
def max_pool2d(x, window, stride=None):
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride is not None and stride < 1:
        raise ValueError("stride must be at least 1")
    if H % window or W % window:
        raise ValueError("window must divide the picture")
    return x.reshape(C, H // window, window, W // window, window).amax((2, 4))

# %% blind wrong: stride or window -> stride-zero-is-none
#: "stride or window" takes a stride of 0 for no stride; 0 must be refused.
def max_pool2d(x, window, stride=None):
    stride = stride or window
    C, H, W = x.shape
    if window < 1 or window > min(H, W):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax(dim=(-1, -2))

# %% blind wrong: only the height is compared with the window -> too-large-accepted
#: The width can be too small too; compare the window with both.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    rows = []
    for r in range(0, H - window + 1, stride):
        row = [x[:, r:r + window, c:c + window].amax((1, 2)) for c in range(0, max(1, W - window + 1), stride)]
        rows.append(torch.stack(row, dim=1))
    return torch.stack(rows, dim=1)

# %% blind wrong: the largest in size, sign ignored -> largest-absolute-value
#: The largest number, not the largest absolute value.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.abs().unfold(1, window, stride).unfold(2, window, stride).amax((3, 4))

# %% blind wrong: windows at the edge that stick out are kept -> rounds-up
#: A window that sticks out does not count; your loop goes to the end of the picture.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return torch.stack([torch.stack([x[:, r:r + window, c:c + window].amax((1, 2))
                                     for c in range(0, W, stride)], 1) for r in range(0, H, stride)], 1)

# %% blind wrong: the finished pooling -> uses-refused
#: max_pool2d of torch is refused.
def max_pool2d(x, window, stride=None):
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride is not None and stride < 1:
        raise ValueError("stride must be at least 1")
    return torch.max_pool2d(x[None], window, stride)[0] if stride else torch.max_pool2d(x[None], window)[0]

# %% blind wrong: max along one axis only -> one-axis-of-the-window
#: .max(dim=-1) takes the largest of each row of the window; the window has two axes.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    w = x.unfold(1, window, stride).unfold(2, window, stride)
    return w.max(dim=-1).values[..., 0]

# %% blind right: first along the rows, then along the columns
def max_pool2d(x, window, stride=None):
    if window < 1 or any(window > side for side in x.shape[1:]):
        raise ValueError(f"window {window} does not fit on {tuple(x.shape)}")
    step = window if stride is None else stride
    if step < 1:
        raise ValueError(f"stride {stride}")
    def along(t, axis):
        return t.unfold(axis, window, step).max(dim=-1).values
    return along(along(x, 1), 2)

# %% found wrong: public code, max_pool2d -> window-cut-at-edge
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    c, m, q = x.shape
    B = torch.zeros(c, m//stride + 1, q//stride + 1)
    for i in range(0, m, stride):
        for j in range(0, q, stride):
            B[:, i//stride, j//stride] = x[:, i:i+window, j:j+window].amax((1, 2))
    return B

# %% found wrong: public code, max_pool2d (2) -> channels-last
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    H, W, C = x.shape
    OH, OW = (H - window)//stride + 1, (W - window)//stride + 1
    out = torch.zeros(OH, OW, C)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = x[i*stride:i*stride+window, j*stride:j*stride+window].amax((0, 1))
    return out

# %% blind wrong: for window 1 the picture itself is returned -> window-of-one-returned
#: A new tensor was asked for; with window 1 you hand the caller's own back (and forget the stride).
def max_pool2d(x, window, stride=None):
    if window == 1:
        return x
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax((3, 4))

# %% blind wrong: output starts from zeros and takes the maximum with it -> starts-at-zero
#: Your maximum begins at 0, so a window of negative numbers gives 0.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError(f"window does not fit, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    OH, OW = (H - window) // stride + 1, (W - window) // stride + 1
    out = torch.zeros(C, OH, OW)
    for c in range(C):
        for i in range(OH):
            for j in range(OW):
                for a in range(window):
                    for b in range(window):
                        v = x[c, i * stride + a, j * stride + b]
                        if v > out[c, i, j]:
                            out[c, i, j] = v
    return out

# %% blind wrong: maximum over the channels too -> channels-mixed
#: `.max()` of the slice takes the largest number of all channels together; each channel is pooled by itself.
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1:
        raise ValueError("window must be at least 1")
    if window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window is larger than the picture")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    oh = (x.shape[1] - window) // stride + 1
    ow = (x.shape[2] - window) // stride + 1
    out = torch.empty(x.shape[0], oh, ow)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].max()
    return out

# %% blind wrong: reshape trick ignores the stride -> stride-always-window
#: The reshape into blocks pools side by side; a stride that is given is never used.
def max_pool2d(x, window, stride=None):
    C, H, W = x.shape
    if window < 1 or window > min(H, W):
        raise ValueError("window is impossible")
    if stride is not None and stride < 1:
        raise ValueError("stride must be at least 1")
    OH, OW = H // window, W // window
    return x[:, :OH * window, :OW * window].reshape(C, OH, window, OW, window).amax(dim=(2, 4))

# %% blind wrong: window larger than the picture is not refused -> too-large-accepted
#: A window larger than the picture has to raise a ValueError that names window; yours gives an empty tensor or an error of torch.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    C, H, W = x.shape
    tops = range(0, H - window + 1, stride)
    lefts = range(0, W - window + 1, stride)
    out = torch.zeros(C, len(tops), len(lefts))
    for i, t in enumerate(tops):
        for j, l in enumerate(lefts):
            out[:, i, j] = x[:, t:t + window, l:l + window].amax(dim=(1, 2))
    return out

# %% blind right: unfold along both axes
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError(f"window does not fit, got {window}")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax(dim=(-1, -2))

# %% wrong: windows begin at i * window -> window-in-position
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    channels, height, width = x.shape
    if window < 1 or window > min(height, width):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    rows, columns = (height - window) // stride + 1, (width - window) // stride + 1
    out = torch.zeros(channels, rows, columns)
    for i in range(rows):
        for j in range(columns):
            out[:, i, j] = x[:, i * window : (i + 1) * window, j * window : (j + 1) * window].amax(dim=(1, 2))
    return out


# %% wrong: windows begin at i * window, the largest taken channel by channel -> window-in-position
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    channels, height, width = x.shape
    if window < 1 or window > min(height, width):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    rows, columns = (height - window) // stride + 1, (width - window) // stride + 1
    out = torch.zeros(channels, rows, columns)
    for c in range(channels):
        for i in range(rows):
            for j in range(columns):
                out[c, i, j] = x[c, i * window : (i + 1) * window, j * window : (j + 1) * window].max()
    return out


# %% right: without a stride the window is refused under the stride's name
def max_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if not 1 <= window <= min(x.shape[1:]):
        raise ValueError(f"window must fit, got {window}")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax(dim=(-2, -1))

# %% blind wrong: the window is compared with the height alone -> too-large-accepted
#: The window is only compared with the height.
def max_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    OH = (H - window) // stride + 1
    OW = (W - window) // stride + 1
    out = torch.zeros(C, OH, OW)
    for i in range(OH):
        for j in range(OW):
            part = x[:, i * stride:i * stride + window, j * stride:j * stride + window]
            out[:, i, j] = part.amax(dim=(1, 2))
    return out

# %% found wrong: the number of places rounded up, the picture filled up for that -> rounds-up
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = math.ceil((h - window) / stride) + 1, math.ceil((w - window) / stride) + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), -math.inf)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% found wrong: the rows rounded up, the columns down -> rounds-up
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = math.ceil((h - window) / stride) + 1, (w - window) // stride + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), -math.inf)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result

# %% found wrong: the number of places rounded to the nearest -> rounds-to-nearest
def max_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = round((h - window) / stride) + 1, round((w - window) / stride) + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), -math.inf)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.amax(dim=(1, 2))
    return result
