"""The score report: one pydantic model, many renderings."""

from grader.report.model import (
    Check,
    Diagnosis,
    FunctionResult,
    GraderInfo,
    Isolation,
    LeftOut,
    Loaded,
    Report,
    SubmissionInfo,
)

__all__ = [
    "Check",
    "Diagnosis",
    "FunctionResult",
    "GraderInfo",
    "Isolation",
    "LeftOut",
    "Loaded",
    "Report",
    "SubmissionInfo",
]
