"""`guiju top`: what goes on at this moment, shown again and again; for programs, once."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Json, Lang, home_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cli.home import Home
    from cli.speech import Speech
    from doctor.live import Live
    from doctor.temporal import Seen

COLUMNS = 80
"""How wide a terminal is at least."""


def top(
    *,
    once: Annotated[bool, typer.Option("--once", help="Show it once. 只显示一次。")] = False,
    every: Annotated[float, typer.Option(min=0.2, max=3600, metavar="SECONDS", help="Pause between. 间隔。")] = 2.0,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """现在在做什么：Workers, queues, schedules, the follower, what is due, what is sent; Ctrl-C ends it."""
    home = home_for(data, lang, as_json=as_json)
    import sys
    import time

    if once or as_json or not sys.stdout.isatty():
        found = _look(home)
        home.speech.answer(found, lines(found, home.speech))
        return
    try:
        while True:
            shown = "\n".join(lines(_look(home), home.speech))
            print(f"\x1b[H\x1b[2J{shown}", flush=True)
            time.sleep(every)
    except KeyboardInterrupt:
        return


def _look(home: "Home") -> "Live":
    import asyncio

    from cli.diagnosis import scene_of
    from doctor.examine import look
    from doctor.live import live

    scene = scene_of(home)
    seen = asyncio.run(look(scene)) if scene.address else None
    with home.reading() as connection:
        return live(scene, seen, connection)


def lines(found: "Live", speech: "Speech") -> list[str]:
    """Return it as lines that fit a terminal."""
    from cli.speech import cut

    pick = speech.pick
    runs = pick("运行中", "running") if found.runs else pick("未运行", "nothing runs here")
    told = [pick(f"{found.at:%Y-%m-%dT%H:%M:%SZ}  {runs}  进行中的阶段 {found.open_stages}",
                 f"{found.at:%Y-%m-%dT%H:%M:%SZ}  {runs}  open stages {found.open_stages}")]  # fmt: skip
    for title, head, rows in _tables(found, speech):
        told += ["", title, *speech.table([head, *rows])] if rows else ["", f"{title} –"]
    return [cut(line, COLUMNS) for line in told]


def _tables(found: "Live", speech: "Speech") -> "Iterator[tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]]":
    from doctor.finding import duration

    pick = speech.pick
    if found.seen is None:
        yield pick("Temporal 没有应答", "Temporal does not answer:"), (), []
    else:
        yield from _of_temporal(found.seen, speech)
    head = pick("学会", "body"), pick("记录到", "log"), pick("待跟随", "to follow")
    yield pick("跟随", "follower"), head, [(each.body, str(each.head), str(each.events)) for each in found.behind]
    head4 = pick("还有", "in"), pick("学会", "body"), pick("项目", "project"), pick("期限", "deadline")
    rows = []
    for each in found.coming:
        left = duration(abs(each.seconds), speech.lang)
        late = pick(f"已过 {left}", f"{left} ago")
        rows.append((left if each.seconds >= 0 else late, each.body, each.project, each.rule))
    yield pick("到期", "due"), head4, rows
    sends = pick("学会", "body"), pick("接收端", "endpoint"), pick("待发", "waiting"), pick("试过", "tries"), pick(
        "答复", "said"), pick("未收", "dead")  # fmt: skip
    yield (
        pick("发送", "deliveries"),
        sends,
        [
            (each.body, each.endpoint, str(each.waiting), str(each.tries), each.said or each.standing, str(each.dead))
            for each in found.sending
        ],
    )


def _of_temporal(seen: "Seen", speech: "Speech") -> "Iterator[tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]]":
    pick = speech.pick
    head = pick("队列", "queue"), pick("任务", "tasks"), pick("工作进程", "workers"), pick("积压", "backlog"), pick(
        "最久", "oldest")  # fmt: skip
    yield (
        pick("队列", "queues"),
        head,
        [
            (each.name, each.work, " ".join(each.pollers) or "–", str(each.backlog), f"{each.waits:.0f} s")
            for each in seen.queues
        ],
    )
    head3 = pick("日程", "schedule"), pick("上次", "last"), pick("下次", "next")
    rows = []
    for each in seen.timetables:
        next_at = pick("暂停", "paused") if each.paused else f"{each.next_at:%m-%dT%H:%MZ}" if each.next_at else "–"
        rows.append((each.id, f"{each.began:%m-%dT%H:%MZ}" if each.began else "–", next_at))
    yield pick("日程", "schedules"), head3, rows
    stuck = [(each.workflow, each.activity, str(each.attempts), each.error) for each in seen.stuck]
    if stuck:
        yield pick("反复失败", "failing"), (pick("工作流", "workflow"), pick("活动", "activity"), pick("次", "tries"),
                                          pick("错误", "error")), stuck  # fmt: skip
