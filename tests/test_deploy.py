"""What deploy/ says is what there is: manifests parse, their commands and options exist, the image's files too.

There is no container engine here. What can be tried is tried: the worker's command, as the manifest has it, as an
ordinary user.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers.grading import Cluster, grade_class
from helpers.grading.sandbox import problem
from tests.cluster_site import ROOT, Site
from tests.submissions.problem_set import ASSIGNMENT, FULL, honest, make_course

DEPLOY = ROOT / "deploy"
#: The system calls by which a submission is isolated (namespaces.py, room.py, sandbox.py) and bubblewrap does it.
NEEDED = {
    "unshare",
    "clone",
    "clone3",
    "mount",
    "umount2",
    "pivot_root",
    "mount_setattr",
    "sethostname",
    "capset",
    "prctl",
    "seccomp",
}


@cache
def _manifest() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))


def _one(kind: str, name: str) -> dict[str, Any]:
    (found,) = (part for part in _manifest() if part["kind"] == kind and part["metadata"]["name"] == name)
    return found


def _pod(name: str) -> dict[str, Any]:
    return _one("Deployment", name)["spec"]["template"]["spec"]


@cache
def _options(*command: str) -> set[str]:
    """The long options that a command of this environment takes."""
    programs = {"course": [sys.executable, "-m", "helpers.cli"], "dask": [sys.executable, "-m", "dask"]}
    environment = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run(
        [*programs[command[0]], *command[1:], "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=ROOT,
    )
    return set(re.findall(r"--[a-z][a-z-]+", done.stdout))


def _named(words: list[str]) -> set[str]:
    return {word.partition("=")[0] for word in words if word.startswith("--")}


def _worker_words() -> list[str]:
    return _pod("course-worker")["containers"][0]["args"]


def _steps() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, rest in lines]


def test_kubernetes_parts_fit_together() -> None:
    pytest.importorskip("distributed")
    service, scheduler, worker = _one("Service", "course-scheduler"), _pod("course-scheduler"), _pod("course-worker")
    labels = _one("Deployment", "course-scheduler")["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == labels
    (port,) = service["spec"]["ports"]
    assert scheduler["containers"][0]["ports"] == [{"containerPort": port["targetPort"]}]
    assert f"--port={port['targetPort']}" in scheduler["containers"][0]["args"]
    assert _worker_words()[0] == f"tls://{service['metadata']['name']}:{port['port']}"
    for name in ("course-scheduler", "course-worker"):
        deployment, pod = _one("Deployment", name)["spec"], _pod(name)
        assert deployment["selector"]["matchLabels"] == deployment["template"]["metadata"]["labels"]
        assert {mount["name"] for mount in pod["containers"][0]["volumeMounts"]} == {
            one["name"] for one in pod["volumes"]
        }
        (policy,) = (part for part in _manifest() if part["kind"] == "NetworkPolicy")
        assert policy["spec"]["podSelector"]["matchLabels"].items() <= deployment["selector"]["matchLabels"].items()
    files = re.search(r"secret generic course-tls (.*)", (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8"))
    assert files is not None
    made = {f"/tls/{name}" for name in re.findall(r"--from-file=(\S+)", files[1])}
    for pod in (scheduler, worker):
        used = {word.partition("=")[2] for word in pod["containers"][0]["args"] if word.startswith("--tls")}
        assert used == made


def test_commands_and_options_exist() -> None:
    pytest.importorskip("distributed")
    known = _options("course", "worker") | _options("dask", "worker")
    assert _named(_worker_words()) <= known and "--threads" in _options("course", "worker")
    container = _pod("course-scheduler")["containers"][0]
    assert container["command"] == ["dask", "scheduler"]
    assert _named(container["args"]) <= _options("dask", "scheduler")
    docs = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    for line in re.findall(r"^course worker .*", docs, re.MULTILINE):
        assert _named(shlex.split(line, comments=True)) <= known
    for name in re.findall(r"deploy/[\w.-]*\w", docs):
        assert (ROOT / name).exists(), name


def test_the_image_is_built_from_files_that_are_there() -> None:
    steps = _steps()
    for word, rest in steps:
        for name in rest.split()[:-1] if word == "COPY" else ():
            assert (ROOT / name).exists()
    copied = {name for word, rest in steps if word == "COPY" for name in rest.split()[:-1]}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {"pyproject.toml", "README.md", "LICENSE", "helpers"} == copied
    assert '"helpers/labextension"' in project and "cluster = [" in project  # all that the build takes in lies there
    user = next(rest for word, rest in steps if word == "USER").partition(":")[0]
    assert user == str(_pod("course-worker")["securityContext"]["runAsUser"])
    assert json.loads(next(rest for word, rest in steps if word == "ENTRYPOINT")) == ["course", "worker"]
    python = next(rest for word, rest in steps if rest.startswith("PYTHON=")).partition("=")[2]
    assert f'requires-python = ">={python}"' in project


def test_the_profile_allows_what_isolation_needs() -> None:
    profile = json.loads((DEPLOY / "seccomp.json").read_text(encoding="utf-8"))
    refused = {name for rule in profile["syscalls"] for name in rule["names"]}
    assert profile["defaultAction"] == "SCMP_ACT_ALLOW" and not refused & NEEDED
    assert {"bpf", "kexec_load", "init_module", "ptrace", "keyctl"} <= refused
    used = _pod("course-worker")["containers"][0]["securityContext"]
    assert used["seccompProfile"]["localhostProfile"].endswith("seccomp.json") and used["readOnlyRootFilesystem"]


def test_the_slurm_script_starts_a_worker(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    script = DEPLOY / "slurm.sbatch"
    (tmp_path / "srun").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="ascii")
    (tmp_path / "srun").chmod(0o755)
    slurm = {"PATH": f"{tmp_path}:/usr/bin:/bin", "SLURM_CPUS_PER_TASK": "4", "SLURM_JOB_ID": "17"}
    done = subprocess.run(["bash", script, "tls://here:1", "/c"], env=slurm, capture_output=True, text=True)
    words = done.stdout.splitlines()
    assert words[:3] == ["course", "worker", "tls://here:1"] and words[words.index("--threads") + 1] == "4"
    assert _named(words) <= _options("course", "worker") | _options("dask", "worker")
    assert {"/c/ca.pem", "/c/cluster.pem", "/c/cluster.key", "/tmp/course-17"} <= set(words)
    assert subprocess.run(["bash", script], env=slurm, capture_output=True).returncode != 0
    for option in re.findall(r"^#SBATCH (.*)", script.read_text(encoding="utf-8"), re.MULTILINE):
        assert re.fullmatch(r"--[a-z-]+=\S+", option)


def _reachable_python(spare: Path) -> list[str]:
    """What to start a command by so that Python can be reached by everybody, also where it lies in root's own folder."""
    base = Path(sys.base_prefix).resolve()
    closed = next((folder for folder in reversed(base.parents) if not folder.stat().st_mode & 0o001), None)
    if closed is None:
        return []
    keep = spare / "python"
    keep.mkdir()
    steps = f"mount --bind {base} {keep} && mount -t tmpfs -o mode=755 none {closed} && mkdir -p {base}"
    return ["unshare", "--mount", "sh", "-c", f'{steps} && mount --bind {keep} {base} && exec "$@"', "sh"]


@pytest.mark.full
@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("setpriv") is None, reason="becomes another user")
@pytest.mark.skipif(bool(problem()), reason=problem() or "-")
def test_the_worker_of_the_manifest_judges_as_an_ordinary_user(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    make_course(tmp_path / "course")
    honest(tmp_path / "course", ["ann", "ben"])
    home = Path("/tmp") / f"course-worker-{os.getpid()}"
    home.mkdir()
    os.chown(home, 65534, 65534)
    words = [f"--local-directory={home}" if one.startswith("--local") else one for one in _worker_words()[1:]]
    words = [one for one in words if not one.startswith("--tls")]
    try:
        with Site(tmp_path / "site") as site:
            site.start_scheduler()
            ordinary = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"]
            ordinary = [*_reachable_python(home), *ordinary, "--bounding-set=-all"]
            command = [sys.executable, "-m", "helpers.cli", "worker", site.address, *words]
            environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
            with open(tmp_path / "worker.log", "wb") as log:
                process = subprocess.Popen([*ordinary, *command], env=environment, cwd=home, stdout=log, stderr=log)
            site.processes["worker"] = process
            rows = grade_class(tmp_path / "course", ASSIGNMENT, scheduler=Cluster(site.address, wait_s=60))
        assert {row.student: row.score for row in rows} == {"ann": FULL, "ben": FULL}
    finally:
        shutil.rmtree(home, ignore_errors=True)
