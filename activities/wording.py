"""Where a stage stands, in words, for Temporal's own pages: whose move it is, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue import Vocabulary

if TYPE_CHECKING:
    from activities.ledger import Standing
    from domain.awaiting import Awaited
    from domain.deadline import Deadline
    from domain.outlook import Outlook
    from domain.project import StageRun

WORDS = {
    "zh-CN": {
        "round": "{stage}，第 {round} 轮", "ended": "已结束", "owes": "待办：",
        "move": "轮到：", "waits": "等待：", "may": "也可以：", "until": "期限：",
        "paused": "团体已暂停标准工作", "suspended": "因申诉中止，期限停止计算", "provisional": "（暂定）",
        "by": "{who}：{what}", "or": "、", "unknown": "没有这一阶段",
    },
    "en": {
        "round": "{stage}, round {round}", "ended": "has ended", "owes": "still to be done: ",
        "move": "whose move: ", "waits": "waits for: ", "may": "also possible: ",
        "until": "until: ", "paused": "the body has paused its standards work",
        "suspended": "suspended by an appeal: the deadlines stand still", "provisional": " (provisional)",
        "by": "{who}: {what}", "or": " or ", "unknown": "no such stage",
    },
}  # fmt: skip

MOST_DEADLINES = 5


def in_words(lang: str, standing: Standing, run: StageRun | None, view: Outlook) -> str:
    """Return in `lang` (zh-CN or en) what a stage instance waits for, a line for each thing."""
    say = WORDS[lang]
    if run is None:
        return say["unknown"]
    words = Vocabulary(lang, standing.procedure, standing.body.zone, run.stage)
    lines = [say["round"].format(stage=words.word("stages", run.stage), round=run.round)]
    if view.ended:
        lines.append(say["ended"])
    if standing.body.paused:
        lines.append(say["paused"])
    if standing.project.suspended:
        lines.append(say["suspended"])
    lines += [say["owes"] + words.word("effects", owed.kind) for owed in view.owed]
    if not view.ended and not standing.body.paused:
        if view.movers:
            lines.append(say["move"] + _who(words, say, view.movers))
        lines += [say["waits"] + _move(words, say, each) for each in view.awaits if each.kind == "awaited"]
        lines += [say["may"] + _move(words, say, each) for each in view.awaits if each.kind == "possible"]
        lines += [say["until"] + _due(words, say, d) for d in standing.project.running()[:MOST_DEADLINES]]
    return "\n- ".join(lines)


def _move(words: Vocabulary, say: dict[str, str], awaited: Awaited) -> str:
    what = words.word("transitions" if awaited.transition else "acts", awaited.act)
    return say["by"].format(who=_who(words, say, awaited.by), what=what)


def _who(words: Vocabulary, say: dict[str, str], roles: tuple[str, ...]) -> str:
    return say["or"].join(words.word("roles", role) for role in roles)


def _due(words: Vocabulary, say: dict[str, str], deadline: Deadline) -> str:
    at = words.instant(deadline.instant) if deadline.instant else "?"
    mark = say["provisional"] if deadline.provisional else ""
    return f"{words.word('deadlines', deadline.name)} {at}{mark}"
