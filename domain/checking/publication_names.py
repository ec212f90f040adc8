"""Names in the publication of a procedure that stand for nothing: roles of organs, and what its guards speak of."""

from collections.abc import Iterator, Mapping
from typing import get_args

from domain.checking.finding import Finding, unknown
from domain.checking.ways import guarded
from domain.procedure import Procedure
from domain.publication_rules import CoverPart, Publication


def publication_names(p: Procedure) -> Iterator[Finding]:
    """Yield what organs and guards of publication name, and the procedure does not have."""
    rules = p.publication or Publication()
    for name, organ in rules.organs.items():
        yield from unknown(("publication", "organs", name, "by"), "role", organ.by, p.roles)
    meant: Mapping[str, tuple[str, tuple[str, ...]]] = {
        "release_approved": ("organ", (*rules.organs,)),
        "text_open": ("access", (*rules.access,)),
        "described": ("part", get_args(CoverPart)),
    }
    for _, path, guard in guarded(p):
        if guard.check in meant:
            what, known = meant[guard.check]
            yield from unknown(path, what, guard.values, known)
