"""What stands in a procedure and nothing asks for; rules nobody has compared with their source."""

from collections.abc import Iterator

from domain.checking.finding import Finding, find
from domain.checking.ways import guarded
from domain.procedure import Procedure


def unused(p: Procedure, engine_rules: frozenset[str]) -> Iterator[Finding]:
    """Yield what is defined and never used. `engine_rules` are ids of rules that the engine itself refuses by."""
    used = cited(p)
    for name, rule in p.rules.items():
        if name not in used and name not in engine_rules:
            yield find("rule_unused", ("rules", name), rule=name, name=name)
        if rule.clause is None:
            yield find("clause_missing", ("rules", name), rule=name, name=name)
    sources = {rule.source for rule in p.rules.values()}
    yield from (find("source_uncited", ("sources", name), name=name) for name in p.sources if name not in sources)
    unchecked = [name for name, rule in p.rules.items() if rule.checked is None]
    if unchecked:
        yield find("unchecked", ("rules",), count=len(unchecked), of=len(p.rules), rules=unchecked)
    demands = p.floor.demands if p.floor else {}
    unchecked = [name for name, demand in demands.items() if demand.checked is None]
    if unchecked:
        yield find("unchecked", ("floor",), count=len(unchecked), of=len(demands), rules=unchecked)
    asked = {name for each in guarded(p) for name in each.guard.documents}
    asked |= {stage.ballot.document for stage in p.stages.values() if stage.ballot}
    for name in p.documents:
        corrected = p.upkeep.errata.text if p.upkeep.errata else None
        if name not in asked | {p.final_text, p.amendment_text, corrected}:
            yield find("document_unrequired", ("documents", name), name=name)
    attested = {name for each in guarded(p) for name in each.guard.attestations}
    for name in p.attestations:
        if name not in attested:
            yield find("attestation_unrequired", ("attestations", name), name=name)


def cited(p: Procedure) -> set[str]:
    """Return the rules that something in the procedure stands under."""
    deadlines = [rule for stage in p.stages.values() for rule in stage.deadlines.values()]
    found = {each.guard.rule for each in guarded(p)} | {rule.rule for rule in deadlines}
    found |= {rule.extend.rule for rule in deadlines if rule.extend}
    found |= {variable.rule for variable in p.variables.values() if variable.rule}
    return found | {rule for rule in [p.appeals.rule] if rule}
