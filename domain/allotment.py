"""Numbers are allotted from a body's own series: each once, without gaps, and never taken back.

It happens under the lock of the body's log, so that however many ask at once, each gets the next.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from domain.bench import Bench
from domain.body import Body
from domain.body_acts import NumberAllocated
from domain.message import Event, Line, body_stream
from domain.number_reading import may_be_new, parse
from domain.numbering import Numbering, next_sequence, pieces, render
from domain.project import Project
from domain.project_acts import AmendmentIssued
from domain.refusal import Refused

_OWN = frozenset({"code", "seq", "year", "date", "name"})
"""Fields that a new number has of its own; the others it takes over from the number it renews."""

_DAY = frozenset({"year", "date"})
"""Fields that say when a number was given."""


class NumberAssigned(Event):
    """The project has its number, which its release will bear."""

    type: Literal["number_assigned"] = "number_assigned"
    number: Line


def assign(bench: Bench, stage: str) -> None:
    """Give the project its number where its procedure does so on entering `stage`, and it has none yet."""
    rules = bench.procedure.numbering
    early = rules is not None and rules.assigned_at == stage and bench.project.maintenance.amends is None
    if rules is not None and early and bench.project.assigned is None:
        bench.tell(NumberAssigned(number=allot(bench, bench.body_id, kind=rules.assigned_as, early=True)))


def allot(
    bench: Bench, body_id: str, *, kind: str | None = None, stated: str | None = None, early: bool = False
) -> str:
    """Take a number from a body's series for the project, and return it.

    The project keeps the sequence it was assigned, or that of the standard it revises if its year tells the two
    apart; else the next one is taken. `stated` is a number that somebody wants, such as one with a part: it must be
    as a new one may look, and be next. An `early` one, before the release, bears no day yet where it need not.
    An amendment is numbered after its standard, which bears it from now on, and takes none of the series.
    """
    if bench.project.maintenance.amends is not None:
        return _amendment(bench, body_id, bench.project.maintenance.amends)
    body, rules = _body(bench, body_id), bench.procedure.numbering
    if rules is None:
        raise Refused("numbering_known", {"procedure": bench.procedure.id})
    kind = kind or rules.class_for(bench.project.document_type)
    held = _held(body, bench, bench.project.id)
    dated = {piece.field: piece.group for piece in pieces(rules.forms[kind].form) if piece.field in _DAY}
    kept = held or (_held(body, bench, bench.project.revises) if dated else None)
    if kept is not None and kept.series != rules.series_of(kind):
        held = kept = None
    read = parse(rules, held.number) if held else None
    year = (read.year if read else None) or bench.today.year  # a year that the number bears already stays
    alike = [n for n in body.numbers.values() if n.series == rules.series_of(kind) and n.sequence]
    following = next_sequence(rules.forms[kind], [(n.sequence, n.year) for n in alike], year)
    sequence = kept.sequence if kept else following
    values = _taken_over(rules, kept.number if kept else None, kind)
    values |= {"code": body.code, "seq": sequence, "year": year, "date": f"{bench.today:%Y%m%d}"}
    values |= {"name": bench.project.id}
    undated = early and None not in dated.values()
    if undated:
        values = {field: value for field, value in values.items() if field not in _DAY}
    if stated is None:
        number = _rendered(rules, kind, values)
    else:
        number, sequence = _stated(bench, rules, kind, values, stated), sequence_of(rules, stated)
        shared = sequence in {n.sequence for n in alike} and "part" in _values(rules, stated)
        in_order = shared or sequence == (kept.sequence if kept else following)
        bench.require("number_in_order", in_order, number=number, next=following)
    if held is not None and number == held.number:
        return number
    renewed = undated and kept is not None  # the standard that it revises was once called so too
    bench.require("number_unused", renewed or number not in body.numbers, number=number)
    allocated = NumberAllocated(
        number=number, sequence=sequence, year=year, lead=bench.body_id, project=bench.project.id,
        series=rules.series_of(kind),
    )  # fmt: skip
    bench.emit(body_stream(body_id), allocated)
    return number


def _body(bench: Bench, body_id: str) -> Body:
    body = bench.state(body_stream(body_id))
    if not isinstance(body, Body):
        raise Refused("body_known", {"body": body_id})
    return body


def _held(body: Body, bench: Bench, project: str | None) -> NumberAllocated | None:
    """Return the number that the body last allotted to a project."""
    return held_by(body, bench.body_id, project) if project else None


def held_by(body: Body, lead: str, project: str) -> NumberAllocated | None:
    """Return the number that a body last allotted to a project of `lead`."""
    return next((n for n in reversed(body.numbers.values()) if (n.lead, n.project) == (lead, project)), None)


def _values(rules: Numbering, text: str) -> Mapping[str, str]:
    read = parse(rules, text)
    return read.values if read else {}


def sequence_of(rules: Numbering, text: str) -> int:
    """Return the sequence number in a text, 0 where it has none of digits."""
    sequence = _values(rules, text).get("seq", "0")
    return int(sequence) if sequence.isdecimal() else 0


def _taken_over(rules: Numbering, number: str | None, kind: str) -> dict[str, str | int]:
    """Return the fields, such as the part, that a number has from the one it renews, where that is of its class."""
    read = parse(rules, number) if number else None
    if read is None or read.kind != kind:
        return {}
    return {field: value for field, value in read.values.items() if field not in _OWN}


def _rendered(rules: Numbering, kind: str, values: Mapping[str, str | int]) -> str:
    try:
        return render(rules, kind, **values)
    except ValueError as error:
        raise Refused("number_form", {"number": str(error), "form": rules.forms[kind].form}) from error


def _stated(bench: Bench, rules: Numbering, kind: str, values: Mapping[str, str | int], stated: str) -> str:
    """Return the number that somebody wants, if a new number of this body may look so today."""
    read = parse(rules, stated)
    fits = may_be_new(rules, read, stated) and read is not None and read.kind == kind
    if fits and read is not None:
        fits = all(str(values[field]) == read.values[field] for field in (_OWN - {"seq"}) & read.values.keys())
    bench.require("number_form", fits, number=stated, form=rules.forms[kind].form)
    return stated


def amendment_number(bench: Bench, body: Body, standard: Project, number: str | None) -> str:
    """Return the next number of an amendment to a standard, which has this `number` at the publisher `body`."""
    rules = bench.procedure.amendments
    if rules is None or number is None:
        raise Refused("numbering_known", {"procedure": bench.procedure.id})
    seq = len(standard.amendments) + 1
    return render(rules, code=body.code, seq=seq, year=bench.today.year, base=number)


def _amendment(bench: Bench, body_id: str, amends: str) -> str:
    """Number an amendment at one of its publishers; with the lead's number the standard is amended."""
    base = bench.about(bench.body_id, amends)
    standard, text = base.project, bench.project.filed(bench.procedure.final_text)
    bench.require("standard_stands", standard.status in {"pending", "in_force"}, number=standard.number)
    own = body_id == bench.body_id
    held = standard.number if own else next((p.number for p in standard.partners if p.body == body_id), None)
    issued = standard if own else replace(standard, amendments=standard.amendments[:-1])  # the lead's came first
    number = amendment_number(bench, _body(bench, body_id), issued, held)
    if own and text is not None:
        base.tell(AmendmentIssued(number=number, digest=text.digest, on=bench.today))
    return number
