"""The second layer: a Landlock domain that is allowed nothing.

With it, a mistake in the list of system calls still opens no file. See the
kernel's Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import ctypes

from grader.sandbox.layers.libc import IS_LINUX, address_of, syscall

__all__ = ["apply", "available", "describe", "prepare"]

_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_GET_VERSION = 1

# Rights that each version of the interface added; a kernel refuses those it does not know.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_NET_SINCE, _NET_RIGHTS = 4, 0b11
_SCOPES_SINCE, _SCOPES = 6, 0b11  # abstract unix sockets, signals
# A hostile child could otherwise fill the audit log with refusals.
_NO_LOG_SINCE, _NO_LOG = 7, 1 << 0


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


def available() -> int:
    """Return the version of Landlock's interface in this kernel, 0 if it has none."""
    if not IS_LINUX:
        return 0
    try:
        return syscall(_CREATE_RULESET, None, 0, _GET_VERSION)
    except OSError:
        return 0


def describe(version: int) -> str:
    """Say what the layer forbids in this kernel."""
    parts = ["files"]
    if version >= _NET_SINCE:
        parts.append("TCP")
    if version >= _SCOPES_SINCE:
        parts.append("signals, abstract sockets")
    return f"ABI {version}: {', '.join(parts)}"


def prepare() -> int:
    """Return the descriptor of a ruleset that forbids all that this kernel can forbid."""
    version = available()
    attributes = _Attributes(
        files=sum(rights for since, rights in _FILE_RIGHTS.items() if since <= version),
        net=_NET_RIGHTS if version >= _NET_SINCE else 0,
        scoped=_SCOPES if version >= _SCOPES_SINCE else 0,
    )
    # An older kernel takes the longer structure as long as what it does not know is zero.
    return syscall(_CREATE_RULESET, address_of(attributes), ctypes.sizeof(attributes), 0)


def apply(ruleset: int, version: int) -> None:
    """Restrict this process to ``ruleset``, irrevocably. Needs no_new_privs."""
    syscall(_RESTRICT_SELF, ruleset, _NO_LOG if version >= _NO_LOG_SINCE else 0)
