"""Namespaces of Linux through system calls: nothing to install, no daemon, no container image.

`problem()` says in one line what is missing where they do not work.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 4096, 16384, 1 << 18, 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
NOBODY = 65534
#: The first of the outer user numbers given to children when the grader runs as root, one for each, so that the
#: processes of one submission do not count towards the limit of another.
OUTER_USERS = 2_000_000_000


class SandboxError(OSError):
    """A step of building the room failed."""


_libc = ctypes.CDLL(None, use_errno=True)


def call(function: str, *arguments: object) -> None:
    if getattr(_libc, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise SandboxError(number, f"{function}: {os.strerror(number)}")


def mount(source: str | None, target: str, kind: str | None = None, flags: int = 0, options: str | None = None) -> None:
    """mount(2)."""
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    call("mount", encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns")]


def read_only(target: str) -> None:
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
            private_namespaces()
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


def private_namespaces(outer_user: int | None = None) -> None:
    """Leave the machine's namespaces for fresh ones in which this process is nobody, with rights over them alone."""
    user, group = os.getuid(), os.getgid()
    flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    if user != 0:
        call("unshare", flags)
        write("/proc/self/setgroups", "deny")
        write("/proc/self/uid_map", f"{NOBODY} {user} 1")
        write("/proc/self/gid_map", f"{NOBODY} {group} 1")
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
            write(f"/proc/{me}/uid_map", f"0 0 1\n{NOBODY} {outside} 1")
            write(f"/proc/{me}/gid_map", f"0 0 1\n{NOBODY} {outside} 1")
            code = 0
        finally:
            os._exit(code)
    os.close(here)
    try:
        call("unshare", flags)
    finally:
        os.close(there)
        _, status = os.waitpid(helper, 0)
    if status:
        raise SandboxError(1, "the user numbers could not be mapped")


def write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _CapabilityData(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def drop_rights() -> None:
    """Become nobody for good: no capability, and none to be had from any program."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header, data = _CapabilityHeader(0x20080522, 0), (_CapabilityData * 2)()
    call("capset", ctypes.byref(header), data)
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends, so that nothing is left of a killed grader."""
    if sys.platform == "linux":
        call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
