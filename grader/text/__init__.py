"""The one catalogue of everything that a learner reads.

Messages are looked up by key and filled with :meth:`str.format`; another language is
another file beside ``en.toml`` with the same keys.
"""

from __future__ import annotations

from functools import cache

__all__ = ["catalogue", "message"]


@cache
def catalogue(language: str = "en") -> dict[str, str]:
    """Return every message of ``language``, keyed ``section.name``."""
    # Every command imports this module, even where only its --help is wanted.
    import tomllib  # noqa: PLC0415
    from importlib.resources import files  # noqa: PLC0415

    tables = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
    return {
        f"{section}.{name}": text
        for section, messages in tables.items()
        for name, text in messages.items()
    }


def message(key: str, **values: object) -> str:
    """Return the message ``key``, filled in."""
    return catalogue()[key].format(**values)
