"""A refusal in words: the rule, what it says, what would satisfy it, its source, and whether that is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from catalogue.texts import PLACE, fill, key_of, listed, pick, say, texts
from catalogue.vocabulary import Vocabulary
from domain.procedure import Procedure
from domain.refusal import Fact, Refused

OWN_SOURCE = "Guiju"
"""The source of rules that no procedure gives: those of the engine itself."""


@dataclass(frozen=True)
class RefusalText:
    """A refusal for people.

    `source` names document and clause; `checked` says in words who compared them, or that nobody did. `others` are
    further rules that say no to the same act.
    """

    rule: str
    says: str
    satisfy: str
    source: str
    checked: str
    is_checked: bool
    strength: Literal["enforce", "warn"]
    facts: dict[str, Fact]
    lang: Literal["zh-CN", "en"]
    others: tuple["RefusalText", ...] = ()


def refusal(refused: Refused, procedure: Procedure | None, lang: str, zone: str = "UTC") -> RefusalText:
    """Return a refusal in words, its source from the `procedure` that the project is pinned to.

    Where the rule can be departed from with a typed reason, what would satisfy it says so.
    """
    entry = _entry(refused, procedure)
    facts = Vocabulary(lang, procedure, zone).facts(refused.facts) | {"rule": refused.rule}
    satisfy = fill(pick(entry["satisfy"], lang), facts, lang)
    if refused.strength == "warn":
        satisfy = f"{satisfy}{'' if key_of(lang) == 'zh' else ' '}{say('refusal.despite', lang, rule=refused.rule)}"
    source, checked, is_checked = source_of(refused.rule, procedure, lang)
    return RefusalText(
        rule=refused.rule,
        says=fill(pick(entry["says"], lang), facts, lang),
        satisfy=satisfy,
        source=source,
        checked=checked,
        is_checked=is_checked,
        strength="warn" if refused.strength == "warn" else "enforce",
        facts=refused.facts,
        lang="en" if key_of(lang) == "en" else "zh-CN",
        others=tuple(refusal(other, procedure, lang, zone) for other in _others(refused)),
    )


def _entry(refused: Refused, procedure: Procedure | None) -> Mapping[str, Any]:
    """Return what a rule says: in the procedure's own words, in ours, or as its facts tell what it is about."""
    stands = procedure.rule(refused.rule) if procedure else None
    if stands is not None and stands.says is not None:
        return {"says": stands.says.model_dump(), "satisfy": (stands.satisfy or stands.says).model_dump()}
    ours = texts("rules").get(refused.rule)
    stated = {*refused.facts, "rule"}
    if ours is not None and (stands is None or set(PLACE.findall(ours["says"]["zh"])) <= stated):
        return cast("Mapping[str, Any]", ours)
    fitting = (each for each in listed("by_facts") if set(each["facts"]) <= stated)
    return next(fitting, ours or texts("words")["any_rule"])


def _others(refused: Refused) -> list[Refused]:
    """Return the further rules of a refusal, each with its own facts, which stand there as `<rule>.<fact>`."""
    unmet = refused.facts.get("unmet")
    further = map(str, unmet) if isinstance(unmet, list) else ()
    return [
        Refused(
            rule,
            {name.partition(".")[2]: fact for name, fact in refused.facts.items() if name.startswith(f"{rule}.")},
            strength=refused.strength,
        )
        for rule in further
        if rule != refused.rule
    ]


def source_of(rule: str, procedure: Procedure | None, lang: str) -> tuple[str, str, bool]:
    """Return where a rule comes from, whether somebody checked that (in words), and the same as truth."""
    stands = procedure.rule(rule) if procedure else None
    if procedure is None or stands is None:
        return OWN_SOURCE, say("refusal.own", lang), True
    document = procedure.sources.get(stands.source)
    source = " ".join(filter(None, (pick(document, lang) or stands.source, stands.clause)))
    if stands.checked is None:
        return source, say("refusal.unchecked", lang), False
    return source, say("refusal.checked", lang, **stands.checked.model_dump()), True
