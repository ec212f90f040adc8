"""`guiju audit checkpoint|prove|export`, `guiju project dossier`: what can be handed to somebody who trusts nobody."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cli.options import BodyArgument, Data, Json, Lang, home_for
from cli.speech import Failed, Misused

if TYPE_CHECKING:
    from cli.home import Home

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet. 新目录。")]


def checkpoint(body: BodyArgument, *, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """签署检查点：Sign what a body's log is now; keep the short form where nobody of ours can change it."""
    home = home_for(data, lang, as_json=as_json)
    found = _checkpoint(home, body)
    home.speech.answer(found, [found["short"], found["note"].rstrip("\n")])


def prove(
    body: BodyArgument,
    position: Annotated[int, typer.Argument(metavar="POSITION", min=1, help="The event's place in the log. 位置。")],
    *,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """证明一个事件在记录中：The proof (tlog-proof) that an event stands in the log that a checkpoint was signed for."""
    home = home_for(data, lang)
    from store import checkpoints

    with home.reading() as connection:
        kept = checkpoints.covering(connection, body, position)
        if kept is None:
            raise Failed(
                home.speech.pick(
                    f"还没有包括第 {position} 条的检查点：先运行 guiju audit checkpoint {body}",
                    f"no checkpoint covers {position} yet: run guiju audit checkpoint {body}",
                )
            )
        sys.stdout.write(checkpoints.prove(connection, body, position, kept).text)


def export(  # noqa: PLR0913 - typer's options
    body: BodyArgument,
    folder: Folder,
    *,
    personal: Annotated[
        bool, typer.Option("--personal", help="With the personal values that are not erased. 含个人信息。")
    ] = False,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """导出全部记录供核验：A body's whole log with its documents and a verifier, to be checked without us."""
    home = home_for(data, lang, as_json=as_json)
    from store.audit_export import export as write
    from store.files import Files
    from verifier import guiju_verify

    if folder.exists():
        raise Misused(home.speech.pick(f"{folder} 已经存在", f"{folder} is there already"))
    _checkpoint(home, body)
    program = Path(guiju_verify.__file__).read_bytes()
    keyring = home.keyring() if personal else None
    shown = not as_json and sys.stderr.isatty()
    with home.reading() as connection:
        files = Files(home.settings.data / "documents")
        kept = write(connection, body, folder, files, verifier=program, keyring=keyring, progress=_teller(shown=shown))
    point = kept.signed.checkpoint
    answer: dict[str, Any] = {"folder": str(folder), "size": point.size, "short": point.short}
    line = home.speech.pick(f"{folder}：{point.size} 个事件", f"{folder}: {point.size} events")
    home.speech.answer(answer, [line, answer["short"], f"python {folder / 'guiju_verify.py'} {folder}"])


def dossier(  # noqa: PLR0913 - typer's options
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="BODY/PROJECT. 学会/项目。")],
    folder: Folder,
    *,
    names: Annotated[
        Literal["none", "comments", "all"],
        typer.Option(help="Whose names and words it shows: nobody's, commenters', everybody's. 显示谁的姓名。"),
    ] = "none",
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    """项目卷宗：A project's case file for an audit: its index.html verifies itself, offline."""
    home = home_for(data, lang, as_json=as_json)
    body, _, own = project.partition("/")
    if not own:
        raise Misused(f"{project}: BODY/PROJECT")
    from dossier.bundle import bundle, write_folder
    from store.files import Files
    from store.rules import Rules

    keyring, files = home.keyring(), Files(home.settings.data / "documents")
    with home.reading() as connection:
        made = bundle(connection, Rules(), keyring, files, body, own, names=names, now=datetime.now(UTC))
    if made is None:
        raise Misused(home.speech.pick(f"没有项目 {project}", f"there is no project {project}"))
    try:
        write_folder(made, folder)
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}") from None
    answer = {"folder": str(folder), "files": sorted(made.files)}
    said = home.speech.pick(f"共 {len(made.files)} 个文件", f"{len(made.files)} files")
    home.speech.answer(answer, [f"{folder / 'index.html'}: {said}"])


def _checkpoint(home: Home, body: str) -> dict[str, Any]:
    """Have a checkpoint signed by the process that writes, or by ourselves. Raises `Misused` for an unknown body."""
    process = home.process
    if process is not None and home.settings.on_sqlite:
        return home.call(process, "checkpoint", body.encode())
    from store.checkpoints import NotWhole

    with home.log() as log:
        try:
            return signed(log, body, home.settings.data)
        except ValueError as error:
            raise Misused(str(error)) from None
        except NotWhole as error:
            raise Failed(str(error)) from None


def signed(log: Any, body: str, data: Path) -> dict[str, Any]:  # noqa: ANN401 - a Log, which is costly to import here
    """Sign a checkpoint of a body's log; return it for programs. Raises ValueError where there is no such body."""
    from store.checkpoints import checkpoint as sign
    from store.kept import FOLDER

    kept = sign(log, body, data / FOLDER)
    if kept is None:
        raise ValueError(f"there is no body {body}")
    point = kept.signed.checkpoint
    return {
        "body": body, "size": point.size, "root": point.root.hex(), "at": kept.at, "short": point.short,
        "note": kept.signed.text,
    }  # fmt: skip


def _teller(*, shown: bool) -> Any:  # noqa: ANN401 - a function
    def tell(done: int, size: int) -> None:
        if shown and (done == size or done % 10_000 < 256):  # noqa: PLR2004 - a page of the tree
            print(f"\r{done}/{size}", end="\n" if done == size else "", file=sys.stderr)

    return tell
