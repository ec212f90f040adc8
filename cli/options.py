"""Options that many commands have, and what follows from them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.speech import Misused, Speech, language

if TYPE_CHECKING:
    from cli.home import Home
    from settings import Settings

Data = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Data directory, .guiju by default. 数据目录。")
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON. 输出 JSON。")]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="zh-CN|en", help="Language; the locale's by default. 语言。")
]
Body = Annotated[str | None, typer.Option("--body", metavar="ID", help="Only this body. 只看这个学会。")]
As = Annotated[str, typer.Option("--as", metavar="PERSON", help="Who acts. 以谁的身份。")]

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help="The body. 学会。")]

OPERATOR = "operator"
"""Who acts where nobody is named: whoever holds the data directory."""


def settings_for(data: Path | None, **changes: object) -> "Settings":
    """Return the environment's settings with what the command line says instead. Raises `Misused`."""
    from pydantic import ValidationError

    from settings import UnknownSetting, load_settings

    wanted = {key: value for key, value in ({"data": data} | changes).items() if value is not None}
    try:
        found = load_settings()
        return type(found).model_validate({**found.model_dump(), **wanted})
    except UnknownSetting as error:
        raise Misused(str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = "GUIJU_" + str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise Misused(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None


def speech_for(lang: str | None, settings: "Settings | None" = None, *, as_json: bool = False) -> Speech:
    """Return how to speak: the language asked for, else that of the settings, else the locale's."""
    return Speech(language(lang or (settings.lang if settings else None)), as_json)


def home_for(data: Path | None, lang: str | None, *, as_json: bool = False) -> "Home":
    """Return the log's home as the options say."""
    from cli.home import Home

    settings = settings_for(data)
    return Home(settings, speech_for(lang, settings, as_json=as_json))
