"""Proving an exercise to its author: reference 100, stub 0, every mistake caught and named.

What is found wrong here is the author's to mend, before a learner meets it.
"""

from grader.verify.model import CheckProof, ExerciseProblem, MistakeProof, Proof, ProofStep
from grader.verify.prove import exercise_names, prove

__all__ = [
    "CheckProof",
    "ExerciseProblem",
    "MistakeProof",
    "Proof",
    "ProofStep",
    "exercise_names",
    "prove",
]
