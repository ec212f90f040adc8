"""Whether a procedure may be adopted: what the checker calls an error is refused."""

from domain.checking.check import check
from domain.procedure import Procedure


def flaws(procedure: Procedure) -> list[str]:
    """Return what is wrong with a procedure, each as `<path>: <code> <facts>`; a sound one has none."""
    return [str(finding) for finding in check(procedure) if finding.severity == "error"]
