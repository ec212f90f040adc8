"""What a project knows of its own publication: as its events tell it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from domain.message import Event, Text
from domain.project_acts import Attested
from domain.publication_acts import (
    Description,
    DisclosureOutdated,
    Figures,
    OutsideAgreed,
    OutsidePublisherNamed,
    PacketAcknowledged,
    PublisherDropped,
    ReleaseDecided,
    SourceResultNamed,
    StandardDescribed,
)


@dataclass(frozen=True)
class Statement:
    """A statement that was signed: its words, by whom in which office, when, and the paper's digest."""

    name: str
    words: Text
    office: Text
    signer: str
    at: datetime
    evidence: str


@dataclass(frozen=True)
class Decision:
    """What an organ decided on which text."""

    organ: str
    way: str
    outcome: Literal["approved", "returned"]
    decision: str
    decided_on: date
    digest: str
    minutes: str
    figures: Figures | None = None
    ballot: str | None = None


@dataclass(frozen=True)
class Outsider:
    """A joint publisher that is not on this server; `digest` is the text that it agreed to, by evidence."""

    id: str
    name: Text
    code: str
    digest: str | None = None
    number: str | None = None
    decision: str | None = None
    agreed_on: date | None = None
    evidence: str | None = None


@dataclass(frozen=True)
class Packet:
    """What a public register is told of one change: the standard's record as it then was, as canonical JSON."""

    n: int
    change: str
    at: datetime
    content: str


@dataclass(frozen=True)
class Publishing:
    """What is known of a standard's publication. `outdated` is what changed since it was last disclosed."""

    description: Description = field(default_factory=Description)
    statements: tuple[Statement, ...] = ()
    decision: Decision | None = None
    outsiders: tuple[Outsider, ...] = ()
    results: tuple[SourceResultNamed, ...] = ()
    document_number: str | None = None
    replaces: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    packets: tuple[Packet, ...] = ()
    receipts: tuple[PacketAcknowledged, ...] = ()

    def outsider(self, partner: str) -> Outsider | None:
        """Return the outside publisher of that id."""
        return next((each for each in self.outsiders if each.id == partner), None)

    def receipt(self, n: int, registry: str) -> str | None:
        """Return what a register answered when it took over a packet, or None while it has not."""
        return next((r.receipt for r in self.receipts if (r.n, r.registry) == (n, registry)), None)


def evolve_publishing(known: Publishing, event: Event, at: datetime) -> Publishing:
    """Return what is known after `event`, which took effect at `at`. What it does not know changes nothing."""
    match event:
        case StandardDescribed():
            fields = {name: getattr(event, name) for name in Description.model_fields}
            return replace(known, description=Description.model_validate(fields))
        case ReleaseDecided():
            decision = Decision(
                event.organ, event.way, event.outcome, event.decision, event.decided_on, event.digest, event.minutes,
                event.figures, event.ballot,
            )  # fmt: skip
            return replace(known, decision=decision)
        case Attested(statement=words, office=office, signer=signer) if words and office and signer:
            signed = Statement(event.attestation, words, office, signer, at, event.evidence)
            return replace(known, statements=(*(s for s in known.statements if s.name != signed.name), signed))
        case OutsidePublisherNamed():
            return replace(known, outsiders=(*known.outsiders, Outsider(event.partner, event.name, event.code)))
        case OutsideAgreed():
            return replace(known, outsiders=tuple(_agreed(each, event) for each in known.outsiders))
        case PublisherDropped(partner=partner):
            return replace(known, outsiders=tuple(each for each in known.outsiders if each.id != partner))
        case SourceResultNamed():
            return replace(known, results=(*known.results, event))
        case DisclosureOutdated(change=change):
            return replace(known, outdated=(*known.outdated, change))
        case PacketAcknowledged():
            return replace(known, receipts=(*known.receipts, event))
        case _:
            return known


def _agreed(each: Outsider, event: OutsideAgreed) -> Outsider:
    if each.id != event.partner:
        return each
    return replace(
        each, digest=event.digest, number=event.number, decision=event.decision, agreed_on=event.agreed_on,
        evidence=event.evidence,
    )  # fmt: skip
