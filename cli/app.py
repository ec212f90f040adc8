"""The commands of `guiju`, put together; what goes wrong is one line on standard error and an exit code."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import typer
import typer.core
import typer.main

from cli import (
    act,
    audit,
    backup,
    ballots,
    bodies,
    calendars,
    comment_import,
    comments,
    desk,
    drafting,
    filing,
    forecast,
    forms,
    imports,
    mail,
    mining,
    numbers,
    panels,
    planning,
    playing,
    portals,
    procedures,
    projects,
    proving,
    publishing,
    reports,
    reviews,
    rewinding,
    roles,
    schedules,
    standards,
    standards_import,
    top,
    up,
    upkeep,
    version_change,
    views,
    webhook,
    witnesses,
)
from cli.speech import FAILED, MISUSED, Failed, Misused, complain

app = typer.Typer(
    name="guiju",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"guiju {version('guiju')}")
        raise typer.Exit


@app.callback()
def guiju(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Tell the version. 版本。")
    ] = False,
) -> None:
    """规矩，团体标准制定程序引擎：Guiju runs the procedures by which a society makes a standard."""


app.command()(up.up)
app.command()(act.act)
app.command()(projects.due)
app.command()(forecast.forecast)
app.command()(upkeep.doctor)
app.command()(top.top)
app.command()(upkeep.reconcile)
app.command()(upkeep.rebuild)
app.command()(backup.backup)
app.command()(backup.restore)
app.command()(upkeep.migrate)
app.command()(roles.api)
app.command()(roles.worker)
app.add_typer(projects.app, name="project")
projects.app.command()(version_change.version)
projects.app.command()(proving.dossier)
projects.app.command()(planning.classes)
projects.app.command()(planning.lineage)
projects.app.command()(planning.approval)
projects.app.command()(planning.voices)
projects.app.command()(drafting.drafting)
projects.app.command()(drafting.diff)
projects.app.command("file")(filing.file_)
bodies.app.command()(drafting.roles)
bodies.app.command()(filing.keep)
app.add_typer(ballots.app, name="ballot")
app.add_typer(panels.app, name="panel")
app.add_typer(publishing.app, name="publication")
app.add_typer(standards.app, name="standard")
app.add_typer(reviews.app, name="review")
app.add_typer(bodies.app, name="body")
bodies.app.command()(planning.management)
app.add_typer(portals.app, name="portal")
app.add_typer(webhook.app, name="webhook")
app.add_typer(desk.app, name="desk")
app.add_typer(calendars.app, name="calendar")
app.add_typer(comments.app, name="comment")
comments.app.command("import")(comment_import.import_)
app.add_typer(forms.app, name="form")
app.add_typer(numbers.app, name="number")
app.add_typer(imports.app, name="import")
imports.app.command()(standards_import.standards)
app.add_typer(procedures.app, name="procedure")
procedures.app.command()(playing.play)
app.add_typer(reports.app, name="report")
reports.app.command()(mining.yearly)
reports.app.command()(mining.xes)
reports.app.command()(mining.ocel)
app.add_typer(audit.app, name="audit")
app.add_typer(mail.app, name="mail")
app.add_typer(views.app, name="view")
app.add_typer(schedules.app, name="schedule")
audit.app.command("reconcile-temporal")(witnesses.reconcile_temporal)
audit.app.command()(proving.checkpoint)
audit.app.command()(proving.prove)
audit.app.command()(proving.export)
audit.app.command("set-aside")(rewinding.set_aside)


@cache
def _built() -> typer.core.TyperGroup:
    """Return the commands with their parameters read: once a process."""
    return typer.main.get_group(app)


def run(arguments: list[str]) -> int:
    """Carry out one command line; return the exit code. Where no command is named, help is what is asked for."""
    if any("\udc80" <= character <= "\udcff" for argument in arguments for character in argument):
        complain("an argument is not UTF-8")
        return MISUSED
    if not arguments or arguments in [[group.name] for group in app.registered_groups]:
        arguments = [*arguments, "--help"]
    try:
        code = _built()(arguments, prog_name="guiju", standalone_mode=False)
    except typer.TyperException as error:
        complain(error.format_message())
        return MISUSED
    except Misused as error:
        complain(str(error))
        return MISUSED
    except Failed as error:
        complain(str(error))
        return FAILED
    except typer.Abort:
        return 130
    return code if isinstance(code, int) else 0
