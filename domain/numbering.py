"""Numbers of standards: how a society's procedure writes them, and how people do.

The form is data (`T/{code} {seq}{part}—{year}`, `ISO {seq}{part}:{year}`, `EIP-{seq}`). A number is rendered one way
and read in many. It identifies nothing: a document keeps its id when its number changes.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

LONGEST = 200
"""In characters. What is longer is no number."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u4e00"  # the last is the numeral 一, often typed for a dash
_CODE = r"(?P<code>[A-Z0-9]*[A-Z][A-Z0-9]*)"
_FIELDS = {
    "code": _CODE,
    "seq": rf"(?P<seq>[A-Z0-9](?:[{_DASHES}:A-Z0-9]*?[A-Z0-9])?)",
    "part": r"(?:\s*\.\s*(?P<part>\d+(?:\.\d+)*))?",
    "year": r"(?P<year>\d{4})(?!\d)",
    "base": r"(?P<base>.+?)",
}
_CODE_THEN_SEQ_UNSPACED = (_CODE + r"\s*", r"(?P<code>[A-Z0-9]*[A-Z])(?=\d)")


class Numbering(BaseModel):
    """How numbers look and run.

    `form` has the fields `{code}` (of the society), `{seq}`, `{part}` (rendered `.1` or nothing), `{year}` (of
    release) and `{base}` (the number that an amendment belongs to). `width` is the least number of digits of
    `{seq}`, zeros in front. `reset` says whether `{seq}` starts at 1 every year.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Annotated[str, Field(max_length=80)] = "T/{code} {seq}{part}—{year}"
    width: Annotated[int, Field(ge=1, le=9)] = 3
    reset: Literal["yearly", "continuous"] = "yearly"

    @model_validator(mode="after")
    def _form_is_complete(self) -> Self:
        pieces = list(Formatter().parse(self.form))
        fields = [name for _, name, _, _ in pieces if name is not None]
        if any(name not in _FIELDS or spec or conversion for _, name, spec, conversion in pieces if name is not None):
            raise ValueError(f"a form has the fields {', '.join(_FIELDS)} and no other")
        if len(fields) != len(set(fields)) or "seq" not in fields:
            raise ValueError("a form has {seq}, and each field once")
        if self.reset == "yearly" and "year" not in fields:
            raise ValueError("numbers without {year} cannot start again every year")
        return self


@dataclass(frozen=True)
class Number:
    """A number taken apart. `seq_raw` is as written, for leading zeros matter; `seq_sort` puts texts in order.

    `suffix` is what follows from a slash or bracket on, such as the second number of an adopted standard.
    """

    org_code: str | None
    seq_raw: str
    seq_sort: str
    part: str | None
    year: int | None
    suffix: str = ""
    base: str | None = None


def render(  # noqa: PLR0913 - the parts of a number
    numbering: Numbering,
    code: str | None,
    seq: int | str,
    year: int | None,
    part: str | int | None = None,
    *,
    base: str | None = None,
) -> str:
    """Return the number in its canonical form. A `seq` given as text keeps its zeros.

    Raises ValueError if the form needs a part of the number that is missing.
    """
    values = {
        "code": code,
        "seq": f"{seq:0{numbering.width}}" if isinstance(seq, int) else seq,
        "part": "" if part is None else f".{part}",
        "year": None if year is None else f"{year:04}",
        "base": base,
    }
    missing = [name for _, name, _, _ in Formatter().parse(numbering.form) if name and values[name] is None]
    if missing:
        raise ValueError(f"a number of the form {numbering.form} needs its {', '.join(missing)}")
    return numbering.form.format_map(values)


def parse(numbering: Numbering, text: str) -> Number | None:
    """Read a number as people write it, or return None.

    Full-width characters, lower case, any kind of dash (the numeral 一 too), and missing or odd spaces all do.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if len(plain) > LONGEST:
        return None
    found = next((match for pattern in _patterns(numbering.form) if (match := pattern.fullmatch(plain))), None)
    if found is None:
        return None
    parts = found.groupdict()
    year = parts.get("year")
    return Number(
        org_code=parts.get("code"),
        seq_raw=parts["seq"],
        seq_sort=sort_key(parts["seq"]),
        part=parts.get("part"),
        year=None if year is None else int(year),
        suffix=parts["suffix"].strip(),
        base=parts.get("base"),
    )


def canonical(numbering: Numbering, number: Number) -> str:
    """Return the one way to write a number that was read."""
    text = render(numbering, number.org_code, number.seq_raw, number.year, number.part, base=number.base)
    return text + number.suffix


def ascii_form(text: str) -> str:
    """Return a number as it may stand in a file name or a URL: `T-ABC-001.1-2026`."""
    return re.sub(rf"(?:[^A-Za-z0-9.]|[{_DASHES}])+", "-", text).strip("-")


def sort_key(seq: str) -> str:
    """Return text that sorts like the sequence number `seq`: 9 before 10, and 01 like 1."""
    return re.sub(r"\d+", lambda digits: f"{int(digits[0]):010}", seq)


def next_sequence(numbering: Numbering, allotted: Iterable[tuple[int, int]], year: int) -> int:
    """Return the next sequence number for `year`, given every (sequence, year) ever allotted, revoked ones too.

    Gaps stay: a number is never given twice.
    """
    taken = (seq for seq, of in allotted if numbering.reset == "continuous" or of == year)
    return max(taken, default=0) + 1


@lru_cache(maxsize=64)
def _patterns(form: str) -> tuple[re.Pattern[str], ...]:
    pattern = "".join(
        _literal(literal) + (_FIELDS[name] if name else "") for literal, name, _, _ in Formatter().parse(form)
    )
    whole = pattern + r"(?P<suffix>\s*[/(].*|)"
    spaced = whole.replace(_CODE + r"\s*", _CODE + r"\s+")
    unspaced = whole.replace(*_CODE_THEN_SEQ_UNSPACED)
    return re.compile(spaced, re.ASCII), re.compile(unspaced, re.ASCII)


def _literal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(_lenient(char) for char in plain)


def _lenient(char: str) -> str:
    if char.isspace():
        return r"\s*"
    if char in _DASHES:
        return rf"\s*[{_DASHES}]\s*"
    return rf"\s*{re.escape(char)}\s*" if not char.isalnum() else re.escape(char)
