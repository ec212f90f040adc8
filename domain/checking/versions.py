"""Versions of one procedure: a state that a later version no longer has says what becomes of documents in it."""

from collections.abc import Iterator, Sequence

from domain.checking.finding import Finding, find, unknown
from domain.procedure import Procedure


def between(versions: Sequence[Procedure]) -> list[list[Finding]]:
    """Return for each version what is wrong with its place after the versions before it, oldest first."""
    return [[*_after(versions[:n], version)] for n, version in enumerate(versions)]


def _after(earlier: Sequence[Procedure], p: Procedure) -> Iterator[Finding]:
    if p.version in {version.version for version in earlier}:
        yield find("version_twice", ("version",), version=p.version)
    past = {name for version in earlier for name in version.stages}
    before = earlier[-1].stages if earlier else {}
    lost = [name for name, stage in before.items() if stage.kind != "ended" and name not in p.stages]
    for name in lost:
        if name not in p.counterparts:
            yield find("version_lost_state", ("stages",), stage=name, version=p.version, before=earlier[-1].version)
    for name, now in p.counterparts.items():
        path = ("counterparts", name)
        if name not in past:
            yield find("counterpart_unknown", path, stage=name, version=p.version)
        yield from unknown(path, "stage", now, p.stages)
