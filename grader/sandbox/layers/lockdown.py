"""All layers around one process, in the order in which they must be put up."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox.layers import landlock, privileges, rlimits, seccomp
from grader.sandbox.layers.libc import IS_LINUX

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["CONNECTION", "PreparedLayers", "lock_down", "prepare"]

CONNECTION = 3
"""The descriptor that is the grader, in the fork server and in every child."""
_HIGHEST = 1 << 20


@dataclass(frozen=True, slots=True)
class PreparedLayers:
    """What the fork server has ready for its children."""

    landlock: int
    """Version of Landlock's interface, 0 without."""
    ruleset: int
    seccomp: seccomp.Filter | None

    def described(self) -> dict[str, str]:
        """Return a sentence for each layer; an empty one for a layer that is missing."""
        return {
            "landlock": landlock.describe(self.landlock) if self.landlock else "",
            "seccomp": seccomp.describe() if self.seccomp else "",
            "rlimits": "memory, processor time, files, processes" if rlimits.available() else "",
            "privileges": privileges.describe(),
        }


def prepare(wanted: Collection[str]) -> PreparedLayers:
    """Build those of the ``wanted`` layers that this kernel has."""
    version = landlock.available() if "landlock" in wanted else 0
    return PreparedLayers(
        version,
        landlock.prepare() if version else -1,
        seccomp.prepare() if "seccomp" in wanted and seccomp.available() else None,
    )


def lock_down(
    layers: PreparedLayers, connection: int, parent: int, *, memory_mib: int, cpu_seconds: float
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
    if layers.landlock:
        landlock.put_on(layers.ruleset, layers.landlock)
    if connection != CONNECTION:
        os.dup2(connection, CONNECTION)
    os.closerange(CONNECTION + 1, _HIGHEST)
    if layers.seccomp is not None:
        layers.seccomp.put_on()
