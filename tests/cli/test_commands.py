"""The commands on a data directory on which nothing runs: they write under its lock."""

import json
import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from cli.app import app
from cli.roster import read_roster
from cli.speech import Speech
from cli.wording import made
from store.database import open_database, sole_writer
from tests.cli.conftest import ROSTER, Guiju

PROPOSAL = {
    "type": "propose_project", "project": "p1", "procedure": "cn-group-standard", "title": {"zh": "标准"},
    "scope": "范围", "necessity": "必要性", "relations": "关系", "drafting_units": ["91000000TEST000001"],
    "drafters": [{"person": "lead", "lead": True}],
}  # fmt: skip

YEAR = {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]}


@pytest.fixture
def project(society: Guiju) -> Guiju:
    ran = society("act", "acc", json.dumps(PROPOSAL), "--as", "lead")
    assert ran.code == 0, ran.err
    return society


def test_help_is_there_for_every_command_and_imports_nothing_heavy() -> None:
    heavy = ["sqlalchemy", "pydantic", "fastapi", "temporalio"]
    code = f"import sys, cli.app; print([m for m in {heavy} if m in sys.modules])"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert out == "[]\n"
    assert app.registered_commands


@pytest.mark.parametrize("group", [(), ("project",), ("audit",)])
def test_without_a_command_there_is_help(guiju: Guiju, group: tuple[str, ...]) -> None:
    ran = guiju(*group)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(("Usage: guiju", *group)))
    assert ran.out.count("\n") > 5


def test_the_version_is_told(guiju: Guiju) -> None:
    assert guiju("--version") == (0, f"guiju {version('guiju')}\n", "")


@pytest.mark.parametrize(
    "command",
    [
        ("rebuild",), ("reconcile",), ("doctor",), ("due",), ("audit", "verify"), ("portal", "admit", "acc", "web"),
        ("portal", "revoke", "acc", "web"), ("body", "adopt", "acc", "cn-group-standard", "--decision", "x"),
        ("body", "enrol", "acc", "roster.yaml"), ("calendar", "import", "2027.json", "--body", "acc"),
        ("body", "file", "acc", "rules", "roster.yaml", "--title", "x", "--since", "2024-01-01"),
        ("act", "acc", "found_body", "name.zh=甲", "code=ACC"), ("act", "acc", "assign_role", "person=a", "role=b"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_but_the_founding_begins_a_log(
    guiju: Guiju, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.yaml").write_text(ROSTER)
    (tmp_path / "2027.json").write_text(json.dumps(YEAR))
    typo = tmp_path / "typo"

    ran = guiju(*command, "--data", str(typo))

    assert ran.code == (1 if command[0] == "reconcile" else 2), ran
    assert not typo.exists()
    if ran.code != 1:
        assert ran.err.startswith(f"guiju: there is no log at {typo}"), ran


def test_an_act_is_recorded_with_its_receipt_and_read_back(project: Guiju) -> None:
    ran = project(
        "act", "acc", "register_document", "project=p1", "document=d1", "kind=application", "title.zh=申请书",
        f"digest={'0' * 64}", "size=3", "media_type=text/plain", "--as", "lead", "--json",
    )  # fmt: skip
    assert ran.code == 0
    assert [event["type"] for event in ran.json["events"]] == ["revision_registered", "document_filed"]
    assert "project proposal form filed" in project("project", "history", "acc", "p1").out
    assert [line["project"] for line in project("project", "list", "--json").json] == ["p1"]
    assert "project approval" in project("project", "show", "acc", "p1").out
    assert "end of the plan notice" in project("due").out


def test_a_project_shows_whose_move_it_is_and_apart_from_it_what_else_may_be_done(project: Guiju) -> None:
    english = project("project", "show", "acc", "p1").out
    chinese = project("project", "show", "acc", "p1", "--lang", "zh-CN").out

    assert "whose move: secretariat, council\n" in english
    waits, may = english.index("awaited:\n"), english.index("also possible:\n")
    approve = english.index("  approve  move transition=approve  (council)")
    assert waits < approve < may < english.index("  reject  move transition=reject  (council)")
    assert "也可以：\n  不予立项  move transition=reject  (理事会)" in chinese


def test_a_comment_entered_after_the_close_says_when_it_was_made() -> None:
    posted = datetime(2027, 2, 1, 1, tzinfo=UTC)
    told = [made(posted, "Asia/Shanghai", speech, after_close=True) for speech in (Speech("en"), Speech("zh"))]

    assert told == [" (made 2027-02-01 09:00, entered after the close)", "（作出于 2027-02-01 09:00，截止后补录）"]
    assert made(None, "Asia/Shanghai", Speech("en"), after_close=False) == ""


def test_a_kept_answer_is_a_receipt_and_is_named_whether_it_holds_or_not(project: Guiju, tmp_path: Path) -> None:
    kept, forged = tmp_path / "answer.json", tmp_path / "forged.json"
    answer = project("act", "acc", "assign_role", "person=sec", "role=chair", "--json").json
    receipt = answer["receipt"]
    where = f"acc {receipt['first']}–{receipt['last']}"
    kept.write_text(json.dumps(answer))
    forged.write_text(json.dumps([receipt | {"hash": "0" * 64}]))

    holds = project("audit", "verify", "--receipt", str(kept))
    chinese = project("audit", "verify", "--receipt", str(kept), "--lang", "zh-CN")
    broken = project("audit", "verify", "--receipt", str(forged), "--receipt", str(kept))
    told = project("audit", "verify", "--receipt", str(forged), "--json").json

    assert (holds.code, f"receipt {kept}: {where} holds\n" in holds.out) == (0, True)
    assert f"回执 {kept}：{where} 成立\n" in chinese.out
    assert (broken.code, broken.out.count(" holds\n"), "event" in broken.out.splitlines()[1]) == (1, 1, False)
    assert f"receipt {forged}: {where} does not hold (forged)" in broken.out
    assert [(each["file"], each["holds"]) for each in told["receipts"]] == [(str(forged), False)]
    assert told["receipts"][0]["fault"]["problem"] == "forged"


def test_a_refusal_names_rule_source_facts_and_what_would_satisfy(project: Guiju) -> None:
    ran = project("act", "acc", "move", "project=p1", "transition=approve", "number=P1", "--as", "cou")

    assert ran.code == 3
    for part in ("rule: application_complete", "source: The society's own rules", "facts: ", "what would satisfy it: "):
        assert part in ran.out
    chinese = project(
        "act", "acc", "move", "project=p1", "transition=approve", "number=P1", "--as", "cou", "--lang", "zh-CN"
    )
    assert "规则：application_complete" in chinese.out
    assert "application_complete" in project("project", "history", "acc", "p1").out
    others = [line for line in ran.out.splitlines() if line.startswith("  also: ")]
    assert others
    assert ran.out.count("    what would satisfy it: ") == len(others)
    assert chinese.out.count("    如何满足：") == len(others)


def test_the_same_key_is_the_same_act(society: Guiju) -> None:
    command = ("act", "acc", "assign_role", "person=sec", "role=chair", "--key", "k1", "--json")

    first, second = society(*command).json, society(*command).json

    assert (first["replayed"], second["replayed"]) == (False, True)
    assert first["receipt"] == second["receipt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("project", "list", "--nonsense"), "--nonsense", id="unknown option"),
        pytest.param(("project", "list", "--lang", "fr"), "--lang fr", id="unknown language"),
        pytest.param(("project", "show", "acc", "p9"), "no project acc/p9", id="unknown project"),
        pytest.param(("act", "acc", "no_such_act"), "no_such_act", id="unknown act"),
        pytest.param(("act", "acc", "{", "--as", "sec"), "ACT", id="broken JSON"),
        pytest.param(("act", "acc", "assign_role", "person"), "NAME=VALUE", id="no value"),
        pytest.param(("act", "acc", "assign_role", "person=sec", "role=[x"), "role", id="broken list"),
        pytest.param(("act", "acc", "due", "project=p1", "--happened-at", "gestern"), "happened_at", id="no instant"),
        pytest.param(("body", "enrol", "acc", "nowhere.yaml"), "nowhere.yaml", id="no roster"),
        pytest.param(("body", "adopt", "acc", "nowhere", "--decision", "x"), "cn-group-standard", id="no procedure"),
        pytest.param(("calendar", "import", "nowhere.json", "--body", "acc"), "nowhere.json", id="no calendar"),
        pytest.param(("audit", "verify", "--receipt", "nowhere.json"), "nowhere.json", id="no receipt"),
        pytest.param(("audit", "verify", "--data", "nowhere"), "nowhere", id="no log"),
        pytest.param(("up", "--port", "99999"), "--port", id="no port"),
        pytest.param(("up", "--exit"), "--sample", id="nothing to end with"),
        pytest.param(("worker",), "PostgreSQL", id="role on SQLite"),
    ],
)
def test_bad_input_is_one_line_on_standard_error_and_code_2(
    society: Guiju, arguments: tuple[str, ...], told: str
) -> None:
    ran = society(*arguments)

    assert ran.code == 2, ran
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert told in ran.err


def test_nobody_writes_beside_another_writer(society: Guiju, data: Path) -> None:
    database = open_database(f"sqlite:///{data / 'guiju.db'}")
    with sole_writer(database):
        ran = society("act", "acc", "assign_role", "person=sec", "role=chair")
    database.close()

    assert ran.code == 1
    assert "only one process may" in ran.err


def test_a_portal_gets_its_token_once(society: Guiju, data: Path) -> None:
    token = society("portal", "admit", "acc", "web", "--json").json["token"]

    again, chinese = (society("portal", "admit", "acc", "web", "--lang", lang) for lang in ("en", "zh-CN"))
    other = society("portal", "admit", "acc", "other")

    assert token.startswith("guiju_")
    assert "\nthe former token no longer works\n" in again.out
    assert "\n原来的令牌从此失效\n" in chinese.out
    assert "former token" not in other.out
    assert society("portal", "admit", "acc", "web", "--json").json["replaced"]
    assert all(token.encode() not in path.read_bytes() for path in data.rglob("*") if path.is_file())
    rotated = society("portal", "rotate", "acc", "web", "--scope", "read", "--overlap-days", "1", "--json").json
    assert rotated["token"].startswith("guiju_")
    assert society("portal", "rotate", "acc", "web", "--scope", "everything").code == 2
    assert society("portal", "revoke", "acc", "web").code == 0


def test_a_roster_may_be_a_spreadsheet(society: Guiju, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "\ufeffperson,name,unit,unit_name,interest,roles,weights\n"
        "r1,审查人,91000000TEST000003,丙所,use,reviewer chair,population=83000000 staff=7\n"
    )

    ran = society("body", "enrol", "acc", str(roster))

    assert (ran.code, ran.out) == (0, "enrolled: 1 unit and 1 person\n")
    assert read_roster(roster).people[0].weights == {"population": 83_000_000, "staff": 7}
    assert society("act", "acc", "end_role", "person=r1", "role=chair").code == 0


def test_a_calendar_year_is_imported(society: Guiju, tmp_path: Path) -> None:
    year = tmp_path / "2027.json"
    year.write_text(json.dumps(YEAR))

    ran = society("calendar", "import", str(year), "--body", "acc", "--json")

    assert ran.json["events"][0]["type"] == "calendar_imported"


def test_rebuild_finds_what_was_changed_in_a_read_model(project: Guiju, data: Path) -> None:
    connection = sqlite3.connect(data / "guiju.db")
    connection.execute("UPDATE projects SET stage = 'review'")
    connection.commit()
    connection.close()

    tables = {each["table"]: each for each in project("rebuild", "--json").json}

    assert (tables["projects"]["rows"], tables["projects"]["different"]) == (1, 1)
    assert "project approval" in project("project", "list").out


def test_the_audit_names_the_event_that_does_not_hold(project: Guiju, tmp_path: Path, data: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    connection = sqlite3.connect(data / "guiju.db")
    connection.execute("VACUUM INTO ?", [str(copy / "guiju.db")])
    connection.close()
    bytes_ = (copy / "guiju.db").read_bytes()
    (copy / "guiju.db").write_bytes(bytes_.replace('"name":"理事"'.encode(), '"name":"理書"'.encode()))

    ran = project("audit", "verify", "--data", str(copy), "--json")

    fault = ran.json["bodies"][0]["faults"][0]
    assert (ran.code, fault["problem"], fault["body"]) == (1, "hash", "acc")
    assert project("audit", "verify").code == 0


def test_the_doctor_says_what_to_do_when_nothing_runs(society: Guiju) -> None:
    ran = society("doctor")

    assert ran.code == 1
    assert "nothing runs" in ran.out
    assert "mend: guiju up" in ran.out
    assert society("reconcile").code == 1


def test_on_postgresql_every_process_writes_and_the_doctor_tries_temporal(
    postgres_url: str, guiju: Guiju, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIJU_DATABASE_URL", postgres_url)
    monkeypatch.setenv("GUIJU_TEMPORAL_ADDRESS", "127.0.0.1:1")

    assert guiju("body", "found", "acc", "--name", "甲学会", "--code", "ACC").code == 0
    assert "甲学会" in guiju("body", "list").out
    ran = guiju("doctor")

    assert ran.code == 1
    assert "Temporal at 127.0.0.1:1 does not answer" in ran.out
    assert guiju("audit", "verify").code == 0
    assert guiju("reconcile").code == 1


def test_a_temporal_that_takes_connections_and_says_nothing_does_not_answer(
    postgres_url: str, guiju: Guiju, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        address = f"127.0.0.1:{hanging.getsockname()[1]}"
        monkeypatch.setenv("GUIJU_DATABASE_URL", postgres_url)
        monkeypatch.setenv("GUIJU_TEMPORAL_ADDRESS", address)
        guiju("body", "found", "acc", "--name", "甲学会", "--code", "ACC")
        ran = guiju("doctor")

    assert ran.code == 1
    assert f"Temporal at {address} does not answer" in ran.out
    assert "guiju reconcile" not in ran.out


def test_a_database_that_does_not_answer_is_said_in_one_line(guiju: Guiju, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIJU_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")

    for command in (("project", "list"), ("body", "found", "acc", "--name", "甲学会", "--code", "ACC")):
        ran = guiju(*command)
        assert (ran.code, ran.err.count("\n")) == (1, 1), ran
    assert "mend: " in guiju("doctor").out
