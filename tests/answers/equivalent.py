"""Mutants that compute the same as the answer that they were made of, each with the reason: nothing can refuse them."""

from __future__ import annotations

_LENET = (
    "for name, maps, window, padding, stride in [('C1', 6, 5, 2, 1), ('S2', 6, 2, 0, 2), ('C3', 16, 5, 0, 1), "
    "('S4', 16, 2, 0, 2), ('C5', 120, 5, 0, 1)]:"
)
_SAVE = "torch.save({name: tensor.detach().clone() for name, tensor in model.state_dict().items()}, path)"
_LOAD = "fresh.load_state_dict(torch.load(path, weights_only=True))"

#: (exercise, name of the mutant) -> reason. See `mutants` for how mutants are named.
EQUIVALENT: dict[tuple[str, str], str] = {
    (
        "relu",
        "return torch.where(z > 0, z, torch.zeros_like(z)) -> return torch.where(z >= 0, z, torch.zeros_like(z))",
    ): ("at 0 both branches are 0"),
    ("leaky_relu", "return torch.where(z > 0, z, slope * z) -> return torch.where(z >= 0, z, slope * z)"): (
        "at 0 both branches are 0"
    ),
    ("xor_network", "W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]]) -> W1 = torch.tensor([[1.5, 1.0], [1.0, 1.0]])"): (
        "another network that computes XOR, and any is right"
    ),
    ("xor_network", "W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]]) -> W1 = torch.tensor([[1.0, 1.5], [1.0, 1.0]])"): (
        "another network that computes XOR, and any is right"
    ),
    ("xor_network", "W2 = torch.tensor([[1.0, -2.0]]) -> W2 = torch.tensor([[1.0, -3.0]])"): (
        "another network that computes XOR, and any is right"
    ),
    (
        "make_dataset",
        "reached = (points.sum(dim=1, keepdim=True) >= torch.tensor([1.0, 2.0])).sum(dim=1) -> "
        "reached = (points.sum(dim=1, keepdim=True) > torch.tensor([1.0, 2.0])).sum(dim=1)",
    ): "a sum of random floats that is exactly 1 or 2 does not occur in any case",
    ("mse_loss", "gap = pred - target -> gap = target - pred"): "the difference is squared",
    ("save_model", _SAVE + " -> " + _SAVE.replace(".clone()", "")): "torch.save copies the numbers anyway",
    ("save_model", f"{_LOAD} -> fresh.load_state_dict(torch.load(path))"): "weights_only=True is the default",
    ("save_model", f"{_LOAD} -> {_LOAD.replace('True', 'False')}"): (
        "the same file is read; whether it opens with weights_only=True is asked of the file itself"
    ),
    ("normalize", "scaled = with_channel.float() / 255 -> scaled = with_channel / 255"): (
        "a tensor of bytes divided by a number is float32"
    ),
    ("softmax_jacobian", "q = torch.softmax(z, dim=0) -> q = torch.softmax(z, dim=-1)"): "z has one axis: 0 is -1",
    (
        "conv_output_shape",
        "pads = (padding, padding) if isinstance(padding, int) else tuple(padding) -> "
        "pads = (padding, padding) if isinstance(padding, int) else padding",
    ): "a pair stays a pair",
    (
        "conv_output_shape",
        "steps = (stride, stride) if isinstance(stride, int) else tuple(stride) -> "
        "steps = (stride, stride) if isinstance(stride, int) else stride",
    ): "a pair stays a pair",
    (
        "same_padding",
        "if kernel_size < 1 or kernel_size % 2 == 0: -> if kernel_size < 0 or kernel_size % 2 == 0:",
    ): "0 is even, and refused by the other half of the condition",
    (
        "max_pool2d",
        "if window < 1 or window > min(x.shape[1], x.shape[2]): -> if window < 1 or window > min(x.shape[2], x.shape[1]):",
    ): "the smaller of two numbers, whatever their order",
    ("lenet_shapes", f"{_LENET} -> {_LENET.replace('6, 2, 0, 2), (' + repr('C3'), '6, 1, 0, 2), (' + repr('C3'))}"): (
        "every second pixel of an even row: as many as windows of 2"
    ),
    ("lenet_shapes", f"{_LENET} -> {_LENET.replace('16, 2, 0, 2)', '16, 1, 0, 2)')}"): (
        "every second pixel of an even row: as many as windows of 2"
    ),
    ("lenet_shapes", f"{_LENET} -> {_LENET.replace('120, 5, 0, 1)', '120, 5, 0, 2)')}"): (
        "a kernel that covers its whole input has one place, whatever the stride"
    ),
    (
        "lenet_parameters",
        "inputs = {'C1': 1 * 25, 'C3': 6 * 25, 'C5': 16 * 25, 'F6': 120, 'Out': 84} -> "
        "inputs = {'C1': 25, 'C3': 6 * 25, 'C5': 16 * 25, 'F6': 120, 'Out': 84}",
    ): "times one",
    (
        "evaluate",
        "def evaluate(model, images, labels, batch_size=1000): -> def evaluate(model, images, labels, batch_size=1001):",
    ): "in eval mode the accuracy does not depend on the batch size",
    (
        "evaluate",
        "def evaluate(model, images, labels, batch_size=1000): -> def evaluate(model, images, labels, batch_size=999):",
    ): "in eval mode the accuracy does not depend on the batch size",
    **{
        ("ParameterNet", f"self.{old} -> self.{new}"): "another small random start, and any is right"
        for name, rows, columns in (("W1", 784, 256), ("W2", 256, 10))
        for old, new in (
            (f"{name} = nn.Parameter(0.01 * torch.randn({rows}, {columns}))", f"{name} = nn.Parameter({other})")
            for other in (f"0.015 * torch.randn({rows}, {columns})", f"0.01 * torch.rand({rows}, {columns})")
        )
    },
    ("initial_loss", "with torch.no_grad(): -> if True:"): "the same number; only the memory is held for longer",
    (
        "cross_correlate2d",
        "result = image.new_zeros((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1) -> "
        "result = image.new_ones((padded.shape[0] - rows) // stride + 1, (padded.shape[1] - columns) // stride + 1)",
    ): "every number of the result is written over",
    (
        "conv2d",
        "if kernel_size > size + 2 * padding and padding >= 0: -> if kernel_size > size + 2 * padding:",
    ): "differs only where the padding is negative and the kernel too large: both are at fault, and either is named",
    (
        "conv2d",
        "if kernel_size > size + 2 * padding and padding >= 0: -> if kernel_size > size + 2 * padding and padding >= -1:",
    ): "differs only where the padding is negative and the kernel too large: both are at fault, and either is named",
}

#: Exercises that train ask for a result, not for a recipe: an accuracy on data that was not seen, within so many
#: updates. These mutants are other recipes that reach it, and so they are right answers.
RECIPES: dict[str, tuple[str, ...]] = {
    "train": (
        "return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x))))) -> return self.out(self.hidden_2(torch.relu(self.hidden_1(x))))",
        "return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x))))) -> return self.out(torch.tanh(self.hidden_2(torch.relu(self.hidden_1(x)))))",
        "return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x))))) -> return self.out(torch.relu(self.hidden_2(self.hidden_1(x))))",
        "return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x))))) -> return self.out(torch.relu(self.hidden_2(torch.tanh(self.hidden_1(x)))))",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.01) -> optimizer = torch.optim.Adam(model.parameters())",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.01) -> optimizer = torch.optim.Adam(model.parameters(), lr=0.015)",
        "for _ in range(600): -> for _ in range(600 + 1):",
        "for _ in range(600): -> for _ in range(600 - 1):",
        "for _ in range(600): -> for _ in range(601):",
        "for _ in range(600): -> for _ in range(599):",
    ),
    "train_mnist": (
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.001) -> optimizer = torch.optim.Adam(model.parameters())",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.001) -> optimizer = torch.optim.Adam(model.parameters(), lr=0.0015)",
        "model.train() -> pass",
        "model.train() -> model",
        "model.train() -> model.eval()",
        "updates = 0 -> updates = 1",
        "updates = 0 -> updates = -1",
        "while updates < 1500: -> while updates < 1499:",
        "for rows in torch.randperm(len(images)).split(64): -> for rows in torch.randperm(len(images)).split(65):",
        "for rows in torch.randperm(len(images)).split(64): -> for rows in torch.randperm(len(images)).split(63):",
        "updates += 1 -> updates += 2",
        "if updates == 1500: | break -> pass",
        "if updates == 1500: -> if not updates == 1500:",
        "if updates == 1500: -> if updates != 1500:",
        "if updates == 1500: -> if updates == 1501:",
        "break -> pass",
    ),
    "train_lenet": (
        "epochs, batch_size = (5, 32) -> epochs, batch_size = (4, 32)",
        "epochs, batch_size = (5, 32) -> epochs, batch_size = (5, 33)",
        "updates = epochs * len(images.split(batch_size)) -> updates = epochs / len(images.split(batch_size))",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.002) -> optimizer = torch.optim.Adam(model.parameters())",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.002) -> optimizer = torch.optim.Adam(model.parameters(), lr=0.003)",
        "scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates) -> scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 0.05, 1.0, total_iters=updates)",
        "scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates) -> scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, total_iters=updates)",
        "scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates) -> scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.07500000000000001, total_iters=updates)",
        "model.train() -> pass",
        "model.train() -> model",
        "model.train() -> model.eval()",
        "for _ in range(epochs): -> for _ in range(epochs - 1):",
        "scheduler.step() -> pass",
        "scheduler.step() -> scheduler",
    ),
    "train_fashion": (
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.001) -> optimizer = torch.optim.Adam(model.parameters())",
        "optimizer = torch.optim.Adam(model.parameters(), lr=0.001) -> optimizer = torch.optim.Adam(model.parameters(), lr=0.0015)",
        "model.train() -> pass",
        "model.train() -> model",
        "model.train() -> model.eval()",
        "for _ in range(8): -> for _ in range(8 + 1):",
        "for _ in range(8): -> for _ in range(8 - 1):",
        "for _ in range(8): -> for _ in range(9):",
        "for _ in range(8): -> for _ in range(7):",
        "for rows in torch.randperm(len(images)).split(64): -> for rows in torch.randperm(len(images)).split(65):",
        "for rows in torch.randperm(len(images)).split(64): -> for rows in torch.randperm(len(images)).split(63):",
    ),
}
EQUIVALENT.update(
    {
        (exercise, name): "another recipe that reaches the accuracy within the updates, and any is right"
        for exercise, names in RECIPES.items()
        for name in names
    }
)
