"""Before a release: the standard described, approved by the organ, partners elsewhere entered, results named."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from domain.ballot import Ballot
from domain.bench import Bench
from domain.criteria import Op
from domain.message import Command, StreamId
from domain.number_reading import parse
from domain.publication_acts import (
    AcknowledgePacket,
    DecideRelease,
    DescribeStandard,
    DropPublisher,
    EnterOutsideAgreement,
    Figures,
    NameOutsidePublisher,
    NameSourceResult,
    OutsideAgreed,
    OutsidePublisherNamed,
    PacketAcknowledged,
    PublisherDropped,
    ReleaseDecided,
    SourceResultNamed,
    StandardDescribed,
)
from domain.publication_rules import Majority, Organ, Publication
from domain.refusal import Refused
from domain.stage import settle

COMPARE: Mapping[Op, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt,
}  # fmt: skip

MOST_RESULTS, MOST_OUTSIDERS = 100, 20
"""No standard comes from more results, and none has more publishers elsewhere."""

_NOTHING = Publication()


def describe(bench: Bench, command: DescribeStandard) -> None:
    """Enter what the cover and the registers say, until the release."""
    _unreleased(bench)
    access = (bench.procedure.publication or _NOTHING).access
    if command.access is not None and command.access not in access:
        raise Refused("access_known", {"access": command.access, "known": [*access]})
    bench.require("replaced_known", not (lost := _never_borne(bench, command)), numbers=lost)
    bench.tell(StandardDescribed.model_validate(_fields(command)))
    settle(bench)


def decide_release(bench: Bench, command: DecideRelease) -> None:
    """Enter the decision of one of the organs that the procedure names, on the text that is filed."""
    _unreleased(bench)
    organs = (bench.procedure.publication or _NOTHING).organs
    organ = organs.get(command.organ)
    if organ is None:
        raise Refused("organ_known", {"organ": command.organ, "known": [*organs]})
    bench.permit(organ.by, command.type)
    if command.way not in organ.ways:
        raise Refused("way_known", {"way": command.way, "known": [*organ.ways]})
    bench.require("decided_before", command.decided_on <= bench.today, decided=str(command.decided_on))
    final = final_text(bench)
    bench.require("decision_text", final == command.digest, final=final, decided=command.digest)
    if command.outcome == "returned":
        bench.require("reason_given", command.reason is not None, act=command.type, stage=bench.project.stage)
    elif command.ballot is not None:
        _check_voted(bench, command.ballot, command.digest)
    else:
        _check_carried(bench, organ, command.figures)
    bench.tell(ReleaseDecided.model_validate(_fields(command)))
    settle(bench)


def _check_voted(bench: Bench, ballot_id: str, digest: str) -> None:
    """Refuse an approval by a vote that did not pass, or was about something else."""
    ballot = bench.state(StreamId(bench.body_id, f"ballot/{ballot_id}"))
    mine = isinstance(ballot, Ballot) and (ballot.project, ballot.digest) == (bench.project.id, digest)
    verdict = ballot.verdict if isinstance(ballot, Ballot) and mine else None
    bench.require("decision_voted", verdict == "passed", ballot=ballot_id, verdict=verdict)


def _check_carried(bench: Bench, organ: Organ, figures: Figures | None) -> None:
    """Refuse an approval whose figures cannot be, or do not reach what the organ needs."""
    if figures is None:
        bench.require("figures_given", not (organ.quorum or organ.passes), organ=organ.title.zh)
        return
    voted = figures.in_favour + figures.against + figures.abstaining
    facts = figures.model_dump()
    bench.require("figures_possible", voted <= figures.present <= figures.entitled, **facts)
    quorum = organ.quorum is None or reaches(figures.present, organ.quorum, figures)
    carried = organ.passes is None or reaches(figures.in_favour, organ.passes, figures)
    bench.require("decision_carried", quorum and carried, **facts)


def reaches(count: int, share: Majority, figures: Figures) -> bool:
    """Whether `count` is that share of those entitled or present; of nobody, none is."""
    of = figures.entitled if share.of == "entitled" else figures.present
    return of > 0 and COMPARE[share.op](Fraction(count, of), share.fraction)


def name_outside(bench: Bench, command: NameOutsidePublisher) -> None:
    """Name a joint publisher that is not on this server."""
    _unreleased(bench)
    project = bench.project
    taken = {bench.body_id, *(p.body for p in project.partners), *(o.id for o in project.publishing.outsiders)}
    codes = {bench.body.code, *(o.code for o in project.publishing.outsiders)}
    few = len(project.publishing.outsiders) < MOST_OUTSIDERS
    new = command.partner not in taken and command.code not in codes and few
    if not new:
        raise Refused("outsider_new", {"partner": command.partner, "code": command.code, "most": MOST_OUTSIDERS})
    bench.tell(OutsidePublisherNamed.model_validate(_fields(command)))


def enter_agreement(bench: Bench, command: EnterOutsideAgreement) -> None:
    """Enter a partner's decision on the text as it is filed, and the number of its own series."""
    _unreleased(bench)
    outsiders = bench.project.publishing.outsiders
    outsider = bench.project.publishing.outsider(command.partner)
    if outsider is None:
        raise Refused("outsider_known", {"partner": command.partner, "known": [o.id for o in outsiders]})
    final = final_text(bench)
    bench.require("partner_text", final == command.digest, final=final, agreed=command.digest)
    bench.require("decided_before", command.agreed_on <= bench.today, decided=str(command.agreed_on))
    rules = bench.procedure.numbering
    read = parse(rules, command.number) if rules else None
    own = read is not None and read.values.get("code", outsider.code) == outsider.code
    bench.require("outside_number", own, number=command.number, code=outsider.code)
    bench.tell(OutsideAgreed.model_validate(_fields(command)))
    settle(bench)


def drop_publisher(bench: Bench, command: DropPublisher) -> None:
    """Go on without a joint publisher; the others need not agree again to the text as it is."""
    _unreleased(bench)
    project = bench.project
    known = [*(p.body for p in project.partners), *(o.id for o in project.publishing.outsiders)]
    if command.partner not in known:
        raise Refused("outsider_known", {"partner": command.partner, "known": known})
    bench.tell(PublisherDropped.model_validate(_fields(command)))
    settle(bench)


def name_result(bench: Bench, command: NameSourceResult) -> None:
    """Name a research result that the standard comes from; a patent among them is one that is disclosed."""
    known = (bench.procedure.publication or _NOTHING).results
    if command.kind not in known:
        raise Refused("result_kind_known", {"kind": command.kind, "known": [*known]})
    results = bench.project.publishing.results
    if len(results) >= MOST_RESULTS or any(r.result == command.result for r in results):
        raise Refused("result_new", {"result": command.result, "most": MOST_RESULTS})
    if command.patent is not None and all(p.id != command.patent for p in bench.project.patents):
        raise Refused("patent_known", {"patent": command.patent})
    bench.tell(SourceResultNamed.model_validate(_fields(command)))


def acknowledge(bench: Bench, command: AcknowledgePacket) -> None:
    """Note that a register has taken a packet over; a second time it is the same note."""
    publishing = bench.project.publishing
    known = (bench.procedure.publication or _NOTHING).registers
    there = command.registry in known and any(p.n == command.n for p in publishing.packets)
    if not there:
        raise Refused("packet_known", {"n": command.n, "registry": command.registry, "known": [*known]})
    before = publishing.receipt(command.n, command.registry)
    if before is None:
        bench.tell(PacketAcknowledged.model_validate(_fields(command)))
    elif before != command.receipt:
        raise Refused("packet_acknowledged", {"n": command.n, "registry": command.registry, "receipt": before})


def final_text(bench: Bench) -> str | None:
    """Return the digest of the text that would be released."""
    filed = bench.project.filed(bench.procedure.final_text)
    return filed.digest if filed else None


def _unreleased(bench: Bench) -> None:
    """Refuse where the standard is out: its cover, approval, publishers and number stand for good."""
    bench.require("release_stands", bench.project.number is None, number=bench.project.number)


def _never_borne(bench: Bench, command: DescribeStandard) -> list[str]:
    """Return the numbers to be replaced that look like this body's own and that it never gave."""
    rules, body = bench.procedure.numbering, bench.body
    if rules is None:
        return []
    return [
        each.number
        for each in command.replaces
        if each.number not in body.numbers
        and (read := parse(rules, each.number)) is not None
        and read.values.get("code") == body.code
    ]


def _fields(command: Command) -> dict[str, Any]:
    return command.model_dump(exclude={"type", "project"})


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    DescribeStandard: describe,
    DecideRelease: decide_release,
    NameOutsidePublisher: name_outside,
    EnterOutsideAgreement: enter_agreement,
    DropPublisher: drop_publisher,
    NameSourceResult: name_result,
    AcknowledgePacket: acknowledge,
}

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    DecideRelease: lambda command: (f"ballot/{command.ballot}",) if command.ballot else (),
}
