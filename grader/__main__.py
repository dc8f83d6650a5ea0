"""``python -m grader`` is ``nngrade``."""

from grader.cli import main

main()
