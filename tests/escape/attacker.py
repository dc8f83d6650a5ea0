"""Carries out attacks: as a library for tests, as a program for tests as another user.

An attack is a hostile submission with a function ``attack(c)``; ``c`` tells it where its aims
are. What comes of it is put into one line, which the table of attacks has a pattern for.
"""

import json
import os
import socket
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from grader.errors import (
    Crashed,
    IsolationError,
    LearnerRaised,
    OutOfMemory,
    OutOfTime,
    ReplyRefused,
)
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

LIMITS = {"call_cpu_seconds": 0.4, "call_wall_seconds": 3.0, "memory_mib": 768}
GOOD = "def attack(c):\n    return c['grader']\n"


@cache
def missing_layers():
    """Return why attacks cannot be carried out here, or an empty string."""
    try:
        with ForkServerClient() as fork_server:
            fork_server.ready()
    except IsolationError as error:
        return str(error)
    return ""


class Attacker:
    """A fork server for each set of layers, and what attacks aim at."""

    def __init__(self, folder):
        self.stack = ExitStack()
        self.fork_servers = {}
        self.aims = {
            "grader": os.getpid(),
            "folder": str(folder),
            "machine": os.uname().machine,
            **_targets(self.stack, Path(folder)),
        }

    def close(self):
        self.stack.close()

    def fork_server(self, layers):
        if layers not in self.fork_servers:
            asked = {} if layers == "all" else {"layers": [layers]}
            self.fork_servers[layers] = self.stack.enter_context(ForkServerClient(**asked))
            self.fork_servers[layers].ready()
        return self.fork_servers[layers]

    def carry_out(self, source, layers="all", limits=None):
        """Return what came of the attack, after proving that the fork server serves on."""
        fork_server = self.fork_server(layers)
        outcome = self._outcome(fork_server, source, {**LIMITS, **(limits or {})})
        after = self._outcome(fork_server, GOOD, LIMITS)
        if after != f"returned: {self.aims['grader']}":
            outcome += f"; and then {after}"
        return outcome

    def _outcome(self, fork_server, source, limits):
        program = Program(
            main=SourceFile("hostile.py", "script", (Cell("", source),)),
            graded=("attack",),
            helpers={"lib": (Path(__file__).parent / "lib.py").read_text("utf-8")},
            substitutes=("reference",),
        )
        aims = {**self.aims, "fork_server": fork_server._process.pid}
        try:
            with fork_server.spawn(Limits(**limits), lambda _, args: sum(args)) as child:
                child.load(program)
                reply = child.call("attack", (aims,))
                twice = child.call("attack", (aims,)) if "# twice" in source else None
        except LearnerRaised as fault:
            return f"raised: {fault.kind}"
        except OutOfTime as fault:
            return f"time: {fault.clock}"
        except OutOfMemory:
            return "memory"
        except Crashed as fault:
            return f"crashed: {fault}"
        except ReplyRefused as fault:
            return f"refused: {fault}"
        return f"returned: {(twice or reply).value!r}"


def _targets(stack, folder):
    """Set up what is to be reached, so that an attack that fails fails for want of rights."""
    secret = folder / "secret.txt"
    secret.write_text("expected values")
    folder.chmod(0o777)
    secret.chmod(0o666)
    tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    udp.bind(("127.0.0.1", 0))
    path = folder / "listening"
    local = stack.enter_context(socket.socket(socket.AF_UNIX))
    local.bind(str(path))
    local.listen()
    path.chmod(0o777)
    abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
    name = f"\0nngrade-escape-{os.getpid()}"
    abstract.bind(name)
    abstract.listen()
    return {
        "secret": str(secret),
        "tcp": tcp.getsockname()[1],
        "udp": udp.getsockname()[1],
        "local": str(path),
        "abstract": name,
    }


def main():
    """Carry out attacks from stdin, one JSON object a line, and answer each with a line."""
    attacker = Attacker(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(attacker.carry_out(**json.loads(line))), flush=True)  # noqa: T201
    attacker.close()


if __name__ == "__main__":
    main()
