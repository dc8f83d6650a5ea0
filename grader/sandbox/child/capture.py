"""What learner code prints, kept up to a cap."""

from __future__ import annotations

import io
import sys

__all__ = ["Capture"]


class Capture(io.TextIOBase):
    """Stands in for stdout and stderr; takes any amount and keeps the beginning."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.begin()

    def begin(self) -> None:
        """Forget what was printed, and become the standard streams again."""
        self.kept: list[str] = []
        self.room = self.limit
        self.cut = False
        sys.stdout = sys.stderr = self
        sys.stdin = io.StringIO()  # input() raises EOFError

    def writable(self) -> bool:
        """Text streams say so."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.room > 0 and text:
            self.kept.append(text[: self.room])
        self.room -= len(text)
        if self.room < 0:
            self.cut = True
        return len(text)

    def text(self) -> str:
        """Return what was kept."""
        return "".join(self.kept)
