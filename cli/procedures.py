"""`guiju procedure check|schema|simulate|diagram`: what a procedure means, before anybody works by it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.check import check, schema
from cli.options import Data, Json, Lang, home_for, settings_for, speech_for
from cli.speech import Misused

if TYPE_CHECKING:
    from cli.home import Home
    from domain.procedure import Procedure
    from domain.project import Project

app = typer.Typer(help="Procedures as data: what they mean. 程序。", no_args_is_help=True)

Source = Annotated[
    str, typer.Argument(metavar="FILE|NAME", help="A shipped procedure, or a YAML file. 程序文件或名称。")
]
Version = Annotated[
    str | None, typer.Option("--version", metavar="V", help="Which version; the latest by default. 哪一版。")
]


@app.callback()
def procedure() -> None:
    """程序：What a procedure means, before anybody works by it."""


app.command()(check)
app.command()(schema)


@app.command()
def simulate(  # noqa: PLR0913 - an imagined course is made of these
    source: Source,
    *,
    cases: Annotated[
        int, typer.Option(min=1, max=100_000, help="How many projects to imagine. 推演多少个项目。")
    ] = 300,
    seed: Annotated[str, typer.Option(help="The same seed gives the same projects. 随机种子。")] = "0",
    durations: Annotated[
        Path | None, typer.Option(metavar="FILE", help="How long things take (YAML or JSON). 历时文件。")
    ] = None,
    measured: Annotated[
        bool, typer.Option("--measured", help="How long the projects in the data directory took. 用实测历时。")
    ] = False,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the proposal. 提案日。")] = None,
    document_type: Annotated[str | None, typer.Option("--type", help="Which type of document. 文件类型。")] = None,
    version: Version = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the distribution there. 分布图。")] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """推演：Imagine projects that run through a procedure; how long stages and all of it take."""
    home = home_for(data, lang, as_json=as_json)
    from cli.checking import require_sound
    from cli.simulating import assumed, beginning, measure, rehearse, report

    found = chosen(source, version)
    require_sound(source, found.version, home.speech)
    samples = measure(home, found.id) if measured else {}
    assumptions = assumed(durations, found, samples)
    if document_type is not None and document_type not in found.types:
        raise Misused(f"--type {document_type}: {', '.join(found.types) or '—'}")
    outcome = rehearse(home.speech, found, assumptions, cases, seed, beginning(start), document_type)
    if svg is not None:
        from console.spread import draw

        _write(svg, draw(outcome, found, home.speech.lang))
    report(home.speech, found, assumptions, outcome, samples, seed)


@app.command()
def diagram(  # noqa: PLR0913 - a picture is made of these
    source: Annotated[str | None, typer.Argument(metavar="FILE|NAME", help="As above; a project has its own.")] = None,
    *,
    form: Annotated[
        Literal["svg", "mermaid", "bpmn"], typer.Option("--format", help="svg, BPMN 2.0, or for Mermaid.")
    ] = "svg",
    project: Annotated[
        str | None, typer.Option(metavar="[BODY/]PROJECT", help="Mark its place and the way it went. 标出项目所在。")
    ] = None,
    version: Version = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write there. 写入文件。")] = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """程序图：Draw a procedure, and where a project stands in it."""
    from console.bpmn import bpmn
    from console.diagram import diagram as of
    from console.drawing import draw
    from console.mermaid import mermaid

    if (source is None) == (project is None):
        raise Misused(
            speech_for(lang, settings_for(data)).pick("给出程序，或 --project", "name a procedure, or --project")
        )
    home = home_for(data, lang)
    found, state = (chosen(source, version), None) if source else _of_project(home, project or "")
    told = of(found, home.speech.lang, state)
    text = mermaid(told) if form == "mermaid" else bpmn(told) if form == "bpmn" else f"{draw(told, alone=True)}\n"
    if out is not None:
        _write(out, text)
    else:
        print(text, end="")


@app.command("list")
def list_(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """内置程序：The procedures that come with Guiju, with their versions."""
    speech = speech_for(lang, settings_for(data), as_json=as_json)
    import procedures

    found = {name: procedures.versions(name) for name in procedures.names()}
    told = [
        {"id": name, "title": versions[-1].title, "versions": [version.version for version in versions]}
        for name, versions in found.items()
    ]
    rows = [
        (name, ", ".join(version.version for version in versions), speech.pick(title.zh, title.en or title.zh))
        for name, versions in found.items()
        for title in (versions[-1].title,)
    ]
    speech.answer(told, speech.table(rows))


@app.command()
def resolve(source: Source, version: Version = None) -> None:
    """定稿文本：Print the text that is pinned, parents merged in; its SHA-256 on standard error."""
    import sys

    import procedures
    from domain.procedure import digest

    found = chosen(source, version)
    text = next(each.text for each in procedures.read(source) if each.procedure == found)
    print(text)
    print(digest(text), file=sys.stderr)


def chosen(source: str, version: str | None = None) -> "Procedure":
    """Return a version of a procedure, the latest by default. Raises `Misused`, in one line."""
    import procedures

    try:
        versions = procedures.versions(source)
    except procedures.Unreadable as error:
        raise Misused(str(error)) from None
    found = [each for each in versions if version in {None, each.version}]
    if not found:
        raise Misused(f"--version {version}: {', '.join(each.version for each in versions)}")
    return found[-1]


def _of_project(home: "Home", name: str) -> "tuple[Procedure, Project]":
    from cli.standing import standing

    outset = standing(home, name)
    project = outset.world().project
    return outset.procedure, project


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Misused(f"{path}: {error.strerror}") from None
