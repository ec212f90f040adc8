"""Conditions of publication 批准发布, by their names in procedures."""

from collections.abc import Callable, Mapping

from domain.bench import Bench
from domain.project import Project
from domain.publication_rules import CoverPart
from domain.refusal import Facts
from domain.stage_rules import Guard


def undescribed(project: Project, needs: tuple[CoverPart, ...]) -> list[str]:
    """Return which of these parts the description of the standard does not have."""
    description = project.publishing.description
    title = description.title or project.title
    said: dict[CoverPart, object] = {name: getattr(description, name, None) for name in needs}
    if "title_en" in said:
        said["title_en"] = title.en
    return [name for name, value in said.items() if not value]


def _described(bench: Bench, _: Guard) -> Facts | None:
    rules = bench.procedure.publication
    missing: list[str] = undescribed(bench.project, rules.needs) if rules else []
    return {"missing": missing} if missing else None


def _release_approved(bench: Bench, guard: Guard) -> Facts | None:
    """An organ, one of `values` where the guard names some, approved the text that is filed now."""
    decision, final = bench.project.publishing.decision, bench.project.filed(bench.procedure.final_text)
    approved = decision is not None and decision.outcome == "approved"
    named = decision is not None and (not guard.values or decision.organ in guard.values)
    same = decision is not None and final is not None and decision.digest == final.digest
    if approved and named and same:
        return None
    return {
        "decided": decision.outcome if decision else None, "organ": decision.organ if decision else None,
        "approved_text": decision.digest if decision else None, "final": final.digest if final else None,
    }  # fmt: skip


def _disclosure_current(bench: Bench, _: Guard) -> Facts | None:
    publishing = bench.project.publishing
    if bench.project.disclosed and not publishing.outdated:
        return None
    return {"number": bench.project.number, "outdated": list(publishing.outdated)}


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "described": _described,
    "release_approved": _release_approved,
    "disclosure_current": _disclosure_current,
}
