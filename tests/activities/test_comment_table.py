"""The comment table equals the log, holds no personal value, and cannot harm a spreadsheet."""

import csv
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.act import Outside
from domain.message import Commitment
from domain.public_comment import CommentReceived
from store import views
from tests import society
from tests.activities.conftest import BODY, COMMENTING, PROJECT, World

WORDS = "第4.3条：应同时标注可用容量"


@pytest.fixture
def table(world: World) -> Path:
    """The compiled table of two answered comments."""
    for comment, text in (("c1", WORDS), ("c2", "=HYPERLINK(1)")):
        world.do("reader", "submit_comment", comment=comment, text=text, clause="4.3", kind="technical", name="王某")
    world.do("op", "advance_clock", to="2027-03-01T01:00:00Z")
    world.do("lead", "dispose_comment", comment="c1", disposition="accepted")
    world.do("lead", "dispose_comment", comment="c2", disposition="rejected", reason="=1+1")
    world.perform(COMMENTING, "compile_comments")
    return world.data / "packets" / "b" / "p" / COMMENTING / "comments.csv"


def test_it_has_a_row_for_each_comment_with_its_disposition(table: Path) -> None:
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))

    assert [(row["number"], row["comment"], row["disposition"], row["reason"]) for row in rows] == [
        ("1", "c1", "accepted", ""),
        ("2", "c2", "rejected", "'=1+1"),
    ]


def test_in_the_place_of_personal_words_it_has_the_commitments_of_the_log(table: Path, world: World) -> None:
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    received = {event.comment: event for event in world.events() if isinstance(event, CommentReceived)}
    commitment = received["c1"].text
    content = table.read_text(encoding="utf-8")

    assert isinstance(commitment, Commitment)
    assert commitment.digest == rows[0]["text"].removeprefix("_sd:")
    assert WORDS not in content
    assert "王某" not in content


def test_its_digest_stands_in_the_log(table: Path, world: World) -> None:
    facts = next(done.facts for done in world.done() if done.kind == "compile_comments")

    assert hashlib.sha256(table.read_bytes()).hexdigest() == facts["table"]
    assert facts["comments"] == 2


def test_each_commenter_is_told(table: Path, world: World) -> None:
    assert table.exists()
    world.perform(COMMENTING, "tell_commenters")
    told = [d.recipients for d in world.deliveries() if d.kind == "tell_commenters"]

    assert told == [("c1", "c2")]


def test_a_letter_entered_after_the_close_is_marked_wherever_it_shows(table: Path, world: World) -> None:
    letter = {"type": "submit_comment", "project": PROJECT, "comment": "c3", "text": "来信"}
    posted = Outside(datetime(2027, 2, 1, 1, tzinfo=UTC), "mail", "1" * 64)
    society.do(world.log, BODY, "sec", letter, "p", posted)
    world.do("lead", "dispose_comment", comment="c3", disposition="accepted")
    world.perform(COMMENTING, "compile_comments")

    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    with world.log.reading() as connection:
        known = {c.comment: c.after_close for c in views.list_comments(connection, BODY, PROJECT)}
        told = {lang: [h.text for h in views.history(connection, BODY, PROJECT, lang)] for lang in ("zh-CN", "en")}

    assert [(r["comment"], r["happened_at"], r["late"], r["after_close"]) for r in rows] == [
        ("c1", "", "False", "False"), ("c2", "", "False", "False"),
        ("c3", "2027-02-01T01:00:00+00:00", "False", "True"),
    ]  # fmt: skip
    assert known == {"c1": False, "c2": False, "c3": True}
    assert "Comment c3 received (mail), made 2027-02-01 09:00 (Asia/Shanghai), entered after the close" in told["en"]
    assert "收到意见 c3（信函），作出于 2027-02-01 09:00 (Asia/Shanghai)，截止后补录" in told["zh-CN"]
    assert "Comment c1 received (online), clause 4.3" in told["en"]
