# %% right: loops
def avg_pool2d(x, window, stride=None):
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

# %% right: unfold
def avg_pool2d(x, window, stride=None):
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window does not fit")
    step = window if stride is None else stride
    if step < 1: raise ValueError("stride is below 1")
    windows = x.unfold(1, window, step).unfold(2, window, step)
    return windows.flatten(3).mean(-1)

# %% right: numpy
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]): raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    a = x.numpy()
    tops, lefts = range(0, a.shape[1] - window + 1, stride), range(0, a.shape[2] - window + 1, stride)
    out = [[[a[c, t:t + window, s:s + window].mean() for s in lefts] for t in tops] for c in range(a.shape[0])]
    return torch.tensor(np.array(out))

# %% right: plain Python
def avg_pool2d(x, window, stride=None, *, debug=False):
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
                row.append(sum(numbers) / len(numbers))
            rows.append(row)
        sheets.append(rows)
    return torch.tensor(sheets)

# %% right: float64
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: not written -> not-written
def avg_pool2d(x, window, stride=None):
    raise NotImplementedError

# %% wrong: returns nothing -> returns-nothing
def avg_pool2d(x, window, stride=None):
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
    result

# %% wrong: stride 1 by default -> stride-defaults-to-one
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: always the window -> stride-always-window
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: the other pooling -> maximum-not-mean
def avg_pool2d(x, window, stride=None):
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

# %% wrong: last position missing -> last-position-missing
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: axes swapped -> axes-swapped
def avg_pool2d(x, window, stride=None):
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
    return result.transpose(1, 2)

# %% wrong: first channel -> first-channel-only
def avg_pool2d(x, window, stride=None):
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
    return result[:1]

# %% wrong: windows one pixel apart -> stride-not-in-position
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: zeros -> all-zero
def avg_pool2d(x, window, stride=None):
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
def avg_pool2d(x, window, stride=None):
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
    return result.tolist()

# %% wrong: window not compared -> too-large-accepted
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: stride not checked -> wrong-error
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: or -> stride-zero-is-none
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.mean()
    return result

# %% wrong: the finished function -> uses-refused
def avg_pool2d(x, window, stride=None):
    return F.avg_pool2d(x, window, stride)

# %% wrong: the finished layer -> uses-refused
def avg_pool2d(x, window, stride=None):
    return nn.AvgPool2d(window, stride)(x)

# %% wrong: sum -> sum-not-mean
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.sum()
    return result

# %% wrong: divides by the side -> divides-by-window
def avg_pool2d(x, window, stride=None):
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
                result[c, i, j] = piece.sum() / window
    return result

# %% blind right: slices and mean
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

# %% blind right: Tensor.unfold, one line after the checks
def avg_pool2d(x, window, stride=None):
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError(f"window of {window} pixels")
    if stride is not None and stride < 1:
        raise ValueError(f"stride of {stride} pixels")
    s = stride if stride is not None else window
    return x.unfold(1, window, s).unfold(2, window, s).mean(dim=(-1, -2))

# %% blind right: summed-area table in float64
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

# %% blind right: two averaging matrices
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

# %% blind right: callable class with numpy inside
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

# %% blind wrong: divided by the window once -> divides-by-window
#: The sum is divided by the window; a window has window * window pixels.
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

# %% blind wrong: divided by the stride squared -> divides-by-stride
#: The sum is divided by the square of the stride instead of the number of pixels in a window.
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

# %% blind wrong: sum -> sum-not-mean
#: The windows are summed and not divided.
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

# %% blind wrong: always divided by 4 -> always-by-four
#: The sum is divided by 4, which fits the worked example with window 2 only.
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

# %% blind wrong: whole numbers -> rounds-the-mean
#: The sum is divided with //, which rounds each mean down to a whole number.
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

# %% blind wrong: mean of the pixels that are not 0 -> zeros-not-counted
#: The sum is divided by the number of pixels that are not 0.
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

# %% blind wrong: halfway between two at a time -> wrong-value
#: The mean is updated as (mean + pixel) / 2, which gives the later pixels more weight.
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

# %% blind wrong: median -> median-not-mean
#: The middle value of each window is taken instead of its mean.
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

# %% blind wrong: halfway between smallest and largest -> middle-of-the-range
#: The middle between the smallest and the largest pixel is taken instead of the mean of all.
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

# %% blind wrong: copied from the maximum -> maximum-not-mean
#: The body of max_pool2d was copied and amax was left in it.
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

# %% blind wrong: edge filled up with zeros -> edge-filled-with-zeros
#: The picture is filled up with zeros so that incomplete windows count as well.
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

# %% blind wrong: stride 1 by default -> stride-defaults-to-one
#: Without a stride the window moves pixel by pixel instead of by its own size.
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

# %% blind wrong: mean over the channels as well -> channels-mixed
#: Each mean is taken over all channels, so that every channel gets the same table.
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

# %% blind wrong: convolution with a kernel of ones -> uses-refused
#: The means come from F.conv2d with equal weights; torch's own convolutions are refused.
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

# %% blind wrong: adaptive pooling -> uses-refused
#: Where the windows cover the picture evenly, the work is left to torch's own adaptive average pooling, which is
#: refused.
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

# %% blind wrong: summed-area table without the corner -> wrong-value
#: The corner that is subtracted twice in the summed-area table is not added back.
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

# %% blind wrong: no refusals for the window -> wrong-error
#: A window of 0 or one larger than the picture ends in torch's RuntimeError or in nan, not in a ValueError.
def avg_pool2d(x, window, stride=None):
    if stride is None:
        stride = max(window, 1)
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(3, 4))

# %% wrong: windows of two by two -> window-always-two
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: one result for all channels -> channels-merged
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean()
    return result[0]

# %% wrong: result as large as the picture -> same-size
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: height first, channels last -> channels-last
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    h, w, c = x.shape
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(oh, ow, c)
    for i in range(oh):
        for j in range(ow):
            part = x[i * stride : i * stride + window, j * stride : j * stride + window]
            result[i, j] = part.mean(dim=(0, 1))
    return result

# %% wrong: as many columns as rows -> height-used-for-width
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (h - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2)) if part.numel() else 0.0
    return result

# %% wrong: windows that stick out -> rounds-up
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = math.ceil((h - window) / stride) + 1, math.ceil((w - window) / stride) + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2)) if part.numel() else 0.0
    return result

# %% wrong: counters in steps of the stride -> counter-steps-by-stride
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(0, oh, stride):
        for j in range(0, ow, stride):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: the first pixel -> picks-first-pixel
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part[:, 0, 0]
    return result

# %% wrong: two by default -> stride-defaults-to-two
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = 2
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: errors returned -> error-returned
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: asserts -> assert-not-raise
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: a row for every started stride -> window-cut-at-edge
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = max(h // stride, 1), max(w // stride, 1)
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% blind wrong: divided by the square of the stride -> divides-by-stride
#: The mean divides by the pixels of the window, whatever the stride is.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).sum((3, 4)) / stride ** 2

# %% blind wrong: divided by the window's side -> divides-by-window
#: A window of side 2 has 4 pixels: divide by window ** 2.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).sum((3, 4)) / window

# %% blind wrong: the sum, not the mean -> sum-not-mean
#: You add the pixels up and do not divide.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).sum(dim=(3, 4))

# %% blind wrong: averaged over the channels too -> channels-mixed
#: Each channel has its own mean; mean() without axes goes over the channels as well.
def avg_pool2d(x, window, stride=None):
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
            out[:, i, j] = x[:, i * stride:i * stride + window, j * stride:j * stride + window].mean()
    return out

# %% blind wrong: still the maximum -> maximum-not-mean
#: You take the largest number; the mean was asked for.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).amax((3, 4))

# %% blind wrong: rounded down -> rounds-the-mean
#: // rounds the mean down; use /.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).sum((3, 4)) // (window * window)

# %% blind wrong: the stride is ignored -> stride-always-window
#: The argument stride is never used: your windows always stand side by side.
def avg_pool2d(x, window, stride=None):
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride is not None and stride < 1:
        raise ValueError("stride must be at least 1")
    H2, W2 = H // window, W // window
    return x[:, :H2 * window, :W2 * window].reshape(C, H2, window, W2, window).mean((2, 4))

# %% blind wrong: a window just as large as the picture is refused -> refuses-possible
#: A window as large as the picture fits once; refuse only larger ones.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window >= H or window >= W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).mean((3, 4))

# %% blind wrong: refused only if the window is larger than both sides -> wrong-error
#: "and" refuses only if the window is too large for both; one side is enough.
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or (window > H and window > W):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    return x.unfold(1, window, stride).unfold(2, window, stride).mean((3, 4))

# %% blind wrong: the windows are turned, columns before rows -> axes-swapped
#: Unfolding the columns first turns the output: it becomes (C, OW, OH).
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    cols = [torch.stack([x[:, r:r + window, c:c + window].mean((1, 2)) for r in range(0, H - window + 1, stride)], dim=1)
            for c in range(0, W - window + 1, stride)]
    return torch.stack(cols, dim=1)

# %% blind right: sums of a summed table (integral picture), float64
def avg_pool2d(x, window, stride=None):
    step = window if stride is None else stride
    if window < 1 or window > min(x.shape[1:]):
        raise ValueError(f"window {window}")
    if step < 1:
        raise ValueError(f"stride {step}")
    S = torch.nn.functional.pad(x.double().cumsum(1).cumsum(2), (1, 0, 1, 0))
    block = S[:, window:, window:] - S[:, :-window, window:] - S[:, window:, :-window] + S[:, :-window, :-window]
    return (block[:, ::step, ::step] / window ** 2).to(x.dtype)

# %% found wrong: own HWC, avg_pool2d -> channels-last
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    H, W, C = x.shape
    OH, OW = (H - window)//stride + 1, (W - window)//stride + 1
    out = torch.zeros(OH, OW, C)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = x[i*stride:i*stride+window, j*stride:j*stride+window].mean((0, 1))
    return out

# %% found wrong: public code, avg_pool2d -> channels-last
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    H, W, C = x.shape
    OH, OW = (H - window)//stride + 1, (W - window)//stride + 1
    out = torch.zeros(OH, OW, C)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = x[i*stride:i*stride+window, j*stride:j*stride+window].mean((0, 1))
    return out

# %% wrong: the first row of each window -> one-axis-of-the-window
def avg_pool2d(x, window, stride=None):
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
            result[:, i, j] = part.mean(dim=2)[:, 0]
    return result

# %% wrong: slices as long as the stride -> window-as-long-as-stride
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : (i + 1) * stride, j * stride : (j + 1) * stride]
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% wrong: the picture for a window of one -> window-of-one-returned
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    if window == 1: return x
    oh, ow = (h - window) // stride + 1, (w - window) // stride + 1
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = x[:, i * stride : i * stride + window, j * stride : j * stride + window]
            result[:, i, j] = part.mean(dim=(1, 2))
    return result

# %% blind wrong: divides by the stride squared -> divides-by-stride
#: The mean divides by the pixels of the window, window ** 2; you divide by stride ** 2, which is right only by default.
def avg_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError("window is impossible")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    w = x.unfold(1, window, stride).unfold(2, window, stride)
    return w.sum(dim=(3, 4)) / stride ** 2

# %% blind wrong: keeps a short last window -> rounds-up
#: A window that sticks out over the edge does not count; you go on to the end of the picture and average what is left.
def avg_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > H or window > W:
        raise ValueError(f"window: {window}")
    if stride < 1:
        raise ValueError(f"stride: {stride}")
    rows = []
    for top in range(0, H, stride):
        rows.append(torch.stack([x[:, top:top + window, left:left + window].mean(dim=(1, 2)) for left in range(0, W, stride)], dim=1))
    return torch.stack(rows, dim=1)

# %% blind wrong: uses torch's own pooling -> uses-refused
#: torch's own poolings are refused here: the exercise is to write the pooling yourself.
def avg_pool2d(x, window, stride=None):
    if window < 1 or window > x.shape[1] or window > x.shape[2]:
        raise ValueError(f"window does not fit, got {window}")
    if stride is not None and stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    return nn.AvgPool2d(window, stride)(x.unsqueeze(0)).squeeze(0)

# %% blind wrong: window copied as stride in the loop -> window-in-position
#: The windows begin at i * stride; you begin them at i * window, and with a smaller stride the last ones are cut off or empty.
def avg_pool2d(x, window, stride=None):
    if stride is None:
        stride = window
    C, H, W = x.shape
    if window < 1 or window > min(H, W):
        raise ValueError("window does not fit")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    oh = (H - window) // stride + 1
    ow = (W - window) // stride + 1
    out = torch.zeros(C, oh, ow)
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * window:(i + 1) * window, j * window:(j + 1) * window].mean(dim=(1, 2))
    return out

# %% blind right: sum of shifted slices
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    C, H, W = x.shape
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    if window > H or window > W:
        raise ValueError(f"window {window} is larger than the picture")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    total = 0
    for a in range(window):
        for b in range(window):
            total = total + x[:, a:H - window + a + 1:stride, b:W - window + b + 1:stride]
    return total / (window * window)

# %% right: without a stride the window is refused under the stride's name
def avg_pool2d(x, window, stride=None):
    stride = window if stride is None else stride
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if not 1 <= window <= min(x.shape[1:]):
        raise ValueError(f"window must fit, got {window}")
    return x.unfold(1, window, stride).unfold(2, window, stride).mean(dim=(-2, -1))

# %% found wrong: the number of places rounded up, the picture filled up for that -> rounds-up
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = math.ceil((h - window) / stride) + 1, math.ceil((w - window) / stride) + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), math.nan)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.nanmean(dim=(1, 2))
    return result

# %% found wrong: the rows rounded up, the columns down -> rounds-up
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = math.ceil((h - window) / stride) + 1, (w - window) // stride + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), math.nan)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.nanmean(dim=(1, 2))
    return result

# %% found wrong: the number of places rounded to the nearest -> rounds-to-nearest
def avg_pool2d(x, window, stride=None):
    if stride is None: stride = window
    if window < 1: raise ValueError("window")
    if stride < 1: raise ValueError("stride")
    c, h, w = x.shape
    if window > h or window > w: raise ValueError("window")
    oh, ow = round((h - window) / stride) + 1, round((w - window) / stride) + 1
    p = torch.full((c, max(h, (oh - 1) * stride + window), max(w, (ow - 1) * stride + window)), math.nan)
    p[:, :h, :w] = x
    result = torch.zeros(c, oh, ow)
    for i in range(oh):
        for j in range(ow):
            part = p[:, i * stride:i * stride + window, j * stride:j * stride + window]
            result[:, i, j] = part.nanmean(dim=(1, 2))
    return result
