"""Exceptions of classes with methods of their own, which may raise or end the process."""

import pytest

from grader.sandbox.child.execute import describe
from grader.sandbox.child.raised import describe_exception


class OddType(type):
    def __getattribute__(cls, name):
        raise RuntimeError(name)


def raising(*_args):
    raise SystemExit(3)


METHODS = {
    "text": {"__str__": raising, "__repr__": raising},
    "traceback": {"__traceback__": property(raising)},
    "class": {"__class__": property(raising)},
    "arguments": {"args": property(raising)},
    "every attribute": {"__getattribute__": raising},
}


def fail(kind):
    raise kind


def described(kind):
    try:
        fail(kind)
    except BaseException as error:  # noqa: BLE001 - whatever it is
        return describe_exception(error), describe(error)


@pytest.mark.parametrize("members", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize("base", [Exception, ImportError, OSError, NotImplementedError])
def test_is_described_all_the_same(members, base):
    told, in_short = described(type("Odd", (base,), dict(members)))
    assert told["kind"] == "Odd"
    assert in_short.startswith("Odd")


def test_of_a_metaclass_that_tells_nothing():
    told, in_short = described(OddType("Odd", (Exception,), {}))
    assert told["kind"] == "Odd"
    assert in_short == "Odd"
