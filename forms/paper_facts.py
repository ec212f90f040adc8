"""Papers and statements of a project: documents filed, what was attested, and its stages in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.wording import fields_of, word

if TYPE_CHECKING:
    from forms.dossier import Dossier


AFTER = ("in_force", "periodic_review", "dormant", "ended")
"""Kinds of stages in which a standard is no longer being made."""


def documents(dossier: Dossier) -> list[dict[str, str]]:
    """Return the last revision of each document, by kind in the procedure's order."""
    last = {each.says("document"): each for each in dossier.all("revision_registered")}
    order = {kind: n for n, kind in enumerate(dossier.procedure.documents)}
    found = sorted(last.values(), key=lambda each: order.get(each.says("kind"), len(order)))
    return [
        {
            **fields_of(dossier, each.tag, each), "kind": word(dossier, "documents", each.says("kind")),
            "filed_on": dossier.day(each.at), "short_digest": each.says("digest")[:12],
        }
        for each in found
    ]  # fmt: skip


def making(dossier: Dossier) -> list[dict[str, str]]:
    """Return the stays in stages up to the publication, with when they began and ended and what came of them."""
    left = {each.says("instance"): each.says("reason") or "" for each in dossier.all("stage_left")}
    return [
        {
            "stage": word(dossier, "stages", run.stage), "began_on": dossier.day(run.entered_at),
            "ended_on": dossier.day(run.ended_at), "reason": left.get(run.instance, ""),
            "came_to": word(dossier, "transitions", run.transition, run.stage),
        }
        for run in dossier.project.runs
        if run.kind not in AFTER
    ]  # fmt: skip


def attestations(dossier: Dossier) -> list[dict[str, str]]:
    """Return what was attested, in order."""
    return [
        {
            **fields_of(dossier, each.tag, each), "short_digest": each.says("evidence")[:12],
            "title": word(dossier, "attestations", each.says("attestation")),
            "signed_by": dossier.person(each.says("signer") or each.person),
        }
        for each in dossier.all("attested")
    ]  # fmt: skip


def statements(dossier: Dossier) -> dict[str, str]:
    """Return the words of each attestation of the procedure; empty until it is made."""
    said = {each.says("attestation"): each.says("text") for each in dossier.all("attested")}
    return {name: said.get(name, "") for name in dossier.procedure.attestations}


def papers(dossier: Dossier) -> dict[str, str]:
    """Return of each kind of document the last one's digest and day, as `<kind>` and `<kind>_on`."""
    last = {each.says("kind"): each for each in dossier.all("revision_registered")}
    digests = {kind: last[kind].says("digest") if kind in last else "" for kind in dossier.procedure.documents}
    days = {f"{kind}_on": dossier.day(last[kind].at) if kind in last else "" for kind in dossier.procedure.documents}
    return digests | days


def last_days(dossier: Dossier) -> dict[str, str]:
    """Return the last day of each deadline of the procedure, by its name; empty for one that does not run."""
    names = {name for stage in dossier.procedure.stages.values() for name in stage.deadlines}
    known = {deadline.name: str(deadline.last_day) for deadline in dossier.project.deadlines}
    return {name: known.get(name, "") for name in sorted(names)}
