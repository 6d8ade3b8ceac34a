# %% right: slices
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

# %% right: einsum
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
            result[i, j] = torch.einsum('ab,ab->', window, kernel) + bias
    return result

# %% right: float64
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow, dtype=torch.float64)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% right: F.pad is allowed
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x = F.pad(image, (padding, padding, padding, padding))
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% right: Tensor.unfold
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0 or stride < 1: raise ValueError("padding or stride")
    image = torch.nn.functional.pad(image, (padding,) * 4)
    if any(k > n for n, k in zip(image.shape, kernel.shape)): raise ValueError("kernel")
    windows = image.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (windows * kernel).sum(dim=(-1, -2)) + bias

# %% right: numpy and four loops
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

# %% wrong: not written -> not-written
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    raise NotImplementedError("Exercise 4.7: cross_correlate2d")

# %% wrong: returns nothing -> returns-nothing
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
    print(result)

# %% wrong: flipped -> kernel-flipped
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
            result[i, j] = (window * kernel.flip(0, 1)).sum() + bias
    return result

# %% wrong: flipped upside down -> kernel-flipped
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
            result[i, j] = (window * kernel.flip(0)).sum() + bias
    return result

# %% wrong: bias forgotten -> bias-forgotten
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
            result[i, j] = (window * kernel).sum()
    return result

# %% wrong: bias in every product -> bias-in-every-product
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
            result[i, j] = (window * kernel + bias).sum()
    return result

# %% wrong: mean -> mean-not-sum
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
            result[i, j] = (window * kernel).mean() + bias
    return result

# %% wrong: stride ignored in the windows -> stride-not-in-position
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
            window = x[i : i + fh, j : j + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: last position missing -> last-position-missing
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride, (x.shape[1] - fw) // stride
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: padding at the top left only -> padding-one-side
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + padding, image.shape[1] + padding)
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

# %% wrong: padding left and right only -> padding-one-axis
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x = F.pad(image, (padding, padding))
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: padding ignored -> padding-ignored
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x = image
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: border repeated -> padding-not-zero
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x = F.pad(image[None, None], (padding,) * 4, mode='replicate')[0, 0]
    fh, fw = kernel.shape
    if fh > x.shape[0] or fw > x.shape[1]: raise ValueError("kernel")
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: transposed -> axes-swapped
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
    return result.T

# %% wrong: zeros -> all-zero
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
    return result * 0

# %% wrong: a list -> not-a-tensor
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
    return result.tolist()

# %% wrong: kernel not compared -> too-large-accepted
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    x = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    x[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    fh, fw = kernel.shape
    
    oh, ow = (x.shape[0] - fh) // stride + 1, (x.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = x[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: padding not checked -> wrong-error
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    
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

# %% wrong: stride not checked -> wrong-error
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    
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

# %% wrong: the finished function -> uses-refused
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    return F.conv2d(image[None, None], kernel[None, None], None, stride, padding)[0, 0] + bias

# %% wrong: the finished layer behind getattr -> uses-refused
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    go = getattr(torch.nn, "functional")
    return getattr(go, "con" + "v2d")(image[None, None], kernel[None, None], None, stride, padding)[0, 0] + bias

# %% wrong: unfold of nn.functional -> uses-refused
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    columns = torch.nn.functional.unfold(image[None, None], tuple(kernel.shape), padding=padding, stride=stride)
    oh = (image.shape[0] + 2 * padding - kernel.shape[0]) // stride + 1
    return (columns[0] * kernel.reshape(-1, 1)).sum(0).reshape(oh, -1) + bias

# %% wrong: writes on the kernel -> changes-its-input
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
    kernel.mul_(0)
    return result

# %% found right: a list of rows, appended
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0 or stride < 1:
        raise ValueError("padding is below 0" if padding < 0 else "stride is below 1")
    rows, columns = image.shape
    big = torch.zeros(rows + 2 * padding, columns + 2 * padding)
    big[padding : padding + rows, padding : padding + columns] = image
    high, wide = kernel.shape
    if high > big.shape[0] or wide > big.shape[1]:
        raise ValueError("kernel does not fit")
    table = []
    for top in range(0, big.shape[0] - high + 1, stride):
        table.append([])
        for left in range(0, big.shape[1] - wide + 1, stride):
            table[-1].append(float((big[top : top + high, left : left + wide] * kernel).sum()) + bias)
    return torch.tensor(table)

# %% found wrong: the kernel rotated first -> kernel-flipped
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0 or stride < 1:
        raise ValueError("padding is below 0" if padding < 0 else "stride is below 1")
    kernel = torch.rot90(kernel, 2)
    big = F.pad(image, (padding,) * 4)
    if any(k > n for k, n in zip(kernel.shape, big.shape)):
        raise ValueError("kernel does not fit")
    windows = big.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (windows * kernel).sum((2, 3)) + bias

# %% found wrong: the loop goes to the number of outputs, in steps of the stride -> counter-steps-by-stride
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0 or stride < 1:
        raise ValueError("padding is below 0" if padding < 0 else "stride is below 1")
    big = F.pad(image, (padding,) * 4)
    high, wide = kernel.shape
    if high > big.shape[0] or wide > big.shape[1]:
        raise ValueError("kernel does not fit")
    table = []
    for i in range(0, (big.shape[0] - high) // stride + 1, stride):
        table.append([])
        for j in range(0, (big.shape[1] - wide) // stride + 1, stride):
            table[-1].append(float((big[i : i + high, j : j + wide] * kernel).sum()) + bias)
    return torch.tensor(table)

# %% blind right: four plain loops over python numbers
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

# %% blind right: slices of a padded copy, as the hints say
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

# %% blind right: one shifted copy of the picture for each weight
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

# %% blind right: Tensor.unfold and einsum, float64 inside
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

# %% blind right: Fourier transforms
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

# %% blind wrong: kernel flipped -> kernel-flipped
#: The kernel is flipped before it is laid on: that is a convolution, not a cross-correlation.
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

# %% blind wrong: rows and columns of the kernel swapped -> windows-transposed
#: The window is read column by column but the kernel row by row, so the weights lie mirrored at the diagonal.
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

# %% blind wrong: bias with every product -> bias-in-every-product
#: The bias is added to every product instead of once to the sum.
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

# %% blind wrong: bias before the kernel -> bias-before-kernel
#: The bias is added to the picture before the kernel is laid on, so it is multiplied by the sum of the weights.
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

# %% blind wrong: bias forgotten -> bias-forgotten
#: The bias is accepted and never added.
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

# %% blind wrong: stride only in the size -> stride-not-in-position
#: The output has the size for the stride, but the window still moves by one pixel.
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

# %% blind wrong: stride on the rows only -> stride-one-axis
#: The stride moves the window down, but across it still moves pixel by pixel.
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

# %% blind wrong: square kernel assumed -> kernel-taken-as-square
#: The kernel's height is used for its width too, so kernels that are not square fail or are cut.
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

# %% blind wrong: matrix product of window and kernel -> matrix-product
#: Window and kernel are multiplied as matrices; they have to be multiplied number by number.
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

# %% blind wrong: padding at the top left only -> padding-one-side
#: Twice the padding lies above and to the left of the picture, none below and to the right.
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

# %% blind wrong: edge pixels repeated -> padding-not-zero
#: The frame repeats the pixels of the edge; padding should be zeros.
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

# %% blind wrong: output padded instead of the picture -> output-padded
#: The zeros are put around the result instead of around the picture.
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

# %% blind wrong: the picture gains an axis -> changes-its-input
#: The values are right, but unsqueeze_ works in place: the caller's picture has an extra axis afterwards.
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

# %% blind wrong: F.conv2d under another name -> uses-refused
#: The work is done by torch's own conv2d, fetched under another name, which is refused here.
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

# %% blind wrong: F.unfold -> uses-refused
#: The windows come from torch.nn.functional.unfold, which is refused here.
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

# %% blind wrong: whole numbers only -> wrong-dtype
#: The result is collected in a tensor of integers, so everything behind the decimal point is cut off.
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

# %% blind wrong: padded picture kept between calls -> wrong-value
#: The padded picture is kept by its size, so a second picture of the same size gets the first one's result.
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

# %% wrong: bias taken off -> bias-subtracted
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() - bias
    return result

# %% wrong: picture transposed -> image-transposed
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image.T, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: padded twice over -> padding-twice
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    padded = F.pad(padded, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: window at every place -> stride-ignored
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    stride = 1
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: first window at stride - 1 -> stride-starts-late
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh + 1) // stride, (padded.shape[1] - fw + 1) // stride
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            top, left = i * stride + stride - 1, j * stride + stride - 1
            window = padded[top : top + fh, left : left + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: flipped, and no bias -> kernel-flipped+bias-forgotten
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel.flip(0, 1)).sum()
    return result

# %% wrong: errors returned -> error-returned
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: return ValueError("padding")
    if stride < 1: return ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: return ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: asserts -> assert-not-raise
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    assert not (padding < 0), "padding"
    assert not (stride < 1), "stride"
    fh, fw = kernel.shape
    assert not (fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding), "kernel"
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% blind wrong: the kernel is flipped -> kernel-flipped
#: You turn the kernel round; that is a mathematical convolution. Here it is laid on as it is.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding, padding, padding, padding))
    k = torch.flip(kernel.float(), (0, 1))
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError("kernel is too large")
    OH = (x.shape[0] - k.shape[0]) // stride + 1
    OW = (x.shape[1] - k.shape[1]) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = (x[i * stride:i * stride + k.shape[0], j * stride:j * stride + k.shape[1]] * k).sum() + bias
    return out

# %% blind wrong: the bias is added to each product -> bias-in-every-product
#: The bias is added once after the sum; you add it to every product.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    H, W = image.shape
    FH, FW = kernel.shape
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel is too large")
    x = torch.zeros(H + 2 * padding, W + 2 * padding)
    x[padding:padding + H, padding:padding + W] = image
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            for a in range(FH):
                for b in range(FW):
                    out[i, j] += x[i * stride + a, j * stride + b] * kernel[a, b] + bias
    return out

# %% blind wrong: zeros only below and on the right -> padding-one-side
#: The zeros go on all four sides; yours are only at the bottom and on the right.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    H, W = image.shape
    FH, FW = kernel.shape
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel is too large")
    x = torch.zeros(H + 2 * padding, W + 2 * padding)
    x[:H, :W] = image
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            r, c = i * stride, j * stride
            out[i, j] = (x[r:r + FH, c:c + FW] * kernel).sum() + bias
    return out

# %% blind wrong: the window starts at (i, j) whatever the stride is -> stride-not-in-position
#: With a stride the window begins at i * stride; you move it by one pixel.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    H, W = image.shape
    FH, FW = kernel.shape
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel is too large")
    x = torch.zeros(H + 2 * padding, W + 2 * padding)
    x[padding:padding + H, padding:padding + W] = image
    OH, OW = (H + 2 * padding - FH) // stride + 1, (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = (x[i:i + FH, j:j + FW] * kernel).sum() + bias
    return out

# %% blind wrong: a matrix product of window and kernel -> matrix-product
#: @ is the matrix product; number by number is *.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    k = kernel.float()
    FH, FW = k.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    rows = range(0, x.shape[0] - FH + 1, stride)
    cols = range(0, x.shape[1] - FW + 1, stride)
    return torch.stack([torch.stack([(x[r:r + FH, c:c + FW] @ k.T).sum() + bias for c in cols]) for r in rows])

# %% blind wrong: the last row and column of windows are missing -> last-position-missing
#: range(H - FH) stops one window too early: H - FH + 1 places fit.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    rows = list(range(0, x.shape[0] - FH, stride))
    cols = list(range(0, x.shape[1] - FW, stride))
    out = torch.zeros(len(rows), len(cols))
    for i, r in enumerate(rows):
        for j, c in enumerate(cols):
            out[i, j] = (x[r:r + FH, c:c + FW] * kernel).sum() + bias
    return out

# %% blind wrong: height and width of the kernel exchanged -> raises
#: kernel.shape is (FH, FW); you take the first number for the width, which shows with kernels that are not square.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    k = kernel.float()
    FW, FH = k.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    OH, OW = (x.shape[0] - FH) // stride + 1, (x.shape[1] - FW) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = (x[i * stride:i * stride + FH, j * stride:j * stride + FW] * k).sum() + bias
    return out

# %% blind wrong: the edge pixels are repeated instead of zeros -> padding-not-zero
#: Zeros go round the picture; you repeat its edge.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.from_numpy(np.pad(image.float().numpy(), padding, mode="edge"))
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    windows = x.unfold(0, FH, stride).unfold(1, FW, stride)
    return (windows * kernel).sum(dim=(2, 3)) + bias

# %% blind wrong: a kernel larger than the unpadded picture is refused -> fit-without-padding
#: The padding counts: the kernel may be larger than the picture if it fits on the padded one.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    FH, FW = kernel.shape
    if FH > image.shape[0] or FW > image.shape[1]:
        raise ValueError("kernel is too large")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    return (x.unfold(0, FH, stride).unfold(1, FW, stride) * kernel).sum(dim=(2, 3)) + bias

# %% blind wrong: the bias is forgotten -> bias-forgotten
#: The bias is never added.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    return (x.unfold(0, FH, stride).unfold(1, FW, stride) * kernel).sum(dim=(2, 3))

# %% blind wrong: torch's own convolution -> uses-refused
#: conv2d of torch is refused: write the loop yourself.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if kernel.shape[0] > image.shape[0] + 2 * padding or kernel.shape[1] > image.shape[1] + 2 * padding:
        raise ValueError("kernel is too large")
    return torch.conv2d(image.float()[None, None], kernel.float()[None, None], padding=padding, stride=stride)[0, 0] + bias

# %% blind wrong: the mean of the products -> mean-not-sum
#: The products are summed, not averaged.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    return (x.unfold(0, FH, stride).unfold(1, FW, stride) * kernel.float()).mean(dim=(2, 3)) + bias

# %% blind wrong: the picture is padded once in each direction, columns only -> padding-one-axis
#: You pad only left and right; the rows above and below are missing.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding, padding))
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    return (x.unfold(0, FH, stride).unfold(1, FW, stride) * kernel).sum((2, 3)) + bias

# %% blind wrong: the stride only for the rows -> stride-one-axis
#: The stride holds for both axes; your columns move by one.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    return (x.unfold(0, FH, stride).unfold(1, FW, 1) * kernel).sum((2, 3)) + bias

# %% blind right: the shifted picture is added up, weight by weight
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding below 0")
    if stride < 1:
        raise ValueError("stride below 1")
    H, W = (s + 2 * padding for s in image.shape)
    FH, FW = kernel.shape
    if FH > H or FW > W:
        raise ValueError("kernel larger than the padded picture")
    x = torch.zeros(H, W)
    x[padding:H - padding, padding:W - padding] = image
    out = torch.full((H - FH + 1, W - FW + 1), float(bias))
    for a in range(FH):
        for b in range(FW):
            out += float(kernel[a, b]) * x[a:a + H - FH + 1, b:b + W - FW + 1]
    return out[::stride, ::stride].clone()

# %% blind right: numpy's windows and einsum in float64
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding < 0")
    if stride < 1:
        raise ValueError("stride < 1")
    x = np.pad(image.numpy().astype(float), padding)
    k = kernel.numpy().astype(float)
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError("kernel does not fit")
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)[::stride, ::stride]
    return torch.tensor(np.einsum("ijab,ab->ij", windows, k) + bias, dtype=torch.float32)

# %% blind disputed: the result has the picture's dtype, so for whole-number pictures (as in the worked example) a bias of 0.5 is cut off; the text says "a tensor" for the inputs and "a new float tensor" for the result
#: Make the result float whatever the picture is.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image, (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    OH, OW = (x.shape[0] - FH) // stride + 1, (x.shape[1] - FW) // stride + 1
    out = torch.zeros(OH, OW, dtype=image.dtype)
    for i in range(OH):
        for j in range(OW):
            out[i, j] = (x[i * stride:i * stride + FH, j * stride:j * stride + FW] * kernel).sum() + bias
    return out

# %% blind wrong: two mistakes, kernel flipped and the bias forgotten -> kernel-flipped+bias-forgotten
#: Two things: the kernel is not turned round, and the bias has to be added.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    x = torch.nn.functional.pad(image.float(), (padding,) * 4)
    FH, FW = kernel.shape
    if FH > x.shape[0] or FW > x.shape[1]:
        raise ValueError("kernel is too large")
    return (x.unfold(0, FH, stride).unfold(1, FW, stride) * kernel.float().flip(0).flip(1)).sum((2, 3))

# %% found wrong: public code, cross_correlate2d -> same-size
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if kernel.shape[0] > image.shape[0] + 2*padding or kernel.shape[1] > image.shape[1] + 2*padding: raise ValueError("kernel too large")
    out = torch.zeros_like(image)
    ph, pw = kernel.shape[0]//2, kernel.shape[1]//2
    p = F.pad(image, (pw, pw, ph, ph))
    for x in range(image.shape[1]):
        for y in range(image.shape[0]):
            out[y, x] = (p[y:y+kernel.shape[0], x:x+kernel.shape[1]]*kernel).sum() + bias
    return out

# %% found wrong: public code, cross_correlate2d (2) -> same-size
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    fw = kernel.shape[0]
    half = fw//2
    n, m = image.shape
    out = torch.zeros(image.shape)
    image = F.pad(image, (half, half, half, half))
    for i in range(half, n):
        for j in range(half, m):
            out[i, j] = torch.sum(image[(i-half):(i+half+1), (j-half):(j+half+1)]*kernel)
    return out + bias

# %% found wrong: padding one side, cross_correlate2d -> padding-one-side
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    if kernel.shape[0] > image.shape[0] + 2*padding or kernel.shape[1] > image.shape[1] + 2*padding: raise ValueError("kernel too large")
    H, W = image.shape
    p = torch.zeros(H + 2*padding, W + 2*padding)
    p[:H, :W] = image
    w = p.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (w*kernel).sum((-1, -2)) + bias

# %% found wrong: crash as refusal, cross_correlate2d -> wrong-error
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    p = F.pad(image.float(), (padding,)*4)
    w = p.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (w*kernel).sum((-1, -2)) + bias

# %% found wrong: public code, cross_correlate2d (3) -> same-size
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    out = torch.zeros_like(image)
    ph, pw = kernel.shape[0]//2, kernel.shape[1]//2
    p = F.pad(image, (pw, pw, ph, ph))
    for x in range(image.shape[1]):
        for y in range(image.shape[0]):
            out[y, x] = (p[y:y+kernel.shape[0], x:x+kernel.shape[1]]*kernel).sum() + bias
    return out

# %% found wrong: public code, cross_correlate2d (4) -> padding-twice
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding > 0:
        image = F.pad(image, (padding,)*4)
    H, W = image.shape
    kH, kW = kernel.shape
    oH = (H + 2*padding - kH)//stride + 1
    oW = (W + 2*padding - kW)//stride + 1
    out = torch.zeros(oH, oW)
    for i in range(oH):
        for j in range(oW):
            r, c = i*stride, j*stride
            patch = image[r:r+kH, c:c+kW]
            out[i, j] = (patch*kernel[:patch.shape[0], :patch.shape[1]]).sum() + bias
    return out

# %% found wrong: public code, cross_correlate2d (5) -> writes-into-its-input
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    p = F.pad(image, (padding,)*4) if padding else image
    kh, kw = kernel.shape
    out = torch.zeros((p.shape[0]-kh)//stride+1, (p.shape[1]-kw)//stride+1)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            window = p[i*stride:i*stride+kh, j*stride:j*stride+kw]
            window *= kernel
            out[i, j] = window.sum() + bias
    return out

# %% found wrong: public code, cross_correlate2d (6) -> stride-at-most-kernel
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    p = F.pad(image.float(), (padding,)*4)
    stride = min(stride, *kernel.shape)
    w = p.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (w*kernel).sum((-1, -2)) + bias

# %% wrong: size of the picture without padding -> size-without-padding
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (image.shape[0] - fh) // stride + 1, (image.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% wrong: kernel transposed -> kernel-transposed
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    fh, fw = kernel.shape
    if fh > image.shape[0] + 2 * padding or fw > image.shape[1] + 2 * padding: raise ValueError("kernel")
    padded = F.pad(image, (padding, padding, padding, padding))
    oh, ow = (padded.shape[0] - fh) // stride + 1, (padded.shape[1] - fw) // stride + 1
    result = torch.zeros(oh, ow)
    for i in range(oh):
        for j in range(ow):
            window = padded[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel.T).sum() + bias
    return result

# %% wrong: a picture of its own size, filled as far as the kernel fits -> same-size
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    rows, columns = image.shape
    image = F.pad(image, (padding,) * 4)
    fh, fw = kernel.shape
    if fh > image.shape[0] or fw > image.shape[1]: raise ValueError("kernel too large")
    result = torch.zeros(rows, columns)
    for i in range(0, image.shape[0] - fh + 1, stride):
        for j in range(0, image.shape[1] - fw + 1, stride):
            if i < rows and j < columns:
                result[i, j] = (image[i : i + fh, j : j + fw] * kernel).sum() + bias
    return result

# %% wrong: the right size, filled in the middle alone -> middle-only
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0: raise ValueError("padding")
    if stride < 1: raise ValueError("stride")
    image = F.pad(image, (padding,) * 4)
    fh, fw = kernel.shape
    if fh > image.shape[0] or fw > image.shape[1]: raise ValueError("kernel too large")
    result = torch.zeros((image.shape[0] - fh) // stride + 1, (image.shape[1] - fw) // stride + 1)
    for i in range(fh // 2, result.shape[0] - fh // 2):
        for j in range(fw // 2, result.shape[1] - fw // 2):
            window = image[i * stride : i * stride + fh, j * stride : j * stride + fw]
            result[i, j] = (window * kernel).sum() + bias
    return result

# %% blind wrong: kernel is flipped -> kernel-flipped
#: You flip the kernel as in the mathematical convolution; a cross-correlation lays it on as it is.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    image = torch.nn.functional.pad(image, (padding, padding, padding, padding))
    H, W = image.shape
    FH, FW = kernel.shape
    if FH > H or FW > W:
        raise ValueError("kernel is too large")
    kernel = torch.flip(kernel, (0, 1))
    out = torch.zeros((H - FH) // stride + 1, (W - FW) // stride + 1)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (image[i * stride:i * stride + FH, j * stride:j * stride + FW] * kernel).sum() + bias
    return out

# %% blind wrong: window begins at i, not at i * stride -> stride-not-in-position
#: With a stride the window of output (i, j) begins at (i * stride, j * stride); yours moves by one pixel only.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    h, w = image.shape
    fh, fw = kernel.shape
    padded = torch.zeros(h + 2 * padding, w + 2 * padding)
    padded[padding:padding + h, padding:padding + w] = image
    if fh > padded.shape[0] or fw > padded.shape[1]:
        raise ValueError("kernel is larger than the padded image")
    oh = (h + 2 * padding - fh) // stride + 1
    ow = (w + 2 * padding - fw) // stride + 1
    result = torch.empty(oh, ow)
    for i in range(oh):
        for j in range(ow):
            result[i, j] = torch.sum(padded[i:i + fh, j:j + fw] * kernel) + bias
    return result

# %% blind wrong: bias is added to each product -> bias-in-every-product
#: The bias belongs to the sum once; you add it to every product, so it counts FH * FW times.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding below 0")
    if stride < 1:
        raise ValueError("stride below 1")
    H, W = image.shape
    FH, FW = kernel.shape
    big = torch.zeros(H + 2 * padding, W + 2 * padding)
    big[padding:H + padding, padding:W + padding] = image
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel does not fit")
    rows = []
    for top in range(0, H + 2 * padding - FH + 1, stride):
        row = []
        for left in range(0, W + 2 * padding - FW + 1, stride):
            total = 0.0
            for a in range(FH):
                for b in range(FW):
                    total += float(big[top + a, left + b] * kernel[a, b]) + bias
            row.append(total)
        rows.append(row)
    return torch.tensor(rows)

# %% blind wrong: pads with the slice -padding -> slice-up-to-minus-zero
#: With padding 0 the slice [0:-0] is empty, so your answer breaks (or writes nothing) as soon as there is no padding.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be >= 0")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    padded = torch.zeros(image.shape[0] + 2 * padding, image.shape[1] + 2 * padding)
    padded[padding:-padding, padding:-padding] = image
    if kernel.shape[0] > padded.shape[0] or kernel.shape[1] > padded.shape[1]:
        raise ValueError("kernel is too large")
    windows = padded.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
    return (windows * kernel).sum(dim=(2, 3)) + bias

# %% blind right: Tensor.unfold and einsum
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    FH, FW = kernel.shape
    padded = torch.nn.functional.pad(image, (padding,) * 4)
    if FH > padded.shape[0] or FW > padded.shape[1]:
        raise ValueError(f"kernel {FH} x {FW} does not fit")
    windows = padded.unfold(0, FH, stride).unfold(1, FW, stride)
    return torch.einsum("ijab,ab->ij", windows, kernel) + bias

# %% wrong: the rows' number used for the columns too -> height-used-for-width
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    padded = torch.nn.functional.pad(image, (padding, padding, padding, padding))
    high, wide = kernel.shape
    if high > padded.shape[0] or wide > padded.shape[1]:
        raise ValueError("kernel does not fit")
    side = (padded.shape[0] - high) // stride + 1
    out = torch.zeros(side, side)
    for i in range(side):
        for j in range(side):
            window = padded[i * stride : i * stride + high, j * stride : j * stride + wide]
            out[i, j] = (window * kernel).sum() + bias
    return out


# %% wrong: the columns' number used for the rows too -> height-used-for-width
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    padded = torch.nn.functional.pad(image, (padding, padding, padding, padding))
    high, wide = kernel.shape
    if high > padded.shape[0] or wide > padded.shape[1]:
        raise ValueError("kernel does not fit")
    side = (padded.shape[1] - wide) // stride + 1
    out = torch.zeros(side, side)
    for i in range(side):
        for j in range(side):
            window = padded[i * stride : i * stride + high, j * stride : j * stride + wide]
            out[i, j] = (window * kernel).sum() + bias
    return out

# %% blind wrong: the matrix product of window and kernel -> matrix-product
#: Matrix product of window and kernel.
def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    H, W = image.shape
    FH, FW = kernel.shape
    if FH > H + 2 * padding or FW > W + 2 * padding:
        raise ValueError("kernel is larger than the padded image")
    padded = torch.zeros(H + 2 * padding, W + 2 * padding)
    padded[padding:padding + H, padding:padding + W] = image
    OH = (H + 2 * padding - FH) // stride + 1
    OW = (W + 2 * padding - FW) // stride + 1
    out = torch.zeros(OH, OW)
    for i in range(OH):
        for j in range(OW):
            window = padded[i * stride:i * stride + FH, j * stride:j * stride + FW]
            out[i, j] = (window @ kernel).sum() + bias
    return out
