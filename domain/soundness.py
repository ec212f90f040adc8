"""Whether a procedure may be adopted: what the checker calls an error is refused."""

from functools import lru_cache

from domain.checking.check import check
from domain.procedure import Procedure, load


def flaws(procedure: Procedure) -> list[str]:
    """Return what is wrong with a procedure, each as `<path>: <code> <facts>`; a sound one has none."""
    return [*_flaws(procedure.model_dump_json(exclude_defaults=True))]


@lru_cache(maxsize=64)
def _flaws(text: str) -> tuple[str, ...]:
    """The search for impossible ballots takes a second or two, so what was found about a text is kept."""
    return tuple(str(finding) for finding in check(load(text)) if finding.severity == "error")
