"""The project's own promises: thin environment file, cheap import, generated release, no answer to be imported."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import tomllib
import zipfile
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import nbformat
import pytest
import torch
import yaml

from helpers import check
from helpers.check.exercise import Mistaken
from helpers.grading import release, tables

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SETS = release.assignments(ROOT)
CHECKS = sorted([*ROOT.glob("helpers/answer/*.py"), *ROOT.glob("helpers/check/**/*.py")])
MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "thorough=")


def test_environment_adds_nothing_to_pyproject() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert environment["name"] == PROJECT["project"]["name"]
    assert environment["channels"] == ["conda-forge"]
    floor = PROJECT["project"]["requires-python"]
    assert environment["dependencies"] == [f"python{floor}", "pip", {"pip": ["-e ."]}]


def test_dependencies_have_floors_and_no_pins() -> None:
    for requirement in PROJECT["project"]["dependencies"]:
        assert ">=" in requirement and "==" not in requirement and "<" not in requirement, requirement


def test_the_message_in_the_readme_is_the_one_that_students_get() -> None:
    def softmax(logits: torch.Tensor) -> torch.Tensor:
        powers = torch.exp(logits)
        return powers / powers.sum(dim=0)

    with pytest.raises(Mistaken) as mistaken:
        check.softmax(softmax, part="values", seed=1)
    without_seed = str(mistaken.value).rsplit("\n", 1)[0]
    assert f"```\n{without_seed}\n```" in (ROOT / "README.md").read_text()


@pytest.mark.timeout(600)
def test_types_agree_everywhere() -> None:
    """A name that has moved shows here, not in a student's score."""
    done = subprocess.run([sys.executable, "-m", "mypy", "helpers"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("words", [("check",), ("format", "--check")], ids=" ".join)
def test_style(words: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", "ruff", *words, "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def _imports() -> dict[str, set[str]]:
    """Module of the package -> modules of the package that it imports when it is imported itself."""
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "helpers").rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for module, path in paths.items():
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        found[module] = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
                base = ".".join([*parts, *([node.module] if node.module else [])])
                names = [f"{base}.{a.name}" if f"{base}.{a.name}" in paths else base for a in node.names]
            found[module] |= {name for name in names if name in paths and name != module}
    return found


def test_imports_have_no_circle() -> None:
    graph = _imports()
    assert len(graph) > 100 and "helpers.check.cases" in graph["helpers.check.value"]
    order = TopologicalSorter(graph)
    try:
        order.prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_importing_the_package_is_cheap() -> None:
    heavy = ("torchvision", "ipywidgets", "nbgrader", "distributed", "mlxtend", "sklearn", "jupyterlab")
    code = "import sys, helpers, helpers.check, helpers.data, helpers.training, helpers.models, helpers.cli\n"
    code += f"print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    release.generate(ROOT, into=folder)
    return folder


@pytest.mark.parametrize("name", SETS)
def test_release_is_what_source_generates(name: str, regenerated: Path) -> None:
    path = Path(name) / f"{name}.ipynb"
    committed = (ROOT / "release" / path).read_bytes()
    assert committed == (regenerated / path).read_bytes(), f"release/{path} is out of date: run `course release`"


def test_release_holds_no_more_than_source_has() -> None:
    released = sorted(path.parent.name for path in (ROOT / "release").glob("*/*.ipynb"))
    assert released == SETS
    assert all(path.suffix == ".ipynb" for path in (ROOT / "release").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", SETS)
def test_release_is_free_of_solutions(name: str) -> None:
    text = (ROOT / "release" / name / f"{name}.ipynb").read_text()
    assert not [marker for marker in MARKERS if marker in text]


def _solutions(name: str) -> dict[str, ast.AST]:
    """Function or class name -> syntax tree of its body without docstring, from the solution cells of a set."""
    found: dict[str, ast.AST] = {}
    notebook = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code":
            found.update(_definitions(cell.source))
    return found


def _definitions(text: str) -> dict[str, ast.AST]:
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[node.name] = node
    return found


def _shape(node: ast.AST) -> str:
    """A tree as text with the definition's own name and its docstring left out."""
    body = list(getattr(node, "body", []))
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return "\n".join(ast.dump(part) for part in body)


def _texts_that_students_receive() -> list[tuple[str, str]]:
    texts = [(str(path.relative_to(ROOT)), path.read_text()) for path in sorted((ROOT / "helpers").rglob("*.py"))]
    for part in ("notebooks", "release"):
        for path in sorted((ROOT / part).rglob("*.ipynb")):
            for cell in nbformat.read(path, as_version=4).cells:
                if cell.cell_type == "code":
                    texts.append((f"{path.relative_to(ROOT)} cell {cell.id}", cell.source))
    return texts


def _parsed(texts: list[tuple[str, str]]) -> list[tuple[str, ast.AST]]:
    found = []
    for place, text in texts:
        lines = [line for line in text.splitlines() if not line.lstrip().startswith(("%", "!"))]
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found.append((f"{place}: {node.name}", node))
    return found


def test_no_solution_is_among_what_students_receive() -> None:
    received: dict[str, str] = {}
    for place, node in _parsed(_texts_that_students_receive()):
        received.setdefault(_shape(node), place)
    copies = []
    for name in SETS:
        for title, node in _solutions(name).items():
            if _shape(node) in received:
                copies.append(f"{name}: {title} is also in {received[_shape(node)]}")
    assert not copies, copies


def test_no_graded_name_is_defined_where_problem_sets_can_import_it() -> None:
    graded = {name for names in check.chapters().values() for name in names}
    found = []
    for place, node in _parsed(_texts_that_students_receive()):
        inside = place.startswith(("helpers/data", "helpers/figures", "helpers/answer", "helpers/check"))
        if inside and node.name in graded:  # type: ignore[attr-defined]
            found.append(place)
    assert not found, found


def test_bundle_has_chapters_release_and_wheel_only(tmp_path: Path) -> None:
    with zipfile.ZipFile(release.bundle(ROOT, tmp_path)) as archive:
        names = archive.namelist()
    expected = ("notebooks/", "release/", "Start.md")
    assert all(name.startswith(expected) or name.endswith(".whl") for name in names)
    assert sum(name.endswith(".whl") for name in names) == 1
    assert {f"release/{name}/{name}.ipynb" for name in SETS} <= set(names)


@pytest.mark.parametrize("name", SETS)
def test_the_table_of_checks_is_what_release_writes(name: str) -> None:
    folder = ROOT / "helpers" / "check" / name.partition("_")[2]
    assert tables.table(folder, ROOT / "source" / name / f"{name}.ipynb") in (folder / "__init__.py").read_text()


def test_no_function_is_longer_than_a_page() -> None:
    """60 lines at most: what is longer does more than one thing."""
    long = {
        f"{path.stem}.{node.name}"
        for path in (ROOT / "helpers").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (node.end_lineno or 0) - node.lineno >= 60
    }
    assert not long


def test_a_check_is_read_at_one_sitting() -> None:
    """No file of the checks has more than 400 lines, and half of them have less than 150."""
    lengths = {path: len(path.read_text().splitlines()) for path in ROOT.glob("helpers/check/**/*.py")}
    assert not [path for path, length in lengths.items() if length > 400]
    assert statistics.median(lengths.values()) < 150


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: "/".join(path.parts[-2:]))
def test_checks_import_neither_models_nor_training(path: Path) -> None:
    imported = [
        f"{getattr(node, 'module', '') or ''}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    ]
    forbidden = ("helpers.models", "helpers.training", "helpers.figures", "helpers.grading", "helpers.experiments")
    assert not [name for name in imported if name.startswith(forbidden)]
