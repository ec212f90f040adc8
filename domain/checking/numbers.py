"""Numbers that a procedure gives can be read again as what they are."""

from collections.abc import Iterator, Mapping

from domain.checking.finding import Finding, Path, find
from domain.number_reading import parse
from domain.numbering import Numbering, pieces, render
from domain.procedure import Procedure

SAMPLE: Mapping[str, str | int] = {
    "code": "ABC",
    "seq": 12,
    "year": 2026,
    "date": "20260107",
    "name": "some-name",
    "base": "ABC 1",
}
"""Values that a number is written with to see whether it can be read."""


def numbers(p: Procedure) -> Iterator[Finding]:
    """Yield forms whose numbers cannot be read again, or are taken for a number of another class."""
    if p.numbering is None:
        return
    for kind in p.numbering.forms:
        path: Path = ("numbering", "form") if kind == "standard" else ("numbering", "classes", kind, "form")
        written = sample(p.numbering, kind)
        found = parse(p.numbering, written) if written else None
        if written is None:
            continue
        if found is None or not found.well_formed:
            yield find("number_unreadable", path, number=written, kind=kind)
        elif found.kind != kind:
            yield find("number_ambiguous", path, number=written, kind=kind, read_as=found.kind)


def sample(numbering: Numbering, kind: str = "standard") -> str | None:
    """Return a number of the class, or None where it has a field that nothing is known of."""
    held = {piece.field for piece in pieces(numbering.forms[kind].form) if piece.group is None}
    values: dict[str, str | int | None] = {name: value for name, value in SAMPLE.items() if name in held}
    if numbering.fields.get("seq") == "designation":
        values["seq"] = "12.3"
    try:
        return render(numbering, kind, **values)
    except ValueError:
        return None
