"""What cannot be sent is said of the member that it is, and why."""

import pytest

from grader.sandbox.child.unsendable import HOLDS_ITSELF, in_its_place
from grader.sandbox.codec import EncodingError, UnsupportedValue, encode

LIMIT = 1 << 20


def instead(value):
    with pytest.raises(EncodingError) as raised:
        encode(value, limit=LIMIT)
    return in_its_place(value, raised.value, LIMIT)


def deep(levels=1000):
    value = []
    for _ in range(levels):
        value = [value]
    return value


def circle():
    value = []
    value.append([value])
    return value


def test_a_member_that_holds_itself_is_told_and_the_others_are_sent():
    assert instead((circle(), 1.0)) == (UnsupportedValue("list", HOLDS_ITSELF), 1.0)


def test_an_entry_of_a_dictionary_is_told():
    assert instead({"a": 2, "b": deep()}) == {
        "a": 2,
        "b": UnsupportedValue("list", "nested too deeply"),
    }


def test_what_is_deep_without_a_circle_does_not_hold_itself():
    same = [1.0]
    assert instead([deep(), same, same])[0] == UnsupportedValue("list", "nested too deeply")


@pytest.mark.parametrize("kind", [list, dict])
def test_a_value_that_is_its_own_member_is_told_as_a_whole(kind):
    value = kind()
    value.append(value) if kind is list else value.update(own=value)
    assert instead(value) == UnsupportedValue(kind.__name__, HOLDS_ITSELF)


def test_a_long_circle_takes_no_recursion():
    first = inner = []
    for _ in range(100_000):
        inner.append([])
        inner = inner[0]
    inner.append(first)
    assert instead(first) == [UnsupportedValue("list", HOLDS_ITSELF)]


def test_only_what_has_too_many_digits_is_left_out_of_a_dictionary_among_the_members():
    large = [10**5000] * 20
    assert instead(({"w": large, "b": 0.5}, [1.0])) == (
        {"w": UnsupportedValue("list", "too many digits"), "b": 0.5},
        [1.0],
    )
    assert instead({"J": large[0]}) == {"J": UnsupportedValue("int", "too many digits")}
