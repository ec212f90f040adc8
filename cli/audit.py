"""`guiju audit verify`: whether the log is whole. It reads the database alone: no key, no process, no other table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Body, Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Misused

if TYPE_CHECKING:
    from store.receipts import Receipt

app = typer.Typer(help="Proof: the chain, and kept receipts. 核验。", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """核验：Proof: the chain, and kept receipts."""


@app.command()
def verify(
    data: Data = None,
    receipt: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A kept receipt; may be repeated. 回执。")
    ] = None,
    body: Body = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """核验全部记录：Walk every chain; exit code 1 names the first event that doesn't hold."""
    home = home_for(data, lang, as_json=as_json)
    kept = [_read(path) for path in receipt or []]
    from store.verify import verify as walk

    with home.reading() as connection:
        found = list(walk(connection, kept, body))
    speech = home.speech
    lines = []
    for each in found:
        if each.whole:
            lines.append(
                speech.pick(
                    f"{each.body}：完整，{each.position} 个事件，{each.hash}",
                    f"{each.body}: whole, {each.position} events, {each.hash}",
                )
            )
        for fault in each.faults:
            event = f" {fault.event_id}" if fault.event_id else ""
            lines.append(speech.pick(
                f"{fault.body}：第 {fault.position} 个事件{event} 不成立（{fault.problem}）：{fault.detail}",
                f"{fault.body}: event {fault.position}{event} does not hold ({fault.problem}): {fault.detail}",
            ))  # fmt: skip
    whole = all(each.whole for each in found)
    speech.answer({"whole": whole, "bodies": found}, lines or [speech.pick("没有记录", "there is nothing in the log")])
    return DONE if whole else FAILED


def _read(path: Path) -> "Receipt":
    from store.receipts import NotAReceipt, parse_receipt

    try:
        return parse_receipt(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotAReceipt) as error:
        raise Misused(f"{path}: {error}") from None
