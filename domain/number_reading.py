"""Reading numbers as they stand in the world: any dash, width, case and spacing, and shapes nobody would give today.

Nothing that was published is refused. What is unusual about it is said in flags, and it is kept as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from domain.numbering import Form, Numbering, pieces, render

LONGEST = 200
"""In characters. What is longer is no number."""

Flag = Literal["MALFORMED", "NOT_CANONICAL", "YEAR_DIFFERS", "CODE_DIFFERS"]
"""Not of a shape that a new number may have (or no number at all); spelled otherwise than the canonical form; its year
is not that of its publication; it bears another body's code."""

AMENDMENT = "amendment"
"""The class of numbers that a procedure's `amendments` write."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u4e00"
"""Every dash that people type, the numeral 一 too."""

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_WIDE = rf"[{DASHES}]"
_STRICT = {
    "number": r"\d+",
    "designation": r"[A-Z]*\d+[A-Za-z]*(\.\d+[A-Za-z]*)*",
    "name": r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*",
    "date": r"\d{8}",
}
_CODE = r"(?P<code>[A-Z0-9]*[A-Z][A-Z0-9]*)"
_CODE_BEFORE_DIGITS = r"(?P<code>[A-Z0-9]*[A-Z])(?=\d)"
_LENIENT = {
    "code": _CODE,
    "seq": rf"(?P<seq>[A-Z0-9](?:[{DASHES}:A-Z0-9]*?[A-Z0-9])??)",
    "part": r"(?P<part>\d+(?:\.\d+)*)",
    "year": r"(?P<year>\d{4})(?!\d)",
    "base": r"(?P<base>.+?)",
}
_BY_KIND = {
    "number": r"\d+",
    "designation": r"[A-Z0-9](?:[A-Z0-9.]*[A-Z0-9])?",
    "name": rf"[A-Z0-9](?:[{DASHES}._A-Z0-9]*?[A-Z0-9])??",
    "date": r"\d{8}(?!\d)",
}


@dataclass(frozen=True)
class Number:
    """A number taken apart: its class and the text of each field as written, for leading zeros matter.

    `suffix` is what follows from a slash or bracket on, such as the second number of an adopted standard.
    `well_formed` says whether a new number may look so.
    """

    kind: str
    values: Mapping[str, str]
    suffix: str = ""
    well_formed: bool = True

    @property
    def code(self) -> str | None:
        """The code of the body that gave it."""
        return self.values.get("code")

    @property
    def seq(self) -> str | None:
        """The sequence number, zeros and all."""
        return self.values.get("seq")

    @property
    def sort(self) -> str:
        """Text that puts numbers of one class in order."""
        return sort_key(self.values.get("seq") or self.values.get("name", ""))

    @property
    def year(self) -> int | None:
        """The year it bears."""
        text = self.values.get("year") or self.values.get("date", "")[:4]
        return int(text) if text else None


@dataclass(frozen=True)
class Checked:
    """What a text comes to as a number: `number` is None where it is none; `canonical` is then the text itself."""

    text: str
    number: Number | None
    canonical: str
    flags: tuple[Flag, ...] = ()


def parse(numbering: Numbering, text: str) -> Number | None:
    """Read a number as people write it, of whichever class fits best, or return None."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()
    if len(plain) > LONGEST or len(text) > LONGEST:
        return None
    return min(_readings(numbering, plain), key=_oddness, default=None)


def canonical(numbering: Numbering, number: Number) -> str:
    """Return the one way to write a number that was read."""
    return render(numbering, number.kind, **number.values) + number.suffix


def check(
    numbering: Numbering,
    text: str,
    *,
    amendments: Numbering | None = None,
    code: str | None = None,
    published: date | int | None = None,
) -> Checked:
    """Say what a published number is and what is unusual about it: never a refusal.

    `amendments` writes the numbers of amendments, `code` is the body's own, `published` the day or year it came out.
    """
    number = parse(numbering, text)
    canon = canonical(numbering, number) if number else text
    change = parse(amendments, text) if amendments and (number is None or number.suffix) else None
    if amendments and change and "base" in change.values and not change.suffix:
        base = check(numbering, change.values["base"])
        well_formed = change.well_formed and "MALFORMED" not in base.flags
        whole = replace(change, values={**change.values, "base": base.canonical}, well_formed=well_formed)
        number, canon = replace(whole, kind=AMENDMENT), canonical(amendments, whole)
    year = published.year if isinstance(published, date) else published
    raised: dict[Flag, bool] = {
        "MALFORMED": number is None or not number.well_formed,
        "NOT_CANONICAL": number is not None and canon != text,
        "YEAR_DIFFERS": number is not None and None not in {year, number.year} and number.year != year,
        "CODE_DIFFERS": number is not None and None not in {code, number.code} and number.code != code,
    }
    return Checked(text, number, canon, tuple(flag for flag, up in raised.items() if up))


def alike(text: str) -> str:
    """Return text that is the same for every spelling of a number, of whatever grammar: to look one up by."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return re.sub(rf"{_WIDE}+", "-", re.sub(r"\s+", "", plain))


def may_be_new(numbering: Numbering, number: Number | None, text: str, amendments: Numbering | None = None) -> bool:
    """Whether a new number may look like `text`, which reads as `number`: as this numbering writes it, to the digit.

    An amendment's number is one that `amendments` writes.
    """
    if number is None or not number.well_formed:
        return False
    change = parse(amendments, text) if amendments and number.kind == AMENDMENT else None
    rules, read = (amendments, change) if amendments and change else (numbering, number)
    seq = read.values.get("seq", "")
    exact = {**read.values, "seq": int(seq)} if seq.isdecimal() else read.values
    return read.kind in rules.forms and render(rules, read.kind, **exact) + read.suffix == text


def sort_key(seq: str) -> str:
    """Return text that sorts like the sequence number `seq`: 9 before 10, and 01 like 1."""
    return re.sub(r"\d+", lambda digits: f"{int(digits[0]):010}", seq)


def _readings(numbering: Numbering, plain: str) -> Iterator[Number]:
    for kind, form in numbering.forms.items():
        for pattern in _patterns(numbering, kind):
            if match := pattern.fullmatch(plain):
                yield _number(numbering, kind, form, match)
                break


def _oddness(number: Number) -> tuple[bool, bool, int]:
    """The reading to prefer: well-formed, without a rest, and with the most of the text said by the form itself."""
    return not number.well_formed, bool(number.suffix), sum(map(len, number.values.values()))


def _number(numbering: Numbering, kind: str, form: Form, match: re.Match[str]) -> Number:
    found = {field: text for field, text in match.groupdict().items() if text is not None}
    suffix = re.sub(r"^\s+(/?)", lambda space: space[1] or " ", found.pop("suffix"))
    well_formed = True
    for field, text in found.items():
        declared = numbering.fields.get(field, "number" if field == "seq" else None)
        if isinstance(declared, tuple):
            found[field] = next(v for v in declared if _folded(v) == _folded(text))
        elif declared is not None:
            found[field] = re.sub(_WIDE, "-", text) if declared == "name" else text
            well_formed &= re.fullmatch(_STRICT[declared], found[field], re.ASCII) is not None
    if "code" in found:
        found["code"] = found["code"].upper()
    if "date" in found:
        well_formed &= _is_day(found["date"])
    if "name" in found:
        found["name"] = re.sub(_WIDE, "-", found["name"])
    if "seq" in found:
        found["seq"] = _sequence(numbering, form, found["seq"])
    if "base" in found and (inner := parse(numbering, found["base"])):
        found["base"] = canonical(numbering, inner)
        well_formed &= inner.well_formed
    return Number(kind, found, suffix, well_formed)


def _sequence(numbering: Numbering, form: Form, text: str) -> str:
    if numbering.fields.get("seq", "number") == "number":
        text = re.sub(_WIDE, "-", text.upper())
    return text.lstrip("0") or "0" if form.zeros == "dropped" and text.isdecimal() else text


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text).upper()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _patterns(numbering: Numbering, kind: str) -> tuple[re.Pattern[str], ...]:
    form = numbering.forms[kind]
    declared = tuple(sorted(numbering.fields.items()))
    return tuple(p for text in (form.form, *form.also) for p in _compiled(text, declared))


@lru_cache(maxsize=512)
def _compiled(form: str, declared: tuple[tuple[str, str | tuple[str, ...]], ...]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a form: with a space wanted between code and sequence, then without one."""
    kinds = dict(declared)
    pattern, group = "", None
    for piece in pieces(form):
        if piece.group != group:
            pattern += (")?" if group is not None else "") + ("(?:" if piece.group is not None else "")
            group = piece.group
        pattern += _literal(piece.literal) + (_field(piece.field, kinds) if piece.field else "")
    whole = pattern + (")?" if group is not None else "") + r"(?P<suffix>\s*[/(].*|)"
    spaced = whole.replace(_CODE + r"\s*", _CODE + r"\s+")
    unspaced = whole.replace(_CODE + r"\s*", _CODE_BEFORE_DIGITS)
    each = dict.fromkeys((spaced, unspaced))
    return tuple(re.compile(one, re.ASCII | re.IGNORECASE) for one in each)


def _field(field: str, kinds: Mapping[str, str | tuple[str, ...]]) -> str:
    declared = kinds.get(field, {"name": "name", "date": "date"}.get(field))
    if isinstance(declared, tuple):
        values = sorted(declared, key=len, reverse=True)
        return rf"(?P<{field}>{'|'.join(_literal(value) for value in values)})"
    if field == "seq" and declared in {None, "number"}:
        return _LENIENT["seq"]
    return rf"(?P<{field}>{_BY_KIND[declared]})" if declared else _LENIENT[field]


def _literal(text: str) -> str:
    return "".join(_lenient(char) for char in unicodedata.normalize("NFKC", text))


def _lenient(char: str) -> str:
    if char.isspace():
        return r"\s*"
    if char in DASHES:
        return rf"\s*{_WIDE}+\s*"
    return rf"\s*{re.escape(char)}\s*" if not char.isalnum() else re.escape(char)
