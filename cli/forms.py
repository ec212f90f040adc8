"""`guiju form list|make|template|adopt`: the papers of a project as documents and workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for, settings_for, speech_for
from cli.speech import Misused
from cli.wording import text

if TYPE_CHECKING:
    from cli.home import Home
    from cli.speech import Speech
    from forms import Dossier, Form

app = typer.Typer(help="Forms: the papers of every stage, filled from the log. 表格。", no_args_is_help=True)

FormArgument = Annotated[str, typer.Argument(metavar="FORM", help="Which form: see guiju form list. 表格。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to: .docx or .xlsx. 输出文件。")]


@app.command("list")
def list_(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """列出表格：Every form, in the order in which a standard needs them."""
    from forms import definitions

    speech = speech_for(lang, settings_for(data), as_json=as_json)
    found = [
        {"form": form.id, "title": form.title, "of": form.of, "personal": form.personal}
        for form in definitions().values()
    ]
    rows = [(form.id, form.of, text(form.title, speech)) for form in definitions().values()]
    speech.answer(found, speech.table(rows))


@app.command()
def make(  # noqa: PLR0913 - of what, from what, to where
    body: BodyArgument,
    form: FormArgument,
    projects: Annotated[list[str], typer.Argument(metavar="PROJECT...", help="One, or several for a list. 项目。")],
    *,
    key: Annotated[
        str,
        typer.Option(
            "--of", metavar="ID", help="Which round, ballot or patent; the last by default. 轮次、表决、专利。"
        ),
    ] = "",
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="By this template instead of the one in use. 模板。")
    ] = None,
    out: Out = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """填制表格：Make a form from the log. Some hold personal data: handle them so."""
    home = home_for(data, lang)
    from forms import BadTemplate
    from forms.making import make as made
    from forms.own_templates import own_template

    known, file = _known(form, home.speech), out or Path(f"{form}-{projects[0]}.docx")
    to = file.suffix.removeprefix(".")
    if to not in {"docx", "xlsx"}:
        raise Misused(f"--out {file}: .docx, .xlsx")
    if len(projects) > 1 and known.of != "projects":
        raise Misused(home.speech.pick(f"{form} 只关于一个项目", f"{form} is about one project"))
    own = _read(template) if template else own_template(home.settings.data, body, form)
    dossiers = [_dossier(home, body, project, known, key) for project in projects]
    try:
        content = made(known, dossiers, "xlsx" if to == "xlsx" else "docx", own)
    except BadTemplate as error:
        raise Misused(f"{template or form}: {error}") from None
    _write(file, content)
    home.speech.answer({"file": str(file), "bytes": len(content)}, [str(file)])


@app.command()
def template(form: FormArgument, out: Out = None, data: Data = None, lang: Lang = None) -> None:
    """导出模板：Write a form as a template to change: `{{places}}` stand where values will."""
    from forms import make_template

    speech = speech_for(lang, settings_for(data))
    file = out or Path(f"{form}-template.docx")
    _write(file, make_template(_known(form, speech)))
    speech.answer(str(file), [str(file)])


@app.command()
def adopt(  # noqa: PLR0913, PLR0917 - typer's options
    body: BodyArgument,
    form: FormArgument,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The template; without one, the shipped form. 模板。")
    ] = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """启用模板：Use a society's own template for a form from now on, or go back to the shipped one."""
    home = home_for(data, lang, as_json=as_json)
    from domain.body import Body
    from domain.message import body_stream
    from forms import BadTemplate, fill_template
    from forms.own_templates import drop_template, keep_template
    from store.reads import load_state
    from store.rules import Rules
    from store.views import list_projects

    known = _known(form, home.speech)
    with home.reading() as connection:
        projects = list_projects(connection, body)[:1]
        if not isinstance(load_state(connection, Rules(), body_stream(body)).state, Body):
            raise Misused(home.speech.pick(f"没有学会 {body}", f"there is no body {body}"))
    if file is None:
        drop_template(home.settings.data, body, form)
        home.speech.answer({"form": form, "own": False}, [text(known.title, home.speech)])
        return
    content = _read(file)
    try:
        for line in projects:  # what a place means is known from any project
            fill_template(content, [_dossier(home, body, line.project, known, "")])
        places = keep_template(home.settings.data, body, form, content)
    except BadTemplate as error:
        raise Misused(f"{file}: {error}") from None
    home.speech.answer({"form": form, "own": True, "places": sorted(places)}, sorted(places))


def _known(form: str, speech: Speech) -> Form:
    from forms import definitions

    found = definitions().get(form)
    if found is None:
        raise Misused(speech.pick(f"没有表格 {form}，见 guiju form list", f"no form {form}: see guiju form list"))
    return found


def _dossier(home: Home, body: str, project: str, form: Form, key: str) -> Dossier:
    from datetime import UTC, datetime

    from forms import gather
    from store.rules import Rules

    keyring = home.keyring() if form.personal else None
    with home.reading() as connection:
        now = datetime.now(UTC)
        found = gather(connection, Rules(), body, project, form, keyring=keyring, now=now, key=key)
    if found is None:
        raise Misused(home.speech.pick(f"没有项目 {body}/{project}", f"there is no project {body}/{project}"))
    return found


def _read(file: Path) -> bytes:
    from forms.template import MOST_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Misused(f"{file}: {error.strerror}") from None


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Misused(f"{file}: {error.strerror}") from None
