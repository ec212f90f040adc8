"""`guiju audit reconcile-temporal`: Temporal's histories against the log, and what one has and the other lacks."""

from typing import TYPE_CHECKING

from cli.options import Body, Data, Json, Lang, home_for
from cli.speech import DONE, FAILED

if TYPE_CHECKING:
    from cli.speech import Speech
    from doctor.witnesses import Difference

SAYS = {
    "stage_without_workflow": ("阶段进行中，Temporal 里没有它的工作流", "open, without a workflow in Temporal"),
    "workflow_without_stage": (
        "Temporal 有工作流，记录里没有这一阶段",
        "a workflow without a stage in the log",
    ),
    "activity_without_event": ("Temporal 里已完成，记录里没有", "done in Temporal, not in the log"),
    "event_without_activity": ("记录里已完成，Temporal 里没有", "done in the log, not in Temporal"),
    "foreign_signal": ("不是本系统发的信号", "a signal that is none of ours"),
}


def reconcile_temporal(body: Body = None, data: Data = None, as_json: Json = False, lang: Lang = None) -> int:
    """两份见证相互核对：Compare the log with what Temporal still keeps; exit code 1 if they differ."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    from cli.temporal import asked
    from doctor.witnesses import compare, histories, written

    with home.reading():
        pass
    told = asked(home, lambda client: histories(client, body))
    with home.reading() as connection:
        log = written(connection, body)
    found = compare(log, told, datetime.now(UTC))
    speech = home.speech
    count, effects = found.workflows, found.effects
    agree = speech.pick(
        f"一致：核对了 {count} 个工作流、{effects} 项效果", f"they agree: {count} workflows, {effects} effects compared"
    )
    lines = [_said(each, speech) for each in found.differences] or [agree]
    speech.answer({"agree": not found.differences, **vars(found)}, lines)
    return FAILED if found.differences else DONE


def _said(found: "Difference", speech: "Speech") -> str:
    when = f" {found.at:%Y-%m-%dT%H:%M:%SZ}" if found.at else ""
    what = "" if found.what == found.workflow else f" {found.what}"
    return f"✗ {found.workflow}{what}{when}：{SAYS[found.kind][0]}" if speech.lang == "zh" else (
        f"✗ {found.workflow}{what}{when}: {SAYS[found.kind][1]}"
    )  # fmt: skip
