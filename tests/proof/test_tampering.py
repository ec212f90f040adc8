"""The tamper matrix: every mutation, at every place, is found by the verifier; a clean export is whole."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.mutations import MATRIX, PLACES, place
from tests.proof.world import World
from verifier import guiju_verify

UNJUDGED = (OSError, KeyError, TypeError, ValueError, AttributeError)
"""What the verifier's command line says 'cannot be judged' to, which nobody takes for whole."""


def found(world: World, folder: Path) -> bool:
    """Whether the verifier finds fault."""
    try:
        return bool(world.verified(folder).faults)
    except UNJUDGED:
        return True


def test_a_clean_export_is_whole(world: World, lived_in: Path, tmp_path: Path) -> None:
    told = world.verified(tmp_path)
    assert told.faults == []
    own = guiju_verify.verify(lived_in / "export", list(world.known), list(world.receipts))
    assert own.faults == []
    assert world.size > 256
    for known in (
        world.notes[0],
        world.notes[1],
        *(f"{size}-{world.at(size).root.hex()[:16]}" for size in (1, 77, 256)),
    ):
        assert guiju_verify.verify(tmp_path, [known], []).faults == []


def test_without_anything_kept_elsewhere_the_report_says_what_it_cannot_exclude(world: World, tmp_path: Path) -> None:
    told = world.verified(tmp_path)
    assert not any("checkpoint kept elsewhere" in line for line in told.cannot_exclude)
    alone = guiju_verify.verify(tmp_path, [], [])
    assert alone.faults == []
    assert "without a checkpoint kept elsewhere" in alone.cannot_exclude[0]
    assert any("no independent witness" in line for line in alone.cannot_exclude)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("name", MATRIX)
def test_every_cell_of_the_matrix_is_found(world: World, tmp_path: Path, name: str, where: str) -> None:
    assert found(MATRIX[name](world, place(world, where)), tmp_path)


def test_a_log_written_anew_with_the_true_keys_shows_nothing_of_itself(world: World, tmp_path: Path) -> None:
    """So the matrix tries what is kept elsewhere, and not a slip of the attacker's."""
    for name in ("3 edited, all anew", "4 removed, all anew", "6 swapped, all anew", "7 inserted, all anew"):
        folder = tmp_path / name[:1]
        MATRIX[name](world, place(world, "middle")).write(folder)
        assert guiju_verify.verify(folder, [], []).faults == []
        assert guiju_verify.verify(folder, list(world.known), []).faults


def test_a_thousand_random_changes_of_an_export_are_found(world: World, tmp_path: Path) -> None:
    draw = random.Random(20261124)  # noqa: S311 - the same thousand each time
    small = world.cut(60)
    small.write(tmp_path)
    known, receipts = list(small.known), list(small.receipts)
    paths = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    missed = []
    for number in range(1000):
        path = draw.choice(paths)
        clean = path.read_bytes()
        at = draw.randrange(len(clean))
        length = draw.choice((1, 1, 1, 7, 64))
        match draw.randrange(4):
            case 0:
                dirty = clean[:at] + bytes([clean[at] ^ 1 << draw.randrange(8)]) + clean[at + 1 :]
            case 1:
                dirty = clean[:at] + clean[at + length :]
            case 2:
                dirty = clean[:at] + draw.randbytes(length) + clean[at:]
            case _:
                dirty = clean[:at]
        path.write_bytes(dirty)
        try:
            if dirty != clean and not guiju_verify.verify(tmp_path, known, receipts).faults and not free(clean, dirty):
                missed.append((number, path.name, at))
        except UNJUDGED:
            pass
        path.write_bytes(clean)
    assert missed == []


def free(clean: bytes, dirty: bytes) -> bool:
    """Whether only what nobody signs is another: when it was written, what was left out, space between the words."""

    def without(data: bytes) -> object:
        lines = data.decode().splitlines() if b'"note"' in data else [data.decode()]
        read = [json.loads(line) for line in lines]
        for each in read:
            for name in ("at", "made_at", "left_out"):
                if isinstance(each, dict):
                    each.pop(name, None)
        return read

    return without(clean) == without(dirty)


def test_the_verifier_runs_alone_and_its_exit_code_says_how_it_went(world: World, tmp_path: Path) -> None:
    alone = tmp_path / "guiju_verify.py"
    shutil.copyfile(guiju_verify.__file__, alone)
    world.write(tmp_path / "whole")
    MATRIX["3 edited, all anew"](world, 5).write(tmp_path / "changed")
    (tmp_path / "kept").write_text(world.known[0])
    for arguments, code, told in (
        (["whole", "--known-checkpoint", "kept"], 0, "WHOLE"),
        (["changed", "--known-checkpoint", "kept"], 1, "DOES NOT HOLD"),
        (["nowhere"], 2, "cannot be judged"),
    ):
        command = [sys.executable, "-I", str(alone), *arguments]
        ran = subprocess.run(
            command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"}
        )
        assert (ran.returncode, told in ran.stdout + ran.stderr) == (code, True), ran
