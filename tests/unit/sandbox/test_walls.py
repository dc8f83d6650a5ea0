"""The walls as data; that they hold is tested in tests/escape."""

from __future__ import annotations

import errno

import pytest

from grader.sandbox.walls import landlock, seccomp

ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
NATIVE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMN = {"x86_64": 0, "aarch64": 1}


def verdict(program, number, architecture):
    """Interpret the filter as the kernel does."""
    at, accumulator = 0, 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        if code == 0x20:  # load a word of seccomp_data
            accumulator = {0: number, 4: architecture}[k]
        elif code == 0x15:
            at += if_true if accumulator == k else if_false
        elif code == 0x35:
            at += if_true if accumulator >= k else if_false
        else:
            assert code == 0x06
            return k


@pytest.mark.parametrize("processor", NATIVE)
def test_the_filter_allows_what_is_listed_and_nothing_else(processor):
    program = seccomp.program(processor)
    listed = {row[COLUMN[processor]] for row in seccomp.ALLOWED.values()}
    assert len(listed) == len(seccomp.ALLOWED)
    for number in [*range(600), (1 << 32) - 1]:
        expected = ALLOW if number in listed else REFUSE
        if processor == "x86_64" and number >= 0x40000000:
            expected = KILL
        assert verdict(program, number, NATIVE[processor]) == expected, number


@pytest.mark.parametrize("processor", NATIVE)
def test_other_architectures_are_killed(processor):
    program = seccomp.program(processor)
    foreign = {0x40000003, 0xC00000B7, 0xC000003E, 0x40000028, 0} - {NATIVE[processor]}
    for architecture in foreign:
        for number in (0, 1, 9, 60):
            assert verdict(program, number, architecture) == KILL


def test_x32_calls_are_killed():
    program = seccomp.program("x86_64")
    for row in seccomp.ALLOWED.values():
        assert verdict(program, 0x40000000 | row[0], NATIVE["x86_64"]) == KILL


def test_no_listed_call_takes_a_path_makes_a_descriptor_or_reaches_a_process():
    dangerous = {
        *("open", "openat", "stat", "newfstatat", "statx", "execve", "socket", "connect", "sendto"),
        *("recvmsg", "sendmsg", "clone", "clone3", "fork", "vfork", "kill", "tgkill", "ptrace"),
        *("ioctl", "fcntl", "dup", "dup2", "prctl", "setrlimit", "prlimit64", "memfd_create"),
    }
    assert not dangerous & seccomp.ALLOWED.keys()


@pytest.mark.parametrize(
    ("version", "says"),
    [
        (1, "ABI 1: files"),
        (4, "ABI 4: files, TCP"),
        (7, "ABI 7: files, TCP, signals, abstract sockets"),
    ],
)
def test_landlock_says_what_it_holds_back(version, says):
    assert landlock.describe(version) == says
