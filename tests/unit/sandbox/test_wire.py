from __future__ import annotations

import os
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.wire import (
    BUFFER_SIZE,
    HEADER_SIZE,
    ConnectionClosed,
    FrameBuffer,
    Kind,
    Pipe,
    ProtocolError,
    pack_header,
    read_header,
)


@given(st.sampled_from(Kind), st.integers(0, 2**64 - 1), st.integers(0, 1000))
def test_headers_come_back_as_they_went(kind, ticket, size):
    header = pack_header(kind, ticket, size)
    assert len(header) == HEADER_SIZE
    assert read_header(header, ticket, 1000) == (kind, ticket, size)


@given(st.binary(min_size=HEADER_SIZE, max_size=HEADER_SIZE))
def test_random_headers_are_refused(header):
    with pytest.raises(ProtocolError, match=r"^it "):
        read_header(header, 1, 1000)


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        (b"{" * HEADER_SIZE, "does not start like a reply"),
        (pack_header(99, 5, 10), "unknown kind"),
        (pack_header(Kind.RETURNED, 6, 10), "another question"),
        (pack_header(Kind.RETURNED, 5, 101), "larger than 100 bytes"),
    ],
)
def test_each_rule_has_its_sentence(header, rule):
    with pytest.raises(ProtocolError, match=rule):
        read_header(header, 5, 100)


def test_pipes_carry_more_than_a_buffer_holds():
    ours, theirs = socket.socketpair()
    body = os.urandom(5_000_000)
    with ours, theirs:
        writer = threading.Thread(target=Pipe(ours.fileno()).send, args=(Kind.CALL, 3, body))
        writer.start()
        kind, ticket, seen = Pipe(theirs.fileno()).receive(1 << 30)
        writer.join()
    assert (kind, ticket, bytes(seen)) == (Kind.CALL, 3, body)


def test_a_pipe_that_was_closed_says_so():
    ours, theirs = socket.socketpair()
    with theirs:
        ours.send(pack_header(Kind.CALL, 1, 10) + b"half")
        ours.close()
        with pytest.raises(ConnectionClosed):
            Pipe(theirs.fileno()).receive(100)


class Chunks(FrameBuffer):
    """Reads bytes that arrive in pieces."""

    def __init__(self, data, sizes):
        super().__init__()
        self.data = data
        self.sizes = sizes

    def _read(self, view):
        if not self.data:
            raise ConnectionClosed
        size = min(len(view), self.sizes.pop(0) if self.sizes else len(view), len(self.data))
        view[:size], self.data = self.data[:size], self.data[size:]
        return size


SIZES = st.one_of(st.integers(0, 100), st.integers(BUFFER_SIZE - 50, BUFFER_SIZE + 50))


@given(st.lists(SIZES, max_size=5), st.lists(st.integers(1, BUFFER_SIZE), max_size=20))
def test_frames_are_the_same_however_their_bytes_arrive(sizes, pieces):
    bodies = [bytes([number]) * size for number, size in enumerate(sizes)]
    data = b"".join(pack_header(Kind.CALL, 7, len(body)) + body for body in bodies)
    frames = Chunks(data, pieces)
    for body in bodies:
        kind, ticket, size = frames.next_header(7, 1 << 20)
        assert (kind, ticket, bytes(frames.next_body(size))) == (Kind.CALL, 7, body)
    assert not frames.has_more
    with pytest.raises(ConnectionClosed):
        frames.next_header(7, 1 << 20)
