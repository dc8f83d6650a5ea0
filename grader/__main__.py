"""``python -m grader`` is ``nngrade``."""

import sys

# Python has put the working directory first, where anybody's modules may lie.
if not sys.flags.safe_path:
    del sys.path[0]

from grader.cli import main

main()
