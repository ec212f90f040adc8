"""`guiju audit set-aside`: going on with a database that a checkpoint kept outside it contradicts, for a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.speech import Failed, Misused

MOST_CHARACTERS = 1000


def set_aside(
    body: BodyArgument,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why, by whose authority. 原因与授权。")],
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """封存与记录不符的检查点：Go on with another log; the checkpoint that contradicts it is kept."""
    home = home_for(data, lang, as_json=as_json)
    pick = home.speech.pick
    if not 0 < len(reason.strip()) <= MOST_CHARACTERS:
        raise Misused(
            pick(f"--reason 须有 1–{MOST_CHARACTERS} 个字", f"--reason has 1 to {MOST_CHARACTERS} characters")
        )
    from proof.checkpoint import NotACheckpoint
    from store.kept import FOLDER, explain
    from store.kept import set_aside as put_away
    from store.text import instant

    folder = home.settings.data / FOLDER
    with home.log(rewound=True) as log:
        try:
            with log.writing() as connection:
                lost = put_away(connection, folder, body)
                at = instant(log.clock.now(connection))
        except (NotACheckpoint, UnicodeDecodeError) as error:
            raise Failed(f"{folder / body}.checkpoint: {error}") from None
        if lost is None:
            raise Misused(pick(f"{body} 没有与记录不符的检查点", f"no kept checkpoint contradicts the log of {body}"))
        file = explain(folder, body, lost, reason.strip(), at)
    short = lost.checkpoint.short
    line = pick(f"{body}：检查点 {short} 已封存，原因记于 {file}", f"{body}: {short} is set aside; {file} says why")
    home.speech.answer({"body": body, "set_aside": short, "at": at, "reason": str(file)}, [line])
