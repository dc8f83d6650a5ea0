"""Tell what a learner's function asked for when the sandbox refused it."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

from grader.sandbox.child.locations import is_learners, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

__all__ = ["FORBIDDEN_TOPICS", "forbidden_topic"]

FORBIDDEN_TOPICS = (
    "environment",
    "files",
    "input",
    "network",
    "processes",
    "system",
    "threads",
    "user",
)
"""What can be told; ``forbidden.<topic>`` is the sentence."""

_REFUSED = {errno.EPERM, errno.EACCES}
_NETWORK_ERRORS = {"gaierror", "herror", "URLError", "HTTPError"}
_MODULES = {
    "subprocess": "processes",
    "popen_fork": "processes",
    "process": "processes",
    "socket": "network",
    "client": "network",
    "request": "network",
    "ssl": "network",
    "threading": "threads",
    "thread": "threads",
    "_pyio": "files",
    "pathlib": "files",
    "tempfile": "files",
    "shutil": "files",
    "gzip": "files",
    "npyio": "files",
    "_npyio_impl": "files",
    "_datasource": "files",
    "logging": "files",
}
"""Modules of the standard library and of NumPy, with what a function in them wanted."""
_WORDS = {
    "processes": re.compile(
        r"\b(?:v?fork\w*|exec[lv]\w*|spawn\w*|posix_spawn\w*|system|popen|Popen|kill\w*|Process)\s*\("
    ),
    "network": re.compile(r"\bsocket\w*\s*\(|\.connect\s*\("),
    "files": re.compile(
        r"\bopen\s*\(|\.(?:chdir|getcwd|listdir|scandir|mkdir|makedirs|remove|unlink|rename|replace|rmdir"
        r"|stat|walk|chmod|tofile|save\w*|load\w*|fromfile|memmap|write\w*|read\w*|dump|exists|touch)"
        r"\s*\("
    ),
}
"""How a line of the learner's asks for it, where C code was refused."""
_USER = re.compile(r"\b(?:getuser|getpwuid|getpwnam|getlogin|expanduser)\s*\(")
"""How a line of the learner's asks who is using the computer."""
_NOTHING_TYPED = re.compile(r"(?:''|b''|index out of range|got 0\)|char 0\))$|^$")
"""How messages end about what comes from an input without any text."""
_STANDARD_INPUT = re.compile(r"\bstdin\b")
_VARIABLE = re.compile(r"\b(?:getenv|environ\s*\.\s*get)\s*\(\s*[^,()]*\)")
"""A look-up without another value for what is not there."""
_ASSIGNED = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)")
_MAX_LINES = 200
"""Lines of a function in which the line is looked for that assigned a name."""
_POOLS = {"ThreadPoolExecutor": "threads", "ProcessPoolExecutor": "processes"}
_MISSING = {
    "concurrent.futures.thread": "threads",
    "concurrent.futures.process": "processes",
    "mmap": "files",
    "multiprocessing": "processes",
    "joblib": "processes",
    "requests": "network",
}
"""Modules that are not there because they are of no use while grading."""


def forbidden_topic(error: BaseException, frames: Sequence[FrameType], code: str) -> str:
    """Return one of FORBIDDEN_TOPICS, "" if the exception is about something else.

    ``frames`` are those of its traceback, the innermost last, and ``code`` is the learner's line.
    """
    modules = [str(frame.f_globals.get("__name__")).rpartition(".")[2] for frame in frames]
    topic = ""
    if isinstance(error, (KeyError, OSError, RuntimeError)) and _USER.search(code):
        return "user"
    if isinstance(error, EOFError):
        asks = "input" in code or "getpass" in code or "getpass" in modules
        topic = "input" if asks else ""
    elif isinstance(error, KeyError):
        is_lookup = bool(frames) and frames[-1].f_code.co_name == "__getitem__"
        topic = "environment" if is_lookup and modules[-1] == "os" else ""
    elif isinstance(error, RuntimeError):
        topic = "threads" if "start new thread" in str(error) else ""
    elif isinstance(error, NameError):
        topic = _POOLS.get(str(error.name), "")
    elif isinstance(error, ImportError):
        name = str(error.name)
        topic = _MISSING.get(name) or _MISSING.get(name.partition(".")[0], "")
    elif isinstance(error, OSError):
        topic = _refused(error, modules, code)
    return topic or _nothing_there(error, frames, code)


def _nothing_there(error: BaseException, frames: Sequence[FrameType], code: str) -> str:
    """Return what gave nothing instead of refusing: the input, or the environment."""
    if not isinstance(error, (AttributeError, LookupError, StopIteration, TypeError, ValueError)):
        return ""
    try:
        said = str(error)[-_MAX_LINES:]
    except BaseException:  # noqa: BLE001 - __str__ may be the learner's own
        return ""
    lines = [code, *_assignments(frames, code)]
    if isinstance(error, (AttributeError, TypeError)):
        is_asked = "NoneType" in said and any(map(_VARIABLE.search, lines))
        return "environment" if is_asked else ""
    is_asked = bool(_NOTHING_TYPED.search(said)) and any(map(_STANDARD_INPUT.search, lines))
    return "input" if is_asked else ""


def _assignments(frames: Sequence[FrameType], code: str) -> Iterator[str]:
    """Yield the lines above that assign a name which stands in ``code``."""
    learners = [frame for frame in frames if is_learners(frame.f_code.co_filename)]
    if not learners:
        return
    first, last = learners[-1].f_code.co_firstlineno, learners[-1].f_lineno
    source = source_of(learners[-1].f_code.co_filename)
    for number in range(max(first, last - _MAX_LINES), last):
        line = source.code(number)
        if (name := _ASSIGNED.match(line)) and re.search(rf"\b{name[1]}\b", code):
            yield line


def _refused(error: OSError, modules: Sequence[str], code: str) -> str:
    """Return what the operating system did not do for the learner's function."""
    if type(error).__name__ in _NETWORK_ERRORS:
        return "network"
    if "tempfile" in modules and isinstance(error, FileNotFoundError):
        return "files"
    if error.errno not in _REFUSED:
        return ""
    if isinstance(error.filename, (str, bytes, int)):
        return "files"
    by_module = (_MODULES[module] for module in reversed(modules) if module in _MODULES)
    by_code = (topic for topic, words in _WORDS.items() if words.search(code))
    return next(by_module, "") or next(by_code, "system")
