"""What hidden tests are written with: one decorator and a few plain helpers.

Every helper compares in the order type → shape → finite → values, raises
:class:`~grader.errors.CheckFailed` with one message for what is off first, and never puts
inputs or expected values into it. Shapes, counts, ratios and relations may be told.
"""

from grader.checks.callback import Callback
from grader.checks.compare import expect_array, expect_shape, expect_values, is_close
from grader.checks.convergence import expect_learned
from grader.checks.graded import Graded, graded
from grader.checks.gradient import expect_gradient, numerical_gradient
from grader.checks.notes import collect_notes, note
from grader.checks.randomness import (
    expect_centred,
    expect_distinct_units,
    expect_not_saturating,
    expect_zeros,
)
from grader.checks.structure import expect_entries, expect_scalar, expect_tuple, expect_unchanged

__all__ = [
    "Callback",
    "Graded",
    "collect_notes",
    "expect_array",
    "expect_centred",
    "expect_distinct_units",
    "expect_entries",
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
