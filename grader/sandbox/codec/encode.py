"""Encode values to bytes.

In the child this meets objects of learner code: it looks at exact types, and calls no method of
an object that NumPy would not call itself.
"""

from __future__ import annotations

import struct
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.codec.values import (
    CODES,
    MAX_DIMENSIONS,
    Bounds,
    UnsupportedArray,
    UnsupportedValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["EncodingError", "encode"]

_COUNT = struct.Struct("<cI")
_INT = struct.Struct("<cq")
_FLOAT = struct.Struct("<cd")
_COMPLEX = struct.Struct("<cdd")
_ARRAYS = [struct.Struct(f"<cBBQ{ndim}Q") for ndim in range(MAX_DIMENSIONS + 1)]
_INT64 = 1 << 63
_MAX_KEY = 1 << 31
_MAX_INT_BYTES = 512  # longer ones take long to print
_MAX_NAME = 200
_NUMBERS = (int, float, np.bool_, np.integer, np.floating)
_BYTES_PER_VALUE = 17


class EncodingError(Exception):
    """A value is too large, too deep or contains itself; the text says which."""


_DEFAULT = Bounds()


def encode(
    value: object,
    bounds: Bounds = _DEFAULT,
    *,
    limit: int,
    token_of: Callable[[Callable[..., Any]], int] | None = None,
) -> bytes:
    """Return ``value`` as bytes; EncodingError if it has more than ``limit`` bytes of data.

    ``token_of`` gives a callable the number by which the other side calls it back.
    """
    encoder = _Encoder(limit, bounds.items, token_of)
    encoder.several((value,), 1, bounds.depth + 1)
    encoder.take(0)
    return b"".join(encoder.parts)


class _Encoder:
    """Encodes one message."""

    def __init__(
        self, limit: int, items: int, token_of: Callable[[Callable[..., Any]], int] | None
    ) -> None:
        self.parts: list[bytes] = []
        self.put = self.parts.append
        self.room = limit
        self.items = items
        self.token_of = token_of

    def several(self, values: Iterable[Any], count: int, depth: int) -> None:
        """Append ``count`` values, nested at most ``depth - 1`` levels further."""
        self.items -= count
        self.room -= count * _BYTES_PER_VALUE
        if self.items < 0:
            raise EncodingError("too many items")
        if depth <= 0:
            raise EncodingError("nested too deeply")
        for value in values:
            writer = _WRITERS.get(type(value)) or _writer_for(type(value))
            writer(self, value, depth - 1)

    def take(self, size: int) -> None:
        """Count ``size`` bytes; EncodingError if there is no room for them."""
        self.room -= size
        if self.room < 0:
            raise EncodingError("too large")


def _none(encoder: _Encoder, _value: object, _depth: int) -> None:
    encoder.put(b"N")


def _bool(encoder: _Encoder, value: object, _depth: int) -> None:
    encoder.put(b"T" if value else b"F")


def _int(encoder: _Encoder, value: int, _depth: int) -> None:
    value = int.__int__(value)
    if -_INT64 <= value < _INT64:
        encoder.put(_INT.pack(b"i", value))
        return
    size = value.bit_length() // 8 + 1
    if size > _MAX_INT_BYTES:
        raise EncodingError("too many digits")
    encoder.put(_COUNT.pack(b"I", size) + value.to_bytes(size, "little", signed=True))


def _float(encoder: _Encoder, value: float, _depth: int) -> None:
    encoder.put(_FLOAT.pack(b"d", float.__float__(value)))


def _complex(encoder: _Encoder, value: complex, _depth: int) -> None:
    encoder.put(_COMPLEX.pack(b"c", value.real, value.imag))


def _str(encoder: _Encoder, value: str, _depth: int) -> None:
    encoder.put(_text(encoder, b"s", str.__str__(value)))


def _text(encoder: _Encoder, tag: bytes, text: str) -> bytes:
    encoder.take(len(text))
    raw = text.encode("utf-8", "replace")
    return _COUNT.pack(tag, len(raw)) + raw


def _list(encoder: _Encoder, value: list[Any], depth: int) -> None:
    items = list.copy(value)  # encoding may run learner code that changes the list
    encoder.put(_COUNT.pack(b"l", len(items)))
    encoder.several(items, len(items), depth)


def _tuple(encoder: _Encoder, value: tuple[Any, ...], depth: int) -> None:
    size = tuple.__len__(value)
    encoder.put(_COUNT.pack(b"t", size))
    encoder.several(tuple.__iter__(value), size, depth)


def _dict(encoder: _Encoder, value: dict[Any, Any], depth: int) -> None:
    items = list(dict.items(value))
    for key, _ in items:
        if not _is_key(key):
            _unsupported_value(
                encoder,
                UnsupportedValue(type(value).__name__, f"keys of type {type(key).__name__}"),
                0,
            )
            return
    encoder.put(_COUNT.pack(b"m", len(items)))
    encoder.several(chain.from_iterable(items), 2 * len(items), depth)


def _is_key(key: object) -> bool:
    """Tell whether a dictionary with ``key`` can be sent.

    Keys of other types can be chosen so that their hashes collide, and building a dictionary of
    them takes hours.
    """
    kind = type(key)
    if kind is int:
        return -_MAX_KEY <= key < _MAX_KEY  # type: ignore[operator]
    return kind is str or kind is bool or key is None


def _array(encoder: _Encoder, value: np.ndarray[Any, Any], depth: int) -> None:
    if type(value) is not np.ndarray:
        _subclass(encoder, value, depth)
        return
    code = CODES.get(value.dtype)
    if code is None:
        _other_dtype(encoder, value, depth)
        return
    shape, size = value.shape, value.nbytes
    if len(shape) > MAX_DIMENSIONS:
        _unsupported_value(encoder, UnsupportedValue("ndarray", f"{len(shape)} dimensions"), depth)
        return
    encoder.take(size)
    encoder.put(_ARRAYS[len(shape)].pack(b"a", code, len(shape), size, *shape))
    encoder.put(value.tobytes())


def _subclass(encoder: _Encoder, value: np.ndarray[Any, Any], depth: int) -> None:
    kind = "masked" if isinstance(value, np.ma.MaskedArray) else type(value).__name__
    _wrapped(encoder, kind, np.ndarray.view(value, np.ndarray), depth)


def _wrapped(encoder: _Encoder, kind: str, array: np.ndarray[Any, Any], depth: int) -> None:
    encoder.put(_text(encoder, b"u", kind[:_MAX_NAME]))
    encoder.several((array,), 1, depth)


def _other_dtype(encoder: _Encoder, value: np.ndarray[Any, Any], depth: int) -> None:
    """Encode an array of another dtype: as the nearest that can be sent, if it holds numbers."""
    kind = value.dtype.kind
    if kind in "biufc":  # another byte order, or long double
        nearest = {"f": "<f8", "c": "<c16"}.get(kind, f"<{kind}{value.dtype.itemsize}")
        if value.dtype.itemsize <= np.dtype(nearest).itemsize:
            nearest = value.dtype.newbyteorder("<").str
        _array(encoder, value.astype(nearest), depth)
        return
    if kind == "O" and all(issubclass(type(item), _NUMBERS) for item in value.flat):
        try:
            _wrapped(encoder, "object", value.astype(np.float64), depth)
        except OverflowError:
            _unsupported_value(encoder, UnsupportedValue("ndarray", "dtype object"), depth)
        return
    _unsupported_value(
        encoder, UnsupportedValue("ndarray", f"dtype {str(value.dtype)[:80]}"), depth
    )


def _scalar(encoder: _Encoder, value: np.generic, depth: int) -> None:
    array = np.asarray(value)
    code = CODES.get(array.dtype)
    if code is None or array.ndim:
        _other_dtype(encoder, array, depth)
        return
    encoder.put(bytes((103, code)) + array.tobytes())  # 103 is b"g"


def _unsupported_value(encoder: _Encoder, value: UnsupportedValue, _depth: int) -> None:
    encoder.put(_text(encoder, b"o", value.type_name[:_MAX_NAME]))
    encoder.put(_text(encoder, b"s", value.note[:_MAX_NAME]))


def _unsupported_array(encoder: _Encoder, value: UnsupportedArray, depth: int) -> None:
    _wrapped(encoder, value.kind, np.asarray(value.array), depth)


def _other(encoder: _Encoder, value: object, depth: int) -> None:
    if encoder.token_of is not None and callable(value):
        encoder.put(_COUNT.pack(b"f", encoder.token_of(value)))
        return
    _unsupported_value(encoder, UnsupportedValue(type(value).__name__), depth)


def _writer_for(kind: type) -> Callable[[_Encoder, Any, int], None]:
    return next((_WRITERS[base] for base in kind.__mro__ if base in _WRITERS), _other)


_WRITERS: dict[type, Callable[[_Encoder, Any, int], None]] = {
    type(None): _none,
    bool: _bool,
    np.ndarray: _array,
    np.generic: _scalar,
    np.float64: _scalar,  # also a float
    np.complex128: _scalar,  # also a complex
    int: _int,
    float: _float,
    complex: _complex,
    str: _str,
    list: _list,
    tuple: _tuple,
    dict: _dict,
    UnsupportedValue: _unsupported_value,
    UnsupportedArray: _unsupported_array,
}
