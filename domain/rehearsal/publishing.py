"""The acts of publication that an imagined world may do next."""

from collections.abc import Iterator

from domain.message import Command, Text
from domain.period import local_date
from domain.publication_acts import (
    AcknowledgePacket,
    DecideRelease,
    DescribeStandard,
    DropPublisher,
    Figures,
    NameOutsidePublisher,
    NameSourceResult,
)
from domain.publication_rules import Publication
from domain.rehearsal.world import REASON, World

_TITLE = Text(zh="推演稿", en="rehearsal")


def describe(world: World) -> Iterator[Command]:
    """Yield a description with everything in it, for each way in which the text may be open."""
    for access in _rules(world).access or (None,):
        yield DescribeStandard(
            project=world.project_id, title=_TITLE, ics=("01.120",), ccs=("A00",), economy=("M7320",), abstract=REASON,
            content=REASON, access=access, copyright=REASON,
        )  # fmt: skip


def decide(world: World) -> Iterator[Command]:
    """Yield the approval of each organ in each of its ways, with everybody for it, of the text that is filed."""
    final = world.project.filed(world.rules.final_text)
    if final is None or world.project.number is not None:
        return
    for name, organ in _rules(world).organs.items():
        yield DecideRelease(
            project=world.project_id, organ=name, way=next(iter(organ.ways), name), outcome="approved", decision=REASON,
            decided_on=local_date(world.now, world.body.zone), digest=final.digest, minutes=_paper(world),
            figures=Figures(entitled=1, present=1, in_favour=1),
        )  # fmt: skip


def name_outsider(world: World) -> Iterator[Command]:
    """Yield a publisher elsewhere, once."""
    if world.project.number is None and not world.project.publishing.outsiders:
        yield NameOutsidePublisher(project=world.project_id, partner="elsewhere", name=_TITLE, code="ELSEWHERE")


def drop(world: World) -> Iterator[Command]:
    """Yield that it goes on without each publisher elsewhere: nobody there could agree."""
    for each in world.project.publishing.outsiders if world.project.number is None else ():
        yield DropPublisher(project=world.project_id, partner=each.id, decision=REASON, reason=REASON)


def name_result(world: World) -> Iterator[Command]:
    """Yield a result of each kind."""
    for kind in _rules(world).results:
        yield NameSourceResult(
            project=world.project_id, result=world.fresh("result"), kind=kind, title=REASON, reference=REASON,
            holder=REASON,
        )  # fmt: skip


def acknowledge(world: World) -> Iterator[Command]:
    """Yield what each register has not taken over yet."""
    publishing = world.project.publishing
    for registry in _rules(world).registers:
        for packet in publishing.packets:
            if publishing.receipt(packet.n, registry) is None:
                yield AcknowledgePacket(project=world.project_id, n=packet.n, registry=registry, receipt=REASON)


def _rules(world: World) -> Publication:
    return world.rules.publication or Publication()


def _paper(world: World) -> str:
    return f"{len(world.log) + 1:064x}"
