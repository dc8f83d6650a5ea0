from __future__ import annotations

import os
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.wire import (
    HEADER_SIZE,
    ConnectionClosed,
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
