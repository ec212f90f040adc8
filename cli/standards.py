"""`guiju standard show|cite|adoptions|packet`: a standard in force, as people, libraries and registers read it."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.projects import ProjectArgument
from cli.speech import Misused
from cli.wording import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cli.home import Home
    from cli.speech import Speech
    from store.upkeep import StandardView

app = typer.Typer(help="Standards in force: rights, relations, adoption, citations. 现行标准。", no_args_is_help=True)


@app.command()
def show(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Who held the rights on that day. 当日权利人。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """标准的现状：Errata, translations, relations from both ends, adoptions, and who holds or held which right."""
    home = home_for(data, lang, as_json=as_json)
    from store.upkeep import standard

    with home.reading() as connection:
        found = standard(connection, body, project, _day(home, body, on))
    if found is None:
        raise _unknown(home, body, project)
    home.speech.answer(found, _told(found, home.speech))


@app.command()
def cite(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: ProjectArgument,
    form: Annotated[str, typer.Option(help="relaton (YAML) or schema-org (JSON-LD). 格式。")] = "relaton",
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """书目记录：The standard as libraries (Relaton) and search engines (schema.org) read it."""
    home = home_for(data, lang, as_json=as_json)
    from catalogue.citations import FORMS
    from domain.bibliography import relaton, schema_org
    from store.upkeep import cited

    if form not in FORMS:
        raise Misused(home.speech.pick(f"没有格式 {form}", f"there is no form {form}: {', '.join(FORMS)}"))
    with home.reading() as connection:
        found = cited(connection, body, project)
    if found is None:
        raise _unknown(home, body, project)
    plain = relaton(found) if form == "relaton" else schema_org(found)
    written = next(each.write for name, each in FORMS.items() if name == form)
    home.speech.answer(plain, written(found).splitlines())


@app.command()
def adoptions(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    project: Annotated[str | None, typer.Option(help="Only of this standard: id or number. 项目或编号。")] = None,
    adopter: Annotated[str | None, typer.Option(help="Only by this one: name or code. 采信方。")] = None,
    year: Annotated[int | None, typer.Option(min=1900, max=3999, help="Only those begun in it. 年份。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """采信记录：Who adopted the standards, and how; with counts by year and kind."""
    home = home_for(data, lang, as_json=as_json)
    from store.upkeep import count_adoptions, list_adoptions

    with home.reading() as connection:
        found = list_adoptions(connection, body, project=project, adopter=adopter, year=year)
    counts = count_adoptions(found)
    speech = home.speech
    rows = [(str(a.began), str(a.ended or ""), a.number, a.kind, a.adopter, a.title) for a in found]
    lines = speech.table(rows) if rows else [speech.pick("没有采信记录", "no adoption is on record")]
    figures = [f"{year}: " + ", ".join(f"{kind} {n}" for kind, n in kinds.items()) for year, kinds in counts.items()]
    speech.answer({"items": found, "counts": counts}, [*lines, *figures])


@app.command()
def packet(
    body: BodyArgument, project: ProjectArgument, data: Data = None, as_json: Json = False, lang: Lang = None
) -> None:
    """转化为推荐性国家标准的材料：What the record has for a recommended national standard, and what it lacks."""
    home = home_for(data, lang, as_json=as_json)
    from store.fast_track import fast_track
    from store.rules import Rules

    with home.reading() as connection:
        found = fast_track(connection, Rules(), body, project)
    if found is None:
        raise _unknown(home, body, project)
    speech, lacking = home.speech, ", ".join(found["lacking"])
    lines = [f"{name}: {'—' if not part else len(part)}" for name, part in found["parts"].items()]
    lines += [speech.pick(f"缺：{lacking}", f"lacking: {lacking}") if lacking else speech.pick("齐全", "complete")]
    speech.answer(found, lines)


def _day(home: "Home", body: str, on: str | None) -> "date":
    from datetime import UTC, date, datetime

    from domain.period import local_date
    from store.version_change import body_time
    from store.views import zone_of

    if on is not None:
        try:
            return date.fromisoformat(on)
        except ValueError:
            raise Misused(home.speech.pick(f"不是日期：{on}", f"not a date: {on}")) from None
    with home.reading() as connection:
        return local_date(body_time(connection, body, datetime.now(UTC)), zone_of(connection, body))


def _unknown(home: "Home", body: str, project: str) -> Misused:
    return Misused(home.speech.pick(f"没有标准 {body}/{project}", f"there is no standard {body}/{project}"))


def _told(found: "StandardView", speech: "Speech") -> "Iterator[str]":
    record = found.record
    title = speech.pick(record["title"]["zh"], record["title"]["en"] or record["title"]["zh"])
    yield "  ".join(filter(None, (title, record["number"], record["status"])))
    for each in record["errata"]:
        yield speech.pick(f"勘误 {each['number']}  {each['on']}", f"erratum {each['number']}  {each['on']}")
    for each in record["translations"]:
        yield speech.pick(f"译本 {each['language']}  {each['title']}", f"in {each['language']}: {each['title']}")
    for link in found.links:
        yield f"{text(link.title, speech)}  {link.number}  {link.status or ''}".rstrip()
    for right in found.rights:
        takers = ", ".join((*right.licensees, *right.pledgees))
        yield f"{right.right}: {right.holder}" + (f"  ({takers})" if takers else "")
    for line in found.adoptions:
        yield f"{line.began}  {line.kind}  {line.adopter}  {line.title}"
    for flag in record["flags"]:
        yield speech.pick(f"标注：{flag}", f"flagged: {flag}")
