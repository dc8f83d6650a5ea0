"""The judge: hidden tests against a sandboxed submission, and a report of it."""

from grader.judge.engine import grade

__all__ = ["grade"]
