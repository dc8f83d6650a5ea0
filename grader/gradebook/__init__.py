"""The gradebook: a database of every attempt with its report, and the course's policy on it."""

from grader.gradebook.model import Attempt, Grade, Row
from grader.gradebook.opening import default_location
from grader.gradebook.store import Gradebook

__all__ = ["Attempt", "Grade", "Gradebook", "Row", "default_location"]
