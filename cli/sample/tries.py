"""Three things to try once the sample has lived its life, each to be copied into a terminal as it stands."""

from __future__ import annotations

import shlex
import sys
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
        found.append((says, comment(settings, url)))
        says = speech.pick("让起草人投票，被拒绝，并指明规则：", "Let a drafter vote; refused, with the rule:")
        found.append((says, vote(settings, url)))
    if settings.on_sqlite:
        says = speech.pick(
            "在记录的副本里改一个字节，核验会指出是哪个事件：",
            "Change one byte in a copy of the log; the audit names the event:",
        )
        found.append((says, tamper(settings)))
    lines = [speech.pick("\n试试看：", "\nThings to try:")]
    for number, (says, commands) in enumerate(found, 1):
        lines += [f"{number}. {says}", *commands]
    return lines


def comment(settings: Settings, url: str) -> list[str]:
    """A comment by curl."""
    act = '"type": "submit_comment", "comment": "\'$id\'", "text": "安装高度应有上限。"'
    return [
        "   id=c-$(date +%s)",
        *_post(settings, f"{url}/v1/bodies/{LEAD}/projects/{SECOND}/acts", "$id", "visitor-you", act),
    ]


def vote(settings: Settings, url: str) -> list[str]:
    """A vote by one of those who drafted, by curl."""
    act = f'"type": "cast_vote", "ballot": "{BALLOT}", "position": "approve"'
    return _post(settings, f"{url}/v1/bodies/{LEAD}/projects/{STANDARD}/acts", "drafter-votes", LEAD_DRAFTER, act)


def _post(settings: Settings, url: str, key: str, person: str, act: str) -> list[str]:
    return [
        f"   curl -sS {url} \\",
        f"     -H 'Authorization: Bearer {token(settings.data)}' \\",
        f"     -H 'Content-Type: application/json' -H \"Idempotency-Key: {key}\" \\",
        f'     -d \'{{"person": "{person}", "act": {{{act}}}}}\'',
    ]


def tamper(settings: Settings) -> list[str]:
    """One voter more at the meeting, in a copy of the log."""
    python, guiju = shlex.quote(sys.executable), shlex.quote(sys.argv[0])
    database = settings.data / "guiju.db"
    copying = f"import sqlite3; sqlite3.connect({str(database)!r}).execute(\"VACUUM INTO '$copy/guiju.db'\")"
    return [
        "   copy=$(mktemp -d)",
        f"   {python} -c {_double(copying)}",
        '   perl -pi -e \'s/"present":7/"present":8/\' "$copy/guiju.db"',
        f'   {guiju} audit verify --data "$copy"',
    ]


def _double(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
