"""`guiju audit verify`: whether the log is whole. It reads the database alone: no key, no process, no other table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cli.options import Body, Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Misused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cli.speech import Speech
    from store.receipts import Receipt
    from store.verify import Fault, Verified

app = typer.Typer(help="Proof: the chain, and kept receipts. 核验。", no_args_is_help=True)


class Judged(NamedTuple):
    """A kept receipt, and what the log says of it: that it holds, what is wrong, or, broken itself, nothing."""

    file: Path
    receipt: "Receipt"
    holds: bool
    fault: "Fault | None"


@app.callback()
def audit() -> None:
    """核验：Proof: the chain, and kept receipts."""


@app.command()
def verify(  # noqa: PLR0913, PLR0917 - typer's options
    export: Annotated[
        Path | None, typer.Argument(metavar="EXPORT", help="An exported folder, instead of the database. 导出目录。")
    ] = None,
    data: Data = None,
    receipt: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A kept receipt, or the whole answer to an act; may be repeated. 回执。"),
    ] = None,
    known_checkpoint: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE|SIZE-HEX", help="Kept elsewhere; may be repeated. 另存的检查点。"),
    ] = None,
    body: Body = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """核验全部记录：Walk every chain; exit code 1 names the first event that doesn't hold."""
    if export is not None:
        return _exported(export, known_checkpoint or [], receipt or [], as_json=as_json)
    home = home_for(data, lang, as_json=as_json)
    if known_checkpoint:
        raise Misused(home.speech.pick("--known-checkpoint 须与 EXPORT 同用", "--known-checkpoint goes with EXPORT"))
    kept = [(path, each) for path in receipt or [] for each in _read(path)]
    from store.verify import verify as walk

    with home.reading() as connection:
        found = list(walk(connection, [each for _, each in kept], body))
    speech = home.speech
    lines = [line for each in found for line in _of_chain(each, speech)]
    judged = list(_judged(kept, found))
    lines += [_of_receipt(each, speech) for each in judged]
    whole = all(each.whole for each in found) and all(each.holds for each in judged)
    answer = {"whole": whole, "bodies": found, "receipts": [each._asdict() for each in judged]}
    speech.answer(answer, lines or [speech.pick("没有记录", "there is nothing in the log")])
    return DONE if whole else FAILED


def _exported(export: Path, known: list[str], receipts: list[Path], *, as_json: bool) -> int:
    """Verify a folder by the program that exports carry, ours and not the one in it."""
    from verifier import guiju_verify

    asked = [f"--known-checkpoint={each}" for each in known] + [f"--receipt={each}" for each in receipts]
    return guiju_verify.main([*asked, *(["--json"] if as_json else []), "--", str(export)])


def _of_chain(found: "Verified", speech: "Speech") -> list[str]:
    broken = [fault for fault in found.faults if fault.receipt is None]
    if not broken:
        body, events, hash_ = found.body, found.position, found.hash
        return [speech.pick(f"{body}：完整，{events} 个事件，{hash_}", f"{body}: whole, {events} events, {hash_}")]
    lines = []
    for fault in broken:
        event = f" {fault.event_id}" if fault.event_id else ""
        lines.append(speech.pick(
            f"{fault.body}：第 {fault.position} 个事件{event} 不成立（{fault.problem}）：{fault.detail}",
            f"{fault.body}: event {fault.position}{event} does not hold ({fault.problem}): {fault.detail}",
        ))  # fmt: skip
    return lines


def _judged(kept: "Iterable[tuple[Path, Receipt]]", found: "Iterable[Verified]") -> "Iterable[Judged]":
    held = {receipt for each in found for receipt in each.held}
    faults = {fault.receipt: fault for each in found for fault in each.faults}
    for path, receipt in kept:
        yield Judged(path, receipt, receipt in held, faults.get(receipt))


def _of_receipt(judged: Judged, speech: "Speech") -> str:
    receipt, fault = judged.receipt, judged.fault
    which = f"{receipt.body} {receipt.first}–{receipt.last}"
    if judged.holds:
        return speech.pick(f"回执 {judged.file}：{which} 成立", f"receipt {judged.file}: {which} holds")
    if fault is None:
        return speech.pick(
            f"回执 {judged.file}：{which} 无法判断：记录本身不成立，或未核验该学会",
            f"receipt {judged.file}: {which} can't be judged: the log itself does not hold, or was not walked",
        )
    return speech.pick(
        f"回执 {judged.file}：{which} 不成立（{fault.problem}）：{fault.detail}",
        f"receipt {judged.file}: {which} does not hold ({fault.problem}): {fault.detail}",
    )


def _read(path: Path) -> "list[Receipt]":
    from store.receipts import NotAReceipt, parse_receipts

    try:
        return parse_receipts(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotAReceipt) as error:
        raise Misused(f"{path}: {error}") from None
