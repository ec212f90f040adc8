"""The generated clients are current, and the Python one keeps its promises towards a server that fails."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import guiju_client
import pytest

from scripts.clients import stale, written

ROOT = Path(__file__).resolve().parents[2]
ACCEPTED: dict[str, Any] = {"receipt": None, "receipts": [], "events": [], "disclosures": [], "next_due_seconds": None}
COMMENT = guiju_client.SubmitCommentFields(comment="c1", text="…")


class Server(ThreadingHTTPServer):
    """Answers as it is told to, one telling a request; keeps what was asked."""

    def __init__(self, *tellings: Callable[["Handler"], None]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tellings = list(tellings)
        self.seen: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.server.tellings.pop(0)(self)

    do_POST = do_GET  # noqa: N815 - called by this name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def says(status: int, content: Any, **headers: str) -> Callable[[Handler], None]:  # noqa: ANN401 - JSON
    def answer(handler: Handler) -> None:
        sent = json.dumps(content).encode()
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(sent)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(sent)

    return answer


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


def breaks_off(handler: Handler) -> None:
    handler.send_response(201)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"receipt"')
    handler.close_connection = True


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    monkeypatch.setattr("guiju_client.time.sleep", lambda _: None)
    running: list[Server] = []

    def start(*tellings: Callable[[Handler], None]) -> Server:
        running.append(Server(*tellings))
        Thread(target=running[-1].serve_forever, args=(0.01,), daemon=True).start()
        return running[-1]

    yield start
    for each in running:
        each.shutdown()
        each.server_close()


def test_the_committed_clients_are_current() -> None:
    old = [str(path) for path, _ in stale(written((ROOT / "openapi.json").read_text(encoding="utf-8")))]

    assert old == [], "run python scripts/openapi.py"


def test_an_act_is_sent_again_under_the_same_key_where_the_network_fails(serve: Callable[..., Server]) -> None:
    server = serve(hangs_up, breaks_off, says(503, {}, Retry_After="0"), says(201, ACCEPTED))

    said = guiju_client.Guiju(server.url, "acc", "t").submit_comment("p1", COMMENT, person="v")

    keys = {headers["idempotency-key"] for _, headers in server.seen}
    assert (len(server.seen), len(keys), said["events"]) == (4, 1, [])


def test_who_gets_no_answer_learns_the_key(serve: Callable[..., Server]) -> None:
    server = serve(hangs_up, hangs_up)

    with pytest.raises(guiju_client.Unreachable) as caught:
        guiju_client.Guiju(server.url, "acc", "t", tries=2).submit_comment("p1", COMMENT, person="v", key="form-1")

    assert caught.value.key == "form-1"


def test_a_refusal_is_not_repeated_and_has_its_rule(serve: Callable[..., Server]) -> None:
    server = serve(says(409, {"type": "/problems/refused", "rule": "comment_in_window", "satisfy": "下一轮"}))

    with pytest.raises(guiju_client.Problem, match="409 comment_in_window") as caught:
        guiju_client.Guiju(server.url, "acc", "t").submit_comment("p1", COMMENT, person="v")

    assert (caught.value.status, caught.value.satisfy, len(server.seen)) == (409, "下一轮", 1)


def test_the_token_follows_no_redirect(serve: Callable[..., Server]) -> None:
    elsewhere = serve()
    server = serve(says(302, {}, Location=elsewhere.url))

    with pytest.raises(guiju_client.Problem, match="302"):
        guiju_client.Guiju(server.url, "acc", "t").get_project("p1")

    assert elsewhere.seen == []


def test_a_name_in_an_address_stays_one_part_of_it(serve: Callable[..., Server]) -> None:
    server = serve(says(200, {}))

    guiju_client.Guiju(server.url, "acc", "t").get_project("../../x?y")

    assert server.seen[0][0] == "/v1/bodies/acc/projects/..%2F..%2Fx%3Fy"


def test_all_pages_are_gone_through(serve: Callable[..., Server]) -> None:
    server = serve(says(200, {"items": [1, 2], "next": "2"}), says(200, {"items": [3], "next": None}))

    found: list[Any] = list(guiju_client.Guiju(server.url, "acc", "t").all_history("p1", limit=2))

    assert found == [1, 2, 3]
    assert [path.partition("?")[2] for path, _ in server.seen] == ["limit=2", "cursor=2&limit=2"]


def test_an_act_can_be_meant_for_the_version_that_was_read(serve: Callable[..., Server]) -> None:
    server = serve(says(200, {}, ETag='"7"'), says(201, ACCEPTED))
    tags: list[str] = []
    guiju = guiju_client.Guiju(server.url, "acc", "t", heard=lambda answer: tags.append(answer.headers.get("ETag", "")))

    guiju.get_project("p1")
    guiju.submit_comment("p1", COMMENT, person="v", if_match=tags[0])

    assert server.seen[1][1]["if-match"] == '"7"'


def test_a_dry_run_has_no_key(serve: Callable[..., Server]) -> None:
    server = serve(says(200, {"would": "refused"}))

    said = guiju_client.Guiju(server.url, "acc", "t").would_act_on_project("p1", {"type": "close_ballot"}, person="v")

    path, headers = server.seen[0]
    assert (path.partition("?")[2], said["would"], "idempotency-key" in headers) == ("dry_run=true", "refused", False)


def test_an_upload_is_sent_in_pieces_and_once(serve: Callable[..., Server]) -> None:
    server = serve(hangs_up)

    with pytest.raises(guiju_client.Unreachable):
        guiju_client.Guiju(server.url, "acc", "t").send_document(iter([b"a", b"b"]))

    assert server.seen[0][1]["transfer-encoding"] == "chunked"
