"""What a message shows beneath its first line: the call that the first line is about, in few lines."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import pytest
import torch

from helpers import check
from helpers.answer.answer import Failure
from helpers.check.answer_text import idle_lines
from helpers.check.cases import Draw
from helpers.check.errors import advice
from helpers.check.exercise import Exam, Exercise, Mistaken
from helpers.check.mistakes import Mistake
from helpers.check.show import shown
from helpers.check.training_text import sign
from helpers.check.unwritten import what_is_unwritten
from helpers.lines import WIDTH


def _told(exercise: Exercise, *answers: Callable[..., Any], part: str | None = None) -> Mistaken:
    with pytest.raises(Mistaken) as caught:
        exercise.run(answers, part=part, seed=3)
    return caught.value


def _nine(y: int) -> torch.Tensor:
    row = torch.zeros(9)
    row[y] = 1.0
    return row


def _nine_guarded(y: int) -> torch.Tensor:
    if not 0 <= y <= 9:
        raise ValueError("no class")
    return _nine(y)


def test_where_refusing_is_asked_for_the_first_line_is_about_the_call_that_is_shown() -> None:
    unguarded = _told(check.one_hot_target, _nine, part="refusals")
    assert unguarded.diagnosis == "wrong-error" and "it was an IndexError" in unguarded.headline
    assert "nine entries" not in unguarded.headline
    guarded = _told(check.one_hot_target, _nine_guarded, part="refusals")
    assert guarded.diagnosis == "nine-entries" and "index 9 is out of bounds" in guarded.details


def test_no_mistake_in_a_result_is_seen_where_there_is_no_result() -> None:
    """Where only refusing is asked for, and an impossible call went wrong, `when` sees the impossible calls alone."""
    exercises = [getattr(check, name) for names in check.EXERCISES.values() for name in names]
    asked = [mistake for one in exercises if getattr(one, "refusing", None) for mistake in one.mistakes if mistake.when]
    assert len(asked) > 10 and [mistake.slug for mistake in asked if _holds_of_nothing(mistake)] == []


def _holds_of_nothing(mistake: Mistake) -> bool:
    assert mistake.when is not None
    try:
        return mistake.when([])
    except Exception:
        return False


def test_an_error_of_the_answers_own_is_not_taken_for_one_with_a_batch_size_of_0() -> None:
    def updates_per_epoch(samples: int, batch_size: int, drop_last: bool = False) -> int:
        return samples // batch_size if drop_last else math.ciel(samples / batch_size)  # type: ignore[attr-defined]

    told = _told(check.updates_per_epoch, updates_per_epoch, part="refusals")
    assert told.diagnosis == "raises"
    assert "no attribute 'ciel'). Is `ceil` meant?" in told.headline.replace("\n", " ")


def test_a_guard_in_one_line_is_known_as_a_guard() -> None:
    def updates_per_epoch(samples: int, batch_size: int, drop_last: bool = False) -> int:
        # fmt: off
        if samples < 1: raise ValueError("samples")  # noqa: E701
        # fmt: on
        return samples // batch_size if drop_last else math.ceil(samples / batch_size)

    told = _told(check.updates_per_epoch, updates_per_epoch, part="drop_last")
    assert told.diagnosis == "refuses-possible" and told.headline.startswith(
        "Exercise 1.9, updates_per_epoch: Your own guard refuses"
    )


def test_what_is_refused_is_refused_before_somebody_is_sent_to_import_it() -> None:
    def relu(z: torch.Tensor) -> torch.Tensor:
        return F.relu(z)  # type: ignore[name-defined]  # noqa: F821

    told = _told(check.relu, relu)
    assert told.diagnosis == "uses-refused" and "import" not in str(told)


def test_a_returned_value_is_shown_as_returned_where_a_function_works_in_place() -> None:
    def sgd_step(params: list, grads: list, learning_rate: float) -> list:
        with torch.no_grad():
            for p, g in zip(params, grads, strict=True):
                if g is not None:
                    p -= learning_rate * g
        return params

    told = _told(check.sgd_step, sgd_step, part="values")
    assert "\n    returned  [tensor" in told.details and "\n    expected  None" in told.details
    assert "after" not in told.details and "by hand" not in told.details


def test_a_call_that_cannot_be_made_names_the_parameters_of_the_function() -> None:
    told = _told(check.relu, lambda: 0)
    assert told.diagnosis == "wrong-signature" and told.headline.endswith("Yours takes ().")


def test_a_list_of_large_tensors_takes_a_line_each_and_a_small_one_stands_whole() -> None:
    large = shown([torch.zeros(784, 256), torch.zeros(256)]).splitlines()
    assert large[0] == "2 entries:" and [line.split(", float32")[0] for line in large[1:]] == [
        "tensor of shape (784, 256)",
        "tensor of shape (256,)",
    ]
    assert shown([torch.tensor([1.0, 2.0]), None]) == "[tensor([1., 2.]), None]"


def test_notes_and_what_is_worked_out_stand_in_lines_that_a_page_shows_whole() -> None:
    exam = Exam(check.relu, "values", 3, False, Draw(3))
    with pytest.raises(Mistaken) as caught:
        exam.fail("sign", "Wrong.", note="word " * 40, more={"by hand": "1 + 2 = 3\n" + "number " * 30})
    lines = caught.value.details.splitlines()
    assert len(lines) == 3 + 1 + 3 and max(map(len, lines)) <= WIDTH
    assert [line[:14].strip() for line in lines] == ["note", "", "", "by hand", "", "", ""]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "optimizer.zero_grad",
            "the line `optimizer.zero_grad` does nothing: a call has brackets, `optimizer.zero_grad()`.",
        ),
        ("w == 1", "the line `w == 1` does nothing: its value goes nowhere."),
        ("w", "the line `w` does nothing: its value goes nowhere."),
        (
            "if w.numel == 0:\n        raise ValueError",
            "`w.numel == 0` compares a method that was not called: `w.numel()`.",
        ),
        ("if w.shape == 0 or w.numel() == 0:\n        raise ValueError", ""),
        (
            "for a, b in w, x:\n        pass",
            "the loop over `w, x` takes one list after the other; `zip(w, x)` takes one thing of each.",
        ),
        ("for a, b in zip(w, x):\n        pass", ""),
        ("optimizer.zero_grad()", ""),
        ("'a text'", ""),
        ("(w := 2)", ""),
        ("...", ""),
        ("this is no Python", ""),
    ],
)
def test_a_line_that_does_nothing_is_told(line: str, says: str) -> None:
    assert idle_lines([f"def f(w, optimizer):\n    {line}\n    return w"]) == [says] * bool(says)


def test_a_line_that_does_nothing_stands_below_whatever_is_wrong() -> None:
    def relu(x: torch.Tensor) -> torch.Tensor:
        x.clamp  # noqa: B018
        return x

    assert "look at   the line `x.clamp` does nothing" in _told(check.relu, relu).details


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("for x in a:\n        o = torch.optim.Adam(p)", "optimizer-made-anew"),
        ("for x in a:\n        o = optim.SGD(p, lr=1, momentum=0.9)", "optimizer-made-anew"),
        ("for x in a:\n        o = optim.SGD(p, lr=1)", ""),
        ("o = torch.optim.Adam(p)", ""),
        ("F.cross_entropy(Y[rows], model(X[rows]))", "labels-first"),
        ("nn.CrossEntropyLoss()(Y, model(X))", "labels-first"),
        ("F.mse_loss(Y, model(X))", ""),
        ("F.cross_entropy(model(X), Y)", ""),
        ("optimizer.zero_grad\n    loss.backward()", "gradients-not-zeroed"),
        ("optimizer.zero_grad()\n    loss.backward()", ""),
    ],
)
def test_what_the_text_of_a_training_tells(code: str, slug: str) -> None:
    found = sign(f"def train(model, X, Y):\n    {code}\n")
    assert (found[0] if found else "") == slug


def test_the_case_that_is_shown_is_one_in_which_the_mistake_is_seen() -> None:
    def sigmoid(z: torch.Tensor) -> list[float]:
        return [1 / (1 + math.exp(-v)) for v in z]

    for part in ("values", "extremes"):
        told = _told(check.sigmoid, sigmoid, part=part)
        assert told.diagnosis == "math-on-a-tensor" and "only one element tensors" in told.details, told.details


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + ")" * 5000,
        "x = " + "1+" * 4000 + "1",
        "def f(x):\n    return " + "-" * 3000 + "x",
        "x" + ".a" * 5000 + " == 1",
        "a = " + "[" * 90 + "x.sum == 1" + "]" * 90,
        "x = 1\n" * 100_000,
        "def f(x):\n" + "    x == 1\n" * 1500,
        "def train(model, X, Y):\n" + "    a = f(1)\n    F.cross_entropy(a, Y)\n" * 500,
        "\0",
        "class" * 3,
    ],
)
def test_a_text_that_no_person_wrote_stops_nothing(text: str) -> None:
    """The texts of hand-ins are looked at where they are judged."""
    before = time.process_time()
    assert len(idle_lines([text, text])) <= 2
    sign(text)
    advice(Failure("RuntimeError", (), "'int' object has no attribute 'a'", "loss(x)", 0), [text])
    advice(Failure("TypeError", (), "NoneType", "loss(x)", 0), [text])
    what_is_unwritten(Failure("NotImplementedError", (), "Exercise 3.2", "raise", 0), "3.2", [text])
    assert time.process_time() - before < 10


def test_no_warning_comes_of_a_text_that_is_looked_at(recwarn: pytest.WarningsRecorder) -> None:
    assert idle_lines(["def f(x):\n    x == '\\d'\n"]) and not recwarn.list
