"""How the notebooks are kept: ids, headings, set-up, figures with words, outputs where they belong."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from helpers import check
from helpers.notebooks import badge, chapters, setup_source

ROOT = Path(__file__).resolve().parent.parent
PATHS = [
    path
    for part in ("notebooks", "source", "release")
    for path in sorted((ROOT / part).rglob("*.ipynb"))
    if ".ipynb_checkpoints" not in path.relative_to(ROOT).parts
]
NAMES = [str(path.relative_to(ROOT)) for path in PATHS]
READ = {path: nbformat.read(path, as_version=4) for path in PATHS}
every_notebook = pytest.mark.parametrize("path", PATHS, ids=NAMES)
chapters_only = pytest.mark.parametrize(
    "path", [p for p in PATHS if p.parent.name == "notebooks"], ids=lambda p: p.stem
)
source_only = pytest.mark.parametrize(
    "path", [p for p in PATHS if p.is_relative_to(ROOT / "source")], ids=lambda p: p.stem
)


@every_notebook
def test_format(path: Path) -> None:
    notebook = READ[path]
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert path.stem in chapters(ROOT)


@every_notebook
def test_starts_with_title_and_common_setup(path: Path) -> None:
    title, setup = READ[path].cells[:2]
    assert title.id == "title" and title.source.endswith(badge(str(path.relative_to(ROOT)).replace("\\", "/")))
    assert setup.id == "setup" and setup.source == setup_source()


@every_notebook
def test_one_h1_and_no_skipped_heading(path: Path) -> None:
    levels = []
    for cell in READ[path].cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
            levels += [len(mark) for mark in re.findall(r"^(#{1,6}) ", text, flags=re.MULTILINE)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


@every_notebook
def test_no_path_of_one_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"[\"' (](?:/(?:root|tmp|home|work|Users)/|[A-Z]:\\\\)[^\"\\ ]*", text)
    assert not found, found


@every_notebook
def test_cells_are_short(path: Path) -> None:
    long = [c.id for c in READ[path].cells if c.cell_type == "code" and len(c.source.splitlines()) > 40]
    assert not long, long


@every_notebook
def test_links_between_notebooks_lead_somewhere(path: Path) -> None:
    for cell in READ[path].cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\((?!http|#|attachment)([^)\s]+)\)", cell.source):
                assert (path.parent / target.split("#")[0]).exists(), f"cell {cell.id}: {target}"


@chapters_only
def test_chapter_outputs(path: Path) -> None:
    outputs = [(cell, out) for cell in READ[path].cells for out in cell.get("outputs", [])]
    assert outputs, "no stored outputs: nbval would compare nothing"
    assert not [cell.id for cell, out in outputs if out.output_type == "error" or out.get("name") == "stderr"]
    assert path.stat().st_size < 1_000_000
    code = [cell for cell in READ[path].cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code if cell.source.strip())


@chapters_only
def test_outputs_do_not_tell_where_their_builder_had_the_data(path: Path) -> None:
    texts = [out.get("text", "") for cell in READ[path].cells for out in cell.get("outputs", [])]
    assert not [text for text in texts if re.search(r"COURSE_[A-Z]|Read from|Downloaded from|^Data:", text)]


@chapters_only
def test_every_picture_is_described(path: Path) -> None:
    bare = [
        cell.id
        for cell in READ[path].cells
        if any("image/png" in out.get("data", {}) for out in cell.get("outputs", []))
        and len(cell.metadata.get("alt", "").split()) < 5
    ]
    assert not bare, bare


@chapters_only
def test_cells_that_nbval_skips_are_followed_by_a_claim(path: Path) -> None:
    cells = [cell for cell in READ[path].cells if cell.cell_type == "code"]
    for index, cell in enumerate(cells):
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            near = cells[index : index + 4]
            pictures_only = all("text/plain" in o.get("data", {}) and "image/png" in o.data for o in cell.outputs)
            assert pictures_only or any("assert " in other.source for other in near), cell.id


@pytest.mark.parametrize(
    "path", [p for p in PATHS if not p.is_relative_to(ROOT / "notebooks")], ids=lambda p: "/".join(p.parts[-3:-1])
)
def test_problem_sets_store_no_outputs(path: Path) -> None:
    assert not [cell.id for cell in READ[path].cells if cell.get("outputs") or cell.get("execution_count")]


def _calls(source: str) -> list[ast.Call]:
    tree = ast.parse(source)
    assert all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) for node in tree.body), source
    return [node.value for node in tree.body]  # type: ignore[attr-defined]


@source_only
def test_locked_test_cells_hold_only_checks(path: Path) -> None:
    names = {name for exercises in check.chapters().values() for name in exercises}
    graded = [cell for cell in READ[path].cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert graded
    for cell in graded:
        about = cell.metadata.nbgrader
        assert about.locked and not about.solution and about.points > 0
        calls = _calls(cell.source)
        assert len(calls) >= 2, f"{cell.id}: a visible check and a hidden one"
        for call in calls:
            function = call.func
            assert isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
            assert function.value.id == "check" and function.attr in names
            assert all(isinstance(argument, ast.Name) for argument in call.args)
            assert all(isinstance(keyword.value, ast.Constant) for keyword in call.keywords)
        assert any(k.arg == "thorough" for k in calls[-1].keywords)


@source_only
def test_every_exercise_of_a_chapter_has_its_cell(path: Path) -> None:
    chapter = path.stem.split("_", 1)[1]
    solved = {c.metadata.nbgrader.grade_id for c in READ[path].cells if c.metadata.get("nbgrader", {}).get("solution")}
    assert set(check.chapters()[chapter]) <= solved | {
        call.func.attr  # type: ignore[attr-defined]
        for cell in READ[path].cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for call in _calls(cell.source)
    }


@source_only
def test_problem_sets_use_only_check_data_and_figures(path: Path) -> None:
    for cell in READ[path].cells:
        if cell.cell_type == "code" and cell.id != "setup":
            for module, names in re.findall(r"^from (helpers[\w.]*) import (.+)$", cell.source, flags=re.MULTILINE):
                used = {n.strip() for n in names.split(",")} if module == "helpers" else {module.split(".")[1]}
                assert used <= {"check", "data", "figures"}, f"{cell.id}: {used}"
