"""Encode arguments and results of functions on arrays as bytes, and decode them, without pickle.

None, bool, int, float, complex, str, list, tuple, dict (keys: str, bool, None, int of 32 bits),
plain numeric arrays and NumPy scalars come out as they went in. A callable of the grader's
becomes a function in the child that calls back. Everything else arrives as
:class:`UnsupportedValue`, the name of a type, or as :class:`UnsupportedArray`, the numbers of an
array of another class.

The format is kept by hand because learner code writes it: pickle would run what it reads,
``np.load`` trusts the sizes in its headers, and JSON and msgpack know no arrays. This one checks
every size before it allocates, and copies each array once.
"""

from grader.sandbox.codec.decode import decode, decode_counted
from grader.sandbox.codec.encode import EncodingError, encode
from grader.sandbox.codec.values import TRUSTED, Bounds, UnsupportedArray, UnsupportedValue

__all__ = [
    "TRUSTED",
    "Bounds",
    "EncodingError",
    "UnsupportedArray",
    "UnsupportedValue",
    "decode",
    "decode_counted",
    "encode",
]
