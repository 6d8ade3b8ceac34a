"""What a student's process sees of the machine: Python and its packages, the data sets, and nothing else.

Only what is listed here is there; and whatever belongs to the course (problem sets, submissions, gradebook, exchange)
is covered even where it lies inside something that is shown.
"""

from __future__ import annotations

import contextlib
import os
import platform
import site
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.grading.namespaces import (
    MNT_DETACH,
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_RDONLY,
    MS_REC,
    MS_REMOUNT,
    NOBODY,
    call,
    mount,
    read_only,
    write,
)

#: Of the system: programs, libraries, and the few files that libraries look up. Nothing of /usr/local, /opt, /srv, /var.
SYSTEM = (
    *("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store"),
    *(f"/usr/{name}" for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32", "libexec")),
    *(f"/usr/share/{name}" for name in ("fonts", "fontconfig", "locale", "mime", "terminfo", "zoneinfo", "datasets")),
)
#: Of a folder into which Python or an environment is installed.
OF_A_PREFIX = (
    "bin",
    "lib",
    "lib32",
    "lib64",
    "libexec",
    "include",
    "etc/fonts",
    "ssl",
    "share/fonts",
    "share/zoneinfo",
)
CONFIGURATION = [
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "nsswitch.conf",
    "localtime",
    "timezone",
    "fonts",
    "alternatives",
    "mime.types",
    "os-release",
]
#: What a student's code may import of the course: the same that a problem set may use.
VISIBLE = ("__init__.py", "data", "figures", "lines.py")


@dataclass(frozen=True)
class Room:
    """What a child sees of the machine, worked out once.

    `shown` are folders and files at their own places, read-only; `covered` what lies inside them and is replaced by
    something empty; `again` what lies inside that and is visible all the same; `working` the folder a child starts in.
    """

    shown: tuple[str, ...]
    covered: tuple[str, ...]
    again: tuple[str, ...]
    working: str = "/tmp/work"

    @staticmethod
    def here(data: Iterable[str] = (), hidden: Iterable[str] = ()) -> Room:
        """The room for this Python and this course: `data` are folders to show besides, `hidden` are never seen."""
        import helpers

        package = str(Path(helpers.__file__).resolve().parent)
        needed = [path for path in (*SYSTEM, *_python(), *data) if os.path.exists(path)]
        kept = [f"{package}/{name}" for name in VISIBLE if os.path.exists(f"{package}/{name}")]
        shown = _outermost(needed)
        covered = {place for path in (package, *hidden) for place in _places(path, shown)} - set(needed)
        again = [path for path in needed if path not in shown and any(_is_inside(path, place) for place in covered)]
        return Room(shown, _outermost(sorted(covered)), (*again, *kept))


def _python() -> list[str]:
    """The folders of this Python, of its environment and of their packages."""
    prefixes = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    prefixes.append(str(Path(sys.executable).resolve().parent.parent))
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()]
    packages += [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    own = [f"{prefix}/{part}" for prefix in dict.fromkeys(prefixes) for part in (*OF_A_PREFIX, "pyvenv.cfg")]
    return [os.path.normpath(path) for path in dict.fromkeys([*own, *packages])]


def _is_inside(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def _places(path: str, shown: Iterable[str]) -> list[str]:
    """Where `path` would be seen inside what is shown, links on the way to either followed."""
    real, found = os.path.realpath(path), []
    for folder in shown:
        source = os.path.realpath(folder)
        if os.path.exists(real) and not os.path.islink(folder) and (real == source or _is_inside(real, source)):
            found.append(folder + real[len(source) :])
    return found


def _outermost(folders: Iterable[str]) -> tuple[str, ...]:
    real = [folder for folder in dict.fromkeys(folders) if os.path.exists(folder)]
    return tuple(f for f in real if not any(f != g and _is_inside(f, g) and not os.path.islink(g) for g in real))


def build(room: Room, scratch_bytes: int) -> None:
    """Make `room` this process's whole file system."""
    # worked out before the root changes: afterwards an absolute link on the way to a folder would lead astray
    sources = {path: _behind_links(path) for path in (*room.shown, *room.again)}
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    root = "/tmp"
    mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=4m")
    old = f"{root}/.old"
    os.mkdir(old)
    call("syscall", _PIVOT_ROOT, os.fsencode(root), os.fsencode(old))
    os.chdir("/")
    # before anything is shown: the course or its Python may themselves lie in /tmp or /home
    for path in ("/tmp", "/home", "/dev/shm"):
        os.makedirs(path, exist_ok=True)
        mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=1777,size={scratch_bytes},nr_inodes=20000")
    for path in room.shown:
        _show("/.old" + sources[path], path)
    Path("/.empty").touch()
    for path in room.covered:
        if os.path.isdir(path):
            mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
        else:
            mount("/.empty", path, None, MS_BIND)
    for path in room.again:
        _show("/.old" + sources[path], path)
    for path in room.covered:  # an ordinary user owns what is mounted here
        mount(None, path, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
    os.makedirs("/etc", exist_ok=True)
    for name in CONFIGURATION:
        if os.path.exists(f"/.old/etc/{name}"):
            _show(f"/.old/etc/{name}", f"/etc/{name}")
    for name, text in (
        ("passwd", f"nobody:x:{NOBODY}:{NOBODY}:nobody:/home/student:/bin/sh\n"),
        ("group", f"nogroup:x:{NOBODY}:\n"),
        ("hosts", "127.0.0.1 localhost\n"),
    ):
        Path("/etc", name).write_text(text, encoding="ascii")
    for name in ("null", "zero", "full", "random", "urandom"):
        Path("/dev", name).touch()
        mount(f"/.old/dev/{name}", f"/dev/{name}", None, MS_BIND)
    os.makedirs("/proc", exist_ok=True)


def _behind_links(path: str) -> str:
    """`path` with links in the folders above it followed; a link at its end stays one."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "ppc64le": 203, "s390x": 217}.get(platform.machine(), 155)


def _show(source: str, target: str) -> None:
    if os.path.islink(source):
        if not os.path.lexists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(os.readlink(source), target)
        return
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target):
            Path(target).touch()
    mount(source, target, None, MS_BIND | MS_REC)
    read_only(target)


def close_room() -> None:
    """Last step, inside: see only the own processes, and lose sight of the machine's files."""
    with contextlib.suppress(OSError):  # refused inside some containers: then there is no /proc at all
        try:  # only what the student's processes may look into: the first process of the namespace is not theirs
            mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2")
        except OSError:
            mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
        # in a namespace of its own a process could mount folders of any size, and reach more of the kernel
        write("/proc/sys/user/max_user_namespaces", "0")
    call("umount2", b"/.old", MNT_DETACH)
    os.rmdir("/.old")
    mount(None, "/", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
