"""One small edit, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Edit", "EditKind"]


class EditKind(StrEnum):
    """What an edit does, seen from the text that is edited."""

    OPERATOR = "operator-swapped"
    OPERAND_DROPPED = "operand-dropped"
    OPERANDS_EXCHANGED = "operands-exchanged"
    NEGATED = "negated"
    SIGN_DROPPED = "sign-dropped"
    ONE_MINUS = "one-minus"
    TRANSPOSE_ADDED = "transpose-added"
    TRANSPOSE_DROPPED = "transpose-dropped"
    TIMES_SIZE = "multiplied-by-size"
    OVER_SIZE = "divided-by-size"
    COPIED = "copied"
    CONSTANT = "constant-changed"
    INDEX = "index-changed"
    SUBSCRIPT_DROPPED = "subscript-dropped"
    NAME = "name-replaced"
    STRING = "string-replaced"
    AXIS = "axis-changed"
    KEEPDIMS = "keepdims-changed"
    FUNCTION = "function-replaced"
    CALL_DROPPED = "call-dropped"
    ARGUMENT_DROPPED = "argument-dropped"
    ARGUMENTS_EXCHANGED = "arguments-exchanged"
    BOUND = "bound-changed"
    REVERSED = "order-reversed"
    COMPARISON = "comparison-changed"
    CONDITION_NEGATED = "condition-negated"
    CONDITION_FIXED = "condition-fixed"
    RESULT_DROPPED = "result-dropped"
    RESULTS_EXCHANGED = "results-exchanged"
    ENTRY_DROPPED = "entry-dropped"
    ENTRIES_EXCHANGED = "entries-exchanged"
    IN_PLACE = "in-place-changed"
    STATEMENT_DROPPED = "statement-dropped"
    STATEMENTS_EXCHANGED = "statements-exchanged"
    OUT_OF_BLOCK = "moved-out-of-block"
    INTO_BLOCK = "moved-into-block"
    RETURN_OUTDENTED = "return-outdented"
    RETURN_INDENTED = "return-indented"


@dataclass(frozen=True, slots=True)
class Edit:
    """A small edit: the characters from ``start`` to ``end`` become ``text``."""

    kind: EditKind
    line: int
    """The first line, from 1, of the given text that is changed."""
    end_line: int
    start: int
    end: int
    text: str
    before: str = ""
    """What is changed, if that is short: an operator, a name, a number."""
    after: str = ""
    """What stands there instead."""

    def applied(self, source: str) -> str:
        """Return ``source``, from which the edit was made, with the edit in it."""
        return source[: self.start] + self.text + source[self.end :]
