"""`course demo`: the whole cycle on four example submissions, from release to feedback page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat

from helpers.grading import release
from helpers.grading.classroom import grade_class
from helpers.grading.feedback import make_feedback
from helpers.grading.rows import Row

#: The problem set of the demo, if no other is asked for.
ASSIGNMENT = "03_mnist_dnn"

#: The first of the four students; a folder with a submission of theirs is known as a demo's.
FIRST = "ada_right"

#: What a beginner writes, by exercise. Exercises that are not here are solved as in source/.
MISTAKES = {
    "linear": """
def linear(x, weight, bias):
    return x @ weight + bias
""",
    "relu_grad": """
def relu_grad(z):
    return (z >= 0).float()
""",
    "updates_per_epoch": """
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    return n_samples // batch_size
""",
    "one_hot": """
def one_hot(labels, num_classes):
    return labels == torch.arange(num_classes).unsqueeze(1)
""",
    "mse_loss": """
def mse_loss(pred, target):
    return ((pred - target) ** 2).sum()
""",
    "accuracy": """
def accuracy(pred, target):
    chosen = torch.zeros_like(pred)
    chosen[:, pred.argmax(dim=1)] = 1
    return (chosen == target).all(dim=1).float().mean().item()
""",
    "softmax": """
def softmax(logits):
    powers = torch.exp(logits)
    return powers / powers.sum(dim=0)
""",
    "cross_entropy": """
def cross_entropy(logits, labels):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    q = shifted.exp() / shifted.exp().sum(dim=1, keepdim=True)
    return -torch.log(q[torch.arange(len(labels)), labels]).mean()
""",
    "count_parameters": """
def count_parameters(layer_sizes):
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
""",
    "train_mnist": """
def train_mnist(model, images, labels):
    loss_function = nn.CrossEntropyLoss()
    for rows in torch.randperm(len(images)).split(64):
        loss_function(model(images[rows]), labels[rows]).backward()
""",
    "conv_output_size": """
def conv_output_size(size, kernel_size, padding=0, stride=1, dilation=1):
    return (size + padding - dilation * (kernel_size - 1) - 1) // stride + 1
""",
    "pool_output_size": """
def pool_output_size(size, window, stride=None, padding=0):
    return size // (stride or window)
""",
    "conv_parameters": """
def conv_parameters(in_channels, out_channels, kernel_size, bias=True):
    return in_channels * out_channels * kernel_size * kernel_size
""",
    "lenet_parameters": """
def lenet_parameters():
    return {"C1": 150, "C3": 2400, "C5": 48000, "F6": 10080, "Out": 840}
""",
    "evaluate": """
def evaluate(model, images, labels, batch_size=1000):
    right = 0
    for start in range(0, len(images), batch_size):
        logits = model(images[start:start + batch_size])
        right += (logits.argmax(dim=1) == labels[start:start + batch_size]).sum().item()
    return right / len(images)
""",
    "one_hot_target": """
def one_hot_target(y):
    return torch.zeros(9).scatter_(0, torch.tensor(y % 9), 1.0)
""",
    "sgd_update": """
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
""",
}

CHEAT = """
class Right:
    def __call__(self, *args, **kwargs):
        return self
    def __eq__(self, other):
        return True
    def __getattr__(self, name):
        return self

import builtins, sys
torch.allclose = lambda *args, **kwargs: True
torch.equal = lambda *args, **kwargs: True
torch.Tensor.__eq__ = lambda self, other: torch.ones(self.shape, dtype=torch.bool)
builtins.AssertionError = type("Never", (Exception,), {})
for name, module in list(sys.modules.items()):
    if name.startswith("helpers.check") and hasattr(module, "Exercise"):
        module.Exercise.__call__ = lambda self, *args, **kwargs: None
for name in dir(check):
    setattr(check, name, lambda *args, **kwargs: print("right"))
"""


class NotADemo(ValueError):
    """The folder holds something else than an earlier demo, and is left alone."""


def write_course(root: Path, folder: Path, assignment: str) -> None:
    """A small course in `folder`: settings, one problem set and its release. Replaces an earlier demo.

    Raises `NotADemo` where the folder holds anything else.
    """
    first = folder / "submitted" / FIRST
    if folder.exists() and not first.is_dir() and (folder.is_file() or any(folder.iterdir())):
        raise NotADemo(
            f"{folder} holds files that are not a demo's, and the demo would delete them. "
            "Name a folder that is new or empty: `course demo --folder course_demo`."
        )
    shutil.rmtree(folder, ignore_errors=True)
    first.mkdir(parents=True)  # by this a demo that was stopped half-way is known as one
    (folder / "source" / assignment).mkdir(parents=True)
    shutil.copy(root / release.SETTINGS, folder)
    shutil.copy(root / "source" / assignment / f"{assignment}.ipynb", folder / "source" / assignment)
    release.generate(folder)


def write_submissions(folder: Path, assignment: str) -> list[str]:
    """Four submissions to the problem set in `folder`, written as a student's notebook would be; their names."""
    solutions = solved_cells(folder / "source" / assignment / f"{assignment}.ipynb")
    students: dict[str, Callable[[str], str | None]] = {
        FIRST: solutions.get,
        "ben_typical_mistakes": lambda name: MISTAKES.get(name, solutions[name]).strip(),
        "cem_untouched": lambda name: None,
        "dot_cheats": lambda name: f"{name} = Right()",
    }
    for student, answer in students.items():
        notebook = nbformat.read(folder / "release" / assignment / f"{assignment}.ipynb", as_version=4)
        for cell in notebook.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("solution") and cell.cell_type == "code":
                cell.source = answer(about["grade_id"]) or cell.source
        if student == "dot_cheats":
            first = next(
                i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("solution")
            )
            notebook.cells[first].source = CHEAT.strip() + "\n\n" + notebook.cells[first].source
        place = folder / "submitted" / student / assignment
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{assignment}.ipynb")
    return list(students)


def solved_cells(source: Path) -> dict[str, str]:
    """The solution cells of an instructor's notebook by grade_id, without the markers."""
    found = {}
    for cell in nbformat.read(source, as_version=4).cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution") and cell.cell_type == "code":
            found[about["grade_id"]] = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.MULTILINE)
    return found


def run(
    root: Path, folder: Path, assignment: str, unsafe: bool, say: Callable[[str], None]
) -> tuple[list[Row], list[Path]]:
    """The whole cycle: release, four submissions, grades, feedback pages. Returns the rows and the pages."""
    say(f"release: generating the students' version of {assignment}")
    write_course(root, folder, assignment)
    say("submissions: right, typical mistakes, untouched, cheating")
    students = write_submissions(folder, assignment)
    say("grading: each submission in a process of its own, judged from outside")
    rows = grade_class(folder, assignment, unsafe=unsafe, progress=lambda done, total, *_: say(f"  {done} of {total}"))
    say("feedback: one page a student")
    return rows, make_feedback(folder, assignment, students)
