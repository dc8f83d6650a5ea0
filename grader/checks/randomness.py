"""Initial parameters, judged by their statistics and never by the seed.

Each bound leaves a correct initialiser a false alarm in fewer than one of a million runs,
given arrays of a few thousand elements; the tests measure the margins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import as_array, described
from grader.checks.notes import note
from grader.errors import CheckFailed
from grader.text import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["expect_centred", "expect_distinct_units", "expect_not_saturating", "expect_zeros"]

# Standard errors that the mean may be away from zero; the normal tail beyond is 2e-9.
SIGMAS = 6.0
# rms(W)·√n_prev: He gives 1.4, Xavier 1, 0.01 at most 0.3; unscaled randn gives 10 at n_prev = 100.
SATURATING = 4.0
# Weights this small stay in the linear part of every activation, so one sign does no harm.
HARMLESS = 0.02


def expect_zeros(value: Any, name: str) -> None:
    """Check that ``value`` is zero everywhere."""
    if not bool(np.all(as_array(value, name) == 0)):
        raise CheckFailed(
            say("checks.nonzero", name=name), hint=say("checks.nonzero_hint"), quantity=name
        )


def expect_distinct_units(value: Any, name: str) -> None:
    """Check that no two rows (units) of ``value`` are alike, and that it is not zero."""
    array = _weights(value, name)
    if array.size > 1 and not array.any():
        raise CheckFailed(
            say("checks.all_zero", name=name), hint=say("checks.symmetry_hint"), quantity=name
        )
    rows = np.unique(array.reshape(array.shape[0], -1), axis=0) if array.ndim else array
    if array.ndim and (len(rows) < len(array) or np.unique(array).size < array.size / 2):
        raise CheckFailed(
            say("checks.symmetric", name=name), hint=say("checks.symmetry_hint"), quantity=name
        )


def expect_not_saturating(value: Any, name: str) -> None:
    """Check that ``value``, of shape (n, n_prev) with n_prev ≥ 50, leaves units their slope."""
    array = _weights(value, name).astype(float)
    size = float(np.sqrt(np.mean(array**2) * array.shape[-1]))
    if not size <= SATURATING:
        raise CheckFailed(
            say("checks.saturating", name=name),
            hint=say("checks.saturating_hint"),
            quantity=name,
        )


def expect_centred(value: Any, name: str) -> None:
    """Check that positive and negative weights balance; tiny one-sided ones get a note."""
    array = _weights(value, name).astype(float)
    if not array.any() or np.unique(array).size < array.size / 2:
        return  # not random at all: charged by expect_distinct_units
    error = float(array.std() / np.sqrt(array.size))
    if abs(float(array.mean())) <= SIGMAS * error:
        return
    if float(np.abs(array).max()) <= HARMLESS:
        note(say("checks.one_sided_note", name=name))
        return
    raise CheckFailed(
        say("checks.one_sided", name=name), hint=say("checks.one_sided_hint"), quantity=name
    )


def _weights(value: Any, name: str) -> NDArray[Any]:
    """Return ``value`` as an array in which there is something to judge."""
    array = as_array(value, name)
    if array.ndim == 0 or array.size == 0:
        seen = described(array if array.ndim else array[()])
        raise CheckFailed(say("checks.no_array", name=name, seen=seen), quantity=name)
    return array
