"""Read the policy of a course from TOML.

They are in course.toml, or in a file of their own::

[policy]
late_penalty = 10
keep = "best"

[policy.deep_network]
deadline = 2026-11-21T23:59:00+01:00
closes = 2026-12-05

[policy.deep_network.learners]
"10234" = { deadline = 2026-11-28T23:59:00+01:00 }
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field

from grader.course.files import TomlTable, read_toml, validated
from grader.errors import CourseError, UsageError
from grader.gradebook.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from grader.course.course import Course

__all__ = ["policies"]

# Where calculating with dates comes to its ends, on all machines.
_FIRST_YEAR, _LAST_YEAR = 1971, 9000


def policies(course: Course, file: Path | None = None) -> Callable[[str], Policy]:
    """Return a function from an exercise to its policy: that of ``file``, else of the course.

    CourseError for a slip in the course, UsageError for one in ``file``.
    """
    names = course.names()
    if file is None:
        return _read(course.policy, names, course.root / "solutions" / "course.toml")
    try:
        return _read(validated(PolicyFile, read_toml(file), file).policy, names, file)
    except CourseError as error:
        raise UsageError(str(error)) from error


def _read(values: Mapping[str, Any], names: Collection[str], file: Path) -> Callable[[str], Policy]:
    own = {key: value for key, value in values.items() if isinstance(value, dict)}
    if odd := [name for name in own if name not in names]:
        raise CourseError(
            f"{file}: [policy.{odd[0]}]: there is no such exercise; there are: {', '.join(names)}"
        )
    common = {key: value for key, value in values.items() if key not in own}
    default = _changed(Policy(), common, f"{file}: [policy]")
    found = {
        name: _of_exercise(default, table, f"{file}: [policy.{name}]")
        for name, table in own.items()
    }
    return lambda exercise: found.get(exercise, default)


def _of_exercise(default: Policy, table: dict[str, Any], where: str) -> Policy:
    rules = {key: value for key, value in table.items() if key != "learners"}
    policy = _changed(default, rules, where)
    learners = table.get("learners", {})
    if not isinstance(learners, dict) or not all(isinstance(x, dict) for x in learners.values()):
        raise CourseError(f'{where}: learners must be a table such as "id" = {{deadline = …}}')
    inner = f"{where.removesuffix(']')}.learners]"
    extended = {
        learner: _changed(policy, values, f"{inner} {learner}")
        for learner, values in learners.items()
    }
    return replace(policy, learners=extended)


def _changed(base: Policy, values: Mapping[str, Any], where: str) -> Policy:
    rules = validated(PolicyTable, values, where)
    policy = replace(base, **{name: getattr(rules, name) for name in rules.model_fields_set})
    if policy.deadline and policy.closes and policy.closes < policy.deadline:
        if "closes" in values:
            raise CourseError(f"{where}: closes must not come before the deadline")
        # Who gets more time can use it: the common closing date gives way.
        policy = replace(policy, closes=policy.deadline + timedelta(minutes=policy.grace_minutes))
    return policy


def _aware_datetime(value: Any) -> datetime:
    """Return an aware datetime; without an offset it is local time, and a day means its end."""
    if isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError(f"must be in a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    if isinstance(value, datetime):
        return value.astimezone()
    if isinstance(value, date):
        return datetime.combine(value + timedelta(days=1), time()).astimezone()
    raise ValueError("must be a date, or a date and time such as 2026-11-21T23:59:00+01:00")


def _number(least: float, most: float, what: str) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        plain = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not plain or not least <= value <= most:
            raise ValueError(f"must be {what}")
        return float(value)

    return read


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("must be a whole number of at least 1")
    return value


def _keep(value: Any) -> str:
    if value not in ("best", "last"):
        raise ValueError('must be "best" or "last"')
    return str(value)


class PolicyTable(TomlTable):
    """What ``[policy]``, or one of its tables, may set."""

    deadline: Annotated[datetime | None, BeforeValidator(_aware_datetime)] = None
    grace_minutes: Annotated[float, BeforeValidator(_number(0, 1e6, "a number of minutes"))] = 0.0
    late_penalty: Annotated[
        float, BeforeValidator(_number(0, 100, "a number from 0 to 100: per cent a day"))
    ] = 0.0
    closes: Annotated[datetime | None, BeforeValidator(_aware_datetime)] = None
    attempt_limit: Annotated[int | None, BeforeValidator(_count)] = None
    keep: Annotated[str, BeforeValidator(_keep)] = "last"


class PolicyFile(TomlTable):
    """A file of rules."""

    policy: dict[str, Any] = Field(default_factory=dict)
