"""The command `guiju`. Heavy things are imported by the commands that need them."""

import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from cli.app import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    if "temporalio" in sys.modules:
        # Its threads outlive the interpreter's own end, where they crash now and then (sdk-python#300).
        os._exit(code)
    sys.exit(code)
