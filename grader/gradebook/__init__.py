"""The gradebook: a database of every attempt with its report, and the course's policy on it."""

from grader.gradebook.model import Attempt, Grade, RecordedAttempt
from grader.gradebook.opening import default_location
from grader.gradebook.policy import FinalScore, Policy, final_scores
from grader.gradebook.settings import policies
from grader.gradebook.store import Gradebook

__all__ = [
    "Attempt",
    "FinalScore",
    "Grade",
    "Gradebook",
    "Policy",
    "RecordedAttempt",
    "default_location",
    "final_scores",
    "policies",
]
