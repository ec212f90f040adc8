"""`guiju panel show|next|experts`: what reviews came to besides their votes, whose turn it is, who is an expert."""

from typing import TYPE_CHECKING

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.projects import ProjectArgument
from cli.speech import Misused
from cli.wording import minute

if TYPE_CHECKING:
    from cli.speech import Speech
    from store.review_record import ReviewRecord

app = typer.Typer(
    help="Review panels: meetings, objections, opinions, signatures, turns. 审查组。", no_args_is_help=True
)


@app.command()
def show(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """审查经过：Meetings and who came, objections and their settlement, opinions and answers, signatures, changes."""
    home = home_for(data, lang, as_json=as_json)
    from store.review_record import review_record
    from store.rules import Rules
    from store.views import zone_of

    with home.reading() as connection:
        found = review_record(connection, Rules(), body, project)
        zone = zone_of(connection, body)
    if found is None:
        raise Misused(home.speech.pick(f"{body} 没有项目 {project}", f"{body} has no project {project}"))
    home.speech.answer(found, _told(found, zone, home.speech))


@app.command("next")
def next_(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """轮到谁审查：Whose turn it is to review, in order, and why others are passed over."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    import calendars
    from store.review_record import turns_of

    speech = home.speech
    with home.reading() as connection:
        found = turns_of(connection, calendars.load, body, project, datetime.now(UTC))
    if found is None:
        raise Misused(speech.pick(f"{body} 没有项目 {project}", f"{body} has no project {project}"))
    lines = [f"{n}  {person}" for n, person in enumerate(found.waiting, 1)]
    lines += [f"-  {person}  {why}" for person, why in found.passed_over.items()]
    nobody = speech.pick("目前的阶段不按轮次抽取审查人", "the present stage draws no reviewers by turns")
    speech.answer(found, lines if found.draws else [nobody])


@app.command()
def experts(body: BodyArgument, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """专家库：Experts of the roster: qualifications that hold, absences to come, the last turn, the unit's group."""
    home = home_for(data, lang, as_json=as_json)
    from datetime import UTC, datetime

    from store.review_record import experts_of

    speech = home.speech
    with home.reading() as connection:
        found = experts_of(connection, body, datetime.now(UTC))
    if found is None:
        raise Misused(speech.pick(f"没有学会 {body}", f"there is no body {body}"))
    head = (
        speech.pick("人员", "person"), speech.pick("单位", "unit"), speech.pick("资格", "qualifications"),
        speech.pick("不承担审查", "away"), speech.pick("上次轮到", "last turn"),
    )  # fmt: skip
    rows = [
        (
            each.person, each.group or "",
            ", ".join(name + (f" ≤ {last}" if last else "") for name, last in each.qualifications.items()),
            ", ".join(f"{first} – {last}" for first, last in each.away),
            each.last_turn.date().isoformat() if each.last_turn else "",
        )
        for each in found
    ]  # fmt: skip
    nobody = speech.pick("名册中没有专家资格、请假或轮次", "the roster knows no qualification, absence or turn")
    speech.answer(found, speech.table([head, *rows]) if rows else [nobody])


def _told(found: "ReviewRecord", zone: str, speech: "Speech") -> list[str]:
    lines: list[str] = []
    for meeting in found.meetings.values():
        came = "" if meeting.present is None else f"{len(meeting.present)}/{len(meeting.panel)}"
        lines.append(f"{minute(meeting.at, zone)}  {meeting.meeting}  {meeting.place or ''}  {meeting.chair}  {came}")
        for seat in meeting.present or ():
            instead = speech.pick(f"代 {seat.instead_of}", f"for {seat.instead_of}") if seat.instead_of else ""
            remote = speech.pick("远程", "from afar") if seat.remote else ""
            lines.append("  ".join(part for part in ("", seat.person, instead, remote) if part))
    for objection in found.objections.values():
        lines.append(f"{objection.objection}  {objection.by}  {objection.clause or ''}  {objection.state}")
        lines.append(f"  {objection.text}")
        lines += [f"  {minute(s.at, zone)}  {s.by or ''}  {s.outcome}  {s.reason}" for s in objection.settlement]
    for opinion in found.opinions.values():
        lines.append(f"{opinion.opinion}  {opinion.clause or ''}  {opinion.text}")
        lines.append(f"  → {opinion.answer or '?'}  {opinion.reason or ''}".rstrip())
    lines += [f"{minute(s.at, zone)}  {s.digest[:12]}  {', '.join(s.signers)}" for s in found.signatures]
    lines += [f"{minute(c.at, zone)}  {c.change_class}  {c.digest[:12]}  {c.text}" for c in found.changes]
    return lines or [speech.pick("没有记录", "nothing on record")]
