"""`guiju procedure play`: an imagined project led through a procedure live, in a drill of the running stack.

What is done is found out beforehand in the pure rules; here each act is recorded in earnest, with the drill's clock put
forward in between, and at the end both courses are compared.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import Data, Json, Lang, home_for
from cli.procedures import Source, Version
from cli.sending import send
from cli.speech import DONE, Failed, Misused
from cli.wording import minute

if TYPE_CHECKING:
    from cli.home import Home
    from cli.speech import Speech
    from domain.rehearsal.script import Line, Remembering
    from store.lines import ProjectView


HOUR = 2
"""The hour (UTC) of tomorrow at which the course begins: while it is played, no midnight comes where societies are."""

PATIENCE = 60
"""Seconds in which the running stack notices what came due at last."""


def play(  # noqa: PLR0913 - a course is made of these
    source: Source,
    *,
    body: Annotated[
        str | None, typer.Option(metavar="ID", help="A new body, founded as a drill. 新建的演练学会。")
    ] = None,
    pace: Annotated[float, typer.Option(min=0, max=60, help="Seconds between the acts. 每步间隔秒数。")] = 0,
    version: Version = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """演练：Lead an imagined project through a procedure, live, as a drill on the data directory."""
    home = home_for(data, lang, as_json=as_json)
    import calendars
    import procedures
    from cli.procedures import chosen
    from domain.refusal import Refused
    from domain.rehearsal import Stuck
    from domain.rehearsal.script import script

    procedure = chosen(source, version)
    text = next(each.text for each in procedures.read(source) if each.procedure == procedure)
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = midnight + timedelta(days=1, hours=HOUR)
    try:
        world = script(procedure, calendars.load, begins)
    except (Refused, Stuck) as error:
        raise Misused(f"{source}: {error}") from None
    digest = home.keep_procedure(text, founding=True)
    drill = body or f"{procedure.id}-drill"
    for line in world.lines:
        given = _given(drill, line, digest)
        founding = given["command"]["type"] == "found_body"
        if not founding:
            _advance(home, drill, line.at)
        _say(home.speech, line)
        answer = send(home, given, founding=founding)
        if not answer["accepted"]:
            raise Failed(f"{given['command']['type']}: {answer['rule']} {answer['facts']}")
        time.sleep(pace)
    _advance(home, drill, world.now)
    return _compare(home, drill, world)


def _advance(home: "Home", body: str, at: datetime) -> None:
    """Put the drill's clock to an instant of the course."""
    from store.version_change import body_time

    with home.reading() as connection:
        now = body_time(connection, body, datetime.now(UTC))
    if at > now:
        command = {"type": "advance_clock", "to": at.isoformat()}
        answer = send(home, {"body": body, "person": "operator", "command": command})
        if not answer["accepted"]:
            raise Failed(f"advance_clock: {answer['rule']} {answer['facts']}")


def _given(body: str, line: "Line", digest: str) -> dict[str, Any]:
    """Return the request for an act of the course, in the body that plays it."""
    command = line.act.command.model_dump(mode="json", by_alias=True)
    if command["type"] == "adopt_procedure":
        command["digest"] = digest
    person = line.act.actor.person
    return {"body": body, "person": person, "command": command, "despite": dict(line.act.despite)}


def _say(speech: "Speech", line: "Line") -> None:
    if speech.as_json:
        return
    command = line.act.command
    about = getattr(command, "transition", "") or getattr(command, "kind", "") or getattr(command, "attestation", "")
    print(f"  {minute(line.at, 'UTC')}  {line.act.actor.person}  {command.model_dump()['type']} {about}".rstrip())
    sys.stdout.flush()


def _compare(home: "Home", body: str, world: "Remembering") -> int:
    """Say where the project came, and whether that is where it was to come."""
    imagined = [run.stage for run in world.project.runs]
    end = time.monotonic() + (PATIENCE if home.process else 0)
    view = _view(home, body, world.project_id)
    while _stages(view) != imagined and time.monotonic() < end:
        time.sleep(0.2)
        view = _view(home, body, world.project_id)
    lived = _stages(view)
    number = view.line.number if view else None
    facts = {
        "body": body, "project": world.project_id, "stages": lived, "number": number, "acts": len(world.lines),
        "as_rehearsed": lived == imagined, "until": world.now,
    }  # fmt: skip
    speech = home.speech
    way = " → ".join(lived)
    same = (
        speech.pick("与推演一致", "as rehearsed")
        if lived == imagined
        else speech.pick("与推演不同", "not as rehearsed")
    )
    speech.answer(facts, [way, speech.pick(f"编号：{number or '—'}；{same}", f"number: {number or '—'}; {same}")])
    _show(home, view)
    if lived != imagined:
        raise Failed(f"{' → '.join(imagined)} ≠ {way}")
    return DONE


def _view(home: "Home", body: str, project: str) -> "ProjectView | None":
    from store import views

    with home.reading() as connection:
        return views.project(connection, body, project, datetime.now(UTC))


def _stages(view: "ProjectView | None") -> list[str]:
    return [stage.stage for stage in view.stages] if view else []


def _show(home: "Home", view: "ProjectView | None") -> None:
    if view is not None and not home.speech.as_json:
        print(home.speech.pick("历史：", "history: ") + f"guiju project history {view.line.body} {view.line.project}")
