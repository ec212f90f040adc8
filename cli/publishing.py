"""`guiju publication show|form|outbox`: what a release lacks, the national platform's form, what registers await."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.projects import ProjectArgument
from cli.speech import Misused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.home import Home
    from cli.speech import Speech
    from store.publishing import PublicationView

app = typer.Typer(
    help="Publication: what is lacking, the platform's form, the outbox. 批准发布。", no_args_is_help=True
)


@app.command()
def show(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """发布还缺什么：Each condition of the release, with what it lacks; and the standard's public record."""
    home = home_for(data, lang, as_json=as_json)
    found = _found(home, body, project)
    home.speech.answer(found, _told(found, home.speech))


@app.command()
def form(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """全国平台填报内容：The fields of the national platform's form, ready to be copied."""
    home = home_for(data, lang, as_json=as_json)
    found = _found(home, body, project)
    home.speech.answer(found.form, found.text.splitlines())


@app.command()
def outbox(
    body: BodyArgument,
    registry: Annotated[str, typer.Argument(metavar="REGISTER", help="As the procedure names it. 登记库。")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """待公共登记库取走的：What a public register has not taken over yet."""
    home = home_for(data, lang, as_json=as_json)
    from store.outbox import pending

    with home.reading() as connection:
        found = pending(connection, body, registry)
    rows = [(each.at, each.project, str(each.n), each.change, each.sha256) for each in found]
    speech = home.speech
    speech.answer(found, speech.table(rows) if rows else [speech.pick("没有待取走的", "nothing waits")])


def _found(home: "Home", body: str, project: str) -> "PublicationView":
    from datetime import UTC, datetime

    import calendars
    from store.publishing import publication_of

    with home.reading() as connection:
        found = publication_of(connection, calendars.load, body, project, home.speech.lang, datetime.now(UTC))
    if found is None:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    return found


def _told(found: "PublicationView", speech: "Speech") -> "Iterator[str]":
    record = found.record
    yield "  ".join(filter(None, (speech.pick(record["title"]["zh"], record["title"]["en"] or ""), record["number"])))
    for each in found.checks:
        yield f"  {'✓' if each.met else '✗'} {each.rule}  {each.says}".rstrip()
        if not each.met:
            yield f"      {each.satisfy}"
    disclosed = record["disclosed"] or speech.pick("未公开", "not disclosed")
    yield speech.pick(f"公开：{disclosed}", f"disclosed: {disclosed}")
    if record["outdated"]:
        changes = ", ".join(record["outdated"])
        yield speech.pick(f"待更新：{changes}", f"to be brought up to date: {changes}")
