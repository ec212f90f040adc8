"""`guiju schedule list|pause|resume`: Temporal's Schedules of ours, which an operator's pause holds up."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Json, Lang, home_for
from cli.speech import Failed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from temporalio.client import Client

    from cli.home import Home

app = typer.Typer(help="Schedules in Temporal: the sweep, the daily mail. 日程。", no_args_is_help=True)

Schedule = Annotated[str, typer.Argument(metavar="SCHEDULE", help="As `guiju schedule list` names it. 日程代号。")]


@app.command("list")
def list_(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """各日程何时运行：Each schedule: when it ran last and runs next (UTC), and whether it is paused."""
    home = home_for(data, lang, as_json=as_json)
    from cli.temporal import asked
    from doctor.temporal import timetables

    found = asked(home, timetables)
    speech = home.speech
    paused = speech.pick("暂停", "paused")
    rows = [
        (each.id, _utc(each.began), _utc(None if each.paused else each.next_at), paused if each.paused else "",
         each.note if each.paused else "")
        for each in found
    ]  # fmt: skip
    head = (speech.pick("日程", "schedule"), speech.pick("上次", "last"), speech.pick("下次", "next"), "", "")
    speech.answer(found, speech.table([head, *rows]) if rows else [speech.pick("没有日程", "no schedules")])


@app.command()
def pause(
    schedule: Schedule,
    *,
    reason: Annotated[str, typer.Option(help="Why; Temporal keeps it. 理由。")],
    data: Data = None,
    lang: Lang = None,
) -> None:
    """暂停：Begin no run any more until it is resumed; the deadlines of open stages pass all the same."""
    home = home_for(data, lang)
    _change(home, schedule, lambda client: client.get_schedule_handle(schedule).pause(note=reason))


@app.command()
def resume(schedule: Schedule, *, data: Data = None, lang: Lang = None) -> None:
    """恢复：Go on with a schedule that was paused; what was missed is made up for at once."""
    home = home_for(data, lang)

    async def again(client: "Client") -> None:
        from temporalio.client import ScheduleOverlapPolicy

        handle = client.get_schedule_handle(schedule)
        await handle.unpause()
        await handle.trigger(overlap=ScheduleOverlapPolicy.SKIP)

    _change(home, schedule, again)


def _change(home: "Home", schedule: str, change: "Callable[[Client], Awaitable[None]]") -> None:
    from temporalio.service import RPCError, RPCStatusCode

    from cli.temporal import asked

    async def known(client: "Client") -> bool:
        try:
            await change(client)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False
        return True

    if not asked(home, known):
        raise Failed(home.speech.pick(f"没有日程 {schedule}", f"there is no schedule {schedule}"))


def _utc(instant: "datetime | None") -> str:
    return f"{instant:%Y-%m-%dT%H:%MZ}" if instant else "–"
