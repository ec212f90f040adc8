"""`guiju project drafting|diff` and `guiju body roles`: who drafts, what changed, who held which role on a day."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.speech import Misused
from cli.wording import day, text

if TYPE_CHECKING:
    from cli.speech import Speech
    from papers.comparison import Change
    from store.drafting_lines import DraftingView

ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's id. 项目号。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="On that day. 当日。")]


def roles(
    body: BodyArgument,
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], metavar="DATE", help="On that day. 日期。")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """某日任职：Who held which role on a day."""
    home = home_for(data, lang, as_json=as_json)
    from domain.body import Body
    from domain.message import body_stream
    from store.drafting_views import roles_on
    from store.reads import load_state
    from store.rules import Rules

    speech = home.speech
    with home.reading() as connection:
        state = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(state, Body):
        raise Misused(speech.pick(f"没有学会 {body}", f"there is no body {body}"))
    found = roles_on(state, on.date())
    rows = [
        (
            line.role,
            line.person,
            line.name,
            day(line.since, state.zone),
            day(line.until, state.zone),
            speech.pick(f"代 {line.on_behalf_of}", f"for {line.on_behalf_of}") if line.on_behalf_of else "",
        )
        for line in found
    ]
    speech.answer(found, speech.table(rows) or [speech.pick("当日无人任职", "nobody held a role on that day")])


def drafting(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    on: On = None,
    revision: Annotated[
        str | None,
        typer.Option(metavar="DOC@N", help="The group as of that revision. 某稿归档时。"),
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """起草情况：The working group, its mix of interests, milestones, language versions, format reports."""
    home = home_for(data, lang, as_json=as_json)
    from store import drafting_views, views
    from store.as_of import Moment, revision_moment
    from store.rules import Rules

    speech, rules = home.speech, Rules()
    with home.reading() as connection:
        zone = views.zone_of(connection, body)
        moment: Moment | None = Moment(at=drafting_views.end_of(on.date(), zone)) if on else Moment()
        if revision:
            document, _, number = revision.rpartition("@")
            known = number.isascii() and number.isdigit()
            moment = revision_moment(connection, rules, body, document, int(number)) if known else None
        now = datetime.now(UTC)
        view = drafting_views.drafting(connection, rules, body, project, moment, now) if moment else None
    if view is None:
        named = f"{body}/{project}" + (f" {revision}" if revision else "")
        raise Misused(speech.pick(f"没有 {named}", f"there is no {named}"))
    speech.answer(view, _lines(view, zone, speech))


def _lines(view: "DraftingView", zone: str, speech: "Speech") -> list[str]:
    lead, confirmed = speech.pick("牵头", "lead"), speech.pick("已确认", "confirmed")
    lines = [speech.pick("起草人：", "drafters:")]
    lines += [
        f"  {d.name or d.person} ({d.person})  {d.unit or '—'}  {d.interest or '—'}  {day(d.since, zone)}"
        f"{'  ' + lead if d.lead else ''}"
        for d in view.group.drafters
    ]
    lines += [speech.pick("起草单位：", "drafting units:")]
    lines += [
        f"  {text(u.name, speech) if u.name else u.unit}  {u.unit}{'  ' + confirmed if u.confirmed else ''}"
        for u in view.group.units
    ]
    lines += [speech.pick("利益相关方：", "interests:")] if view.balance else []
    for g in view.balance:
        mix = ", ".join(f"{name} {share}" for name, share in g.shares.items())
        verdict = {None: "", True: "  ok", False: "  ! " + "; ".join(g.uneven)}[g.ok]
        lines.append(f"  {g.instance}  {g.side}  {mix or '—'}  (? {g.unknown}){verdict}")
    lines += [speech.pick("里程碑：", "milestones:")] if view.milestones else []
    lines += [
        f"  {m.planned}  {text(m.title, speech)}  {m.standing}  {m.reached_on or ''}".rstrip() for m in view.milestones
    ]
    lines += [
        speech.pick(
            f"语言版本：{v.kind} {v.language} 对应 {v.of_document}@{v.of_revision}{'' if v.in_step else '，不同步'}",
            f"version: {v.kind} {v.language} of {v.of_document}@{v.of_revision}{'' if v.in_step else ', out of step'}",
        )
        for v in view.versions
    ]
    lines += [
        speech.pick(f"格式检查：{r.document}@{r.revision} ", f"format: {r.document}@{r.revision} ")
        + ("; ".join(f"{check} {about}" for check, about in r.findings) or "ok")
        for r in view.reports
    ]
    return lines


def diff(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    old: Annotated[str, typer.Argument(metavar="OLD", help="DOC@N")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="DOC@N")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """两稿之间的差异：What changed between two revisions, paragraph by paragraph."""
    home = home_for(data, lang, as_json=as_json)
    from domain.message import project_stream
    from domain.project import Project
    from papers.paper import Unreadable
    from store import diffs
    from store.files import Files
    from store.reads import load_state
    from store.rules import Rules

    speech = home.speech
    with home.reading() as connection:
        state = load_state(connection, Rules(), project_stream(body, project)).state
        if not isinstance(state, Project):
            raise Misused(speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
        try:
            asked = diffs.sides(connection, Rules(), state, old, new)
        except diffs.NoRevision as error:
            raise Misused(speech.pick(f"没有稿次 {error}", f"there is no revision {error}")) from None
    try:
        changes = diffs.diff(Files(home.settings.data / "documents"), asked)
    except Unreadable as error:
        raise Misused(f"{error.reason}: {error}") from None
    none = speech.pick("没有差异", "no difference")
    speech.answer(changes, [line for each in changes for line in _change(each)] or [none])


def _change(change: "Change") -> list[str]:
    at = f"@@ {change.old_at or '·'} → {change.new_at or '·'}  {change.under or ''}".rstrip()
    weighs = f"  ! {', '.join(change.weighs)}" if change.weighs else ""
    sides = [f"{mark} {side}" for mark, side in (("-", change.old), ("+", change.new)) if side is not None]
    return [at + weighs, *sides]
