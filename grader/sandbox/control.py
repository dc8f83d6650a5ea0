"""Messages between grader and zygote, with descriptors. Both sides trust each other."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING, Any

from grader.sandbox.codec import decode, encode
from grader.sandbox.wire import FileEnd

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["receive", "send"]

_SIZE = struct.Struct("<I")
_MOST = 1 << 16


def send(end: socket.socket, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
    """Send ``message`` and ``fds``; FileEnd when the other side has gone."""
    body = encode(message, limit=_MOST)
    packet = _SIZE.pack(len(body)) + body
    try:
        if fds:
            sent = socket.send_fds(end, [packet], list(fds))
            packet = packet[sent:]
        end.sendall(packet)
    except (BrokenPipeError, ConnectionResetError):
        raise FileEnd from None


def receive(end: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return the next message and its descriptors; FileEnd when the other side has gone."""
    try:
        data, fds, _, _ = socket.recv_fds(end, _SIZE.size + _MOST, 1)
        while data and len(data) < _SIZE.size + _size(data):
            more = end.recv(_MOST)
            if not more:
                raise FileEnd
            data += more
    except ConnectionResetError:
        raise FileEnd from None
    if not data:
        raise FileEnd
    message = decode(data[_SIZE.size :])
    return message, list(fds)


def _size(data: bytes) -> int:
    return int(_SIZE.unpack_from(data)[0]) if len(data) >= _SIZE.size else 0
