"""What learner code can import: all of it is loaded before the layers stand.

Afterwards no file can be opened, so an import of anything else would fail.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import sys

__all__ = ["preload"]

_NUMPY = """
    numpy numpy.char numpy.ctypeslib numpy.dtypes numpy.exceptions numpy.fft
    numpy.lib numpy.lib.array_utils numpy.lib.format numpy.lib.mixins numpy.lib.scimath
    numpy.lib.stride_tricks numpy.linalg numpy.ma numpy.ma.extras numpy.polynomial numpy.random
    numpy.rec numpy.strings numpy.testing numpy.typing numpy.version
"""
_STANDARD = """
    __future__ abc argparse array ast base64 bisect builtins calendar cmath collections
    collections.abc contextlib copy copyreg csv dataclasses datetime decimal enum errno
    fractions functools gc getpass glob gzip hashlib heapq importlib importlib.util inspect io
    itertools json keyword linecache locale logging math numbers operator os os.path pathlib
    pickle platform pprint queue random re secrets shutil signal statistics string struct
    subprocess sys tempfile textwrap threading time timeit tokenize traceback types typing
    unicodedata unittest urllib urllib.error urllib.parse urllib.request uuid
    warnings weakref zipfile zlib
"""
_LATER = """
    _strptime encodings.ascii encodings.idna encodings.latin_1 encodings.utf_8 encodings.utf_16
"""


def preload() -> None:
    """Import all of it; what this installation lacks, a learner cannot have either."""
    # site, which does not run here, would define these.
    builtins.exit = builtins.quit = sys.exit  # type: ignore[assignment]
    for name in (_NUMPY + _STANDARD + _LATER).split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
