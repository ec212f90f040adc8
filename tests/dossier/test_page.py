"""The page of a case file, opened from a disk in a real browser without a network, whole and tampered with."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, sync_playwright

from dossier.bundle import bundle, write_folder
from dossier.case import FORMAT, Case, case
from dossier.html import written
from store.files import Files
from tests.console.society import A, Society, society

NOW = datetime(2027, 12, 1, tzinfo=UTC)
HOSTILE = "</script><img src=x onerror=document.title='run'><!--"

pytestmark = pytest.mark.needs_chromium

VERIFY = """async (files) => {
  const tool = await Verifier.tools(crypto.subtle);
  const said = [];
  for (const [text, seal] of files) {
    const { findings } = await CaseFile.verify(text, seal, tool);
    said.push(findings.filter((each) => !each.good).map((each) => each.step));
  }
  return said;
}"""


class Shown(NamedTuple):
    """A case, the folder that it was written to, and the page in the browser."""

    case: Case
    folder: Path
    page: Page
    requests: list[str]
    told: list[str]


@pytest.fixture(scope="module")
def shown(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    data, folder = tmp_path_factory.mktemp("log"), tmp_path_factory.mktemp("case")
    with society(data) as made:
        found, whole = _told(made, folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(offline=True, locale="zh-CN").new_page()
        requests: list[str] = []
        told: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto((folder / "index.html").as_uri())
        page.wait_for_selector("#verdict")
        yield Shown(found, whole, page, requests, told)
        browser.close()


def _told(made: Society, folder: Path) -> tuple[Case, Path]:
    made.found()
    made.wait(datetime(2027, 1, 5, 2, tzinfo=UTC))
    made.first_life()
    made.propose("p9", HOSTILE)
    log = made.log
    with log.reading() as connection:
        found = case(connection, log.engine, log.keyring, A, "p1", names="none", now=NOW)
        files = bundle(connection, log.engine, log.keyring, Files(folder), A, "p1", names="none", now=NOW, papers=False)
        hostile = bundle(
            connection, log.engine, log.keyring, Files(folder), A, "p9", names="none", now=NOW, papers=False
        )
    assert found
    assert files
    assert hostile
    write_folder(files, folder)
    (folder / "hostile.html").write_bytes(hostile.files["index.html"])  # type: ignore[arg-type] # a page is bytes
    return found, folder


def test_it_says_that_it_is_whole_and_asks_for_nothing_but_itself(shown: Shown) -> None:
    assert shown.page.get_attribute("body", "data-verified") == "true"
    assert shown.requests == [(shown.folder / "index.html").as_uri()]
    assert shown.told == []


def test_what_was_kept_elsewhere_agrees_or_tells_on_it(shown: Shown) -> None:
    short = shown.case.data["short"]
    last = "1" if short[-1] == "0" else "0"
    for kept, verdict in ((short, "相符"), (short[:-1] + last, "不符"), (shown.case.data["checkpoint"], "相符")):
        shown.page.fill("#kept", kept)
        shown.page.click("#compare")
        shown.page.wait_for_selector("#judged li")
        assert verdict in shown.page.inner_text("#judged")


def _edit(data: dict[str, Any], n: int) -> None:
    event = data["events"][n % len(data["events"])]
    event["bytes"] = event["bytes"].replace('"schema":', '"schema": ', 1)


def _drop(data: dict[str, Any], n: int) -> None:
    del data["events"][n % len(data["events"])]


def _swap(data: dict[str, Any], n: int) -> None:
    events, at = data["events"], n % (len(data["events"]) - 1)
    events[at]["bytes"], events[at + 1]["bytes"] = events[at + 1]["bytes"], events[at]["bytes"]


def _insert(data: dict[str, Any], n: int) -> None:
    data["events"].insert(n % len(data["events"]), deepcopy(data["events"][n % len(data["events"])]))


def _node(data: dict[str, Any], n: int) -> None:
    node = data["nodes"][n % len(data["nodes"])]
    node[2] = node[2][:5] + ("A" if node[2][5] != "A" else "B") + node[2][6:]


def _no_node(data: dict[str, Any], n: int) -> None:
    del data["nodes"][n % len(data["nodes"])]


def _more_nodes(data: dict[str, Any], n: int) -> None:
    data["nodes"].append([0, data["events"][n % len(data["events"])]["position"] - 1, data["nodes"][0][2]])


def _checkpoint(data: dict[str, Any], n: int) -> None:
    note = data["checkpoint"]
    at = n * 7 % (len(note) - 1)
    data["checkpoint"] = note[:at] + ("A" if note[at] != "A" else "B") + note[at + 1 :]


def _stream(data: dict[str, Any], n: int) -> None:
    name = sorted(data["streams"])[n % len(data["streams"])]
    data["streams"][name] += 1


def _withheld(data: dict[str, Any], n: int) -> None:
    event = json.loads(data["events"].pop(n % len(data["events"]))["bytes"])
    data["withheld"].append({"position": event["position"], "stream": event["stream"], "version": event["version"]})


def _document(data: dict[str, Any], n: int) -> None:
    data["documents"][n % len(data["documents"])]["sha256"] = f"{n:064x}"


def _evidence(data: dict[str, Any], n: int) -> None:
    data["floor"][n % len(data["floor"])]["events"].append(10**6 + n)


MUTATIONS: tuple[Callable[[dict[str, Any], int], None], ...] = (
    _edit, _drop, _swap, _insert, _node, _no_node, _more_nodes, _checkpoint, _stream, _withheld, _document, _evidence,
)  # fmt: skip


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_tampering_is_found_even_where_the_holder_of_the_key_sealed_it_again(
    shown: Shown, mutate: Callable[[dict[str, Any], int], None]
) -> None:
    files = []
    for n in range(12):
        data = deepcopy(shown.case.data)
        mutate(data, n * 11)
        text = written(data)
        files.append([text, shown.case.prover.seal(FORMAT, "p1", text)])

    said = shown.page.evaluate(VERIFY, files)

    assert [steps for steps in said if not set(steps) - {"seal"}] == []


def test_any_other_change_is_found_by_the_seal(shown: Shown) -> None:
    text = written(shown.case.data)
    seal = shown.case.prover.seal(FORMAT, "p1", text)
    spots = range(0, len(text), len(text) // 40)
    files = [[text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :], seal] for at in spots]

    said = shown.page.evaluate(VERIFY, [[text, seal], *files])

    assert said[0] == []
    assert all(said[1:])


def test_hostile_text_stays_text(shown: Shown) -> None:
    page = shown.page.context.new_page()
    page.goto((shown.folder / "hostile.html").as_uri())
    page.wait_for_selector("#verdict")

    assert page.get_attribute("body", "data-verified") == "true"
    assert HOSTILE in page.inner_text("h1")
    assert page.query_selector("img") is None
    page.close()
