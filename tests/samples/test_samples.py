"""The sample portals, each on the real stack: a whole life of a standard, and the web site as a visitor meets it."""

import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests import needs
from tests.receivers import LOOPBACK
from tests.servers import free_port
from tests.stories.stack import PORTAL, TOKEN, Stack, running_stack, token_digest, until

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
LIFE = SAMPLES / "life.json"
STEPS: list[dict[str, Any]] = json.loads(LIFE.read_text(encoding="utf-8"))
SECRET, KEY = b"s" * 32, Ed25519PrivateKey.from_private_bytes(b"k" * 32)
ORIGIN, HEARD = "standards.example.org", "stage_entered"
EVENT = {"specversion": "1.0", "id": "e1", "source": "/v1/bodies/x", "type": "guiju.standard_released.v1"}

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Sample:
    """How one sample is started: as a web site on a port, and to live a life."""

    serve: tuple[str, ...]
    life: tuple[str, ...]


def php() -> Sample:
    folder = SAMPLES / "php"
    return Sample(("php", "-S", "127.0.0.1:{port}", f"{folder}/portal.php"), ("php", f"{folder}/life.php"))


def python() -> Sample:
    folder = SAMPLES / "python"
    return Sample((sys.executable, f"{folder}/portal.py", "{port}"), (sys.executable, f"{folder}/life.py"))


def node(folder: Path) -> Sample:
    """The type check of the client and of its use, strict; then the program."""
    packages = needs.typescript()
    assert packages is not None
    command = ["node", str(packages / "typescript" / "bin" / "tsc"), "-p", str(SAMPLES / "node")]
    command += ["--outDir", str(folder), "--typeRoots", str(packages / "@types")]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    (folder / "package.json").write_text('{"type": "module"}')
    made = folder / "samples" / "node"
    return Sample(("node", f"{made}/portal.js", "{port}"), ("node", f"{made}/life.js"))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("samples")
    (folder / "rules.txt").write_text("办法")
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("GUIJU_RECEIVERS", LOOPBACK)
        settings.setenv("GUIJU_PUBLIC_URL", f"https://{ORIGIN}")
        with running_stack(folder / "data") as stack:
            yield stack


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("php", marks=pytest.mark.needs_php),
        pytest.param("node", marks=pytest.mark.needs_npm),
        "python",
    ],
)
def portal(request: pytest.FixtureRequest, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> "Portal":
    name = request.param
    said = tmp_path_factory.mktemp(name)
    sample = {"php": php, "python": python}.get(name, lambda: node(said))()
    found(stack, name)
    secret = f"whsec_{base64.b64encode(SECRET).decode()}"
    public = f"whpk_{base64.b64encode(KEY.public_key().public_bytes_raw()).decode()}"
    (said / "keys").write_text(f"{public if name == 'node' else secret}\n")
    env = {
        "PATH": os.environ["PATH"], "GUIJU": str(stack.client.base_url), "BODY": name, "TOKEN": TOKEN,
        "ORIGIN": ORIGIN, "WEBHOOK_KEYS": str(said / "keys"), "TMPDIR": str(said),
        "PYTHONPATH": str(ROOT / "clients" / "python"),
    }  # fmt: skip
    return Portal(name, sample, env, said)


def found(stack: Stack, body: str) -> None:
    """What docs/quick-start.md has the operator do."""
    stack.operate(body, {"type": "found_body", "name": {"zh": "某学会"}, "code": "ACC", "drill": body})
    rules = stack.home.settings.data.parent / "rules.txt"
    for line in (
        ("enrol", body, str(SAMPLES / "roster.yaml")),
        ("adopt", body, "cn-group-standard", "--decision", "1"),
        ("file", body, "rules", str(rules), "--title", "办法", "--since", "2024-01-01"),
        ("file", body, "ipr_policy", str(rules), "--title", "知识产权政策", "--since", "2024-01-01"),
    ):
        code, said = stack.run("body", *line)
        assert code == 0, said
    stack.operate(body, {"type": "admit_portal", "portal": PORTAL, "token_digest": token_digest()})


@dataclass(frozen=True)
class Portal:
    """A sample with its surroundings."""

    name: str
    sample: Sample
    env: Mapping[str, str]
    folder: Path

    def live(self, project: str, until: int | None = None) -> None:
        """Lead a project through its life, or the first steps of it."""
        file = self.folder / f"{project}.json"
        file.write_text(json.dumps(STEPS[:until]), encoding="utf-8")
        command = [*self.sample.life, str(file), project]
        ran = subprocess.run(command, env=self.env, check=False, capture_output=True, text=True, timeout=100)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def hear(self, stack: Stack, browser: httpx2.Client) -> None:
        """Have the operator add the site as a receiver, and change its secret; the site gets both keys."""
        url, signing = f"{browser.base_url}/hook", "v1a" if self.name == "node" else "v1"
        add = ("add", self.name, "site", url.replace("//hook", "/hook"), "--type", HEARD, "--signing", signing)
        with (self.folder / "keys").open("a") as keys:
            for command in (add, ("rotate", self.name, "site")):
                code, told = stack.run("webhook", *command, "--json")
                assert code == 0, told
                keys.write(f"{json.loads(told)['verifies']}\n")

    @contextmanager
    def site(self) -> Iterator[httpx2.Client]:
        """The web site, and a browser that keeps cookies."""
        port = free_port()
        command = [part.format(port=port) for part in self.sample.serve]
        with (
            (self.folder / "site.log").open("w") as log,
            subprocess.Popen(command, env=self.env, stdout=log, stderr=log) as p,
        ):
            try:
                with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as browser:
                    answers(browser)
                    yield browser
            finally:
                p.kill()


def answers(browser: httpx2.Client) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            browser.get("/")
        except httpx2.TransportError:
            assert time.monotonic() < end
            time.sleep(0.02)
        else:
            return


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that goes there."""
    form = page[page.index(f"action='{action}'") :].partition("</form>")[0]
    return dict(re.findall(r"<input type=hidden name=(\w+) value='?([\w.-]+)'?>", form))


def step(**wanted: str) -> int:
    """The number of the step after the first act with such fields."""
    return next(n for n, each in enumerate(STEPS, 1) if wanted.items() <= each.get("act", {}).items())


def test_a_standard_lives_its_whole_life_and_the_site_hears_of_it(portal: Portal, stack: Stack) -> None:
    body = f"/v1/bodies/{portal.name}"
    with portal.site() as browser:
        portal.hear(stack, browser)
        portal.live("p1")
        until(lambda: "something waits" if stack.get(f"{body}/endpoints/site").json()["waiting"] else None)
        line = stack.get(f"{body}/endpoints/site").json()
        heard = browser.get("/").text.count(f"guiju.{HEARD}.v")

    stages = stack.get(f"{body}/events?type={HEARD}&limit=500").json()
    assert line["delivered"] == len(stages) == heard > 5
    assert line["said"] == "204"
    told = stack.get(f"{body}/projects/p1").json()
    assert (told["line"]["stage"], told["line"]["number"][:9]) == ("in_force", "T/ACC 001")


def test_a_visitor_comments_and_a_member_votes_on_the_site(portal: Portal, stack: Stack) -> None:
    portal.live("p3", step(type="record_attendance"))
    portal.live("p2", step(transition="submit_for_comment"))
    comments = f"/v1/bodies/{portal.name}/projects/p2/comments?person=sec"
    with portal.site() as browser:
        page = browser.get("/projects/p2").text
        form = fields(page, "/projects/p2/comment") | {"text": "<script>alert(1)</script>"}
        said = [browser.post("/projects/p2/comment", data=form) for _ in range(2)]
        forged = browser.post("/projects/p2/comment", data=form | {"csrf": "x"})
        late = browser.post("/projects/p3/comment", data=form | {"key": "k3"})
        stranger = browser.post("/projects/p3/vote", data=form)
        login = fields(browser.get("/").text, "/login") | {"user": "v1", "password": "battery staple"}
        browser.post("/login", data=login)
        vote = fields(browser.get("/projects/p3").text, "/projects/p3/vote") | {"position": "approve"}
        voted = browser.post("/projects/p3/vote", data=vote)

    assert [each.status_code for each in (*said, forged, late, stranger, voted)] == [200, 200, 403, 409, 404, 200]
    assert re.findall("<code>.*?</code>", said[0].text) == re.findall("<code>.*?</code>", said[1].text) != []
    assert [each["text"] for each in stack.get(comments).json()["items"]] == ["<script>alert(1)</script>"]
    assert stack.get(f"/v1/bodies/{portal.name}/projects/p3/ballots").json()["items"][0]["voted"] == ["v1"]


def test_only_a_genuine_webhook_is_taken_in_and_once(portal: Portal) -> None:
    now = str(int(time.time()))
    with portal.site() as browser:
        wanted = browser.options("/hook", headers={"WebHook-Request-Origin": ORIGIN})
        taken = [browser.post("/hook", **signed("m1", at)).status_code for at in (now, now, "1700000000")]
        other = browser.post("/hook", **(signed("m2", now) | {"content": b'{"type": "other"}'})).status_code
        heard = browser.get("/").text.count(EVENT["type"])

    assert (wanted.status_code, wanted.headers["WebHook-Allowed-Origin"]) == (200, ORIGIN)
    assert (taken, other, heard) == ([204, 204, 401], 401, 1)


def signed(name: str, at: str) -> dict[str, Any]:
    """What a webhook is sent with: both signatures, as while a secret is changed."""
    content = json.dumps(EVENT).encode()
    text = f"{name}.{at}.".encode() + content
    one = base64.b64encode(hmac.digest(SECRET, text, hashlib.sha256)).decode()
    other = base64.b64encode(KEY.sign(text)).decode()
    headers = {"webhook-id": name, "webhook-timestamp": at, "webhook-signature": f"v1,{one} v1a,{other}"}
    return {"content": content, "headers": headers | {"content-type": "application/cloudevents+json"}}
