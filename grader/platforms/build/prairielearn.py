"""Files for PrairieLearn: a question, and the image that grades it.

PrairieLearn's images are public, so that what is hidden goes into the question's ``tests``.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from grader.platforms.build.archive import KitFile, course_files, shipped
from grader.platforms.build.faults import fault
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import Container, Grading
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["prairielearn_kit"]


def prairielearn_kit(
    grading: Grading, container: Container, wheelhouse: Wheelhouse, *, image: str
) -> Iterator[KitFile]:
    """Yield the files; ``image`` is the name under which the image will be found."""
    yield shipped("prairielearn", "Dockerfile", "image/Dockerfile", python=wheelhouse.pythons[-1])
    yield from (KitFile(f"image/wheels/{file.name}", file) for file in wheelhouse.files)
    question = f"questions/{grading.exercise}"
    yield KitFile(f"{question}/info.json", _info(grading, container, image))
    yield shipped(
        "prairielearn",
        "question.html",
        f"{question}/question.html",
        exercise=escape(grading.exercise),
    )
    yield shipped("prairielearn", "grade.sh", f"{question}/tests/grade.sh")
    yield KitFile(f"{question}/tests/arguments", grading.arguments(container))
    unfinished = fault("prairielearn", message("kits.fault")) or ""
    yield KitFile(f"{question}/tests/unfinished.json", unfinished.encode())
    if grading.course:
        yield from course_files(grading.course, f"{question}/tests/courses")


def _info(grading: Grading, container: Container, image: str) -> bytes:
    course = grading.course.name if grading.course else "nngrade"
    info = {
        "uuid": str(uuid5(NAMESPACE_URL, f"nngrade:{course}/{grading.exercise}")),
        "title": grading.title,
        "topic": "Neural networks",
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "image": image,
            "entrypoint": "/grade/tests/grade.sh",
            "timeout": container.seconds,
            "enableNetworking": False,
        },
    }
    return f"{json.dumps(info, indent=4)}\n".encode()
