"""Prove an exercise: reference 100, stub 0, every mistake caught and named.

Its author corrects the problems that are found here before a learner meets them.
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
