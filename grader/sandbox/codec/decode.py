"""Decode bytes to values.

In the grader this meets bytes that learner code may have written. Whatever they are, it returns a
value or raises ProtocolError, and takes time and memory in proportion to their number.
"""

from __future__ import annotations

import struct
from math import prod
from sys import getsizeof
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.codec.values import (
    DTYPES,
    MAX_DIMENSIONS,
    Bounds,
    UnsupportedArray,
    UnsupportedValue,
)
from grader.sandbox.wire import ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import ReadableBuffer

__all__ = ["decode", "decode_counted"]

_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_COUNT = struct.Struct("<I")
_ARRAY = struct.Struct("<BBQ")
_SHAPES = [struct.Struct(f"<{ndim}Q") for ndim in range(MAX_DIMENSIONS + 1)]
_MAX_INT_BYTES = 512
_MAX_NAME = 800
_MAX_EMPTY_SIDES = 1 << 40
_MAX_KEY = 1 << 31


_DEFAULT = Bounds()


def decode(
    data: ReadableBuffer,
    bounds: Bounds = _DEFAULT,
    *,
    function_of: Callable[[int], Any] | None = None,
) -> Any:
    """Return the value that ``data`` holds, with arrays of its own; ProtocolError if it is bad.

    ``function_of`` makes a function of a callable's number; without it, callables are refused.
    """
    return _Decoder(data, bounds, function_of).only()


def decode_counted(data: ReadableBuffer, bounds: Bounds = _DEFAULT) -> tuple[Any, int, int]:
    """Return the value that ``data`` holds, the number of values in it, and extra text bytes.

    Texts can be longer in memory than in ``data``: one rare character makes every other as wide.
    ProtocolError if ``data`` is bad.
    """
    decoder = _Decoder(data, bounds, None)
    return decoder.only(), bounds.items - decoder.items, decoder.wider


class _Decoder:
    """Decodes one message."""

    def __init__(
        self, data: ReadableBuffer, bounds: Bounds, function_of: Callable[[int], Any] | None
    ) -> None:
        self.data = memoryview(data)
        self.at = 0
        self.end = len(self.data)
        self.items = bounds.items
        self.side = bounds.side
        self.max_text = self.end if bounds.text is None else bounds.text
        self.function_of = function_of
        self.depth = bounds.depth
        self.wider = 0

    def only(self) -> Any:
        """Return the value of the message, and refuse anything behind it."""
        try:
            (value,) = self.several(1, self.depth + 1)
        except (struct.error, IndexError, UnicodeDecodeError):
            raise ProtocolError("it ends too early") from None
        if self.at != self.end:
            raise ProtocolError("it is followed by something else")
        return value

    def several(self, count: int, depth: int) -> list[Any]:
        """Return the next ``count`` values, nested at most ``depth - 1`` levels further."""
        self.items -= count
        if self.items < 0:
            raise ProtocolError("it claims more than it holds")
        if depth <= 0:
            raise ProtocolError("it is nested too deeply")
        data, values = self.data, []
        for _ in range(count):
            reader = _READERS[data[self.at]]
            self.at += 1
            values.append(reader(self, depth - 1))
        return values

    def unpack(self, form: struct.Struct) -> tuple[Any, ...]:
        """Return the next numbers."""
        numbers = form.unpack_from(self.data, self.at)
        self.at += form.size
        return numbers

    def size(self, limit: int) -> int:
        """Return the next size in bytes; ProtocolError if it is over ``limit``."""
        (size,) = self.unpack(_COUNT)
        if size > limit:
            raise ProtocolError("it claims more than it holds")
        return int(size)

    def raw(self, size: int) -> memoryview:
        """Return the next ``size`` bytes."""
        start, self.at = self.at, self.at + size
        if self.at > self.end:
            raise ProtocolError("it ends too early")
        return self.data[start : self.at]

    def text(self, limit: int) -> str:
        """Return the next string, of at most ``limit`` bytes."""
        raw = self.raw(self.size(limit))
        text = str(raw, "utf-8")
        if not text.isascii():
            self.wider += max(0, getsizeof(text) - len(raw))
        return text

    def bounded(self, number: int) -> int:
        """Return ``number``; ProtocolError if it is over the bound on sides."""
        if self.side is not None and abs(number) > self.side:
            raise ProtocolError("it asks for something too large")
        return number


def _int(decoder: _Decoder, _depth: int) -> int:
    number: int
    (number,) = decoder.unpack(_INT)
    return number if decoder.side is None else decoder.bounded(number)


def _long(decoder: _Decoder, _depth: int) -> int:
    raw = decoder.raw(decoder.size(_MAX_INT_BYTES))
    return decoder.bounded(int.from_bytes(raw, "little", signed=True))


def _float(decoder: _Decoder, _depth: int) -> float:
    return float(decoder.unpack(_FLOAT)[0])


def _complex(decoder: _Decoder, _depth: int) -> complex:
    return complex(*decoder.unpack(_COMPLEX))


def _str(decoder: _Decoder, _depth: int) -> str:
    return decoder.text(decoder.max_text)


def _list(decoder: _Decoder, depth: int) -> list[Any]:
    return decoder.several(decoder.unpack(_COUNT)[0], depth)


def _tuple(decoder: _Decoder, depth: int) -> tuple[Any, ...]:
    return tuple(decoder.several(decoder.unpack(_COUNT)[0], depth))


def _dict(decoder: _Decoder, depth: int) -> dict[Any, Any]:
    pairs = decoder.several(2 * decoder.unpack(_COUNT)[0], depth)
    keys = pairs[::2]
    for key in keys:
        kind = type(key)
        if (
            kind is str
            or kind is bool
            or key is None
            or (kind is int and -_MAX_KEY <= key < _MAX_KEY)
        ):
            continue
        raise ProtocolError("it holds a dictionary with unusual keys")
    return dict(zip(keys, pairs[1::2], strict=True))


def _array(decoder: _Decoder, _depth: int) -> np.ndarray[Any, Any]:
    code, ndim, size = _ARRAY.unpack_from(decoder.data, decoder.at)
    if code >= len(DTYPES) or ndim > MAX_DIMENSIONS:
        raise ProtocolError("it holds an array of an unknown kind")
    dtype, form = DTYPES[code], _SHAPES[ndim]
    shape = form.unpack_from(decoder.data, decoder.at + _ARRAY.size)
    start = decoder.at + _ARRAY.size + form.size
    decoder.at = start + size
    if decoder.at > decoder.end:
        raise ProtocolError("it ends too early")
    if prod(shape) * dtype.itemsize != size:
        raise ProtocolError("it holds an array whose shape is not the shape of its data")
    # NumPy multiplies the other axes of an empty array as well.
    if size == 0 and prod(axis or 1 for axis in shape) > _MAX_EMPTY_SIDES:
        raise ProtocolError("it holds an array that is too large")
    if decoder.side is not None:
        for axis in shape:
            decoder.bounded(axis)
    if code == 0:  # a byte other than 0 and 1 would be a third truth value
        return np.ndarray(shape, np.uint8, decoder.data, start).astype(np.bool_)
    return np.ndarray(shape, dtype, decoder.data, start).copy()


def _scalar(decoder: _Decoder, _depth: int) -> np.generic:
    code = decoder.raw(1)[0]
    if code >= len(DTYPES):
        raise ProtocolError("it holds a number of an unknown kind")
    raw = decoder.raw(DTYPES[code].itemsize)
    if code == 0:
        return np.bool_(raw[0] != 0)
    scalar: np.generic = np.ndarray((1,), DTYPES[code], raw)[0]
    if scalar.dtype.kind in "iu":
        decoder.bounded(int(scalar))
    return scalar


def _unsupported_value(decoder: _Decoder, _depth: int) -> UnsupportedValue:
    type_name = decoder.text(_MAX_NAME)
    if bytes(decoder.raw(1)) != b"s":
        raise ProtocolError("it holds an unfinished value")
    return UnsupportedValue(_legible(type_name), _legible(decoder.text(_MAX_NAME)))


def _unsupported_array(decoder: _Decoder, depth: int) -> UnsupportedArray:
    kind = _legible(decoder.text(_MAX_NAME))
    (array,) = decoder.several(1, depth)
    if not isinstance(array, np.ndarray):
        if isinstance(array, UnsupportedValue):  # an unsupported dtype in a subclass
            return array  # type: ignore[return-value]
        raise ProtocolError("it holds a wrapper without an array")
    return UnsupportedArray(kind, array)


def _legible(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _function(decoder: _Decoder, _depth: int) -> Any:
    if decoder.function_of is None:
        raise ProtocolError("it holds a function")
    return decoder.function_of(decoder.unpack(_COUNT)[0])


def _unknown(_decoder: _Decoder, _depth: int) -> Any:
    raise ProtocolError("it holds a value of an unknown kind")


_TAGS: dict[str, Callable[[_Decoder, int], Any]] = {
    "N": lambda _decoder, _depth: None,
    "T": lambda _decoder, _depth: True,
    "F": lambda _decoder, _depth: False,
    "i": _int,
    "I": _long,
    "d": _float,
    "c": _complex,
    "s": _str,
    "l": _list,
    "t": _tuple,
    "m": _dict,
    "a": _array,
    "g": _scalar,
    "o": _unsupported_value,
    "u": _unsupported_array,
    "f": _function,
}
_READERS = [_TAGS.get(chr(byte), _unknown) for byte in range(256)]
