"""For each act of the engine's vocabulary, the well-formed commands that somebody might give where a project stands.

Ids, digests and texts are made up; what is chosen (which document, which panel, which outcome) runs through all that
the procedure knows. Whether the engine accepts a command is not asked here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from domain.ballot import CloseBallot, OpenBallot, RecordAttendance
from domain.deadline import ExtendDeadline
from domain.drafting import RegisterDocument
from domain.label import SetLabel
from domain.message import Command, Text
from domain.patent import DisclosePatent, StateLicence
from domain.period import Period, local_date
from domain.periodic_review import ConcludePeriodicReview
from domain.project_acts import AdoptCalendar, Attest, GrantWaiver, Move
from domain.publication import RecordDisclosure, Release
from domain.rehearsal import appealing, approving, balloting, commenting, drafting, maintaining, publishing, reviewing
from domain.rehearsal.voting import open_ballot, panel
from domain.rehearsal.world import REASON, World, digest
from domain.review import ConcludeReview, ConfirmChanges
from domain.stage import open_to
from domain.verdict import conditional
from domain.version_change import ChangeProcedure

ONE_DAY = Period(length=1, unit="d")
EFFECTIVE_AFTER = timedelta(days=30)

_TITLE = Text(zh="推演稿", en="rehearsal")


def commands(world: World, act: str, one: str | None = None) -> Iterator[Command]:
    """Yield the commands of that act that make sense now; none for an act that is not about a standing project.

    With `one`, only that of the kind of document, or of the attestation, which is called so.
    """
    if one is not None and act in _SINGLE:
        yield _SINGLE[act](world, one)
    else:
        yield from ACTS.get(act, _nothing)(world)


def moves(world: World, *, least: bool = False) -> Iterator[Move]:
    """Yield the transitions that the present stage offers to people, each with what it needs.

    With `least`, periods of the next stage that may be set are set to the least that is allowed.
    """
    stated = world.rules.approval.plan_numbers is None
    for name, transition in world.stage.transitions.items():
        if transition.kind == "automatic" or not open_to(transition, world.project.document_type):
            continue
        coming = world.rules.stages[transition.to].deadlines if least else {}
        yield Move(
            project=world.project_id, transition=name, reason=REASON,
            number=f"R-{len(world.log)}" if stated and transition.needs_number else None,
            periods={name: rule.minimum for name, rule in coming.items() if rule.minimum and rule.starts == "entered"},
        )  # fmt: skip


def _nothing(_: World) -> Iterator[Command]:
    return iter(())


def _document(world: World, kind: str) -> Command:
    return RegisterDocument(
        project=world.project_id, document=f"{world.project_id}.{kind}", kind=kind, title=_TITLE,
        digest=digest(world), size=1, media_type="application/pdf",
    )  # fmt: skip


def _documents(world: World) -> Iterator[Command]:
    return (_document(world, kind) for kind in world.rules.documents)


def _attestation(world: World, name: str) -> Command:
    return Attest(project=world.project_id, attestation=name, evidence=digest(world), text=REASON)


def _attestations(world: World) -> Iterator[Command]:
    return (_attestation(world, name) for name in world.rules.attestations)


_SINGLE: Mapping[str, Callable[[World, str], Command]] = {"register_document": _document, "attest": _attestation}


def _ballots(world: World) -> Iterator[Command]:
    rules = world.stage.ballot
    filed = world.project.filed(rules.document) if rules else None
    if rules is None or filed is None:
        return
    for mode in rules.modes:
        for named in dict.fromkeys(((), panel(world, rules)) if rules.carries else (panel(world, rules),)):
            yield OpenBallot(
                project=world.project_id, ballot=world.fresh("ballot"), mode=mode, digest=filed.digest, panel=named
            )  # fmt: skip


def _attendance(world: World) -> Iterator[Command]:
    ballot = open_ballot(world)
    if ballot is not None and ballot.present is None:
        present = tuple(sorted(ballot.entitled))
        yield RecordAttendance(project=world.project_id, ballot=ballot.id, present=present, evidence=digest(world))


def _closings(world: World) -> Iterator[Command]:
    ballot = open_ballot(world)
    rules = world.stage.ballot
    if ballot is None or rules is None:
        return
    tie = rules.modes[ballot.mode].tie
    for met in dict.fromkeys((conditional(rules, rules.modes[ballot.mode], ballot), ())):
        for casting in (None, *(tie.between if tie and tie.by else ())):
            yield CloseBallot(project=world.project_id, ballot=ballot.id, met=met, casting=casting)


def _conclusions(world: World) -> Iterator[Command]:
    rules = world.stage.ballot
    for conclusion in (*rules.adopted, rules.failed) if rules else ():
        yield ConcludeReview(
            project=world.project_id, conclusion=conclusion, minutes=digest(world), text=REASON
        )  # fmt: skip


def _changes(world: World) -> Iterator[Command]:
    final = world.project.filed(world.rules.final_text)
    if final is not None:
        yield ConfirmChanges(project=world.project_id, digest=final.digest, text=REASON)


def _patents(world: World) -> Iterator[Command]:
    yield DisclosePatent(project=world.project_id, patent=world.fresh("patent"), number="ZL1", holder="推演")


def _licences(world: World) -> Iterator[Command]:
    licences = world.rules.licences
    for patent in world.project.patents:
        open_ = patent.licence is None or licences[patent.licence].blocks
        for name in sorted(licences, key=lambda name: licences[name].blocks) if open_ else ():
            yield StateLicence(project=world.project_id, patent=patent.id, licence=name, evidence=digest(world))


def _releases(world: World) -> Iterator[Command]:
    if world.project.number is None:
        yield Release(
            project=world.project_id, document_number="推演", effective_on=today(world) + EFFECTIVE_AFTER,
            partners=tuple(partner.body for partner in world.project.partners),
        )  # fmt: skip


def today(world: World) -> date:
    """Return the civil day in the body's zone."""
    return local_date(world.now, world.body.zone)


def _disclosures(world: World) -> Iterator[Command]:
    yield RecordDisclosure(project=world.project_id, url="https://standards.example/1", evidence=digest(world))


def _reviews(world: World) -> Iterator[Command]:
    for name in world.rules.review.outcomes if world.rules.review else ():
        yield ConcludePeriodicReview(
            project=world.project_id, outcome=name, reason=REASON, evidence=digest(world),
            revision=world.fresh("project"),
        )  # fmt: skip


def _extensions(world: World) -> Iterator[Command]:
    for deadline in world.project.running():
        extend = rule.extend if (rule := world.rules.deadline(deadline.name)) else None
        by = (extend.each if extend else None) or ONE_DAY
        yield ExtendDeadline(project=world.project_id, deadline=deadline.name, by=by, reason=REASON)


def _waivers(world: World) -> Iterator[Command]:
    for name, rule in world.rules.rules.items():
        if rule.waivable:
            until = today(world) + timedelta(days=365)
            yield GrantWaiver(project=world.project_id, rule=name, authority=REASON, reason=REASON, until=until)


def _calendars(world: World) -> Iterator[Command]:
    yield AdoptCalendar(project=world.project_id)


def _labels(world: World) -> Iterator[Command]:
    for name, variable in world.rules.variables.items():
        before = world.project.labels.get(name)
        for value in variable.initial if before is None else variable.transitions.get(before, ()):
            yield SetLabel(project=world.project_id, variable=name, value=value, reason=REASON)


def _versions(world: World) -> Iterator[Command]:
    for adopted in world.body.adopted:
        if adopted.id == world.rules.id and adopted.version != world.rules.version:
            yield ChangeProcedure(project=world.project_id, version=adopted.version, reason=REASON)


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    **approving.ACTS,
    "propose_project": _nothing,
    "change_procedure": _versions,
    "set_label": _labels,
    "attest": _attestations,
    "grant_waiver": _waivers,
    "adopt_calendar": _calendars,
    "extend_deadline": _extensions,
    **drafting.ACTS,
    "register_document": _documents,
    **commenting.ACTS,
    **reviewing.ACTS,
    **balloting.ACTS,
    "open_ballot": _ballots,
    "record_attendance": _attendance,
    "close_ballot": _closings,
    "conclude_review": _conclusions,
    "confirm_changes": _changes,
    "disclose_patent": _patents,
    "state_licence": _licences,
    "agree_to_publish": _nothing,
    "release": _releases,
    "record_disclosure": _disclosures,
    "describe_standard": publishing.describe,
    "decide_release": publishing.decide,
    "name_outside_publisher": publishing.name_outsider,
    "enter_outside_agreement": _nothing,
    "drop_publisher": publishing.drop,
    "name_source_result": publishing.name_result,
    "acknowledge_packet": publishing.acknowledge,
    **appealing.ACTS,
    "conclude_periodic_review": _reviews,
    **maintaining.ACTS,
}
"""Every act that a procedure may permit. Proposing begins a world; a co-publisher's agreement needs another body."""
