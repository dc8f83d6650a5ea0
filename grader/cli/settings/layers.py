"""One settings file, as it holds for the command that is being run."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli.settings import trust
from grader.cli.settings.sources import UnusableError, own_file, read, shown
from grader.cli.settings.values import HARMLESS, entries_for, options_of
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import click

    from grader.cli.settings.sources import SettingsContent, SettingsSource
    from grader.cli.settings.values import SettingsEntry

__all__ = ["SettingsLayer"]


class SettingsLayer:
    """What one file sets for a command.

    ``entries`` has it by parameter, for a group by command and parameter.
    """

    def __init__(
        self, source: SettingsSource, name: str, commands: Mapping[str, click.Command]
    ) -> None:
        self.source = source
        self.entries: dict[str, Any] = {}
        self.used = False
        """Whether the file gave a value to any parameter."""
        self._name = name
        self.error: UsageError | None = None
        """Why the file sets nothing at all."""
        self._content: SettingsContent
        try:
            self._content = read(source)
            self.entries = entries_for(name, self._content.table, commands)
        except (UnusableError, UsageError) as error:
            self.error = self._unusable(error)
        else:
            if source.by == "own" and (fault := self._danger()):
                self.error = self._unusable(fault)

    def settle(
        self, command: click.Command, entries: Mapping[str, SettingsEntry]
    ) -> tuple[dict[str, Any], dict[str, UsageError]]:
        """Return the values that some entries of a command give, and the errors of the others.

        Both are by parameter. A file that cannot be used is an error wherever it could have set
        something.
        """
        if self.error:
            return {}, {str(option.name): self.error for option in options_of(command).values()}
        values: dict[str, Any] = {}
        errors: dict[str, UsageError] = {}
        beyond = {name for name, entry in entries.items() if entry.name not in HARMLESS}
        refusal = self._refusal({entries[name].name for name in beyond}) if beyond else None
        for name, entry in entries.items():
            if refusal and name in beyond:
                errors[name] = refusal
                continue
            try:
                values[name] = entry.resolved(self._content.folder)
            except UsageError as error:
                errors[name] = self._unusable(error)
        self.used |= bool(values)
        return values, errors

    def _refusal(self, keys: Collection[str]) -> UsageError | None:
        """Return why the file may not set ``keys``; None when it may."""
        from grader.text import message

        if self.source.by != "found":
            return None
        values = {
            "file": shown(self.source.file),
            "keys": ", ".join(sorted(keys)),
            "folder": shown(shlex.quote(str(self._content.folder))),
            "command": self._name,
        }
        try:
            if not trust.is_marked(self._content.folder):
                own = own_file()
                if own is None:
                    return UsageError(message("settings.refused_homeless", **values))
                return UsageError(message("settings.refused", **values, own=shown(own)))
        except UsageError as error:
            return error
        fault = self._danger()
        return UsageError(message("settings.not_safe", **values, fault=fault)) if fault else None

    def _danger(self) -> str:
        """Return who else may change the file; empty when nobody but the user and root may."""
        if self.source.by == "found":
            return trust.danger(self.source.file, self._content.status)
        # What leads to the user's own file is up to those who made the user's home.
        real = Path(os.path.realpath(self.source.file))
        return trust.danger(real, self._content.status, above=False)

    def _unusable(self, reason: object) -> UsageError:
        from grader.text import message

        values = {"file": shown(self.source.file), "reason": reason, "command": self._name}
        return UsageError(message("settings.unusable", **values))
