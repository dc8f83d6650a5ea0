"""What tests of runs on a learning platform share."""

from __future__ import annotations

from helpers.platform_runs import on_platform, right_text

__all__ = ["on_platform", "right_text"]
