"""The demo's example answers are what the demo says they are."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from helpers import check
from helpers.answer.answer import Answer
from helpers.answer.host import Host
from helpers.check.exercise import Mistaken
from helpers.grading import demo, release
from tests.answers.bank import run_source

ROOT = Path(__file__).resolve().parent.parent
QUICK = sorted(name for name in demo.MISTAKES if not name.startswith("train"))


@pytest.mark.parametrize("name", QUICK)
def test_a_typical_mistake_is_refused_by_name(name: str) -> None:
    answer = Answer(Host(run_source(demo.MISTAKES[name])).serve, name)
    with pytest.raises(Mistaken) as mistaken:
        getattr(check, name)(answer, seed=3)
    assert mistaken.value.named


@pytest.mark.parametrize("assignment", release.assignments(ROOT))
def test_every_problem_set_has_typical_mistakes(assignment: str) -> None:
    solved = demo.solved_cells(ROOT / "source" / assignment / f"{assignment}.ipynb")
    assert len(set(solved) & set(demo.MISTAKES)) >= 2
    assert not [name for name, source in solved.items() if "SOLUTION" in source]


def test_the_four_submissions_differ_as_they_should(tmp_path: Path) -> None:
    assignment = demo.ASSIGNMENT
    demo.write_course(ROOT, tmp_path, assignment)
    students = demo.write_submissions(tmp_path, assignment)
    assert len(students) == 4
    sources = {}
    for student in students:
        notebook = nbformat.read(tmp_path / "submitted" / student / assignment / f"{assignment}.ipynb", as_version=4)
        sources[student] = {cell.id: cell.source for cell in notebook.cells}
    assert "NotImplementedError" in sources["cem_untouched"]["softmax"]
    assert "torch.allclose = " in "".join(sources["dot_cheats"].values())
    assert demo.MISTAKES["softmax"].strip() == sources["ben_typical_mistakes"]["softmax"]
    host = Host(run_source(sources["ada_right"]["softmax"]))
    check.softmax(Answer(host.serve, "softmax"), seed=3)


def test_the_demo_replaces_nothing_but_a_demo(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.ipynb").write_text("{}")
    with pytest.raises(demo.NotADemo, match="course demo --folder"):
        demo.write_course(ROOT, tmp_path / "mine", demo.ASSIGNMENT)
    assert (tmp_path / "mine" / "notes.ipynb").read_text() == "{}"
    for _ in range(2):
        demo.write_course(ROOT, tmp_path / "new", demo.ASSIGNMENT)
