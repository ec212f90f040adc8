"""A copy made while everything runs, put on an empty place: whole, going on, and nobody who was erased comes back."""

import gzip
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from cli.app import run
from store.files import Files
from store.personal import disclosed
from tests.console.society import A, Society, society

PLANTED = "张某某的手机是13912345678"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    """A society in public comment, whose log stays open: the copy is made beside the one who writes."""
    with society(tmp_path_factory.mktemp("lived")) as found:
        found.found()
        found.propose("p1", "便携式储能电源 安全要求")
        found.wait(datetime(2027, 1, 22, 2, tzinfo=UTC))
        found.approve("p1")
        found.publish_for_comment("p1")
        for n in range(3):
            found.comment("p1", n)
        found.act(A, "visitor:planted", "submit_comment", project="p1", comment="p1-planted", text=PLANTED)
        with Files(found.settings.data / "documents").receive(A) as arrival:
            arrival.write(b"a paper")
            arrival.keep()
        yield found


class Place:
    """Folders of one test, and the command line on the society."""

    def __init__(self, lived: Society, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.copies, self.keys, self.new = (
            lived.settings.data, folder / "copies", folder / "keys", folder / "new",
        )  # fmt: skip
        self._capsys = capsys

    def guiju(self, *arguments: object) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = run([str(each) for each in arguments])
        out, err = self._capsys.readouterr()
        return code, out, err

    def backup(self) -> Any:  # noqa: ANN401 - whatever the command answers
        code, out, err = self.guiju("backup", self.copies, "--keys", self.keys, "--data", self.data, "--json")
        assert code == 0, err
        return json.loads(out)

    def restore(self, *more: object) -> tuple[int, str, str]:
        return self.guiju("restore", self.copies, "--keys", self.keys, "--data", self.new, "--lang", "en", *more)


@pytest.fixture
def place(lived: Society, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Place:
    return Place(lived, tmp_path, capsys)


def rows(url: str, query: str) -> list[Any]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def everything(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())


def test_a_restored_log_is_the_same_verifies_and_goes_on(lived: Society, place: Place) -> None:
    made = place.backup()
    code, out, err = place.restore()
    assert (code, err) == (0, "")
    assert "verified" in out
    query = "SELECT body, position, hash, bytes FROM events ORDER BY body, position"
    was, now = (rows(f"sqlite:///{data / 'guiju.db'}", query) for data in (place.data, place.new))
    assert now == was
    assert len(now) == made["events"]
    acts = "SELECT * FROM acts ORDER BY body, position"
    assert rows(f"sqlite:///{place.new / 'guiju.db'}", acts) == rows(f"sqlite:///{place.data / 'guiju.db'}", acts)
    assert [each.read_bytes() for each in (place.new / "documents").glob("5*/*")] == [b"a paper"]
    with society(place.new) as again:
        closes = lived.project("p1").deadline("window")
        assert closes is not None
        assert closes.instant is not None
        again.wait(closes.instant)
        again.dispose("p1", [0])
        with again.log.reading() as connection:
            event = connection.scalar(text("SELECT event_id FROM acts WHERE stream = 'comment/p1-planted'"))
        opened = again.log.disclosures(A, [str(event)])
        assert [disclosed(each.text) for each in opened.values()] == [PLANTED]


def test_who_was_erased_comes_back_from_no_older_backup(lived: Society, place: Place, tmp_path: Path) -> None:
    lived.act(A, "visitor:gone", "submit_comment", project="p1", comment="p1-gone", text=PLANTED + "乙")
    place.backup()
    shutil.copytree(place.keys, tmp_path / "old-keys")
    lived.act(A, "op", "forget_subject", subject="visitor:gone", basis="PIPL 47")
    place.backup()
    older = min(each.name for each in place.copies.iterdir() if each.name[0].isdigit())
    for keys in (place.keys, tmp_path / "old-keys"):
        code, out, _ = place.guiju(
            "restore", place.copies, "--at", older, "--keys", keys, "--data", place.new, "--lang", "en"
        )
        assert code == 0
        assert "1 persons stay erased" in out
        left = rows(f"sqlite:///{place.new / 'guiju.db'}", "SELECT subject FROM personal_values")
        assert ("visitor:gone",) not in left
        assert ("visitor:planted",) in left
        shutil.rmtree(place.new)


def test_no_copy_holds_a_personal_value_in_clear_nor_the_keys_beside_it(place: Place) -> None:
    place.backup()
    found = b"".join(
        gzip.decompress(each.read_bytes()) if each.suffix == ".gz" else each.read_bytes()
        for each in place.copies.rglob("*")
        if each.is_file()
    )
    assert PLANTED.encode() not in found
    assert b"subject_keys" not in found
    assert all(each.stat().st_mode & 0o077 == 0 for each in place.keys.iterdir())
    code, _, err = place.guiju("backup", place.copies, "--keys", place.copies / "keys", "--data", place.data)
    assert code == 2
    assert err.count("\n") == 1


def test_a_log_goes_from_sqlite_to_postgresql(place: Place, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place.backup()
    monkeypatch.setenv("GUIJU_DATABASE_URL", postgres_url)
    code, out, err = place.restore()
    assert (code, err) == (0, "")
    assert "verified" in out
    monkeypatch.delenv("GUIJU_DATABASE_URL")
    with society(place.new, postgres_url) as again:
        again.comment("p1", 7)
    code, _, err = place.guiju("restore", place.copies, "--keys", place.keys, "--data", place.new, "--try")
    assert (code, err) == (0, "")


def test_a_trial_leaves_nothing_and_is_noted(place: Place) -> None:
    place.backup()
    code, out, _ = place.guiju(
        "restore", place.copies, "--keys", place.keys, "--data", place.data, "--try", "--lang", "zh"
    )
    assert code == 0
    assert "只是试恢复" in out
    noted = json.loads((place.data / "backups.json").read_text(encoding="utf-8"))
    assert {"made_at", "dir", "keys_at", "restored_at"} <= noted.keys()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda place: shutil.rmtree(place.copies), "there is no backup"),
        (lambda place: (place.keys / "keys.json").write_text("{}"), "keys.json cannot be read"),
        (lambda place: next(place.copies.glob("*/events.jsonl.gz")).write_bytes(b"no"), "cannot be read"),
        (lambda place: _swap(next(place.copies.glob("*/commands.jsonl.gz"))), "is not what was written"),
        (lambda place: next(place.copies.glob("files/??/*")).write_bytes(b"other"), "is not what was copied"),
        (lambda place: _told(place, schema="9999"), "9999"),
        (lambda place: _told(place, files={"../../out": ["0" * 64, 1]}), "leads out"),
    ],
)  # fmt: skip
def test_a_spoilt_backup_is_named_and_leaves_nothing(place: Place, spoil: Any, says: str) -> None:  # noqa: ANN401
    place.backup()
    spoil(place)
    code, _, err = place.restore()
    assert code == 1
    assert says in err
    assert err.count("\n") == 1
    assert not place.new.exists()


def test_nothing_is_restored_over_a_log(place: Place) -> None:
    place.backup()
    before = everything(place.data)
    code, _, err = place.guiju("restore", place.copies, "--keys", place.keys, "--data", place.data)
    assert code == 1
    assert err.count("\n") == 1
    assert everything(place.data) == before


def _swap(path: Path) -> None:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join([*lines[1:], lines[0]])))


def _told(place: Place, **changed: object) -> None:
    path = next(place.copies.glob("*/manifest.json"))
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changed), encoding="utf-8")
