"""`course release --check`: it is content with the course as it stands, and names what would go out wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import yaml

from helpers import address, publish

ROOT = Path(__file__).resolve().parent.parent


def _step(name: str, folder: Path, root: Path = ROOT, tag: str = "") -> str | None:
    one = publish._Release(root, folder)
    return one.version(tag) if name == "version" else getattr(one, name)()


def test_version_notes_and_cells_are_in_order(tmp_path: Path) -> None:
    assert _step("version", tmp_path, tag=f"v{address.VERSION}") == address.VERSION
    _step("changes", tmp_path)
    assert "first" in (tmp_path / "notes.md").read_text(encoding="utf-8").lower()
    assert "notebooks" in str(_step("shared_cells", tmp_path))


def test_bundle_wheel_sdist_and_zips_are_built_and_looked_at(tmp_path: Path) -> None:
    for name in ("bundle", "wheel", "sdist", "gradescope"):
        assert _step(name, tmp_path)
    left = {path.name.split("_")[0].split("-")[0] for path in tmp_path.iterdir()}
    assert left == {"student", "deep", "gradescope"}, left


def test_a_tag_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(publish.Wrong, match=f"should be v{address.VERSION}"):
        _step("version", tmp_path, tag="v99.0.0")


def test_a_version_that_the_changelog_does_not_know_is_refused() -> None:
    assert publish.notes("# Changes\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- First.\n", "0.1.0") == "- First."
    with pytest.raises(publish.Wrong, match=r"## 0\.3\.0"):
        publish.notes("# Changes\n\n## 0.2.0\n\n- New.\n", "0.3.0")
    with pytest.raises(publish.Wrong):
        publish.notes("# Changes\n\n## 0.3.0\n\n## 0.2.0\n\n- New.\n", "0.3.0")


def test_a_bundle_with_a_solution_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bundle(root: Path, folder: Path) -> Path:
        path = folder / "student_bundle.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("release/x/x.ipynb", json.dumps({"source": "### BEGIN SOLUTION"}))
        return path

    monkeypatch.setattr(publish.release, "bundle", bundle)
    with pytest.raises(publish.Wrong, match=r"release/x/x\.ipynb holds 'BEGIN SOLUTION'"):
        _step("bundle", tmp_path)


def test_what_cannot_be_made_is_a_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A folder that is no course: every step fails, and each says so."""
    (tmp_path / "out").mkdir()
    found = list(publish.check(tmp_path, tmp_path / "out", site=False))
    assert len(found) == 8 and sum(bool(one.trouble) for one in found) >= 6
    assert all(one.line().startswith("NO" if one.trouble else "ok") for one in found)


def test_the_workflow_publishes_what_was_looked_at_and_no_solutions() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["release"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    looked = next(i for i, run in enumerate(runs) if "course release --check" in run and "--keep out" in run)
    published = next(i for i, run in enumerate(runs) if "gh release create" in run)
    assert looked < published and "gradescope" not in runs[published]


@pytest.mark.full
@pytest.mark.timeout(900)
def test_all_of_a_release_is_in_order(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    assert not [one.line() for one in publish.check(ROOT, tmp_path) if one.trouble]
