"""`guiju calendar import`: take the announced holidays of a year into a body's working calendar."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import OPERATOR, As, Data, Json, Lang, home_for
from cli.sending import perform
from cli.speech import Misused

app = typer.Typer(help="Working calendars. 工作日历。", no_args_is_help=True)


@app.callback()
def calendar() -> None:
    """工作日历：Working calendars."""


@app.command("import")
def import_(  # noqa: PLR0913 - an act is made of these
    file: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="One JSON file a year, as holiday-cn has them. 年份文件。")
    ],
    *,
    body: Annotated[str, typer.Option(metavar="ID", help="The body that works by it. 学会。")],
    name: Annotated[str, typer.Option("--calendar", help="Which calendar. 日历。")] = "CN",
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """导入新公布的年份：Import announced years; provisional deadlines are counted anew."""
    home = home_for(data, lang, as_json=as_json)
    from domain.calendar import CalendarError, parse_year

    years = []
    for path in file:
        try:
            years.append(parse_year(path.read_bytes()).model_dump(mode="json", by_alias=True))
        except (OSError, CalendarError) as error:
            raise Misused(f"{path}: {error}") from None
    command = {"type": "import_calendar", "calendar": name, "years": years}
    return perform(home, {"body": body, "person": person, "command": command})
