"""`guiju mail list|resend`: the daily mail's letters, and those of which nobody knows whether they went out."""

from typing import Annotated, Literal

import typer

from cli.options import Body, BodyArgument, Data, Json, Lang, home_for
from cli.speech import DONE, FAILED

app = typer.Typer(help="The daily mail. 每日邮件。", no_args_is_help=True)

State = Literal["intended", "sending", "sent", "refused", "unknown", "nowhere"]

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="Whose letter. 收信人。")]
DayArgument = Annotated[str, typer.Argument(metavar="DAY", help="Of which day, YYYY-MM-DD. 日期。")]


@app.command("list")
def list_(
    *,
    state: Annotated[
        State | None, typer.Option(help="Only letters in this state; by default those that need somebody. 状态。")
    ] = None,
    body: Body = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """列出信件：Letters that were refused, or of which nobody knows whether they went out; or those in one state."""
    home = home_for(data, lang, as_json=as_json)
    from store.mail import letters

    with home.reading() as connection:
        found = letters(connection, body, [state] if state else ["refused", "unknown"])
    speech = home.speech
    head = tuple(speech.pick(*pair) for pair in (("学会", "body"), ("收信人", "person"), ("日期", "day")))
    rows = [
        (*head, speech.pick("状态", "state"), speech.pick("服务器", "server")),
        *((each.body, each.person, each.day, each.state, each.said or "—") for each in found),
    ]
    none = [speech.pick("没有这样的信件", "no such letters")]
    speech.answer([vars(each) for each in found], speech.table(rows) if found else none)


@app.command()
def resend(  # noqa: PLR0913 - typer's options
    body: BodyArgument,
    person: PersonArgument,
    day: DayArgument,
    *,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """再次发送：Have a refused letter, or one of unknown fate, sent once more; it keeps its Message-ID."""
    home = home_for(data, lang, as_json=as_json)
    found = home.send_again(body, person, day)
    told = home.speech.pick(
        "已安排再次发送" if found else "没有待再次发送的这封信",
        "it will be sent again" if found else "no such letter to send again",
    )
    home.speech.answer({"again": found}, [told])
    return DONE if found else FAILED
