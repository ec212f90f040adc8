"""What on record bears on the floor's demands, a spot check's questions and the indicators of good practice."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import Field

from domain.message import Id, Message, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from domain.floor import Demand, Floor


class Selector(Message):
    """Events of a type; where `values` are given, only with one of those in each field."""

    type: Id
    values: dict[Id, tuple[str, ...]] = Field(default_factory=dict)

    def fits(self, told: Mapping[str, Any]) -> bool:
        """Whether an event, as its envelope tells it, is meant."""
        return told["type"] == self.type and all(
            str(told["data"].get(name)) in values for name, values in self.values.items()
        )


class Evidence(Message):
    """What bears something out: events and kinds of documents."""

    events: tuple[Selector, ...] = ()
    documents: tuple[Id, ...] = ()


class Point(Evidence):
    """A question or an indicator, with what bears it out."""

    id: Id
    title: Text
    group: Id | None = None
    source: Text | None = None


class Guide(Message):
    """The whole of `evidence.yaml`."""

    floor: dict[Id, Evidence]
    spot_checks: tuple[Point, ...]
    indicators: tuple[Point, ...]
    decisions: tuple[Id, ...]
    restated: dict[Id, tuple[Id, ...]] = Field(min_length=1)


@cache
def guide() -> Guide:
    """Return what the file says."""
    said: dict[str, Any] = yaml.safe_load((files(__package__) / "evidence.yaml").read_text(encoding="utf-8"))
    for each in (*said["floor"].values(), *said["spot_checks"], *said["indicators"]):
        each["events"] = [_selector(event) for event in each.get("events", ())]
    return Guide.model_validate(said)


def _selector(said: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(said, str):
        return {"type": said}
    return {"type": said["type"], "values": {name: value for name, value in said.items() if name != "type"}}


def of_floor(floor: Floor, told: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return each demand with the positions of what bears it out, in the order of its sources' clauses as written."""
    return [
        {
            "demand": name, "title": demand.title.model_dump(), "strength": demand.strength,
            "source": _source(floor, demand), "clause": demand.clause, "checked": demand.checked is not None,
            "against": _against(demand, told), **found(_asked(name, demand), told, documents),
        }
        for name, demand in sorted(floor.demands.items(), key=lambda each: _place(floor, each[1]))
    ]  # fmt: skip


def points(
    asked: Iterable[Point], told: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]]
) -> list[Any]:
    """Return each question or indicator with the positions of what bears it out."""
    return [
        {
            "id": each.id, "group": each.group, "title": each.title.model_dump(),
            "source": each.source and each.source.model_dump(), **found(each, told, documents),
        }
        for each in asked
    ]  # fmt: skip


def found(
    evidence: Evidence, told: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the positions of the events and the digests of the documents that bear something out."""
    return {
        "events": [each["position"] for each in told if any(selector.fits(each) for selector in evidence.events)],
        "documents": [each["sha256"] for each in documents if each["kind"] in evidence.documents],
    }


def _asked(name: str, demand: Demand) -> Evidence:
    known = guide().floor.get(name, Evidence())
    if demand.check != "attested":
        return known
    attested = Selector(type="attested", values={"attestation": demand.names})
    return Evidence(events=(*known.events, attested), documents=known.documents)


def _against(demand: Demand, told: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the positions of waivers and departures from the rules under which the demand is kept."""
    kinds = {"waiver_granted", "departed"}
    return [each["position"] for each in told if each["type"] in kinds and each["data"].get("rule") in demand.rules]


def _source(floor: Floor, demand: Demand) -> Any:  # noqa: ANN401 - a text as plain values
    title = floor.sources.get(demand.source or "")
    return title.model_dump() if title else None


def _place(floor: Floor, demand: Demand) -> tuple[int, list[int]]:
    """Return where a demand stands: its source's place, then its clause's numbers, Chinese or not."""
    sources = list(floor.sources)
    source = sources.index(demand.source) if demand.source in sources else len(sources)
    return source, _numbers(demand.clause or "")


DIGITS = "零一二三四五六七八九"


def _numbers(clause: str) -> list[int]:
    """Return the numbers in a clause such as 第十四条第二款 or 第13条."""
    found: list[int] = []
    for part in clause.replace("条", "第").replace("款", "第").split("第"):
        if part.isascii() and part.isdecimal():
            found.append(int(part))
        elif part and set(part) <= set(DIGITS + "十"):
            tens, ten, ones = part.rpartition("十")
            found.append((DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (DIGITS.index(ones) if ones else 0))
    return found
