# %% right: unsqueeze
def normalize(images, mean, std):
    pixels = images.float() / 255
    return ((pixels - mean) / std).unsqueeze(1)

# %% right: None as an axis, division makes floats
def normalize(images, mean, std):
    return (images[:, None] / 255 - mean) / std

# %% right: a loop with stack
def normalize(images, mean, std):
    done = []
    for image in images:
        scaled = image.to(torch.float32) / 255
        done.append(((scaled - mean) / std).reshape(1, 28, 28))
    return torch.stack(done)

# %% right: numpy inside
def normalize(images, mean, std):
    x = images.numpy().astype(np.float32) / 255
    return torch.from_numpy((x - mean) / std)[:, np.newaxis]

# %% right: a table of 256 values
def normalize(images, mean, std):
    table = torch.tensor([(value / 255 - mean) / std for value in range(256)])
    return table[images.long()].reshape(-1, 1, 28, 28)

# %% wrong: in place on a new tensor, and left in float64 -> double-precision
def normalize(images, mean, std):
    x = images.double()
    x /= 255
    x -= mean
    x /= std
    return x.view(len(images), 1, 28, 28)

# %% wrong: not written -> not-written
def normalize(images, mean, std):
    raise NotImplementedError

# %% wrong: no division by 255 -> no-division-by-255
def normalize(images, mean, std):
    return ((images.float() - mean) / std).unsqueeze(1)

# %% wrong: no channel axis -> no-channel-axis
def normalize(images, mean, std):
    return (images / 255 - mean) / std

# %% wrong: channel last -> channel-in-the-wrong-place
def normalize(images, mean, std):
    return ((images / 255 - mean) / std)[..., None]

# %% wrong: channel first of all -> channel-in-the-wrong-place
def normalize(images, mean, std):
    return ((images / 255 - mean) / std).unsqueeze(0)

# %% wrong: parentheses forgotten -> order-of-steps
def normalize(images, mean, std):
    return images.unsqueeze(1) / 255 - mean / std

# %% wrong: mean on the scale of bytes -> order-of-steps
def normalize(images, mean, std):
    return (images.float().unsqueeze(1) - mean) / (255 * std)

# %% wrong: own statistics -> own-statistics
def normalize(images, mean, std):
    x = images.unsqueeze(1) / 255
    return (x - x.mean()) / x.std()

# %% wrong: numbers of MNIST fixed -> fixed-statistics
def normalize(images, mean, std):
    return (images.unsqueeze(1) / 255 - 0.1307) / 0.3081

# %% wrong: whole number division -> whole-number-division
def normalize(images, mean, std):
    return (images.unsqueeze(1) // 255 - mean) / std

# %% wrong: back to bytes half way -> whole-number-division
def normalize(images, mean, std):
    x = (images / 255).to(images.dtype)
    return (x.unsqueeze(1) - mean) / std

# %% wrong: multiplies by std -> multiplies-by-deviation
def normalize(images, mean, std):
    return (images.unsqueeze(1) / 255 - mean) * std

# %% wrong: only scaled -> only-scaled
def normalize(images, mean, std):
    return images.unsqueeze(1) / 255

# %% wrong: divides by 256 -> divides-by-256
def normalize(images, mean, std):
    return (images.unsqueeze(1) / 256 - mean) / std

# %% wrong: flattens -> flattened
def normalize(images, mean, std):
    return (images.reshape(-1, 784) / 255 - mean) / std

# %% wrong: numpy array returned -> numpy-not-tensor
def normalize(images, mean, std):
    return (images.numpy()[:, None] / 255 - mean) / std

# %% wrong: returns nothing -> returns-nothing
def normalize(images, mean, std):
    print((images.unsqueeze(1) / 255 - mean) / std)

# %% wrong: zeros -> all-zero
def normalize(images, mean, std):
    return torch.zeros(len(images), 1, 28, 28)

# %% wrong: in place on bytes -> raises
def normalize(images, mean, std):
    images /= 255
    return ((images - mean) / std).unsqueeze(1)

# %% wrong: identity -> wrong-shape
def normalize(images, mean, std):
    return images.float()

# %% blind right: one line, unsqueeze at the end
def normalize(images, mean, std):
    return ((images / 255 - mean) / std).unsqueeze(1)

# %% blind right: numpy in float64, float32 only at the end
def normalize(images, mean, std):
    pixels = images.numpy().astype(np.float64) / 255.0
    scaled = (pixels - float(mean)) / float(std)
    return torch.from_numpy(scaled.astype(np.float32))[:, np.newaxis, :, :]

# %% blind right: a table of the 256 possible bytes, looked up
def normalize(images, mean, std):
    # a byte can only be one of 256 values, so compute each of them once
    table = torch.tensor([(byte / 255 - mean) / std for byte in range(256)])
    return table[images.long()][:, None]

# %% blind right: a loop over the pictures and torch.stack
def one_picture(picture, mean, std):
    x = picture.float()
    x = x / 255.0
    x = x - mean
    x = x / std
    return x.reshape(1, 28, 28)

def normalize(images, mean, std):
    result = []
    for i in range(len(images)):
        result.append(one_picture(images[i], mean, std))
    return torch.stack(result)

# %% blind right: factor and offset, in place on an own copy
def normalize(images, mean, std, largest=255):
    own = images.to(torch.float32).view(-1, 1, 28, 28)
    own *= 1 / (largest * std)
    own -= mean / std
    return own

# %% blind wrong: never divided by 255 -> no-division-by-255
#: The pixels are not divided by 255 before mean and std are used.
def normalize(images, mean, std):
    x = images.float()
    x = (x - mean) / std
    return x.unsqueeze(1)

# %% blind wrong: no channel axis -> no-channel-axis
#: The result has no axis for the channel, it is still (N, 28, 28).
def normalize(images, mean, std):
    x = images.float() / 255
    return (x - mean) / std

# %% blind wrong: channel axis at the end -> channel-in-the-wrong-place
#: The channel axis is put last, not at place 1.
def normalize(images, mean, std):
    x = images.float() / 255.0
    x = (x - mean) / std
    return x.unsqueeze(-1)

# %% blind wrong: channel axis in front of the batch -> channel-in-the-wrong-place
#: The new axis is put before the batch, at place 0.
def normalize(images, mean, std):
    x = images.float() / 255.0
    x -= mean
    x /= std
    return x[None]

# %% blind wrong: mean and std of the batch itself -> own-statistics
#: The mean and the deviation that are given are thrown away; the ones of the batch are used.
def normalize(images, mean, std):
    x = images.float() / 255
    mean = x.mean()
    std = x.std()
    return ((x - mean) / std)[:, None]

# %% blind wrong: whole-number division -> whole-number-division
#: // 255 keeps whole numbers only, so every grey becomes 0.
def normalize(images, mean, std):
    x = images // 255
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: subtraction in uint8 -> wraps-in-bytes
#: The mean is subtracted while the pixels are still bytes, so dark pixels wrap round below 0.
def normalize(images, mean, std):
    # bring mean and std to the scale of the bytes
    mean_byte = round(mean * 255)
    centred = images - mean_byte
    return (centred.float() / (std * 255)).unsqueeze(1)

# %% blind wrong: brackets forgotten -> order-of-steps
#: Without brackets only the mean is divided by std: x - mean / std.
def normalize(images, mean, std):
    x = images.float().unsqueeze(1)
    return x / 255 - mean / std

# %% blind wrong: times std -> multiplies-by-deviation
#: The pixels are multiplied by the deviation where they should be divided.
def normalize(images, mean, std):
    x = images.to(torch.float32)[:, None, :, :]
    return (x / 255 - mean) * std

# %% blind wrong: the numbers of MNIST written in -> fixed-statistics
#: 0.1307 and 0.3081 are hard-coded; the arguments are ignored.
def normalize(images, mean, std):
    pixels = images / 255
    return ((pixels - 0.1307) / 0.3081).unsqueeze(1)

# %% blind wrong: rows and columns swapped -> rows-and-columns-swapped
#: Height and width are swapped: the pictures come out mirrored.
def normalize(images, mean, std):
    # C x W x H
    x = images.permute(0, 2, 1).unsqueeze(1).float()
    return (x / 255 - mean) / std

# %% blind wrong: float64 result -> double-precision
#: The text asks for float32, and a layer of float32 weights refuses this result.
def normalize(images, mean, std):
    x = images.double() / 255
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: divided by 256 -> divides-by-256
#: A byte goes up to 255, but the pixels are divided by 256.
def normalize(images, mean, std):
    x = images.float() / 256
    return ((x - mean) / std).reshape(-1, 1, 28, 28)

# %% blind wrong: divided by the brightest pixel found -> divides-by-the-largest
#: The pixels are divided by the largest one that occurs in this batch, not by 255.
def normalize(images, mean, std):
    x = images.float()
    x = x / x.max()
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: unsqueeze in place on the input -> changes-its-input
#: unsqueeze_ gives the caller's own tensor another shape.
def normalize(images, mean, std):
    images.unsqueeze_(1)
    return (images / 255 - mean) / std

# %% blind wrong: squeeze eats a batch of one -> batch-axis-lost
#: squeeze() also removes the batch axis when there is one picture.
def normalize(images, mean, std):
    x = images.float().squeeze() / 255
    x = (x - mean) / std
    return x.unsqueeze(-3)

# %% blind wrong: remembers the first answer for a shape -> wrong-value
#: The result of the first call is kept and given again for every other batch of the same shape.
_seen = {}

def normalize(images, mean, std):
    key = tuple(images.shape)
    if key not in _seen:
        _seen[key] = ((images.float() / 255 - mean) / std)[:, None]
    return _seen[key]

# %% right: in place on a new tensor
def normalize(images, mean, std):
    x = images.float()
    x /= 255
    x -= mean
    x /= std
    return x.view(len(images), 1, 28, 28)

# %% found wrong: clipped to -1..1 -> cut-off
def normalize(images, mean, std):
    return ((images / 255 - mean) / std).clamp(-1, 1).unsqueeze(1)

# %% found wrong: mean and std swapped -> mean-and-std-swapped
def normalize(images, mean, std):
    return ((images / 255 - std) / mean).unsqueeze(1)

# %% found wrong: the maximum of each picture -> divides-by-the-largest
def normalize(images, mean, std):
    x = images.float() / images.amax(dim=(1, 2), keepdim=True)
    return ((x - mean) / std)[:, None]

# %% found wrong: divides only where something is above 1 -> divides-only-bright-pictures
def normalize(images, mean, std):
    x = images.float()
    if x.max() > 1:
        x = x / 255
    return ((x - mean) / std).unsqueeze(1)

# %% wrong: 255 twice -> divides-twice
def normalize(images, mean, std):
    x = images.float() / 255
    return ((x / 255 - mean) / std).unsqueeze(1)

# %% wrong: the mean left out -> no-mean
def normalize(images, mean, std):
    return (images / 255 / std).unsqueeze(1)

# %% wrong: std left out -> no-deviation
def normalize(images, mean, std):
    return (images / 255 - mean).unsqueeze(1)

# %% wrong: the mean added -> adds-mean
def normalize(images, mean, std):
    return ((images / 255 + mean) / std).unsqueeze(1)

# %% wrong: mean minus pixel -> sign
def normalize(images, mean, std):
    return ((mean - images / 255) / std).unsqueeze(1)

# %% wrong: divided by the variance -> divides-by-variance
def normalize(images, mean, std):
    return ((images / 255 - mean) / std ** 2).unsqueeze(1)

# %% wrong: divided by the root -> divides-by-root
def normalize(images, mean, std):
    return ((images / 255 - mean) / math.sqrt(std)).unsqueeze(1)

# %% wrong: one half, whatever is given -> centred-on-half
def normalize(images, mean, std):
    return ((images.float() / 255 - 0.5) / 0.5).unsqueeze(1)

# %% blind wrong: mean and deviation first, then divided by 255 -> order-of-steps
#: The mean and deviation are on the scale 0 to 1, so divide by 255 before you subtract.
def normalize(images, mean, std):
    return ((images.float() - mean) / std / 255).unsqueeze(1)

# %% blind wrong: whole-number division by 255 -> whole-number-division
#: // makes 0 of everything below 255; use /.
def normalize(images, mean, std):
    x = images // 255
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: the batch's own mean and deviation -> own-statistics
#: You compute mean and deviation from the pictures; use the two numbers that are given.
def normalize(images, mean, std):
    x = images.float() / 255
    mean = x.mean()
    std = x.std()
    return ((x - mean) / std)[:, None]

# %% blind wrong: the new axis is in front -> channel-in-the-wrong-place
#: unsqueeze(0) puts the axis before the samples: (1, N, 28, 28). It belongs at place 1.
def normalize(images, mean, std):
    x = (images / 255 - mean) / std
    return x.unsqueeze(0)

# %% blind wrong: channels last -> channel-in-the-wrong-place
#: PyTorch wants the channels before height and width: (N, 1, 28, 28), yours is (N, 28, 28, 1).
def normalize(images, mean, std):
    x = (images / 255 - mean) / std
    return x.unsqueeze(-1)

# %% blind wrong: the axis of the channels forgotten -> no-channel-axis
#: The values are right, but the axis for the channels is missing.
def normalize(images, mean, std):
    return (images / 255 - mean) / std

# %% blind wrong: divided by 256 (2) -> divides-by-256
#: The largest byte is 255; dividing by 256 never reaches 1.
def normalize(images, mean, std):
    return ((images.float() / 256 - mean) / std).unsqueeze(1)

# %% blind wrong: bytes are shifted in uint8 and run over -> wraps-in-bytes
#: Subtracting in uint8 starts again at 255 below 0; make floats first.
def normalize(images, mean, std):
    shifted = images - int(round(mean * 255))
    return (shifted.float() / 255 / std).unsqueeze(1)

# %% blind wrong: divided by the variance -> divides-by-variance
#: Divide by the standard deviation itself, not by its square.
def normalize(images, mean, std):
    return ((images.float() / 255 - mean) / std ** 2).unsqueeze(1)

# %% blind wrong: divided by the largest pixel of the batch -> divides-by-the-largest
#: The scale is 255 always; a batch without a full-black pixel has a smaller maximum, and then you scale too much.
def normalize(images, mean, std):
    x = images.float() / images.max()
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: squeeze takes away the batch axis of a single picture -> batch-axis-lost
#: squeeze() removes every axis of length 1, with one picture also the batch axis.
def normalize(images, mean, std):
    x = (images / 255 - mean) / std
    return x.squeeze().unsqueeze(1)

# %% blind wrong: brackets forgotten, only the mean is divided -> order-of-steps
#: x / 255 - mean / std divides only the mean by the deviation; the difference has to be in brackets.
def normalize(images, mean, std):
    return (images / 255 - mean / std).unsqueeze(1)

# %% blind wrong: cut to the range 0 to 1 in the end -> cut-off
#: Normalised numbers may be negative and larger than 1; clamp destroys them.
def normalize(images, mean, std):
    return ((images.float() / 255 - mean) / std).clamp(0, 1)[:, None, :, :]

# %% blind disputed: the result is float64; "a float tensor" does not say which, but a network would want float32
#: Use float().
def normalize(images, mean, std):
    return ((images.double() / 255 - mean) / std).unsqueeze(1)

# %% blind right: a table of all 256 bytes
def normalize(images, mean, std):
    table = torch.tensor([(byte / 255 - mean) / std for byte in range(256)])
    return table[images.long()].reshape(-1, 1, *images.shape[1:])

# %% blind right: picture by picture
def normalize(images, mean, std):
    done = []
    for picture in images:
        x = picture.to(torch.float32)
        x = x.div(255).sub(mean).div(std)
        done.append(x[None])
    return torch.stack(done)

# %% blind wrong: three channels -> channel-repeated
#: Grey pictures have one channel; you repeat it three times.
def normalize(images, mean, std):
    x = (images.float() / 255 - mean) / std
    return x.unsqueeze(1).repeat(1, 3, 1, 1)

# %% blind wrong: scaled only if the pictures look unscaled -> divides-only-bright-pictures
#: Whether you divide by 255 must not hang on the largest pixel: a picture with pixels 0 and 1 only is on the scale of bytes too.
def normalize(images, mean, std):
    x = images.float()
    if x.max() > 1:
        x = x / 255
    return ((x - mean) / std).unsqueeze(1)

# %% blind wrong: brackets missing around the difference -> order-of-steps
#: Division comes before subtraction, so you take mean / std away; the difference has to stand in brackets.
def normalize(images, mean, std):
    x = images.float() / 255 - mean / std
    return x.unsqueeze(1)

# %% blind wrong: divides by the brightest pixel -> divides-by-the-largest
#: The scale is always 255; images.max() differs from batch to batch and is 0 for pictures without ink, which gives nan.
def normalize(images, mean, std):
    x = images.float() / images.max()
    x = (x - mean) / std
    return x[:, None]

# %% blind wrong: the new axis in front -> channel-in-the-wrong-place
#: unsqueeze(0) gives (1, N, 28, 28); the channel axis belongs at place 1.
def normalize(images, mean, std):
    """Pictures (N, 28, 28) of bytes as floats (N, 1, 28, 28), scaled to 0..1 and then normalised."""
    scaled = images / 255.0
    return ((scaled - mean) / std).unsqueeze(0)

# %% blind wrong: float64 by way of NumPy -> double-precision
#: NumPy divides bytes to float64, and that is what you hand back; float32 is asked for.
def normalize(images, mean, std):
    a = images.numpy() / 255.0
    a = (a - mean) / std
    a = a.astype(np.float64).reshape(-1, 1, 28, 28)
    return torch.from_numpy(a)

# %% blind right: step by step
def normalize(images, mean, std):
    n = images.shape[0]
    x = images.to(torch.float32)
    x = x / 255
    x = x - mean
    x = x / std
    return x.view(n, 1, 28, 28)
