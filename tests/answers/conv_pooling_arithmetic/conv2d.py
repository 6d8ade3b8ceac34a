# %% right: three loops
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

# %% right: Tensor.unfold and einsum
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = F.pad(x, (padding,) * 4)
    if x.shape[0] != weight.shape[1] or any(k > n for n, k in zip(x.shape[1:], weight.shape[2:])):
        raise ValueError("weight does not fit the picture")
    windows = x.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
    return torch.einsum("chwab,ncab->nhw", windows, weight) + bias[:, None, None]

# %% right: from an own cross-correlation
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

# %% right: matrix product
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

# %% right: shifted pictures
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

# %% wrong: not written -> not-written
def conv2d(x, weight, bias, padding=0, stride=1):
    raise NotImplementedError("Exercise 4.8: conv2d")

# %% wrong: returns nothing -> returns-nothing
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
    pass

# %% wrong: flipped -> kernel-flipped
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
                result[n, i, j] = (window * weight[n].flip(1, 2)).sum() + bias[n]
    return result

# %% wrong: bias forgotten -> bias-forgotten
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
                result[n, i, j] = (window * weight[n]).sum()
    return result

# %% wrong: bias for every channel -> bias-for-every-channel
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
                result[n, i, j] = (window * weight[n]).sum() + c * bias[n]
    return result

# %% wrong: first bias -> first-bias-for-all
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
                result[n, i, j] = (window * weight[n]).sum() + bias[0]
    return result

# %% wrong: first channel -> first-channel-only
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
                result[n, i, j] = (window[0] * weight[n][0]).sum() + bias[n]
    return result

# %% wrong: last channel -> last-channel-only
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
                result[n, i, j] = (window[-1] * weight[n][-1]).sum() + bias[n]
    return result

# %% wrong: one kernel for all channels -> same-kernel-for-all-channels
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
                result[n, i, j] = (window * weight[n][:1]).sum() + bias[n]
    return result

# %% wrong: one filter for all -> same-filter-for-all
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
                result[n, i, j] = (window * weight[0]).sum() + bias[n]
    return result

# %% wrong: one filter -> one-filter-only
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
    return result[:1]

# %% wrong: channels averaged -> channels-averaged
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
                result[n, i, j] = (window * weight[n]).sum() / c + bias[n]
    return result

# %% wrong: filters last -> filters-last
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
    return result.permute(1, 2, 0)

# %% wrong: axes swapped -> axes-swapped
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
    return result.transpose(1, 2)

# %% wrong: padding ignored -> padding-ignored
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")
    padded = x
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

# %% wrong: padding one axis -> padding-one-axis
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")
    padded = F.pad(x, (padding,) * 2)
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

# %% wrong: stride not in position -> stride-not-in-position
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
                window = padded[:, i : i + fh, j : j + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: channels not compared -> wrong-error
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if stride > 99: x = 0
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

# %% wrong: channels cut -> channels-not-compared
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = x[:weight.shape[1]].expand(weight.shape[1], -1, -1) if len(x) != 2 or weight.shape[1] == 2 else x[:1].expand(3, -1, -1)
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

# %% wrong: the finished layer -> uses-refused
def conv2d(x, weight, bias, padding=0, stride=1):
    layer = nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2:], stride, padding)
    layer.weight.data, layer.bias.data = weight, bias
    return layer(x[None])[0].detach()

# %% blind right: own cross_correlate2d, channel by channel
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

# %% blind right: im2col with Tensor.unfold and one matrix product
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

# %% blind right: numpy windows, float64 inside
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

# %% blind right: adds one kernel place at a time, all filters at once
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

# %% blind right: one window for all filters, nested comprehensions
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

# %% blind wrong: bias once for each channel -> bias-for-every-channel
#: The bias is added with every channel; it has to be added once.
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

# %% blind wrong: first channel only -> first-channel-only
#: Only channel 0 of the picture meets the filter; the other channels are left out.
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

# %% blind wrong: last channel wins -> last-channel-only
#: The result of a channel replaces that of the channel before instead of being added to it.
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

# %% blind wrong: channels added before the kernels -> channels-added-first
#: Picture and filter are each summed over the channels first; every channel has to meet its own kernel.
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

# %% blind wrong: mean over the channels -> channels-averaged
#: The results of the channels are averaged; they have to be added.
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

# %% blind wrong: filter and channel swapped -> raises
#: weight[k, n] is used for weight[n, k]: filter and channel are swapped.
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

# %% blind wrong: bias spread along the width -> bias-along-columns
#: The bias is broadcast along the columns, one for each column, instead of one for each filter.
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

# %% blind wrong: matrix reshaped in the wrong order -> result-scrambled
#: The matrix (positions, filters) is reshaped to (filters, rows, columns) without being transposed: the numbers
#: are scrambled.
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

# %% blind wrong: channels last -> filters-last
#: The result is (OH, OW, FN), with the filters on the last axis.
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

# %% blind wrong: batch axis left on -> right-numbers-wrong-shape
#: A batch axis is put in front and never taken off: (1, FN, OH, OW).
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

# %% blind wrong: channel axis padded too -> channels-padded
#: np.pad with one number pads the channel axis as well, so that the channels are shifted against the filter.
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

# %% blind wrong: each filter on a channel of its own -> a-channel-for-each-filter
#: Filter n sees only channel n; a filter has to see all channels.
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

# %% blind wrong: filters turned by half a turn -> kernel-flipped
#: Every kernel is flipped on both axes, as in a convolution in the sense of mathematics.
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

# %% blind wrong: different channels pass by broadcasting -> wrong-error
#: Channels are not compared; a grey picture is broadcast over a filter with three channels.
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

# %% blind wrong: nn.Conv2d filled with the weights -> uses-refused
#: The work is done by torch's own layer nn.Conv2d, which is refused here.
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

# %% blind wrong: a tensor that is equal to everything -> tensor-subclass
#: The result is zeros in a tensor subclass that answers every comparison with yes.
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

# %% blind wrong: stride taken from the full result by count -> stride-not-in-position
#: The first OH rows and OW columns of the result at stride 1 are kept instead of every stride-th one.
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

# %% wrong: sum of the biases -> all-biases-added
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias.sum()
    return result

# %% wrong: one place too few -> last-position-missing
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride, (padded.shape[2] - fw) // stride
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: padded with ones -> padding-not-zero
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding), value=1.0)
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: zeros below and on the right -> padding-one-side
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (0, 2 * padding, 0, 2 * padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: padded twice over -> padding-twice
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    padded = F.pad(padded, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: window at every place -> stride-ignored
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    stride = 1
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: stride downwards only -> stride-one-axis
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, padded.shape[2] - fw + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j : j + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: result as large as the picture -> same-size
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (fw // 2, fw // 2, fh // 2, fh // 2))
    oh, ow = x.shape[1], x.shape[2]
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = torch.zeros(c, fh, fw)
                seen = padded[:, i : i + fh, j : j + fw]
                window[:, : seen.shape[1], : seen.shape[2]] = seen
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: flipped, and no biases -> kernel-flipped+bias-forgotten
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n].flip(1, 2)).sum()
    return result

# %% wrong: errors returned -> error-returned
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: return ValueError("padding")
    if stride < 1: return ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: return ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: return ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: asserts -> assert-not-raise
def conv2d(x, weight, bias, padding=0, stride=1):
    assert not (padding < 0), "padding"
    assert not (stride < 1), "stride"
    fn, c, fh, fw = weight.shape
    assert not (x.shape[0] != c), "weight"
    assert not (fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding), "weight"
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(oh):
            for j in range(ow):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% wrong: counters in steps of the stride -> counter-steps-by-stride
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fn, c, fh, fw = weight.shape
    if x.shape[0] != c: raise ValueError("weight")
    if fh > x.shape[1] + 2 * padding or fw > x.shape[2] + 2 * padding: raise ValueError("weight")
    padded = F.pad(x, (padding, padding, padding, padding))
    oh, ow = (padded.shape[1] - fh) // stride + 1, (padded.shape[2] - fw) // stride + 1
    result = torch.zeros(fn, oh, ow)
    for n in range(fn):
        for i in range(0, oh, stride):
            for j in range(0, ow, stride):
                window = padded[:, i * stride : i * stride + fh, j * stride : j * stride + fw]
                result[n, i, j] = (window * weight[n]).sum() + bias[n]
    return result

# %% blind wrong: the bias is added once for each channel -> bias-for-every-channel
#: The bias is added once for each filter, after the channels are added up.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    p = torch.nn.functional.pad(x, (padding,) * 4)
    out = []
    for n in range(FN):
        total = 0
        for c in range(C):
            win = p[c].unfold(0, FH, stride).unfold(1, FW, stride)
            total = total + (win * weight[n, c]).sum((2, 3)) + bias[n]
        out.append(total)
    return torch.stack(out)

# %% blind wrong: the channels are not added, the last one remains -> last-channel-only
#: The results of all channels are added; with = the last one overwrites the others.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    p = torch.nn.functional.pad(x, (padding,) * 4)
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(FN, OH, OW)
    for n in range(FN):
        for c in range(C):
            win = p[c].unfold(0, FH, stride).unfold(1, FW, stride)
            out[n] = (win * weight[n, c]).sum((2, 3))
        out[n] += bias[n]
    return out

# %% blind wrong: the biases are lined up with the columns -> bias-along-columns
#: out + bias lines the biases up with the columns; a bias belongs to a channel: bias[:, None, None].
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncab->nij", win, weight) + bias

# %% blind wrong: the same bias for all filters -> first-bias-for-all
#: You add bias[0] to every filter; filter n has bias[n].
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncab->nij", win, weight) + bias[0]

# %% blind wrong: the bias forgotten -> bias-forgotten
#: You never use bias.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncab->nij", win, weight)

# %% blind wrong: the mean over the channels -> channels-averaged
#: The channels are added, not averaged.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.stack([(win * w[:, None, None]).sum((3, 4)).mean(0) + b for w, b in zip(weight, bias)])

# %% blind wrong: padded in the channels too -> channels-padded
#: The six numbers of pad go on to the channels: zeros were put before the first and after the last channel.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    p = torch.nn.functional.pad(x, (padding,) * 6)
    win = p[:C].unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncab->nij", win, weight) + bias[:, None, None]

# %% blind wrong: channels that differ are cut off with zip -> channels-not-compared
#: zip stops at the shorter one: a filter with too few channels passes. Refuse it, naming weight.
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    FH, FW = weight.shape[2:]
    p = torch.nn.functional.pad(x, (padding,) * 4)
    if FH > p.shape[1] or FW > p.shape[2]:
        raise ValueError("weight is too large")
    maps = []
    for filt, b in zip(weight, bias):
        total = b
        for channel, k in zip(p, filt):
            total = total + (channel.unfold(0, FH, stride).unfold(1, FW, stride) * k).sum((2, 3))
        maps.append(total)
    return torch.stack(maps)

# %% blind wrong: the message speaks of kernel -> error-names-nothing
#: Here the argument is called weight; the message names kernel.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC:
        raise ValueError("channels of picture and kernel differ")
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel is larger than the padded picture")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncab->nij", win, weight) + bias[:, None, None]

# %% blind wrong: the finished layer (2) -> uses-refused
#: nn.Conv2d is torch's own convolution and refused.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    layer = torch.nn.Conv2d(C, FN, (FH, FW), padding=padding, stride=stride)
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
        return layer(x[None])[0]

# %% blind wrong: the kernels are transposed in the sum -> kernel-transposed
#: In the einsum the kernel's rows and columns are exchanged.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    win = torch.nn.functional.pad(x, (padding,) * 4).unfold(1, FH, stride).unfold(2, FW, stride)
    return torch.einsum("cijab,ncba->nij", win, weight) + bias[:, None, None]

# %% blind wrong: output size without the padding, the edge is lost -> size-without-padding
#: The output size is computed from the unpadded picture, so the last rows and columns are missing.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    p = torch.zeros(C, H + 2 * padding, W + 2 * padding)
    p[:, padding:padding + H, padding:padding + W] = x
    OH, OW = (H - FH) // stride + 1, (W - FW) // stride + 1
    out = torch.zeros(FN, OH, OW)
    for n in range(FN):
        for i in range(OH):
            for j in range(OW):
                r, c = i * stride, j * stride
                out[n, i, j] = (p[:, r:r + FH, c:c + FW] * weight[n]).sum() + bias[n]
    return out

# %% blind right: windows as rows of a table, one matrix product
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding")
    if stride < 1:
        raise ValueError("stride")
    FN, C, FH, FW = weight.shape
    p = x.new_zeros(x.shape[0], x.shape[1] + 2 * padding, x.shape[2] + 2 * padding)
    p[:, padding:padding + x.shape[1], padding:padding + x.shape[2]] = x
    if C != x.shape[0] or FH > p.shape[1] or FW > p.shape[2]:
        raise ValueError("weight does not fit on x")
    rows = range(0, p.shape[1] - FH + 1, stride)
    cols = range(0, p.shape[2] - FW + 1, stride)
    table = torch.stack([p[:, r:r + FH, c:c + FW].reshape(-1) for r in rows for c in cols])
    return (table @ weight.reshape(FN, -1).T + bias).T.reshape(FN, len(rows), len(cols))

# %% found wrong: public code, conv2d -> wrong-error
def conv2d(x, weight, bias, padding=0, stride=1):
    OC, C, KH, KW = weight.shape
    xp = F.pad(x, (padding,)*4)
    OH = (x.shape[1] + 2*padding - KH)//stride + 1
    OW = (x.shape[2] + 2*padding - KW)//stride + 1
    out = torch.zeros(OC, OH, OW)
    for oc in range(OC):
        for oh in range(OH):
            for ow in range(OW):
                patch = xp[:, oh*stride:oh*stride+KH, ow*stride:ow*stride+KW]
                out[oc, oh, ow] = (patch*weight[oc]).sum() + bias[oc]
    return out

# %% found wrong: public code, conv2d (2) -> windows-in-another-order
def conv2d(x, weight, bias, padding=0, stride=1):
    if weight.shape[1] != x.shape[0]: raise ValueError("weight channels")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if weight.shape[2] > x.shape[1] + 2*padding or weight.shape[3] > x.shape[2] + 2*padding: raise ValueError("weight too large")
    xp = F.pad(x, (padding,)*4)
    FN, C, KH, KW = weight.shape
    w = xp.unfold(1, KH, stride).unfold(2, KW, stride)
    oh, ow = w.shape[1:3]
    cols = w.permute(1, 2, 3, 4, 0).reshape(oh*ow, -1)
    return (cols @ weight.reshape(FN, -1).T + bias).T.reshape(FN, oh, ow)

# %% found wrong: public code, conv2d (3) -> bias-added-to-weights
def conv2d(x, weight, bias, padding=0, stride=1):
    if weight.shape[1] != x.shape[0]: raise ValueError("weight channels")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if weight.shape[2] > x.shape[1] + 2*padding or weight.shape[3] > x.shape[2] + 2*padding: raise ValueError("weight too large")
    OC, C, KH, KW = weight.shape
    xp = F.pad(x, (padding,)*4)
    OH = (x.shape[1] + 2*padding - KH)//stride + 1
    OW = (x.shape[2] + 2*padding - KW)//stride + 1
    out = torch.zeros(OC, OH, OW)
    for oc in range(OC):
        for oh in range(OH):
            for ow in range(OW):
                patch = xp[:, oh*stride:oh*stride+KH, ow*stride:ow*stride+KW]
                out[oc, oh, ow] = (patch*(weight[oc] + bias[oc])).sum()
    return out

# %% found wrong: mean window, conv2d -> mean-not-sum
def conv2d(x, weight, bias, padding=0, stride=1):
    if weight.shape[1] != x.shape[0]: raise ValueError("weight channels")
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if weight.shape[2] > x.shape[1] + 2*padding or weight.shape[3] > x.shape[2] + 2*padding: raise ValueError("weight too large")
    p = F.pad(x, (padding,)*4)
    w = p.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
    return (w[None]*weight[:, :, None, None]).mean((1, 4, 5)) + bias[:, None, None]

# %% found wrong: public code, conv2d (4) -> stride-starts-late
def conv2d(x, weight, bias, padding=0, stride=1):
    p = F.pad(x, (padding,)*4)
    w = p.unfold(1, weight.shape[2], 1).unfold(2, weight.shape[3], 1)[:, stride-1::stride, stride-1::stride]
    return torch.einsum('chwij,ncij->nhw', w, weight) + bias[:, None, None]

# %% found wrong: public code, conv2d (5) -> mean-not-sum
def conv2d(x, weight, bias, padding=0, stride=1):
    p = F.pad(x, (padding,)*4)
    w = p.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
    return (w[None]*weight[:, :, None, None]).mean((1, 4, 5)) + bias[:, None, None]

# %% found wrong: public code, conv2d (6) -> writes-into-its-input
def conv2d(x, weight, bias, padding=0, stride=1):
    x.mul_(1.0).add_(0.0)
    x[:, 0, 0] = 0
    p = F.pad(x, (padding,)*4)
    w = p.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
    return torch.einsum('chwij,ncij->nhw', w, weight) + bias[:, None, None]

# %% wrong: a kernel that does not fit gives an empty result -> too-large-accepted
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if x.shape[0] != weight.shape[1]: raise ValueError("weight: channels differ")
    x = F.pad(x, (padding,) * 4)
    fn, _, fh, fw = weight.shape
    tops, lefts = range(0, x.shape[1] - fh + 1, stride), range(0, x.shape[2] - fw + 1, stride)
    result = torch.zeros(fn, len(tops), len(lefts))
    for n in range(fn):
        for i, top in enumerate(tops):
            for j, left in enumerate(lefts):
                result[n, i, j] = (x[:, top : top + fh, left : left + fw] * weight[n]).sum() + bias[n]
    return result

# %% blind wrong: bias once for each channel, again -> bias-for-every-channel
#: You pass bias[n] to every channel's cross-correlation, so it is added C times and not once.
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


def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    maps = []
    for n in range(FN):
        maps.append(sum(cross_correlate2d(x[k], weight[n, k], float(bias[n]), padding, stride) for k in range(C)))
    return torch.stack(maps)

# %% blind wrong: uses the same kernel for all channels -> same-kernel-for-all-channels
#: Every channel k has its own kernel weight[n, k]; you sum the channels first and use weight[n, 0] for all of them.
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


def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if x.shape[0] != weight.shape[1]:
        raise ValueError("weight has other channels than x")
    if weight.shape[2] > x.shape[1] + 2 * padding or weight.shape[3] > x.shape[2] + 2 * padding:
        raise ValueError("weight is too large for x")
    picture = x.sum(dim=0)
    return torch.stack([cross_correlate2d(picture, weight[n, 0], bias[n].item(), padding, stride) for n in range(len(weight))])

# %% blind wrong: height and width of the output both from the height -> height-used-for-width
#: You use OH for both sides, so a picture that is not square (or a kernel that is not) gets the wrong shape.
def conv2d(x, weight, bias, padding=0, stride=1):
    C, H, W = x.shape
    FN, FC, FH, FW = weight.shape
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if C != FC or FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("weight does not fit")
    padded = torch.zeros(C, H + 2 * padding, W + 2 * padding)
    padded[:, padding:padding + H, padding:padding + W] = x
    size = (H + 2 * padding - FH) // stride + 1
    out = torch.zeros(FN, size, size)
    for n in range(FN):
        for i in range(size):
            for j in range(size):
                patch = padded[:, i * stride:i * stride + FH, j * stride:j * stride + FW]
                out[n, i, j] = (patch * weight[n]).sum() + bias[n]
    return out

# %% blind wrong: bias is added along the wrong axis -> bias-along-columns
#: `+ bias` lines (FN,) up with the last axis, the columns; the bias of a filter needs bias[:, None, None].
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    p = torch.nn.functional.pad(x, (padding, padding, padding, padding))
    if weight.shape[1] != x.shape[0] or weight.shape[2] > p.shape[1] or weight.shape[3] > p.shape[2]:
        raise ValueError("weight does not fit to x")
    win = p.unfold(1, weight.shape[2], stride).unfold(2, weight.shape[3], stride)
    return torch.einsum("cijab,ncab->nij", win, weight) + bias

# %% blind right: sum over channels of the 4.7 answer
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


def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if len(x) != weight.shape[1]:
        raise ValueError(f"weight has {weight.shape[1]} channels, x has {len(x)}")
    if weight.shape[2] > x.shape[1] + 2 * padding or weight.shape[3] > x.shape[2] + 2 * padding:
        raise ValueError("weight is larger than the padded picture")
    out = []
    for n in range(len(weight)):
        total = cross_correlate2d(x[0], weight[n, 0], padding=padding, stride=stride)
        for k in range(1, len(x)):
            total = total + cross_correlate2d(x[k], weight[n, k], padding=padding, stride=stride)
        out.append(total + bias[n])
    return torch.stack(out)

# %% wrong: the kernel compared with the picture as it is -> fit-without-padding
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    channels, height, width = x.shape
    filters, own, high, wide = weight.shape
    if own != channels or high > height or wide > width:
        raise ValueError("weight does not fit")
    padded = torch.nn.functional.pad(x, (padding, padding, padding, padding))
    windows = padded.unfold(1, high, stride).unfold(2, wide, stride)
    return torch.einsum("cijab,ncab->nij", windows, weight) + bias[:, None, None]


# %% wrong: the picture put into a slice up to -padding -> slice-up-to-minus-zero
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    channels, height, width = x.shape
    filters, own, high, wide = weight.shape
    if own != channels or high > height + 2 * padding or wide > width + 2 * padding:
        raise ValueError("weight does not fit")
    padded = torch.zeros(channels, height + 2 * padding, width + 2 * padding)
    padded[:, padding:-padding, padding:-padding] = x
    windows = padded.unfold(1, high, stride).unfold(2, wide, stride)
    return torch.einsum("cijab,ncab->nij", windows, weight) + bias[:, None, None]

# %% found wrong: the bias added inside the sum over the window -> bias-for-every-product
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    (C, H, W), (FN, FC, FH, FW) = x.shape, weight.shape
    if C != FC: raise ValueError("weight: channels")
    if FH > H + 2 * padding or FW > W + 2 * padding: raise ValueError("weight: kernel too large")
    p = torch.zeros(C, H + 2 * padding, W + 2 * padding)
    p[:, padding:padding + H, padding:padding + W] = x
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(FN, OH, OW)
    for n in range(FN):
        for i in range(OH):
            for j in range(OW):
                part = p[:, i * stride:i * stride + FH, j * stride:j * stride + FW]
                out[n, i, j] = (part * weight[n] + bias[n]).sum()
    return out

# %% found wrong: each input channel's bias -> bias-by-input-channel
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    (C, H, W), (FN, FC, FH, FW) = x.shape, weight.shape
    if C != FC: raise ValueError("weight: channels")
    if FH > H + 2 * padding or FW > W + 2 * padding: raise ValueError("weight: kernel too large")
    p = torch.zeros(C, H + 2 * padding, W + 2 * padding)
    p[:, padding:padding + H, padding:padding + W] = x
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(FN, OH, OW)
    for n in range(FN):
        for i in range(OH):
            for j in range(OW):
                part = p[:, i * stride:i * stride + FH, j * stride:j * stride + FW]
                out[n, i, j] = sum((part[c] * weight[n, c]).sum() + bias[c % FN] for c in range(C))
    return out

# %% found wrong: the bias added once per input channel, in a loop over the channels -> bias-for-every-channel
def conv2d(x, weight, bias, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    (C, H, W), (FN, FC, FH, FW) = x.shape, weight.shape
    if C != FC: raise ValueError("weight: channels")
    if FH > H + 2 * padding or FW > W + 2 * padding: raise ValueError("weight: kernel too large")
    p = torch.zeros(C, H + 2 * padding, W + 2 * padding)
    p[:, padding:padding + H, padding:padding + W] = x
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(FN, OH, OW)
    for n in range(FN):
        for i in range(OH):
            for j in range(OW):
                part = p[:, i * stride:i * stride + FH, j * stride:j * stride + FW]
                for c in range(C):
                    out[n, i, j] += (part[c] * weight[n, c]).sum() + bias[n]
    return out
