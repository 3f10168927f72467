"""What the Linux kernel keeps a process from, where no Python is asked: Landlock and seccomp.

Neither needs root, both are inherited by threads, and neither can be taken back. They hold what the guard
does not see, such as calls from C. Where the kernel has them not, or is no Linux, the guard stands alone.
"""

import ctypes
import os
import platform
import signal
import struct
import sys

LINUX = sys.platform == "linux"
PDEATHSIG, NO_NEW_PRIVS, SECCOMP = 1, 38, 22  # what is asked of prctl, from linux/prctl.h
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # Landlock's system calls, the same on every machine
EXECUTE, WRITE, TRUNCATE = 1 << 0, 1 << 1, 1 << 14  # rights, from linux/landlock.h
CHANGE = EXECUTE | WRITE | sum(1 << bit for bit in range(4, 13))  # and all that makes or removes what has a name
REFER = 1 << 13
KNOWN_SINCE = {2: REFER, 3: TRUNCATE}
"""Rights that came with a later version of Landlock."""
RULESET, BENEATH = struct.Struct("Q"), struct.Struct("=Qi")
"""``struct landlock_ruleset_attr`` in its first version, and ``struct landlock_path_beneath_attr``."""

CALLS = {
    # system call: its number on x86_64 and on aarch64, None where there is no such call
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "socket": (41, 198),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "ptrace": (101, 117),
    "process_vm_writev": (311, 271),
    "io_uring_setup": (425, 425),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
}
"""What is refused whatever its arguments."""
CLONE, CLONE3, KILL, TGKILL = (56, 220), (435, 435), (62, 129), (234, 131)
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column above, and the name of the architecture in linux/audit.h."""
THREAD = 0x10000  # CLONE_THREAD
ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
LOAD, EQUAL, SET, AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06  # of linux/bpf_common.h


class Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None)


def die_with(parent: int) -> None:
    """End this process, a child of that one, when its parent ends, however it does."""
    if LINUX:
        libc().prctl(PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def prepare() -> int | None:
    """A descriptor for Landlock's rules: all may be read, nothing changed. ``None`` where there is none."""
    version = libc().syscall(CREATE_RULESET, None, 0, 1) if LINUX else 0
    if version < 1:
        return None
    rights = CHANGE | sum(right for since, right in KNOWN_SINCE.items() if since <= version)
    rules = libc().syscall(CREATE_RULESET, RULESET.pack(rights), RULESET.size, 0)
    null = os.open(os.devnull, os.O_PATH)
    libc().syscall(ADD_RULE, rules, 1, BENEATH.pack(rights & (WRITE | TRUNCATE), null), 0)
    os.close(null)
    return int(rules) if rules >= 0 else None


def program(column: int, architecture: int) -> bytes:
    """The filter for system calls, which lets a process signal itself and start threads, but no process."""

    def step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    load_number, load_argument = step(LOAD, 0), step(LOAD, 16)
    code = step(LOAD, 4) + step(EQUAL, architecture, yes=1) + step(RETURN, EPERM)
    code += load_number + step(AT_LEAST, 0x40000000, no=1) + step(RETURN, EPERM)  # numbers of the x32 machine
    refused = [(numbers[column], EPERM) for numbers in CALLS.values()]
    for number, answer in [*refused, (CLONE3[column], ENOSYS)]:  # the C library then takes clone, which can be read
        if number is not None:
            code += step(EQUAL, number, no=1) + step(RETURN, answer)
    code += step(EQUAL, CLONE[column], no=4) + load_argument
    code += step(SET, THREAD, no=1) + step(RETURN, ALLOW) + step(RETURN, EPERM)
    for numbers in (KILL, TGKILL):
        code += step(EQUAL, numbers[column], no=4) + load_argument
        code += step(EQUAL, os.getpid(), no=1) + step(RETURN, ALLOW) + step(RETURN, EPERM)
    return code + step(RETURN, ALLOW)


def confine(rules: int | None) -> None:
    """Take from this process what it does not need, for good."""
    if not LINUX:
        return
    libc().prctl(NO_NEW_PRIVS, 1, 0, 0, 0)
    if rules is not None:
        libc().syscall(RESTRICT_SELF, rules, 0)
    if platform.machine() in MACHINES:
        code = program(*MACHINES[platform.machine()])
        libc().prctl(SECCOMP, 2, ctypes.byref(Program(len(code) // 8, code)))
