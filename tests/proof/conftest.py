"""The world that attackers find: lived once, attacked many times."""

from pathlib import Path

import pytest

from tests.proof.world import World, lived


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it was lived: the log's data directory, with its export."""
    return tmp_path_factory.mktemp("lived")


@pytest.fixture(scope="session")
def world(lived_in: Path) -> World:
    """The clean one."""
    return lived(lived_in)
