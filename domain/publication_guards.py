"""Conditions of publication 批准发布, by their names in procedures."""

from collections.abc import Callable, Mapping

from domain.bench import Bench
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Facts
from domain.stage_rules import Guard
from domain.standard_record import described, title


def undescribed(project: Project, procedure: Procedure, parts: tuple[str, ...] = ()) -> list[str]:
    """Return which of these parts of the description, or of those the procedure needs, are not there."""
    description = described(project)
    needs = parts or (procedure.publication.needs if procedure.publication else ())
    said: dict[str, object] = {name: getattr(description, name, None) for name in needs}
    if "title_en" in said:
        said["title_en"] = title(project).en
    return [name for name, value in said.items() if not value]


def approved(project: Project, procedure: Procedure, organs: tuple[str, ...]) -> bool:
    """Whether one of these organs, or any where none is named, approved the text that is filed now."""
    decision, final = project.publishing.decision, project.filed(procedure.final_text)
    if decision is None or final is None or decision.outcome != "approved":
        return False
    return decision.digest == final.digest and (not organs or decision.organ in organs)


def _described(bench: Bench, guard: Guard) -> Facts | None:
    missing = undescribed(bench.project, bench.procedure, guard.values)
    return {"missing": list(missing)} if missing else None


def _release_approved(bench: Bench, guard: Guard) -> Facts | None:
    if approved(bench.project, bench.procedure, guard.values):
        return None
    decision, final = bench.project.publishing.decision, bench.project.filed(bench.procedure.final_text)
    return {
        "decided": decision.outcome if decision else None, "organ": decision.organ if decision else None,
        "approved_text": decision.digest if decision else None, "final": final.digest if final else None,
    }  # fmt: skip


def _text_open(bench: Bench, guard: Guard) -> Facts | None:
    access = bench.project.publishing.description.access
    return None if access in guard.values else {"access": access, "open": list(guard.values)}


def _disclosure_current(bench: Bench, _: Guard) -> Facts | None:
    publishing = bench.project.publishing
    if bench.project.disclosed and not publishing.outdated:
        return None
    return {"number": bench.project.number, "outdated": list(publishing.outdated)}


GUARDS: Mapping[str, Callable[[Bench, Guard], Facts | None]] = {
    "described": _described,
    "release_approved": _release_approved,
    "text_open": _text_open,
    "disclosure_current": _disclosure_current,
}
