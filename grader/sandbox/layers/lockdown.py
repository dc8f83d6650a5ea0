"""Apply all layers to a process, in the order in which they must be applied."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.sandbox.layers import landlock, privileges, rlimits, seccomp
from grader.sandbox.layers.libc import IS_LINUX
from grader.sandbox.wire import CONNECTION_DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["PreparedLayers", "lock_down", "prepare"]

_MAX_DESCRIPTOR = 1 << 20


@dataclass(frozen=True, slots=True)
class PreparedLayers:
    """What the fork server has prepared for its children."""

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


def prepare(names: Collection[str]) -> PreparedLayers:
    """Prepare those layers in ``names`` that this kernel has."""
    version = landlock.available() if "landlock" in names else 0
    return PreparedLayers(
        version,
        landlock.prepare() if version else -1,
        seccomp.prepare() if "seccomp" in names and seccomp.available() else None,
    )


def lock_down(
    layers: PreparedLayers, connection: int, parent: int, *, memory_mib: int, cpu_seconds: float
) -> None:
    """Apply the layers to this process, irrevocably; OSError if one cannot be applied.

    ``connection`` stays open as descriptor 3, all others are closed. seccomp comes last, since it
    forbids the calls that apply the others. A change of user cancels that the process ends with
    its parent, and moving ``connection`` may overwrite the descriptor of the ruleset: that decides
    the rest of the order.
    """
    os.setsid()
    privileges.drop()
    if IS_LINUX:
        privileges.end_with_parent(parent)
        privileges.forbid_inspection()
    if rlimits.available():
        rlimits.apply(memory_mib, cpu_seconds)
    if IS_LINUX:
        privileges.no_new_privileges()
    if layers.landlock:
        landlock.apply(layers.ruleset, layers.landlock)
    if connection != CONNECTION_DESCRIPTOR:
        os.dup2(connection, CONNECTION_DESCRIPTOR)
    os.closerange(CONNECTION_DESCRIPTOR + 1, _MAX_DESCRIPTOR)
    if layers.seccomp is not None:
        layers.seccomp.apply()
