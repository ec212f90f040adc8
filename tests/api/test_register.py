"""The register over HTTP: a standard is found by each number that it ever bore, however it is typed."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests import society
from tests.faults.numbering import LEAD, founded, prepared, release

YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year
OLD, NEW = f"T/L 001—{YEAR}", f"T/L 055—{YEAR}"
TOKEN = "guiju_token"


def test_former_numbers_lead_on(tmp_path: Path) -> None:
    with founded(tmp_path, None) as log:
        prepared(log, "q1")
        release(log, "q1")
        admit = {"type": "admit_portal", "portal": "site", "token_digest": sha256(TOKEN.encode()).hexdigest()}
        table = {"type": "renumber", "numbers": [{"old": OLD, "new": NEW}], "decision": "4号"}
        for command in (admit, table):
            society.do(log, LEAD, "op", command)
        app = create_app(log, society.Settings(tmp_path, None))
        with TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"}) as http:

            def found(number: str | None = None) -> list[tuple[str, str, str | None]]:
                asked = {"number": number} if number else {}
                lines = http.get(f"/v1/bodies/{LEAD}/register", params=asked).json()["items"]
                return [(line["number"], line["state"], line["now"]) for line in lines]

            former, current = (OLD, "renumbered", NEW), (NEW, "pending", None)

            assert found() == [former, current]
            assert (found(OLD), found(f"t/l001-{YEAR}"), found(NEW)) == ([former], [former], [current])
            assert found("T/L 9—2026") == []


@pytest.mark.parametrize("number", ["", "%", "' OR 1=1", "\u202e", "一" * 200])
def test_any_text_may_be_asked_for(tmp_path: Path, number: str) -> None:
    with founded(tmp_path, None) as log:
        admit = {"type": "admit_portal", "portal": "site", "token_digest": sha256(TOKEN.encode()).hexdigest()}
        society.do(log, LEAD, "op", admit)
        app = create_app(log, society.Settings(tmp_path, None))
        with TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"}) as http:
            assert http.get(f"/v1/bodies/{LEAD}/register", params={"number": number}).json()["items"] == []
