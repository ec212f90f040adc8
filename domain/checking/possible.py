"""Guards that can never hold, and what a stage needs and nobody may do."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from domain.checking.finding import Finding, Path, find
from domain.checking.upkeep_names import asks, findable
from domain.checking.ways import Guarded, conclusions, doers, guarded, onward, permitted, reached, so_far
from domain.deadline_rules import DeadlineRule
from domain.procedure import Procedure
from domain.stage_rules import Stage

FORMAT_CHECK = "check_format"
"""The effect that looks into a paper when it is filed."""

Check: TypeAlias = Callable[[Procedure, Guarded], Iterator[Finding]]


def possible(p: Procedure) -> Iterator[Finding]:
    """Yield what is asked for and cannot come about."""
    for each in guarded(p):
        yield from GUARDS.get(each.guard.check, _always)(p, each)
    if not (p.acts.get("propose_project") and p.acts["propose_project"].by):
        yield find("nobody_proposes", ("acts",))
    for name, stage in p.stages.items():
        yield from _acts(p, ("stages", name), name, stage)
        yield from _outcomes(p, name, stage)


def begins(p: Procedure, stage: str, rule: DeadlineRule, moment: str | None) -> bool:
    """Whether a moment that starts, or meets, a deadline of `stage` can come while that deadline is looked at."""
    where = list(p.stages) if rule.project else [stage]
    match moment:
        case "window_closed" | "comments_disposed":
            return any(p.stages[name].comments for name in where)
        case "ballot_opened":
            ballots = [p.stages[name].ballot for name in where]
            return any(mode.until for ballot in ballots if ballot for mode in ballot.modes.values())
        case "concluded":
            return any(p.stages[name].ballot for name in where)
        case "changes_asked":
            return any(ballot.changes for name in where if (ballot := p.stages[name].ballot))
        case "reviewed":
            return permitted(p, where, "conclude_periodic_review")
        case "released":
            return permitted(p, where, "release")
        case "disclosed":
            return permitted(p, where, "record_disclosure")
        case "disclosure_outdated":
            return bool(p.publication and p.publication.tracks)
        case "patent_disclosed":
            return permitted(p, where, "disclose_patent")
        case "acted" | "filed" | "passed":
            return False  # they count a running deadline afresh, and begin none
        case _:
            return True


def _always(_: Procedure, __: Guarded) -> Iterator[Finding]:
    yield from ()


def _documents(p: Procedure, each: Guarded) -> Iterator[Finding]:
    who = doers(p, so_far(p, each.stage), "register_document")
    kinds = {name: p.documents[name].by for name in each.guard.documents if name in p.documents}
    lost = [name for name, by in kinds.items() if not who or (by and not who & set(by))]
    if lost:
        yield find("document_unfilable", each.path, rule=each.guard.rule, documents=lost)


def _attested(p: Procedure, each: Guarded) -> Iterator[Finding]:
    who = doers(p, [each.stage] if each.stage else p.stages, "attest")
    kinds = {name: p.attestations[name].by for name in each.guard.attestations if name in p.attestations}
    lost = [name for name, by in kinds.items() if not who or (by and not who & set(by))]
    if lost:
        yield find("attestation_unattestable", each.path, rule=each.guard.rule, attestations=lost, stage=each.stage)


def _passed(p: Procedure, each: Guarded) -> Iterator[Finding]:
    name = each.guard.deadline
    behind = so_far(p, each.stage)
    there = [(s, stage.deadlines[name]) for s, stage in p.stages.items() if name in stage.deadlines]
    known = [(s, rule) for s, rule in there if s in behind or rule.project]
    if name is None or (there and not any(begins(p, s, rule, rule.starts) for s, rule in known)):
        yield find("deadline_unstarted", each.path, rule=each.guard.rule, deadline=name, stage=each.stage)


def _concluded(p: Procedure, each: Guarded) -> Iterator[Finding]:
    if each.stage is None:
        return
    known = conclusions(p, each.stage)
    for outcome in each.guard.outcomes:
        act = known.get(outcome)
        if outcome not in known or (act is not None and not permitted(p, [each.stage], act)):
            facts = {"outcome": outcome, "known": sorted(known), "act": act}
            yield find("outcome_unproduced", each.path, rule=each.guard.rule, **facts)
    if not each.guard.outcomes:
        yield find("guard_impossible", each.path, rule=each.guard.rule, check=each.guard.check, needs="outcomes")


def _balloted(p: Procedure, each: Guarded) -> Iterator[Finding]:
    ballot = p.stages[each.stage].ballot if each.stage else None
    modes = ballot.modes.values() if ballot else ()
    known = {"passed", "failed"} if ballot else set()
    known |= {"no_quorum" for mode in modes if mode.quorum} | {o.verdict for mode in modes for o in mode.outcomes}
    for outcome in each.guard.outcomes:
        if outcome not in known:
            yield find("outcome_unproduced", each.path, rule=each.guard.rule, outcome=outcome, known=sorted(known))


def _needs(
    what: str, holds: Callable[[Procedure, set[str], Guarded], bool]
) -> Callable[[Procedure, Guarded], Iterator[Finding]]:
    """Return the check of a guard that can hold only where something is there: `what`, a key of the catalogue."""

    def check(p: Procedure, each: Guarded) -> Iterator[Finding]:
        if not holds(p, so_far(p, each.stage), each):
            yield find("guard_impossible", each.path, rule=each.guard.rule, check=each.guard.check, needs=what)

    return check


def _votes_answerable(p: Procedure, _: set[str], each: Guarded) -> bool:
    """Whether somebody may reply to votes, and settle what is said of them where that is asked for."""
    where = [each.stage] if each.stage else [*p.stages]
    held = any((b := p.stages[name].ballot) is not None and not b.secret for name in where)
    acts = ["answer_vote", *(["settle_vote"] if each.guard.outcomes else [])]
    return held and all(permitted(p, where, act) for act in acts)


def _again(p: Procedure, _: set[str], each: Guarded) -> bool:
    after = onward(p)
    return each.guard.at_least == 1 or each.stage is None or each.stage in reached(after[each.stage], after)


def _labelled(p: Procedure, _: set[str], each: Guarded) -> bool:
    variable = p.variables.get(each.guard.variable or "")
    if variable is None:
        return each.guard.variable is not None  # an unknown name is found as such
    ways = {name: set(to) for name, to in variable.transitions.items()}
    return bool(reached(variable.initial, ways) & set(each.guard.values))


def _commented(p: Procedure, behind: set[str], _: Guarded) -> bool:
    return any(p.stages[name].comments for name in behind)


def _called(p: Procedure, behind: set[str], each: Guarded) -> bool:
    where = [each.stage] if each.stage else [*behind]
    acts = ["ask_for_patents", *(["answer_patent_call"] if p.patent_calls and p.patent_calls.by_units else [])]
    return all(permitted(p, where, act) for act in acts)


def _looked_into(p: Procedure, behind: set[str], each: Guarded) -> bool:
    """Whether papers of the kinds asked for have a format, and are looked into in every stage up to here."""
    checked = [any(e.kind == FORMAT_CHECK and e.when == "filed" for e in p.stages[name].effects) for name in behind]
    return any(checked) and {*each.guard.documents} <= {*p.drafting.formats}


def _described(p: Procedure, behind: set[str], _: Guarded) -> bool:
    return permitted(p, behind, "describe_standard")


def _approvable(p: Procedure, behind: set[str], each: Guarded) -> bool:
    organs = p.publication.organs if p.publication else {}
    named = set(each.guard.values) & set(organs) if each.guard.values else set(organs)
    return bool(named) and permitted(p, behind, "decide_release")


def _declarable(p: Procedure, behind: set[str], _: Guarded) -> bool:
    comments = [p.stages[name].comments for name in behind]
    classes = [change for each in comments if each for change in each.changes.values()]
    return any(not change.again for change in classes) and permitted(p, behind, "declare_change")


def _postable(p: Procedure, behind: set[str], _: Guarded) -> bool:
    rounds = [(name, p.stages[name].comments) for name in behind]
    return all(permitted(p, [name], "record_posting") for name, each in rounds if each and each.channels)


GUARDS: Mapping[str, Check] = {
    "overlap_checked": _needs(
        "overlap", lambda p, behind, _: p.approval.overlap is not None and permitted(p, behind, "check_overlap")
    ),
    "compared": _needs("comparison", lambda p, behind, _: permitted(p, behind, "record_comparison")),
    "endorsed": _needs("endorsement", lambda p, behind, _: permitted(p, behind, "endorse_project")),
    "opinions_answered": _needs("joining", lambda p, _, __: p.approval.joining is not None),
    "documents_filed": _documents,
    "attested": _attested,
    "deadline_passed": _passed,
    "concluded": _concluded,
    "balloted": _balloted,
    "votes_answered": _needs("vote_answers", _votes_answerable),
    "deadline_running": _passed,
    "amended": _needs("amendments", lambda p, _, __: p.amendments is not None),
    "comments_disposed": _needs("comments", _commented),
    "comments_received": _needs("comments", _commented),
    "replied": _needs("comments", _commented),
    "interests_heard": _needs("comments", _commented),
    "contests_answered": _needs("comments", _commented),
    "reconsulted": _needs("changes", _declarable),
    "public_told": _needs("postings", _postable),
    "released": _needs("release", lambda p, behind, _: permitted(p, behind, "release")),
    "described": _needs("description", _described),
    "text_open": _needs("description", _described),
    "release_approved": _needs("organs", _approvable),
    "disclosure_current": _needs("disclosure", lambda p, behind, _: permitted(p, behind, "record_disclosure")),
    "disclosed": _needs("disclosure", lambda p, behind, _: permitted(p, behind, "record_disclosure")),
    "partners_agreed": _needs("agreement", lambda p, _, __: "agree_to_publish" in p.acts),
    "patents_answered": _needs(
        "licences", lambda p, behind, _: permitted(p, behind, "state_licence") and bool(p.licences)
    ),
    "review_requested": _needs("review_requests", lambda p, _, __: asks(p, "request_review", "answer_review_request")),
    "evidence_collected": _needs("findings", lambda p, _, __: asks(p, "record_finding")),
    "found": _needs("findings", lambda p, _, each: asks(p, "record_finding") and findable(p, each.guard)),
    "effect_evaluated": _needs("evaluation", lambda p, _, __: asks(p, "evaluate_effect")),
    "patents_asked": _needs("patent_call", _called),
    "units_confirmed": _needs("confirmation", lambda p, behind, _: permitted(p, behind, "confirm_unit")),
    "format_checked": _needs("format_check", _looked_into),
    "versions_in_step": _needs(
        "versions", lambda p, behind, each: permitted(p, behind, "register_version") and bool(each.guard.values)
    ),
    "balanced": _needs("balance", lambda p, _, each: {*each.guard.values} <= {*p.drafting.balance} - {"commenters"}),
    "round": _needs("round", _again),
    "label": _needs("label", _labelled),
}
"""What is looked at for a guard of each check; checks that are not here can always hold."""


def _acts(p: Procedure, path: Path, name: str, stage: Stage) -> Iterator[Finding]:
    """What the parts of a stage need somebody to do, and acts that are about nothing there."""
    needed: dict[str, Path] = {}
    if stage.comments:
        needed["dispose_comment"] = (*path, "comments")
        if stage.comments.validated:
            needed["validate_comment"] = (*path, "comments")
        if stage.comments.held:
            needed["release_comments"] = (*path, "comments", "held")
        if not stage.comments.dispositions:
            yield find("guard_impossible", (*path, "comments"), check="dispose_comment", needs="dispositions")
    if (ballot := stage.ballot) is not None:
        needed["open_ballot"] = (*path, "ballot")
        modes = ballot.modes.values()
        if any(mode.attendance for mode in modes):
            needed["record_attendance"] = (*path, "ballot")
        waits = any(each.conditional for each in ballot.positions.values())
        if waits or any(mode.until is None for mode in modes):
            needed["close_ballot"] = (*path, "ballot")
        closers = doers(p, [name], "close_ballot")
        for mode_name, mode in ballot.modes.items():
            by = mode.tie.by if mode.tie else None  # the casting vote is given by closing
            if by in p.roles and by not in closers:
                yield find("act_missing", (*path, "ballot", "modes", mode_name, "tie"), act="close_ballot", stage=name)
        if ballot.changes in ballot.adopted:
            needed["confirm_changes"] = (*path, "ballot", "changes")
    for act, where in needed.items():
        if not permitted(p, [name], act):
            yield find("act_missing", where, act=act, stage=name)
    absent = {**dict.fromkeys(OF_COMMENTS, stage.comments), **dict.fromkeys(OF_BALLOTS, stage.ballot)}
    kept = any(each.comments and each.comments.late == "forward" for each in p.stages.values())
    for act in stage.acts:
        if kept and act in OF_KEPT:
            continue
        if act in absent and absent[act] is None:
            yield find("act_without_object", (*path, "acts", act), act=act, stage=name)
    if permitted(p, [name], "release"):
        for part in ("final_text", "numbering"):
            if getattr(p, part) is None:
                yield find(f"{part}_missing", (*path, "acts", "release"), stage=name)


OF_COMMENTS = (
    "submit_comment", "dispose_comment", "dispose_comments", "validate_comment", "circulate_draft", "record_reply",
    "record_posting", "release_comments", "withhold_comments",
)  # fmt: skip
OF_KEPT = frozenset({"dispose_comment", "dispose_comments"})
"""What is done too with comments that were kept for a later stage."""

OF_BALLOTS = ("open_ballot", "record_attendance", "close_ballot", "conclude_review", "confirm_changes")


def _outcomes(p: Procedure, name: str, stage: Stage) -> Iterator[Finding]:
    """Conclusions of a ballot, or of a periodic review, after which nothing is offered."""
    asked = {o for t in stage.transitions.values() for g in t.guards if g.check == "concluded" for o in g.outcomes}
    free = any(
        t.kind != "abandon" and not any(g.check in {"concluded", "balloted", "superseded"} for g in t.guards)
        for t in stage.transitions.values()
    )
    changes = stage.ballot.changes if stage.ballot else None
    counted = any(g.check == "balloted" for t in stage.transitions.values() for g in t.guards)
    reviewed = permitted(p, [name], "conclude_periodic_review")
    for outcome, act in conclusions(p, name).items():
        by_ballot = act != "conclude_periodic_review"
        settled = by_ballot and (counted or reviewed or outcome == changes)
        comes = act is None or permitted(p, [name], act)
        if comes and not free and not settled and outcome not in asked:
            yield find("outcome_without_way", ("stages", name), stage=name, outcome=outcome)
