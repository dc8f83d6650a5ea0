"""Start processes that run nngrade's own code, and none from the working directory.

Workers of a batch and callback servers are started in this one way: a new interpreter in safe-path
mode (``-P``), in ``/``, with the absolute entries of this process's import path. So no module
beside a submission is imported in place of one of Python's or of ours.

Kept by hand because ``multiprocessing`` and ``concurrent.futures`` put the working directory first
on the import path of their workers and of their resource tracker, and unpickle what workers send.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

from grader.descriptors import null_device

try:
    import resource
except ImportError:  # not a Unix
    resource = None  # type: ignore[assignment]

__all__ = [
    "OwnProcess",
    "bound_memory",
    "end_with",
    "import_path",
    "memory_bounded",
    "start",
]

_START = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from importlib import import_module
import_module(sys.argv[2]).main(int(sys.argv[3]), *sys.argv[4:])
"""
_ROOT = Path(__file__).resolve().parents[1]
# The threads of a BLAS would compete with the other processes for the same cores.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class OwnProcess:
    """A process started by :func:`start`, and the connection to it."""

    def __init__(self, process: subprocess.Popen[bytes], end: socket.socket) -> None:
        self.end = end
        self.pid = process.pid
        self._process = process

    def close(self) -> None:
        """Kill the process and wait until it has ended."""
        self.end.close()
        self._process.kill()
        self._process.wait()


def start(module: str, *arguments: str) -> OwnProcess:
    """Start a process that calls ``module.main(descriptor, *arguments)``; OSError if that fails.

    ``descriptor`` is its end of a stream socket to this process; ``main`` shall pass it to
    :func:`end_with`. IsolationError if /dev/null, its stdin and stdout, is missing.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            with null_device() as nothing:
                process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [
                        *(sys.executable, *_options(), "-c", _START),
                        *(json.dumps(import_path()), module, str(theirs.fileno()), *arguments),
                    ],
                    cwd="/",
                    env=_environment(),
                    pass_fds=[theirs.fileno()],
                    stdin=nothing,
                    stdout=nothing,
                    # Ctrl-C is this process's to handle.
                    start_new_session=True,
                )
        except BaseException:
            ours.close()
            raise
    return OwnProcess(process, ours)


def end_with(descriptor: int) -> None:
    """End this process, whatever it is doing, as soon as the other side closes ``descriptor``."""

    def watch() -> None:
        poll = select.poll()
        poll.register(descriptor, getattr(select, "POLLRDHUP", select.POLLHUP))
        poll.poll()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def bound_memory(more_mib: int = 2048) -> None:
    """Limit the memory of this process to ``more_mib`` more than it has now.

    This is the last resort: work for a submission has its own limits, far below this one.
    """
    if resource is None:
        return
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:  # not Linux
        return
    most = pages * resource.getpagesize() + (more_mib << 20)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    lower = [limit for limit in (soft, hard, most) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(lower), hard))


@contextmanager
def memory_bounded() -> Iterator[None]:
    """Limit the memory of this process within the block, as :func:`bound_memory` does."""
    before = resource.getrlimit(resource.RLIMIT_AS) if resource else None
    bound_memory()
    try:
        yield
    finally:
        if before is not None:
            resource.setrlimit(resource.RLIMIT_AS, before)


def import_path() -> list[str]:
    """Return the absolute entries of this process's import path, and the folder of ``grader``."""
    return [*(place for place in sys.path if Path(place).is_absolute()), str(_ROOT)]


def _options() -> list[str]:
    if sys.flags.isolated:
        return ["-I"]
    return ["-P", "-s"] if sys.flags.no_user_site else ["-P"]


def _environment() -> dict[str, str]:
    environment = {**dict.fromkeys(_ONE_THREAD, "1"), **os.environ, "PYTHONSAFEPATH": "1"}
    places = environment.pop("PYTHONPATH", "").split(os.pathsep)
    if absolute := [place for place in places if Path(place).is_absolute()]:
        environment["PYTHONPATH"] = os.pathsep.join(absolute)
    return environment
