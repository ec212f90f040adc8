"""The tamper matrix."""

from pathlib import Path

from tests.proof.world import World
from verifier import guiju_verify


def test_a_clean_export_is_whole(world: World, lived_in: Path, tmp_path: Path) -> None:
    told = world.verified(tmp_path)
    assert told.faults == []
    own = guiju_verify.verify(lived_in / "export", list(world.known), list(world.receipts))
    assert own.faults == []
    assert world.size > 256
