"""`guiju ballot show|recount`: a ballot with its votes, threads and counts, and every count done again from the log."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.speech import Failed, Misused
from cli.wording import minute

if TYPE_CHECKING:
    from cli.speech import Speech
    from store.ballot_record import BallotRecord, VoteLine

app = typer.Typer(help="Ballots: who voted, what it came to, and the count again. 表决。", no_args_is_help=True)


@app.callback()
def ballot() -> None:
    """表决：Ballots."""


@app.command()
def show(
    body: BodyArgument,
    ballot: Annotated[str, typer.Argument(metavar="BALLOT", help="The ballot's id. 表决编号。")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """一次表决的全部：A ballot whole. Positions and reasons are told once it is closed."""
    home = home_for(data, lang, as_json=as_json)
    from store.ballot_record import ballot_record
    from store.rules import Rules
    from store.views import zone_of

    with home.reading() as connection:
        record = ballot_record(connection, Rules(), body, ballot)
        zone = zone_of(connection, body)
    if record is None:
        raise Misused(home.speech.pick(f"{body} 没有表决 {ballot}", f"{body} has no ballot {ballot}"))
    home.speech.answer(record, _told(record, zone, home.speech))


@app.command()
def recount(
    body: BodyArgument,
    ballot: Annotated[str | None, typer.Argument(metavar="BALLOT", help="Only this one. 只计这一次。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """重新计票：Count past ballots again from the log. Exit code 1 if a figure differs from the one on record."""
    home = home_for(data, lang, as_json=as_json)
    from store.ballot_record import ballot_record, closed_ballots
    from store.rules import Rules

    with home.reading() as connection:
        names = [ballot] if ballot else closed_ballots(connection, body)
        found = [(name, ballot_record(connection, Rules(), body, name)) for name in names]
    speech = home.speech
    rows = [
        (name, count.verdict, count.recount, ", ".join(count.differs) or "=")
        for name, record in found
        for count in (record.counts if record else ())
    ]
    if ballot and not rows:
        raise Misused(speech.pick(f"{body} 没有已计票的表决 {ballot}", f"{body} has no counted ballot {ballot}"))
    head = (
        speech.pick("表决", "ballot"), speech.pick("记录的结果", "on record"),
        speech.pick("重新计票", "recounted"), speech.pick("差异", "differs"),
    )  # fmt: skip
    counts = [{"ballot": name, **vars(count)} for name, record in found for count in (record.counts if record else ())]
    speech.answer(counts, speech.table([head, *rows]) if rows else [speech.pick("没有表决", "no ballots")])
    if any(row[3] != "=" for row in rows):
        raise Failed(speech.pick("重新计票与记录不符", "a recount differs from the record"))


def _told(record: "BallotRecord", zone: str, speech: "Speech") -> list[str]:
    verdict = record.verdict or speech.pick("进行中", "running")
    lines = [f"{record.ballot}  {record.instance}  {record.mode}  {verdict}"]
    for vote in record.votes:
        lines += [f"  {minute(vote.happened_at, zone)}  {_vote(vote, speech)}"]
        lines += [f"    {minute(r.at, zone)}  {r.by or ''}  {r.outcome or ''}  {r.text}" for r in vote.thread]
    silent = ", ".join(record.silent)
    lines += [speech.pick(f"未投：{silent}", f"have not voted: {silent}")] if silent else []
    for count in record.counts:
        positions = ", ".join(f"{name} {n}" for name, n in count.positions.items())
        warned = ", ".join(each.kind for each in count.warnings)
        figures = f"{count.returned}/{count.eligible}  {positions}  {count.verdict}"
        lines += [f"{minute(count.at, zone)}  {figures}" + (f"  ! {warned}" if warned else "")]
    return lines + [f"{minute(o.at, zone)}  {o.was} → {o.verdict}  {o.decision}  {o.reason}" for o in record.overrides]


def _vote(vote: "VoteLine", speech: "Speech") -> str:
    marks = [
        speech.pick("逾期", "late") if vote.late else "", speech.pick("已改", "replaced") if vote.replaced else "",
    ]  # fmt: skip
    who = f"{vote.voter} ({vote.by})" if vote.by else vote.voter
    said = (who, vote.position or "", vote.because or "", *marks, vote.reason or "")
    return "  ".join(part for part in said if part)
