"""The guide through a periodic review: for each outcome, which of its criteria hold and what is lacking."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from domain.bench import Bench
from domain.guards import GUARDS
from domain.message import Text
from domain.refusal import Facts
from domain.stage_rules import Guard


@dataclass(frozen=True)
class Criterion:
    """One condition of an outcome: the rule it stands under, and where it does not hold the facts that say so."""

    rule: str
    check: str
    strength: Literal["enforce", "warn", "record"]
    holds: bool
    facts: Facts


@dataclass(frozen=True)
class OutcomeGuide:
    """An outcome: whether it may be concluded in this stage (`here`), and its criteria.

    `open` says that nothing binding stands in its way; what is of strength 一般 may be departed from with a reason.
    """

    outcome: str
    title: Text
    effect: str
    here: bool
    open: bool
    criteria: tuple[Criterion, ...]


def guide(bench: Bench) -> tuple[OutcomeGuide, ...]:
    """Return what may come of the project's periodic review as things stand, in the order of the procedure."""
    review = bench.procedure.review
    act = bench.stage.acts.get("conclude_periodic_review")
    found = []
    for name, outcome in review.outcomes.items() if review else ():
        here = act is not None and (not outcome.stages or bench.project.stage in outcome.stages)
        guards = [*(act.guards if act else ()), *outcome.guards]
        criteria = (*(_criterion(bench, guard) for guard in guards), *_own(bench, outcome.effect))
        binding = any(not c.holds and c.strength == "enforce" for c in criteria)
        found.append(OutcomeGuide(name, outcome.title, outcome.effect, here, here and not binding, criteria))
    return tuple(found)


def _criterion(bench: Bench, guard: Guard) -> Criterion:
    rule = bench.procedure.rule(guard.rule)
    facts = GUARDS[guard.check](bench, guard)
    return Criterion(guard.rule, guard.check, rule.strength if rule else "enforce", facts is None, facts or {})


def _own(bench: Bench, effect: str) -> Iterator[Criterion]:
    """What the engine itself asks for: the text of an amendment that the review issues."""
    if effect == "amend":
        kind, run = bench.procedure.amendment_text, bench.project.run
        filed = any(d.kind == kind and d.instance == run.instance for d in bench.project.documents)
        facts: Facts = {} if filed else {"kind": kind}
        yield Criterion("amendment_filed", "documents_filed", "enforce", filed, facts)
