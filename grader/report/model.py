"""The report of one graded submission.

A learner's and an instructor's view are renderings of this one model. It never holds
hidden inputs or expected values; shapes, ratios and relations may be told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.3"

MEASURED = "measured"
"""The id of a relation that was measured and that the course has no mistake for."""
NOT_IMPLEMENTED = "not-implemented"
"""The id of what is not written yet, or returns nothing."""

CheckKind = Literal[
    "shape", "value", "gradient", "convergence", "initialization", "purity", "stability"
]
CheckStatus = Literal["passed", "failed", "error", "timeout", "crashed", "skipped"]
FunctionStatus = Literal["passed", "failed", "partial", "inherited", "not_implemented", "missing"]


class _Model(BaseModel):
    # NaN and infinity must survive the JSON, where the default turns them into null.
    model_config = ConfigDict(extra="forbid", frozen=True, ser_json_inf_nan="constants")


class Check(_Model):
    """The outcome of one hidden test."""

    id: str
    """The hidden test's name without ``test_``; stable across versions of the course."""
    title: str
    """The hidden test's docstring: what is checked, in a sentence."""
    kind: CheckKind
    status: CheckStatus
    points: float
    """Points earned."""
    max_points: float
    message: str = ""
    """What was seen; empty when the check passed."""
    hint: str = ""
    """Where to look; never the answer."""
    output: str = ""
    """What the learner's code printed meanwhile, capped."""


class Diagnosis(_Model):
    """A mistake that was recognised, with what gives it away."""

    mistake: str
    """The id of the mistake, or ``measured`` when a relation holds that no mistake explains."""
    variant: str = ""
    """A finer name for it, if the course has one."""
    quantity: str
    """The output that is wrong, as the exercise calls it."""
    message: str
    hint: str = ""
    """What to look at, where the message does not say it."""
    equation: str = ""
    line: str = ""
    """The place in the learner's file where it shows, and the code there."""
    evidence: str = ""
    explains: list[str] = Field(default_factory=list)
    """The ids of the function's checks that fail for this reason; others fail for another."""


class FunctionResult(_Model):
    """All that was found out about one graded function."""

    name: str
    status: FunctionStatus
    score: float
    max_score: float
    checks: list[Check] = Field(default_factory=list)
    diagnoses: list[Diagnosis] = Field(default_factory=list)
    inherited_from: str | None = None
    """The function that is really at fault when this one only passes its mistake on."""
    reason: str = ""
    """In a few words why it is missing or gives nothing, where its source shows that."""


class LeftOut(_Model):
    """A part of the submission that was not used, and why."""

    where: str
    what: str
    why: str


class Loaded(_Model):
    """What was taken from the submission."""

    functions: list[str] = Field(default_factory=list)
    cells: list[str] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list)


class SubmissionInfo(_Model):
    """Which submission was graded."""

    learner: str | None = None
    files: list[str] = Field(default_factory=list)
    sha256: str = ""
    loaded: Loaded = Field(default_factory=Loaded)


class Isolation(_Model):
    """The layers that held the learner's code; an empty string is a layer that was absent."""

    process: str = ""
    landlock: str = ""
    seccomp: str = ""
    rlimits: str = ""
    privileges: str = ""
    deadline: str = ""


class GraderInfo(_Model):
    """What graded the submission."""

    version: str
    python: str = ""
    """The version of Python that ran the learner's code; empty in reports before schema 1.3."""
    numpy: str = ""
    course: str
    seed: int
    isolation: Isolation | Literal["process"]
    """The layers, or ``process`` where the kernel has none: such a grade is practice."""
    started: datetime
    duration: float
    """Seconds from the first check to the last."""


class Report(_Model):
    """The score report of one submission."""

    schema_version: str = SCHEMA_VERSION
    exercise: str
    score: float
    max_score: float
    functions: list[FunctionResult]
    submission: SubmissionInfo
    grader: GraderInfo
    notes: list[str] = Field(default_factory=list)

    notebook_output: ClassVar[Callable[[Report], str] | None] = None
    """What makes the HTML that Jupyter shows; ``grader.pages.notebook`` sets it."""

    def _repr_html_(self) -> str | None:
        """Return the report as Jupyter shows it; None for its text."""
        show = type(self).notebook_output
        return show(self) if show else None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    return Report.model_json_schema(mode="serialization")
