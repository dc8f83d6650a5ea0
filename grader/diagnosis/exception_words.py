"""Recognize what an exception says, by its kind and the words of its message.

The words are those of Python and NumPy. A learner's own message could contain them as well, and
then gets a sentence that does not fit; no more than that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.errors import LearnerRaised

__all__ = ["WORDS", "meaning_key"]

MAX_MESSAGE = 300
"""Characters of an exception's message that are searched."""
_ATTRIBUTE = "has no attribute"
_CALLED = "object is not callable"
_INDEXED = "object is not subscriptable"
_FUNCTION = r"(type |')(function|method|type|builtin_function_or_method|numpy\.ufunc)\b"
_OPERANDS = (
    r"(unsupported operand|bad operand|not supported between instances|loop of ufunc"
    r"|ufunc '\w+' not supported|must be real number|argument must be a string or a real number)"
)

WORDS: tuple[tuple[str, str, str], ...] = (
    # What is None.
    ("AttributeError|TypeError", r"NoneType", "none"),
    # Shapes and sizes as arguments.
    ("TypeError", r"Cannot interpret '.*' as a data type|data type .*not understood", "one_shape"),
    ("TypeError", r"^(zeros|ones|empty|full)\(\).*argument", "one_shape"),
    ("TypeError", r"'tuple' object cannot be interpreted as an integer", "sizes_one_by_one"),
    ("TypeError", r"'(list|dict|numpy.ndarray)' object cannot be interpreted", "count_of_it"),
    ("TypeError", r"float\w*' object cannot be interpreted|slice indices must be", "whole_size"),
    ("ValueError", r"negative dimensions", "negative_size"),
    # Calls.
    ("TypeError", rf"'module' {_CALLED}", "module_called"),
    ("TypeError", rf"'(numpy\.ndarray|list|tuple|dict)' {_CALLED}", "container_called"),
    ("TypeError", rf"'(int|float|bool|str|numpy\.\w+)' {_CALLED}", "value_called"),
    ("TypeError", r"(argument|positional|keyword).*\bgiven|missing \d+ required", "arguments"),
    ("TypeError", r"unexpected keyword|multiple values for|takes no |keyword arg", "arguments"),
    # Indices.
    ("TypeError", rf"{_FUNCTION}.* {_INDEXED}", "call_indexed"),
    ("TypeError", r"list indices must be integers or slices, not str", "list_by_string"),
    ("TypeError", r"list indices must be integers or slices, not tuple", "list_by_tuple"),
    ("TypeError", r"tuple indices must be integers or slices, not str", "tuple_by_string"),
    ("TypeError", r"(list|tuple) indices must be integers", "whole_index"),
    ("TypeError", r"string indices must be integers", "string_indexed"),
    ("IndexError", r"only integers, slices", "array_by_string"),
    ("IndexError", r"boolean index did not match", "mask"),
    ("TypeError", r"unhashable type", "unhashable"),
    ("TypeError", r"'tuple' object does not support item assignment", "tuple_assigned"),
    ("TypeError", r"object does not support item assignment", "number_assigned"),
    ("TypeError|IndexError", rf"invalid index to scalar|too many indices|{_INDEXED}", "fewer_axes"),
    ("IndexError", r"tuple index out of range", "shape_index"),
    ("IndexError", r"index -?\d+ is out of bounds for axis", "array_end"),
    # Several values and one.
    ("TypeError", r"cannot unpack non-iterable", "one_value"),
    ("TypeError", r"object is not iterable", "not_iterable"),
    ("TypeError", r"has no len\(\)|len\(\) of unsized", "no_length"),
    ("ValueError", r"not enough values to unpack", "unpack_more"),
    ("ValueError", r"too many values to unpack", "unpack_fewer"),
    # Strings beside numbers.
    (
        "TypeError",
        r"can only concatenate str|must be str, not|concatenate str",
        "string_and_number",
    ),
    ("TypeError", rf"{_OPERANDS}.*'str'", "string_and_number"),
    ("TypeError", r"can only concatenate (list|tuple)|can't multiply sequence", "list_as_array"),
    # Operands that are no numbers.
    ("TypeError", rf"{_OPERANDS}.*{_FUNCTION}", "not_called"),
    ("TypeError", rf"{_OPERANDS}.*\btuple\b", "tuple_as_array"),
    ("TypeError", rf"{_OPERANDS}.*\bdict\b", "dict_as_array"),
    ("TypeError", rf"{_OPERANDS}.*\blist\b", "list_as_array"),
    ("TypeError", r"ufunc .* (did not contain a loop|not supported)|loop of ufunc", "no_numbers"),
    ("AttributeError", rf"'tuple' object {_ATTRIBUTE}", "tuple_as_array"),
    (
        "AttributeError",
        rf"'dict' object {_ATTRIBUTE} '(shape|T|dot|size|ndim|sum)'",
        "dict_as_array",
    ),
    ("AttributeError", rf"'dict' object {_ATTRIBUTE}", "dict_by_dot"),
    ("AttributeError", rf"'list' object {_ATTRIBUTE}", "list_as_array"),
    ("AttributeError", rf"{_FUNCTION}.* {_ATTRIBUTE}", "not_called"),
    ("AttributeError", rf"'(int|float|bool)' object {_ATTRIBUTE}", "number_as_array"),
    ("AttributeError|ValueError", r"was removed .*NumPy 2|Unable to avoid copy", "numpy_2"),
    ("AttributeError", rf"module '[\w.]+' {_ATTRIBUTE}", "no_such_function"),
    ("AttributeError", rf"'numpy.ndarray' object {_ATTRIBUTE}", "array_attribute"),
    # Single numbers.
    (
        "TypeError|ValueError",
        r"only (length-1|0-dimensional|size-1) arrays can be conv",
        "one_number",
    ),
    ("ValueError", r"truth value of an array", "truth_value"),
    ("ValueError", r"setting an array element with a sequence|inhomogeneous shape", "ragged"),
    ("ValueError", r"does not have enough dimensions|too few dimensions", "number_in_product"),
    ("ValueError", r"math domain error", "math_domain"),
    ("ValueError", r"size not equal to one", "squeezed"),
    ("OverflowError", r"math range error", "math_range"),
    ("OverflowError", r"Python integer .* out of bounds for u?int", "integer_range"),
    (
        "ValueError",
        r"cannot convert float NaN|could not convert string|invalid literal",
        "no_number",
    ),
    # Arrays that are changed in place.
    ("ValueError", r"non-broadcastable output", "in_place_shape"),
    ("TypeError|ValueError|UFuncTypeError", r"Cannot cast ufunc|read-only", "in_place"),
    # Arrays that are joined.
    ("ValueError", r"input array dimensions|must have the same (shape|number of dim)", "joined"),
    ("ValueError", r"einstein sum|operand has (more|fewer) dimensions", "einsum"),
)
"""Kinds of exceptions, words in their messages, and ``diagnosis.means_<key>`` that holds then."""


def meaning_key(raised: LearnerRaised) -> str:
    """Return the key of what the exception's message says beyond its kind, "" if nothing."""
    text = raised.message[:MAX_MESSAGE]
    for kinds, words, key in WORDS:
        if raised.kind in kinds.split("|") and re.search(words, text):
            return key
    return ""
