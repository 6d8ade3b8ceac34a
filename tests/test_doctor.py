"""helpers.doctor: each broken set-up is made, found, and its cure named."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers import doctor
from helpers.data import catalog
from tests.test_data import flip, lay_out, standin

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home of one's own, no variable of this machine, no data sets but small stand-ins without a mirror."""
    for name in ("COURSE_DATA", "COURSE_CACHE", "COURSE_MIRROR", "JUPYTER_PATH", "IPYTHONDIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setitem(catalog.SETS, "mnist", standin())


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Put a module of that text before the real one, in every Python started from here."""
    folder = tmp_path / "fakes"
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{ROOT}")

    def write(name: str, text: str) -> None:
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(text)

    return write


def imported(*names: str) -> dict[str, dict[str, str]]:
    process = doctor._Import(*names)
    try:
        return process.results()
    finally:
        process.end()


def fault(diagnosis: doctor.Diagnosis, found: str, cure: str, state: str = "fault") -> None:
    assert diagnosis.state == state and not diagnosis.ok, diagnosis
    assert found in diagnosis.found, diagnosis
    assert cure in diagnosis.cure, diagnosis


# --- the ten broken set-ups, and some more ---------------------------------------------------------


def test_no_ipywidgets(fake):
    fake("ipywidgets", "raise ModuleNotFoundError(\"No module named 'ipywidgets'\", name='ipywidgets')")
    found = doctor.sliders(imported("ipywidgets"))
    fault(found, "ipywidgets is not installed", 'pip install "ipywidgets>=8.1"')


def test_cpu_torch_with_cuda_torchvision(fake):
    fake("torch", "__version__ = '2.13.0+cpu'")
    fake("torchvision", "raise RuntimeError('operator torchvision::nms does not exist')")
    seen = imported("torch", "torchvision")
    assert doctor.torch(seen).ok
    found = doctor.torchvision(seen)
    fault(found, "were not built for each other", "--reinstall torch torchvision")
    assert "operator torchvision::nms does not exist" in found.found
    assert "https://download.pytorch.org/whl/cpu" in found.cure


def test_old_torch(fake):
    fake("torch", "__version__ = '2.5.1+cu124'")
    fault(doctor.torch(imported("torch")), "torch 2.5.1+cu124, older than 2.6", 'install "torch>=2.6"')


def test_no_kernel(fake, tmp_path):
    fake("ipykernel", "raise ModuleNotFoundError(\"No module named 'ipykernel'\", name='ipykernel')")
    found = doctor.kernel(imported("ipykernel"))
    fault(found, "notebooks cannot run: ipykernel is not installed", 'install "ipykernel>=6.29"')


GOOD_KERNEL = {"ipykernel": {"version": "7.0"}}


def write_kernel(tmp_path: Path, program: str) -> None:
    folder = tmp_path / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(f'{{"argv": ["{program}"], "display_name": "x", "language": "python"}}')


def test_a_kernel_whose_python_is_gone(monkeypatch, tmp_path):
    write_kernel(tmp_path, "/gone/bin/python")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    found = doctor.kernel(GOOD_KERNEL)
    fault(found, "/gone/bin/python, which is not there", "python -m ipykernel install --sys-prefix")
    assert str(tmp_path / "jupyter" / "kernels" / "python3") in found.cure


def test_a_kernel_of_another_python(monkeypatch, tmp_path):
    other = tmp_path / "other" / "python"
    other.parent.mkdir()
    other.symlink_to(sys.executable)
    write_kernel(tmp_path, str(other))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    fault(doctor.kernel(GOOD_KERNEL), "not this Python", "python -m ipykernel install")


def test_a_kernel_that_jupyter_does_not_know(monkeypatch):
    from jupyter_client import kernelspec

    def none(self: object, name: str) -> None:
        raise kernelspec.NoSuchKernel(name)

    monkeypatch.setattr(kernelspec.KernelSpecManager, "get_kernel_spec", none)
    fault(doctor.kernel(GOOD_KERNEL), "no kernel called python3", "python -m ipykernel install --sys-prefix")


def test_wrong_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    fault(doctor.python(), "3.9.18, older than 3.11", "uv python install")


def test_a_home_that_cannot_be_written(monkeypatch):
    if not os.path.isdir("/proc/self"):
        pytest.skip("no folder here in which even root cannot write")
    monkeypatch.setenv("HOME", "/proc/nobody")
    found = doctor.home()
    fault(found, "/proc/nobody cannot be written", "chmod u+w /proc/nobody")
    assert "IPYTHONDIR=" in found.cure and "COURSE_CACHE=" in found.cure


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="becomes another user")
def test_a_read_only_home(monkeypatch):
    monkeypatch.setenv("HOME", "/etc")  # anybody may read it, and only root may write it
    doctor.home()  # imports what it needs while it may
    os.seteuid(65534)
    try:
        found = doctor.home()
    finally:
        os.seteuid(0)
    fault(found, "/etc cannot be written: Permission denied", "chmod u+w /etc")


def closed_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


def test_no_network(monkeypatch):
    for name in ("mnist", "fashion_mnist"):
        monkeypatch.setitem(catalog.SETS, name, standin(mirrors=(closed_address(),)))
    fault(doctor.network(), "MNIST: Connection refused", "Connect to a network", "warning")


def test_full_disk(monkeypatch):
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda place: usage(10**9, 10**9 - 10**6, 10**6))
    fault(doctor.disk(), "1 MB free at ", "COURSE_CACHE")


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("may not mount here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(monkeypatch, tmp_path):
    with small_disk(tmp_path / "disk"):
        monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "disk" / "cache"))
        fault(doctor.disk(), f"0 MB free at {tmp_path / 'disk'}", "COURSE_CACHE")
        (tmp_path / "disk" / "fill").write_bytes(bytes(64 * 1024))
        fault(doctor.home(), "No space left on device", "COURSE_CACHE=")


def test_port_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        fault(doctor.jupyter_port(port), f"{port} is taken", f"jupyter lab --port {port + 100}", "warning")
    assert doctor.jupyter_port(port).ok


def test_corrupt_data_in_the_cache(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    bad = lay_out(tmp_path / "cache") / "t10k-labels-idx1-ubyte"
    assert doctor.data_set("mnist").ok
    flip(bad)
    fault(doctor.data_set("mnist"), f"corrupt: {bad} has SHA-256", "Run `course data`")
    assert capsys.readouterr() == ("", ""), "the report is all that it says"


def test_corrupt_data_in_course_data(monkeypatch, tmp_path):
    bad = lay_out(tmp_path) / "train-images-idx3-ubyte"
    flip(bad)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    fault(doctor.data_set("mnist"), str(bad), "Replace that file")


def test_course_data_that_leads_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "nowhere"))
    fault(doctor.data_set("mnist"), "there is no such folder", "Set COURSE_DATA", "warning")


def test_no_data_yet():
    fault(doctor.data_set("mnist"), "not on this computer yet", "Run `course data`", "warning")


def test_a_missing_and_an_old_package(monkeypatch):
    real = doctor.metadata.version

    def version(name: str) -> str:
        if name == "nbgrader":
            raise doctor.metadata.PackageNotFoundError(name)
        return "0.20" if name == "mlxtend" else real(name)

    monkeypatch.setattr(doctor.metadata, "version", version)
    found = doctor.packages()
    fault(found, "missing: nbgrader; too old: mlxtend 0.20", '"nbgrader>=0.9.5" "mlxtend>=0.23"')


def test_a_file_of_ones_own_that_hides_torch(monkeypatch, tmp_path):
    (tmp_path / "torch.py").write_text("print('my first network')")
    monkeypatch.chdir(tmp_path)
    fault(doctor.torch(imported("torch")), "is imported instead of torch", "Rename torch.py")


@pytest.mark.parametrize(
    ("text", "found", "cure"),
    [
        ("import os, signal; os.kill(os.getpid(), 11)", "Python ended while importing it", "--reinstall torch"),
        ("raise ImportError('DLL load failed while importing _C')", "DLL load failed", "Visual C++"),
        ("raise ImportError('compiled using NumPy 1.x cannot be run')", "NumPy 1.x", "numpy does not fit"),
        ("import sys; sys.exit(3)", "SystemExit", "--reinstall torch"),
    ],
)
def test_a_broken_torch(fake, text, found, cure):
    fake("torch", text)
    seen = imported("torch", "torchvision")
    fault(doctor.torch(seen), found, cure)


def test_an_import_without_end(fake, monkeypatch):
    fake("torch", "import time; time.sleep(60)")
    monkeypatch.setattr(doctor, "_IMPORT_SECONDS", 1.0)
    fault(doctor.torch(imported("torch")), "not imported within 1 seconds", "--reinstall torch")


def test_programs_that_are_not_on_the_path(monkeypatch, tmp_path):
    (tmp_path / "python").touch()
    (tmp_path / "alembic").touch()
    (tmp_path / "alembic").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", "")
    fault(doctor.grading(), "not on the PATH", "uv run course", "warning")


# --- the whole -------------------------------------------------------------------------------------


def test_a_probe_that_fails_keeps_no_other_from_answering(fake, monkeypatch):
    for name, version in (("torch", "2.15.0"), ("torchvision", "0.29"), ("matplotlib", "3.9")):
        fake(name, f"__version__ = {version!r}")

    def broken() -> doctor.Diagnosis:
        raise RuntimeError("the probe itself")

    monkeypatch.setattr(doctor, "disk", broken)
    monkeypatch.setattr(doctor, "network", lambda: doctor.Diagnosis("network", "ok", "not asked"))
    found = {diagnosis.name: diagnosis for diagnosis in doctor.diagnose()}
    assert len(found) == 14
    fault(found["disk"], "RuntimeError: the probe itself", "Go on", "warning")
    assert found["torch"].ok and found["torchvision"].ok and found["figures"].ok and found["sliders"].ok


def test_doctor_as_a_program_in_a_broken_set_up(fake, tmp_path):
    """Old Python, no torch, damaged data: said on standard output, with exit status 1."""
    fake("torch", "raise ModuleNotFoundError(\"No module named 'torch'\")")
    (tmp_path / "fakes" / "sitecustomize.py").write_text("import sys; sys.version_info = (3, 10, 4, 'final', 0)")
    (tmp_path / "MNIST" / "raw").mkdir(parents=True)
    (tmp_path / "MNIST" / "raw" / "train-images-idx3-ubyte").write_bytes(b"half")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.doctor"],
        cwd=ROOT,
        env={**os.environ, "COURSE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and done.stderr == "", done.stderr
    marked = re.findall(r"^MEND  (\S+)", done.stdout, flags=re.MULTILINE)
    assert {"Python", "torch", "MNIST"} <= set(marked), done.stdout
    assert "older than 3.11" in done.stdout and "torch is not installed" in done.stdout
    assert "has 4 bytes, expected 47,040,016" in done.stdout
    assert done.stdout.splitlines()[-1] == f"{len(marked)} things to mend, marked MEND."


ALL = [
    doctor.Diagnosis("one", "ok", "here"),
    doctor.Diagnosis("two", "warning", "less", "Do this."),
    doctor.Diagnosis("three", "fault", "gone", "Run `that`."),
]


def test_report_without_a_terminal(capsys):
    doctor.report(ALL)
    assert capsys.readouterr().out == (
        "ok    one    here\nnote  two    less\n             -> Do this.\n"
        "MEND  three  gone\n             -> Run `that`.\n1 thing to mend, marked MEND.\n"
    )
    doctor.report(ALL[:2])
    assert "Nothing to mend." in capsys.readouterr().out
    doctor.report(ALL[:1])
    assert "All is well." in capsys.readouterr().out


def test_report_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    doctor.report(ALL)
    out = capsys.readouterr().out
    assert "Run `that`." in out and "gone" in out and "1 thing to mend" in out


def test_main_says_whether_something_is_to_be_mended(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "diagnose", lambda: ALL)
    assert doctor.main() == 1
    monkeypatch.setattr(doctor, "diagnose", lambda: ALL[:2])
    assert doctor.main() == 0


def test_versions_are_compared_as_numbers():
    assert doctor._older("2.5.1+cu124", "2.6") and not doctor._older("2.15.0+cpu", "2.6")
    assert not doctor._older("2.6.0a0+git1", "2.6") and not doctor._older("10.0", "9.9")


def test_the_floors_are_those_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = dict(text.split(">=") for text in project["dependencies"])
    assert {name: floor for name, floor in declared.items() if name in doctor.FLOORS} == doctor.FLOORS
    assert project["requires-python"] == f">={doctor.PYTHON[0]}.{doctor.PYTHON[1]}"
