"""What is suggested after the sample: only what works, from any directory."""

import sys
from pathlib import Path

import pytest

from cli.sample.tries import tries
from cli.speech import Speech
from settings import Settings


def test_where_nothing_goes_on_serving_only_the_forgery_is_suggested_and_from_any_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bin/guiju"])

    lines = tries(Settings(data=Path("data")), None, Speech("en"))

    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1."]
    assert any(f"'{tmp_path}/data/guiju.db'" in line for line in lines)
    assert any(line.startswith(f"   {tmp_path}/bin/guiju audit verify") for line in lines)


def test_where_nothing_can_be_tried_nothing_is_suggested() -> None:
    assert tries(Settings(database_url="postgresql://db/guiju"), None, Speech("en")) == []
