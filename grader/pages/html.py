"""The page as one self-contained HTML file: no scripts, nothing loaded, safe to open and to print.

Jinja2 escapes every text. Foreign ones only ever stand between tags, never in an attribute.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.pages.make import page_of
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from jinja2 import Template

    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["render"]


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the page as one HTML document."""
    return _template().render(page=page_of(report, PAGE), style=_style(), policy=_policy())


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("grader.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    return environment.get_template("page.html")


@cache
def _style() -> Markup:
    return Markup((files("grader.pages") / "templates" / "page.css").read_text("utf-8"))  # noqa: S704 - our own file


@cache
def _policy() -> Markup:
    """Return what a browser may do with the page.

    A style counts by its digest: no other one would, were it ever smuggled in.
    """
    style = f"sha256-{b64encode(sha256(_style().encode()).digest()).decode()}"
    text = f"default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"
    return Markup(text)  # noqa: S704 - nothing of it is foreign
