"""What is handed to somebody who trusts nobody, and is checked by programs that share nothing with us."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.app import run
from store.files import Files
from tests.console.society import A, Society, society


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a society with a project; nothing runs on it."""
    folder = tmp_path_factory.mktemp("proven")
    with society(folder) as found:
        _begin(found)
    return folder


def _begin(found: Society) -> None:
    found.found()
    found.propose("p1", "便携式储能电源 安全要求")
    with Files(found.settings.data / "documents").receive(A) as arrival:
        arrival.write(b"a paper")
        arrival.keep()


def guiju(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run([str(each) for each in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_an_export_is_verified_by_the_program_in_it_alone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = guiju(capsys, "audit", "checkpoint", A, "--data", data, "--json")
    assert code == 0
    kept = json.loads(out)
    (tmp_path / "kept").write_text(kept["note"], encoding="utf-8")
    code, out, err = guiju(capsys, "audit", "export", A, tmp_path / "out", "--data", data, "--json")
    assert (code, err) == (0, "")
    program = [sys.executable, "-I", str(tmp_path / "out" / "guiju_verify.py"), str(tmp_path / "out")]
    known = ["--known-checkpoint", str(tmp_path / "kept")]
    assert subprocess.run([*program, *known], capture_output=True, check=False, cwd=tmp_path).returncode == 0
    entries = next((tmp_path / "out").glob("tile/entries/*.p/*"))
    spoilt = entries.read_bytes()
    entries.write_bytes(spoilt.replace("便携式".encode(), "固定式".encode()))
    assert subprocess.run([*program, *known], capture_output=True, check=False, cwd=tmp_path).returncode == 1
    code, _, err = guiju(capsys, "audit", "export", A, tmp_path / "out", "--data", data)
    assert code == 2
    assert err.count("\n") == 1


def test_an_event_is_proven_by_a_small_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guiju(capsys, "audit", "checkpoint", A, "--data", data)
    code, out, _ = guiju(capsys, "audit", "prove", A, 3, "--data", data)
    assert code == 0
    assert out.startswith("c2sp.org/tlog-proof@v1\n")
    assert "index 2\n" in out
    code, _, err = guiju(capsys, "audit", "prove", A, 99_999, "--data", data, "--lang", "en")
    assert code == 1
    assert f"guiju audit checkpoint {A}" in err


def test_a_case_file_is_written_for_a_project_that_there_is(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = guiju(capsys, "project", "dossier", f"{A}/p1", tmp_path / "case", "--data", data, "--json")
    assert (code, err) == (0, "")
    assert "index.html" in json.loads(out)["files"]
    assert (tmp_path / "case" / "index.html").stat().st_size > 10_000
    for bad in (f"{A}/nothing", "p1"):
        code, _, err = guiju(capsys, "project", "dossier", bad, tmp_path / "none", "--data", data)
        assert code == 2
        assert err.count("\n") == 1


def test_no_checkpoint_is_signed_for_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = guiju(capsys, "audit", "checkpoint", "nobody", "--data", data)
    assert code == 2
    assert "nobody" in err


def test_an_export_is_held_against_the_short_form_from_print(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = guiju(capsys, "audit", "export", A, tmp_path / "out", "--data", data, "--json")
    short = json.loads(out)["short"]
    code, out, _ = guiju(capsys, "audit", "verify", tmp_path / "out", "--known-checkpoint", short, "--json")
    assert (code, json.loads(out)["faults"]) == (0, [])
    other = short[:-1] + ("0" if short[-1] != "0" else "1")
    assert guiju(capsys, "audit", "verify", tmp_path / "out", "--known-checkpoint", other)[0] == 1
    assert guiju(capsys, "audit", "verify", tmp_path / "nowhere")[0] == 2
    assert guiju(capsys, "audit", "verify", "--known-checkpoint", short, "--data", data)[0] == 2


def test_one_goes_on_with_a_rolled_back_log_for_a_reason_that_is_kept(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = guiju(capsys, "audit", "checkpoint", A, "--data", data, "--json")
    size = json.loads(out)["size"]
    aside = ["audit", "set-aside", A, "--data", data, "--json", "--reason"]
    assert guiju(capsys, *aside, "none")[0] == 2
    kept = data / "checkpoints" / f"{A}.checkpoint"
    kept.write_text(kept.read_text(encoding="utf-8").replace(f"\n{size}\n", f"\n{size + 5}\n"), encoding="utf-8")
    assert guiju(capsys, "audit", "checkpoint", A, "--data", data)[0] == 1
    assert guiju(capsys, *aside, " ")[0] == 2
    code, out, _ = guiju(capsys, *aside, "disk lost; the board decided")
    assert code == 0
    told = json.loads(Path(json.loads(out)["reason"]).read_text(encoding="utf-8"))
    assert (told["reason"], told["set_aside"].split("-")[0]) == ("disk lost; the board decided", str(size + 5))
    assert guiju(capsys, "audit", "checkpoint", A, "--data", data)[0] == 0
