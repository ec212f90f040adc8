"""Endpoints over HTTP: the receiver is asked, the secret shown once, the address never."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.api.conftest import ON_SQLITE
from tests.receivers import Receiver, Says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response

    from tests.api.conftest import Portal

pytestmark = ON_SQLITE


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().serving() as receiver:
        yield receiver


def post(portal: Portal, path: str, key: str = "k1", person: str = "cou", **fields: Any) -> Response:  # noqa: ANN401 - JSON
    sent = {"person": person, **fields}
    return portal.http.post(f"/v1/bodies/acc/endpoints{path}", json=sent, headers={"Idempotency-Key": f'"{key}"'})


def test_a_receiver_that_consents_is_registered_and_its_secret_shown_to_whoever_registered_it(
    portal: Portal, receiver: Receiver
) -> None:
    hook = {"endpoint": "e1", "kind": "webhook", "url": receiver.url("/very-secret"), "signing": "v1"}
    first, again = post(portal, "", **hook), post(portal, "", **hook)

    assert (first.status_code, again.status_code, again.headers["Idempotency-Replayed"]) == (201, 201, "true")
    assert first.json()["verifies"].startswith("whsec_")
    assert again.json()["verifies"] == first.json()["verifies"]
    assert [got.method for got in receiver.got] == ["OPTIONS"]
    shown = portal.get("/endpoints").text + portal.get("/endpoints/e1").text
    assert "very-secret" not in shown + first.text.replace(first.json()["verifies"], "")
    assert portal.get("/endpoints/e1").json()["standing"] == "sending"
    assert portal.get("/endpoints/e1/dead").json() == {"items": [], "next": None}
    rotated = post(portal, "/e1/secret", "k2", overlap_hours=2)
    assert rotated.status_code == 201
    assert rotated.json()["verifies"] != first.json()["verifies"]
    assert post(portal, "/none/secret", "k3").status_code == 404
    assert portal.get("/endpoints/none").status_code == 404


@pytest.mark.parametrize(
    ("consent", "reason"),
    [
        (Says(200), "no_consent"),
        (Says(200, {"WebHook-Allowed-Origin": "elsewhere.example"}), "no_consent"),
        (Says(405, {"WebHook-Allowed-Origin": "*"}), "no_consent"),
        (Says(raw=b"rubbish\r\n"), "answer"),
    ],
)
def test_who_does_not_consent_is_sent_nothing(portal: Portal, consent: Says, reason: str) -> None:
    with Receiver(consent=lambda _: consent).serving() as receiver:
        answer = post(portal, "", endpoint="e1", kind="webhook", url=receiver.url("/very-secret"))

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/receiver-unwilling")
    assert answer.json()["reason"] == reason
    assert "very-secret" not in answer.text
    assert portal.get("/endpoints").json() == {"items": []}


def test_nobody_is_asked_for_whoever_may_not_register_nor_at_an_address_that_is_ours(
    portal: Portal, receiver: Receiver
) -> None:
    hook = {"endpoint": "e1", "kind": "webhook", "url": receiver.url()}
    assert post(portal, "", person="lead", **hook).status_code == 403
    assert post(portal, "", **hook | {"url": "http://169.254.169.254/"}).json()["reason"] == "address"
    assert post(portal, "", **hook | {"url": "file:///etc/passwd"}).json()["reason"] == "address"
    assert post(portal, "", **hook | {"secret": "mine"}).status_code == 422
    assert post(portal, "", **hook | {"kind": "wecom", "signing": "v1"}).status_code == 422
    told = {"type": "register_endpoint", "endpoint": "e1", "kind": "webhook", "address": "a", "consent": "0" * 64}
    assert portal.act("/acts", "cou", told).json()["rule"] == "endpoint_consented"
    assert receiver.got == []


def test_a_robot_consents_by_taking_a_message(portal: Portal) -> None:
    with Receiver(lambda _: Says(200, content=b'{"errcode":0}')).serving() as robot:
        answer = post(portal, "", endpoint="g1", kind="dingtalk", url=robot.url("/send?access_token=t"), secret="SEC")
    assert (answer.status_code, answer.json()["verifies"]) == (201, None)
    assert [got.json["markdown"]["title"] for got in robot.got] == ["甲学会"]
    with Receiver(lambda _: Says(200, content=b'{"errcode":310000}')).serving() as robot:
        answer = post(portal, "", "k2", endpoint="g2", kind="dingtalk", url=robot.url())
    assert answer.json()["reason"] == "no_consent"
