"""The ``nngrade`` command.

Nothing is imported here that ``nngrade --help`` could do without.
"""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run what the shell asked for, and exit with its code."""
    # To look for plugins, pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from grader.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        from grader.errors import ExitCode

        code = ExitCode.INTERRUPTED
    except (OSError, ImportError) as error:  # not even the command could be imported
        from grader.descriptors import is_out_of_files, out_of_files_message
        from grader.errors import ExitCode

        if not is_out_of_files(error):
            raise
        sys.stderr.write(f"nngrade: {out_of_files_message(error)}\n")
        code = ExitCode.UNAVAILABLE
    sys.exit(code)
