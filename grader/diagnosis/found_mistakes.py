"""A mistake that the outputs prove, and the state that each stage passes to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from grader.report.model import MEASURED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.course.mistakes import Mistake
    from grader.course.sentences import NamedRelation
    from grader.diagnosis.cases import CallOutput, DiagnosedFunction
    from grader.errors import LearnerRaised, SourceLocation

__all__ = [
    "MUTATES_INPUT",
    "NEARLY_RIGHT",
    "DiagnosisState",
    "FoundMistake",
    "Stage",
    "from_list",
    "from_relation",
    "only_measured",
    "related",
    "told_once",
]

MUTATES_INPUT = "mutates-input"
"""The id of a mistake that is found without an edit of the reference."""
NEARLY_RIGHT = "nearly"
"""The relation ``measured`` of what is off by less than one in a thousand."""


@dataclass(frozen=True)
class FoundMistake:
    """A mistake of the diagnosed function, before it is put into words."""

    mistake: str
    """Its id, as in the report."""
    quantity: str
    """The output that it concerns."""
    evidence: str
    """What shows it, in a sentence for the learner."""
    measured: str = ""
    """Key of nngrade's own sentence, ``diagnosis.measured_<key>``; "": that of the mistake's id."""
    sentence: str = ""
    """The course's sentence for just this case; "": that of the mistake's id."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What fills in the sentence, beside the quantity."""
    has_own_values: bool = False
    """Whether nothing of the submission's is among the values."""
    raised: LearnerRaised | None = None
    """The exception, if the evidence is one."""
    where: SourceLocation | None = None
    """The learner's line that the evidence is about, or that an experiment showed to be wrong."""
    is_unaided: bool = False
    """Whether an experiment showed the line in a process that got no reply of the reference."""
    is_from_start: bool = False
    """Whether it only shows in calls that begin with the random numbers of the reference."""
    relation: str = ""
    """What was measured, if the evidence is a relation: ``factor m``, ``step backwards``."""
    needs_failed_check: bool = False
    """Whether it is reported only if a check of this quantity failed; a contract may allow it."""
    variant: str = ""
    """A finer name than the id."""
    hint: str = ""
    """The course's hint for just this case; "": that of the mistake's id."""
    explains: tuple[str, ...] = ()
    """The ids of the failed checks that fail because of it."""


def from_list(
    mistake: Mistake, quantity: str, evidence: str, raised: LearnerRaised | None = None
) -> FoundMistake:
    """Return what is found where an entry of ``mistakes.toml`` explains the outputs."""
    return FoundMistake(
        mistake.id,
        quantity,
        evidence,
        sentence=mistake.message,
        raised=raised,
        variant=mistake.variant,
        hint=mistake.hint,
    )


def from_relation(
    known: NamedRelation, relation: str, quantity: str, evidence: str
) -> FoundMistake:
    """Return what is found where the course has a name for a measured ``relation``."""
    own_evidence = known.table.evidence.format(quantity=quantity)
    return FoundMistake(
        known.mistake,
        quantity,
        own_evidence or evidence,
        sentence=known.table.message,
        relation=relation,
    )


def related(
    diagnosed: DiagnosedFunction,
    relation: str,
    quantity: str,
    evidence: str,
    *,
    otherwise: str = "",
    values: Mapping[str, object] | None = None,
    only_listed: bool = False,
) -> FoundMistake | None:
    """Return the mistake that the course calls a measured ``relation``, or a measured one.

    ``otherwise`` is the key of nngrade's own sentence, filled in with ``values``; without one, None
    is returned where the course has no name. With ``only_listed``, the course's name counts only if
    the function lists that mistake.
    """
    known = diagnosed.exercise.sentences.relation(relation, quantity, diagnosed.quantities)
    if known and only_listed and known.mistake not in {each.id for each in diagnosed.mistakes}:
        known = None
    if known:
        return from_relation(known, relation, quantity, evidence)
    if not otherwise:
        return None
    found = only_measured(quantity, evidence, otherwise)
    return replace(found, values=values or {}, relation=relation)


def only_measured(quantity: str, evidence: str, key: str) -> FoundMistake:
    """Return a relation for which the course has no mistake, with nngrade's own sentence."""
    return FoundMistake(MEASURED, quantity, evidence, measured=key, needs_failed_check=True)


def told_once(found: Sequence[FoundMistake]) -> list[FoundMistake]:
    """Return the mistakes, as one where one line makes several outputs nearly right.

    What is added or rounded there shows in all of them. And as one where one line makes two finer
    ones of one name: the condition in it says which of them, where.
    """
    kept: dict[object, FoundMistake] = {}
    for number, each in enumerate(found):
        key: object = number
        is_nearly = each.measured == NEARLY_RIGHT
        if each.where is not None and is_nearly:
            key = each.where
        elif each.where is not None and each.variant:
            key = (each.where, each.mistake, each.quantity)
        first = kept.setdefault(key, each)
        if first is each:
            continue
        too = message("diagnosis.nearly_too", quantity=each.quantity) if is_nearly else ""
        kept[key] = replace(
            first,
            evidence=" ".join(filter(None, [first.evidence, too])),
            explains=tuple(dict.fromkeys([*first.explains, *each.explains])),
        )
    return list(kept.values())


@dataclass(frozen=True)
class DiagnosisState:
    """What is found so far, and what is still to explain."""

    diagnosed: DiagnosedFunction
    unexplained: frozenset[CallOutput]
    """The wrong outputs that no found mistake explains."""
    found: tuple[FoundMistake, ...] = ()

    @classmethod
    def start(cls, diagnosed: DiagnosedFunction) -> DiagnosisState:
        """Return the state before the first stage: every wrong output is unexplained."""
        return cls(diagnosed, diagnosed.wrong_outputs)

    def with_corrected(
        self, found: Iterable[FoundMistake], diagnosed: DiagnosedFunction
    ) -> DiagnosisState:
        """Return the state with more mistakes, which are corrected in ``diagnosed``."""
        return DiagnosisState(diagnosed, diagnosed.wrong_outputs, (*self.found, *found))

    def with_explained(
        self, found: Iterable[FoundMistake], unexplained: frozenset[CallOutput]
    ) -> DiagnosisState:
        """Return the state with more mistakes, which leave only ``unexplained``."""
        return replace(self, found=(*self.found, *found), unexplained=unexplained)


Stage = Callable[[DiagnosisState], DiagnosisState]
"""One step of a diagnosis; it returns a new state and leaves the one it gets unchanged."""
