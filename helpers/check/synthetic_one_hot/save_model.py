"""Exercise 2.7: `save_model`."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any

import torch

from helpers.answer.answer import Answer, Outcome
from helpers.answer.codec import File, Handle
from helpers.check.compare import same
from helpers.check.exercise import Exam, Exercise
from helpers.check.synthetic_one_hot.common import fresh, outputs

NAME = "model.pt"
#: What stands at the path before a model is saved a second time.
OLDER = b"an older file"
_OBJECT = (
    "You save the Python object, not plain numbers: `torch.load(path, weights_only=True)` refuses such a file. "
    "Save what `model.state_dict()` gives, with its brackets: neither `model` nor the method `model.state_dict` itself."
)


def _save(exam: Exam, save: Answer, network: Answer, seed: int) -> tuple[Handle, bytes]:
    """A fresh model, and the file that the answer wrote for it."""
    model = fresh(exam, network, seed)
    outcome = save.call(model, File(NAME))
    if outcome.error and ("PicklingError" in outcome.error.kinds or "pickle" in outcome.error.text):
        exam.fail("saves-the-object", _OBJECT)
    exam.no_error(outcome.error)
    if NAME not in outcome.files:
        hint = f" It wrote {sorted(outcome.files)}." if outcome.files else ""
        exam.fail("no-file", f"After `{save.name}(model, path)` there is no file at `path`.{hint}")
    return model, outcome.files[NAME]


def _opened(exam: Exam, content: bytes) -> Any:
    try:
        return torch.load(io.BytesIO(content), weights_only=True, map_location="cpu")
    except pickle.UnpicklingError:
        # torch.save writes a zip archive, or a pickle in its old format
        if content[:2] in (b"PK", b"\x80\x02"):
            exam.fail("saves-the-object", _OBJECT)
        exam.fail("not-a-torch-file", "torch.load cannot read the file. Write it with torch.save.")
    except Exception as error:  # whatever an unreadable file makes torch raise
        exam.fail("not-a-torch-file", f"torch.load cannot read the file ({type(error).__name__}). Use torch.save.")


def _tensors(value: Any) -> list[torch.Tensor]:
    """All tensors in what the file held, in order; what it holds in several places is taken once."""
    found, waiting, seen = [], [value], set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, torch.Tensor):
            found.append(each)
        elif isinstance(each, (dict, list, tuple)):
            waiting += reversed(list(each.values() if isinstance(each, dict) else each))
    return found


def _holds(held: Sequence[torch.Tensor], wanted: torch.Tensor) -> bool:
    """Whether the numbers stand one behind the other in one of the tensors, in whatever shape."""
    numbers = _bytes(wanted)
    alike = [t for t in held if t.dtype == wanted.dtype and t.layout == torch.strided and t.numel() >= wanted.numel()]
    return any(numbers in _bytes(tensor) for tensor in alike)


def _bytes(tensor: torch.Tensor) -> bytes:
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()


def _saving(exam: Exam, save: Answer, load: Answer, network: Answer) -> None:
    exam.present(network)
    exam.present(save, None, None)
    model, content = _save(exam, save, network, exam.told_seed)
    held = _tensors(_opened(exam, content))
    for name, wanted in network.state(model).items():
        if not _holds(held, wanted):
            exam.fail("numbers-missing", f"The file does not hold the model's `{name}`. Save `model.state_dict()`.")
    again = save.call(model, File(NAME, OLDER))
    if again.error is None and again.files.get(NAME) == OLDER:
        says = f"There was a file at `path` already, and `{save.name}` has left it as it was. Write it each time."
        exam.fail("keeps-the-old-file", says)


def _loading(exam: Exam, save: Answer, load: Answer, network: Answer) -> None:
    exam.present(load, None)
    first, first_file = _save(exam, save, network, exam.told_seed)
    second, second_file = _save(exam, save, network, exam.told_seed + 1)
    points = exam.draw.uniform(50, 3)
    wanted = _outputs(exam, network, first, points)
    loaded = _comes_back(exam, load, network, first_file, points, wanted, network.state(second))
    # a file whose numbers were changed outside: what is loaded has to follow the file, not the memory
    held = _opened(exam, second_file)
    for tensor in _tensors(held):
        if tensor.is_floating_point():
            tensor.mul_(0.5)
    changed = io.BytesIO()
    torch.save(held, changed)
    _follows(exam, load, network, changed.getvalue(), _tensors(held))
    if not _alike(outputs(exam, network, loaded, points), wanted):
        exam.fail(
            "one-network-for-all",
            "Loading a second file has changed the model that was loaded first: both are the same network. Make a "
            f"fresh {network.name}() inside `{load.name}`.",
        )


def _alike(one: torch.Tensor, other: torch.Tensor) -> bool:
    return torch.allclose(one.double(), other.double(), 1e-5, 1e-6)


def _outputs(exam: Exam, network: Answer, model: Handle, points: torch.Tensor) -> torch.Tensor:
    return outputs(exam, network, model, points)


def _report_for_model(exam: Exam, outcome: Outcome) -> None:
    """Fail where what `load_state_dict` returns was taken for the model."""
    used = outcome.error is not None and "_IncompatibleKeys" in outcome.error.text
    # the report is a named tuple of two lists, and arrives as a plain one
    if used or outcome.value == ([], []):
        exam.fail(
            "report-not-model",
            "`load_state_dict` changes the model in place and returns a report on its keys, not the model. Call it on a "
            "line of its own, and go on with the model.",
        )


def _load(exam: Exam, load: Answer, network: Answer, content: bytes) -> Handle:
    outcome = load.call(File(NAME, content))
    _report_for_model(exam, outcome)
    if outcome.error and outcome.error.kind == "FileNotFoundError" and NAME not in outcome.error.text:
        exam.fail(
            "opens-another-file",
            f"`{load.name}` opens a file of its own choice, and not the one at `path` ({outcome.error.text}).",
        )
    exam.no_error(outcome.error)
    if outcome.value is None:
        exam.fail("returns-nothing", f"`{load.name}` returned None. It should return the model.")
    if not isinstance(outcome.value, Handle) or not network.look(outcome.value).get("is_module"):
        exam.fail(
            "returns-no-model",
            f"`{load.name}` should return a {network.name}: make a fresh one, put the numbers in with "
            "load_state_dict, and return it.",
            returned=outcome.value,
        )
    return outcome.value


def _comes_back(
    exam: Exam,
    load: Answer,
    network: Answer,
    content: bytes,
    points: torch.Tensor,
    wanted: torch.Tensor,
    newest: dict[str, torch.Tensor],
) -> Handle:
    """The model that was loaded from the file, after its class, outputs and mode; `newest` was saved last."""
    model = _load(exam, load, network, content)
    look = network.look(model)
    if look["class"] != network.name:
        exam.fail("another-class", f"`{load.name}` should return a {network.name}; it returned a {look['class']}.")
    training = [name or network.name for name, _, mode in look["modules"] if mode]
    got = outputs(exam, network, model, points)
    if not _alike(got, wanted):
        if same(look["state"], newest):
            exam.fail(
                "not-from-the-file",
                f"`{load.name}` gave the model that was saved last, not the one in the file. Read the numbers from "
                "`path` at each call.",
            )
        exam.fail(
            "outputs-differ",
            "The loaded model gives other outputs than the saved one: the numbers of the file are not in it. "
            "Call load_state_dict on the new model.",
            returned=got[0],
            expected=wanted[0],
        )
    if training:
        exam.fail("not-in-eval-mode", "The loaded model is in train mode; call `model.eval()` before you return it.")
    return model


def _follows(exam: Exam, load: Answer, network: Answer, content: bytes, held: list[torch.Tensor]) -> None:
    state = network.state(_load(exam, load, network, content))
    for name, tensor in state.items():
        if not _holds(held, tensor):
            exam.fail(
                "not-from-the-file",
                f"The loaded model's `{name}` is not what the file holds. Read the numbers from `path` at each call.",
            )


save_model = Exercise(
    "save_model",
    "2.7",
    parts={"saving": _saving, "loading": _loading},
    answers=("save_model", "load_model", "DNN"),
    doc="Check exercise 2.7, `save_model(model, path)` and `load_model(path)`. Parts: saving, loading.",
)
