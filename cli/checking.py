"""`guiju procedure check`: what is wrong with a procedure, by line, before anybody works by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from catalogue.findings import finding as worded
from catalogue.texts import pick, shown, texts
from cli.speech import Misused
from domain.checking.check import check_version, check_versions
from domain.checking.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.speech import Speech
    from procedures import Resolved

MOST_OF_A_KIND = 5
"""Findings of one code in the same versions that people are told one by one."""

GRAVEST = ("error", "warning", "note")


Kind: TypeAlias = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Told:
    """A finding as people and programs read it: in which versions, where, what, what would mend it, and its source."""

    versions: tuple[str, ...]
    finding: Finding
    file: str
    line: int
    says: str
    mend: str
    source: str


def told(source: str, speech: Speech) -> tuple[tuple[Resolved, ...], list[Told]]:
    """Return the versions of a procedure with all that is found in them, the gravest first. Raises `Misused`."""
    import calendars

    versions = _read(source)
    engine = frozenset(texts("rules"))
    found = check_versions([each.procedure for each in versions], engine, calendars.names())
    merged: dict[tuple[Any, ...], Told] = {}
    for resolved, findings in zip(versions, found, strict=True):
        for finding in findings:
            one = _told(resolved, finding, speech)
            key = (one.file, one.line, finding.code, one.says)
            before = merged[key].versions if key in merged else ()
            merged[key] = Told(**{**vars(one), "versions": (*before, resolved.procedure.version)})
    return versions, sorted(merged.values(), key=lambda t: (GRAVEST.index(t.finding.severity), t.file, t.line))


def require_sound(source: str, version: str, speech: Speech) -> None:
    """Refuse a version of a procedure that has an error, by itself or after those before it, with the first one.

    Raises `Misused`, in one line.
    """
    import calendars

    versions = _read(source)
    n = next(n for n, each in reversed([*enumerate(versions)]) if each.procedure.version == version)
    every = [each.procedure for each in versions]
    for finding in check_version(every, n, frozenset(texts("rules")), calendars.names()):
        if finding.severity == "error":
            first = _told(versions[n], finding, speech)
            path = ".".join(map(str, finding.path))
            raise Misused(f"{first.file}:{first.line}: {path}: {finding.code}: {first.says}")


def _read(source: str) -> tuple[Resolved, ...]:
    import procedures

    try:
        return procedures.read(source)
    except procedures.Unreadable as error:
        raise Misused("; ".join(error.problems)) from None


def _told(resolved: Resolved, finding: Finding, speech: Speech) -> Told:
    path = finding.path
    known = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in resolved.places)
    place = resolved.places[known]
    said = worded(finding, resolved.procedure, speech.lang)
    return Told((), finding, place.file, place.line, said.says, said.mend, said.source)


def as_data(told: list[Told]) -> list[dict[str, object]]:
    """Return the findings for programs."""
    return [
        {
            "code": t.finding.code, "severity": t.finding.severity, "file": t.file, "line": t.line,
            "path": ".".join(map(str, t.finding.path)), "versions": list(t.versions),
            "rule": t.finding.rule, "demand": t.finding.demand, "source": t.source or None,
            "says": t.says, "mend": t.mend, "facts": dict(t.finding.facts),
        }
        for t in told
    ]  # fmt: skip


def blocks(told: list[Told], of: int, speech: Speech) -> Iterator[str]:
    """Yield the first findings of each kind as blocks of lines; `of` is how many versions there are.

    What would mend one is not said again of the next.
    """
    severities = texts("findings")["severities"]
    kinds = Counter(map(_kind, told))
    shown_of: Counter[Kind] = Counter()
    mends: set[tuple[str, str]] = set()
    for t in told:
        shown_of[_kind(t)] += 1
        more = kinds[_kind(t)] - MOST_OF_A_KIND
        if shown_of[_kind(t)] > MOST_OF_A_KIND:
            if shown_of[_kind(t)] == MOST_OF_A_KIND + 1:
                zh, en = f"{t.finding.code}：同类另有 {more} 处", f"{t.finding.code}: and {more} more of this kind"
                yield speech.pick(f"{zh}（--json 全部列出）", f"{en} (all with --json)")
                yield ""
            continue
        grave = pick(severities[t.finding.severity], speech.lang)
        some = 0 < len(t.versions) < of
        listed = f"  [{shown(list(t.versions), speech.lang)}]" if some else ""
        yield f"{t.file}:{t.line}: {grave} {t.finding.code}{listed}"
        yield f"  {'.'.join(map(str, t.finding.path))}"
        yield f"  {t.says}"
        if t.source:
            yield speech.pick("  依据：", "  under: ") + t.source
        if (t.finding.code, t.mend) not in mends:
            mends.add((t.finding.code, t.mend))
            yield speech.pick("  改法：", "  mend: ") + t.mend
        yield ""


def _kind(t: Told) -> Kind:
    return t.finding.severity, t.finding.code, t.versions


def summary(told: list[Told], speech: Speech) -> str:
    """Return how much of what was found."""
    counts = [sum(t.finding.severity == severity for t in told) for severity in GRAVEST]
    zh = "错误 {} 处，警告 {} 处，提示 {} 处".format(*counts)
    return speech.pick(zh, "{} errors, {} warnings, {} notes".format(*counts))
