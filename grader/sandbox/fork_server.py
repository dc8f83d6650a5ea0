"""The fork server: a process from which every child is forked.

It is exec'd, so that its memory never held a reference or an expected value; it has one thread,
an empty environment and no descriptor but its connection to the grader. It does two things on
request: fork a child, and end one. The exit status and usage that it returns come from the kernel.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.sandbox import control, selftest
from grader.sandbox.child.serve import serve
from grader.sandbox.layers.lockdown import lock_down, prepare
from grader.sandbox.warm_up import preload, warm_up
from grader.sandbox.wire import CONNECTION_DESCRIPTOR, ConnectionClosed, Kind, Pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["ForkServer", "main"]

_MAX_DESCRIPTOR = 1 << 20
_EXIT_LOCK_FAILED, _EXIT_HELD = 113, 7
_MAX_REPORT_BYTES = 1 << 16
_COLLECT_MILLISECONDS = 50


def main(grader: int, layers: Collection[str]) -> None:
    """Serve the process ``grader`` until it ends or closes the connection."""
    os.chdir("/")
    os.closerange(CONNECTION_DESCRIPTOR + 1, _MAX_DESCRIPTOR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    end = socket.socket(fileno=CONNECTION_DESCRIPTOR)
    try:
        with end:
            ForkServer(end, grader, layers).run()
    except ConnectionClosed:
        pass


class ForkServer:
    """Forks children, each locked down by ``layers``, and ends them."""

    def __init__(self, end: socket.socket, grader: int, layers: Collection[str]) -> None:
        self.end = end
        self.watch = select.poll()
        self.watch.register(end, select.POLLIN)
        watched = _pidfd(grader)
        if watched is not None:
            # A fork of the grader that outlives it would keep the connection open.
            self.watch.register(watched, select.POLLIN)
        self.dropped: list[int] = []
        preload()
        warm_up()
        os.environ.clear()
        self.layers = prepare(layers)

    def run(self) -> None:
        """Report how the layers hold, then serve requests."""
        report = {
            "layers": self.layers.described(),
            "tasks": _tasks(),
            "gaps": self._self_test(),
        }
        # A collection in a child would touch, and so copy, every page that holds an object.
        gc.freeze()
        gc.enable()
        control.send(self.end, report)
        while True:
            self._await()
            request, fds = control.receive(self.end)
            if request["do"] == "spawn":
                self._spawn(fds[0], request)
            elif request["do"] == "reap":
                self._reap(request["pid"])
            else:
                os.kill(request["pid"], signal.SIGKILL)
                self.dropped.append(request["pid"])

    def _await(self) -> None:
        """Wait for a request, and meanwhile collect the children that were dropped."""
        while True:
            self.dropped = [pid for pid in self.dropped if os.waitpid(pid, os.WNOHANG)[0] != pid]
            ready = dict(self.watch.poll(_COLLECT_MILLISECONDS if self.dropped else None))
            if self.end.fileno() in ready:
                return
            if ready:
                raise ConnectionClosed

    def _spawn(self, connection: int, limits: Mapping[str, Any]) -> None:
        pid = self._fork(connection, limits, lambda: serve(Pipe(CONNECTION_DESCRIPTOR), limits))
        os.close(connection)
        pidfd = _pidfd(pid)
        if pidfd is None:
            control.send(self.end, {"pid": pid})
        else:
            control.send(self.end, {"pid": pid}, [pidfd])
            os.close(pidfd)

    def _reap(self, pid: int) -> None:
        """End a child if it is still running; send how it ended and what it used."""
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        control.send(
            self.end,
            {"status": status, "cpu_seconds": usage.ru_utime + usage.ru_stime},
        )

    def _self_test(self) -> list[str]:
        """Return what a child could do although no child may."""
        ours, theirs = socket.socketpair()
        limits = {"memory_mib": 1024, "cpu_seconds": 5.0}
        fork_server = os.getpid()

        def try_to_escape() -> None:
            found = "\n".join(selftest.find_gaps(fork_server))
            Pipe(CONNECTION_DESCRIPTOR).send(Kind.LOCKED, 0, found.encode())
            selftest.run_a_program()
            os._exit(_EXIT_HELD)

        pid = self._fork(theirs.fileno(), limits, try_to_escape, announce=False)
        theirs.close()
        with ours:
            found = _receive_gaps(Pipe(ours.fileno()))
        _, status = os.waitpid(pid, 0)
        if status != _EXIT_HELD << 8:  # the child became another program, which has ended
            found.append(selftest.RUN_A_PROGRAM)
        return found

    def _fork(
        self,
        connection: int,
        limits: Mapping[str, Any],
        work: Callable[[], None],
        *,
        announce: bool = True,
    ) -> int:
        """Fork a child that locks itself down and calls ``work``; only the parent returns."""
        fork_server = os.getpid()
        pid = os.fork()
        if pid:
            return pid
        try:
            self._lock(connection, fork_server, limits)
            if announce:
                Pipe(CONNECTION_DESCRIPTOR).send(Kind.LOCKED, 0)
            work()
        finally:
            os._exit(_EXIT_LOCK_FAILED)

    def _lock(self, connection: int, fork_server: int, limits: Mapping[str, Any]) -> None:
        try:
            lock_down(
                self.layers,
                connection,
                fork_server,
                memory_mib=limits["memory_mib"],
                cpu_seconds=limits["cpu_seconds"],
            )
        except OSError as error:
            try:
                pipe = Pipe(connection)
            except OSError:  # it was moved already
                pipe = Pipe(CONNECTION_DESCRIPTOR)
            pipe.send(Kind.BROKEN, 0, str(error).encode())
            os._exit(_EXIT_LOCK_FAILED)


def _receive_gaps(pipe: Pipe) -> list[str]:
    """Receive what the child of the self-test could do."""
    try:
        kind, _, body = pipe.receive(_MAX_REPORT_BYTES)
    except ConnectionClosed:
        return ["lock: the test process died"]
    text = str(body, "utf-8", "replace")
    return [f"lock: {text}"] if kind is Kind.BROKEN else text.splitlines()


def _pidfd(pid: int) -> int | None:
    """Return a descriptor of the process; None where there are none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, OSError):
        return None


def _tasks() -> int:
    """Return the number of threads; 0 where the system does not tell."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return 0


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2].split(","))
