"""Where a stage stands, in words, for Temporal's own pages: whose move it is, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from activities.ledger import Standing
    from domain.deadline import Deadline
    from domain.message import Text
    from domain.outlook import Awaited, Outlook
    from domain.procedure import Procedure


def in_words(standing: Standing, instance: str, view: Outlook) -> tuple[str, str]:
    """Return what the instance waits for, in Chinese and in English."""
    run = next((run for run in standing.project.runs if run.instance == instance), None)
    if run is None:
        return f"{instance}：无此阶段", f"{instance}: no such stage"
    title = standing.procedure.stages[run.stage].title
    head = f"{title.zh}第{run.round}轮", f"{_en(title)}, round {run.round}"
    if view.ended:
        return f"{head[0]}：已结束。", f"{head[1]}: has ended."
    zh, en = [head[0]], [head[1]]
    if standing.body.paused:
        zh.append("团体已暂停工作")
        en.append("the body has paused its work")
    if standing.project.suspended:
        zh.append("因申诉中止，期限停止计算")
        en.append("suspended by an appeal, deadlines stand still")
    if not standing.body.paused:
        moves = [_move(standing.procedure, run.stage, awaited) for awaited in view.awaits]
        zh.append("等待 " + "；".join(move[0] for move in moves))
        en.append("waits for " + "; ".join(move[1] for move in moves))
    for deadline in standing.project.running()[:3]:
        words = _until(standing.procedure, deadline)
        zh.append(words[0])
        en.append(words[1])
    return "\n- ".join(zh), "\n- ".join(en)


def _move(procedure: Procedure, stage: str, awaited: Awaited) -> tuple[str, str]:
    roles = [procedure.roles.get(role) for role in awaited.by]
    who = "、".join(t.zh for t in roles if t), " or ".join(_en(t) for t in roles if t)
    transition = procedure.stages[stage].transitions.get(awaited.act) if awaited.transition else None
    what = (transition.title.zh, _en(transition.title)) if transition else (awaited.act, awaited.act)
    return f"{who[0]}：{what[0]}", f"{who[1]}: {what[1]}"


def _until(procedure: Procedure, deadline: Deadline) -> tuple[str, str]:
    rule = procedure.deadline(deadline.name)
    zh, en = (rule.title.zh, _en(rule.title)) if rule else (deadline.name, deadline.name)
    local = deadline.instant.astimezone(ZoneInfo(deadline.zone)) if deadline.instant else None
    day = f"{local:%Y-%m-%d %H:%M} {deadline.zone}" if local else "?"
    mark = ("（暂定）", " (provisional)") if deadline.provisional else ("", "")
    return f"{zh}：{day}{mark[0]}", f"{en}: {day}{mark[1]}"


def _en(text: Text) -> str:
    return text.en or text.zh
