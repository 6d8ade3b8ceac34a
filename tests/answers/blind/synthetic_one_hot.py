"""Chapter 2, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

TRAIN = ("train", "DNN")
SAVE = ("save_model", "load_model", "DNN")

MAKE_DATASET: list[BlindEntry] = [
    right(
        "make_dataset",
        "three comparisons stacked as columns",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    right(
        "make_dataset",
        "plain loop, one point at a time",
        """
        def make_dataset(n, generator):
            X = torch.zeros(n, 3)
            Y = torch.zeros(n, 3)
            for i in range(n):
                total = 0.0
                for j in range(3):
                    number = torch.rand(1, generator=generator).item()
                    X[i, j] = number
                    total += number
                if total < 1:
                    Y[i, 0] = 1.0
                elif total < 2:
                    Y[i, 1] = 1.0
                else:
                    Y[i, 2] = 1.0
            return X, Y
    """,
    ),
    right(
        "make_dataset",
        "numpy digitize and rows of an identity",
        """
        def make_dataset(n, generator):
            points = torch.rand((n, 3), generator=generator).numpy()
            classes = np.digitize(points.astype(np.float64).sum(axis=1), [1.0, 2.0])
            table = np.eye(3, dtype=np.float32)[classes]
            return torch.from_numpy(points), torch.from_numpy(table)
    """,
    ),
    right(
        "make_dataset",
        "integers divided by two to the 24, scatter",
        """
        def _classes(points):
            # the whole part of a sum in [0, 3) is the class
            return points.double().sum(1).floor().long()

        def make_dataset(n, generator, steps=2 ** 24):
            whole = torch.randint(0, steps, (n, 3), generator=generator)
            X = (whole.double() / steps).float()
            Y = torch.zeros(n, 3).scatter_(1, _classes(X).unsqueeze(1), 1.0)
            return X, Y
    """,
    ),
    right(
        "make_dataset",
        "one coordinate after another, transposed at the end",
        """
        def make_dataset(n, generator):
            columns = [torch.empty(n).uniform_(0, 1, generator=generator) for _ in range(3)]
            first, second, third = columns
            s = first + second + third
            low = torch.where(s < 1, 1.0, 0.0)
            high = torch.where(s < 2, 0.0, 1.0)
            return torch.stack(columns).T, torch.stack([low, 1.0 - low - high, high]).T
    """,
    ),
    wrong(
        "make_dataset",
        "generator left out of rand",
        "The points come from the global random numbers, not from the "
        "generator, so the same seed does not give the same data.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "generator set back to 42",
        "The function seeds the generator itself, so every seed gives the same points.",
        """
        def make_dataset(n, generator):
            generator.manual_seed(42)
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "a new generator with the initial seed",
        "Nothing is drawn from the generator itself, so two "
        "calls one after the other with one generator give the same points twice.",
        """
        def make_dataset(n, generator):
            fresh = torch.Generator().manual_seed(generator.initial_seed())
            X = torch.rand(n, 3, generator=fresh)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "randn for rand",
        "The coordinates are normally distributed instead of uniform between 0 and 1, so many are negative or above 1.",
        """
        def make_dataset(n, generator):
            X = torch.randn(n, 3, generator=generator)
            s = torch.sum(X, 1)
            Y = torch.zeros(n, 3)
            Y[s < 1, 0] = 1
            Y[(s >= 1) & (s < 2), 1] = 1
            Y[s >= 2, 2] = 1
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "one number for all three coordinates",
        "Each row holds the same random number three times, "
        "so all points lie on the diagonal of the cube instead of filling it.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 1, generator=generator).repeat(1, 3)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "class numbers instead of rows",
        "Y holds the class numbers, shape (n,), and not one-hot rows of shape (n, 3).",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = (s >= 1).float() + (s >= 2).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "comparisons made int",
        "Y holds integers, asked for are floats.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).int()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "numpy's float64 comes out",
        "Both tables are float64 because they passed through numpy; asked for is float32.",
        """
        def make_dataset(n, generator):
            points = torch.rand(n, 3, generator=generator).numpy().astype(float)
            labels = np.zeros((n, 3))
            for i, point in enumerate(points):
                labels[i, int(point.sum())] = 1
            return torch.from_numpy(points), torch.from_numpy(labels)
    """,
    ),
    wrong(
        "make_dataset",
        "middle column without its upper limit",
        "Column 1 is set for every sum from 1 on, so rows of class 2 have two ones.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, s >= 1, s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "columns stacked as rows",
        "Stacking along dim 0 gives Y the shape (3, n) instead of (n, 3).",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "sum reshaped instead of transposed",
        "The stacked (3, n) table is reshaped to (n, 3), which mixes the rows, instead of being transposed.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2]).float().reshape(n, 3)
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "mean in place of the sum",
        "The limits 1 and 2 are held against the mean of the coordinates, so every point is in class 0.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.mean(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "sum rounded to the nearest class",
        "The sum is rounded instead of cut off, which puts the limits at 0.5 and 1.5.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            labels = X.sum(dim=1).round().long().clamp(max=2)
            Y = torch.zeros(n, 3)
            Y[torch.arange(n), labels] = 1
            return X, Y
    """,
    ),
    wrong(
        "make_dataset",
        "points shuffled after labelling",
        "The rows of X are shuffled after the classes have been "
        "found, so points and classes no longer belong together.",
        """
        def make_dataset(n, generator):
            X = torch.rand(n, 3, generator=generator)
            s = X.sum(dim=1)
            Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
            order = torch.randperm(n, generator=generator)
            return X[order], Y
    """,
    ),
    wrong(
        "make_dataset",
        "classes made equally large",
        "Points are thrown away until every class has a third of the rows, so they are no longer uniform in the cube.",
        """
        def make_dataset(n, generator):
            many = torch.rand(20 * n + 100, 3, generator=generator)
            s = many.sum(dim=1)
            classes = (s >= 1).long() + (s >= 2).long()
            kept = []
            for k in range(3):
                wanted = n // 3 + (1 if k < n % 3 else 0)
                kept.append(torch.nonzero(classes == k)[:wanted, 0])
            kept = torch.cat(kept)
            kept = kept[torch.randperm(n, generator=generator)]
            Y = torch.zeros(n, 3)
            Y[torch.arange(n), classes[kept]] = 1
            return many[kept], Y
    """,
    ),
    wrong(
        "make_dataset",
        "first answer kept for its size",
        "The data of the first call is remembered for each n and "
        "given out again, whatever the generator of the next call.",
        """
        remembered = {}

        def make_dataset(n, generator):
            if n not in remembered:
                X = torch.rand(n, 3, generator=generator)
                s = X.sum(dim=1)
                Y = torch.stack([s < 1, (s >= 1) & (s < 2), s >= 2], dim=1).float()
                remembered[n] = X, Y
            X, Y = remembered[n]
            return X.clone(), Y.clone()
    """,
    ),
    wrong(
        "make_dataset",
        "points on three fixed corners",
        "The generator only picks one of three fixed points, one per class, so the coordinates are not uniform.",
        """
        def make_dataset(n, generator):
            examples = torch.tensor([[0.1, 0.1, 0.2], [0.2, 0.9, 0.3], [0.9, 0.8, 0.7]])
            which = torch.randint(0, 3, (n,), generator=generator)
            return examples[which], torch.eye(3)[which]
    """,
    ),
]

ONE_HOT: list[BlindEntry] = [
    right(
        "one_hot",
        "zeros and places in pairs",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError(f"labels must be 0 .. {num_classes - 1}, got {labels.tolist()}")
            table = torch.zeros(len(labels), num_classes)
            table[torch.arange(len(labels)), labels] = 1
            return table
    """,
    ),
    right(
        "one_hot",
        "two nested loops",
        """
        def one_hot(labels, num_classes):
            rows = torch.zeros((labels.shape[0], num_classes))
            for i in range(labels.shape[0]):
                label = int(labels[i])
                if not 0 <= label < num_classes:
                    raise ValueError("label %d is no class: there are %d" % (label, num_classes))
                for j in range(num_classes):
                    if j == label:
                        rows[i, j] = 1.0
            return rows
    """,
    ),
    right(
        "one_hot",
        "compare with all class numbers, count the ones",
        """
        def one_hot(labels, num_classes, dtype=torch.float32):
            table = labels.reshape(-1, 1) == torch.arange(num_classes)
            # a label outside 0 .. num_classes - 1 meets no column
            if not bool(table.any(dim=1).all()):
                raise ValueError("there is a label which is not one of the classes")
            return table.to(dtype)
    """,
    ),
    right(
        "one_hot",
        "numpy identity, picked rows",
        """
        def _check(values, num_classes):
            for value in values:
                if value < 0 or value >= num_classes:
                    raise ValueError(f"{value} is not a class number below {num_classes}")

        def one_hot(labels, num_classes):
            values = labels.detach().cpu().numpy()
            _check(values, num_classes)
            return torch.from_numpy(np.eye(num_classes, dtype=np.float32)[values])
    """,
    ),
    right(
        "one_hot",
        "set of allowed labels and scatter",
        """
        def one_hot(labels, num_classes):
            foreign = sorted(set(labels.tolist()) - set(range(num_classes)))
            if foreign:
                raise ValueError("no such class: " + ", ".join(map(str, foreign)))
            result = torch.zeros(labels.numel(), num_classes)
            return result.scatter_(1, labels.view(-1, 1), 1.0)
    """,
    ),
    wrong(
        "one_hot",
        "no check at all",
        "Nothing is checked: a negative label counts from the end, and one too large gives an IndexError.",
        """
        def one_hot(labels, num_classes):
            return torch.eye(num_classes)[labels]
    """,
    ),
    wrong(
        "one_hot",
        "only the upper limit is checked",
        "Negative labels are not refused and set a one counted from the end.",
        """
        def one_hot(labels, num_classes):
            for label in labels:
                if label >= num_classes:
                    raise ValueError("label too large")
            result = torch.zeros(len(labels), num_classes)
            for i, label in enumerate(labels):
                result[i, label] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "upper limit off by one",
        "The check uses > instead of >=, so a label equal to num_classes ends "
        "in an IndexError instead of a ValueError.",
        """
        def one_hot(labels, num_classes):
            if (labels < 0).any() or (labels > num_classes).any():
                raise ValueError("labels must be between 0 and num_classes")
            result = torch.zeros(len(labels), num_classes)
            result[torch.arange(len(labels)), labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "only the first label is checked",
        "The range check looks at the first label alone, so a bad label further on is not refused with a ValueError.",
        """
        def one_hot(labels, num_classes):
            if len(labels) and not 0 <= labels[0] < num_classes:
                raise ValueError("label out of range")
            result = torch.zeros(len(labels), num_classes)
            result[torch.arange(len(labels)), labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "class 0 refused",
        "The check uses <= 0, so the perfectly good label 0 is refused.",
        """
        def one_hot(labels, num_classes):
            for label in labels.tolist():
                if label <= 0 or label >= num_classes:
                    raise ValueError("label out of range")
            return torch.eye(num_classes)[labels]
    """,
    ),
    wrong(
        "one_hot",
        "assert in place of ValueError",
        "A bad label ends in an AssertionError; asked for is a ValueError.",
        """
        def one_hot(labels, num_classes):
            assert ((labels >= 0) & (labels < num_classes)).all(), "label out of range"
            return torch.eye(num_classes)[labels]
    """,
    ),
    wrong(
        "one_hot",
        "the error is returned",
        "The ValueError is returned as a value instead of being raised.",
        """
        def one_hot(labels, num_classes):
            bad = (labels < 0) | (labels >= num_classes)
            if bad.any():
                return ValueError("label out of range")
            result = torch.zeros(len(labels), num_classes)
            result[torch.arange(len(labels)), labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "a row of zeros for a foreign label",
        "A label that is no class silently becomes a row of zeros instead of raising a ValueError.",
        """
        def one_hot(labels, num_classes):
            return (labels[:, None] == torch.arange(num_classes)[None, :]).float()
    """,
    ),
    wrong(
        "one_hot",
        "labels clamped into the range",
        "Labels out of range are moved to the nearest class instead of being refused.",
        """
        def one_hot(labels, num_classes):
            labels = labels.clamp(0, num_classes - 1)
            result = torch.zeros(len(labels), num_classes)
            result[torch.arange(len(labels)), labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "whole columns set",
        "The colon sets the columns of all labels in all rows, so with two different labels each row has several ones.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            result = torch.zeros(len(labels), num_classes)
            result[:, labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "counted from one",
        "The one stands a place too far left, as if the classes were numbered from "
        "1, and label 0 lands in the last column.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            result = torch.zeros(len(labels), num_classes)
            for row in range(len(labels)):
                result[row, labels[row] - 1] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "as many columns as the labels need",
        "The number of columns is the largest label plus one and not num_classes.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            width = int(labels.max()) + 1 if len(labels) else num_classes
            result = torch.zeros(len(labels), width)
            result[torch.arange(len(labels)), labels] = 1.0
            return result
    """,
    ),
    wrong(
        "one_hot",
        "integer table",
        "The table holds int64 numbers; asked for are floats.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            result = torch.zeros(len(labels), num_classes, dtype=torch.int64)
            result.scatter_(1, labels.unsqueeze(1), 1)
            return result
    """,
    ),
    wrong(
        "one_hot",
        "the library function under another name",
        "F.one_hot is refused, and this calls it under another name.",
        """
        from torch.nn import functional as toolbox
        encode = getattr(toolbox, "one" + "_hot")

        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            return encode(labels, num_classes).float()
    """,
    ),
    wrong(
        "one_hot",
        "three columns as in the example",
        "The table is always that of three classes; num_classes is used for the check only.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            rows = {0: [1.0, 0.0, 0.0], 1: [0.0, 1.0, 0.0], 2: [0.0, 0.0, 1.0]}
            return torch.tensor([rows[min(label, 2)] for label in labels.tolist()]).reshape(-1, 3)
    """,
    ),
    wrong(
        "one_hot",
        "table kept between calls",
        "The table is a default argument that is never emptied, so from the "
        "second call of a size on, the ones of earlier calls are still in it.",
        """
        def one_hot(labels, num_classes, tables={}):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            size = (len(labels), num_classes)
            if size not in tables:
                tables[size] = torch.zeros(size)
            tables[size][torch.arange(len(labels)), labels] = 1.0
            return tables[size].clone()
    """,
    ),
    wrong(
        "one_hot",
        "labels turned into flat places",
        "The row offsets are added to the caller's labels in place, so the labels are changed after the call.",
        """
        def one_hot(labels, num_classes):
            if ((labels < 0) | (labels >= num_classes)).any():
                raise ValueError("label out of range")
            n = len(labels)
            labels += num_classes * torch.arange(n)
            flat = torch.zeros(n * num_classes)
            flat[labels] = 1.0
            return flat.view(n, num_classes)
    """,
    ),
]

MSE_LOSS: list[BlindEntry] = [
    right(
        "mse_loss",
        "mean of the squares",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("no numbers, no mean")
            return ((pred - target) ** 2).mean()
    """,
    ),
    right(
        "mse_loss",
        "loop over all numbers",
        """
        def mse_loss(pred, target):
            p, t = pred.flatten(), target.flatten()
            if len(p) == 0:
                raise ValueError("pred is empty")
            total = 0
            for i in range(len(p)):
                difference = p[i] - t[i]
                total = total + difference * difference
            return total / len(p)
    """,
    ),
    right(
        "mse_loss",
        "float64 inside",
        """
        def mse_loss(pred, target, reduction="mean"):
            count = math.prod(pred.shape)
            if not count:
                raise ValueError(f"the mean of an empty tensor of shape {tuple(pred.shape)} is not defined")
            squares = torch.square(pred.double() - target.double())
            total = squares.sum()
            if reduction == "mean":
                total = total / count
            return total.to(pred.dtype)
    """,
    ),
    right(
        "mse_loss",
        "callable class with an inner product",
        """
        class MeanSquares:
            def __call__(self, pred, target):
                d = torch.sub(pred, target).reshape(-1)
                if d.shape[0] == 0:
                    raise ValueError("empty input")
                return torch.dot(d, d) / d.shape[0]

        mse_loss = MeanSquares()
    """,
    ),
    right(
        "mse_loss",
        "own autograd function",
        """
        class _Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, pred, target):
                difference = pred - target
                ctx.save_for_backward(difference)
                return difference.pow(2).sum() / difference.numel()

            @staticmethod
            def backward(ctx, upstream):
                (difference,) = ctx.saved_tensors
                slope = upstream * 2 * difference / difference.numel()
                return slope, -slope

        def mse_loss(pred, target):
            if 0 in pred.shape:
                raise ValueError("mse_loss needs at least one number")
            return _Square.apply(pred, target)
    """,
    ),
    wrong(
        "mse_loss",
        "sum without a mean",
        "The squares are added up but not divided by how many there are.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return torch.sum((pred - target) ** 2)
    """,
    ),
    wrong(
        "mse_loss",
        "divided by the rows only",
        "The sum is divided by the number of rows N instead of by all N*C numbers.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return torch.sum((pred - target) ** 2) / pred.shape[0]
    """,
    ),
    wrong(
        "mse_loss",
        "three columns assumed",
        "The sum is divided by 3N, which is right only when there are three classes.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return ((pred - target) ** 2).sum() / (3 * len(pred))
    """,
    ),
    wrong(
        "mse_loss",
        "root of the mean",
        "This is the root mean squared error; the root is too much.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return torch.sqrt(torch.mean((pred - target) ** 2))
    """,
    ),
    wrong(
        "mse_loss",
        "half the mean",
        "There is a factor one half in front, from another definition of the loss.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            error = pred - target
            return 0.5 * (error * error).mean()
    """,
    ),
    wrong(
        "mse_loss",
        "squares subtracted",
        "It takes the difference of the squares instead of the square of the difference.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return (pred ** 2 - target ** 2).mean()
    """,
    ),
    wrong(
        "mse_loss",
        "softmax before the difference",
        "The scores are passed through softmax first, so it is not the difference of pred and target that is squared.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            probabilities = torch.softmax(pred, dim=-1)
            return ((probabilities - target) ** 2).mean()
    """,
    ),
    wrong(
        "mse_loss",
        "one loss for each row",
        "The mean is taken along each row only and the result has N numbers instead of one.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return ((pred - target) ** 2).mean(dim=-1)
    """,
    ),
    wrong(
        "mse_loss",
        "an axis left over",
        "The result has shape (1,) instead of no axes.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            squares = ((pred - target) ** 2).reshape(-1, 1)
            return squares.mean(dim=0)
    """,
    ),
    wrong(
        "mse_loss",
        "a Python float",
        "item() leaves the graph: the result is a Python float without a gradient.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return ((pred - target) ** 2).mean().item()
    """,
    ),
    wrong(
        "mse_loss",
        "a new leaf around the number",
        "The loss is computed in numpy and wrapped as a new tensor that "
        "requires a gradient, but no gradient comes back to pred.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            value = np.mean((pred.detach().numpy() - target.detach().numpy()) ** 2)
            return torch.tensor(float(value), requires_grad=True)
    """,
    ),
    wrong(
        "mse_loss",
        "a gradient of zeros",
        "The difference is taken from a detached pred, and adding pred times "
        "zero gives a gradient, but one that is zero everywhere.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return ((pred.detach() - target) ** 2).mean() + 0.0 * pred.sum()
    """,
    ),
    wrong(
        "mse_loss",
        "nan for empty input",
        "Empty input is not refused and gives nan.",
        """
        def mse_loss(pred, target):
            d = pred - target
            return torch.mean(d * d)
    """,
    ),
    wrong(
        "mse_loss",
        "only missing rows are noticed",
        "The check counts rows only, so input of shape (N, 0) is not refused.",
        """
        def mse_loss(pred, target):
            if len(pred) == 0:
                raise ValueError("empty input")
            d = pred - target
            return torch.mean(d * d)
    """,
    ),
    wrong(
        "mse_loss",
        "differences clamped to one",
        "Differences are clamped to -1 .. 1, so larger errors count too little.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            d = torch.clamp(pred - target, -1.0, 1.0)
            return (d ** 2).mean()
    """,
    ),
    wrong(
        "mse_loss",
        "every row against every row",
        "An extra axis makes broadcasting compare each prediction with "
        "the targets of all rows; it fits for one row only.",
        """
        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return ((pred.unsqueeze(1) - target.unsqueeze(0)) ** 2).mean()
    """,
    ),
    wrong(
        "mse_loss",
        "the aten operation behind it",
        "It calls PyTorch's own mean squared error through torch.ops, which is F.mse_loss under another name.",
        """
        finished = torch.ops.aten.mse_loss.default

        def mse_loss(pred, target):
            if pred.numel() == 0:
                raise ValueError("empty input")
            return finished(pred, target)
    """,
    ),
]

ACCURACY: list[BlindEntry] = [
    right(
        "accuracy",
        "argmax of both, mean of the hits",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            return (pred.argmax(dim=1) == target.argmax(dim=1)).float().mean().item()
    """,
    ),
    right(
        "accuracy",
        "plain loops over lists",
        """
        def accuracy(pred, target):
            scores, answers = pred.tolist(), target.tolist()
            if not scores:
                raise ValueError("accuracy needs at least one row")
            hits = 0
            for row, answer in zip(scores, answers):
                best = 0
                for j in range(1, len(row)):
                    if row[j] > row[best]:
                        best = j
                if answer[best] == 1:
                    hits += 1
            return hits / len(scores)
    """,
    ),
    right(
        "accuracy",
        "numpy",
        """
        def accuracy(pred, target):
            p = pred.detach().cpu().numpy().astype(np.float64)
            t = target.detach().cpu().numpy()
            if p.shape[0] < 1:
                raise ValueError("there are no rows to count")
            return float(np.mean(np.argmax(p, axis=1) == np.argmax(t, axis=1)))
    """,
    ),
    right(
        "accuracy",
        "first of the largest by a running count",
        """
        def _rows(scores):
            largest = scores == scores.max(dim=1, keepdim=True).values
            return largest & (largest.cumsum(dim=1) == 1)

        def accuracy(pred, target):
            n = pred.size(0)
            if n == 0:
                raise ValueError("pred has no rows")
            wrong_rows = (_rows(pred) != (target > 0.5)).any(dim=1).sum()
            return 1.0 - int(wrong_rows) / n
    """,
    ),
    right(
        "accuracy",
        "gather the target at the prediction",
        """
        def accuracy(pred, target):
            if pred.shape[0] == 0:
                raise ValueError("no rows, no accuracy")
            _, place = torch.max(pred, 1, keepdim=True)
            found = torch.gather(target, 1, place)
            return torch.count_nonzero(found).item() / found.numel()
    """,
    ),
    wrong(
        "accuracy",
        "the published scoring line",
        "The colon sets whole columns, so as soon as two classes are "
        "predicted the rows are no longer one-hot and nothing is right.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            pred = pred.clone()
            pred[:, torch.argmax(pred, axis=1)] = 1
            pred[pred != 1] = 0
            return (pred == target).all(1).double().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "other scores of exactly one survive",
        "Everything that is not 1 is set to 0, so a score that "
        "happens to be exactly 1 beside a larger one stays and spoils its row.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            pred = pred.clone()
            pred[torch.arange(len(pred)), pred.argmax(dim=1)] = 1
            pred[pred != 1] = 0
            return (pred == target).all(1).double().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "share of equal numbers",
        "It counts single numbers that agree instead of whole rows.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            rows = torch.zeros_like(pred)
            rows[torch.arange(len(pred)), pred.argmax(dim=1)] = 1
            return (rows == target).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "threshold at one half",
        "A class counts as predicted where its score is above 0.5; scores may be any numbers, and the largest decides.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            said = (pred > 0.5).float()
            return (said == target).all(dim=1).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "sigmoid before argmax",
        "In float32 the sigmoid of all large scores is exactly 1, so different "
        "scores become ties and the first one is taken.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            said = torch.sigmoid(pred).argmax(dim=1)
            return (said == target.argmax(dim=1)).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "size without the sign",
        "The largest score by absolute value is taken, so a strongly negative score wins.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            said = pred.abs().argmax(dim=1)
            return (said == target.argmax(dim=1)).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "argmax down the columns",
        "dim=0 finds the best row of each column, not the best column of each row.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            return (pred.argmax(dim=0) == target.argmax(dim=0)).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "last index at ties",
        "Where several scores are equally large it takes the last of them instead of the first.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            right = 0
            for p, t in zip(pred, target):
                best = 0
                for j in range(len(p)):
                    if p[j] >= p[best]:
                        best = j
                right += int(t[best] == 1)
            return right / len(pred)
    """,
    ),
    wrong(
        "accuracy",
        "any of the tied places counts",
        "A row counts as right when the true class has the largest score, even if an earlier class has the same score.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            score_of_truth = (pred * target).sum(dim=1)
            return (score_of_truth == pred.max(dim=1).values).float().mean().item()
    """,
    ),
    wrong(
        "accuracy",
        "percent",
        "The result is a percentage from 0 to 100 instead of a share from 0 to 1.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            correct = (pred.argmax(1) == target.argmax(1)).sum().item()
            return 100 * correct / len(pred)
    """,
    ),
    wrong(
        "accuracy",
        "a tensor comes back",
        "The result is a tensor; item() is missing to make it a Python float.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            correct = (pred.argmax(1) == target.argmax(1)).sum()
            return correct / len(pred)
    """,
    ),
    wrong(
        "accuracy",
        "whole-number division",
        "The double slash divides whole numbers, so the result is 0 unless all rows are right.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            correct = (pred.argmax(1) == target.argmax(1)).sum().item()
            return float(correct // len(pred))
    """,
    ),
    wrong(
        "accuracy",
        "zero for no rows",
        "For no rows it returns 0.0 instead of raising a ValueError.",
        """
        def accuracy(pred, target):
            correct = (pred.argmax(1) == target.argmax(1)).sum().item()
            return correct / max(len(pred), 1)
    """,
    ),
    wrong(
        "accuracy",
        "division by zero for no rows",
        "No rows end in a ZeroDivisionError; asked for is a ValueError.",
        """
        def accuracy(pred, target):
            correct = 0
            for i in range(len(pred)):
                if torch.argmax(pred[i]) == torch.argmax(target[i]):
                    correct += 1
            return correct / len(pred)
    """,
    ),
    wrong(
        "accuracy",
        "mean over the classes",
        "It is the mean of the accuracies of the single classes, so rare classes weigh as much as frequent ones.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            hit = pred.argmax(1) == target.argmax(1)
            labels = target.argmax(1)
            shares = [hit[labels == k].float().mean().item() for k in labels.unique()]
            return sum(shares) / len(shares)
    """,
    ),
    wrong(
        "accuracy",
        "counts of classes compared",
        "It compares how often each class is predicted with how often it occurs, and not row by row.",
        """
        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            C = pred.shape[1]
            said = torch.bincount(pred.argmax(1), minlength=C)
            true = torch.bincount(target.argmax(1), minlength=C)
            return torch.minimum(said, true).sum().item() / len(pred)
    """,
    ),
    wrong(
        "accuracy",
        "a float that equals everything",
        "The result is always 0 in the dress of a float class that claims to equal every number.",
        """
        class Score(float):
            def __eq__(self, other):
                return True

            def __ne__(self, other):
                return False

            def __sub__(self, other):
                return 0.0

            __rsub__ = __sub__
            __hash__ = float.__hash__

        def accuracy(pred, target):
            if len(pred) == 0:
                raise ValueError("no rows")
            return Score(0.0)
    """,
    ),
]

MAJORITY_BASELINE: list[BlindEntry] = [
    right(
        "majority_baseline",
        "largest column sum over N",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return target.sum(dim=0).max().item() / len(target)
    """,
    ),
    right(
        "majority_baseline",
        "a Counter of rows",
        """
        from collections import Counter

        def majority_baseline(target):
            rows = [tuple(row) for row in target.tolist()]
            if not rows:
                raise ValueError("majority_baseline needs rows")
            (_, times), = Counter(rows).most_common(1)
            return times / len(rows)
    """,
    ),
    right(
        "majority_baseline",
        "numpy bincount",
        """
        def majority_baseline(target):
            table = np.asarray(target.detach())
            if table.shape[0] == 0:
                raise ValueError("no rows, no majority")
            counts = np.bincount(table.argmax(axis=1))
            return float(counts.max() / counts.sum())
    """,
    ),
    right(
        "majority_baseline",
        "accuracy of a constant prediction",
        """
        def _share_right(said, labels):
            return torch.count_nonzero(labels == said).item() / labels.numel()

        def majority_baseline(target):
            if target.shape[0] == 0:
                raise ValueError("target is empty")
            labels = target.argmax(dim=1)
            return max(_share_right(k, labels) for k in range(target.shape[1]))
    """,
    ),
    right(
        "majority_baseline",
        "mode of the labels in float64",
        """
        def majority_baseline(target):
            if not target.size(0):
                raise ValueError("there must be at least one row")
            labels = torch.nonzero(target)[:, 1]
            most_common = torch.mode(labels).values
            return (labels == most_common).double().mean().item()
    """,
    ),
    wrong(
        "majority_baseline",
        "always the middle class",
        "It takes the share of class 1, which is not the largest class in every data set.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return target[:, 1].mean().item()
    """,
    ),
    wrong(
        "majority_baseline",
        "two thirds",
        "It returns the expected share of the chapter's data set, whatever the targets are.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return 2 / 3
    """,
    ),
    wrong(
        "majority_baseline",
        "guessing all classes alike",
        "One over the number of classes is the score of blind guessing, not of naming the largest class.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return 1 / target.shape[1]
    """,
    ),
    wrong(
        "majority_baseline",
        "guessing by the shares",
        "The sum of the squared shares is the score of guessing in "
        "proportion to the classes, not of always naming the largest.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            shares = target.mean(dim=0)
            return (shares ** 2).sum().item()
    """,
    ),
    wrong(
        "majority_baseline",
        "sum along the rows",
        "dim=1 adds up each row, which is always 1, instead of each column.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            counts = target.sum(dim=1)
            return counts.max().item() / len(target)
    """,
    ),
    wrong(
        "majority_baseline",
        "the class and not its share",
        "It returns the number of the largest class, not the share of its rows.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return float(target.sum(dim=0).argmax())
    """,
    ),
    wrong(
        "majority_baseline",
        "the count and not the share",
        "It returns how many rows the largest class has; the division by N is missing.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            return float(target.sum(dim=0).max())
    """,
    ),
    wrong(
        "majority_baseline",
        "divided by all numbers",
        "The count is divided by N*C, the numbers in the table, instead of by the N rows.",
        """
        def majority_baseline(target):
            if target.numel() == 0:
                raise ValueError("no rows")
            return target.sum(dim=0).max().item() / target.numel()
    """,
    ),
    wrong(
        "majority_baseline",
        "divided by the other rows",
        "The count is divided by the rows of the other classes only, and by nothing if there are none.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            counts = sorted(target.sum(dim=0).tolist())
            rest = sum(counts[:-1])
            return counts[-1] / rest if rest else 1.0
    """,
    ),
    wrong(
        "majority_baseline",
        "min for max",
        "It takes the smallest class instead of the largest.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            counts = target.sum(dim=0)
            return min(counts.tolist()) / len(target)
    """,
    ),
    wrong(
        "majority_baseline",
        "a tensor without item",
        "The result is a tensor and not a Python float.",
        """
        def majority_baseline(target):
            if target.shape[0] == 0:
                raise ValueError("no rows")
            return target.mean(dim=0).max()
    """,
    ),
    wrong(
        "majority_baseline",
        "nan for no rows",
        "No rows are not refused; the mean of nothing gives nan.",
        """
        def majority_baseline(target):
            return target.mean(dim=0).max().item()
    """,
    ),
    wrong(
        "majority_baseline",
        "nan made zero",
        "No rows are not refused: nan_to_num turns the mean of nothing into 0.0.",
        """
        def majority_baseline(target):
            shares = torch.nan_to_num(target.float().mean(dim=0))
            return float(shares.max())
    """,
    ),
    wrong(
        "majority_baseline",
        "the first row decides",
        "The first row's class is taken for the most frequent one.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            label = target[0].argmax()
            return target[:, label].mean().item()
    """,
    ),
    wrong(
        "majority_baseline",
        "only the first three columns",
        "Only the classes 0, 1 and 2 are counted, so a larger class 3 is overlooked.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            counts = [0, 0, 0]
            for row in target:
                label = int(row.argmax())
                if label == 0:
                    counts[0] += 1
                elif label == 1:
                    counts[1] += 1
                elif label == 2:
                    counts[2] += 1
            return max(counts) / len(target)
    """,
    ),
    wrong(
        "majority_baseline",
        "longest run of one class",
        "It counts the longest run of equal rows, which is the class's count only when the rows are sorted by class.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            labels = target.argmax(dim=1).tolist()
            longest = run = 1
            for before, now in zip(labels, labels[1:]):
                run = run + 1 if now == before else 1
                longest = max(longest, run)
            return longest / len(labels)
    """,
    ),
    wrong(
        "majority_baseline",
        "running sums in the caller's table",
        "The column sums are formed in place, so the caller's targets are no longer one-hot afterwards.",
        """
        def majority_baseline(target):
            if len(target) == 0:
                raise ValueError("no rows")
            counts = target.cumsum_(dim=0)[-1]
            return counts.max().item() / len(target)
    """,
    ),
]

TRAINING: list[BlindEntry] = [
    right(
        "train",
        "tanh network, Adam, whole batch, cross-entropy",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.Sequential(
                    nn.Linear(3, 20), nn.Tanh(), nn.Linear(20, 20), nn.Tanh(), nn.Linear(20, 3)
                )

            def forward(self, x):
                return self.layers(x)

        def train(model, X, Y):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for _ in range(500):
                optimizer.zero_grad()
                loss = F.cross_entropy(model(X), Y)
                loss.backward()
                optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    right(
        "train",
        "ReLU network, momentum, shuffled batches, MSE",
        """
        class DNN(nn.Module):
            def __init__(self, width=32):
                super().__init__()
                self.first = nn.Linear(3, width)
                self.second = nn.Linear(width, width)
                self.last = nn.Linear(width, 3)

            def forward(self, x):
                x = F.relu(self.first(x))
                x = F.relu(self.second(x))
                return self.last(x)

        def train(model, X, Y, epochs=50, batch_size=80):
            criterion = nn.MSELoss()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
            data = torch.utils.data.TensorDataset(X, Y)
            loader = torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True)
            model.train()
            for epoch in range(epochs):
                for points, targets in loader:
                    loss = criterion(model(points), targets)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
            model.eval()
    """,
        names=TRAIN,
        trains=True,
    ),
    right(
        "train",
        "one linear layer, gradient and step by hand",
        """
        class DNN(nn.Module):
            # the three classes are slices one behind the other, so three linear scores can tell them apart
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.zeros(3, 3))
                self.bias = nn.Parameter(torch.zeros(3))

            def forward(self, x):
                return x @ self.weight + self.bias

        @torch.no_grad()
        def train(model, X, Y):
            speed_w, speed_b = torch.zeros(3, 3), torch.zeros(3)
            for _ in range(1500):
                d = (torch.softmax(model(X), dim=1) - Y) / len(X)
                speed_w = 0.9 * speed_w + X.T @ d
                speed_b = 0.9 * speed_b + d.sum(0)
                model.weight -= 2.0 * speed_w
                model.bias -= 2.0 * speed_b
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "the published recipe",
        "Plain SGD with step 0.01 moves far too slowly: after 1 000 rounds the "
        "network still names the largest class for every point.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 5), nn.ReLU(),
                    nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 3),
                )

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            loss_fn = nn.MSELoss()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
            for epoch in range(1000):
                pred = model(X)
                loss = loss_fn(pred, Y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "a hundred epochs of small batches",
        "A hundred epochs with batches of 64 are more than 6 000 updates; 3 000 are allowed.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 16), nn.ReLU(), nn.Linear(16, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for epoch in range(100):
                order = torch.randperm(len(X))
                for start in range(0, len(X), 64):
                    batch = order[start:start + 64]
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(X[batch]), Y[batch])
                    loss.backward()
                    optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "a network of its own is trained",
        "The function makes a new network and trains that one, so the model that was given stays as it was.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            model = DNN()
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for _ in range(600):
                optimizer.zero_grad()
                loss = F.cross_entropy(model(X), Y)
                loss.backward()
                optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "points shuffled without their targets",
        "The points are put into a new order and the targets are not, so each point gets another point's class.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for epoch in range(30):
                X = X[torch.randperm(len(X))]
                for i in range(0, len(X), 100):
                    optimizer.zero_grad()
                    loss = F.cross_entropy(model(X[i:i + 100]), Y[i:i + 100])
                    loss.backward()
                    optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "the parameter's name gets the step",
        "p = p - step gives a new tensor to the loop's name p and never changes the model's parameter.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            for _ in range(600):
                model.zero_grad()
                loss = F.cross_entropy(model(X), Y)
                loss.backward()
                with torch.no_grad():
                    for p in model.parameters():
                        p = p - 0.5 * p.grad
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "classes worked out from the points",
        "It trains on classes that it computes from X by the "
        "chapter's rule and never looks at Y, so it is wrong when the classes have other numbers.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            sums = X.sum(1)
            labels = (sums >= 1).long() + (sums >= 2).long()
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for _ in range(600):
                optimizer.zero_grad()
                loss = F.cross_entropy(model(X), labels)
                loss.backward()
                optimizer.step()
    """,
        names=TRAIN,
        trains=True,
    ),
    wrong(
        "train",
        "the losses are returned",
        "train returns the list of losses; it should return nothing.",
        """
        class DNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

            def forward(self, x):
                return self.net(x)

        def train(model, X, Y):
            losses = []
            optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
            for _ in range(600):
                optimizer.zero_grad()
                loss = F.cross_entropy(model(X), Y)
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
            return losses
    """,
        names=TRAIN,
        trains=True,
    ),
]

NETWORK = """
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)

"""


def _right(title: str, source: str, network: str = NETWORK) -> BlindEntry:
    entry = right("save_model", title, source, names=SAVE)
    return right("save_model", title, network + entry.source, names=SAVE)


def _wrong(title: str, mistake: str, source: str, network: str = NETWORK) -> BlindEntry:
    entry = wrong("save_model", title, mistake, source, names=SAVE)
    return wrong("save_model", title, mistake, network + entry.source, names=SAVE)


BATCH_NORM = """
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(3, 16)
        self.norm = nn.BatchNorm1d(16)
        self.drop = nn.Dropout(0.1)
        self.outer = nn.Linear(16, 3)

    def forward(self, x):
        return self.outer(self.drop(torch.relu(self.norm(self.inner(x)))))

"""

SAVING: list[BlindEntry] = [
    _right(
        "the state dict",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True))
            model.eval()
            return model
    """,
    ),
    _right(
        "state dict inside a dictionary with notes",
        """
        def save_model(model, path, note="chapter 2"):
            torch.save({"format": 1, "note": note, "model": model.state_dict()}, path)

        def load_model(path):
            content = torch.load(path, map_location="cpu", weights_only=True)
            if content["format"] != 1:
                raise ValueError("this file is of another format")
            model = DNN()
            model.load_state_dict(content["model"])
            return model.eval()
    """,
    ),
    _right(
        "all parameters as one long vector",
        """
        from torch.nn.utils import parameters_to_vector, vector_to_parameters

        def save_model(model, path):
            torch.save(parameters_to_vector(model.parameters()).detach(), path)

        def load_model(path):
            model = DNN()
            vector_to_parameters(torch.load(path, weights_only=True), model.parameters())
            for p in model.parameters():
                p.data = p.data.clone()
            return model.train(False)
    """,
    ),
    _right(
        "a list of tensors, copied one by one",
        """
        def save_model(model, path):
            numbers = [p.detach().cpu().clone() for p in model.parameters()]
            torch.save(numbers, path)

        def load_model(path):
            numbers = torch.load(path, weights_only=True)
            model = DNN()
            with torch.no_grad():
                for p, saved in zip(model.parameters(), numbers, strict=True):
                    p.copy_(saved)
            model.eval()
            return model
    """,
    ),
    _right(
        "batch norm and dropout, through an open file",
        """
        from pathlib import Path

        def save_model(model, path):
            with Path(path).open("wb") as file:
                torch.save({name: value.clone() for name, value in model.state_dict().items()}, file)

        def load_model(path):
            with Path(path).open("rb") as file:
                state = torch.load(file, weights_only=True)
            model = DNN().eval()
            missing = set(model.state_dict()) ^ set(state)
            if missing:
                raise ValueError(f"the file does not fit: {sorted(missing)}")
            model.load_state_dict(state)
            return model
    """,
        BATCH_NORM,
    ),
    _wrong(
        "the whole object is saved",
        "The model object is pickled instead of its numbers, so the file does not open with weights_only=True.",
        """
        def save_model(model, path):
            torch.save(model, path)

        def load_model(path):
            model = torch.load(path, weights_only=False)
            model.eval()
            return model
    """,
    ),
    _wrong(
        "parentheses of state_dict forgotten",
        "model.state_dict without parentheses saves the method, and with it the whole object, instead of the numbers.",
        """
        def save_model(model, path):
            torch.save(model.state_dict, path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=False)())
            model.eval()
            return model
    """,
    ),
    _wrong(
        "plain pickle",
        "The file is written by pickle.dump, and torch.load with weights_only=True does not open it.",
        """
        import pickle

        def save_model(model, path):
            with open(path, "wb") as file:
                pickle.dump(model.state_dict(), file)

        def load_model(path):
            model = DNN()
            with open(path, "rb") as file:
                model.load_state_dict(pickle.load(file))
            model.eval()
            return model
    """,
    ),
    _wrong(
        "file name with an ending added",
        "An ending is added to the path, so there is no file at the path that was asked for.",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), str(path) + ".weights")

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(str(path) + ".weights", weights_only=True))
            model.eval()
            return model
    """,
    ),
    _wrong(
        "an existing file is kept",
        "Nothing is written when the file exists already, so saving a second time to one path keeps the old numbers.",
        """
        import os

        def save_model(model, path):
            if not os.path.exists(path):
                torch.save(model.state_dict(), path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True))
            model.eval()
            return model
    """,
    ),
    _wrong(
        "weights without biases",
        "Only the weights are saved; the biases of the loaded network are those of a fresh one.",
        """
        def save_model(model, path):
            weights = {k: v for k, v in model.state_dict().items() if k.endswith("weight")}
            torch.save(weights, path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True), strict=False)
            model.eval()
            return model
    """,
    ),
    _wrong(
        "half precision to save room",
        "The numbers are rounded to 16 bits, so the outputs are not the same any more.",
        """
        def save_model(model, path):
            torch.save({k: v.half() for k, v in model.state_dict().items()}, path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True))
            model.eval()
            return model
    """,
    ),
    _wrong(
        "parameters without buffers",
        "Only the parameters are saved, not the running mean and variance of the "
        "batch norm, which the outputs in eval mode need.",
        """
        def save_model(model, path):
            torch.save({k: p.detach() for k, p in model.named_parameters()}, path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True), strict=False)
            model.eval()
            return model
    """,
        BATCH_NORM,
    ),
    _wrong(
        "eval forgotten",
        "The loaded network is still in training mode; eval() is missing.",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True))
            return model
    """,
    ),
    _wrong(
        "the result of load_state_dict is kept",
        "load_state_dict returns a report on the names and not the network, so eval() fails on it.",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            model = DNN().load_state_dict(torch.load(path, weights_only=True))
            model.eval()
            return model
    """,
    ),
    _wrong(
        "the numbers are not put in",
        "The file is read, but its numbers are never put into the new network.",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            state = torch.load(path, weights_only=True)
            model = DNN()
            model.state_dict().update(state)
            model.eval()
            return model
    """,
    ),
    _wrong(
        "the dictionary comes back",
        "load_model returns the dictionary of the numbers and not a DNN.",
        """
        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            return torch.load(path, weights_only=True)
    """,
    ),
    _wrong(
        "names that do not fit, strict off",
        "The names are saved with a prefix and loaded with strict=False, so no number is put in and no error seen.",
        """
        def save_model(model, path):
            torch.save({"model." + k: v for k, v in model.state_dict().items()}, path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(torch.load(path, weights_only=True), strict=False)
            model.eval()
            return model
    """,
    ),
    _wrong(
        "one network for all files",
        "Every file is loaded into one and the same global network, so loading a "
        "second file changes the network loaded before.",
        """
        network = DNN()

        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            network.load_state_dict(torch.load(path, weights_only=True))
            network.eval()
            return network
    """,
    ),
    _wrong(
        "the last saved model kept in memory",
        "load_model returns a copy of the model saved last, kept in a global, and never reads the file.",
        """
        import copy

        last = None

        def save_model(model, path):
            global last
            last = copy.deepcopy(model)
            torch.save(model.state_dict(), path)

        def load_model(path):
            return copy.deepcopy(last).eval()
    """,
    ),
    _wrong(
        "files remembered by their path",
        "The numbers of a path are remembered once they have been read, so a "
        "file that has changed since is not read again.",
        """
        from functools import lru_cache

        @lru_cache(maxsize=None)
        def _numbers(path):
            return torch.load(path, weights_only=True)

        def save_model(model, path):
            torch.save(model.state_dict(), path)

        def load_model(path):
            model = DNN()
            model.load_state_dict(_numbers(str(path)))
            return model.eval()
    """,
    ),
    _wrong(
        "a Sequential comes back",
        "load_model builds an nn.Sequential of the same layers and returns that instead of a DNN.",
        """
        def save_model(model, path):
            torch.save(model.layers.state_dict(), path)

        def load_model(path):
            net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))
            net.load_state_dict(torch.load(path, weights_only=True))
            return net.eval()
    """,
    ),
]

ANSWERS: list[BlindEntry] = [*MAKE_DATASET, *ONE_HOT, *MSE_LOSS, *ACCURACY, *MAJORITY_BASELINE, *TRAINING, *SAVING]
