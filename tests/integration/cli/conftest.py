"""What tests of the command share."""

from __future__ import annotations

from helpers.command_line import small_class

__all__ = ["small_class"]
