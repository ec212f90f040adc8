"""One society for the session: its pages are only read."""

from collections.abc import Callable, Iterator

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from cli.serving import application
from tests.console.society import Society, society

See = Callable[..., Response]

HERE = ("127.0.0.1", 50_000)


def browse(found: Society, client: tuple[str, int] = HERE, host: str = "127.0.0.1:8000") -> TestClient:
    """A browser at `client` that names `host`."""
    return TestClient(
        application(found.log, found.settings), base_url=f"http://{host}", client=client, follow_redirects=False
    )


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    """The society with standards in every stage."""
    with society(tmp_path_factory.mktemp("society")) as found:
        found.live()
        yield found


@pytest.fixture(scope="session")
def client(shown: Society) -> TestClient:
    return browse(shown)


@pytest.fixture(scope="session")
def seen(client: TestClient) -> See:
    """A page as a browser of that language gets it; each is asked for once."""
    known: dict[tuple[str, str], Response] = {}

    def see(path: str, lang: str = "zh-CN") -> Response:
        if (path, lang) not in known:
            known[path, lang] = client.get(f"/console{path}", headers={"Accept-Language": lang})
        return known[path, lang]

    return see
