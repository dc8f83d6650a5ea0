"""Values to bytes and back; bytes that nobody should have written."""

from __future__ import annotations

import math
import struct
import tracemalloc
from collections import OrderedDict, defaultdict, namedtuple
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.sandbox.codec import (
    Bounds,
    EncodingError,
    UnsupportedArray,
    UnsupportedValue,
    decode,
    encode,
)
from grader.sandbox.codec.values import DTYPES
from grader.sandbox.wire import ProtocolError

PLENTY = 1 << 30

keys = st.one_of(st.text(max_size=5), st.booleans(), st.none(), st.integers(-(2**31), 2**31 - 1))
arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: nps.arrays(
        dtype, nps.array_shapes(min_dims=0, max_dims=8, min_side=0, max_side=3)
    )
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**300), 2**300),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(codec="utf-8")),
)
values = st.recursive(
    st.one_of(scalars, arrays),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=12,
)


def there_and_back(value):
    return decode(encode(value, limit=PLENTY))


def same(one, other):
    """Compare types, structure and bits, NaN and the sign of zero included."""
    return described(one) == described(other)


def described(value):
    match value:
        case np.ndarray() | np.generic():
            return (type(value), value.dtype, value.shape, value.tobytes())
        case list() | tuple():
            return (type(value), [described(item) for item in value])
        case dict():
            return [(described(key), described(item)) for key, item in value.items()]
        case float():
            return "nan" if math.isnan(value) else struct.pack("d", value)
        case complex():
            return (complex, described(value.real), described(value.imag))
    return (type(value), value)


@pytest.mark.slow
@given(values)
def test_plain_values_come_back_as_they_went(value):
    assert same(there_and_back(value), value)


@given(st.sampled_from(DTYPES), st.binary(min_size=16, max_size=16))
def test_numpy_scalars_stay_numpy_scalars(dtype, raw):
    raw = bytes([raw[0] & 1]) + raw[1:]
    scalar = np.frombuffer(raw, dtype, 1)[0]
    assert same(there_and_back(scalar), scalar)


@given(st.binary(max_size=200))
def test_random_bytes_are_a_value_or_a_protocol_error(data):
    with suppress(ProtocolError):
        decode(data)


@given(values, st.data())
@settings(max_examples=200)
def test_damaged_bytes_are_a_value_or_a_protocol_error(value, data):
    raw = bytearray(encode(value, limit=PLENTY))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for damaged in (raw, raw[:cut], raw + b"\0"):
        with suppress(ProtocolError):
            decode(damaged)


@given(values)
@settings(max_examples=50)
def test_every_beginning_of_a_message_is_refused(value):
    raw = encode(value, limit=PLENTY)
    for size in range(len(raw)):
        with pytest.raises(ProtocolError):
            decode(raw[:size])


@pytest.mark.parametrize(
    "data",
    [
        b"l\xff\xff\xff\x00" + b"N" * 10,
        b"m\xff\xff\xff\x00" + b"N" * 10,
        b"s\xff\xff\xff\xff",
        b"I\xff\xff\xff\xff",
        b"a" + struct.pack("<BBQ", 11, 1, 1 << 60) + struct.pack("<Q", 1 << 57),
        b"a" + struct.pack("<BBQ", 11, 2, 0) + struct.pack("<QQ", 1 << 63, 0),
        b"a" + struct.pack("<BBQ", 11, 8, 8) + struct.pack("<8Q", *[1 << 62] * 8),
        (b"l\x01\0\0\0" * 1_000_000),
    ],
)
def test_a_claim_costs_no_memory(data):
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError):
            decode(data)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_arrays_come_back_writable_and_on_their_own():
    raw = bytearray(encode(np.arange(6.0).reshape(2, 3), limit=PLENTY))
    array = decode(raw)
    raw[:] = bytes(len(raw))
    assert array.flags.owndata
    assert array.flags.writeable
    assert array.flags.c_contiguous
    assert array[1, 2] == 5


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(12.0)[::-2],
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.broadcast_to(np.float32(1.5), (2, 2)),
        np.arange(4, dtype=">i4"),
        np.array([1.5, np.nan, -np.inf], dtype=">f8"),
    ],
    ids=lambda array: f"{array.dtype} {array.strides}",
)
def test_unusual_memory_layouts_are_plain_on_the_other_side(array):
    back = there_and_back(array)
    np.testing.assert_array_equal(back, array)
    assert back.dtype == array.dtype.newbyteorder("=")


def test_long_doubles_become_doubles():
    assert there_and_back(np.array([1.5], dtype=np.longdouble)).dtype == np.float64
    assert there_and_back(np.array([1.5j], dtype=np.clongdouble)).dtype == np.complex128


class Subclass(np.ndarray):
    pass


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: np.matrix([[1.0, 2.0]]), "matrix"),
        (lambda: np.ma.array([[1.0, 2.0]], mask=[[False, True]]), "masked"),
        (lambda: np.array([[1.0, 2.0]]).view(Subclass), "Subclass"),
        (lambda: np.array([[1, 2.0]], dtype=object), "object"),
    ],
)
def test_arrays_in_a_wrapper_say_so(make, kind):
    back = there_and_back(make())
    assert isinstance(back, UnsupportedArray)
    assert back.kind == kind
    assert type(back.array) is np.ndarray
    np.testing.assert_array_equal(back.array, [[1.0, 2.0]])


@pytest.mark.parametrize(
    ("value", "type_name", "note"),
    [
        (b"bytes", "bytes", ""),
        ({1, 2}, "set", ""),
        (range(3), "range", ""),
        (int, "type", ""),
        (len, "builtin_function_or_method", ""),
        (object(), "object", ""),
        (np.array(["text"]), "ndarray", "dtype <U4"),
        (np.array([None]), "ndarray", "dtype object"),
        (np.array([b"x"], dtype="V1"), "ndarray", "dtype |V1"),
        (np.array(["2020-01-01"], dtype="datetime64[D]"), "ndarray", "dtype datetime64[D]"),
        (np.zeros(2, dtype=[("x", "f8")]), "ndarray", "dtype [('x', '<f8')]"),
        (np.zeros(2, dtype=[("x", "f8")]).view(np.recarray), "ndarray", None),
        (np.zeros((1,) * 9), "ndarray", "9 dimensions"),
        ({(1, 2): 3}, "dict", "keys of type tuple"),
        ({2.5: 3}, "dict", "keys of type float"),
        ({1 << 40: 3}, "dict", "keys of type int"),
    ],
)
def test_what_is_no_data_arrives_as_its_name(value, type_name, note):
    back = there_and_back([value])[0]
    assert isinstance(back, UnsupportedValue)
    assert back.type_name == back.kind == type_name
    assert note is None or back.note == note


def test_names_are_made_legible():
    odd = type("\x1b[31mred\u202e", (), {})
    assert there_and_back(odd()).type_name == "?[31mred?"


def test_subclasses_of_containers_are_plain_on_the_other_side():
    point = namedtuple("point", "x y")(1, 2)  # noqa: PYI024
    nested = {"a": OrderedDict(b=1), "c": defaultdict(int, d=2), "e": point}
    assert there_and_back(nested) == {"a": {"b": 1}, "c": {"d": 2}, "e": (1, 2)}
    assert type(there_and_back(point)) is tuple


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: [1] * 2_000_000, "too many items"),
        (lambda: 10**20_000, "too many digits"),
        (lambda: np.zeros(300_000), "too large"),
        (lambda: "x" * 2_000_000, "too large"),
        (lambda: [1.0] * 99_000, "too large"),
    ],
)
def test_what_is_too_much_is_not_sent(make, reason):
    with pytest.raises(EncodingError, match=reason):
        encode(make(), limit=1 << 20 if reason == "too large" else PLENTY)


def test_rings_end():
    ring = []
    ring.append(ring)
    with pytest.raises(EncodingError, match="nested too deeply"):
        encode(ring, limit=PLENTY)


def test_bounds_hold_for_sides_and_integers():
    bounds = Bounds(side=10)
    for fine in (10, -10, 1e9, np.zeros((10, 10)), np.int64(9)):
        decode(encode(fine, limit=PLENTY), bounds)
    for much in (11, -11, 1 << 100, np.zeros((1, 11)), np.zeros((0, 11)), np.int64(11)):
        with pytest.raises(ProtocolError, match="too large"):
            decode(encode(much, limit=PLENTY), bounds)


def test_functions_cross_by_number():
    seen = []

    def token_of(function):
        seen.append(function)
        return 7

    raw = encode([len], limit=PLENTY, token_of=token_of)
    assert seen == [len]
    assert decode(raw, function_of=lambda token: token + 1) == [8]
    with pytest.raises(ProtocolError, match="function"):
        decode(raw)
