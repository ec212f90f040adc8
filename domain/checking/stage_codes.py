"""The harmonised stage codes: which substages each stage of the international matrix has.

The matrix is one for all bodies, and nothing that a procedure could set. It has not been compared with its source yet.
"""

from collections.abc import Mapping

SUBSTAGES: Mapping[str, str] = {
    "00": "00 20 60 98 99",
    "10": "00 20 60 92 98 99",
    "20": "00 20 60 98 99",
    "30": "00 20 60 92 98 99",
    "40": "00 20 60 92 93 98 99",
    "50": "00 20 60 92 98 99",
    "60": "00 60",
    "90": "20 60 92 93 99",
    "95": "20 60 92 99",
}
"""Of each stage, from the preliminary one to the withdrawal, the substages that it has."""


def known(code: str) -> bool:
    """Whether a code, such as `30.20`, stands in the matrix."""
    stage, _, substage = code.partition(".")
    return substage in SUBSTAGES.get(stage, "").split()


def near(code: str) -> list[str]:
    """Return the codes of the same stage; where there is no such stage, the first of every one."""
    stage = code.partition(".")[0]
    if stage in SUBSTAGES:
        return [f"{stage}.{each}" for each in SUBSTAGES[stage].split()]
    return [f"{each}.{substages.split()[0]}" for each, substages in SUBSTAGES.items()]
