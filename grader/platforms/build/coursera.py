"""Make the grader archive for Coursera, from which its image is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.platforms.build.archive import BuildFile, course_files, shipped
from grader.platforms.build.model import lines
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["coursera_build", "parts_of"]


def parts_of(pairs: Sequence[str], options: BuildOptions) -> dict[str, str]:
    """Return what ``PART=FUNCTION`` says, by part; UsageError where it makes no sense."""
    parts: dict[str, str] = {}
    for each in pairs:
        part, _, function = each.partition("=")
        if not re.fullmatch(r"[\w-]+", part) or part in parts:
            raise UsageError(message("platforms.part", part=each))
        if function not in options.functions:
            known = ", ".join(options.functions)
            raise UsageError(message("platforms.part_function", function=function, known=known))
        parts[part] = function
    return parts


def coursera_build(
    options: BuildOptions, container: Container, wheelhouse: Wheelhouse, parts: Mapping[str, str]
) -> Iterator[BuildFile]:
    """Yield the files of the archive; ``parts`` without entries: the exercise as a whole."""
    yield shipped("coursera", "Dockerfile", python=wheelhouse.pythons[-1])
    yield shipped("coursera", "grade")
    yield BuildFile("parts", lines(f"{part} {function}" for part, function in parts.items()))
    yield BuildFile("arguments", options.arguments(container))
    yield from (BuildFile(f"wheels/{file.name}", file) for file in wheelhouse.files)
    if options.course:
        yield from course_files(options.course, "courses")
