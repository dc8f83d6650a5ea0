"""Messages between the grader and the fork server, with descriptors; both sides are trusted."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING, Any

from grader.sandbox.codec import decode, encode
from grader.sandbox.wire import ConnectionClosed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["receive", "send"]

_SIZE = struct.Struct("<I")
_MAX_BYTES = 1 << 16


def send(end: socket.socket, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
    """Send ``message`` and ``fds``; ConnectionClosed when the other side has gone."""
    body = encode(message, limit=_MAX_BYTES)
    packet = _SIZE.pack(len(body)) + body
    try:
        if fds:
            sent = socket.send_fds(end, [packet], list(fds))
            packet = packet[sent:]
        end.sendall(packet)
    except (BrokenPipeError, ConnectionResetError):
        raise ConnectionClosed from None


def receive(end: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return the next message and its descriptors; ConnectionClosed when there is none."""
    try:
        head, fds, _, _ = socket.recv_fds(end, _SIZE.size, 1)
        head += _exactly(end, _SIZE.size - len(head), begun=bool(head))
        body = _exactly(end, _SIZE.unpack(head)[0])
    except ConnectionResetError:
        raise ConnectionClosed from None
    return decode(body), list(fds)


def _exactly(end: socket.socket, size: int, *, begun: bool = True) -> bytes:
    """Return ``size`` bytes, and not one of the next message."""
    data = b""
    while begun and len(data) < size:
        more = end.recv(size - len(data))
        begun = bool(more)
        data += more
    if not begun:
        raise ConnectionClosed
    return data
