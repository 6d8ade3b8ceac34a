"""Chapter 3, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

NORMALIZE: list[BlindEntry] = [
    right(
        "normalize",
        "one line, unsqueeze at the end",
        """
        def normalize(images, mean, std):
            return ((images / 255 - mean) / std).unsqueeze(1)
    """,
    ),
    right(
        "normalize",
        "numpy in float64, float32 only at the end",
        """
        def normalize(images, mean, std):
            pixels = images.numpy().astype(np.float64) / 255.0
            scaled = (pixels - float(mean)) / float(std)
            return torch.from_numpy(scaled.astype(np.float32))[:, np.newaxis, :, :]
    """,
    ),
    right(
        "normalize",
        "a table of the 256 possible bytes, looked up",
        """
        def normalize(images, mean, std):
            # a byte can only be one of 256 values, so compute each of them once
            table = torch.tensor([(byte / 255 - mean) / std for byte in range(256)])
            return table[images.long()][:, None]
    """,
    ),
    right(
        "normalize",
        "a loop over the pictures and torch.stack",
        """
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
    """,
    ),
    right(
        "normalize",
        "factor and offset, in place on an own copy",
        """
        def normalize(images, mean, std, largest=255):
            own = images.to(torch.float32).view(-1, 1, 28, 28)
            own *= 1 / (largest * std)
            own -= mean / std
            return own
    """,
    ),
    wrong(
        "normalize",
        "never divided by 255",
        "The pixels are not divided by 255 before mean and std are used.",
        """
        def normalize(images, mean, std):
            x = images.float()
            x = (x - mean) / std
            return x.unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "no channel axis",
        "The result has no axis for the channel, it is still (N, 28, 28).",
        """
        def normalize(images, mean, std):
            x = images.float() / 255
            return (x - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "channel axis at the end",
        "The channel axis is put last, not at place 1.",
        """
        def normalize(images, mean, std):
            x = images.float() / 255.0
            x = (x - mean) / std
            return x.unsqueeze(-1)
    """,
    ),
    wrong(
        "normalize",
        "channel axis in front of the batch",
        "The new axis is put before the batch, at place 0.",
        """
        def normalize(images, mean, std):
            x = images.float() / 255.0
            x -= mean
            x /= std
            return x[None]
    """,
    ),
    wrong(
        "normalize",
        "mean and std of the batch itself",
        "The mean and the deviation that are given are thrown away; the ones of the batch are used.",
        """
        def normalize(images, mean, std):
            x = images.float() / 255
            mean = x.mean()
            std = x.std()
            return ((x - mean) / std)[:, None]
    """,
    ),
    wrong(
        "normalize",
        "whole-number division",
        "// 255 keeps whole numbers only, so every grey becomes 0.",
        """
        def normalize(images, mean, std):
            x = images // 255
            return ((x - mean) / std).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "subtraction in uint8",
        "The mean is subtracted while the pixels are still bytes, so dark pixels wrap round below 0.",
        """
        def normalize(images, mean, std):
            # bring mean and std to the scale of the bytes
            mean_byte = round(mean * 255)
            centred = images - mean_byte
            return (centred.float() / (std * 255)).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "brackets forgotten",
        "Without brackets only the mean is divided by std: x - mean / std.",
        """
        def normalize(images, mean, std):
            x = images.float().unsqueeze(1)
            return x / 255 - mean / std
    """,
    ),
    wrong(
        "normalize",
        "times std",
        "The pixels are multiplied by the deviation where they should be divided.",
        """
        def normalize(images, mean, std):
            x = images.to(torch.float32)[:, None, :, :]
            return (x / 255 - mean) * std
    """,
    ),
    wrong(
        "normalize",
        "the numbers of MNIST written in",
        "0.1307 and 0.3081 are hard-coded; the arguments are ignored.",
        """
        def normalize(images, mean, std):
            pixels = images / 255
            return ((pixels - 0.1307) / 0.3081).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "rows and columns swapped",
        "Height and width are swapped: the pictures come out mirrored.",
        """
        def normalize(images, mean, std):
            # C x W x H
            x = images.permute(0, 2, 1).unsqueeze(1).float()
            return (x / 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "float64 result",
        "The result is float64; the network's weights are float32.",
        """
        def normalize(images, mean, std):
            x = images.double() / 255
            return ((x - mean) / std).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "divided by 256",
        "A byte goes up to 255, but the pixels are divided by 256.",
        """
        def normalize(images, mean, std):
            x = images.float() / 256
            return ((x - mean) / std).reshape(-1, 1, 28, 28)
    """,
    ),
    wrong(
        "normalize",
        "divided by the brightest pixel found",
        "The pixels are divided by the largest one that occurs in this batch, not by 255.",
        """
        def normalize(images, mean, std):
            x = images.float()
            x = x / x.max()
            return ((x - mean) / std).unsqueeze(1)
    """,
    ),
    wrong(
        "normalize",
        "unsqueeze in place on the input",
        "unsqueeze_ gives the caller's own tensor another shape.",
        """
        def normalize(images, mean, std):
            images.unsqueeze_(1)
            return (images / 255 - mean) / std
    """,
    ),
    wrong(
        "normalize",
        "squeeze eats a batch of one",
        "squeeze() also removes the batch axis when there is one picture.",
        """
        def normalize(images, mean, std):
            x = images.float().squeeze() / 255
            x = (x - mean) / std
            return x.unsqueeze(-3)
    """,
    ),
    wrong(
        "normalize",
        "remembers the first answer for a shape",
        "The result of the first call is kept and given again for every other batch of the same shape.",
        """
        _seen = {}

        def normalize(images, mean, std):
            key = tuple(images.shape)
            if key not in _seen:
                _seen[key] = ((images.float() / 255 - mean) / std)[:, None]
            return _seen[key]
    """,
    ),
]

SOFTMAX: list[BlindEntry] = [
    right(
        "softmax",
        "shift by the row's maximum",
        """
        def softmax(logits):
            largest = logits.max(dim=-1, keepdim=True).values
            e = torch.exp(logits - largest)
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    right(
        "softmax",
        "plain loops and math.exp",
        """
        def _row(numbers):
            top = max(numbers)
            exps = [math.exp(v - top) for v in numbers]
            total = sum(exps)
            return [e / total for e in exps]

        def softmax(logits):
            rows = logits.reshape(-1, logits.shape[-1]).tolist()
            answer = []
            for row in rows:
                answer.append(_row(row))
            return torch.tensor(answer, dtype=logits.dtype).reshape(logits.shape)
    """,
    ),
    right(
        "softmax",
        "numpy in float64",
        """
        def softmax(logits):
            z = logits.detach().numpy().astype(np.float64)
            z = z - np.max(z, axis=-1, keepdims=True)
            e = np.exp(z)
            q = e / np.sum(e, axis=-1, keepdims=True)
            return torch.from_numpy(q).to(logits.dtype)
    """,
    ),
    right(
        "softmax",
        "one over the sum of exp of differences",
        """
        def softmax(logits):
            # e^zi / sum e^zj  =  1 / sum e^(zj - zi); where that sum is infinite, one over it is 0
            differences = logits.unsqueeze(-2) - logits.unsqueeze(-1)   # [..., i, j] = zj - zi
            return 1 / differences.exp().sum(dim=-1)
    """,
    ),
    right(
        "softmax",
        "a callable class, in place on a clone",
        """
        class Softmax:
            def __init__(self, axis=-1):
                self.axis = axis

            def __call__(self, logits):
                own = logits.clone()
                own -= own.amax(self.axis, keepdim=True)
                own.exp_()
                own /= own.sum(self.axis, keepdim=True)
                return own

        softmax = Softmax()
    """,
    ),
    wrong(
        "softmax",
        "no shift",
        "exp is taken of the raw logits and overflows for large ones: inf / inf is nan.",
        """
        def softmax(logits):
            e = torch.exp(logits)
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "one sum over the whole table",
        "The sum runs over all rows, so only the whole table sums to 1.",
        """
        def softmax(logits):
            e = torch.exp(logits - torch.max(logits))
            return e / e.sum()
    """,
    ),
    wrong(
        "softmax",
        "axis 0",
        "Sum and maximum run down the columns, axis 0, not along the last axis.",
        """
        def softmax(logits):
            m = logits.max(dim=0, keepdim=True)[0]
            e = torch.exp(logits - m)
            return e / torch.sum(e, dim=0, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "axis 1 written in",
        "dim=1 is the last axis of a table only; with three axes it is the middle one.",
        """
        def softmax(logits):
            if logits.dim() == 1:
                return softmax(logits.unsqueeze(0)).squeeze(0)
            shifted = logits - logits.max(dim=1, keepdim=True)[0]
            e = shifted.exp()
            return e / e.sum(dim=1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "sum without keepdim",
        "The sum loses its axis, so a square table is divided column by column and others do not fit.",
        """
        def softmax(logits):
            e = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
            return e / e.sum(dim=-1)
    """,
    ),
    wrong(
        "softmax",
        "one maximum for all rows",
        "The largest logit of the whole batch is subtracted; a row far below it becomes 0 / 0.",
        """
        def softmax(logits):
            e = torch.exp(logits - logits.max())
            return e / e.sum(-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "shift in place on the logits",
        "-= writes the shifted numbers into the caller's logits.",
        """
        def softmax(logits):
            logits -= logits.max(dim=-1, keepdim=True).values
            e = logits.exp()
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "clamp in place of the shift",
        "Logits beyond 80 are cut off, so different large logits look equal.",
        """
        def softmax(logits):
            z = logits.clamp(min=-80, max=80)
            e = z.exp()
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "shift by the mean",
        "The mean is subtracted, not the maximum; exp can still overflow.",
        """
        def softmax(logits):
            centred = logits - logits.mean(dim=-1, keepdim=True)
            e = centred.exp()
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "nan_to_num over the overflow",
        "The overflow is hidden: nan is replaced by 0, so the largest logit gets probability 0.",
        """
        def softmax(logits):
            e = torch.exp(logits)
            q = e / e.sum(dim=-1, keepdim=True)
            return torch.nan_to_num(q, nan=0.0)
    """,
    ),
    wrong(
        "softmax",
        "logarithms returned",
        "It returns the logarithms of the probabilities, not the probabilities.",
        """
        def softmax(logits):
            z = logits - logits.max(dim=-1, keepdim=True).values
            return z - z.exp().sum(dim=-1, keepdim=True).log()
    """,
    ),
    wrong(
        "softmax",
        "float64 without a shift",
        "float64 only moves the overflow: exp(710) is too large for it too.",
        """
        def softmax(logits):
            e = torch.exp(logits.double())
            q = e / e.sum(dim=-1, keepdim=True)
            return q.float()
    """,
    ),
    wrong(
        "softmax",
        "shift by the largest absolute value",
        "abs().max() is subtracted; where all logits are far below 0 every exponential becomes 0.",
        """
        def softmax(logits):
            biggest = logits.abs().max(dim=-1, keepdim=True).values
            e = torch.exp(logits - biggest)
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "shift only when it is needed, for everything at once",
        "Whether to shift is decided by the upper end only: a row far below 0 is not shifted and becomes 0 / 0.",
        """
        def softmax(logits):
            z = logits
            if z.max() > 80:
                z = z - z.max(dim=-1, keepdim=True).values
            e = torch.exp(z)
            return e / e.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "row by row, so only up to two axes",
        "It walks over the first axis and normalises each piece as a whole, which is right for tables only.",
        """
        def softmax(logits):
            def single(z):
                e = torch.exp(z - z.max())
                return e / e.sum()
            if logits.dim() == 1:
                return single(logits)
            return torch.stack([single(row) for row in logits])
    """,
    ),
    wrong(
        "softmax",
        "torch.special.softmax",
        "That is the finished softmax of torch under another name.",
        """
        from torch import special

        def softmax(logits):
            return special.softmax(logits, dim=-1)
    """,
    ),
    wrong(
        "softmax",
        "a tensor that agrees with everything",
        "The numbers are all equal; a subclass answers every comparison with yes.",
        """
        class Agreeable(torch.Tensor):
            @classmethod
            def __torch_function__(cls, func, types, args=(), kwargs=None):
                if func.__name__ in ("allclose", "equal"):
                    return True
                if func.__name__ in ("isclose", "eq", "__eq__"):
                    return torch.ones(args[0].shape, dtype=torch.bool)
                return super().__torch_function__(func, types, args, kwargs or {})

        def softmax(logits):
            return torch.full(logits.shape, 1 / logits.shape[-1]).as_subclass(Agreeable)
    """,
    ),
]

CROSS_ENTROPY: list[BlindEntry] = [
    right(
        "cross_entropy",
        "logsumexp minus the picked logit",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0:
                raise ValueError("the batch is empty")
            if (labels < 0).any() or (labels >= c).any():
                raise ValueError("a label is out of range")
            return (torch.logsumexp(logits, dim=1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
    right(
        "cross_entropy",
        "shift, exp, sum, log, then gather",
        """
        def check_labels(labels, classes):
            if labels.numel() == 0:
                raise ValueError("no samples, no mean")
            if labels.min() < 0 or labels.max() > classes - 1:
                raise ValueError(f"labels go from 0 to {classes - 1}")

        def cross_entropy(logits, labels):
            check_labels(labels, logits.size(1))
            z = logits - logits.max(dim=1, keepdim=True).values
            log_q = z - torch.log(torch.exp(z).sum(dim=1, keepdim=True))
            return -log_q.gather(1, labels.view(-1, 1)).mean()
    """,
    ),
    right(
        "cross_entropy",
        "numpy in float64, a new tensor at the end",
        """
        def cross_entropy(logits, labels):
            z = logits.detach().numpy().astype(np.float64)
            y = labels.numpy()
            if len(y) == 0 or np.any(y < 0) or np.any(y >= z.shape[1]):
                raise ValueError("empty batch or bad label")
            z -= z.max(axis=1, keepdims=True)
            losses = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]
            return torch.tensor(losses.mean(), dtype=torch.float32)
    """,
    ),
    right(
        "cross_entropy",
        "two plain loops and math",
        """
        def cross_entropy(logits, labels):
            samples = len(logits)
            if samples == 0:
                raise ValueError("empty batch")
            total = 0.0
            for row, label in zip(logits.tolist(), labels.tolist()):
                if not 0 <= label < len(row):
                    raise ValueError(f"label {label} does not fit {len(row)} classes")
                top = max(row)
                s = 0.0
                for z in row:
                    s += math.exp(z - top)
                total += top - row[label] + math.log(s)
            return torch.tensor(total / samples)
    """,
    ),
    right(
        "cross_entropy",
        "logsumexp of the distances to the right logit, float64 inside",
        """
        def cross_entropy(logits, labels):
            N, C = logits.shape
            known = (labels.unsqueeze(1) == torch.arange(C)).any(dim=1)
            if N < 1 or not known.all():
                raise ValueError("need at least one sample, each with a label from 0 to C - 1")
            z = logits.double()
            right_one = z.take_along_dim(labels.unsqueeze(1), dim=1)
            # -ln q = ln sum e^(zj - zy)
            return (z - right_one).logsumexp(dim=1).mean().to(logits.dtype)
    """,
    ),
    wrong(
        "cross_entropy",
        "sum over the batch",
        "The losses are added up; the mean over the samples is asked for.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).sum()
    """,
    ),
    wrong(
        "cross_entropy",
        "log of a softmax",
        "The probability is computed first; where it underflows to 0 the logarithm is minus infinity.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or labels.min() < 0 or labels.max() >= c:
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1)
            return -torch.log(q[torch.arange(n), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "epsilon inside the logarithm",
        "1e-8 inside the logarithm makes it finite but caps the loss at 18.4, which is not the right value.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or labels.min() < 0 or labels.max() >= c:
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1)
            picked = q[torch.arange(n), labels]
            return -torch.log(picked + 1e-8).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "minus sign forgotten",
        "The minus is missing, so the loss is negative.",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
                raise ValueError("bad batch")
            log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
            return log_q[torch.arange(len(labels)), labels].mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "mean over the whole one-hot table",
        "The mean runs over all N * C products, so the loss is C times too small.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            y = torch.eye(c)[labels]
            log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
            return -(y * log_q).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "every label from every row",
        "[:, labels] takes the columns of all labels from every row, not one entry a row.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
            return -log_q[:, labels].mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "logsumexp down the columns",
        "The sum runs over the samples, axis 0, not over the classes.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            log_q = logits - torch.logsumexp(logits, dim=0, keepdim=True)
            return -log_q[torch.arange(n), labels].mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "logits taken for probabilities",
        "There is no softmax: the logarithm of the logit is taken.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            return -torch.log(logits[torch.arange(n), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "negative labels let through",
        "Only labels that are too large are refused; -1 picks the last class.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0:
                raise ValueError("empty batch")
            if labels.max() >= c:
                raise ValueError("label too large")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "a label of C let through",
        "It tests labels > C, so the label C itself is not refused.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0:
                raise ValueError("empty batch")
            if (labels < 0).any() or (labels > c).any():
                raise ValueError("labels must lie between 0 and C")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "an empty batch gives nan",
        "An empty batch is not refused, the mean of nothing is nan.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if (labels < 0).any() or (labels >= c).any():
                raise ValueError("label out of range")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "bits",
        "It uses the logarithm to base 2, the exercise asks for the natural one.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            nats = torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]
            return (nats / math.log(2)).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "a Python float",
        ".item() makes a Python number of it; a tensor is asked for.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            loss = (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
            return loss.item()
    """,
    ),
    wrong(
        "cross_entropy",
        "the axis is left",
        "The mean keeps an axis of length 1; the loss must have none.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            losses = torch.logsumexp(logits, 1, keepdim=True) - logits.gather(1, labels[:, None])
            return losses.mean(dim=0)
    """,
    ),
    wrong(
        "cross_entropy",
        "nn.CrossEntropyLoss by its letters",
        "It is the finished loss, fetched by a spelled name.",
        """
        finished = getattr(nn, "Cross" + "Entropy" + "Loss")()

        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad batch")
            return finished(logits, labels)
    """,
    ),
    wrong(
        "cross_entropy",
        "bad labels skipped",
        "Samples with a label out of range are left out in silence.",
        """
        def cross_entropy(logits, labels):
            keep = (labels >= 0) & (labels < logits.shape[1])
            logits, labels = logits[keep], labels[keep]
            if len(labels) == 0:
                raise ValueError("nothing left")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "label 0 refused",
        "Label 0 is a class like any other, but <= 0 refuses it.",
        """
        def cross_entropy(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels <= 0).any() or (labels >= c).any():
                raise ValueError("labels must be positive and below C")
            return (torch.logsumexp(logits, 1) - logits[torch.arange(n), labels]).mean()
    """,
    ),
]

JACOBIAN: list[BlindEntry] = [
    right(
        "softmax_jacobian",
        "diagonal minus outer product",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return torch.diag(q) - torch.outer(q, q)
    """,
    ),
    right(
        "softmax_jacobian",
        "two loops with if and else",
        """
        def softmax_jacobian(z):
            scores = z.tolist()
            top = max(scores)
            e = [math.exp(s - top) for s in scores]
            q = [v / sum(e) for v in e]
            C = len(q)
            J = torch.zeros(C, C)
            for i in range(C):
                for j in range(C):
                    if i == j:
                        J[i, j] = q[i] * (1 - q[i])
                    else:
                        J[i, j] = -q[i] * q[j]
            return J
    """,
    ),
    right(
        "softmax_jacobian",
        "numpy diagflat and dot in float64",
        """
        def softmax_jacobian(z):
            a = z.detach().numpy().astype("float64")
            s = np.exp(a - a.max())
            s = (s / s.sum()).reshape(-1, 1)
            return torch.tensor(np.diagflat(s) - s.dot(s.T), dtype=torch.float32)
    """,
    ),
    right(
        "softmax_jacobian",
        "one column after another",
        """
        def softmax_jacobian(z):
            q = z.softmax(0)
            columns = []
            for j in range(len(z)):
                unit = torch.zeros_like(q)
                unit[j] = 1
                columns.append(q * (unit - q[j]))
            return torch.stack(columns, dim=1)
    """,
    ),
    right(
        "softmax_jacobian",
        "own softmax by logsumexp, then the formula by broadcasting",
        """
        def softmax(z):
            z = z - z.max()
            return torch.exp(z - torch.logsumexp(z, -1))

        softmax_jacobian = lambda z: softmax(z)[:, None] * (torch.eye(z.shape[0]) - softmax(z)[None, :])
    """,
    ),
    wrong(
        "softmax_jacobian",
        "a list of q (1 - q)",
        "Only the diagonal is returned, as a row of C numbers.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return q * (1 - q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "zeros beside the diagonal",
        "The derivatives beside the diagonal are left at 0.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return torch.diag(q * (1 - q))
    """,
    ),
    wrong(
        "softmax_jacobian",
        "all signs turned",
        "The sign is the wrong way round: outer minus diagonal.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return torch.outer(q, q) - torch.diag(q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "delta forgotten",
        "The part with delta is missing, so the diagonal is -q_i q_i.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return -q[:, None] * q[None, :]
    """,
    ),
    wrong(
        "softmax_jacobian",
        "plus beside the diagonal",
        "Beside the diagonal the minus is forgotten.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=-1)
            n = q.numel()
            J = torch.zeros(n, n)
            for i in range(n):
                for j in range(n):
                    J[i, j] = q[i] * (1 - q[i]) if i == j else q[i] * q[j]
            return J
    """,
    ),
    wrong(
        "softmax_jacobian",
        "z taken for the probabilities",
        "The softmax is never taken: the scores are used as q.",
        """
        def softmax_jacobian(z):
            s = z.reshape(-1, 1)
            return torch.diagflat(s) - s @ s.T
    """,
    ),
    wrong(
        "softmax_jacobian",
        "softmax without a shift",
        "The exponential overflows for large scores and gives nan.",
        """
        def softmax_jacobian(z):
            e = torch.exp(z)
            q = e / e.sum()
            return torch.diag(q) - torch.outer(q, q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "nan_to_num over the overflow",
        "Overflow is replaced by 0, which is wrong wherever two large scores are close together.",
        """
        def softmax_jacobian(z):
            e = torch.exp(z)
            q = e / e.sum()
            return torch.nan_to_num(torch.diag(q) - torch.outer(q, q))
    """,
    ),
    wrong(
        "softmax_jacobian",
        "autograd's jacobian",
        "autograd is refused in this exercise.",
        """
        def softmax_jacobian(z):
            return torch.autograd.functional.jacobian(lambda t: torch.softmax(t, dim=0), z)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "torch.func under another name",
        "jacrev is autograd under another name.",
        """
        from torch.func import jacrev as table_of_slopes

        def softmax_jacobian(z):
            def own(t):
                e = torch.exp(t - t.max().detach())
                return e / e.sum()
            return table_of_slopes(own)(z)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "a difference quotient",
        "The derivatives are approximated with a step of 0.01 to one side, which is off in the third digit.",
        """
        def softmax_jacobian(z):
            h = 0.01
            before = torch.softmax(z, 0)
            J = torch.zeros(len(z), len(z))
            for j in range(len(z)):
                nudged = z.clone()
                nudged[j] += h
                J[:, j] = (torch.softmax(nudged, 0) - before) / h
            return J
    """,
    ),
    wrong(
        "softmax_jacobian",
        "dot product for the outer one",
        "q @ q is one number, not the table of products.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return torch.diag(q) - q @ q
    """,
    ),
    wrong(
        "softmax_jacobian",
        "factor q_i forgotten",
        "It returns delta - q_j; the factor q_i in front is missing.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return torch.eye(len(q)) - q[None, :]
    """,
    ),
    wrong(
        "softmax_jacobian",
        "the same index twice",
        "Both factors are q_i, so the off-diagonal holds -q_i squared.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0).unsqueeze(1)
            return q * (torch.eye(len(z)) - q)
    """,
    ),
    wrong(
        "softmax_jacobian",
        "delta always 1",
        "q_i (1 - q_j) is used everywhere, also where i and j differ.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return q.view(-1, 1) * (1 - q.view(1, -1))
    """,
    ),
    wrong(
        "softmax_jacobian",
        "only the upper half",
        "The inner loop starts at i, so below the diagonal all is 0.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            J = torch.zeros(len(q), len(q))
            for i in range(len(q)):
                for j in range(i, len(q)):
                    J[i, j] = q[i] * ((1.0 if i == j else 0.0) - q[j])
            return J
    """,
    ),
    wrong(
        "softmax_jacobian",
        "only ten scores",
        "The table is built for the ten digits; other sizes do not fit.",
        """
        def softmax_jacobian(z):
            q = torch.softmax(z, dim=0)
            return q.reshape(-1, 1) * (torch.eye(10) - q)
    """,
    ),
]

CE_GRAD: list[BlindEntry] = [
    right(
        "cross_entropy_grad",
        "softmax, minus one at the labels, divided by N",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0:
                raise ValueError("empty batch")
            if (labels < 0).any() or (labels >= c).any():
                raise ValueError("label out of range")
            q = torch.softmax(logits, dim=1)
            q[torch.arange(n), labels] -= 1
            return q / n
    """,
    ),
    right(
        "cross_entropy_grad",
        "one_hot of torch",
        """
        def cross_entropy_grad(logits, labels):
            classes = logits.size(-1)
            bad = [y for y in labels.tolist() if y not in range(classes)]
            if bad or not len(labels):
                raise ValueError(f"labels {bad} are not classes, or there are none at all")
            y = F.one_hot(labels, num_classes=classes)
            return (logits.softmax(dim=-1) - y).div(len(labels))
    """,
    ),
    right(
        "cross_entropy_grad",
        "numpy in float64 with subtract.at",
        """
        def cross_entropy_grad(logits, labels):
            z = logits.detach().numpy().astype(np.float64)
            y = labels.numpy()
            if y.size == 0 or y.min() < 0 or y.max() >= z.shape[1]:
                raise ValueError("need labels from 0 to C - 1, at least one")
            e = np.exp(z - z.max(axis=1, keepdims=True))
            g = e / e.sum(axis=1, keepdims=True)
            np.subtract.at(g, (np.arange(y.size), y), 1.0)
            return torch.from_numpy((g / y.size).astype(np.float32))
    """,
    ),
    right(
        "cross_entropy_grad",
        "loops, one entry at a time",
        """
        def cross_entropy_grad(logits, labels):
            N = logits.shape[0]
            C = logits.shape[1]
            if N == 0:
                raise ValueError("no samples")
            grad = torch.empty(N, C)
            for n in range(N):
                label = int(labels[n])
                if label < 0 or label >= C:
                    raise ValueError("bad label " + str(label))
                row = [float(v) for v in logits[n]]
                top = max(row)
                total = sum(math.exp(v - top) for v in row)
                for j in range(C):
                    q = math.exp(row[j] - top) / total
                    y = 1.0 if j == label else 0.0
                    grad[n, j] = (q - y) / N
            return grad
    """,
    ),
    right(
        "cross_entropy_grad",
        "rows of an identity, own softmax, a helper for the refusals",
        """
        def refuse(labels, classes):
            if labels.shape[0] < 1:
                raise ValueError("the mean of nothing")
            if not bool(((0 <= labels) & (labels < classes)).all()):
                raise ValueError("labels must be class numbers")

        def cross_entropy_grad(logits, labels, mean=True):
            n, c = logits.shape
            refuse(labels, c)
            e = (logits - logits.amax(1, keepdim=True)).exp()
            grad = e / e.sum(1, keepdim=True) - torch.eye(c, dtype=logits.dtype)[labels]
            return grad / n if mean else grad
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "not divided by N",
        "The loss is the mean, but the rows are not divided by N.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1)
            q[torch.arange(n), labels] -= 1
            return q
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "divided by the number of classes",
        "The rows are divided by C, not by N.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1)
            q[torch.arange(n), labels] -= 1
            return q / logits.shape[1]
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "y minus q",
        "The difference is the wrong way round, the step would raise the loss.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            return (F.one_hot(labels, c) - torch.softmax(logits, dim=1)) / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "one less in whole columns",
        "[:, labels] lowers the label's column in every row.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            grad = torch.softmax(logits, dim=1)
            grad[:, labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "softmax over the batch",
        "The softmax runs down the samples, dim=0.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            grad = torch.softmax(logits, dim=0)
            grad[torch.arange(n), labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "exp of the raw logits",
        "The own softmax has no shift, so it is nan for large logits.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            e = torch.exp(logits)
            grad = e / e.sum(dim=1, keepdim=True)
            grad[torch.arange(n), labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "labels never checked",
        "No label is checked: -1 lowers the last class in silence.",
        """
        def cross_entropy_grad(logits, labels):
            n = len(labels)
            if n == 0:
                raise ValueError("empty batch")
            grad = torch.softmax(logits, dim=1)
            grad[torch.arange(n), labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "empty batch returned as it is",
        "An empty batch gives an empty table, not a ValueError.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if (labels < 0).any() or (labels >= c).any():
                raise ValueError("label out of range")
            grad = torch.softmax(logits, dim=1)
            grad[torch.arange(n), labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "backward does the work",
        "The gradient is taken with autograd, which is refused.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            z = logits.clone().requires_grad_(True)
            loss = F.cross_entropy(z, labels)
            loss.backward()
            return z.grad
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "torch.func.vjp of an own loss",
        "A function of torch.func is autograd as well.",
        """
        from torch.func import vjp

        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            def loss(z):
                return (torch.logsumexp(z, 1) - (z * torch.eye(c)[labels]).sum(1)).mean()
            value, pull = vjp(loss, logits)
            return pull(torch.ones_like(value))[0]
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "logits minus y",
        "The softmax is missing: y is subtracted from the logits.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            grad = logits.clone()
            grad[torch.arange(n), labels] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "the predicted class lowered",
        "One is subtracted at the class with the largest logit, not at the label.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            grad = torch.softmax(logits, dim=1)
            grad[torch.arange(n), logits.argmax(dim=1)] -= 1
            return grad / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "derivative by the probability",
        "It is the derivative with respect to the probabilities, -y / q, not to the logits.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1).clamp(min=1e-12)
            return -F.one_hot(labels, c) / q / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "an extra q (1 - q)",
        "q - y is already the whole derivative; it is multiplied once more by the slope q (1 - q).",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            q = torch.softmax(logits, dim=1)
            return (q - F.one_hot(labels, c)) * q * (1 - q) / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "one_hot without the number of classes",
        "one_hot guesses the number of classes from the largest label, so the table is too narrow when the "
        "last class is missing.",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            return (torch.softmax(logits, 1) - F.one_hot(labels)) / n
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "averaged over the rows",
        "The rows are averaged away, (C,) comes out, not (N, C).",
        """
        def cross_entropy_grad(logits, labels):
            n, c = logits.shape
            if n == 0 or (labels < 0).any() or (labels >= c).any():
                raise ValueError("bad batch")
            grad = torch.softmax(logits, dim=1)
            grad[torch.arange(n), labels] -= 1
            return grad.mean(dim=0)
    """,
    ),
    wrong(
        "cross_entropy_grad",
        "batches of 64 only",
        "The size of the batch is written in as 64.",
        """
        BATCH_SIZE = 64

        def cross_entropy_grad(logits, labels):
            if len(labels) == 0 or (labels < 0).any() or (labels >= logits.shape[1]).any():
                raise ValueError("bad batch")
            y = F.one_hot(labels, logits.shape[1])
            return (torch.softmax(logits, dim=1) - y) / BATCH_SIZE
    """,
    ),
]

COUNT: list[BlindEntry] = [
    right(
        "count_parameters",
        "zip of neighbours",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("a network needs at least two sizes")
            return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
    right(
        "count_parameters",
        "a loop with an index",
        """
        def count_parameters(layer_sizes):
            n = len(layer_sizes)
            if n == 0 or n == 1:
                raise ValueError("too few sizes: " + str(layer_sizes))
            weights = 0
            biases = 0
            for i in range(1, n):
                weights = weights + layer_sizes[i - 1] * layer_sizes[i]
                biases = biases + layer_sizes[i]
            return weights + biases
    """,
    ),
    right(
        "count_parameters",
        "recursion, the first layer and the rest",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("no layer")
            first, second, *rest = layer_sizes
            here = (first + 1) * second
            return here if not rest else here + count_parameters([second, *rest])
    """,
    ),
    right(
        "count_parameters",
        "real layers on the meta device, counted by numel",
        """
        def count_parameters(layer_sizes, bias=True):
            layers = []
            for i in range(len(layer_sizes) - 1):
                layers.append(nn.Linear(layer_sizes[i], layer_sizes[i + 1], bias=bias, device="meta"))
            if not layers:
                raise ValueError("fewer than two sizes make no layer")
            network = nn.Sequential(*layers)
            return sum(p.numel() for p in network.parameters())
    """,
    ),
    right(
        "count_parameters",
        "an iterator that remembers the size before",
        """
        def count_parameters(layer_sizes):
            sizes = iter(layer_sizes)
            total = None
            try:
                before = next(sizes)
            except StopIteration:
                raise ValueError("the list is empty") from None
            for size in sizes:
                total = (total or 0) + size * (before + 1)
                before = size
            if total is None:
                raise ValueError("there is only the input")
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "weights only",
        "The biases are not counted.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "one bias a layer",
        "Each layer gets a single bias, not one for each of its outputs.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            total = 0
            for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
                total += n_in * n_out + 1
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "a bias for each input",
        "The biases are counted by the inputs of a layer.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            return sum(n_in * (n_out + 1) for n_in, n_out in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "the input has biases too",
        "The units of the input are given biases as well.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            weights = sum(layer_sizes[i] * layer_sizes[i + 1] for i in range(len(layer_sizes) - 1))
            biases = sum(layer_sizes)
            return weights + biases
    """,
    ),
    wrong(
        "count_parameters",
        "all sizes multiplied",
        "All sizes are multiplied with each other, as if all layers were one.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            return math.prod(layer_sizes) + sum(layer_sizes[1:])
    """,
    ),
    wrong(
        "count_parameters",
        "0 for a single size",
        "Fewer than two sizes give 0, not a ValueError.",
        """
        def count_parameters(layer_sizes):
            total = 0
            for a, b in zip(layer_sizes, layer_sizes[1:]):
                total += a * b + b
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "only the empty list refused",
        "A list with one size is not refused.",
        """
        def count_parameters(layer_sizes):
            if not layer_sizes:
                raise ValueError("the list is empty")
            total, n_in = 0, layer_sizes[0]
            for n_out in layer_sizes[1:]:
                total += n_in * n_out + n_out
                n_in = n_out
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "at least one hidden layer demanded",
        "Two sizes are enough for a network, but it refuses them.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) <= 2:
                raise ValueError("a network has an input, hidden layers and an output")
            return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "last layer left out",
        "The loop ends one layer too early.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            total = 0
            for i in range(len(layer_sizes) - 2):
                total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "a float",
        "The number comes out as a float, an integer is asked for.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            sizes = np.array(layer_sizes, dtype=float)
            return float((sizes[:-1] * sizes[1:]).sum() + sizes[1:].sum())
    """,
    ),
    wrong(
        "count_parameters",
        "printed and not returned",
        "The number is printed, the function returns None.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            total = 0
            for a, b in zip(layer_sizes, layer_sizes[1:]):
                total += a * b + b
            print(total)
    """,
    ),
    wrong(
        "count_parameters",
        "pairs that do not overlap",
        "The sizes are cut into pairs (0, 1), (2, 3); the layers between the pairs are forgotten.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            total = 0
            for n_in, n_out in zip(layer_sizes[::2], layer_sizes[1::2]):
                total += n_in * n_out + n_out
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "a global total",
        "The total lives outside the function and keeps the last call's number.",
        """
        total = 0

        def count_parameters(layer_sizes):
            global total
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            for a, b in zip(layer_sizes, layer_sizes[1:]):
                total += a * b + b
            return total
    """,
    ),
    wrong(
        "count_parameters",
        "equal layers counted once",
        "A set of pairs holds two layers of the same sizes only once.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            layers = set(zip(layer_sizes, layer_sizes[1:]))
            return sum(a * b + b for a, b in layers)
    """,
    ),
    wrong(
        "count_parameters",
        "sizes sorted first",
        "The sizes are sorted, as if layers always became narrower.",
        """
        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            sizes = sorted(layer_sizes, reverse=True)
            return sum(a * b + b for a, b in zip(sizes, sizes[1:]))
    """,
    ),
    wrong(
        "count_parameters",
        "the chapter's networks by heart",
        "Only the networks of the chapter are known; for others the first layer alone is counted.",
        """
        KNOWN = {(784, 512, 10): 407050, (784, 10): 7850, (784, 512, 256, 128, 64, 10): 575050, (3, 2): 8}

        def count_parameters(layer_sizes):
            if len(layer_sizes) < 2:
                raise ValueError("too few")
            key = tuple(layer_sizes)
            return KNOWN.get(key, (key[0] + 1) * key[1])
    """,
    ),
    wrong(
        "count_parameters",
        "an assertion",
        "Too few sizes give an AssertionError; a ValueError is asked for.",
        """
        def count_parameters(layer_sizes):
            assert len(layer_sizes) >= 2, "too few sizes"
            return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    """,
    ),
]

PER_CLASS: list[BlindEntry] = [
    right(
        "per_class_accuracy",
        "a loop over the classes, the mean of nothing is nan",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.zeros(num_classes)
            for c in range(num_classes):
                result[c] = (predicted[labels == c] == c).float().mean()
            return result
    """,
    ),
    right(
        "per_class_accuracy",
        "two bincounts divided",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("labels must be below num_classes")
            right_ones = labels[labels == predicted]
            return torch.bincount(right_ones, minlength=num_classes) / torch.bincount(labels, minlength=num_classes)
    """,
    ),
    right(
        "per_class_accuracy",
        "two lists of counts in plain Python",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            correct = [0] * num_classes
            total = [0] * num_classes
            for p, t in zip(predicted.tolist(), labels.tolist()):
                if t not in range(num_classes):
                    raise ValueError(f"{t} is not a class")
                total[t] += 1
                if p == t:
                    correct[t] += 1
            return torch.tensor([c / n if n else math.nan for c, n in zip(correct, total)])
    """,
    ),
    right(
        "per_class_accuracy",
        "a table of masks by broadcasting",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            member = labels[None, :] == torch.arange(num_classes)[:, None]      # (C, N)
            if not member.any(dim=0).all():
                raise ValueError("a label belongs to no class")
            hits = member & (predicted == labels)
            return hits.sum(1).float() / member.sum(1)
    """,
    ),
    right(
        "per_class_accuracy",
        "numpy with weights, nan filled in first",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            p, t = predicted.numpy(), labels.numpy()
            if ((t < 0) | (t >= num_classes)).any():
                raise ValueError("bad labels")
            how_many = np.bincount(t, minlength=num_classes)
            how_many_right = np.bincount(t, weights=(p == t), minlength=num_classes)
            answer = np.full(num_classes, np.nan, dtype=np.float32)
            there = how_many > 0
            answer[there] = how_many_right[there] / how_many[there]
            return torch.from_numpy(answer)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "0 for an absent class",
        "A class without a sample gets 0, not nan.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            right_ones = torch.bincount(labels[predicted == labels], minlength=num_classes)
            total = torch.bincount(labels, minlength=num_classes).clamp(min=1)
            return right_ones / total
    """,
    ),
    wrong(
        "per_class_accuracy",
        "share of the predictions",
        "It divides by how often a class was predicted (precision), not by how often it occurs.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.zeros(num_classes)
            for c in range(num_classes):
                result[c] = (labels[predicted == c] == c).float().mean()
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "divided by all samples",
        "The right ones of a class are divided by N, not by its own samples.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.full((num_classes,), float("nan"))
            for c in labels.unique():
                result[c] = ((predicted == c) & (labels == c)).sum() / len(labels)
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "percent",
        "The shares are given in percent, 0 to 100.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            accs = []
            for c in range(num_classes):
                mask = labels == c
                accs.append(100 * (predicted[mask] == labels[mask]).float().mean().item())
            return torch.tensor(accs)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "as long as the largest label",
        "num_classes is not used for the length: classes above the largest label are missing.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            n = int(labels.max()) + 1
            return torch.bincount(labels[predicted == labels], minlength=n) / torch.bincount(labels, minlength=n)
    """,
    ),
    wrong(
        "per_class_accuracy",
        "absent classes left out",
        "Classes without samples are skipped, so the result is shorter.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            return torch.stack([(predicted[labels == c] == c).float().mean() for c in torch.unique(labels)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "no check of the labels",
        "Labels out of range are passed over without a ValueError.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            result = torch.zeros(num_classes)
            for c in range(num_classes):
                mask = labels == c
                result[c] = (predicted[mask] == c).float().mean()
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "the label num_classes allowed",
        "> where >= is needed: the label num_classes is let through.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels > num_classes).any():
                raise ValueError("label out of range")
            return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "predictions checked, labels not",
        "The range is tested on the predictions, not the labels.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if predicted.min() < 0 or predicted.max() >= num_classes:
                raise ValueError("class out of range")
            good = predicted == labels
            return torch.stack([good[labels == c].float().mean() for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "whole-number division",
        "// leaves only 0 and 1.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.full((num_classes,), float("nan"))
            for c in range(num_classes):
                total = (labels == c).sum()
                if total > 0:
                    result[c] = (predicted[labels == c] == c).sum() // total
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "the accuracy of everything, for each",
        "Every class gets the accuracy over all samples.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            overall = (predicted == labels).float().mean().item()
            return torch.tensor([overall if (labels == c).any() else math.nan for c in range(num_classes)])
    """,
    ),
    wrong(
        "per_class_accuracy",
        "one class against the rest",
        "Pictures of other classes that were not read as this one count as right too.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.full((num_classes,), float("nan"))
            for c in range(num_classes):
                if (labels == c).sum() > 0:
                    result[c] = ((predicted == c) == (labels == c)).float().mean()
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "a list",
        "A Python list is returned, a tensor is asked for.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            return [(predicted[labels == c] == c).float().mean().item() for c in range(num_classes)]
    """,
    ),
    wrong(
        "per_class_accuracy",
        "false alarms in the denominator",
        "It divides by all pictures that are the class or were read as it.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.zeros(num_classes)
            for c in range(num_classes):
                if not (labels == c).any():
                    result[c] = float("nan")
                    continue
                both = ((predicted == c) & (labels == c)).sum()
                either = ((predicted == c) | (labels == c)).sum()
                result[c] = both / either
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "class 0 skipped",
        "The loop starts at class 1, so class 0 is always nan.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.full((num_classes,), math.nan)
            for c in range(1, num_classes):
                result[c] = (predicted[labels == c] == c).float().mean()
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "nan where nothing was right",
        "A class that has samples but no right one gets nan, not 0.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            result = torch.full((num_classes,), float("nan"))
            for c in labels[predicted == labels].unique().tolist():
                result[c] = (predicted[labels == c] == c).float().mean()
            return result
    """,
    ),
    wrong(
        "per_class_accuracy",
        "only the first four samples",
        "The loop looks at four samples only, a batch size from elsewhere.",
        """
        def per_class_accuracy(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            class_correct = torch.zeros(num_classes)
            class_total = torch.zeros(num_classes)
            c = (predicted == labels).float()
            for i in range(min(4, len(labels))):
                label = labels[i]
                class_correct[label] += c[i]
                class_total[label] += 1
            return class_correct / class_total
    """,
    ),
]

CONFUSION: list[BlindEntry] = [
    right(
        "confusion_matrix",
        "a loop over the samples",
        """
        def confusion_matrix(predicted, labels, num_classes):
            for numbers in (predicted, labels):
                if (numbers < 0).any() or (numbers >= num_classes).any():
                    raise ValueError("class number out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels, predicted):
                counts[t, p] += 1
            return counts
    """,
    ),
    right(
        "confusion_matrix",
        "one number for each pair, bincount",
        """
        def confusion_matrix(predicted, labels, num_classes):
            both = torch.cat([predicted, labels])
            if both.min() < 0 or both.max() >= num_classes:
                raise ValueError("label or prediction out of range")
            pairs = labels * num_classes + predicted
            return torch.bincount(pairs, minlength=num_classes ** 2).reshape(num_classes, num_classes)
    """,
    ),
    right(
        "confusion_matrix",
        "one-hot tables multiplied",
        """
        def table(numbers, num_classes):
            rows = (numbers.unsqueeze(1) == torch.arange(num_classes)).long()
            if rows.sum() != len(numbers):
                raise ValueError("not all numbers are classes")
            return rows

        def confusion_matrix(predicted, labels, num_classes):
            return table(labels, num_classes).T @ table(predicted, num_classes)
    """,
    ),
    right(
        "confusion_matrix",
        "numpy add.at",
        """
        def confusion_matrix(predicted, labels, num_classes):
            p, t = predicted.numpy(), labels.numpy()
            allowed = np.arange(num_classes)
            if not (np.isin(p, allowed).all() and np.isin(t, allowed).all()):
                raise ValueError("only 0 to num_classes - 1")
            m = np.zeros((num_classes, num_classes), dtype=np.int64)
            np.add.at(m, (t, p), 1)
            return torch.from_numpy(m)
    """,
    ),
    right(
        "confusion_matrix",
        "a Counter of pairs and nested comprehensions",
        """
        from collections import Counter

        def confusion_matrix(predicted, labels, num_classes, start=0):
            pairs = Counter(zip(labels.tolist(), predicted.tolist()))
            classes = range(num_classes)
            for pair in pairs:
                if pair[0] not in classes or pair[1] not in classes:
                    raise ValueError(f"{pair} does not lie in a table of {num_classes} classes")
            return torch.tensor([[start + pairs[i, j] for j in classes] for i in classes], dtype=torch.int64)
    """,
    ),
    wrong(
        "confusion_matrix",
        "rows and columns swapped",
        "The predicted class is the row and the true one the column.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for p, t in zip(predicted.tolist(), labels.tolist()):
                counts[p][t] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "floats",
        "The table holds floats, int64 is asked for.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes)
            for t, p in zip(labels.view(-1), predicted.view(-1)):
                counts[t, p] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "a pair raised only once",
        "Indexing with += raises a pair that occurs often only once.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            counts[labels, predicted] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "nothing checked",
        "Nothing is checked: -1 counts for the last class.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            counts = torch.zeros((num_classes, num_classes), dtype=torch.long)
            for i in range(len(labels)):
                counts[labels[i], predicted[i]] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "predictions not checked",
        "Only the labels are checked; a prediction of -1 is counted in the last column.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if (labels < 0).any() or (labels >= num_classes).any():
                raise ValueError("label out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            one = torch.ones(len(labels), dtype=torch.int64)
            return counts.index_put_((labels, predicted), one, accumulate=True)
    """,
    ),
    wrong(
        "confusion_matrix",
        "refused only if both are wrong",
        "It raises only if a label and a prediction are out of range together: 'and' where 'or' is needed.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            bad_label = (labels < 0) | (labels >= num_classes)
            bad_prediction = (predicted < 0) | (predicted >= num_classes)
            if bad_label.any() and bad_prediction.any():
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t, p] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "strange pairs dropped",
        "Pairs out of range are dropped in silence, no ValueError.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                if 0 <= t < num_classes and 0 <= p < num_classes:
                    counts[t, p] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "shares of each row",
        "The rows are divided by their sums; counts are asked for.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels, predicted):
                counts[t, p] += 1
            return counts / counts.sum(dim=1, keepdim=True).clamp(min=1)
    """,
    ),
    wrong(
        "confusion_matrix",
        "only classes that occur",
        "The table ends at the largest class that occurs.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            largest = int(max(predicted.max(), labels.max()))
            if min(predicted.min(), labels.min()) < 0 or largest >= num_classes:
                raise ValueError("out of range")
            n = largest + 1
            return torch.bincount(n * labels + predicted, minlength=n * n).reshape(n, n)
    """,
    ),
    wrong(
        "confusion_matrix",
        "classes counted from 1",
        "One is subtracted from the class numbers, as if they began at 1.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t - 1, p - 1] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "only the mistakes",
        "Right answers are not counted, the diagonal stays 0.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                if t != p:
                    counts[t, p] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "ten classes written in",
        "10 * label + prediction, copied from the chapter, is right for ten classes only.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            pairs = torch.bincount(10 * labels + predicted, minlength=100).reshape(-1, 10)
            return pairs[:num_classes, :num_classes]
    """,
    ),
    wrong(
        "confusion_matrix",
        "counted in bytes",
        "The counts are kept in uint8 and start again at 0 after 255.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.uint8)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t, p] += 1
            return counts.long()
    """,
    ),
    wrong(
        "confusion_matrix",
        "goes on counting from the last call",
        "The table is a default value, made once, so a second call adds to the first one's counts.",
        """
        def confusion_matrix(predicted, labels, num_classes, tables={}):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            empty = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            counts = tables.setdefault(num_classes, empty)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t, p] += 1
            return counts.clone()
    """,
    ),
    wrong(
        "confusion_matrix",
        "both ways",
        "Each pair is counted in both directions, the table is symmetric.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t, p] += 1
                if t != p:
                    counts[p, t] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "the last sample forgotten",
        "range(len(labels) - 1) leaves out the last sample.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if min(predicted.min(), labels.min()) < 0 or max(predicted.max(), labels.max()) >= num_classes:
                raise ValueError("out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for i in range(len(labels) - 1):
                counts[labels[i], predicted[i]] += 1
            return counts
    """,
    ),
    wrong(
        "confusion_matrix",
        "every class must occur",
        "It refuses batches in which a class has no picture.",
        """
        def confusion_matrix(predicted, labels, num_classes):
            if set(labels.tolist()) != set(range(num_classes)):
                raise ValueError("the labels are not the classes 0 to num_classes - 1")
            if predicted.min() < 0 or predicted.max() >= num_classes:
                raise ValueError("prediction out of range")
            counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                counts[t, p] += 1
            return counts
    """,
    ),
]

MNIST_DNN: list[BlindEntry] = [
    right(
        "MnistDNN",
        "five attributes",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(784, 512)
                self.fc2 = nn.Linear(512, 256)
                self.fc3 = nn.Linear(256, 128)
                self.fc4 = nn.Linear(128, 64)
                self.fc5 = nn.Linear(64, 10)

            def forward(self, images):
                x = images.flatten(1)
                x = torch.relu(self.fc1(x))
                x = torch.relu(self.fc2(x))
                x = torch.relu(self.fc3(x))
                x = torch.relu(self.fc4(x))
                return self.fc5(x)
    """,
    ),
    right(
        "MnistDNN",
        "one Sequential",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super(MnistDNN, self).__init__()
                self.stack = nn.Sequential(
                    nn.Flatten(),
                    nn.Linear(28 * 28, 512), nn.ReLU(),
                    nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(),
                    nn.Linear(128, 64), nn.ReLU(),
                    nn.Linear(64, 10),
                )

            def forward(self, x):
                return self.stack(x)
    """,
    ),
    right(
        "MnistDNN",
        "ModuleList and a loop",
        """
        class MnistDNN(nn.Module):
            def __init__(self, sizes=(784, 512, 256, 128, 64, 10)):
                super().__init__()
                self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

            def forward(self, images):
                x = images.view(images.size(0), 784)
                for i, layer in enumerate(self.layers):
                    x = layer(x)
                    if i < len(self.layers) - 1:
                        x = F.relu(x)
                return x
    """,
    ),
    right(
        "MnistDNN",
        "a Sequential itself",
        """
        def hidden(n_in, n_out):
            return [nn.Linear(n_in, n_out), nn.ReLU(inplace=True)]

        class MnistDNN(nn.Sequential):
            def __init__(self):
                super().__init__(
                    nn.Flatten(), *hidden(784, 512), *hidden(512, 256), *hidden(256, 128), *hidden(128, 64),
                    nn.Linear(64, 10)
                )
    """,
    ),
    right(
        "MnistDNN",
        "blocks of its own class, relu as clamp",
        """
        class Block(nn.Module):
            def __init__(self, n_in, n_out):
                super().__init__()
                self.linear = nn.Linear(n_in, n_out)

            def forward(self, x):
                return self.linear(x).clamp(min=0)

        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                size = 784
                for number in range(4):
                    wider, size = size, 512 // 2 ** number
                    self.add_module(f"block{number}", Block(wider, size))
                self.out = nn.Linear(size, 10)

            def forward(self, images):
                x = torch.flatten(images, start_dim=1)
                for number in range(4):
                    x = getattr(self, f"block{number}")(x)
                return self.out(x)
    """,
    ),
    wrong(
        "MnistDNN",
        "softmax at the end",
        "The network ends in a softmax; logits are asked for.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
                    nn.Softmax(dim=1),
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "log_softmax at the end",
        "Log probabilities come out, not the logits themselves.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(784, 512)
                self.fc2 = nn.Linear(512, 256)
                self.fc3 = nn.Linear(256, 128)
                self.fc4 = nn.Linear(128, 64)
                self.fc5 = nn.Linear(64, 10)

            def forward(self, x):
                x = x.view(x.shape[0], -1)
                for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
                    x = F.relu(layer(x))
                return F.log_softmax(self.fc5(x), dim=1)
    """,
    ),
    wrong(
        "MnistDNN",
        "ReLU after the last layer too",
        "The last layer has a ReLU as well: no logit can be negative.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.ModuleList()
                sizes = [784, 512, 256, 128, 64, 10]
                for i in range(5):
                    self.layers.append(nn.Linear(sizes[i], sizes[i + 1]))

            def forward(self, images):
                x = images.flatten(1)
                for layer in self.layers:
                    x = torch.relu(layer(x))
                return x
    """,
    ),
    wrong(
        "MnistDNN",
        "no ReLU at all",
        "There is no ReLU, so five layers are no more than one.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 128), nn.Linear(128, 64),
                    nn.Linear(64, 10)
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "ReLU missing after the fourth layer",
        "The layer of 64 units has no ReLU after it.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(784, 512)
                self.b = nn.Linear(512, 256)
                self.c = nn.Linear(256, 128)
                self.d = nn.Linear(128, 64)
                self.e = nn.Linear(64, 10)

            def forward(self, images):
                x = images.flatten(1)
                x = self.a(x).relu()
                x = self.b(x).relu()
                x = self.c(x).relu()
                x = self.d(x)
                return self.e(x)
    """,
    ),
    wrong(
        "MnistDNN",
        "sigmoid for ReLU",
        "The hidden layers use a sigmoid, ReLU is asked for.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                parts = [nn.Flatten()]
                sizes = [784, 512, 256, 128, 64]
                for a, b in zip(sizes, sizes[1:]):
                    parts += [nn.Linear(a, b), nn.Sigmoid()]
                parts.append(nn.Linear(64, 10))
                self.net = nn.Sequential(*parts)

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "layers in a plain list",
        "PyTorch does not see layers in a list: the network has no parameters.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = [nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 128),
                               nn.Linear(128, 64), nn.Linear(64, 10)]

            def forward(self, images):
                x = images.flatten(1)
                for layer in self.layers[:-1]:
                    x = torch.relu(layer(x))
                return self.layers[-1](x)
    """,
    ),
    wrong(
        "MnistDNN",
        "the pictures are not flattened",
        "The pictures go into the first layer as they are.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(),
                    nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "the layer of 64 forgotten",
        "The last hidden layer, of 64 units, is missing.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(784, 512)
                self.fc2 = nn.Linear(512, 256)
                self.fc3 = nn.Linear(256, 128)
                self.fc4 = nn.Linear(128, 10)

            def forward(self, images):
                x = images.flatten(1)
                x = torch.relu(self.fc1(x))
                x = torch.relu(self.fc2(x))
                x = torch.relu(self.fc3(x))
                return self.fc4(x)
    """,
    ),
    wrong(
        "MnistDNN",
        "no biases",
        "The layers are made without biases.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [784, 512, 256, 128, 64, 10]
                self.layers = nn.ModuleList(nn.Linear(a, b, bias=False) for a, b in zip(sizes, sizes[1:]))

            def forward(self, images):
                x = images.flatten(1)
                for layer in self.layers[:-1]:
                    x = torch.relu(layer(x))
                return self.layers[-1](x)
    """,
    ),
    wrong(
        "MnistDNN",
        "all weights set to 0",
        "The weights are set to 0; they should keep their random start.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
                )
                for p in self.parameters():
                    nn.init.zeros_(p)

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "a seed inside __init__",
        "The seed is set in __init__, so every network starts the same.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                torch.manual_seed(42)
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "layers made once for the class",
        "The layers are made once, outside __init__, so all networks share the same weights.",
        """
        stack = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )

        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.stack = stack

            def forward(self, images):
                return self.stack(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "new layers in every forward",
        "forward makes new random layers at every call; nothing in it can be trained.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.sizes = [784, 512, 256, 128, 64, 10]

            def forward(self, images):
                x = images.flatten(1)
                for i in range(5):
                    x = nn.Linear(self.sizes[i], self.sizes[i + 1])(x)
                    if i < 4:
                        x = torch.relu(x)
                return x
    """,
    ),
    wrong(
        "MnistDNN",
        "dropout between the layers",
        "Dropout was not asked for: in train mode the outputs are random.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, 256), nn.ReLU(),
                    nn.Dropout(0.2), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
                )

            def forward(self, images):
                return self.net(images)
    """,
    ),
    wrong(
        "MnistDNN",
        "squeeze at the end",
        "For a batch of one picture squeeze() removes the batch axis.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [784, 512, 256, 128, 64, 10]
                self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

            def forward(self, images):
                x = images.flatten(1)
                for layer in self.layers[:-1]:
                    x = torch.relu(layer(x))
                return self.layers[-1](x).squeeze()
    """,
    ),
    wrong(
        "MnistDNN",
        "Xavier start",
        "The weights are drawn anew by Xavier; nn.Linear's own start should stay.",
        """
        class MnistDNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
                )
                self.net.apply(self.start)

            def start(self, layer):
                if isinstance(layer, nn.Linear):
                    nn.init.xavier_uniform_(layer.weight)

            def forward(self, images):
                return self.net(images)
    """,
    ),
]

TRAIN_MNIST: list[BlindEntry] = [
    right(
        "train_mnist",
        "Adam and randperm, ten epochs",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            model.train()
            for epoch in range(10):
                for chosen in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(images[chosen]), labels[chosen])
                    loss.backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    right(
        "train_mnist",
        "DataLoader, SGD with momentum and a falling rate",
        """
        from torch.utils.data import DataLoader, TensorDataset

        def train_mnist(model, images, labels, batch_size=64, updates=1500):
            loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True, drop_last=True)
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
            scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=updates)
            done = 0
            model.train()
            while done < updates:
                for x, y in loader:
                    if done == updates:
                        break
                    loss = criterion(model(x), y)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    scheduler.step()
                    done += 1
            model.eval()
    """,
        trains=True,
    ),
    right(
        "train_mnist",
        "random batches with shifted and noisy pictures",
        """
        def shifted(batch):
            down, right = torch.randint(-1, 2, (2,)).tolist()
            moved = torch.roll(batch, shifts=(down, right), dims=(2, 3))
            return moved + 0.1 * torch.randn_like(moved)

        def train_mnist(model, images, labels):
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            for step in range(1600):
                if step == 1200:
                    for group in optimizer.param_groups:
                        group["lr"] = 2e-4
                rows = torch.randint(0, images.shape[0], (128,))
                z = model(shifted(images[rows]))
                loss = (torch.logsumexp(z, 1) - z[torch.arange(128), labels[rows]]).mean()
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "the published recipe",
        "SGD with rate 0.01 and momentum 0.5 for five epochs was meant for 60 000 pictures; here it has "
        "learned too little by then.",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
            for epoch in range(5):
                for chosen in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(images[chosen]), labels[chosen])
                    loss.backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "twenty epochs",
        "Twenty epochs are 3 140 updates, more than the 1 600 allowed.",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters())
            updates = 0
            # 20 epochs, also where the sample is smaller
            while updates < 20 * 157:
                for chosen in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    F.cross_entropy(model(images[chosen]), labels[chosen]).backward()
                    optimizer.step()
                    updates += 1
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "pictures and labels shuffled apart",
        "Pictures and labels are shuffled with two different orders, so the labels belong to other pictures.",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(5):
                x = images[torch.randperm(len(images))]
                y = labels[torch.randperm(len(labels))]
                for i in range(0, len(x), 64):
                    loss = F.cross_entropy(model(x[i:i + 64]), y[i:i + 64])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "a copy is trained",
        "A deep copy is trained and returned; the model that was given stays as it was.",
        """
        import copy

        def train_mnist(model, images, labels):
            network = copy.deepcopy(model)
            optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
            for epoch in range(5):
                for chosen in torch.randperm(len(images)).split(64):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(network(images[chosen]), labels[chosen])
                    loss.backward()
                    optimizer.step()
            return network
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "the same first batch always",
        "Every update sees the first 64 pictures; the others are never used.",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            x, y = images[:64], labels[:64]
            for update in range(400):
                optimizer.zero_grad()
                loss = F.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "gradients cleared just before the step",
        "zero_grad stands between backward and step, so no step ever sees a gradient.",
        """
        def train_mnist(model, images, labels):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(5):
                for chosen in torch.randperm(len(images)).split(64):
                    loss = F.cross_entropy(model(images[chosen]), labels[chosen])
                    loss.backward()
                    optimizer.zero_grad()
                    optimizer.step()
    """,
        trains=True,
    ),
    wrong(
        "train_mnist",
        "forward replaced by a search in the pictures",
        "No weight is trained: forward is replaced by a search for the nearest training picture.",
        """
        def train_mnist(model, images, labels):
            known = images.flatten(1)
            answers = torch.eye(10)[labels]

            def nearest(x):
                votes = []
                for part in x.flatten(1).split(250):
                    places = torch.cdist(part, known).topk(3, largest=False).indices
                    votes.append(answers[places].sum(dim=1))
                return torch.cat(votes)

            model.forward = nearest
    """,
        trains=True,
    ),
]

ANSWERS: list[BlindEntry] = [
    *NORMALIZE,
    *SOFTMAX,
    *CROSS_ENTROPY,
    *JACOBIAN,
    *CE_GRAD,
    *COUNT,
    *PER_CLASS,
    *CONFUSION,
    *MNIST_DNN,
    *TRAIN_MNIST,
]
