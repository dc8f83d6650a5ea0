"""What tests of the command share."""

from __future__ import annotations

from helpers.command_line import (
    asked,
    course_in,
    few,
    found,
    give_away,
    kept,
    nngrade,
    own,
    place,
    refused,
    small_class,
    solution,
    submit_with,
    trust,
)

__all__ = [
    "asked",
    "course_in",
    "few",
    "found",
    "give_away",
    "kept",
    "nngrade",
    "own",
    "place",
    "refused",
    "small_class",
    "solution",
    "submit_with",
    "trust",
]
