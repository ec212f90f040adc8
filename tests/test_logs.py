"""Log lines: JSON, one an event, no personal value under its name or inside an object."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

import logs
from domain.message import Commitment
from domain.public_comment import SubmitComment

SECRET = "应同时标注可用容量"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What is written; logging is afterwards as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = StringIO()
    logs.configure("info", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def said(lines: StringIO) -> dict[str, object]:
    found: dict[str, object] = json.loads(lines.getvalue())
    return found


def test_a_line_is_json_with_what_was_said(lines: StringIO) -> None:
    structlog.get_logger().info("woken", body="b", count=3)
    line = said(lines)

    assert (line["event"], line["body"], line["count"], line["level"]) == ("woken", "b", 3, "info")


def test_a_line_of_another_library_looks_the_same(lines: StringIO) -> None:
    logging.getLogger("temporalio").warning("slow", extra={"task": "look"})
    line = said(lines)

    assert (line["event"], line["task"], line["level"]) == ("slow", "look", "warning")


def test_what_uvicorn_says_in_colours_is_said_once(lines: StringIO) -> None:
    colours = {"color_message": "Started server process [\x1b[36m%d\x1b[0m]"}
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7, extra=colours)
    line = said(lines)

    assert (line["event"], "color_message" in line) == ("Started server process [7]", False)


@pytest.mark.parametrize(
    "value",
    [SECRET, Commitment(digest="a" * 43)],
    ids=["plain", "commitment"],
)
def test_a_personal_field_is_withheld_by_its_name(lines: StringIO, value: object) -> None:
    structlog.get_logger().info("received", text=value, contact=value)
    line = said(lines)

    assert (line["text"], line["contact"]) == (logs.WITHHELD, logs.WITHHELD)


def test_of_an_object_only_the_type_is_named(lines: StringIO) -> None:
    command = SubmitComment(project="p", comment="c", text=SECRET)
    structlog.get_logger().info("taken", act=command, acts=[command], by={"command": command})
    line = said(lines)

    assert (line["act"], line["acts"]) == ("(SubmitComment)", ["(SubmitComment)"])
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_a_traceback_shows_no_values_of_a_command(lines: StringIO) -> None:
    try:
        SubmitComment.model_validate({"project": "p", "comment": "c", "text": SECRET, "kind": SECRET})
    except ValueError:
        structlog.get_logger().exception("failed")
    line = said(lines)

    assert "ValidationError" in str(line["exception"])
    assert SECRET not in str(line["exception"])


def test_every_personal_field_is_known() -> None:
    assert {"text", "contact", "organisation", "proposed_change"} <= logs.personal_fields()
