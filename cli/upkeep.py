"""`guiju doctor`, `reconcile`, `rebuild`, `migrate`: what an operator does when something seems stuck."""

from typing import TYPE_CHECKING, Any

from cli.options import Data, Json, Lang, home_for
from cli.speech import DONE, FAILED, Failed

if TYPE_CHECKING:
    from cli.home import Home


def doctor(data: Data = None, as_json: Json = False, lang: Lang = None) -> int:
    """体检：Look for what is wrong; exit code 1 if anything is, each finding with the command that mends it."""
    home = home_for(data, lang, as_json=as_json)
    from cli.diagnosis import diagnose

    findings = diagnose(home)
    speech = home.speech
    lines = []
    for found in findings:
        mark = "✗" if found.wrong else "!"
        lines.append(f"{mark} {found.says}")
        lines.append(speech.pick(f"    处置：{found.mend}", f"    mend: {found.mend}"))
    wrong = any(found.wrong for found in findings)
    speech.answer({"ok": not wrong, "findings": findings}, lines or [speech.pick("一切正常", "all is well")])
    return FAILED if wrong else DONE


def reconcile(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """让 Temporal 与记录一致：Make Temporal agree with the log, from nothing; safe at any time."""
    home = home_for(data, lang, as_json=as_json)
    process = home.process
    if process is not None:
        answer = home.call(process, "reconcile")
    elif home.settings.temporal_address is None:
        raise Failed(
            home.speech.pick(
                "没有运行中的进程：guiju up 每次启动都会核对；用自备 Temporal 时设 GUIJU_TEMPORAL_ADDRESS",
                "nothing runs: guiju up reconciles at its start; for a Temporal of your own set GUIJU_TEMPORAL_ADDRESS",
            )
        )
    else:
        answer = _reconcile(home, home.settings.temporal_address)
    stages, woken = answer["stages"], answer["woken"]
    home.speech.answer(
        answer,
        [
            home.speech.pick(
                f"补建 {stages} 个阶段工作流，唤醒 {woken} 个", f"{stages} stage workflows started, {woken} woken"
            )
        ],
    )


def rebuild(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """由记录重建各读表：Build the read models anew from the log and swap them in."""
    home = home_for(data, lang, as_json=as_json)
    process = home.process
    if process is not None and home.settings.on_sqlite:
        tables: list[dict[str, Any]] = home.call(process, "rebuild")["tables"]
    else:
        with home.log() as log:
            tables = [vars(each) for each in log.rebuild()]
    speech = home.speech
    head = (speech.pick("表", "table"), speech.pick("行", "rows"), speech.pick("不同", "different"))
    rows = [(str(each["table"]), str(each["rows"]), str(each["different"])) for each in tables]
    speech.answer(tables, speech.table([head, *rows]))


def migrate(data: Data = None, as_json: Json = False, lang: Lang = None) -> None:
    """把数据库升到本版的结构：Bring the database to this release's schema, and do nothing else; safe at any time."""
    home = home_for(data, lang, as_json=as_json)
    from doctor.database import revision

    with home.reading() as connection:
        before = revision(connection)
    with home.log(), home.reading() as connection:
        after = revision(connection)
    line = home.speech.pick(f"数据库结构：{before} → {after}", f"schema: {before} → {after}")
    home.speech.answer({"before": before, "after": after}, [line])


def _reconcile(home: "Home", address: str) -> dict[str, Any]:
    import asyncio
    from dataclasses import asdict

    from activities.ledger import Ledger
    from activities.reconcile import reconcile as agree
    from activities.waking import connect

    async def run() -> dict[str, Any]:
        try:
            client = await connect(address, home.settings.temporal_namespace)
        except RuntimeError as error:
            raise Failed(f"Temporal {address}: {error}") from None
        with home.log() as log:
            return asdict(await agree(Ledger(log), client))

    return asyncio.run(run())
