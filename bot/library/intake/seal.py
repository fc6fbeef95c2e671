"""What a process that reads strangers' files gives up before it reads the first: network, disk, other programs.

Where a system cannot do one of these things the others still hold. Linux can do them all.
"""

import ctypes
import os
import signal
import sys
from contextlib import suppress

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # flags of Linux' unshare(2)
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


def seal(*, memory: int) -> None:
    """For the rest of this process's life. `memory` is bytes of address space; 0: as much as there is."""
    _leave_network()
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, other systems not all of them
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.addaudithook(_refuse)


def _leave_network() -> None:
    """Move into a network of our own that has no connection; also code in C that asks Python for nothing is cut off."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_NETWORK | _NEW_USER)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError("a process that reads documents may not do that")
    if event == "open" and args[0] != os.devnull and isinstance(args[2], int) and args[2] & _WRITES:
        raise PermissionError("a process that reads documents may not write files")


def wake_up_call(seconds: float) -> None:
    """Let the system end this process in so many seconds, should whoever started it be gone; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
