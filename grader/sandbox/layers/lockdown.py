"""All walls around one process, in the order in which they must be put up."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox.layers import landlock, privileges, rlimits, seccomp
from grader.sandbox.layers.libc import IS_LINUX

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["CONNECTION", "Walls", "lock_down", "prepare"]

CONNECTION = 3
"""The descriptor that is the grader, in the zygote and in every child."""
_HIGHEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Walls:
    """What the zygote has ready for its children."""

    landlock: int
    """Version of Landlock's interface, 0 without."""
    ruleset: int
    seccomp: seccomp.Filter | None

    def described(self) -> dict[str, str]:
        """Return a sentence for each wall; an empty one for a wall that is missing."""
        return {
            "landlock": landlock.describe(self.landlock) if self.landlock else "",
            "seccomp": seccomp.describe() if self.seccomp else "",
            "rlimits": "memory, processor time, files, processes" if rlimits.available() else "",
            "privileges": privileges.describe(),
        }


def prepare(wanted: Collection[str]) -> Walls:
    """Build those of the ``wanted`` walls that this kernel has."""
    version = landlock.available() if "landlock" in wanted else 0
    return Walls(
        version,
        landlock.prepare() if version else -1,
        seccomp.prepare() if "seccomp" in wanted and seccomp.available() else None,
    )


def lock_down(
    walls: Walls, connection: int, parent: int, *, memory_mib: int, cpu_seconds: float
) -> None:
    """Shut this process in for good, with ``connection`` as its only way out; OSError if not.

    seccomp comes last, since it forbids the calls that put up the others. A change of user
    undoes the wish to die with the parent, and moving ``connection`` may overwrite the
    descriptor of the ruleset, which settles the rest of the order.
    """
    os.setsid()
    privileges.drop()
    if IS_LINUX:
        privileges.die_with_parent(parent)
        privileges.hide()
    if rlimits.available():
        rlimits.put_on(memory_mib, cpu_seconds)
    if IS_LINUX:
        privileges.no_new_privileges()
    if walls.landlock:
        landlock.put_on(walls.ruleset, walls.landlock)
    if connection != CONNECTION:
        os.dup2(connection, CONNECTION)
    os.closerange(CONNECTION + 1, _HIGHEST)
    if walls.seccomp is not None:
        walls.seccomp.put_on()
