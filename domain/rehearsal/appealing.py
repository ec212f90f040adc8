"""Appeals and complaints as a rehearsal would make them: who appeals, what is decided, what is answered."""

from collections.abc import Callable, Iterator, Mapping

from domain.appeal_acts import AdmitAppeal, DecideAppeal, FileAppeal, ReportRemedy, WithdrawAppeal
from domain.complaint import KINDS, AnswerComplaint, FileComplaint, TakeUpComplaint
from domain.message import Command
from domain.rehearsal.world import REASON, World, digest


def _appeals(world: World) -> Iterator[Command]:
    yield FileAppeal(project=world.project_id, appeal=world.fresh("appeal"), ground="procedural", text=REASON)


def _admissions(world: World) -> Iterator[Command]:
    for appeal, state in world.project.appeals.items():
        if state == "filed":
            yield AdmitAppeal(project=world.project_id, appeal=appeal, reason=REASON)


def _withdrawals(world: World) -> Iterator[Command]:
    for appeal, state in world.project.appeals.items():
        if state in {"filed", "admitted"}:
            yield WithdrawAppeal(project=world.project_id, appeal=appeal)


def _remedies(world: World) -> Iterator[Command]:
    for each in world.project.hearing.remedies:
        yield ReportRemedy(
            project=world.project_id, appeal=each.appeal, remedy=each.remedy, text=REASON, evidence=digest(world)
        )


def _complaints(world: World) -> Iterator[Command]:
    kind = next(iter(world.rules.complaints.kinds), KINDS[0])
    yield FileComplaint(
        project=world.project_id, complaint=world.fresh("complaint"), kind=kind, text=REASON, name=REASON
    )


def _inquiries(world: World) -> Iterator[Command]:
    for name, found in world.project.hearing.complaints.items():
        if found.state == "filed":
            yield TakeUpComplaint(project=world.project_id, complaint=name)


def _answers(world: World) -> Iterator[Command]:
    for name in world.project.hearing.unanswered:
        yield AnswerComplaint(project=world.project_id, complaint=name, outcome="unfounded", measures=REASON)


def _rulings(world: World) -> Iterator[Command]:
    for appeal, state in world.project.appeals.items():
        if state in {"filed", "admitted"}:
            yield DecideAppeal(project=world.project_id, appeal=appeal, outcome="dismissed", reason=REASON)


ACTS: Mapping[str, Callable[[World], Iterator[Command]]] = {
    "file_appeal": _appeals,
    "admit_appeal": _admissions,
    "decide_appeal": _rulings,
    "withdraw_appeal": _withdrawals,
    "report_remedy": _remedies,
    "file_complaint": _complaints,
    "take_up_complaint": _inquiries,
    "answer_complaint": _answers,
}
"""What each act on appeals and complaints may be."""
