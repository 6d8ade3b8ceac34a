"""What is missing on this computer, and how to mend it: one line for each thing that the course needs.

    >>> [d.name for d in diagnose() if not d.ok]
    ['sliders']

Every probe stands alone: one that fails says so and keeps no other from answering. Packages are imported in
processes of their own, so that a broken one cannot take the doctor with it. Nothing here needs the packages
that it looks for.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata, util
from importlib.machinery import PathFinder
from pathlib import Path

__all__ = ["FLOORS", "PYTHON", "Diagnosis", "diagnose", "main", "report"]

#: The oldest Python that the course runs on.
PYTHON = (3, 11)

DISTRIBUTION = "deep-learning-by-hand"


def _floors() -> dict[str, str]:
    """The oldest versions of what the course needs, as pyproject.toml says and the installed package tells."""
    try:
        wanted = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return {}
    parts = [re.match(r"([\w.-]+)\s*>=\s*([\w.]+)", one) for one in wanted if "extra ==" not in one]
    return {part[1]: part[2] for part in parts if part}


FLOORS = _floors()

#: Bytes: both data sets unpacked (110 MB), the pages and grades of a class, and some air.
ROOM_NEEDED = 500_000_000

_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
_IMPORT_SECONDS = 90.0


@dataclass(frozen=True)
class Diagnosis:
    """One thing looked at: its `name`, what was `found`, and for what is not right the `cure`.

    `state` is "ok", "warning" (the course works, with less) or "fault" (something will fail).
    """

    name: str
    state: str
    found: str
    cure: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing has to be done."""
        return self.state == "ok"


def diagnose(*, port: int = 8888) -> list[Diagnosis]:
    """Everything that the course needs, looked at once. Takes some five seconds, most of them importing torch.

    `port` is where JupyterLab starts.
    """
    # the two slow ones run while the others look
    heavy = _Import("torch", "torchvision")
    light = _Import("numpy", "matplotlib", "ipywidgets", "ipykernel")
    probes: list[tuple[str, Callable[[], Diagnosis]]] = [
        ("Python", python),
        ("packages", packages),
        ("home folder", home),
        ("disk", disk),
        ("port", lambda: jupyter_port(port)),
        ("MNIST", lambda: data_set("mnist")),
        ("Fashion-MNIST", lambda: data_set("fashion_mnist")),
        ("network", network),
        ("grading", grading),
        ("sliders", lambda: sliders(light.results())),
        ("figures", lambda: figures(light.results())),
        ("kernel", lambda: kernel(light.results())),
        ("torch", lambda: torch(heavy.results())),
        ("torchvision", lambda: torchvision(heavy.results())),
    ]
    try:
        found = {name: _guarded(name, probe) for name, probe in probes}
    finally:
        heavy.end()
        light.end()
    first = ("Python", "torch", "torchvision", "packages", "sliders", "figures", "kernel")
    return [found[name] for name in first] + [d for name, d in found.items() if name not in first]


def _guarded(name: str, probe: Callable[[], Diagnosis]) -> Diagnosis:
    try:
        return probe()
    except Exception as error:  # whatever it is, the other probes still have something to say
        text = f"could not be looked at ({type(error).__name__}: {error})"
        return Diagnosis(name, "warning", text, "Go on; if something fails later, begin the search here.")


# --- Python and packages ---------------------------------------------------------------------------


def python() -> Diagnosis:
    """Python is new enough."""
    version = sys.version_info[:3]
    found = ".".join(map(str, version))
    if version >= PYTHON:
        return Diagnosis("Python", "ok", f"{found} ({platform.system()})")
    needed = ".".join(map(str, PYTHON))
    cure = (
        f"The course needs Python {needed} or newer: run `uv python install 3.12`, "
        "delete the folder .venv, and use `uv run course ...`."
    )
    return Diagnosis("Python", "fault", f"{found}, older than {needed}", cure)


def packages() -> Diagnosis:
    """Every package of the course is installed, and new enough."""
    missing, old = [], []
    for name, floor in FLOORS.items():
        if name in ("torch", "torchvision", "ipywidgets", "ipykernel"):
            continue  # looked at on their own
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if _older(version, floor):
            old.append(f"{name} {version} (needed: {floor})")
    if not missing and not old:
        return Diagnosis("packages", "ok", f"{len(FLOORS)} packages looked for, all there")
    parts = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"too old: {', '.join(old)}"] * bool(old)
    names = missing + [text.split()[0] for text in old]
    return Diagnosis("packages", "fault", "; ".join(parts), f"Run {_install(*names)}.")


def sliders(imported: dict[str, dict[str, str]]) -> Diagnosis:
    """ipywidgets, which the interactive figures need."""
    return _package("sliders", "ipywidgets", imported)


def figures(imported: dict[str, dict[str, str]]) -> Diagnosis:
    """numpy and matplotlib."""
    for package in ("numpy", "matplotlib"):
        found = _package("figures", package, imported)
        if not found.ok:
            return found
    return _package("figures", "matplotlib", imported)


def torch(imported: dict[str, dict[str, str]]) -> Diagnosis:
    """torch can be imported and is new enough."""
    return _package("torch", "torch", imported)


def torchvision(imported: dict[str, dict[str, str]]) -> Diagnosis:
    """torchvision can be imported and was built for this torch."""
    error = imported.get("torchvision", {}).get("error", "")
    if "error" in imported.get("torch", {}) and "error" in imported.get("torchvision", {}):
        return Diagnosis("torchvision", "warning", "cannot be judged while torch is broken", "Mend torch first.")
    if any(sign in error for sign in ("torchvision::nms", "undefined symbol", "different CUDA", "custom C++ ops")):
        found = f"{_versions()} were not built for each other ({error})"
        cure = (
            f"Take both from one place: `{_uv_pip()} install --reinstall torch torchvision "
            f"--index-url {_CPU_INDEX}` (without the --index-url for a computer with an NVIDIA GPU)."
        )
        return Diagnosis("torchvision", "fault", found, cure)
    return _package("torchvision", "torchvision", imported)


def _package(name: str, package: str, imported: dict[str, dict[str, str]]) -> Diagnosis:
    """One package, as its import went: missing, hidden by a file of one's own, broken, too old, or good."""
    seen, floor = imported.get(package, {}), FLOORS[package]
    error, version, file = seen.get("error"), seen.get("version", ""), seen.get("file", "")
    install = _install(package)
    if file and Path(file).name == f"{package}.py" and Path(file).parent == Path.cwd():
        cure = f"Rename {package}.py: a file of that name hides the package {package}."
        return Diagnosis(name, "fault", f"{file} is imported instead of {package}", cure)
    if error and f"No module named '{package}'" in error:
        return Diagnosis(name, "fault", f"{package} is not installed", f"Run {install}.")
    if error:
        return Diagnosis(name, "fault", f"{package} cannot be imported ({error})", _import_cure(package, error))
    if version and _older(version, floor):
        found = f"{package} {version}, older than {floor}"
        return Diagnosis(name, "fault", found, f"Run {install}.")
    return Diagnosis(name, "ok", f"{package} {version}")


def _import_cure(package: str, error: str) -> str:
    if "NumPy 1" in error or "numpy.core" in error or "_ARRAY_API" in error:
        return f"Its numpy does not fit: run {_install('numpy', package)}."
    if "DLL load failed" in error or "WinError" in error:
        return "Install Microsoft's Visual C++ redistributable (x64), restart, and try again."
    return f"Install it afresh: `{_uv_pip()} install --reinstall {package}`."


def _older(version: str, floor: str) -> bool:
    return _numbers(version) < _numbers(floor)


def _numbers(version: str) -> tuple[int, ...]:
    """'2.15.0+cu130' -> (2, 15, 0)."""
    numbers = []
    for part in version.split("+")[0].split("."):
        digits = "".join(c for c in part if c.isdigit())
        if not part[:1].isdigit():
            break
        numbers.append(int(digits))
    return tuple(numbers)


def _versions() -> str:
    return " and ".join(f"{name} {_version(name)}" for name in ("torch", "torchvision"))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "of unknown version"


def _install(*names: str) -> str:
    wanted = " ".join(f'"{name}>={FLOORS[name]}"' for name in names)
    return f"`{_uv_pip()} install {wanted}`"


def _uv_pip() -> str:
    """An environment that uv made has no pip of its own."""
    # not importlib.util: setuptools hooks into that search, and warns where distutils is loaded
    return "python -m pip" if PathFinder.find_spec("pip") else "uv pip"


# --- importing elsewhere ---------------------------------------------------------------------------

_SCRIPT = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    print("@begin", name, flush=True)
    try:
        module = importlib.import_module(name)
        seen = {"version": str(getattr(module, "__version__", "")), "file": str(getattr(module, "__file__", ""))}
    except BaseException as error:
        seen = {"error": (type(error).__name__ + ": " + str(error)).splitlines()[0][:200]}
    print("@done", json.dumps([name, seen]), flush=True)
"""


class _Import:
    """A process that imports packages one after the other and says how each went; begun at once, read later."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._seen: dict[str, dict[str, str]] | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, *names],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def results(self) -> dict[str, dict[str, str]]:
        """Package -> {"version", "file"} or {"error"}."""
        if self._seen is None:
            self._seen = self._read()
        return self._seen

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            text, _ = self._process.communicate(timeout=_IMPORT_SECONDS)
            end = f"Python ended while importing it, status {self._process.returncode}"
        except subprocess.TimeoutExpired:
            self._process.kill()
            text, _ = self._process.communicate()
            end = f"not imported within {_IMPORT_SECONDS:g} seconds"
        lines = [line.split(" ", 1)[1] for line in text.splitlines() if line.startswith("@done ")]
        seen = dict(json.loads(line) for line in lines)
        return {name: seen.get(name, {"error": end}) for name in self._names}

    def end(self) -> None:
        """Stop the process if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        elif self._process.stdout is not None:
            self._process.stdout.close()


# --- Jupyter ---------------------------------------------------------------------------------------


def kernel(imported: dict[str, dict[str, str]]) -> Diagnosis:
    """There is a kernel called python3, and the Python that it starts is there."""
    package = _package("kernel", "ipykernel", imported)
    if not package.ok:
        return Diagnosis("kernel", "fault", f"notebooks cannot run: {package.found}", package.cure)
    mend = "Run `python -m ipykernel install --sys-prefix --name python3`"
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        return Diagnosis("kernel", "fault", "Jupyter knows no kernel called python3", f"{mend}.")
    program = spec.argv[0] if spec.argv else ""
    if shutil.which(program) is None:
        found = f"the kernel python3 starts {program or 'nothing'}, which is not there"
        return Diagnosis("kernel", "fault", found, f"{mend}, or delete the folder {spec.resource_dir}.")
    if not _same_environment(program):
        found = f"the kernel python3 starts {program}, not this Python ({sys.executable})"
        return Diagnosis("kernel", "fault", found, f"{mend}, or delete the folder {spec.resource_dir}.")
    return Diagnosis("kernel", "ok", f"python3, {package.found}")


def _same_environment(program: str) -> bool:
    """Bare names ("python") are replaced by Jupyter with the Python that runs it."""
    return not os.path.isabs(program) or Path(program).parent.resolve() == Path(sys.executable).parent.resolve()


def jupyter_port(port: int = 8888) -> Diagnosis:
    """The port at which JupyterLab starts is free."""
    with socket.socket() as probe:
        if os.name == "posix":  # as servers do: a port that was in use a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            found = f"{port} is taken ({error.strerror}), perhaps by another JupyterLab"
            cure = (
                "`jupyter lab list` shows the ones that run and `jupyter lab stop` ends one; "
                f"or start on another port: `jupyter lab --port {port + 100}`."
            )
            return Diagnosis("port", "warning", found, cure)
    return Diagnosis("port", "ok", f"{port} is free")


def grading() -> Diagnosis:
    """nbgrader finds the program alembic, which it calls for its database. Only teachers need it."""
    beside = Path(sys.executable).parent
    if shutil.which("alembic") or shutil.which("alembic", path=str(beside)) is None:
        return Diagnosis("grading", "ok", f"nbgrader {_version('nbgrader')}")
    cure = "Use `uv run course ...`, or activate the environment first."
    return Diagnosis("grading", "warning", f"the programs in {beside} are not on the PATH", cure)


# --- folders and disk ------------------------------------------------------------------------------


def _folders() -> Iterator[tuple[str, Path]]:
    """The folders that Jupyter and the course write to, with the variable that moves each."""
    yield "HOME", Path(os.path.expanduser("~"))
    yield "IPYTHONDIR", Path(os.environ.get("IPYTHONDIR") or os.path.expanduser("~/.ipython"))
    if util.find_spec("jupyter_core"):
        from jupyter_core.paths import jupyter_runtime_dir

        yield "JUPYTER_RUNTIME_DIR", Path(jupyter_runtime_dir())
    if util.find_spec("platformdirs"):
        from helpers.data import cache_folder

        yield "COURSE_CACHE", cache_folder()


def home() -> Diagnosis:
    """Something can be written where Jupyter, IPython and the data cache write."""
    faults = [(variable, folder, why) for variable, folder in _folders() if (why := _unwritable(folder))]
    if not faults:
        return Diagnosis("home folder", "ok", f"{Path('~').expanduser()} can be written")
    _, folder, why = faults[0]
    others = f" (and {len(faults) - 1} more below it)" if len(faults) > 1 else ""
    settings = " ".join(f"{name}=FOLDER/{name.lower()}" for name, _, _ in faults if name != "HOME")
    cure = f"Make it writable (`chmod u+w {folder}`)"
    if settings:
        cure += f", or choose a FOLDER that is and run `export {settings}`"
    return Diagnosis("home folder", "fault", f"{folder} cannot be written: {why}{others}", f"{cure}.")


def _unwritable(folder: Path) -> str:
    """Why no file can be made in `folder` (or, if it is not there yet, above it); empty if one can."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)) as stream:
            stream.write(bytes(4096))
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _existing(folder: Path) -> Path:
    """`folder` or the nearest folder above it that is there."""
    return next((path for path in (folder, *folder.parents) if os.path.isdir(path)), Path.cwd())


def disk() -> Diagnosis:
    """There is room for the data sets and for the work, where each of them goes."""
    places = {str(_existing(folder)) for _, folder in _folders()} | {tempfile.gettempdir(), os.getcwd()}
    free = {place: shutil.disk_usage(place).free for place in places}
    place = min(free, key=lambda name: free[name])
    if free[place] >= ROOM_NEEDED:
        return Diagnosis("disk", "ok", f"{free[place] / 1e9:.1f} GB free")
    found = f"{free[place] / 1e6:.0f} MB free at {place}, {ROOM_NEEDED / 1e6:.0f} MB are needed"
    cure = "Delete what you do not need, or set COURSE_CACHE (and TMPDIR) to a folder on a disk with room."
    return Diagnosis("disk", "fault", found, cure)


# --- data and network ------------------------------------------------------------------------------


def data_set(name: str) -> Diagnosis:
    """A data set lies on this computer, whole; every copy that is not is named."""
    from helpers import data
    from helpers.data.catalog import find

    title = find(name).title
    findings = data.survey(name)
    wrong = [finding for finding in findings if finding.state == "wrong"]
    good = [finding for finding in findings if finding.state == "good"]
    if wrong:
        return Diagnosis(title, "fault", f"corrupt: {wrong[0].detail}", _data_cure(wrong[0].source))
    if os.environ.get("COURSE_DATA") and not any(finding.source == "COURSE_DATA" for finding in good):
        detail = next(finding.detail for finding in findings if finding.source == "COURSE_DATA")
        cure = "Set COURSE_DATA to the folder that holds MNIST/raw and FashionMNIST/raw, or unset it."
        return Diagnosis(title, "warning", detail, cure)
    if not good:
        sample = "; until then a sample of 5 000 digits serves" if find(name).sample else ""
        return Diagnosis(title, "warning", f"not on this computer yet{sample}", "Run `course data`.")
    return Diagnosis(title, "ok", f"complete and verified. {good[0].detail}")


def _data_cure(source: str) -> str:
    if source == "COURSE_DATA":
        return "Replace that file with a good copy, or unset COURSE_DATA and run `course data`."
    if source == "cache":
        return "Run `course data`: it fetches that file again."
    return "Run `sudo apt-get install --reinstall dataset-fashion-mnist`."


def network(seconds: float = 4.0) -> Diagnosis:
    """The mirrors of the data sets answer. Only wanted until the data sets are here."""
    from helpers.data.catalog import SETS

    reasons = []
    for dataset in SETS.values():
        address = f"{dataset.mirrors[0]}{dataset.files[1].name}.gz"
        try:
            request = urllib.request.Request(address, method="HEAD")
            with urllib.request.urlopen(request, timeout=seconds):
                pass
        except urllib.error.HTTPError as error:
            reasons.append(f"{dataset.title}: the server answers {error.code}")
            error.close()
        except OSError as error:
            reason = getattr(error, "reason", error)
            reasons.append(f"{dataset.title}: {getattr(reason, 'strerror', None) or reason}")
    if not reasons:
        return Diagnosis("network", "ok", "the mirrors of the data sets answer")
    cure = (
        "Connect to a network or set `https_proxy`; "
        "data sets that are here already, and the sample of MNIST, work without."
    )
    return Diagnosis("network", "warning", "; ".join(reasons), cure)


# --- the report ------------------------------------------------------------------------------------

_MARKS = {"ok": "ok", "warning": "note", "fault": "MEND"}


def report(diagnoses: list[Diagnosis]) -> None:
    """Print what was found, with the cure under each thing that is not right, and a last line that sums up."""
    if sys.stdout.isatty() and util.find_spec("rich"):
        _rich_report(diagnoses)
    else:
        for line in _plain_report(diagnoses):
            print(line)
    print(_summary(diagnoses), flush=True)


def _plain_report(diagnoses: list[Diagnosis]) -> Iterator[str]:
    width = max((len(diagnosis.name) for diagnosis in diagnoses), default=0)
    for diagnosis in diagnoses:
        yield f"{_MARKS[diagnosis.state]:4}  {diagnosis.name:{width}}  {diagnosis.found}"
        if not diagnosis.ok:
            yield f"{'':4}  {'':{width}}  -> {diagnosis.cure}"


def _rich_report(diagnoses: list[Diagnosis]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styles = {"ok": "green", "warning": "yellow", "fault": "bold red"}
    table = Table("", "what", "found, and what to do", show_lines=False, expand=False)
    for diagnosis in diagnoses:
        found = Text(diagnosis.found)
        if not diagnosis.ok:
            found.append(f"\n-> {diagnosis.cure}", style=styles[diagnosis.state])
        table.add_row(Text(_MARKS[diagnosis.state], style=styles[diagnosis.state]), diagnosis.name, found)
    Console(file=sys.stdout).print(table)


def _summary(diagnoses: list[Diagnosis]) -> str:
    faults = sum(diagnosis.state == "fault" for diagnosis in diagnoses)
    if faults:
        return f"{faults} thing{'s' if faults > 1 else ''} to mend, marked MEND."
    if all(diagnosis.ok for diagnosis in diagnoses):
        return "All is well."
    return "Nothing to mend. What is marked as a note can wait."


def main() -> int:
    """Diagnose and report: 0 if nothing has to be mended, else 1."""
    diagnoses = diagnose()
    report(diagnoses)
    return int(any(diagnosis.state == "fault" for diagnosis in diagnoses))


if __name__ == "__main__":
    raise SystemExit(main())
