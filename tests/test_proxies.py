"""Guiju behind the web servers that portals have: each is started with the snippet that we ship, and driven."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import StreamingResponse

from api.proxies import Proxies
from cli.serving import application
from settings import Settings
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

DEPLOY = Path(__file__).parent.parent / "deploy"
ROOT = os.getuid() == 0
TOKEN = "t-behind"
CLIENT = "127.0.0.2"
"""Where the client is: not where the web server is."""


UPSTREAM = re.compile(r"^(\s*(?:proxy_pass|ProxyPass|reverse_proxy).*)127\.0\.0\.1:8000", re.MULTILINE)


@dataclass
class Upstream:
    """Our application, with what of each request reached it; below `/-/live` a stream that pauses until `go`."""

    app: Any
    seen: list[tuple[str, dict[str, list[str]], str]] = field(default_factory=list)
    go: Event = field(default_factory=Event)
    port: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            headers: dict[str, list[str]] = {}
            for name, value in request.headers.items():
                headers.setdefault(name, []).append(value)
            path = scope["path"].removeprefix(scope["root_path"])
            self.seen.append((path, headers, self.app.state.proxies.address(request)))
            if path == "/-/live":
                await StreamingResponse(self._live(), media_type="text/event-stream")(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _live(self) -> Iterator[bytes]:
        yield b"data: first\n\n"
        self.go.wait(10)
        yield b"data: second\n\n"


@contextmanager
def listening(upstream: Upstream) -> Iterator[None]:
    path = upstream.app.state.root_path
    config = uvicorn.Config(upstream, port=0, log_config=None, proxy_headers=False, root_path=path)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.02)
    upstream.port = server.servers[0].sockets[0].getsockname()[1]
    yield
    server.should_exit = True
    thread.join()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def upstreams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Upstream, Upstream]]:
    """One log, served below a path and at the top of a host."""
    folder = tmp_path_factory.mktemp("behind")
    with ExitStack() as held:
        log = held.enter_context(society.opened(society.Settings(folder, None)))
        society.found(log, "acc", {"site": sha256(TOKEN.encode()).hexdigest()})
        society.commenting(log, "acc", "p1", "2031-03-03T01:00:00Z")
        found = []
        for path in ("/standards", ""):
            settings = Settings(data=folder, public_url=f"https://portal.example{path}", comments_per_minute=0)
            app = application(log, settings)
            app.state.proxies = Proxies((ip_network("127.0.0.1/32"),))
            found.append(Upstream(app))
            held.enter_context(listening(found[-1]))
        yield found[0], found[1]


@dataclass
class Behind:
    """A web server before both: `below` its path, or at a host of its own."""

    port: int
    upstreams: tuple[Upstream, Upstream]

    def client(self, host: str = "portal.example.org") -> httpx2.Client:
        transport = httpx2.HTTPTransport(local_address=CLIENT)
        return httpx2.Client(base_url=f"http://127.0.0.1:{self.port}", transport=transport, headers={"Host": host})


def nginx(folder: Path, port: int, text: str) -> list[str]:
    temp = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if ROOT else ''} daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;\n"
        f"events {{}}\nhttp {{ access_log off; {temp}\n{text.replace('listen 80;', f'listen 127.0.0.1:{port};')}\n}}\n"
    )
    return [
        shutil.which("nginx") or "/usr/sbin/nginx",
        "-p",
        str(folder),
        "-e",
        "stderr",
        "-c",
        str(folder / "nginx.conf"),
    ]


def apache(folder: Path, port: int, text: str) -> list[str]:
    modules = Path("/usr/lib/apache2/modules")
    loaded = "".join(
        f"LoadModule {name}_module {modules / f'mod_{name}.so'}\n"
        for name in ("mpm_event", "authz_core", "alias", "headers", "env", "proxy", "proxy_http")
    )
    who = "User nobody\nGroup nogroup\n" if ROOT else ""
    (folder / "httpd.conf").write_text(
        f"{loaded}{who}ServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\nServerName localhost\n"
        f"Listen 127.0.0.1:{port}\nDefaultRuntimeDir {folder}\n{text.replace('*:80>', f'127.0.0.1:{port}>')}\n"
    )
    return ["/usr/sbin/apache2", "-d", str(folder), "-f", str(folder / "httpd.conf"), "-DFOREGROUND"]


def caddy(folder: Path, port: int, text: str) -> list[str]:
    for host in ("portal", "standards"):
        text = text.replace(f"\n{host}.example.org {{", f"\nhttp://{host}.example.org:{port} {{\n\tbind 127.0.0.1")
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


SERVERS = {"nginx": (nginx, "nginx.conf"), "apache": (apache, "apache.conf"), "caddy": (caddy, "Caddyfile")}


def there(name: str) -> bool:
    paths = {"nginx": "/usr/sbin/nginx", "apache": "/usr/sbin/apache2", "caddy": "/usr/bin/caddy"}
    return Path(paths[name]).exists() or shutil.which(name) is not None


@pytest.fixture(scope="module", params=sorted(SERVERS))
def behind(
    request: pytest.FixtureRequest, upstreams: tuple[Upstream, Upstream], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    name = str(request.param)
    if not there(name):
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {name}")
        pytest.skip(f"needs {name}")
    build, file = SERVERS[name]
    folder, port = tmp_path_factory.mktemp(name), free_port()
    text = (DEPLOY / file).read_text(encoding="utf-8")
    for upstream in upstreams:  # the first half of each file is about a path, the second about a host
        text = re.sub(
            r"(?m)^(\s*(?:proxy_pass|ProxyPass|reverse_proxy).*)127\.0\.0\.1:8000",
            rf"\g<1>127.0.0.1:{upstream.port}",
            text,
            count=1,
        )
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = build(folder, port, text)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
    try:
        wait_for(port, process, folder / "said")
        yield Behind(port, upstreams)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    until = monotonic() + 15
    while monotonic() < until:
        assert process.poll() is None, said.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    raise TimeoutError(said.read_text())


@pytest.mark.parametrize(("host", "path"), [("portal.example.org", "/standards"), ("standards.example.org", "")])
def test_pages_and_links_are_right_below_a_path_and_at_a_host(behind: Behind, host: str, path: str) -> None:
    with behind.client(host) as client:
        home = client.get(f"{path}/public/acc")
        links = re.findall(r'(?:href|src)="(/[^"]+)"', home.text)
        answers = {link: client.get(link.replace("&amp;", "&")).status_code for link in links}
        told = client.get(f"{path}/v1/bodies/acc/public").json()["links"]

    assert links
    assert all(link.startswith(f"{path}/") for link in links)
    assert set(answers.values()) == {200}, answers
    assert told["projects"] == f"{path}/v1/bodies/acc/public/projects"


def test_the_bare_path_leads_on(behind: Behind) -> None:
    with behind.client() as client:
        assert client.get("/standards").status_code == 308
        assert client.get("/elsewhere").status_code in {200, 404}  # the portal's own business


def test_an_act_and_a_large_file_go_through(behind: Behind) -> None:
    content = os.urandom(5 * 1024 * 1024)
    with behind.client() as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        kept = client.post(
            "/standards/v1/bodies/acc/documents", content=iter([content[:3_000_000], content[3_000_000:]])
        )
        act = {"type": "circulate_draft", "units": [society.UNITS[1]]}
        sent = client.post(
            "/standards/v1/bodies/acc/projects/p1/acts", json={"person": "sec", "act": act},
            headers={"Idempotency-Key": f'"{os.urandom(8).hex()}"'},
        )  # fmt: skip
        back = client.get(f"/standards/v1/bodies/acc/documents/{sha256(content).hexdigest()}")

    assert kept.status_code == 201, kept.text
    assert sent.status_code in {200, 201}, sent.text
    assert back.content == content


def test_events_come_as_they_happen(behind: Behind) -> None:
    upstream = behind.upstreams[0]
    upstream.go.clear()
    with behind.client() as client, client.stream("GET", "/standards/-/live") as answer:
        chunks = answer.iter_text()
        first = next(chunks)  # the stream is not over: the server waits for us
        upstream.go.set()
        rest = "".join(chunks)

    assert first == "data: first\n\n"
    assert rest == "data: second\n\n"


def test_a_comment_comes_from_where_the_client_is_whatever_it_says_of_itself(behind: Behind) -> None:
    upstream = behind.upstreams[0]
    lies = {
        "X-Forwarded-For": "9.9.9.9", "Forwarded": "for=9.9.9.9", "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher", "Connection": "close, X-Forwarded-For",
    }  # fmt: skip
    with behind.client() as client:
        url = "/standards/v1/bodies/acc/public/projects/p1/comments"
        answer = client.post(url, json={"text": "宜补充试验方法"}, headers=lies)

    path, headers, address = upstream.seen[-1]
    assert answer.status_code == 201, answer.text
    assert answer.json()["links"]["receipt"].startswith("/standards/v1/bodies/acc/receipts/")
    assert path == "/v1/bodies/acc/public/projects/p1/comments"
    assert address == CLIENT
    assert headers["x-forwarded-for"] == [CLIENT]
    assert headers["x-forwarded-proto"] == ["http"]
    assert not {"forwarded", "x-forwarded-host"} & {name for name, values in headers.items() if any(values)}


@pytest.mark.parametrize(
    "framing",
    [
        pytest.param("Content-Length: 4\r\nContent-Length: 60\r\n", id="two lengths"),
        pytest.param("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", id="length and chunks"),
        pytest.param("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", id="two encodings"),
        pytest.param("Transfer-Encoding : chunked\r\n", id="a blank before the colon"),
        pytest.param("Content-Length: +4\r\n", id="a signed length"),
    ],
)
def test_nothing_is_smuggled_past_the_web_server(behind: Behind, framing: str) -> None:
    """Whatever the web server makes of it, no request reaches us but with the headers that it sets."""
    upstream, before = behind.upstreams[0], len(behind.upstreams[0].seen)
    inner = "GET /-/smuggled HTTP/1.1\r\nHost: portal.example.org\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n"
    head = f"POST /standards/-/outer HTTP/1.1\r\nHost: portal.example.org\r\n{framing}\r\n"
    with socket.create_connection(("127.0.0.1", behind.port), 5, source_address=(CLIENT, 0)) as raw:
        raw.settimeout(0.5)
        raw.sendall(f"{head}0\r\n\r\n{inner}".encode())
        status = raw.recv(4096).split(b" ", 2)[1:2]

    for path, headers, address in upstream.seen[before:]:
        assert (path, headers["x-forwarded-for"], address) == ("/-/outer", [CLIENT], CLIENT)
    assert status in ([b"400"], [b"404"], [b"405"], [b"501"]), status
