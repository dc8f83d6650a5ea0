"""The system calls that a sandbox process may make, and with which arguments.

Data only; :mod:`grader.sandbox.layers.bpf` makes a program of it. A call that is not listed here
fails, whether or not this kernel has it. (Of two calls, x86_64's
uretprobe and uprobe, newer kernels ask no filter: they do nothing outside of the probes that an
administrator sets.)
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ALLOWED", "ARGUMENTS", "AtMost", "Flags", "OneOf", "Rule"]


@dataclass(frozen=True, slots=True)
class AtMost:
    """An argument that the kernel reads as 32 bits, of at most ``value`` when taken as unsigned."""

    argument: int
    value: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """An argument that the kernel reads as 32 bits, and that is one of ``values``.

    The bits in ``ignored`` may be set or not.
    """

    argument: int
    values: tuple[int, ...]
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Flags:
    """An argument of 64 bits that has all bits of ``required``, and no others but ``optional``."""

    argument: int
    required: int
    optional: int


Rule = AtMost | OneOf | Flags

# name: its number on x86_64, on aarch64
ALLOWED: dict[str, tuple[int, int]] = {
    # Memory; by far the most frequent.
    "mmap": (9, 222),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "mprotect": (10, 226),
    # The connection to the grader, and the /dev/null of 0, 1 and 2. Their numbers need no rule:
    # there are no other descriptors, no call in this list makes one, and the limit of open
    # descriptors allows no fifth.
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    # Clocks, sleep, entropy, locks.
    "clock_gettime": (228, 113),
    "gettimeofday": (96, 169),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "restart_syscall": (219, 128),
    "sched_yield": (24, 124),
    "getrandom": (318, 278),
    "futex": (202, 98),
    # The process itself: its numbers, its signal handlers, its end.
    "getpid": (39, 172),
    "gettid": (186, 178),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "exit": (60, 93),
    "exit_group": (231, 94),
}

_READ, _WRITE, _EXECUTE = 1, 2, 4
_PRIVATE, _FIXED, _ANONYMOUS, _NO_RESERVE, _STACK = 0x2, 0x10, 0x20, 0x4000, 0x20000
_MAY_MOVE, _TO_FIXED = 1, 2
_NORMAL, _RANDOM, _SEQUENTIAL, _WILL_NEED, _DONT_NEED, _FREE = 0, 1, 2, 3, 4, 8
_HUGE_PAGES, _NO_HUGE_PAGES = 14, 15
_BOOT_TIME = 7
_NON_BLOCKING, _BLOCKING_POOL = 1, 2
_WAIT, _WAKE, _WAIT_BITS, _WAKE_BITS = 0, 1, 9, 10
_OF_THIS_PROCESS, _BY_THE_CALENDAR = 128, 256

# PROT_EXEC is allowed: a child that runs machine code of its own can do no more than
# these calls. The other bits of prot (PROT_SEM, PROT_GROWSDOWN, ...) are for other programs.
_PROTECTION = Flags(2, 0, _READ | _WRITE | _EXECUTE)
# A negative clock is the processor clock of any process, or belongs to a descriptor.
_OWN_CLOCK = AtMost(0, _BOOT_TIME)

# name: rules for its arguments, which are counted from 0. The values are the same on both
# processors. malloc (glibc, musl), OpenBLAS, NumPy and CPython 3.11 to 3.14 need these arguments;
# they also try some others, and go on when those are refused.
ARGUMENTS: dict[str, tuple[Rule, ...]] = {
    # Nothing shared, of a file, of huge pages, locked, or growing by itself. malloc's arenas
    # reserve nothing, and are shrunk in place.
    "mmap": (
        Flags(3, _PRIVATE | _ANONYMOUS, _FIXED | _NO_RESERVE | _STACK),
        _PROTECTION,
    ),
    # Not MREMAP_DONTUNMAP, which is there for userfaultfd.
    "mremap": (Flags(3, 0, _MAY_MOVE | _TO_FIXED),),
    "mprotect": (_PROTECTION,),
    # malloc gives back with DONTNEED and FREE, NumPy asks for huge pages. No advice that
    # poisons, merges, reclaims, splits or shares pages.
    "madvise": (
        OneOf(
            2,
            (
                _HUGE_PAGES,
                _DONT_NEED,
                _FREE,
                _NORMAL,
                _RANDOM,
                _SEQUENTIAL,
                _WILL_NEED,
                _NO_HUGE_PAGES,
            ),
        ),
    ),
    "clock_gettime": (_OWN_CLOCK,),
    "clock_nanosleep": (_OWN_CLOCK,),
    "getrandom": (AtMost(2, _NON_BLOCKING | _BLOCKING_POOL),),
    # What locks of one thread need; priority inheritance and requeueing, in which most flaws of
    # this call were found, are for several.
    "futex": (
        OneOf(
            1,
            (_WAIT_BITS, _WAKE, _WAIT, _WAKE_BITS),
            ignored=_OF_THIS_PROCESS | _BY_THE_CALENDAR,
        ),
    ),
}
