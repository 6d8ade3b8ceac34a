"""System calls that no student's answer needs, closed with a seccomp filter: they say "not implemented".

Memory that no limit counts (files without a name, System V segments, locks on ranges of bytes), ways to look into other
processes, onto other cores or past the network's namespace, and parts of the kernel in which holes have been found. The
filter cannot be taken off, and holds for everything that is started. Numbers are those of the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys

#: name -> (number on x86_64, number on aarch64)
CLOSED = {
    "add_key": (248, 217),
    "bpf": (321, 280),
    "clone3": (435, 435),  # its flags cannot be looked at; the C library then uses clone
    "fanotify_init": (300, 262),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "io_uring_setup": (425, 425),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "mount": (165, 40),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "open_by_handle_at": (304, 265),
    "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "request_key": (249, 218),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "semget": (64, 190),
    "setns": (308, 268),
    "setpriority": (141, 140),
    "shmat": (30, 196),
    "shmget": (29, 194),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
_NEW_NAMESPACES = 0x7E020000
#: name -> numbers as above, which argument, how it is compared with the values: "only" these are open, all but these
#: ("not") are, or those without any of these bits ("without").
NARROWED: dict[str, tuple[tuple[int, int], int, str, tuple[int, ...]]] = {
    # a new namespace would bring rights over it
    "clone": ((56, 220), 0, "without", (_NEW_NAMESPACES,)),
    # locks on ranges of bytes: the kernel keeps as many as it is asked for (F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW)
    "fcntl": ((72, 25), 1, "not", (6, 7, 37, 38)),
    # one's own limits: an ordinary user's first process of the namespace has the same owner as the student's
    "prlimit64": ((302, 261), 0, "only", (0,)),
    # AF_UNIX, AF_INET, AF_INET6, AF_NETLINK; others (a virtual machine's way to its host) know no namespaces
    "socket": ((41, 198), 0, "only", (1, 2, 10, 16)),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, the kernel's name for it
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.ENOSYS
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16  # places in what the kernel shows the filter
_OTHER_TABLE = 0x40000000  # x86_64 has a second table of calls, from here
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction))]


def close_calls() -> bool:
    """Close them for this process and all that it starts; False where this machine or kernel has no such filter.

    The process must have given up gaining rights (PR_SET_NO_NEW_PRIVS).
    """
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    column, machine = _MACHINES[platform.machine()]
    code = _program(column, machine)
    array = (_Instruction * len(code))(*code)
    program = _Program(len(code), ctypes.cast(array, ctypes.POINTER(_Instruction)))
    return ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0


def _program(column: int, machine: int) -> list[_Instruction]:
    numbers = sorted(pair[column] for pair in CLOSED.values())
    fail = len(numbers) + 1  # how far the refusal lies behind the first comparison of a number
    narrowed = [
        instruction
        for pair, argument, how, values in NARROWED.values()
        for instruction in _narrowed(pair[column], argument, how, values)
    ]
    return [
        _Instruction(_LOAD, 0, 0, _MACHINE_AT),
        _Instruction(_EQUAL, 0, fail + 2, machine),
        _Instruction(_LOAD, 0, 0, _NUMBER_AT),
        _Instruction(_AT_LEAST, fail, 0, _OTHER_TABLE),
        *(_Instruction(_EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)),
        _Instruction(_EQUAL, 1, 1, 0),  # none of them: past the refusal
        _Instruction(_RETURN, 0, 0, _FAIL),
        *narrowed,
        _Instruction(_RETURN, 0, 0, _ALLOW),
    ]


def _narrowed(number: int, argument: int, how: str, values: tuple[int, ...]) -> list[_Instruction]:
    """For one call: look at the lower half of an argument (all of it that these calls read), and decide."""
    met, otherwise = (_ALLOW, _FAIL) if how == "only" else (_FAIL, _ALLOW)
    compare = _ANY_BIT if how == "without" else _EQUAL
    return [
        _Instruction(_EQUAL, 0, len(values) + 3, number),
        _Instruction(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument),
        *(_Instruction(compare, len(values) - place, 0, value) for place, value in enumerate(values)),
        _Instruction(_RETURN, 0, 0, otherwise),
        _Instruction(_RETURN, 0, 0, met),
    ]
