"""`guiju backup`, `guiju restore`: a copy of everything while it runs, and everything from the copy."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Failed, Misused

if TYPE_CHECKING:
    from cli.home import Home
    from settings import Settings
    from store.restore import Backup

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of backups. 备份目录。")]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", metavar="DIR", help="Where the keys are, apart from it. 密钥副本的目录，另处存放。"),
]


def backup(folder: Folder, *, keys: Keys = None, data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """备份：Copy log, documents and, elsewhere, the keys, as of one instant, while everything runs."""
    home = home_for(data, lang, as_json=as_json)
    import sys

    from store import backup as backups

    speech = home.speech
    if keys is not None and (keys.resolve() == folder.resolve() or folder.resolve() in keys.resolve().parents):
        raise Misused(speech.pick("密钥不能和备份放在一处", "the keys must not lie with the backup"))
    source = backups.Source(home.settings.data, home.settings.key_file or home.settings.data / "keys" / "kek")
    if keys is not None and not source.key_file.exists():
        raise Failed(speech.pick(f"没有密钥文件 {source.key_file}", f"there is no key file {source.key_file}"))
    shown = not as_json and sys.stderr.isatty()
    at = datetime.now(UTC)
    try:
        with home.reading() as connection:
            made = backups.write_backup(connection, source, at, folder, keys, _teller(shown=shown))
        told = {"made_at": made.made_at, "dir": str(folder.resolve()), "keys_at": made.made_at if keys else None}
        backups.note(home.settings.data, **told)
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}") from None
    copied = f"{made.copied_bytes / (1 << 20):.1f} MiB"
    lines = [
        speech.pick(
            f"{made.folder}：{made.events} 个事件，{made.files} 个文件（新复制 {copied}）",
            f"{made.folder}: {made.events} events, {made.files} files ({copied} of them new)",
        )
    ]
    if keys is None:
        lines.append(
            speech.pick("密钥未备份：用 --keys 指定另处目录", "the keys were not copied: name a place with --keys")
        )
    speech.answer(asdict(made), lines)


def _teller(*, shown: bool) -> Any:  # noqa: ANN401 - print's own shape
    import sys

    def tell(table: str) -> None:
        if shown:
            print(f"… {table}", file=sys.stderr)

    return tell


def restore(  # noqa: PLR0913 - typer's options
    folder: Folder,
    *,
    keys: Annotated[Path, typer.Option("--keys", metavar="DIR", help="Where the keys are. 密钥副本的目录。")],
    at: Annotated[str | None, typer.Option("--at", metavar="NAME", help="Not the newest one. 指定某次备份。")] = None,
    trial: Annotated[
        bool, typer.Option("--try", help="Into a temporary place, only to see that it can be done. 只试，不留下。")
    ] = False,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """恢复：Put a backup onto an empty place, verify every chain, and make the read models anew."""
    home = home_for(data, lang, as_json=as_json)
    from store.backup import BadBackup, note
    from store.database import AlreadyWriting
    from store.migrations import DatabaseNewer
    from store.restore import NotEmpty, newest

    settings, speech = home.settings, home.speech
    try:
        found = newest(folder, at)
        if not trial:
            answer = _whole(home, settings, found, keys)
        else:
            with tempfile.TemporaryDirectory(prefix="guiju-restore-") as place:
                empty = settings.model_copy(update={"data": Path(place), "database_url": None, "key_file": None})
                answer = _whole(home, empty, found, keys)
            if answer["ok"] and settings.data.is_dir():
                note(settings.data, restored_at=answer["tried_at"])
    except (AlreadyWriting, BadBackup, DatabaseNewer, NotEmpty) as error:
        raise Failed(str(error)) from None
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}") from None
    speech.answer(answer, _lines(answer, home, tried=trial))
    return DONE if answer["ok"] else FAILED


def _whole(home: Home, settings: Settings, found: Backup, keys: Path) -> dict[str, Any]:
    """Restore, make the read models, verify every chain against the heads that the backup names."""
    from cli.home import Home
    from store.log import database_url
    from store.restore import restore
    from store.text import instant
    from store.verify import verify

    there = settings.data.exists() and any(settings.data.iterdir())
    key_file = settings.key_file or settings.data / "keys" / "kek"
    try:
        restored = restore(found, keys, settings.data, database_url(settings), key_file)
    except BaseException:
        if not there and settings.on_sqlite:
            shutil.rmtree(settings.data, ignore_errors=True)
        raise
    place = Home(settings, home.speech)
    with place.log() as log:
        log.rebuild()
    with place.reading() as connection:
        found_wrong = [asdict(fault) for each in verify(connection) for fault in each.faults]
    return {**asdict(restored), "tried_at": instant(datetime.now(UTC)), "ok": not found_wrong, "faults": found_wrong}


def _lines(answer: dict[str, Any], home: Home, *, tried: bool) -> list[str]:
    speech = home.speech
    lines = [
        speech.pick(
            f"{answer['made_at']} 的备份：{answer['events']} 个事件，{answer['files']} 个文件，"
            + ("核验通过" if answer["ok"] else "核验未通过"),
            f"the backup of {answer['made_at']}: {answer['events']} events, {answer['files']} files, "
            + ("verified" if answer["ok"] else "NOT WHOLE"),
        )
    ]
    if answer["values_left_out"]:
        lines.append(
            speech.pick(
                f"{answer['persons_left_out']} 人的 {answer['values_left_out']} 项个人信息已删除，不再恢复",
                f"{answer['values_left_out']} values of {answer['persons_left_out']} persons stay erased",
            )
        )
    if answer["ok"]:
        lines.append(
            speech.pick("只是试恢复，没有留下", "only tried: nothing was kept")
            if tried
            else f"guiju up --data {home.settings.data}"
        )
    return lines
