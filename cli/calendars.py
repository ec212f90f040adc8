"""`guiju calendar show|import`: the working calendars, and the announced holidays of a year taken into a body's."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import OPERATOR, As, Data, Json, Lang, home_for, settings_for, speech_for
from cli.sending import send
from cli.sending import show as tell
from cli.speech import DONE, Misused

if TYPE_CHECKING:
    from cli.home import Home
    from cli.speech import Speech
    from domain.calendar import Year

app = typer.Typer(help="Working calendars. 工作日历。", no_args_is_help=True)

NameArgument = Annotated[str | None, typer.Argument(metavar="NAME", help="Only this calendar. 日历。")]
BodyOption = Annotated[
    str | None, typer.Option("--body", metavar="ID", help="As this body has it, with what it imported. 学会。")
]


@app.callback()
def calendar() -> None:
    """工作日历：Working calendars."""


@app.command()
def show(  # noqa: PLR0913 - what may be asked of a calendar
    name: NameArgument = None,
    *,
    year: Annotated[
        int | None, typer.Option(metavar="Y", min=1949, max=2200, help="The days of this year. 某一年。")
    ] = None,
    body: BodyOption = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """查看日历、出处和暂定部分：The calendars, their sources, and what in them is provisional."""
    import calendars
    from cli.calendar_view import calendar_data, calendar_lines, year_data, year_lines

    speech = speech_for(lang, settings_for(data), as_json=as_json)
    if name is not None and name not in calendars.names():
        raise Misused(_unknown(name, speech))
    imported = _imported(home_for(data, lang, as_json=as_json), body) if body else {}
    wanted = calendars.names() if name is None else (name,)
    found = [calendars.load(each).merge(imported.get(each, ())) for each in wanted]
    one = found[0] if name is not None else None
    if year is not None:
        if one is None:
            raise Misused(speech.pick("--year 须指明日历", "--year needs the NAME of a calendar"))
        announced = next((each for each in one.years if each.year == year), None)
        speech.answer(year_data(one, year, announced), year_lines(one, year, announced, speech))
        return DONE
    speech.answer(
        calendar_data(one) if one else [calendar_data(each) for each in found],
        [line for each in found for line in calendar_lines(each, speech, in_full=one is not None)],
    )
    return DONE


@app.command("import")
def import_(  # noqa: PLR0913 - an act is made of these
    file: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="One JSON file a year, as holiday-cn has them. 年份文件。")
    ],
    *,
    body: Annotated[str, typer.Option(metavar="ID", help="The body that works by it. 学会。")],
    name: Annotated[
        str | None, typer.Option("--calendar", help="Which calendar, where several are announced. 日历。")
    ] = None,
    person: As = OPERATOR,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """导入新公布的年份：Import announced years; provisional deadlines are counted anew."""
    home = home_for(data, lang, as_json=as_json)
    import calendars
    from domain.calendar import CalendarError, parse_year

    yearly = [each for each in calendars.names() if calendars.load(each).announced_yearly]
    if name is None and len(yearly) == 1:
        name = yearly[0]
    if name not in yearly:
        raise Misused(_unknown(name or "--calendar", home.speech))
    years = []
    for path in file:
        try:
            years.append(parse_year(path.read_bytes()))
        except (OSError, CalendarError) as error:
            said = error.strerror if isinstance(error, OSError) else error
            raise Misused(f"{path}: {said}") from None
        if sum(each.year == years[-1].year for each in years) > 1:
            raise Misused(
                f"{path}: {years[-1].year}: {home.speech.pick('该年已在别的文件中', 'is in another file too')}"
            )
    dumped = [year.model_dump(mode="json", by_alias=True) for year in years]
    given = {
        "body": body, "person": person, "command": {"type": "import_calendar", "calendar": name, "years": dumped},
    }  # fmt: skip
    answer = send(home, given)
    if answer["accepted"]:
        answer["replanned"] = _replan(home, body)
    code = tell(home, given, answer)
    if not home.speech.as_json and answer.get("replanned") is not None:
        projects = answer["replanned"]
        said = f"{len(projects)} {', '.join(projects)}".strip()
        print(home.speech.pick(f"已重算暂定期限的项目：{said}", f"projects whose deadlines were counted anew: {said}"))
    return code


def _replan(home: "Home", body: str) -> list[str] | None:
    """Count the body's provisional deadlines anew, unless a running process follows the log and does it itself."""
    if home.process is not None and home.settings.on_sqlite:
        return None
    from activities.ledger import Ledger
    from activities.replan import replan

    with home.log() as log:
        return replan(Ledger(log), body)


def _imported(home: "Home", body: str) -> "dict[str, tuple[Year, ...]]":
    """Return the years that a body imported, by calendar. Raises `Misused` for an unknown body."""
    from domain.body import Body
    from domain.message import body_stream
    from store.reads import load_state
    from store.rules import Rules

    with home.reading() as connection:
        state = load_state(connection, Rules(), body_stream(body)).state
    if not isinstance(state, Body):
        raise Misused(home.speech.pick(f"没有学会 {body}", f"there is no body {body}"))
    return dict(state.calendars)


def _unknown(name: str, speech: "Speech") -> str:
    import calendars

    known = ", ".join(calendars.names())
    return speech.pick(f"{name}: 没有可用的日历，现有 {known}", f"{name}: no such calendar; there are {known}")
