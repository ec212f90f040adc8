"""The release: patents answered, all publishers agreed, numbers allotted, one text released by all or by none."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.allotment import allot
from domain.bench import Bench
from domain.body import Body
from domain.message import Command, body_stream, project_stream
from domain.project import Project
from domain.publication import (
    AgreeToPublish,
    DisclosureRecorded,
    Numbered,
    ParticipationReleased,
    PartnerAgreed,
    PublicationAgreed,
    RecordDisclosure,
    Release,
    ReleaseTogether,
    StandardInForce,
    StandardReleased,
    StandardSuperseded,
    participation_stream,
)
from domain.publication_preparing import final_text
from domain.refusal import Refused
from domain.stage import settle
from domain.stage_deadlines import start
from domain.standard_record import title


def agree(bench: Bench, command: AgreeToPublish) -> None:
    """Record a co-publisher's agreement in its own log and in the lead's."""
    lead = bench.about(command.lead, command.project)
    known = lead.state(lead.stream)
    if not isinstance(known, Project) or all(p.body != bench.body_id for p in known.partners):
        raise Refused("partner_invited", {"partner": bench.body_id})  # nobody else learns what the lead has
    project = lead.project
    bench.permit(lead.procedure.acts["agree_to_publish"].by, "agree_to_publish")
    invited = any(p.body == bench.body_id for p in project.partners) and project.number is None
    lead.require("partner_invited", invited, partner=bench.body_id)
    _at_work(bench, (bench.body_id, command.lead))
    _equal_clocks(lead, (bench.body_id,))
    final = final_text(lead)
    lead.require("partner_text", final == command.digest, final=final, agreed=command.digest)
    stream = participation_stream(bench.body_id, command.lead, command.project)
    said = command.model_dump(exclude={"type"}) | _anchor(bench, command.lead)
    bench.emit(stream, PublicationAgreed.model_validate(said))
    lead.tell(PartnerAgreed(partner=bench.body_id, digest=command.digest))
    settle(lead)


def release(bench: Bench, command: Release) -> None:
    """Allot the numbers and release, in the logs of all publishers or in none."""
    named = {p.body for p in bench.project.partners} == set(command.partners)
    _release(bench, command, named=named, number=command.number)


def release_together(bench: Bench, command: ReleaseTogether) -> None:
    """Release one of the standards of an announcement."""
    named = {p.body for p in bench.project.partners} <= set(command.partners)
    others = tuple(other for other in command.projects if other != bench.project.id)
    _release(bench, command, named=named, others=others)


def _release(
    bench: Bench,
    command: Release | ReleaseTogether,
    *,
    named: bool,
    number: str | None = None,
    others: tuple[str, ...] = (),
) -> None:
    project = bench.project
    partners = tuple(p.body for p in project.partners)
    bench.require("release_once", project.number is None, number=project.number)
    bench.require("partners_named", named, partners=list(partners))
    _equal_clocks(bench, partners)
    _at_work(bench, partners)
    bench.require("effective_not_before", command.effective_on >= bench.today, effective=str(command.effective_on))
    text = final_text(bench)
    outsiders = project.publishing.outsiders
    agreed = {project.text_digest} - {None} | {outsider.digest for outsider in outsiders}
    bench.require("text_agreed", text is not None and agreed <= {text}, text=text)
    bench.require(
        "effective_gap", command.effective_on > bench.today,
        published=str(bench.today), effective=str(command.effective_on),
    )  # fmt: skip
    own = Numbered(body=bench.body_id, number=allot(bench, bench.body_id, stated=number))
    elsewhere = (Numbered(body=o.id, number=o.number) for o in outsiders if o.number)
    numbers = (own, *(Numbered(body=body, number=allot(bench, body)) for body in partners), *elsewhere)
    facts = {
        "numbers": numbers, "digest": text, "published_on": bench.today, "effective_on": command.effective_on,
    }  # fmt: skip
    lead = {"document_number": command.document_number, "replaces": _revised(bench), "together": others}
    bench.tell(StandardReleased.model_validate(facts | lead))
    told = facts | {"title": title(project)} | _anchor(bench, bench.body_id)
    for partner in partners:
        stream = participation_stream(partner, bench.body_id, project.id)
        bench.emit(stream, ParticipationReleased.model_validate(told))
    start(bench, "released")
    settle(bench)


def _anchor(bench: Bench, lead: str) -> dict[str, int | str]:
    """Return the end of the lead's log, by which another body's log vouches for it."""
    position, chained = bench.context.head(lead)
    return {"lead_position": position, "lead_hash": chained}


def _revised(bench: Bench) -> tuple[str, ...]:
    """Return the number of the standard that this one revises, if it does."""
    revises = bench.project.revises
    old = bench.state(project_stream(bench.body_id, revises)) if revises else None
    return (old.number,) if isinstance(old, Project) and old.number else ()


def _equal_clocks(bench: Bench, partners: tuple[str, ...]) -> None:
    for partner in partners:
        other = bench.state(body_stream(partner))
        equal = isinstance(other, Body) and other.drill == bench.body.drill and other.offset == bench.body.offset
        bench.require("equal_clocks", equal, partner=partner)


def _at_work(bench: Bench, bodies: tuple[str, ...]) -> None:
    """Refuse where one of the bodies has paused its standards work."""
    for body in bodies:
        state = bench.state(body_stream(body))
        if isinstance(state, Body) and state.paused:
            raise Refused("body_at_work", {"body": body})


def record_disclosure(bench: Bench, command: RecordDisclosure) -> None:
    """Enter the disclosure; the stage may end with it."""
    bench.tell(DisclosureRecorded(url=command.url, evidence=command.evidence))
    start(bench, "disclosed")
    settle(bench)


def take_effect(bench: Bench) -> None:
    """The effective date: the standard is in force, and what it revises is superseded."""
    project = bench.project
    if project.number is None or project.status != "pending":
        return
    bench.tell(StandardInForce(number=project.number))
    if project.revises is None:
        return
    old = bench.about(bench.body_id, project.revises)
    known = old.state(old.stream)
    if isinstance(known, Project) and known.status in {"pending", "in_force"}:
        old.tell(StandardSuperseded(by=project.number, project=project.id))
        settle(old)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    Release: release,
    ReleaseTogether: release_together,
    RecordDisclosure: record_disclosure,
}
