"""A finding of the procedure checker in words: what is wrong, what would mend it, and what demands it."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.texts import fill, key_of, pick, texts
from domain.checking.finding import Finding
from domain.procedure import Procedure

_WORDED: Mapping[str, str] = {"what": "what", "why": "why", "needs": "why"}
"""Facts that are keys of a section of the catalogue; `what` says so only of unknown names."""

_DEMANDED = {"zh": "“{title}”（{strength}，{source}{clause}）", "en": "“{title}” ({strength}, {source}{clause})"}
_UNCHECKED = {"zh": "，出处待核", "en": ", not compared with its source"}


@dataclass(frozen=True)
class FindingText:
    """What is told of a finding; `source` is the rule or the floor's demand with its clause, empty where none is."""

    says: str
    mend: str
    source: str


def finding(found: Finding, procedure: Procedure, lang: str) -> FindingText:
    """Return the words for a finding in a version of a procedure."""
    words = texts("findings")
    facts: dict[str, object] = dict(found.facts)
    for name, section in _WORDED.items():
        if (word := words[section].get(facts.get(name))) is not None:
            facts[name] = pick(word, lang)
    entry = words["codes"][found.code]
    says, mend = (fill(pick(entry[part], lang), facts, lang) for part in ("says", "mend"))
    return FindingText(says, mend, _source(procedure, found, lang))


def _source(p: Procedure, found: Finding, lang: str) -> str:
    """Return under which rule, or which demand of the floor, a finding is: its words, source and clause."""
    if found.demand is not None and p.floor is not None:
        demand = p.floor.demands[found.demand]
        said = _DEMANDED[key_of(lang)].format(
            title=pick(demand.title, lang),
            strength=pick(texts("words")["strengths"][demand.strength], lang),
            source=pick(p.floor.sources.get(demand.source), lang),
            clause=f" {demand.clause}" if demand.clause else "",
        )
        return said if demand.checked else said + _UNCHECKED[key_of(lang)]
    rule = p.rules.get(found.rule) if found.rule else None
    if rule is None:
        return ""
    return f"{found.rule} — {pick(p.sources.get(rule.source), lang)} {rule.clause or ''}".strip()
