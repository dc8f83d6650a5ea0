"""Write the list of similar pairs as text, CSV or JSON; each says that it is a hint."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from grader.formats.safe_csv import csv_text
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.pages.view import View
    from grader.similar.listing import ComparedSubmission, Pair, SimilarPairs

__all__ = ["FORMATS", "render_pairs"]

FORMATS = ("text", "csv", "json")
_MAX_MEMBERS_LISTED = 40


def render_pairs(found: Mapping[str, SimilarPairs], form: str, at_least: float, view: View) -> str:
    """Return what was found for each exercise, in the format ``form``."""
    if form == "json":
        return _json(found, at_least)
    if form == "csv":
        return csv_text(_HEAD, _rows(found))
    return "".join(f"{line}\n" for line in _lines(found, at_least, view))


_HEAD = ("exercise", "learner_1", "name_1", "learner_2", "name_2", "similarity", "of", "note")


def _rows(found: Mapping[str, SimilarPairs]) -> Iterator[list[str | float]]:
    for exercise, similar in found.items():
        for pair in similar.pairs:
            yield [
                exercise,
                *(pair.first.learner, pair.first.name, pair.second.learner, pair.second.name),
                round(pair.similarity, 1),
                _functions(pair),
                message("similar.short_hint"),
            ]


def _json(found: Mapping[str, SimilarPairs], at_least: float) -> str:
    data = {
        "note": message("similar.hint"),
        "at_least": at_least,
        "exercises": [_as_data(exercise, similar) for exercise, similar in found.items()],
    }
    # In ASCII, because a learner's id may be what no encoding can write.
    return json.dumps(data, indent=2) + "\n"


def _as_data(exercise: str, similar: SimilarPairs) -> dict[str, Any]:
    return {
        "exercise": exercise,
        "compared": similar.compared,
        "alike": similar.count,
        "pairs": [
            {
                "learners": [pair.first.learner, pair.second.learner],
                "names": [pair.first.name, pair.second.name],
                "similarity": round(pair.similarity, 1),
                "functions": {name: round(value, 1) for name, value in pair.functions},
            }
            for pair in similar.pairs
        ],
        "clusters": [[each.learner for each in cluster] for cluster in similar.clusters],
    }


def _lines(found: Mapping[str, SimilarPairs], at_least: float, view: View) -> Iterator[str]:
    yield message("similar.hint")
    for exercise, similar in found.items():
        yield ""
        yield message(
            "similar.found",
            exercise=exercise,
            compared=similar.compared,
            count=similar.count,
            at_least=f"{at_least:g}",
        )
        for cluster in similar.clusters:
            names = ", ".join(_who(each, view) for each in cluster[:_MAX_MEMBERS_LISTED])
            rest = len(cluster) - _MAX_MEMBERS_LISTED
            more = message("similar.more", count=rest) if rest > 0 else ""
            yield message("similar.cluster", count=len(cluster), names=names + more)
        for pair in similar.pairs:
            share = f"{pair.similarity:.0f}"
            first, second = _who(pair.first, view), _who(pair.second, view)
            yield message("similar.pair", share=share, first=first, second=second)
            yield f"       {_functions(pair)}"
        if similar.count > len(similar.pairs):
            yield message("similar.more_pairs", count=similar.count - len(similar.pairs))


def _functions(pair: Pair) -> str:
    """Return how alike each function is; those the contract does not name are one."""
    own = message("similar.own")
    return ", ".join(f"{name or own} {value:.0f}" for name, value in pair.functions)


def _who(submission: ComparedSubmission, view: View) -> str:
    name = f" ({submission.name})" if submission.name not in ("", submission.learner) else ""
    return view.line(f"{submission.learner}{name}", 100)
