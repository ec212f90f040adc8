"""`guiju procedure check|schema`: the two commands for whoever writes a procedure."""

from typing import Annotated

import typer

from cli.options import Json, Lang, speech_for
from cli.speech import DONE, FAILED, Misused

Source = Annotated[
    str, typer.Argument(metavar="FILE|NAME", help="A YAML file, or a shipped procedure. 程序文件或名称。")
]
Start = Annotated[
    str | None, typer.Option(metavar="DATE", help="Count the shortest course from this day. 自哪日起计。")
]


def check(source: Source, *, start: Start = None, as_json: Json = False, lang: Lang = None) -> int:
    """检查：Say what is wrong with a procedure, by line, and how soon it can be over at best."""
    from datetime import UTC, date, datetime

    import calendars
    from cli.checking import as_data, blocks, summary, told
    from cli.courses import course_lines, courses, courses_data

    speech = speech_for(lang, as_json=as_json)
    try:
        day = date.fromisoformat(start) if start else datetime.now(UTC).date()
    except ValueError:
        raise Misused(f"--start {start}: YYYY-MM-DD") from None
    versions, found = told(source, speech)
    latest = versions[-1].procedure
    found_courses = courses(latest, day, calendars.load_or_civil(latest.calendar))
    data = {
        "procedure": latest.id,
        "versions": [each.procedure.version for each in versions],
        "findings": as_data(found),
        "shortest": courses_data(found_courses),
    }
    lines = [
        *blocks(found, len(versions), speech),
        summary(found, speech),
        "",
        *course_lines(latest, found_courses, speech),
    ]
    speech.answer(data, lines)
    return FAILED if any(each.finding.severity == "error" for each in found) else DONE


def schema() -> None:
    """模式：Print the JSON Schema of procedure files, for editors."""
    from importlib.resources import files

    print((files("procedures") / "procedure.schema.json").read_text(encoding="utf-8"), end="")
