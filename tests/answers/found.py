"""What people really write: mistakes and styles met in public repositories, in our own words.

Read for this shelf: student projects and homework that write softmax, cross-entropy, one-hot vectors, convolution,
pooling, accuracy and confusion matrices by hand, mostly in numpy. Each entry says what was met; none is copied.
"""

from __future__ import annotations

from tests.answers.bank import Entry, right, wrong

ANSWERS: list[Entry] = [
    # --- softmax
    right(
        "softmax",
        "found: an axis put back by hand",
        """
        def softmax(logits):
            highest = logits.max(dim=-1).values[..., None]
            powers = torch.exp(logits - highest)
            return powers / powers.sum(dim=-1)[..., None]
    """,
    ),
    right(
        "softmax",
        "found: turned, computed down the columns, turned back",
        """
        def softmax(logits):
            turned = logits.movedim(-1, 0)
            turned = turned - turned.max(dim=0).values
            powers = torch.exp(turned)
            return (powers / powers.sum(dim=0)).movedim(0, -1)
    """,
    ),
    wrong(
        "softmax",
        "found: two axes as a batch, anything else as one row",
        "only-two-axes",
        """
        def softmax(logits):
            if logits.ndim == 2:
                turned = logits.T - logits.T.max(dim=0).values
                return (torch.exp(turned) / torch.exp(turned).sum(dim=0)).T
            powers = torch.exp(logits - logits.max())
            return powers / powers.sum()
    """,
    ),
    wrong(
        "softmax",
        "found: one maximum for the whole batch",
        "shifts-by-global-maximum",
        """
        def softmax(logits):
            powers = torch.exp(logits - logits.max())
            return powers / powers.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "found: one maximum and one sum for the whole batch",
        "divides-by-total",
        """
        def softmax(logits):
            powers = torch.exp(logits - torch.max(logits))
            return powers / torch.sum(powers)
    """,
    ),
    wrong(
        "softmax",
        "found: summed down the columns",
        "divides-by-columns",
        """
        def softmax(logits):
            powers = torch.exp(logits - logits.max())
            return powers / powers.sum(dim=0)
    """,
    ),
    wrong(
        "softmax",
        "found: in place, and nothing returned",
        "returns-nothing",
        """
        def softmax(logits):
            logits -= logits.max(dim=-1, keepdim=True).values
            torch.exp(logits, out=logits)
            logits /= logits.sum(dim=-1, keepdim=True)
    """,
    ),
    wrong(
        "softmax",
        "found: two columns filled in by hand",
        "wrong-value",
        """
        def softmax(logits):
            powers = torch.exp(logits - logits.max(dim=-1, keepdim=True).values)
            total = powers.sum(dim=-1)
            result = powers.clone()
            result[..., 0] = powers[..., 0] / total
            result[..., 1] = powers[..., 1] / total
            return result
    """,
    ),
    wrong(
        "softmax",
        "found: the maximum without its axis",
        "raises",
        """
        def softmax(logits):
            powers = torch.exp(logits - logits.amax(dim=1))
            return powers / powers.sum(dim=1)
    """,
    ),
    # --- cross_entropy
    right(
        "cross_entropy",
        "found: log of the sum of shifted exponentials, squeezed",
        """
        def cross_entropy(logits, labels):
            samples, classes = logits.shape
            if samples == 0 or labels.min() < 0 or labels.max() >= classes:
                raise ValueError("labels must be class numbers, one for each row")
            highest = logits.max(dim=1, keepdim=True).values
            log_sum = torch.log(torch.exp(logits - highest).sum(dim=1)) + highest.squeeze(1)
            return (log_sum - logits[torch.arange(samples), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: the formula for two classes, over all of them",
        "two-class-formula",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            q = torch.softmax(logits, dim=1)
            y = torch.eye(logits.shape[1])[labels]
            return -(y * torch.log(q) + (1 - y) * torch.log(1 - q)).sum(dim=1).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: mean over every entry of the table",
        "divides-by-all",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            shifted = logits - torch.logsumexp(logits, dim=1, keepdim=True)
            y = torch.eye(logits.shape[1])[labels]
            return -(y * shifted).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: probabilities clipped to 1e-8",
        "epsilon",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            q = torch.softmax(logits, dim=1).clamp(1e-8, 1 - 1e-8)
            return -torch.log(q[torch.arange(len(labels)), labels]).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: softmax over the whole batch, summed",
        "softmax-over-everything",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            powers = torch.exp(logits - logits.max())
            table = torch.log(powers / powers.sum())
            return -table[range(len(labels)), labels].sum()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: the logarithm to base 2",
        "log2",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            log_q = logits - torch.logsumexp(logits, dim=1, keepdim=True)
            return -(log_q[torch.arange(len(labels)), labels] / math.log(2)).mean()
    """,
    ),
    wrong(
        "cross_entropy",
        "found: the gradient under the name of the loss",
        "gradient-not-loss",
        """
        def cross_entropy(logits, labels):
            if len(labels) == 0 or labels.min() < 0 or labels.max() >= logits.shape[1]:
                raise ValueError("bad labels")
            y = torch.eye(logits.shape[1])[labels]
            return (torch.softmax(logits, dim=1) - y) / len(labels)
    """,
    ),
    # --- sigmoid, its slope, relu
    right(
        "sigmoid",
        "found: a clipped exponent",
        """
        def sigmoid(z):
            return 1 / (1 + torch.exp(-torch.clip(z, -80, 80)))
    """,
    ),
    wrong(
        "sigmoid_grad",
        "found: x times one minus x, of the input",
        "takes-z-for-s",
        """
        def sigmoid_grad(z):
            return z * (1 - z)
    """,
    ),
    wrong(
        "relu",
        "found: the largest number of all, not of each",
        "depends-on-the-others",
        """
        def relu(z):
            return torch.clamp(z.max(), min=0) * torch.ones_like(z)
    """,
    ),
    # --- one_hot, accuracy
    right(
        "one_hot",
        "found: scatter",
        """
        def one_hot(labels, num_classes):
            if len(labels) and (int(labels.min()) < 0 or int(labels.max()) >= num_classes):
                raise ValueError(f"labels go from 0 to {num_classes - 1}")
            return torch.zeros(len(labels), num_classes).scatter_(1, labels.long().unsqueeze(1), 1.0)
    """,
    ),
    wrong(
        "one_hot",
        "found: as many columns as the largest label asks for",
        "columns-from-data",
        """
        def one_hot(labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("bad label")
            table = torch.zeros(len(labels), int(labels.max()) + 1)
            table[torch.arange(len(labels)), labels] = 1
            return table
    """,
    ),
    wrong(
        "one_hot",
        "found: labels that count from 1",
        "counts-from-one",
        """
        def one_hot(labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("bad label")
            return torch.eye(num_classes)[labels - 1]
    """,
    ),
    wrong(
        "one_hot",
        "found: the classes moved to the front",
        "transposed",
        """
        def one_hot(labels, num_classes):
            if labels.min() < 0 or labels.max() >= num_classes:
                raise ValueError("bad label")
            return torch.eye(num_classes)[labels].movedim(-1, 0)
    """,
    ),
    # --- confusion_matrix
    right(
        "confusion_matrix",
        "found: pairs counted by unique",
        """
        def confusion_matrix(predicted, labels, num_classes):
            both = torch.cat([predicted, labels])
            if both.min() < 0 or both.max() >= num_classes:
                raise ValueError("no such class")
            pairs, counts = torch.unique(torch.stack([labels, predicted]), dim=1, return_counts=True)
            table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            table[pairs[0], pairs[1]] = counts
            return table
    """,
    ),
    wrong(
        "confusion_matrix",
        "found: predictions down, truth across",
        "transposed",
        """
        def confusion_matrix(predicted, labels, num_classes):
            both = torch.cat([predicted, labels])
            if both.min() < 0 or both.max() >= num_classes:
                raise ValueError("no such class")
            table = torch.zeros(num_classes, num_classes, dtype=torch.int64)
            for p, t in zip(predicted, labels):
                table[p, t] += 1
            return table
    """,
    ),
    wrong(
        "confusion_matrix",
        "found: only the classes that occur",
        "classes-from-data",
        """
        def confusion_matrix(predicted, labels, num_classes):
            both = torch.cat([predicted, labels])
            if both.min() < 0 or both.max() >= num_classes:
                raise ValueError("no such class")
            classes = sorted(set(labels.tolist()))
            place = {c: i for i, c in enumerate(classes)}
            table = torch.zeros(len(classes), len(classes), dtype=torch.int64)
            for p, t in zip(predicted.tolist(), labels.tolist()):
                if p in place:
                    table[place[t], place[p]] += 1
            return table
    """,
    ),
    # --- convolution and pooling
    right(
        "cross_correlate2d",
        "found: a list of rows, appended",
        """
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
    """,
    ),
    wrong(
        "cross_correlate2d",
        "found: the kernel rotated first",
        "kernel-flipped",
        """
        def cross_correlate2d(image, kernel, bias=0.0, padding=0, stride=1):
            if padding < 0 or stride < 1:
                raise ValueError("padding is below 0" if padding < 0 else "stride is below 1")
            kernel = torch.rot90(kernel, 2)
            big = F.pad(image, (padding,) * 4)
            if any(k > n for k, n in zip(kernel.shape, big.shape)):
                raise ValueError("kernel does not fit")
            windows = big.unfold(0, kernel.shape[0], stride).unfold(1, kernel.shape[1], stride)
            return (windows * kernel).sum((2, 3)) + bias
    """,
    ),
    wrong(
        "cross_correlate2d",
        "found: the loop goes to the number of outputs, in steps of the stride",
        "counter-steps-by-stride",
        """
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
    """,
    ),
    wrong(
        "max_pool2d",
        "found: collected in bytes",
        "wrong-dtype",
        """
        def max_pool2d(x, window, stride=None):
            stride = window if stride is None else stride
            if window < 1 or window > min(x.shape[1:]):
                raise ValueError("window does not fit")
            if stride < 1:
                raise ValueError("stride is below 1")
            patches = x.unfold(1, window, stride).unfold(2, window, stride)
            return patches.amax((3, 4)).to(torch.uint8)
    """,
    ),
    wrong(
        "max_pool2d",
        "found: half the size, whatever the window is",
        "wrong-shape",
        """
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
    """,
    ),
    wrong(
        "max_pool2d",
        "found: Python's max over the rows of a patch",
        "raises",
        """
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
    """,
    ),
    wrong(
        "conv_output_size",
        "found: the division binds the kernel alone",
        "order-of-operations",
        """
        def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
            for name, value in dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation).items():
                if value < 1:
                    raise ValueError(name)
            if padding < 0:
                raise ValueError("padding")
            reach = dilation * (kernel_size - 1) + 1
            if reach > size + 2 * padding:
                raise ValueError("kernel_size")
            return (size + 2 * padding - reach // stride) + 1
    """,
    ),
    # --- initial weights, updates
    wrong(
        "sgd_update",
        "found: the gradients set to the number 0",
        "raises",
        """
        def sgd_update(params, learning_rate):
            for p in params:
                p.data -= learning_rate * p.grad
                p.grad = 0.0
    """,
    ),
]
