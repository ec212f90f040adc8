"""What the environment says arrives, and a mistake in it is told instead of ignored."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from settings import PREFIX, Settings, UnknownSetting, load_settings

POSTGRES = "postgresql://guiju:s3cret@db.example:5432/guiju"


def test_without_any_variable_one_process_does_all_on_sqlite() -> None:
    settings = load_settings()

    assert (settings.role, settings.on_sqlite, settings.temporal_address) == ("all", True, None)


def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIJU_PORT", "8001")

    assert load_settings().port == 8001


@pytest.mark.parametrize(("said", "meant"), [("zh-CN", "zh"), ("zh", "zh"), ("en", "en"), ("en_GB", "en")])
def test_a_language_is_spelt_as_on_the_command_line(monkeypatch: pytest.MonkeyPatch, said: str, meant: str) -> None:
    monkeypatch.setenv("GUIJU_LANG", said)

    assert load_settings().lang == meant


def test_a_misspelt_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIJU_DATBASE_URL", POSTGRES)

    with pytest.raises(UnknownSetting, match="do you mean GUIJU_DATABASE_URL"):
        load_settings()


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "guiju_database_url").write_text(f"{POSTGRES}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert load_settings().database_url == POSTGRES


def test_a_password_is_not_printed() -> None:
    settings = Settings(database_url=POSTGRES)

    assert "s3cret" not in f"{settings!r} {settings}"
    assert "guiju:***@db.example:5432/guiju" in repr(settings)


def test_a_password_is_not_in_the_message_of_a_mistake() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(database_url=POSTGRES, port=-1)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("role", ["api", "worker"])
def test_parts_run_apart_only_on_postgresql(role: str) -> None:
    with pytest.raises(ValidationError, match="on SQLite one process does all"):
        Settings.model_validate({"role": role})


def test_a_worker_alone_needs_an_address_of_temporal() -> None:
    with pytest.raises(ValidationError, match="GUIJU_TEMPORAL_ADDRESS"):
        Settings(role="worker", database_url=POSTGRES)


def test_every_setting_is_described_in_one_table() -> None:
    text = (Path(__file__).parents[1] / "docs/operations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(GUIJU_[A-Z_]+)` \| (.+?) \| (.+) \|$", text, re.MULTILINE)
    expected = [
        (PREFIX + name.upper(), "–" if field.default in {None, ()} else f"`{field.default}`".lower(), field.description)
        for name, field in Settings.model_fields.items()
    ]

    assert [(name, default.lower(), words) for name, default, words in rows] == expected
