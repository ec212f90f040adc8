"""Everything that a procedure names is there, and nothing is called so that two things are meant."""

from collections.abc import Iterator, Mapping

from domain.checking.ballot_names import ballot_names
from domain.checking.comment_names import comment_names
from domain.checking.drafting_names import drafting_names
from domain.checking.finding import Finding, Path, find, unknown
from domain.checking.publication_names import publication_names
from domain.checking.upkeep_names import upkeep_names
from domain.checking.ways import guarded
from domain.commands import BY_THE_SYSTEM, PROJECT_COMMANDS, PROJECTS_COMMANDS
from domain.deadline_rules import DeadlineRule
from domain.guards import GUARDS
from domain.message import Command
from domain.procedure import Procedure, Variable
from domain.publication import AgreeToPublish
from domain.stage_rules import Permission, Stage, Transition

REGULATIONS = frozenset({"management_on_file"})
"""Checks whose `documents` are kinds of the body's regulations, not of the procedure's documents."""

_COMMANDS: tuple[type[Command], ...] = (*PROJECT_COMMANDS, *PROJECTS_COMMANDS, AgreeToPublish)
_AS_ANOTHER = frozenset(command.model_fields["type"].default for command in _COMMANDS if command.allowed_as)
NOT_PERMITTED = BY_THE_SYSTEM | _AS_ANOTHER | {"move", "cast_vote", "withdraw_consent"}
"""A transition says itself who takes it, a ballot who votes, another act who does the like over several projects; to
be named no more is a right."""

ACTS = frozenset(command.model_fields["type"].default for command in _COMMANDS) - NOT_PERMITTED
"""Every act that a procedure may permit."""

EFFECTS = frozenset({"announce", "remind", "invite", "compile", "tell", "publication", "disclosure", "check"})
"""The effects that the program performs: the first word of an effect's kind."""

NOT_HELD = frozenset({"commenter"})
"""Roles whose holders nobody can name: they are written to, and do not act."""


def names(p: Procedure) -> Iterator[Finding]:
    """Yield every name that nothing answers to."""
    deadlines = [name for stage in p.stages.values() for name in stage.deadlines]
    yield from unknown(("first",), "stage", [p.first], p.stages)
    yield from unknown(("final_text",), "document", [p.final_text], p.documents)
    yield from unknown(("amendment_text",), "document", [p.amendment_text], p.documents)
    yield from unknown(("suspends",), "deadline", p.suspends, deadlines)
    for n, beginning in enumerate(p.initial):
        yield from unknown(("initial", n), "stage", [beginning.stage], p.stages)
        yield from unknown(("initial", n), "type", beginning.types, p.types)
    for name, attestation in p.attestations.items():
        yield from unknown(("attestations", name), "role", attestation.by, p.roles)
    for name, document in p.documents.items():
        yield from unknown(("documents", name), "role", (*document.by, *document.signers), p.roles)
    for name, rule in p.rules.items():
        yield from unknown(("rules", name), "source", [rule.source], p.sources)
    if p.outside:
        yield from unknown(("outside", "by"), "role", p.outside.by, p.roles)
    if p.appeals is not None:
        yield from unknown(("appeals", "rule"), "rule", [p.appeals.rule], p.rules)
        for name, level in p.appeals.levels.items():
            yield from unknown(("appeals", "levels", name), "role", level.by, p.roles)
        steps = {name for stage in p.stages.values() for name in stage.transitions}
        for name, remedy in p.appeals.remedies.items():
            yield from unknown(("appeals", "remedies", name, "steps"), "transition", remedy.steps, steps)
            yield from unknown(("appeals", "remedies", name, "by"), "role", remedy.by, p.roles)
    for name, outcome in (p.review.outcomes if p.review else {}).items():
        yield from unknown(("review", "outcomes", name), "stage", outcome.stages, p.stages)
    yield from _numbers(p)
    yield from _permissions(p, ("acts",), p.acts)
    for name, variable in p.variables.items():
        yield from _variable(p, ("variables", name), variable)
    for name, stage in p.stages.items():
        yield from _stage(p, ("stages", name), stage)
    yield from _guards(p, deadlines)
    yield from upkeep_names(p)
    yield from drafting_names(p)
    yield from publication_names(p)
    yield from _twice(p)


def _stage(p: Procedure, path: Path, stage: Stage) -> Iterator[Finding]:
    yield from unknown((*path, "owner"), "role", [stage.owner], p.roles)
    yield from _permissions(p, (*path, "acts"), stage.acts)
    for name, transition in stage.transitions.items():
        yield from _transition(p, (*path, "transitions", name), transition)
    for n, effect in enumerate(stage.effects):
        yield from unknown((*path, "effects", n), "role", effect.to, p.roles)
        if effect.kind.partition("_")[0] not in EFFECTS:
            yield find("effect_unknown", (*path, "effects", n), name=effect.kind, known=sorted(EFFECTS))
    for name, deadline in stage.deadlines.items():
        yield from _deadline(p, (*path, "deadlines", name), deadline)
    if stage.comments:
        yield from comment_names(p, (*path, "comments"), stage, stage.comments)
    if stage.ballot:
        yield from ballot_names(p, (*path, "ballot"), stage, stage.ballot)


def _permissions(p: Procedure, path: Path, acts: Mapping[str, Permission]) -> Iterator[Finding]:
    for act, each in acts.items():
        yield from unknown((*path, act), "act", [act], ACTS)
        yield from _doers(p, (*path, act), each.by)
        if not each.by:
            yield find("act_by_nobody", (*path, act), act=act)


def _transition(p: Procedure, path: Path, transition: Transition) -> Iterator[Finding]:
    yield from unknown(path, "stage", [transition.to], p.stages)
    yield from unknown(path, "type", transition.types, p.types)
    yield from _doers(p, path, transition.by)
    automatic = transition.kind == "automatic"
    if automatic == bool(transition.by):
        yield find("automatic_with_taker" if automatic else "nobody_takes", path, transition=path[-1])


def _doers(p: Procedure, path: Path, roles: tuple[str, ...]) -> Iterator[Finding]:
    yield from unknown((*path, "by"), "role", roles, p.roles)
    if roles and NOT_HELD.issuperset(roles):
        yield find("role_unheld", (*path, "by"), roles=list(roles))


def _guards(p: Procedure, deadlines: list[str]) -> Iterator[Finding]:
    for _, path, guard in guarded(p):
        yield from unknown(path, "check", [guard.check], GUARDS)
        yield from unknown(path, "rule", [guard.rule], p.rules)
        yield from unknown(path, "attestation", guard.attestations, p.attestations)
        yield from unknown(path, "deadline", [guard.deadline], deadlines)
        yield from unknown(path, "variable", [guard.variable], p.variables)
        if guard.variable in p.variables:
            yield from unknown(path, "state", guard.values, p.variables[guard.variable].states)
        if guard.check not in REGULATIONS:
            yield from unknown(path, "document", guard.documents, p.documents)


def _deadline(p: Procedure, path: Path, rule: DeadlineRule) -> Iterator[Finding]:
    every = [name for stage in p.stages.values() for name in stage.deadlines]
    yield from unknown(path, "rule", [rule.rule, rule.extend.rule if rule.extend else None], p.rules)
    yield from unknown((*path, "extend"), "role", rule.extend.by if rule.extend else (), p.roles)
    yield from unknown((*path, "shorten"), "role", rule.shorten.by if rule.shorten else (), p.roles)
    yield from unknown((*path, "remind"), "role", rule.remind.to if rule.remind else (), p.roles)
    yield from unknown((*path, "before"), "deadline", [rule.before], every)
    if rule.escalate:
        ways = [way for stage in p.stages.values() for way in stage.transitions]
        yield from unknown((*path, "escalate", "to"), "role", rule.escalate.to, p.roles)
        yield from unknown((*path, "escalate", "acts"), "act", rule.escalate.acts, [*ACTS, *ways])


def _variable(p: Procedure, path: Path, variable: Variable) -> Iterator[Finding]:
    yield from unknown((*path, "by"), "role", variable.by, p.roles)
    yield from unknown((*path, "rule"), "rule", [variable.rule], p.rules)
    yield from unknown((*path, "initial"), "state", variable.initial, variable.states)
    for name, to in variable.transitions.items():
        yield from unknown((*path, "transitions", name), "state", [name, *to], variable.states)


def _numbers(p: Procedure) -> Iterator[Finding]:
    if p.numbering is None:
        return
    yield from unknown(("numbering", "assigned_at"), "stage", [p.numbering.assigned_at], p.stages)
    for name, form in p.numbering.classes.items():
        yield from unknown(("numbering", "classes", name), "type", form.types, p.types)


def _twice(p: Procedure) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, stage in p.stages.items():
        for deadline in stage.deadlines:
            if deadline in seen:
                yield find(
                    "deadline_twice", ("stages", name, "deadlines", deadline), deadline=deadline, other=seen[deadline]
                )
            seen.setdefault(deadline, name)
