"""Three things to try once the sample has lived its life, each to be copied into a terminal as it stands."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cli.sample.founding import LEAD, token
from cli.sample.life import LEAD_DRAFTER, SECOND, STANDARD
from cli.sample.review import BALLOT

if TYPE_CHECKING:
    from cli.speech import Speech
    from settings import Settings


def tries(settings: Settings, url: str | None, speech: Speech) -> list[str]:
    """Return the lines to print: acts where something goes on serving at `url`, a forgery where the log is a file."""
    found = []
    if url:
        says = speech.pick(
            "给第二个项目提一条意见，得到一张签名回执：", "Comment on the second project; a signed receipt answers:"
        )
        found.append((says, comment(settings, url, speech)))
        says = speech.pick("让起草人投票，被拒绝，并指明规则：", "Let a drafter vote; refused, with the rule:")
        found.append((says, vote(settings, url, speech)))
    if settings.on_sqlite:
        says = speech.pick(
            "在记录的副本里改一个字节，核验会指出是哪个事件：",
            "Change one byte in a copy of the log; the audit names the event:",
        )
        found.append((says, tamper(settings)))
    lines = [speech.pick("\n试试看：", "\nThings to try:")] if found else []
    for number, (says, commands) in enumerate(found, 1):
        lines += [f"{number}. {says}", *commands]
    return lines


def comment(settings: Settings, url: str, speech: Speech) -> list[str]:
    """A comment by curl."""
    act = '"type": "submit_comment", "comment": "\'$id\'", "text": "安装高度应有上限。"'
    sent = f'"person": "visitor-you", "act": {{{act}}}'
    return [
        "   id=c-$(date +%s)",
        *_post(settings, speech, f"{url}/v1/bodies/{LEAD}/projects/{SECOND}/acts", "$id", sent),
    ]


def vote(settings: Settings, url: str, speech: Speech) -> list[str]:
    """A vote by one of those who drafted, by curl."""
    act = f'"type": "cast_vote", "ballot": "{BALLOT}", "position": "approve"'
    sent = f'"person": "{LEAD_DRAFTER}", "act": {{{act}}}'
    return _post(settings, speech, f"{url}/v1/bodies/{LEAD}/projects/{STANDARD}/acts", "drafter-votes", sent)


def _post(settings: Settings, speech: Speech, url: str, key: str, sent: str) -> list[str]:
    asked = speech.pick("", " -H 'Accept-Language: en'")
    return [
        f"   curl -sS {url} \\",
        f"     -H 'Authorization: Bearer {token(settings.data)}' \\",
        f"     -H 'Content-Type: application/json' -H \"Idempotency-Key: {key}\"{asked} \\",
        f"     -d '{{{sent}}}'",
    ]


def tamper(settings: Settings) -> list[str]:
    """One voter more at the meeting, in a copy of the log."""
    python, guiju = (shlex.quote(str(Path(path).absolute())) for path in (sys.executable, sys.argv[0]))
    database = (settings.data / "guiju.db").resolve()
    copying = f"import sqlite3; sqlite3.connect({str(database)!r}).execute(\"VACUUM INTO '$copy/guiju.db'\")"
    return [
        "   copy=$(mktemp -d)",
        f"   {python} -c {_double(copying)}",
        '   perl -pi -e \'s/"present":7/"present":8/\' "$copy/guiju.db"',
        f'   {guiju} audit verify --data "$copy"',
    ]


def _double(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
