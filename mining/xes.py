"""XES (IEEE 1849-2023): the log as traces, one for each project or imported document; written as it is read."""

from __future__ import annotations

from datetime import UTC
from itertools import groupby
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mining.happenings import Happening

NAMESPACE = "http://www.xes-standard.org/"
EXTENSIONS = {
    "Concept": ("concept", "http://www.xes-standard.org/concept.xesext"),
    "Time": ("time", "http://www.xes-standard.org/time.xesext"),
    "Lifecycle": ("lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    "Organizational": ("org", "http://www.xes-standard.org/org.xesext"),
    "Identity": ("identity", "http://www.xes-standard.org/identity.xesext"),
}
_NOT_OF_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def write_xes(out: IO[bytes], happened: Iterable[Happening], titles: Mapping[tuple[str, str], str]) -> tuple[int, int]:
    """Write happenings, which come case by case; return how many traces and events there are.

    `titles` name cases by (body, case). Times are in UTC, to the millisecond.
    """
    writer = XMLGenerator(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    start = {"xes.version": "1849-2023", "xes.features": "", "xmlns": NAMESPACE}
    writer.startElement("log", AttributesImpl(start))
    for name, (prefix, uri) in EXTENSIONS.items():
        _empty(writer, "extension", name=name, prefix=prefix, uri=uri)
    _globals(writer)
    _empty(writer, "classifier", name="activity and transition", keys="concept:name lifecycle:transition")
    _value(writer, "lifecycle:model", "standard")
    traces = events = 0
    for (body, case), group in groupby(happened, key=lambda each: (each.body, each.case)):
        traces += 1
        writer.startElement("trace", AttributesImpl({}))
        _value(writer, "concept:name", f"{body}/{case}")
        _value(writer, "guiju:body", body)
        if title := titles.get((body, case)):
            _value(writer, "guiju:title", title)
        for each in group:
            events += 1
            _event(writer, each)
        writer.endElement("trace")
        writer.ignorableWhitespace("\n")
    writer.endElement("log")
    writer.endDocument()
    return traces, events


def _globals(writer: XMLGenerator) -> None:
    writer.startElement("global", AttributesImpl({"scope": "trace"}))
    _value(writer, "concept:name", "")
    writer.endElement("global")
    writer.startElement("global", AttributesImpl({"scope": "event"}))
    _value(writer, "concept:name", "")
    _value(writer, "lifecycle:transition", "complete")
    _empty(writer, "date", key="time:timestamp", value="1970-01-01T00:00:00.000+00:00")
    writer.endElement("global")
    writer.ignorableWhitespace("\n")


def _event(writer: XMLGenerator, each: Happening) -> None:
    writer.startElement("event", AttributesImpl({}))
    _value(writer, "concept:name", each.activity)
    _value(writer, "lifecycle:transition", each.transition)
    _empty(writer, "date", key="time:timestamp", value=millisecond(each.at))
    if each.event_id:
        _empty(writer, "id", key="identity:id", value=each.event_id)
    for key, value in (("org:resource", each.person), ("org:role", each.role), ("guiju:portal", each.portal)):
        if value:
            _value(writer, key, value)
    _value(writer, "guiju:type", each.type)
    _empty(writer, "int", key="guiju:position", value=str(each.position))
    _empty(writer, "date", key="guiju:recorded", value=millisecond(each.recorded_at))
    writer.endElement("event")


def millisecond(at: datetime) -> str:
    """Return an instant as XES and OCEL have it: ISO 8601 in UTC with its offset."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def _value(writer: XMLGenerator, key: str, value: str) -> None:
    _empty(writer, "string", key=key, value=value)


def _empty(writer: XMLGenerator, element: str, **attributes: str) -> None:
    sound = {name: value.translate(_NOT_OF_XML) for name, value in attributes.items()}
    writer.startElement(element, AttributesImpl(sound))
    writer.endElement(element)
