"""`guiju webhook add` and what follows, with no process running; the samples add theirs through one that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Guiju
from tests.receivers import LOOPBACK, Receiver, Says


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("GUIJU_RECEIVERS", LOOPBACK)
    monkeypatch.setenv("GUIJU_PUBLIC_URL", "https://standards.example.org")
    with Receiver().serving() as receiver:
        yield receiver


def test_an_operator_adds_a_receiver_and_sees_what_waits_for_it(society: Guiju, receiver: Receiver) -> None:
    added = society("webhook", "add", "acc", "site", receiver.url("/very-secret"), "--type", "stage_entered")
    lagging = society("webhook", "list", "acc")
    pinged = society("webhook", "ping", "acc", "site")
    waiting = society("webhook", "list", "acc", "--json").json

    assert (added.code, added.err) == (0, "")
    assert "verifies with: whpk_" in added.out
    assert [got.headers["webhook-request-origin"] for got in receiver.got] == ["standards.example.org"]
    assert "nothing waiting" in lagging.out
    assert (pinged.code, [each["waiting"] for each in waiting]) == (0, [1])
    assert "very-secret" not in added.out + lagging.out


def test_a_secret_is_changed_and_shown_once(society: Guiju, receiver: Receiver) -> None:
    first = society("webhook", "add", "acc", "site", receiver.url(), "--signing", "v1", "--json")
    second = society("webhook", "rotate", "acc", "site", "--overlap-hours", "1", "--json")

    assert first.json["verifies"].startswith("whsec_")
    assert second.json["verifies"].startswith("whsec_")
    assert first.json["verifies"] != second.json["verifies"]
    assert society("webhook", "rotate", "acc", "none").err == "there is no such endpoint (no_endpoint)\n"


def test_who_does_not_consent_is_told_in_a_line(society: Guiju, receiver: Receiver, tmp_path: Path) -> None:
    add = ("webhook", "add", "acc", "site")
    bad = society(*add, receiver.url(), "--kind", "pigeon")
    absent = society(*add, receiver.url(), "--kind", "wecom", "--secret-file", str(tmp_path / "none"))
    inside = society(*add, "http://169.254.169.254/")
    assert receiver.got == []
    receiver.consent = lambda _: Says(200)
    unwilling = society(*add, receiver.url())

    assert (bad.code, absent.code, inside.code, unwilling.code) == (2, 2, 1, 1)
    assert [len(ran.err.splitlines()) for ran in (bad, absent, inside, unwilling)] == [1, 1, 1, 1]
    assert unwilling.err == "the receiver does not consent (no_consent)\n"
    assert society("webhook", "list", "acc", "--json").json == []


def test_a_rule_refuses_before_anybody_is_asked(society: Guiju, receiver: Receiver) -> None:
    society("webhook", "add", "acc", "site", receiver.url())
    again = society("webhook", "add", "acc", "site", receiver.url())

    assert (again.code, len(receiver.got)) == (3, 1)
    assert "endpoint_new" in again.out
