"""The benchmark of public comments, in small: every acknowledged comment is in the log, and no request fails."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "comments.py"


def test_the_public_comments_all_at_once_and_nothing_is_lost() -> None:
    command = [sys.executable, str(SCRIPT), "--seconds", "2", "--clients", "64"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=100)
    told = json.loads(ran.stdout)

    assert ran.returncode == 0, ran.stderr
    assert (told["lost"], told["guiju"]["errors"], told["log_verifies"]) == (0, 0, True)
    assert told["acknowledged"] == told["guiju"]["taken"] >= 64
    assert told["ratio"] > 0
