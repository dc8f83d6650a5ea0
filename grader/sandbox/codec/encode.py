"""Values to bytes.

In the child this meets learners' objects: it looks at exact types and asks no object about
itself more than NumPy's own machinery does.
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
_KEY = 1 << 31
_MAX_INT_BYTES = 512  # longer ones take their time to be printed
_MAX_NAME = 200
_NUMBERS = (int, float, np.bool_, np.integer, np.floating)
_OVERHEAD = 17


class EncodingError(Exception):
    """A value that is too large, too deep or goes round in circles; the text says which."""


_BOUNDS = Bounds()


def encode(
    value: object,
    bounds: Bounds = _BOUNDS,
    *,
    limit: int,
    token_of: Callable[[Callable[..., Any]], int] | None = None,
) -> bytes:
    """Return ``value`` with at most ``limit`` bytes of data; EncodingError when it has more.

    ``token_of`` gives callables a number under which the other side may call them.
    """
    encoder = _Encoder(limit, bounds.items, token_of)
    encoder.several((value,), 1, bounds.depth + 1)
    encoder.take(0)
    return b"".join(encoder.parts)


class _Encoder:
    """One message in the making."""

    def __init__(
        self, limit: int, items: int, token_of: Callable[[Callable[..., Any]], int] | None
    ) -> None:
        self.parts: list[bytes] = []
        self.put = self.parts.append
        self.room = limit
        self.items = items
        self.token_of = token_of

    def several(self, values: Iterable[Any], count: int, depth: int) -> None:
        """Append ``count`` values, which may hold ``depth - 1`` further levels."""
        self.items -= count
        self.room -= count * _OVERHEAD
        if self.items < 0:
            raise EncodingError("too many items")
        if depth <= 0:
            raise EncodingError("nested too deeply")
        for value in values:
            writer = _WRITERS.get(type(value)) or _writer_for(type(value))
            writer(self, value, depth - 1)

    def take(self, size: int) -> None:
        """Book ``size`` bytes."""
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
    items = list.copy(value)  # encoding may run code of the learner's that changes it
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
            _opaque(
                encoder,
                UnsupportedValue(type(value).__name__, f"keys of type {type(key).__name__}"),
                0,
            )
            return
    encoder.put(_COUNT.pack(b"m", len(items)))
    encoder.several(chain.from_iterable(items), 2 * len(items), depth)


def _is_key(key: object) -> bool:
    """Tell whether ``key`` may be a key on the other side.

    Keys of other types have hashes that can be made to collide, which makes building a
    dictionary of them take hours.
    """
    kind = type(key)
    if kind is int:
        return -_KEY <= key < _KEY  # type: ignore[operator]
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
        _opaque(encoder, UnsupportedValue("ndarray", f"{len(shape)} dimensions"), depth)
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
    """Send what has numbers in it as the nearest dtype that crosses."""
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
            _opaque(encoder, UnsupportedValue("ndarray", "dtype object"), depth)
        return
    _opaque(encoder, UnsupportedValue("ndarray", f"dtype {str(value.dtype)[:80]}"), depth)


def _scalar(encoder: _Encoder, value: np.generic, depth: int) -> None:
    array = np.asarray(value)
    code = CODES.get(array.dtype)
    if code is None or array.ndim:
        _other_dtype(encoder, array, depth)
        return
    encoder.put(bytes((103, code)) + array.tobytes())  # 103 is b"g"


def _opaque(encoder: _Encoder, value: UnsupportedValue, _depth: int) -> None:
    encoder.put(_text(encoder, b"o", value.type_name[:_MAX_NAME]))
    encoder.put(_text(encoder, b"s", value.note[:_MAX_NAME]))


def _unusual(encoder: _Encoder, value: UnsupportedArray, depth: int) -> None:
    _wrapped(encoder, value.kind, np.asarray(value.array), depth)


def _other(encoder: _Encoder, value: object, depth: int) -> None:
    if encoder.token_of is not None and callable(value):
        encoder.put(_COUNT.pack(b"f", encoder.token_of(value)))
        return
    _opaque(encoder, UnsupportedValue(type(value).__name__), depth)


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
    UnsupportedValue: _opaque,
    UnsupportedArray: _unusual,
}
