"""Write hidden tests with one decorator and a few plain helpers.

Every helper compares in the order type → shape → finite → values, and raises
:class:`~grader.errors.CheckFailed` with one message for the first difference, which never contains
arguments or expected values; shapes, counts, ratios and relations are allowed. The sentences are
general; a course with words of its own passes them as ``hint``, ``message`` and the like.

The hidden tests of a course need nothing else of nngrade; everything else may change.
"""

from grader.checks.callback import Callback
from grader.checks.compare import (
    as_array,
    described,
    expect_array,
    expect_finite,
    expect_shape,
    expect_values,
    is_close,
)
from grader.checks.defaults import call_with_defaults
from grader.checks.graded import Graded, graded
from grader.checks.long_loops import call_alike
from grader.checks.notes import collect_notes, note
from grader.checks.randomness import (
    expect_centred,
    expect_distinct_units,
    expect_not_saturating,
    expect_zeros,
)
from grader.checks.structure import expect_entries, expect_scalar, expect_tuple, expect_unchanged
from grader.checks.training import expect_gradient, expect_learned, numerical_gradient
from grader.errors import CheckFailed, FunctionMissing, LearnerRaised, NotImplementedYet

__all__ = [
    "Callback",
    "CheckFailed",
    "FunctionMissing",
    "Graded",
    "LearnerRaised",
    "NotImplementedYet",
    "as_array",
    "call_alike",
    "call_with_defaults",
    "collect_notes",
    "described",
    "expect_array",
    "expect_centred",
    "expect_distinct_units",
    "expect_entries",
    "expect_finite",
    "expect_gradient",
    "expect_learned",
    "expect_not_saturating",
    "expect_scalar",
    "expect_shape",
    "expect_tuple",
    "expect_unchanged",
    "expect_values",
    "expect_zeros",
    "graded",
    "is_close",
    "note",
    "numerical_gradient",
]
