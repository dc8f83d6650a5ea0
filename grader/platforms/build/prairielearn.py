"""Make the files for PrairieLearn: a question, and the image that grades it.

PrairieLearn's images are public, so that what is hidden goes into the question's ``tests``.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from grader.platforms.build.archive import BuildFile, course_files, shipped
from grader.platforms.faults import result_without_grade
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["prairielearn_build"]


def prairielearn_build(
    options: BuildOptions, container: Container, wheelhouse: Wheelhouse, *, image: str
) -> Iterator[BuildFile]:
    """Yield the files; ``image`` is the name under which the image will be found."""
    yield shipped("prairielearn", "Dockerfile", "image/Dockerfile", python=wheelhouse.pythons[-1])
    yield from (BuildFile(f"image/wheels/{file.name}", file) for file in wheelhouse.files)
    question = f"questions/{options.exercise}"
    yield BuildFile(f"{question}/info.json", _info(options, container, image))
    yield shipped(
        "prairielearn",
        "question.html",
        f"{question}/question.html",
        exercise=escape(options.exercise),
    )
    yield shipped("prairielearn", "grade.sh", f"{question}/tests/grade.sh")
    yield BuildFile(f"{question}/tests/arguments", options.arguments(container))
    unfinished = result_without_grade("prairielearn", message("platforms.fault")) or ""
    yield BuildFile(f"{question}/tests/unfinished.json", unfinished.encode())
    if options.course:
        yield from course_files(options.course, f"{question}/tests/courses")


def _info(options: BuildOptions, container: Container, image: str) -> bytes:
    course = options.course.name if options.course else "nngrade"
    info = {
        "uuid": str(uuid5(NAMESPACE_URL, f"nngrade:{course}/{options.exercise}")),
        "title": options.title,
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
