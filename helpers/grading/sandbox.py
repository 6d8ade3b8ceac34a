"""A room for one student's process: no network, no other process, a read-only system, an empty home, hard limits.

Linux namespaces, through system calls: nothing to install, no daemon, no container image. Works as root and as an
ordinary user where unprivileged user namespaces are allowed. `problem()` says in one line what is missing where it
does not work.

What it does not do: it shares the kernel with the machine, so a hole in the kernel is a hole in it.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import platform
import resource
import select
import signal
import site
import socket
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from helpers.grading.syscalls import close_calls

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 4096, 16384, 1 << 18, 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
NOBODY = 65534
#: The first of the outer user numbers given to children when the grader runs as root, one for each, so that the
#: processes of one submission do not count towards the limit of another.
OUTER_USERS = 2_000_000_000
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store")
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
VISIBLE = ("__init__.py", "data", "figures")


@dataclass(frozen=True)
class Limits:
    """What one student's process may use. Times are wall-clock seconds, sizes bytes."""

    cell_s: float = 120.0
    test_s: float = 300.0
    submission_s: float = 900.0
    grace_s: float = 2.0
    memory_bytes: int = 4 * 2**30
    scratch_bytes: int = 128 * 2**20
    processes: int = 64
    open_files: int = 256
    replays: int = 2

    def plain(self) -> dict:
        """As a dictionary that can be written as JSON."""
        return asdict(self)


class SandboxError(OSError):
    """A step of building the room failed."""


_libc = ctypes.CDLL(None, use_errno=True)


#: How often it is looked what a child uses, in seconds.
LOOK_S = 0.25


def _call(function: str, *arguments: object) -> None:
    if getattr(_libc, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise SandboxError(number, f"{function}: {os.strerror(number)}")


def mount(source: str | None, target: str, kind: str | None = None, flags: int = 0, options: str | None = None) -> None:
    """mount(2)."""
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    _call("mount", encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns")]


def _read_only(target: str) -> None:
    """Make a bind mount and everything below it read-only, without devices or set-uid programs."""
    attributes = _MountAttributes(set=1 | 2 | 4)
    recursive, at_fdcwd, mount_setattr = 0x8000, -100, 442
    done = _libc.syscall(
        mount_setattr, at_fdcwd, os.fsencode(target), recursive, ctypes.byref(attributes), ctypes.sizeof(attributes)
    )
    if done != 0:  # a kernel before 5.12
        mount(None, target, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


def problem() -> str:
    """Why submissions cannot be isolated on this machine, in one line; "" where they can."""
    if sys.platform != "linux":
        return f"submissions cannot be isolated on {platform.system()}: that needs Linux"
    process = os.fork() if not _has_threads() else -1
    if process == 0:
        code = 1
        try:
            _private_namespaces()
            code = 0
        except OSError as error:
            code = error.errno or 1
        finally:
            os._exit(code)
    if process < 0:
        return ""
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return ""
    return f"submissions cannot be isolated here: the kernel refuses user namespaces ({os.strerror(abs(code))})"


def _has_threads() -> bool:
    return len(os.listdir("/proc/self/task")) > 1


def _private_namespaces(outer_user: int | None = None) -> None:
    """Leave the machine's namespaces for fresh ones in which this process is nobody, with rights over them alone."""
    user, group = os.getuid(), os.getgid()
    flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    if user != 0:
        _call("unshare", flags)
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{NOBODY} {user} 1")
        _write("/proc/self/gid_map", f"{NOBODY} {group} 1")
        return
    outside = outer_user or OUTER_USERS
    here, there = os.pipe()
    me = os.getpid()
    helper = os.fork()
    if helper == 0:  # only a process that stayed outside may map users that are not its own
        code = 1
        try:
            os.close(there)
            os.read(here, 1)
            _write(f"/proc/{me}/uid_map", f"0 0 1\n{NOBODY} {outside} 1")
            _write(f"/proc/{me}/gid_map", f"0 0 1\n{NOBODY} {outside} 1")
            code = 0
        finally:
            os._exit(code)
    os.close(here)
    try:
        _call("unshare", flags)
    finally:
        os.close(there)
        _, status = os.waitpid(helper, 0)
    if status:
        raise SandboxError(1, "the user numbers could not be mapped")


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class Room:
    """What a child sees of the machine, worked out once.

    `shown` are folders and files at their own places, read-only; `masked` folders that lie inside them and are
    replaced by empty ones, in which `kept` alone are visible again; `working` is the folder a child starts in.
    """

    shown: tuple[str, ...]
    masked: tuple[str, ...]
    kept: tuple[str, ...]
    working: str = "/tmp/work"

    @staticmethod
    def here(extra: tuple[str, ...] = ()) -> Room:
        """The room for this Python and this course; `extra` are further folders to show (data, given files)."""
        import helpers

        package = Path(helpers.__file__).resolve().parent
        prefixes = {
            sys.prefix,
            sys.base_prefix,
            sys.exec_prefix,
            sysconfig.get_path("purelib"),
            sysconfig.get_path("platlib"),
        }
        prefixes |= {str(Path(sys.executable).resolve().parent.parent)}
        if "/" in prefixes or "/usr" in prefixes:
            prefixes -= {"/", "/usr"}
        prefixes |= {p for p in site.getsitepackages() if os.path.isdir(p)}
        kept = tuple(str(package / name) for name in VISIBLE if (package / name).exists())
        shown = _outermost([*SYSTEM, *sorted(prefixes), *extra])
        inside = any(str(package).startswith(folder + "/") for folder in shown)
        return Room(shown, (str(package),) if inside else (), kept)


def _outermost(folders: list[str]) -> tuple[str, ...]:
    real = [folder for folder in dict.fromkeys(folders) if os.path.exists(folder)]
    return tuple(
        f for f in real if not any(f != g and f.startswith(g.rstrip("/") + "/") and not os.path.islink(g) for g in real)
    )


def _build(room: Room, scratch_bytes: int) -> None:
    """Make `room` this process's whole file system."""
    # worked out before the root changes: afterwards an absolute link on the way to a folder would lead astray
    sources = {path: _behind_links(path) for path in (*room.shown, *room.kept)}
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    root = "/tmp"
    mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=4m")
    old = f"{root}/.old"
    os.mkdir(old)
    _call("syscall", _PIVOT_ROOT, os.fsencode(root), os.fsencode(old))
    os.chdir("/")
    # before anything is shown: the course or its Python may themselves lie in /tmp or /home
    for path in ("/tmp", "/home", "/dev/shm"):
        os.makedirs(path, exist_ok=True)
        mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=1777,size={scratch_bytes},nr_inodes=20000")
    for path in room.shown:
        _show("/.old" + sources[path], path)
    for path in room.masked:
        mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
    for path in room.kept:
        _show("/.old" + sources[path], path)
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
    _read_only(target)


def _close_room() -> None:
    """Last step, inside: see only the own processes, and lose sight of the machine's files."""
    with contextlib.suppress(OSError):  # refused inside some containers: then there is no /proc at all
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
        # in a namespace of its own a process could mount folders of any size, and reach more of the kernel
        _write("/proc/sys/user/max_user_namespaces", "0")
    _call("umount2", b"/.old", MNT_DETACH)
    os.rmdir("/.old")
    mount(None, "/", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _CapabilityData(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def _drop_rights() -> None:
    """Become nobody for good: no capability, and none to be had from any program."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header, data = _CapabilityHeader(0x20080522, 0), (_CapabilityData * 2)()
    _call("capset", ctypes.byref(header), data)
    _call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def limit_resources(limits: Limits) -> None:
    """Set hard limits on memory, processes, files and their size."""
    limit_memory(limits.memory_bytes)
    for kind, value in (
        (resource.RLIMIT_FSIZE, limits.scratch_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(limits.submission_s * 2)),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes more than it has now; what it asks for beyond them is refused."""
    used = 0
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        used = next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmData")), 0)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (used + size, used + size))


def _limit_processes(limits: Limits) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NPROC, (limits.processes, limits.processes))


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends, so that nothing is left of a killed grader."""
    if sys.platform == "linux":
        _call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def supervise(
    control: socket.socket, channel: int, limits: Limits, room: Room | None, number: int, work: Callable[[], None]
) -> None:
    """In a freshly forked process: build the room, run `work` in it as a grandchild, and report how it ended.

    `control` takes b"i" (interrupt) and ends the grandchild when it is closed; how the grandchild ended is sent on
    it as JSON. `channel` is the grandchild's alone. `room=None` isolates nothing (the explicit unsafe way). Never returns.
    """
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent()
        start = _resident("/proc/self/status")
        if room is not None:
            _private_namespaces(OUTER_USERS + number % 100_000)
            _build(room, limits.scratch_bytes)
        process = os.fork()
        if process == 0:
            control.close()
            _inside(room, limits, work)
        os.close(channel)
        code = _watch(control, process, limits.memory_bytes if room is not None else None, start)
    except OSError as error:
        with contextlib.suppress(OSError):
            control.send(json.dumps({"ended": f"could not be isolated: {error}", "code": 70}).encode())
    finally:
        os._exit(code)


def _inside(room: Room | None, limits: Limits, work: Callable[[], None]) -> None:
    try:
        os.setsid()
        die_with_parent()
        if room is not None:
            with contextlib.suppress(OSError):
                socket.sethostname("course")
            _close_room()
            limit_resources(limits)
            _limit_processes(limits)
            _drop_rights()
            close_calls()
            die_with_parent()  # becoming someone else took it back
            os.makedirs(room.working, exist_ok=True)
            os.makedirs("/home/student", exist_ok=True)
            os.chdir(room.working)
        else:
            limit_resources(limits)
        work()
        os._exit(0)
    except BaseException as error:
        os._exit(71 if isinstance(error, OSError) else 72)


def _watch(control: socket.socket, process: int, memory_bytes: int | None, start: int) -> int:
    """Wait for the child's end. `memory_bytes` bounds what it and all that it started take together beyond `start` each,
    shared memory too, which no limit of a single process counts; None where it is not isolated."""
    isolated, told = memory_bytes is not None, ""
    ended = os.pidfd_open(process) if hasattr(os, "pidfd_open") else -1
    while True:
        timeout = LOOK_S if ended >= 0 else 0.05
        ready, _, _ = select.select([control] + ([ended] if ended >= 0 else []), [], [], timeout)
        if control in ready:
            try:
                word = control.recv(16)
            except OSError:
                word = b""
            if word == b"i":
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGINT)
            elif not word:
                _end(process, isolated)
                os.waitpid(process, 0)
                return 0
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            if not isolated:
                _end(process, isolated)
            with contextlib.suppress(OSError):
                control.send(json.dumps({"ended": told or _how(code), "code": code}).encode())
            return 0
        if memory_bytes and not told and sum(max(0, size - start) for size in _memory()) > memory_bytes:
            told = f"was ended: with all that it started it took more than {memory_bytes / 2**30:g} GiB of memory"
            _end(process, isolated)


def _memory() -> list[int]:
    """What each process of the room uses, in bytes. Empty until the room has its own /proc."""
    return [_resident(f"/proc/{name}/status") for name in os.listdir("/proc") if name.isdigit()]


def _resident(path: str) -> int:
    """A process's own and shared memory in bytes, as its status file tells it; 0 if there is none."""
    with contextlib.suppress(OSError), open(path, encoding="ascii", errors="replace") as status:
        return sum(int(line.split()[1]) * 1024 for line in status if line.startswith(("RssAnon", "RssShmem")))
    return 0


def _end(process: int, isolated: bool) -> None:
    """Kill a child; in its own process namespace everything that it started dies with it."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    if not isolated:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def _how(code: int) -> str:
    if code < 0:
        return f"was ended by signal {signal.Signals(-code).name}"
    return "ended by itself" if code == 0 else f"ended with exit code {code}"
