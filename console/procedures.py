"""The pages on procedures: all that are in use, and one version with its diagram, findings, rules and floor."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalogue import Vocabulary
from catalogue.findings import finding as worded
from catalogue.refusals import source_of
from console.adopted import SEVERITIES, Version, findings, versions
from console.bodies import Body, banner
from console.diagram import diagram
from console.drawing import draw, legend
from console.mermaid import mermaid
from console.page import Page
from domain.checking.finding import Finding
from domain.checking.ways import guarded
from domain.procedure import Procedure
from domain.rule import Cited
from store.log import Log
from store.titles import load_procedures

Shared = Callable[[Connection, Page], tuple[dict[str, Body], str | None, dict[str, Any]]]
"""What every list page needs: the bodies, the one chosen, and what stands on each page."""


def listing(log: Log, page: Page, shared: Shared) -> Response:
    """Return the page of all procedures in use, of one body or of all."""
    with log.reading() as connection:
        bodies, chosen, common = shared(connection, page)
        found = versions(connection, log.engine, bodies, chosen)
        counts = {each.digest: _count(findings(connection, each.digest, _siblings(each, found))) for each in found}
    return page.answer(
        "procedures.html", found=found, counts=counts, severities=SEVERITIES,
        unchecked={each.digest: _unchecked(each.procedure.rules.values()) for each in found}, **common,
    )  # fmt: skip


def one(log: Log, page: Page, shared: Shared, digest: str) -> Response:
    """Return the page of one version, by the digest of its text. Raises HTTPException where it is not stored."""
    with log.reading() as connection:
        bodies, _, _ = shared(connection, page)
        every = versions(connection, log.engine, bodies)
        stored = load_procedures(connection, [digest]) if digest.isalnum() else {}
        if digest not in stored:
            raise HTTPException(404)
        here = Version(digest, stored[digest], ())
        siblings = [each for each in every if each.procedure.id == here.procedure.id] or [here]
        found = findings(connection, digest, _siblings(here, every))
    procedure, floor = here.procedure, here.procedure.floor
    told = diagram(procedure, page.lang)
    words = Vocabulary(page.lang, procedure)
    uses = _used_by(procedure, words)
    return page.answer(
        "procedure.html", procedure=procedure, digest=digest, versions=siblings, picture=draw(told),
        signs=legend(told), mermaid=mermaid(told), vocabulary=words, severities=SEVERITIES, counts=_count(found),
        findings=[(each, worded(each, procedure, page.lang)) for each in found],
        rules=[(name, rule, source_of(name, procedure, page.lang)[0], uses.get(name, ()))
               for name, rule in procedure.rules.items()],
        unchecked=_unchecked(procedure.rules.values()), missed=Counter(each.demand for each in found),
        floor_unchecked=_unchecked(floor.demands.values() if floor else ()),
        **banner({use.body.line.body: use.body for each in siblings for use in each.uses}.values()) | {"bodies": ()},
    )  # fmt: skip


def _siblings(version: Version, every: Iterable[Version]) -> list[Procedure]:
    return [each.procedure for each in every if each.procedure.id == version.procedure.id]


def _count(found: Iterable[Finding]) -> Mapping[str, int]:
    return Counter(each.severity for each in found)


def _unchecked(cited: Iterable[Cited]) -> int:
    return sum(each.checked is None for each in cited)


def _used_by(procedure: Procedure, words: Vocabulary) -> dict[str, list[str]]:
    """Return for each rule what stands under it: deadlines, steps and acts, by what they are called."""
    found: dict[str, dict[str, None]] = {}
    for name, stage in procedure.stages.items():
        for key, deadline in stage.deadlines.items():
            said = f"{words.word('stages', name)} · {words.word('deadlines', key, name)}"
            found.setdefault(deadline.rule, {})[said] = None
    for each in guarded(procedure):
        *_, section, what, _, _ = each.path
        said = words.word(str(section), str(what), each.stage)
        where = f"{words.word('stages', each.stage)} · " if each.stage else ""
        found.setdefault(each.guard.rule, {})[where + said] = None
    return {rule: list(said) for rule, said in found.items()}
