"""`guiju view save|list|remove`: questions to the console's board that are kept under a name."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

import typer

from cli.options import Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Misused

app = typer.Typer(help="Saved views of the console. 控制台的视图。", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the view is called. 视图名称。")]
User = Annotated[
    str, typer.Option("--user", metavar="NAME", help="The user's name beside the console's token. 控制台用户名。")
]


@app.command()
def save(  # noqa: PLR0913 - typer's options
    name: NameArgument,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="What stands behind ? in the board's address. 地址中 ? 之后的部分。")
    ],
    *,
    user: User = "",
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """保存视图：Keep a question to the board under a name, such as 'kind=review&older=30'."""
    from console.filters import Filter
    from store.saved_views import LONGEST_NAME, LONGEST_QUERY, LONGEST_USER, TooManyViews

    asked = dict(parse_qsl(query.strip().lstrip("?")))
    kept = {**Filter.read(asked).query, **({"body": asked["body"]} if asked.get("body") else {})}
    text = urlencode(kept)
    if not kept or len(text) > LONGEST_QUERY:
        raise Misused(f"{query}: names nothing that the board can be asked for: kind, older, q, only, body")
    if not 0 < len(name) <= LONGEST_NAME or not (name + user).isprintable() or len(user) > LONGEST_USER:
        raise Misused("a name has 1 to 80 printable characters")
    home = home_for(data, lang, as_json=as_json)
    try:
        home.keep_view(user, name, text)
    except TooManyViews as error:
        raise Misused(str(error)) from None
    home.speech.answer({"name": name, "query": text}, [home.speech.pick(f"已保存 {name}", f"kept {name}")])


@app.command("list")
def list_(*, user: User = "", data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """列出视图：The views of a user, with the question that each asks."""
    from store.saved_views import saved_views

    home = home_for(data, lang, as_json=as_json)
    with home.reading() as connection:
        found = saved_views(connection, user)
    rows = [(each.name, each.query) for each in found]
    home.speech.answer(
        [{"name": each.name, "query": each.query} for each in found],
        home.speech.table(rows) if rows else [home.speech.pick("没有视图", "no views")],
    )


@app.command()
def remove(
    name: NameArgument, *, user: User = "", data: Data = None, as_json: Json = False, lang: Lang = None
) -> int:  # fmt: skip
    """删除视图：Forget a view."""
    home = home_for(data, lang, as_json=as_json)
    found = home.keep_view(user, name, None)
    told = home.speech.pick(
        "已删除" if found else "没有这个视图", "removed" if found else "there is no such view"
    )  # fmt: skip
    home.speech.answer({"removed": found}, [told])
    return DONE if found else FAILED
