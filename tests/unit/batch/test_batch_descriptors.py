"""A submission that cannot be opened for want of descriptors is nobody's unreadable submission."""

from __future__ import annotations

import errno
import os

import pytest
from helpers.class_results import EXERCISE

from grader.batch import Batch
from grader.batch.model import GradingOptions
from grader.course.course import Course
from grader.entry import Entry
from grader.errors import SubmissionError, UnavailableError
from grader.gradebook import Gradebook


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE])
@pytest.mark.parametrize("hidden", [True, False])
def test_the_batch_ends_with_a_sentence_and_records_nothing(tmp_path, code, hidden):
    def fail():
        raise OSError(code, os.strerror(code))

    def content():
        try:
            fail()
        except OSError as error:
            raise SubmissionError("ada.py cannot be opened") from (None if hidden else error)

    class UnreadEntry(Entry):
        def packed(self):
            return content()

    with Gradebook.open(tmp_path / "gradebook.sqlite") as book:
        entry = UnreadEntry(source="ada.py", learner="ada")
        batch = Batch([entry], Course.default(), GradingOptions(exercise=EXERCISE), book)
        with pytest.raises(UnavailableError, match=r"ulimit|whole system"):
            list(batch.run(pool=None))
        assert list(book.attempts()) == []
