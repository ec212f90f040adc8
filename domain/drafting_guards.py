"""Conditions about drafting: units confirmed, papers that passed, versions in step, a mixed group, patents asked."""

from collections.abc import Callable, Mapping

from domain.balance import gauge, group_interests, voter_interests
from domain.ballot import Ballot
from domain.bench import Bench
from domain.drafting_state import Report
from domain.message import StreamId
from domain.project import Project
from domain.refusal import Fact
from domain.stage_rules import Guard

Facts = dict[str, Fact]


def unconfirmed(project: Project, guard: Guard) -> list[str]:
    """Return the drafting units that have not confirmed or, where the guard names documents, not since the last."""
    filed = [n for n, d in enumerate(project.documents, 1) if d.kind in guard.documents]
    needed = filed[-1] if filed else 0
    return [unit for unit in project.drafting_units if project.drafting.confirmed.get(unit, -1) < needed]


def behind(project: Project, kind: str, language: str) -> str | None:
    """Return how a kind's version in a language is out of step, in figures; None where it is of the last revision."""
    original = project.filed(kind)
    if original is None:
        return None
    own = [v for v in project.drafting.versions if (v.kind, v.language) == (kind, language)]
    last = f"{original.document}@{original.revision}"
    of = [f"{v.of_document}@{v.of_revision}" for v in own]
    if last in of:
        return None
    return f"{kind} {language}: {of[-1] if of else '—'} < {last}"


def out_of_step(project: Project, guard: Guard) -> list[str]:
    """Return the versions in the languages `values` that are not of the last revision of the documents, in figures."""
    found = (behind(project, kind, language) for kind in guard.documents for language in guard.values)
    return [each for each in found if each is not None]


def unchecked(project: Project, guard: Guard) -> tuple[list[str], list[str]]:
    """Return the kinds whose last revision was not looked into yet, and what was found in those that were."""
    waiting, found = [], []
    for kind in guard.documents:
        filed = project.filed(kind)
        if filed is None:
            waiting.append(kind)
            continue
        report = report_of(project, filed.document, filed.revision)
        if report is None:
            waiting.append(kind)
        else:
            found += [f"{kind}: {check} {about}" for check, about in report.findings]
    return waiting, found


def failed_papers(project: Project, guard: Guard) -> list[str]:
    """Return what was found in the papers that did not pass."""
    return unchecked(project, guard)[1]


def report_of(project: Project, document: str, revision: int) -> Report | None:
    """Return what was found in a revision, None where nobody looked."""
    reports = project.drafting.reports
    return next((r for r in reports if (r.document, r.revision) == (document, revision)), None)


def uncalled(project: Project, _guard: Guard | None = None) -> list[str]:
    """Return the present stay in a stage, if the patent question was not put in it."""
    instance = project.run.instance
    return [] if instance in project.drafting.calls else [instance]


def silent_units(project: Project) -> list[str]:
    """Return the drafting units that did not answer the patent question of this stay themselves."""
    call = project.drafting.calls.get(project.run.instance)
    return [unit for unit in project.drafting_units if call is None or unit not in call.units]


def _units_confirmed(bench: Bench, guard: Guard) -> Facts | None:
    units = unconfirmed(bench.project, guard)
    return {"unconfirmed": units} if units else None


def _versions_in_step(bench: Bench, guard: Guard) -> Facts | None:
    found = out_of_step(bench.project, guard)
    return {"out_of_step": found} if found else None


def _format_checked(bench: Bench, guard: Guard) -> Facts | None:
    waiting, found = unchecked(bench.project, guard)
    return {"unchecked": waiting, "findings": found} if waiting or found else None


def _patents_asked(bench: Bench, _: Guard) -> Facts | None:
    calls = bench.procedure.patent_calls
    asked = not uncalled(bench.project)
    silent = silent_units(bench.project) if calls and calls.by_units else []
    return None if asked and not silent else {"asked": int(asked), "silent": silent}


def underdeclared(project: Project, guard: Guard) -> tuple[str | None, list[str]]:
    """Return the class declared last, and the papers with changes that weigh more than that class, one of `values`."""
    said = project.consultation.declared
    handed_in = project.review.changes
    latest = handed_in if handed_in and handed_in.instance == project.run.instance else None
    declared = latest.change_class if latest else said.change if said else None
    if declared not in guard.values:
        return declared, []
    filed = [found for kind in guard.documents if (found := project.filed(kind)) is not None]
    reports = [(f, report) for f in filed if (report := report_of(project, f.document, f.revision)) is not None]
    return declared, [f"{f.kind}: {r.weighing} ({'; '.join(r.under)})" for f, r in reports if r.weighing]


def _class_fits(bench: Bench, guard: Guard) -> Facts | None:
    declared, weighing = underdeclared(bench.project, guard)
    return {"declared": declared, "weighing": weighing} if weighing else None


def _balanced(bench: Bench, guard: Guard) -> Facts | None:
    rules = bench.procedure.drafting.balance
    run = bench.project.run
    ballot = bench.state(StreamId(bench.body_id, f"ballot/{run.ballot}")) if run.ballot else None
    found = [gauge("working_group", group_interests(bench.body, bench.project), rules.get("working_group"))]
    if isinstance(ballot, Ballot):
        found.append(gauge("voters", voter_interests(ballot), rules.get("voters")))
    uneven = [f"{each.side}: {part}" for each in found if each.side in guard.values for part in each.uneven]
    return {"uneven": uneven} if uneven else None


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "units_confirmed": _units_confirmed,
    "versions_in_step": _versions_in_step,
    "format_checked": _format_checked,
    "patents_asked": _patents_asked,
    "balanced": _balanced,
    "class_fits": _class_fits,
}
