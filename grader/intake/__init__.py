"""Downloads of a class: whose files are whose, handed in when."""

from grader.intake.attempts import in_order, latest
from grader.intake.layouts import LAYOUTS
from grader.intake.model import DownloadedEntry, Intake
from grader.intake.take_in import read_downloads

__all__ = ["LAYOUTS", "DownloadedEntry", "Intake", "in_order", "latest", "read_downloads"]
