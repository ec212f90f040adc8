"""One society for the session: its pages are only read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

import pytest
import uvicorn
from httpx2 import Response
from playwright.sync_api import Browser, sync_playwright
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


@contextmanager
def serving(shown: Society) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(application(shown.log, shown.settings), port=0, log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/console"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(shown: Society) -> Iterator[str]:
    with serving(shown) as found:
        yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()
