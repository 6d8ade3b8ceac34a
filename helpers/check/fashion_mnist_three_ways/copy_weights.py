"""Exercise 6.7: `copy_weights`."""

from __future__ import annotations

import torch

from helpers.answer.answer import Answer
from helpers.check.exercise import Exam, Exercise
from helpers.check.fashion_mnist_three_ways.common import (
    SHAPES,
    named_parameters,
    network_logits,
    not_under_no_grad,
    random_params,
)
from helpers.check.modules import made_module


def _copied(exam: Exam, answer: Answer, network: Answer) -> None:
    model, look = made_module(exam, network, exam.told_seed)
    named_parameters(exam, look)
    before = dict(look["state"])
    params = random_params(exam.draw)
    exam.present(answer, params, None)
    outcome = answer.call(params, model)
    not_under_no_grad(exam, outcome)
    exam.no_error(outcome.error)
    look = network.look(model)
    named_parameters(exam, look)
    state = look["state"]
    wanted = dict(zip(SHAPES, (p.detach() for p in params), strict=True))
    right = [name for name in SHAPES if torch.equal(state[name], wanted[name])]
    if len(right) < 4:
        changed = [name for name in SHAPES if not torch.equal(state[name], before[name])]
        if not changed:
            exam.fail(
                "nothing-copied",
                "The module's numbers are as before. Copy from params into module, in place: "
                "`module.W1.copy_(...)` under no_grad.",
            )
        wrong = [name for name in SHAPES if name not in right]
        exam.fail(
            "some-not-copied",
            f"{', '.join(wrong)} of the module does not hold the numbers of params.",
            returned=state[wrong[0]],
            expected=wanted[wrong[0]],
        )
    images = exam.draw.uniform(6 if not exam.thorough else 40, 1, 28, 28)
    said = network.method(model, "()", [((images,), {})])[0]
    exam.no_error(said.error, {"x": images})
    logits = network_logits(images, [p.detach().double() for p in params])
    got = said.value
    if (
        not isinstance(got, torch.Tensor)
        or got.shape != logits.shape
        or not torch.allclose(got.detach().double(), logits, 1e-3, 1e-4)
    ):
        exam.fail(
            "logits-differ",
            f"The numbers are copied, but `{network.name}` gives other logits: mend it first.",
            returned=got,
            expected=logits,
        )
    kept = outcome.args[0]
    if not isinstance(kept, list) or len(kept) != 4 or not all(map(torch.equal, kept, params)):
        exam.fail("changes-its-input", "The numbers are copied, but `params` itself is not what it was.", returned=kept)
    if outcome.shared:
        exam.fail(
            "shares-memory",
            "The module and `params` now share the same numbers in memory: training one would change the other. "
            "Copy them into the module's own parameters, with `module.W1.copy_(...)` under no_grad.",
        )
    if outcome.replaced:
        exam.fail(
            "new-parameters",
            "The module has new parameters. An optimiser that was made before would go on training the old ones: "
            "copy the numbers in place, with `module.W1.copy_(...)` under no_grad.",
        )
    if not all(trains for _, _, trains in look["parameters"]):
        exam.fail("gradient-off", "After the copy a parameter of the module no longer collects gradients.")
    if outcome.value is not None:
        exam.fail("returns-something", "`copy_weights` changes the module and returns nothing.", returned=outcome.value)


copy_weights = Exercise(
    "copy_weights",
    "6.7",
    parts={"values": _copied},
    answers=("copy_weights", "ParameterNet"),
    doc="Check exercise 6.7, `copy_weights(params, module)` into a `ParameterNet`. Part: values.",
)
