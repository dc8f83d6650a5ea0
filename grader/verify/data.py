"""A proof for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.verify.model import CheckProof, MistakeProof, Proof

__all__ = ["as_data"]


def as_data(proof: Proof) -> dict[str, Any]:
    """Return ``proof`` as plain dictionaries and lists, for JSON; times are in seconds."""
    return {
        "exercise": proof.exercise,
        "proven": proof.proven,
        "problems": [
            {"part": problem.part, "message": problem.message} for problem in proof.problems
        ],
        "reference_score": proof.reference_score,
        "stub_score": proof.stub_score,
        "seeds": proof.seeds,
        "duration": proof.duration,
        "checks": [_check(check) for check in proof.checks],
        "mistakes": [_mistake(row) for row in proof.mistakes],
    }


def _check(check: CheckProof) -> dict[str, Any]:
    return {
        "id": check.test.id,
        "function": check.test.function,
        "kind": check.test.kind,
        "points": check.test.points,
        "seconds": round(check.seconds, 6),
        "isolated_seconds": round(check.isolated_seconds, 6),
        "false_alarms": check.false_alarms,
    }


def _mistake(row: MistakeProof) -> dict[str, Any]:
    return {
        "function": row.mistake.function,
        "mistake": row.mistake.id,
        "quantity": row.mistake.quantity,
        "replace": row.mistake.replace,
        "with": row.mistake.by,
        "caught_by": list(row.caught_by),
        "named": list(row.named),
        "holds": row.holds,
    }
