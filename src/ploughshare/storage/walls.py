# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The walls around the reading process, raised by itself before it looks at the first foreign byte.

Each wall stands alone: what a kernel does not offer is left out and said so, the rest holds.

- limits: address space, processor time, open files, no file may grow (`setrlimit`)
- network: a network namespace of its own without any interface (`unshare`)
- landlock: files may be read only where Python and its libraries lie, and the file itself; none written
- seccomp: no socket, no other program, no tracing, no signal to others (filter of the kernel)
- hook: Python refuses the same, which also covers kernels without the above
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Sequence
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIRECTORY = 1 << 2, 1 << 3
_ALL_OF_VERSION_1 = (1 << 13) - 1

REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "shutil.",
    "ftplib.",
    "http.client.",
    "smtplib.",
    "urllib.",
    "webbrowser.",
)
"""Audit events (PEP 578) that end in an error; a name that ends in a dot stands for all below it."""


class WallHit(PermissionError):
    """The reading process was led to do what it may not."""


def die_with_parent(parent: int) -> None:
    """Be killed when the parent ends; at once if it has ended already."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def limit(*, memory_mb: int, cpu_s: int) -> None:
    """Set the limits of the kernel."""
    for kind, most in (
        (resource.RLIMIT_AS, memory_mb * 1024 * 1024),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def cut_network() -> bool:
    """Leave every network; whether the kernel let us."""
    for flags in (_CLONE_NEWNET | _CLONE_NEWIPC, _CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC):
        if _libc.unshare(flags) == 0:
            return True
    return False


def no_new_privileges() -> None:
    """Nothing this process starts may gain rights."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def readable_places() -> list[str]:
    """Where Python and its libraries lie."""
    places = {sys.prefix, sys.base_prefix, *sys.path, "/usr/lib", "/usr/lib64", "/lib", "/lib64"}
    places |= {"/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/null"}
    places |= {"/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/fs/cgroup", "/sys/devices/system/cpu"}
    return sorted(place for place in places if place and os.path.exists(place))


def restrict_files(readable: Sequence[str], *, files: Sequence[int]) -> bool:
    """Let files be read below `readable` and through the open `files` only, and none be written."""
    handled = struct.pack("=Q", _ALL_OF_VERSION_1)
    ruleset = _libc.syscall(_LANDLOCK_CREATE, handled, len(handled), 0)
    if ruleset < 0:
        return False
    opened = []
    try:
        for place in readable:
            opened.append(os.open(place, os.O_PATH | os.O_CLOEXEC))
        for handle in (*opened, *files):
            rights = _READ_FILE
            if os.path.isdir(f"/proc/self/fd/{handle}"):
                rights |= _READ_DIRECTORY
            rule = struct.pack("=Qi", rights, handle)
            _libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
        return bool(_libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        for handle in (*opened, ruleset):
            os.close(handle)


_CALLS = {
    "x86_64": (
        0xC000003E,
        # socket connect bind listen accept sendto sendmsg socketpair fork vfork execve kill ptrace
        # tkill mount execveat process_vm_readv process_vm_writev bpf keyctl perf_event_open io_uring
        (41, 42, 49, 50, 43, 44, 46, 53, 57, 58, 59, 62, 101, 200, 165, 322, 310, 311, 321, 250, 298, 425),
    ),
    "aarch64": (
        0xC00000B7,
        (198, 203, 200, 201, 202, 206, 211, 199, 221, 129, 117, 130, 40, 281, 270, 271, 280, 219, 241, 425),
    ),
}
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_LOAD, _EQUAL, _ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06


class _Filter(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def filter_calls() -> bool:
    """Have the kernel refuse the calls that reading a file never needs."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, calls = known
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    # Numbers from 0x40000000 on are the same calls by another way in (x32).
    steps += [(_ABOVE, 0, 1, 0x40000000), (_RETURN, 0, 0, _REFUSE)]
    for call in calls:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    packed = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Filter(len(steps), ctypes.addressof(packed))
    return bool(_libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0) == 0)


def hook(readable: Sequence[str]) -> None:
    """Have Python refuse what the walls refuse."""
    below = tuple(place.rstrip("/") for place in readable)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(arguments, below)
        elif event.startswith(REFUSED_EVENTS):
            raise WallHit(event)

    sys.addaudithook(watch)


def _check_open(arguments: tuple[Any, ...], below: tuple[str, ...]) -> None:
    path, mode, flags = (*arguments, None, None, None)[:3]
    if isinstance(path, int):
        return
    written = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if written or (isinstance(mode, str) and set(mode) & set("wax+")):
        raise WallHit("open for writing")
    real = os.path.realpath(os.fsdecode(path))
    if not any(real == place or real.startswith(place + "/") for place in below):
        raise WallHit("open")


def raise_all(*, parent: int, memory_mb: int, cpu_s: int, files: Sequence[int]) -> tuple[str, ...]:
    """Raise every wall the kernel offers; returns the names of those that stand."""
    die_with_parent(parent)
    no_new_privileges()
    standing = ["limits"]
    if cut_network():
        standing.append("network")
    places = readable_places()
    if restrict_files(places, files=files):
        standing.append("landlock")
    limit(memory_mb=memory_mb, cpu_s=cpu_s)
    if filter_calls():
        standing.append("seccomp")
    hook([os.path.realpath(place) for place in places])
    standing.append("hook")
    return tuple(standing)
