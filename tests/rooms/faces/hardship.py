"""Become a command, on a machine with a hardship: ``python hardship.py full:1000 mkdocs build``.

The limits are the kernel's own, and root has to bear them too.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 22, 24, 38  # <linux/prctl.h>
CAP_DAC_OVERRIDE = 1  # <linux/capability.h>
SECCOMP_MODE_FILTER = 2  # <linux/seccomp.h>
RENAMEAT2 = {"x86_64": 316, "aarch64": 276}  # the number of the call, by machine
LOAD, IF_EQUAL, ANSWER = 0x20, 0x15, 0x06  # <linux/bpf_common.h>
ALLOW, ENOSYS = 0x7FFF0000, 0x00050000 | 38  # <linux/seccomp.h>


def full(size: int) -> None:
    """No file grows beyond so many bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def bound() -> None:
    """Permissions bind root as they bind anybody else, who need not be told."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def old() -> None:
    """The kernel does not know how to exchange two names."""
    steps = [
        (LOAD, 0, 0, 0),
        (IF_EQUAL, 0, 1, RENAMEAT2[platform.machine()]),
        (ANSWER, 0, 0, ENOSYS),
        (ANSWER, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


if __name__ == "__main__":
    name, _, value = sys.argv[1].partition(":")
    if name == "full":
        full(int(value))
    elif name == "bound":
        bound()
    elif name == "old":
        old()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background ignore it, and so would the command
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - that is what it is for
