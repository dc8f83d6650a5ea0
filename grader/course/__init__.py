"""Read courses: exercises with their reference, hidden tests, mistakes and learner files.

Listing a course and reading its metadata import neither NumPy nor nbformat; running a
reference or loading hidden tests does.
"""

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.function import Function
from grader.course.hidden import HiddenTest
from grader.course.mistakes import Mistake
from grader.course.reference import Reference

__all__ = ["Course", "Exercise", "Function", "HiddenTest", "Mistake", "Reference"]
