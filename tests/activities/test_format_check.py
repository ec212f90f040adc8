"""The format gate as an effect: a paper that was filed is looked into, once, and the log is told what was found."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import procedures
from domain.format_check import FormatChecked
from store.files import Files
from tests import society
from tests.activities.conftest import BODY, PROJECT, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHECKED = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
drafting:
  formats:
    application: {media_types: [text/plain, text/markdown], headings: [{zh: 必要性, en: Necessity}]}
    draft: {follows: application}
  normative: [应, 宜]
stages:
  project_approval:
    effects:
      - {kind: announce_project, when: entered, to: [member, public]}
      - {kind: check_format, when: filed, to: [secretary]}
"""
APPROVAL = "project_approval-1"


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """A project under approval, where applications are looked into."""
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        digest = log.keep_procedure(procedures.resolve(CHECKED))
        society.do(log, BODY, "op", {"type": "adopt_procedure", "digest": digest, "decision": "2026-2"})
        society.do(log, BODY, "sec", society.proposal(PROJECT), portal="p")
        yield World(log, tmp_path)


def send(world: World, body: str, text: str) -> str:
    """Keep a file that a body brought; return its digest."""
    with Files(world.data / "documents").receive(body) as arrival:
        arrival.write(text.encode())
        return arrival.keep()


def file(world: World, digest: str) -> None:
    fields = society.paper(PROJECT, "application", 1) | {"digest": digest}
    world.do("lead", fields.pop("type"), **fields)


def found(world: World) -> list[list[tuple[str, str]]]:
    reports = [event for event in world.events() if isinstance(event, FormatChecked)]
    return [[(each.check, each.about) for each in report.findings] for report in reports]


def test_a_filed_paper_is_looked_into_once_and_the_report_stands_in_the_log(world: World) -> None:
    for text in ("范围\n没有必要性一节\n", "1 必要性\n市场需要。\n"):
        world.do(
            "lead",
            "register_document",
            **society.paper(PROJECT, "application", 1) | {"digest": send(world, BODY, text)},
        )

    world.perform(APPROVAL, "check_format")
    world.perform(APPROVAL, "check_format")

    assert found(world) == [[("heading", "必要性")], []]
    assert [done.facts["failed"] for done in world.done()] == [1, 0]


def test_bytes_that_another_body_brought_are_not_looked_into(world: World) -> None:
    digest = send(world, "other", "必要性\n")
    assert digest == sha256("必要性\n".encode()).hexdigest()
    file(world, digest)

    world.perform(APPROVAL, "check_format")

    assert found(world) == [[("kept", "—")]]


def test_a_paper_is_compared_with_the_one_that_it_follows_and_what_weighs_is_counted(world: World) -> None:
    file(world, send(world, BODY, "必要性\n1 范围\n本文件规定电源。\n5 要求\n容量应不小于 500 Wh。\n"))
    world.perform(APPROVAL, "check_format")
    later = send(world, BODY, "必要性\n1 范围\n本文件规定储能电源。\n5 要求\n容量应不小于 300 Wh。\n")
    world.do("lead", "register_document", **society.paper(PROJECT, "draft", 2) | {"digest": later})

    world.perform(APPROVAL, "check_format")

    checked = [event for event in world.events() if isinstance(event, FormatChecked)]
    assert checked[0].compared is None
    compared = checked[1].compared
    assert compared is not None
    assert (compared.changed, compared.weighing) == (2, 1)
