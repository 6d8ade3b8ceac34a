"""Every name that a check gives: its twins are told it, and an answer of the bank expects it."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any

import pytest

from helpers import check
from helpers.answer.answer import Answer, Call, Description, Failure, Options, Outcome
from helpers.check.cases import Case, Draw, Impossible
from helpers.check.copies import by_place, copied, run_on_copies
from helpers.check.exercise import NOTHING_REFUSED, Exercise, Mistaken
from helpers.check.mistakes import GENERAL_MISTAKES, Mistake, as_called
from helpers.check.refusals import REFUSAL_MISTAKES
from helpers.check.training import NOT_TRAINED, TOO_LOW
from helpers.check.value import ValueExercise
from tests.answers.bank import entries, run_source
from tests.played import PLAYED

SEEDS = (20, 21)
#: Of the pairs of an exercise about so many are tried, spread over all.
PAIRS = 30
#: Of more twins of one name than these (a seed, a batch size, a layer), the first and the last are tried, all with `--full`.
TWINS = 4
EXERCISES = [name for names in check.chapters().values() for name in names]
#: Pairs of mistakes that make the same function as another mistake does alone, whose name is as true; and what they are
#: told where only refusing counts, since they refuse nothing.
THE_SAME = {
    "stride-always-window+padding-ignored": {"size-over-window", "too-large-accepted"},
    "no-plus-one+forgets-first-weight": {"plus-one-inside", "too-large-accepted"},
    "window-one-too-small+no-plus-one": {"plus-one-inside", "too-large-accepted"},
    # a layer lying on its side needs as many products
    "picture-sides-swapped+padding-pair-swapped": {"kernel-sides-swapped+stride-pair-swapped", "channels-not-compared"},
    "stride-pair-first-only+padding-pair-first-only": {"pair-first-only", "channels-not-compared"},
    "stride-pair-swapped+padding-pair-swapped": {"pair-swapped", "channels-not-compared"},
    "image-transposed+axes-swapped": {"kernel-transposed", "wrong-error"},
    # of the target nothing is left, so the result is 0; and the twin refuses no label
    "target-not-subtracted+label-column-only": {"all-zero", "large-label-accepted"},
    # the same where the kernel is square
    "windows-transposed+height-used-for-width": {"kernel-transposed+height-used-for-width", "wrong-error"},
}
#: Mistakes that the engine knows: an answer to one exercise shows each.
ANYWHERE = (*GENERAL_MISTAKES, *REFUSAL_MISTAKES, *NOT_TRAINED, *TOO_LOW)
BANK = entries()


class Played(Answer):
    """A twin as the answer: it is called by place, and what it returns is all that the check sees of it."""

    def __init__(self, twin: Callable[..., Any], signature: inspect.Signature) -> None:
        super().__init__(lambda request: b"", "twin")
        self._twin = twin
        self._signature = signature

    def describe(self, refused: Iterable[str] = ()) -> Description:
        return Description(there=True, callable=True)

    def map(self, calls: Iterable[Call], options: Options | None = None) -> list[Outcome]:
        return [self._outcome(Case(tuple(args), dict(kwargs))) for args, kwargs in calls]

    def _outcome(self, given: Case) -> Outcome:
        mine = copied(as_called(self._twin, given, by_place(given, self._signature)))
        try:
            return Outcome(self._twin(*mine.args, **mine.kwargs), given.args, given.kwargs)
        except Exception as error:
            kinds = tuple(kind.__name__ for kind in type(error).__mro__)
            return Outcome(None, given.args, given.kwargs, Failure(type(error).__name__, kinds, str(error), "", 0))


@contextmanager
def played_to(exercise: Exercise) -> Iterator[None]:
    """While twins answer: they may be made of finished functions, and return what is compared."""
    before = vars(exercise).copy()
    if isinstance(exercise, ValueExercise):
        exercise.refused, exercise.result = NOTHING_REFUSED, lambda outcome: outcome.value
    try:
        yield
    finally:
        vars(exercise).update(before)


def names_given(exercise: Exercise, twin: Callable[..., Any], fits: Callable[[str], bool]) -> set[str]:
    """The slugs that a twin is told, part by part and seed by seed, up to the first that fits."""
    found = set()
    for part, seed in itertools.product(exercise.parts, SEEDS):
        try:
            with warnings.catch_warnings(), redirect_stdout(StringIO()):
                warnings.simplefilter("ignore")
                exercise(*_answers(exercise, twin), part=part, seed=seed)
        except Mistaken as mistaken:
            found.add(mistaken.diagnosis)
            if fits(mistaken.diagnosis):
                break
    return found


def _answers(exercise: Exercise, twin: Callable[..., Any]) -> Sequence[Any]:
    """The twin in the place of the first answer; where others are needed, those of a right answer of the bank."""
    if isinstance(exercise, ValueExercise):
        return [Played(twin, exercise.signature)]
    if exercise.name in PLAYED:
        return PLAYED[exercise.name](twin)
    if len(exercise.answers) == 1:
        return [twin]
    right = next(entry for entry in BANK if entry.exercise == exercise.name and entry.diagnosis is None)
    namespace = run_source(right.source)
    return [twin, *(namespace[name] for name in exercise.answers[1:])]


def asked(name: str) -> list[Exercise]:
    """The exercise, and those that it is made of."""
    exercise = getattr(check, name)
    return [exercise, *exercise.made_of]


def _mistakes(exercise: Exercise) -> list[Mistake]:
    switches = getattr(exercise, "switches", None)
    return [*exercise.mistakes, *(switches.singles() if switches else ())]


@pytest.mark.parametrize("name", EXERCISES)
def test_a_twin_gets_its_own_name(name: str, request: pytest.FixtureRequest) -> None:
    """Handed to its own exercise as the answer, every twin of every mistake is told that mistake in some part.

    What two parts look at in different ways (an epoch's loss, its weights) may show in one of them alone.
    """
    full = request.config.getoption("--full")
    strangers: dict[str, set[str]] = {}
    named = set()
    for exercise in asked(name):
        with played_to(exercise):
            for slug, twins in _by_name(exercise).items():
                for number, twin in _tried(twins, full):
                    found = names_given(exercise, twin, slug.__eq__)
                    strangers.setdefault(f"{slug} {number}", set()).update(found)
                    named |= {f"{slug} {number}"} if slug in found else set()
    assert strangers.keys() <= named, {key: found for key, found in strangers.items() if key not in named}


def _by_name(exercise: Exercise) -> dict[str, list[Callable[..., Any]]]:
    """The twins of each name, whichever of its sentences they are told."""
    found: dict[str, list[Callable[..., Any]]] = {}
    for mistake in _mistakes(exercise):
        found.setdefault(mistake.slug, []).extend(mistake.twins)
    return found


def _tried(twins: Sequence[Callable[..., Any]], full: bool) -> list[tuple[int, Callable[..., Any]]]:
    numbered = list(enumerate(twins))
    return numbered if full or len(twins) <= TWINS else [numbered[0], numbered[-1]]


@pytest.mark.parametrize("name", EXERCISES)
def test_two_mistakes_at_once_get_no_third_name(name: str) -> None:
    """A pair of switches is told both names, or one of them where it hides the other, or that of the same function."""
    exercise = getattr(check, name)
    switches = getattr(exercise, "switches", None)
    strangers = {}
    with played_to(exercise):
        pairs = list(switches.pairs()) if switches else []
        for pair in pairs[:: 1 + len(pairs) // PAIRS]:
            mine = set(pair.slug.split("+"))
            found = names_given(exercise, pair.twins[0], lambda slug: set(slug.split("+")) <= mine)  # noqa: B023
            if not any(set(slug.split("+")) <= mine for slug in found) and not found <= THE_SAME.get(pair.slug, set()):
                strangers[pair.slug] = found
    assert not strangers, strangers


def _written_out(exercise: Exercise) -> set[str]:
    """The slugs of `exam.fail("slug", ...)` in the file of an exercise, and of `slug = "..."` beside it."""
    chapter = next(chapter for chapter, names in check.chapters().items() if exercise.name in names)
    module = sys.modules[f"helpers.check.{chapter}.{check.EXERCISES[chapter][exercise.name]}"]
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fail":
            found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
        if isinstance(node, ast.Assign) and "slug" in ast.unparse(node.targets[0]):
            found |= {
                one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant) and _is_slug(one.value)
            }
    return found


def _is_slug(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", value) is not None


def _accepted(exercise: ValueExercise) -> set[str]:
    """The slugs, other than the usual "<argument>-not-checked", of what an answer accepts though it is impossible."""
    cases = [one for make in exercise.cases.values() for one in make(Draw(SEEDS[0]), False) if one.judged]
    expected = [run_on_copies(exercise.reference, one) for one in cases]
    named = [one for one in expected if isinstance(one, Impossible) and one.why]
    return {one.slug for one in named if not one.slug.endswith("not-checked")}


@pytest.mark.parametrize("name", EXERCISES)
def test_every_name_is_expected_by_an_answer_of_the_bank(name: str) -> None:
    given = set()
    for exercise in asked(name):
        given |= {mistake.slug for mistake in _mistakes(exercise) if mistake not in ANYWHERE}
        given |= _accepted(exercise) if isinstance(exercise, ValueExercise) else _written_out(exercise)
    expected = {entry.diagnosis for entry in BANK if entry.exercise == name}
    missing = sorted(given - expected)
    assert not missing, missing


@pytest.mark.parametrize("slug", sorted({mistake.slug for mistake in ANYWHERE}))
def test_a_name_of_any_exercise_is_expected_somewhere(slug: str) -> None:
    assert any(entry.diagnosis == slug for entry in BANK)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_name_stands_once(name: str) -> None:
    """Several twins of one mistake, with one sentence, stand together."""
    for exercise in asked(name):
        names = [(mistake.slug, mistake.says) for mistake in _mistakes(exercise) if mistake.twins]
        repeated = sorted({slug for slug, says in names if names.count((slug, says)) > 1})
        assert not repeated, repeated
