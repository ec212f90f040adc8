"""`guiju body found|list|adopt|enrol|file`: what a society needs before its first project."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from cli.options import OPERATOR, As, BodyArgument, Data, Json, Lang, home_for
from cli.sending import perform, send, show
from cli.speech import DONE, Misused, Speech
from cli.wording import text

app = typer.Typer(help="Societies: found one, enrol its people, adopt a procedure. 社会团体。", no_args_is_help=True)


@app.command("list")
def list_(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """列出学会：Every body."""
    home = home_for(data, lang, as_json=as_json)
    from store.views import list_bodies

    with home.reading() as connection:
        found = list_bodies(connection)
    drill = home.speech.pick("演练", "drill")
    rows = [
        (line.body, line.code, line.zone, drill if line.drill else "", text(line.name, home.speech)) for line in found
    ]
    home.speech.answer(found, home.speech.table(rows) or [home.speech.pick("没有学会", "no bodies")])


@app.command()
def found(  # noqa: PLR0913 - a body is made of these
    body: BodyArgument,
    *,
    name: Annotated[str, typer.Option(help="Its name. 名称。")],
    code: Annotated[str, typer.Option(help="Its code in numbers of standards, T/CODE. 团体代号。")],
    name_en: Annotated[str | None, typer.Option(help="Its English name. 英文名称。")] = None,
    zone: Annotated[str, typer.Option(help="Time zone (IANA name). 时区。")] = "Asia/Shanghai",
    drill: Annotated[
        str | None, typer.Option(metavar="NAME", help="For rehearsals only: its clock can be moved. 演练。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """建立学会：Open the log of a body."""
    home = home_for(data, lang, as_json=as_json)
    command = {"type": "found_body", "name": {"zh": name, "en": name_en}, "code": code, "zone": zone, "drill": drill}
    return perform(home, {"body": body, "person": OPERATOR, "command": command}, founding=True)


@app.command()
def adopt(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    procedure: Annotated[str, typer.Argument(metavar="PROCEDURE", help="A shipped one, or a YAML file. 程序。")],
    *,
    decision: Annotated[str, typer.Option(help="The decision to adopt it. 采用的决定。")],
    version: Annotated[str | None, typer.Option(metavar="V", help="Which; the latest by default. 版本。")] = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """采用程序：Adopt a procedure for projects proposed from now on."""
    home = home_for(data, lang, as_json=as_json)
    digest = home.keep_procedure(_resolved(procedure, version, home.speech))
    command = {"type": "adopt_procedure", "digest": digest, "decision": decision}
    return perform(home, {"body": body, "person": person, "command": command})


@app.command()
def enrol(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    roster: Annotated[Path, typer.Argument(metavar="FILE", help="YAML or CSV. 名册。")],
    *,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """登记名册：Enrol the organisations and persons of a roster file."""
    home = home_for(data, lang, as_json=as_json)
    from cli.roster import BadRoster, read_roster

    try:
        read = read_roster(roster)
    except BadRoster as error:
        raise Misused(str(error)) from None
    answers = []
    for command in read.commands():
        given = {"body": body, "person": person, "command": command}
        answers.append(send(home, given))
        if not answers[-1]["accepted"]:
            return show(home, given, answers[-1])
    units, people = len(read.units), len(read.people)
    zh = f"已登记 {units} 个单位、{people} 人"
    en = f"enrolled: {units} unit{'' if units == 1 else 's'} and {people} {'person' if people == 1 else 'people'}"
    home.speech.answer(answers, [home.speech.pick(zh, en)])
    return DONE


@app.command("file")
def file_(  # noqa: PLR0913 - likewise
    body: BodyArgument,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="rules, ipr_policy, charter …")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The document itself. 文件。")],
    *,
    title: Annotated[str, typer.Option(help="Its title. 标题。")],
    since: Annotated[str, typer.Option(metavar="DATE", help="In force from. 施行日期。")],
    version: Annotated[str, typer.Option(help="Its version. 版本。")] = "1",
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """管理制度备查：Put a document of the management system on file."""
    home = home_for(data, lang, as_json=as_json)
    try:
        digest = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Misused(str(error)) from None
    command = {
        "type": "file_regulation", "kind": kind, "title": {"zh": title}, "version": version,
        "in_force_from": since, "digest": digest,
    }  # fmt: skip
    return perform(home, {"body": body, "person": person, "command": command})


def _resolved(name: str, version: str | None, speech: Speech) -> str:
    """Return the text of a version. Raises `Misused`, also where it has an error: the log sees no other versions."""
    import procedures
    from cli.checking import require_sound

    try:
        found = procedures.read(name)
    except procedures.Unreadable as error:
        raise Misused(str(error)) from None
    asked = [each for each in found if version in {None, each.procedure.version}]
    if not asked:
        raise Misused(f"--version {version}: {', '.join(each.procedure.version for each in found)}")
    require_sound(name, asked[-1].procedure.version, speech)
    return asked[-1].text
