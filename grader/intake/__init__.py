"""Downloads of a class: whose files are whose, handed in when."""

from grader.intake.downloads import in_order, latest, read_downloads
from grader.intake.layouts import LAYOUTS
from grader.intake.model import DownloadedEntry, Intake

__all__ = ["LAYOUTS", "DownloadedEntry", "Intake", "in_order", "latest", "read_downloads"]
