"""One society with a past of its own and an imported one; it is only read."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.console.society import Society, society


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    with society(tmp_path_factory.mktemp("lived")) as found:
        found.live()
        yield found


@pytest.fixture
def connection(lived: Society) -> Iterator[Connection]:
    with lived.log.reading() as found:
        yield found
