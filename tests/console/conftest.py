"""One society for the session: its pages are only read."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from console.pages import router
from tests.console.society import Society, society

HERE = ("127.0.0.1", 50_000)


def browse(found: Society, client: tuple[str, int] = HERE, host: str = "127.0.0.1:8000") -> TestClient:
    """A browser at `client` that names `host`."""
    app = FastAPI()
    app.include_router(router(found.log, found.settings))
    return TestClient(app, base_url=f"http://{host}", client=client, follow_redirects=False)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    """The society with standards in every stage."""
    with society(tmp_path_factory.mktemp("society")) as found:
        found.live()
        yield found


@pytest.fixture
def client(shown: Society) -> TestClient:
    return browse(shown)
