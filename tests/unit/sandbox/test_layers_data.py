"""The layers as data; that they hold is tested in tests/escape."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.layers import bpf, landlock, seccomp
from grader.sandbox.layers.calls import ALLOWED, ARGUMENTS, AtMost, Flags, OneOf

ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
NATIVE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMN = {"x86_64": 0, "aarch64": 1}
PROGRAMS = {processor: seccomp.program(processor) for processor in NATIVE}
X32 = 0x40000000
NOTHING = (0,) * 6
ALL_64, ALL_32 = (1 << 64) - 1, (1 << 32) - 1


def verdict(processor, number, *args, architecture=None, program=None):
    """Interpret a filter as the kernel does, over what it gives to a filter."""
    architecture = NATIVE[processor] if architecture is None else architecture
    args = [arg & ALL_64 for arg in (*args, *NOTHING)[:6]]
    data = struct.pack("<IIQ6Q", number & ALL_32, architecture, 0x7F0000001234, *args)
    program = program or PROGRAMS[processor]
    at = accumulator = 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        if code == 0x20:  # load a word, which must be aligned and within
            assert k % 4 == 0
            (accumulator,) = struct.unpack_from("<I", data, k)
        elif code == 0x54:
            accumulator &= k
        elif code == 0x06:
            return k
        else:
            holds = {0x15: accumulator == k, 0x25: accumulator > k, 0x35: accumulator >= k}[code]
            at += if_true if holds else if_false


def ask(processor, name, *args):
    return verdict(processor, ALLOWED[name][COLUMN[processor]], *args)


# What malloc, NumPy and CPython were seen to ask for, and what they may.
HONEST = [
    ("mmap", 0, 1 << 20, 3, 0x22, -1, 0),
    ("mmap", 0, 1 << 20, 3, 0x22, ALL_32, 0),
    ("mmap", 0, 1 << 27, 0, 0x4022, -1, 0),
    ("mmap", 0x7F0000000000, 1 << 20, 0, 0x32, -1, 0),
    ("mmap", 0, 1 << 20, 7, 0x20022, -1, 0),
    ("mprotect", 0x7F0000000000, 4096, 3),
    ("mprotect", 0x7F0000000000, 4096, 5),
    ("mprotect", 0x7F0000000000, 4096, 0),
    ("mremap", 0x7F0000000000, 4096, 8192, 1),
    ("mremap", 0x7F0000000000, 4096, 8192, 0),
    ("mremap", 0x7F0000000000, 4096, 8192, 3, 0x7F1000000000),
    *(("madvise", 0x7F0000000000, 4096, advice) for advice in (0, 1, 2, 3, 4, 8, 14, 15)),
    *(("clock_gettime", clock, 0x7F0000000000) for clock in range(8)),
    ("clock_nanosleep", 0, 0, 0x7F0000000000, 0),
    ("clock_nanosleep", 1, 1, 0x7F0000000000, 0),
    *(("getrandom", 0x7F0000000000, 16, flags) for flags in range(4)),
    *(
        ("futex", 0x7F0000000000, operation | more, 1)
        for operation in (0, 1, 9, 10)
        for more in (0, 128, 256, 384)
    ),
]

HOSTILE = {
    "shared": ("mmap", 0, 4096, 3, 0x21, -1, 0),
    "shared and validated": ("mmap", 0, 4096, 3, 0x23, -1, 0),
    "droppable": ("mmap", 0, 4096, 3, 0x28, -1, 0),
    "of a file": ("mmap", 0, 4096, 1, 0x2, 3, 0),
    "of a file, shared": ("mmap", 0, 4096, 1, 0x1, 3, 0),
    "no kind at all": ("mmap", 0, 4096, 3, 0x20, -1, 0),
    "grows down": ("mmap", 0, 4096, 3, 0x122, -1, 0),
    "huge pages": ("mmap", 0, 2 << 20, 3, 0x40022, -1, 0),
    "locked": ("mmap", 0, 4096, 3, 0x2022, -1, 0),
    "populated": ("mmap", 0, 4096, 3, 0x8022, -1, 0),
    "synchronous": ("mmap", 0, 4096, 3, 0x80022, -1, 0),
    "flags in the upper half": ("mmap", 0, 4096, 3, 0x22 | 1 << 32, -1, 0),
    "protection of semaphores": ("mmap", 0, 4096, 8 | 3, 0x22, -1, 0),
    "protection in the upper half": ("mmap", 0, 4096, 1 << 32, 0x22, -1, 0),
    "protect downwards": ("mprotect", 0, 4096, 0x01000001),
    "protect upwards": ("mprotect", 0, 4096, 0x02000001),
    "protect in the upper half": ("mprotect", 0, 4096, 1 << 32 | 1),
    "move and keep mapped": ("mremap", 0, 4096, 4096, 5),
    "move by the upper half": ("mremap", 0, 4096, 4096, 1 << 32 | 1),
    **{
        f"advice {advice}": ("madvise", 0, 4096, advice)
        for advice in (5, 6, 7, *range(9, 14), *range(16, 30), 100, 101, 102, 103, -1)
    },
    **{
        f"clock {clock}": ("clock_gettime", clock, 0)
        for clock in (8, 9, 10, 11, 16, 23, 255, -1, -3, -6, (~1234 << 3) | 2, (~3 << 3) | 3)
    },
    "clock of another to sleep by": ("clock_nanosleep", (~1234 << 3) | 2, 0, 0, 0),
    "alarm clock": ("clock_nanosleep", 8, 0, 0, 0),
    "insecure randomness": ("getrandom", 0, 8, 4),
    "unknown randomness": ("getrandom", 0, 8, -1),
    **{
        f"futex {operation}, {more}": ("futex", 0, operation | more, 1)
        for operation in (2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 127)
        for more in (0, 128, 256, 384)
    },
    "futex with other flags": ("futex", 0, 512, 1),
    "futex, negative": ("futex", 0, -1, 1),
}


@pytest.mark.parametrize("processor", NATIVE)
def test_what_computing_asks_for_is_allowed(processor):
    for name, *args in HONEST:
        assert ask(processor, name, *args) == ALLOW, (name, args)
    assert {name for name, *_ in HONEST} == ARGUMENTS.keys()
    for name in ALLOWED.keys() - ARGUMENTS.keys():
        assert ask(processor, name, *[ALL_64] * 6) == ALLOW


@pytest.mark.parametrize("processor", NATIVE)
@pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)
def test_other_arguments_are_refused(processor, asked):
    name, *args = asked
    assert ask(processor, name, *args) == REFUSE


@pytest.mark.parametrize("processor", NATIVE)
def test_the_upper_half_of_what_the_kernel_reads_as_32_bits_makes_no_difference(processor):
    """Nobody clears it in a register before such a call, and the kernel does not look at it."""
    for name, place, value in (
        ("futex", 1, 129),
        ("clock_gettime", 0, 2),
        ("madvise", 2, 14),
        ("getrandom", 2, 1),
    ):
        args = [0] * 6
        args[place] = value | 0xDEAD << 32
        assert ask(processor, name, *args) == ALLOW
        args[place] = 0xDEAD << 32 | 0x77
        assert ask(processor, name, *args) == REFUSE


FLAGS = st.integers(0, 1 << 20) | st.integers(0, ALL_64)
EXPECTED = {
    # Written anew, so that the rules are not their own measure.
    "mmap": lambda a: a[2] < 8 and a[3] - (a[3] & 0x24010) == 0x22,
    "mprotect": lambda a: a[2] < 8,
    "mremap": lambda a: a[3] < 4,
    "madvise": lambda a: a[2] % (1 << 32) in {0, 1, 2, 3, 4, 8, 14, 15},
    "clock_gettime": lambda a: a[0] % (1 << 32) < 8,
    "clock_nanosleep": lambda a: a[0] % (1 << 32) < 8,
    "getrandom": lambda a: a[2] % (1 << 32) < 4,
    "futex": lambda a: (a[1] % (1 << 32)) & ~384 in {0, 1, 9, 10},
}


@pytest.mark.parametrize("processor", NATIVE)
@pytest.mark.parametrize("name", EXPECTED)
@given(args=st.tuples(*[FLAGS] * 6))
def test_any_arguments_are_decided_by_the_rules(processor, name, args):
    assert (ask(processor, name, *args) == ALLOW) == EXPECTED[name](args)


@pytest.mark.parametrize("processor", NATIVE)
def test_the_filter_allows_what_is_listed_and_nothing_else(processor):
    listed = {row[COLUMN[processor]]: name for name, row in ALLOWED.items()}
    assert len(listed) == len(ALLOWED)
    examples = {name: args for name, *args in HONEST}
    for number in [*range(2000), *(1 << bit for bit in range(11, 32)), ALL_32]:
        name = listed.get(number)
        expected = ALLOW if name else REFUSE
        if processor == "x86_64" and number >= X32:
            expected = KILL
        assert verdict(processor, number, *examples.get(name, ())) == expected, number


RARE = {
    "uretprobe": 335,
    "uprobe": 336,
    **{f"io_uring {number}": number for number in range(425, 428)},
    **{f"mounts {number}": number for number in range(428, 434)},
    "pidfd_send_signal": 424,
    "pidfd_open": 434,
    "clone3": 435,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "mount_setattr": 442,
    "quotactl_fd": 443,
    **{f"landlock {number}": number for number in range(444, 447)},
    "memfd_secret": 447,
    "futex_waitv": 449,
    "set_mempolicy_home_node": 450,
    "cachestat": 451,
    "map_shadow_stack": 453,
    **{f"futex {number}": number for number in range(454, 457)},
    **{f"listing mounts {number}": number for number in range(457, 459)},
    **{f"modules {number}": number for number in range(459, 462)},
    "mseal": 462,
    **{f"extended attributes {number}": number for number in range(463, 470)},
    **{f"unknown yet {number}": number for number in range(470, 512)},
    **{f"x32 without its bit {number}": number for number in range(512, 548)},
}


@pytest.mark.parametrize("processor", NATIVE)
def test_calls_that_only_some_kernels_have_are_refused_by_number(processor):
    for name, number in RARE.items():
        for args in (NOTHING, [1] * 6, [ALL_64] * 6):
            assert verdict(processor, number, *args) == REFUSE, name


@pytest.mark.parametrize("processor", NATIVE)
def test_other_architectures_are_killed(processor):
    foreign = {0x40000003, 0xC00000B7, 0xC000003E, 0x40000028, 0} - {NATIVE[processor]}
    for architecture in foreign:
        for number in (0, 1, 9, 60, 202, 222):
            assert verdict(processor, number, architecture=architecture) == KILL


def test_x32_calls_are_killed():
    for row in ALLOWED.values():
        assert verdict("x86_64", X32 | row[0]) == KILL


def test_the_kernel_can_tell_without_a_run_what_any_arguments_are_allowed_for():
    """Until a match, the program looks at number and architecture only, as its cache asks for."""
    for processor, program in PROGRAMS.items():
        for name in ALLOWED.keys() - ARGUMENTS.keys():
            number = ALLOWED[name][COLUMN[processor]]
            blind = [row if row[0] != 0x20 or row[3] < 8 else (0, 0, 0, 0) for row in program]
            assert verdict(processor, number, program=blind) == ALLOW


def test_rules_are_for_listed_calls_and_for_arguments_that_there_are():
    assert ARGUMENTS.keys() <= ALLOWED.keys()
    for rules in ARGUMENTS.values():
        assert rules
        assert all(0 <= rule.argument < 6 for rule in rules)


def test_each_kind_of_rule_alone():
    numbers = {"call": 7}
    for rule, allowed, refused in (
        (AtMost(5, 3), [0, 3, 3 | 1 << 40], [4, -1, ALL_32]),
        (OneOf(1, (4,)), [4, 4 | 1 << 32], [0, 5, 1 << 32]),
        (OneOf(0, (1, 2), ignored=8), [1, 2, 9, 10], [0, 3, 8, 11, 17]),
        (Flags(2, 0, 3), [0, 1, 2, 3], [4, 7, 1 << 32, -1]),
        (Flags(4, 6, 1), [6, 7], [0, 1, 2, 4, 8 | 6, 6 | 1 << 63]),
    ):
        program = bpf.assemble(NATIVE["x86_64"], numbers, {"call": [rule]}, has_x32=True)
        for values, due in ((allowed, ALLOW), (refused, REFUSE)):
            for value in values:
                args = [ALL_64] * 6
                args[rule.argument] = value
                assert verdict("x86_64", 7, *args, program=program) == due, (rule, value)


def test_a_program_whose_jumps_do_not_fit_is_not_made():
    numbers = {str(number): number for number in range(300)}
    with pytest.raises(ValueError, match="too far"):
        bpf.assemble(NATIVE["x86_64"], numbers, {}, has_x32=True)


def test_no_listed_call_takes_a_path_makes_a_descriptor_or_reaches_a_process():
    dangerous = {
        *("open", "openat", "stat", "newfstatat", "statx", "execve", "socket", "connect", "sendto"),
        *("recvmsg", "sendmsg", "clone", "clone3", "fork", "vfork", "kill", "tgkill", "ptrace"),
        *("ioctl", "fcntl", "dup", "dup2", "prctl", "setrlimit", "prlimit64", "memfd_create"),
    }
    assert not dangerous & ALLOWED.keys()


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
