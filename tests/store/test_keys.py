"""Keys and receipts."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from store.keys import Keyring, WrongKey, load_kek
from store.log import Log
from store.receipts import NotAReceipt, parse_receipt, parse_receipts
from store.verify import verify
from tests.store.conftest import Opener
from tests.store.counter import Add, Rotate, act


def test_the_key_encryption_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "kek"
    first, second = load_kek(path), load_kek(path)

    assert first == second
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["kek"]


def test_a_damaged_key_file_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "kek").write_bytes(b"short")
    with pytest.raises(WrongKey):
        load_kek(tmp_path / "kek")


def test_a_key_opens_only_for_its_owner_and_under_its_kek() -> None:
    ring = Keyring(bytes(32))
    wrapped = ring.wrap(b"secret", "subject|b|s")

    assert ring.unwrap(wrapped, "subject|b|s") == b"secret"
    for other, owner in ((ring, "subject|b|t"), (Keyring(bytes(31) + b"1"), "subject|b|s")):
        with pytest.raises(WrongKey):
            other.unwrap(wrapped, owner)


def test_receipts_are_signed_with_the_key_of_their_time(log: Log) -> None:
    early = act(Add(project="c"))
    before = log.record(early).result().receipt
    rotation = log.record(act(Rotate())).result().receipt
    after = log.record(act(Add(project="c"))).result().receipt
    assert before is not None
    assert rotation is not None
    assert after is not None

    assert before.key_id != rotation.key_id == after.key_id
    assert log.record(early).result().receipt == before
    with log.reading() as connection:
        assert all(found.whole for found in verify(connection, [before, rotation, after]))


def test_a_log_does_not_open_without_its_key_encryption_key(opener: Opener, log: Log, tmp_path: Path) -> None:
    log.close()
    path = tmp_path / "keys" / "kek"
    kek = path.read_bytes()
    path.write_bytes(bytes(32))
    with pytest.raises(WrongKey, match="wrapped under another"):
        opener()
    path.unlink()
    with pytest.raises(WrongKey, match="missing"):
        opener()

    assert not path.exists()
    path.write_bytes(kek)
    assert opener().record(act(Add(project="c"))).result().receipt


def test_a_receipt_survives_its_text_form_and_no_change(log: Log) -> None:
    receipt = log.record(act(Add(project="c"))).result().receipt
    assert receipt is not None

    assert parse_receipt(receipt.as_json()) == receipt
    changes = {
        "body": "x",
        "first": 1,
        "last": 9,
        "hash": "0" * 64,
        "recorded_at": "x",
        "key_id": "x",
        "public_key": "x",
    }
    assert not any(replace(receipt, **{name: value}).is_genuine() for name, value in changes.items())  # type: ignore[arg-type] # forged
    for text in ("", "[]", "{}", '"x"', receipt.as_json().replace('"last":3', '"last":"3"'), "[1]"):
        with pytest.raises(NotAReceipt):
            parse_receipt(text)


def test_receipts_are_found_in_whatever_was_kept(log: Log) -> None:
    receipt = log.record(act(Add(project="c"))).result().receipt
    assert receipt is not None
    one = receipt.as_json()

    for kept in (one, f"[{one}]", f'{{"receipt": {one}}}', f'{{"receipt": {one}, "receipts": [{one}], "events": []}}'):
        assert parse_receipts(kept) == [receipt]
    assert parse_receipts(f"[{one}, {one}]") == [receipt, receipt]
    for text in ("", "[]", "{}", '{"receipt": null, "receipts": []}', '{"receipts": [1]}', '{"receipts": {}}', "1"):
        with pytest.raises(NotAReceipt):
            parse_receipts(text)
