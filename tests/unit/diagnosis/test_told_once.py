"""What one line makes nearly right is told once, with all outputs that it concerns."""

from grader.diagnosis.found_mistakes import NEARLY_RIGHT, FoundMistake, told_once
from grader.errors import SourceLocation
from grader.report.model import MEASURED

LINE = SourceLocation("net.py", "", 7, "dA = Y / (A + 1e-5)")
OTHER = SourceLocation("net.py", "", 9, "db = dZ.mean() + 1e-9")


def nearly(quantity, where, measured=NEARLY_RIGHT):
    return FoundMistake(
        MEASURED,
        quantity,
        f"Seen in {quantity}.",
        measured=measured,
        where=where,
        explains=(f"check_{quantity}",),
    )


def test_one_line_is_one_mistake():
    (told,) = told_once([nearly("dA1", LINE), nearly("db2", LINE)])
    assert told.quantity == "dA1"
    assert told.evidence == "Seen in dA1. db2 comes out nearly right as well."
    assert told.explains == ("check_dA1", "check_db2")


def test_what_may_be_two_mistakes_is_told_twice():
    for found in (
        [nearly("dA1", LINE), nearly("db2", OTHER)],
        [nearly("dA1", None), nearly("db2", None)],
        [nearly("dA1", LINE, "factor"), nearly("db2", LINE, "factor")],
    ):
        assert told_once(found) == found


def finer(variant, where=LINE, mistake="activation-on-wrong-layer"):
    return FoundMistake(mistake, "AL", f"By {variant}.", where=where, variant=variant)


def test_one_line_makes_a_mistake_of_one_name_once():
    (told,) = told_once([finer("one-layer-early"), finer("last-relu")])
    assert (told.variant, told.evidence) == ("one-layer-early", "By one-layer-early.")


def test_lines_of_their_own_and_other_names_are_told_beside_each_other():
    for others in (
        finer("last-relu", OTHER),
        finer("last-relu", None),
        finer("order", mistake="wrong-cache"),
    ):
        assert len(told_once([finer("one-layer-early"), others])) == 2
