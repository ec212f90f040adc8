"""Standards like the one proposed are searched for, and compared with it row by row 比对表."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.approval_acts import CheckOverlap, ComparisonRecorded, OverlapChecked, OverlapFound, RecordComparison
from domain.bench import Bench
from domain.message import Command
from domain.number_reading import alike
from domain.overlap import Searched, Standard, compare, sought
from domain.refusal import Refused
from domain.stage import settle


def check_overlap(bench: Bench, _: CheckOverlap | None = None) -> None:
    """Search everything that the procedure has searched, and warn of what is alike to a higher share than it may be."""
    rules = bench.procedure.approval.overlap
    if rules is None:
        raise Refused("overlap_offered", {"procedure": bench.procedure.id})
    ours, numbers = _proposed(bench)
    others = _own(bench)
    own = len(others)
    editions = {name: bench.body.catalogues[name].current for name in rules.catalogues if name in bench.body.catalogues}
    searched = tuple(
        Searched(catalogue=name, edition=edition.digest, rows=edition.total)
        for name, edition in editions.items()
        if edition is not None
    )
    wanted = sought(ours, numbers, rules.ignore, min(rules.same_class, rules.same_title))
    others += bench.context.catalogued(bench.body_id, [(each.catalogue, each.edition) for each in searched], wanted)
    found = [compare(ours, other, numbers, rules.ignore) for other in others]
    hits = sorted(
        (
            hit
            for hit in found
            if hit.same_number
            or hit.title_share >= (min(rules.same_class, rules.same_title) if hit.same_class else rules.same_title)
            or hit.scope_share >= rules.same_scope
        ),
        key=lambda hit: (-hit.share, hit.source, hit.name),
    )[: rules.most]
    absent = tuple(name for name in rules.catalogues if name not in {each.catalogue for each in searched})
    bench.tell(OverlapChecked(own=own, searched=searched, not_imported=absent, hits=tuple(hits)))
    alarming = [hit for hit in hits if hit.share >= rules.warn]
    if alarming:
        numbered = tuple(hit.name for hit in alarming)
        bench.tell(OverlapFound(rule=rules.rule, share=alarming[0].share, numbers=numbered))


def _proposed(bench: Bench) -> tuple[Standard, list[str]]:
    """Return the project as it is compared, and the numbers that its form names."""
    project = bench.project
    said = project.preparing
    ours = Standard(
        source="project", number=project.number, title=project.title.zh, title_en=project.title.en, scope=said.scope,
        ics=said.form.ics, ccs=said.form.ccs, project=project.id,
    )  # fmt: skip
    return ours, [adopted.number for adopted in said.form.adopts]


def _own(bench: Bench) -> list[Standard]:
    """Return the body's standards and projects, but for this one, what it revises and what it comes from."""
    project = bench.project
    kin = {project.id, project.revises, *(link.project for link in project.preparing.links)}
    return [standard for standard in bench.context.projects(bench.body_id) if standard.project not in kin]


def record_comparison(bench: Bench, command: RecordComparison) -> None:
    """Record rows of the comparison table, or that there is nothing to compare with."""
    numbers = [alike(row.number) for row in command.rows]
    if bool(command.rows) == bool(command.none) or len(set(numbers)) < len(numbers):
        raise Refused("comparison_says", {"rows": len(command.rows), "none": bool(command.none)})
    bench.tell(ComparisonRecorded(rows=command.rows, none=command.none, evidence=command.evidence))
    settle(bench)


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    CheckOverlap: check_overlap,
    RecordComparison: record_comparison,
}
