"""`guiju procedure check`: what is wrong with a procedure, by line, before anybody works by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalogue.texts import fill, pick, shown, texts
from cli.speech import Misused
from domain.checking.check import check_versions
from domain.checking.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cli.speech import Speech
    from domain.procedure import Procedure
    from procedures import Resolved

GRAVEST = ("error", "warning", "note")

_WORDED: Mapping[str, str] = {"what": "what", "why": "why", "needs": "why"}
"""Facts that are keys of a section of the catalogue; `what` says so only of unknown names."""


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
    import procedures

    try:
        versions = procedures.read(source)
    except procedures.Unreadable as error:
        raise Misused("; ".join(error.problems)) from None
    engine = frozenset(texts("rules"))
    found = check_versions([each.procedure for each in versions], engine)
    merged: dict[tuple[Any, ...], Told] = {}
    for resolved, findings in zip(versions, found, strict=True):
        for finding in findings:
            one = _told(resolved, finding, speech)
            key = (one.file, one.line, finding.code, one.says)
            before = merged[key].versions if key in merged else ()
            merged[key] = Told(**{**vars(one), "versions": (*before, resolved.procedure.version)})
    return versions, sorted(merged.values(), key=lambda t: (GRAVEST.index(t.finding.severity), t.file, t.line))


def _told(resolved: Resolved, finding: Finding, speech: Speech) -> Told:
    path = finding.path
    known = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in resolved.places)
    place = resolved.places[known]
    words = texts("findings")
    facts: dict[str, object] = dict(finding.facts)
    for name, section in _WORDED.items():
        if (word := words[section].get(facts.get(name))) is not None:
            facts[name] = pick(word, speech.lang)
    entry = words["codes"][finding.code]
    says, mend = (fill(pick(entry[part], speech.lang), facts, speech.lang) for part in ("says", "mend"))
    return Told((), finding, place.file, place.line, says, mend, _source(resolved.procedure, finding, speech))


def _source(p: Procedure, finding: Finding, speech: Speech) -> str:
    """Return under which rule, or which demand of the floor, a finding is: its words, source and clause."""
    if finding.demand is not None and p.floor is not None:
        demand = p.floor.demands[finding.demand]
        title = pick(demand.title, speech.lang)
        source = pick(p.floor.sources.get(demand.source), speech.lang)
        strength = pick(texts("words")["strengths"][demand.strength], speech.lang)
        said = speech.pick("“{}”（{}，{} {}）", "“{}” ({}, {} {})")
        checked = "" if demand.checked else speech.pick("，出处待核", ", not compared with its source")
        return said.format(title, strength, source, demand.clause or "").replace(" )", ")") + checked
    rule = p.rules.get(finding.rule) if finding.rule else None
    if rule is None:
        return ""
    return f"{finding.rule} — {pick(p.sources.get(rule.source), speech.lang)} {rule.clause or ''}".strip()


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
    """Yield the findings as blocks of lines, one each; `of` is how many versions there are."""
    severities = texts("findings")["severities"]
    for t in told:
        grave = pick(severities[t.finding.severity], speech.lang)
        some = 0 < len(t.versions) < of
        listed = f"  [{shown(list(t.versions), speech.lang)}]" if some else ""
        yield f"{t.file}:{t.line}: {grave} {t.finding.code}{listed}"
        yield f"  {'.'.join(map(str, t.finding.path))}"
        yield f"  {t.says}"
        if t.source:
            yield speech.pick("  依据：", "  under: ") + t.source
        yield speech.pick("  改法：", "  mend: ") + t.mend
        yield ""


def summary(told: list[Told], speech: Speech) -> str:
    """Return how much of what was found."""
    counts = [sum(t.finding.severity == severity for t in told) for severity in GRAVEST]
    zh = "错误 {} 处，警告 {} 处，提示 {} 处".format(*counts)
    return speech.pick(zh, "{} errors, {} warnings, {} notes".format(*counts))
