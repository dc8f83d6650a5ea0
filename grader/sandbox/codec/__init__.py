"""Values to bytes and back, without pickle, for what functions on arrays take and return.

None, bool, int, float, complex, str, list, tuple, dict (keys: str, bool, None, int of 32 bits),
plain numeric arrays and NumPy scalars come out as they went in. A callable of the grader's
becomes a function in the child that calls back. Everything else arrives as :class:`Opaque`, a
name without content, or as :class:`Unusual`, an array that came in a wrapper.
"""

from grader.sandbox.codec.decode import decode, decode_counted
from grader.sandbox.codec.encode import Unsendable, encode
from grader.sandbox.codec.values import TRUSTED, Bounds, Opaque, Unusual

__all__ = [
    "TRUSTED",
    "Bounds",
    "Opaque",
    "Unsendable",
    "Unusual",
    "decode",
    "decode_counted",
    "encode",
]
