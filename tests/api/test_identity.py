"""Persons with tokens of an identity provider: taken if it made them for this body, else turned away."""

from __future__ import annotations

import base64
import hmac
import json
import time
from hashlib import sha256
from ipaddress import ip_network
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from api.keysets import AGAIN_SECONDS, KEPT_SECONDS, KeysAway, KeySets
from api.proxies import Proxies
from domain.issuers import Issuer
from tests import society
from tests.api.conftest import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import Response

    from store.log import Log
    from tests.api.conftest import Portal

URL, AUDIENCE = "https://id.example/realm", "guiju"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public(key: Any, kid: str) -> dict[str, Any]:  # noqa: ANN401 - of two kinds
    kind = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**kind.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig"}


KEYS = json.dumps({"keys": [public(RSA, "r"), public(EC, "e")]})


def claims(**changes: object) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": URL, "aud": AUDIENCE, "sub": "sec", "iat": now, "exp": now + 300} | changes
    return {name: value for name, value in told.items() if value is not None}


def token(*, key: Any = RSA, alg: str = "RS256", header: dict[str, Any] | None = None, **changes: object) -> str:  # noqa: ANN401 - of several kinds
    return jwt.encode(claims(**changes), key, alg, {"kid": "r"} | (header or {}))


def by_hand(header: dict[str, Any], signed: Callable[[bytes], bytes]) -> str:
    def part(data: bytes) -> bytes:
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    text = part(json.dumps(header).encode()) + b"." + part(json.dumps(claims()).encode())
    return (text + b"." + part(signed(text))).decode()


def bearer(given: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {given}"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Who is let in is the same on either database."""
    return sqlite_url


@pytest.fixture
def issuer(log: Log) -> Log:
    admit = {"type": "admit_issuer", "issuer": "idp", "url": URL, "audience": AUDIENCE, "keys": KEYS}
    society.do(log, "acc", "op", admit)
    return log


def asked(portal: Portal, given: str, **query: str) -> Response:
    return portal.http.get("/v1/bodies/acc/projects", headers=bearer(given), params=query)


def test_any_provider_s_token_says_who_acts(portal: Portal, issuer: Log) -> None:
    act = {"act": society.proposal("p1")}
    answer = portal.http.post("/v1/bodies/acc/projects", json=act, headers=bearer(token()) | {"Idempotency-Key": "k"})
    line = portal.get("/projects/p1/history").json()["items"][0]
    events = list(issuer.database.reader.connect().exec_driver_sql("SELECT role FROM acts WHERE project = 'p1'"))

    assert answer.status_code == 201
    assert (line["person"], line["portal"]) == ("sec", "idp")
    assert events[0][0] == "secretary"
    assert asked(portal, token(key=EC, alg="ES256", header={"kid": "e"})).status_code == 200


@pytest.mark.usefixtures("issuer")
def test_the_token_s_person_and_no_other(portal: Portal) -> None:
    headers = bearer(token(sub="lead")) | {"Idempotency-Key": "k"}
    act = {"person": "sec", "act": society.proposal("p1")}
    posted = portal.http.post("/v1/bodies/acc/projects", json=act, headers=headers)
    read = asked(portal, token(sub="lead"), person="sec")
    unknown = asked(portal, token(sub="nobody"))
    portal.propose()
    comments = "/v1/bodies/acc/projects/p1/comments"
    own = [portal.http.get(comments, headers=bearer(token(sub=who))).status_code for who in ("sec", "lead")]

    assert {posted.json()["type"], read.json()["type"]} == {"/problems/person-differs"}
    assert (unknown.status_code, unknown.json()["type"]) == (403, "/problems/person-unknown")
    assert own[0] == 200


NOW = int(time.time())
FORGED: dict[str, Callable[[], str]] = {
    "alg none": lambda: by_hand({"alg": "none", "kid": "r"}, lambda _: b""),
    "alg None, in other letters": lambda: by_hand({"alg": "nOnE", "kid": "r"}, lambda _: b""),
    "HS with the public key": lambda: by_hand(
        {"alg": "HS256", "kid": "r"}, lambda text: hmac.digest(PEM, text, sha256)
    ),
    "HS256 named RS256": lambda: by_hand({"alg": "RS256", "kid": "r"}, lambda text: hmac.digest(PEM, text, sha256)),
    "another's key": lambda: token(key=STRANGER),
    "an algorithm not admitted": lambda: token(alg="RS512"),
    "the other kind of key": lambda: token(header={"kid": "e"}),
    "kid a path": lambda: token(key=STRANGER, header={"kid": "../../../../dev/null"}),
    "kid SQL": lambda: token(key=STRANGER, header={"kid": "x' UNION SELECT 'key' --"}),
    "kid unknown": lambda: token(header={"kid": "unknown"}),
    "no kid, of two keys": lambda: jwt.encode(claims(), RSA, "RS256"),
    "jku": lambda: token(key=STRANGER, header={"jku": "https://evil.example/keys"}),
    "x5u": lambda: token(key=STRANGER, header={"x5u": "https://evil.example/cert"}),
    "jwk": lambda: token(key=STRANGER, header={"jwk": public(STRANGER, "r")}),
    "crit": lambda: token(header={"crit": ["b64"], "b64": True}),
    "made for a logout": lambda: token(header={"typ": "logout+jwt"}),
    "expired": lambda: token(exp=NOW - 60),
    "not yet valid": lambda: token(nbf=NOW + 86_400),
    "made in the future": lambda: token(iat=NOW + 86_400),
    "another audience": lambda: token(aud="other"),
    "another issuer": lambda: token(iss="https://id.example/other"),
    "the issuer with a slash": lambda: token(iss=URL + "/"),
    "the tenant swapped": lambda: token(iss=URL.replace("realm", "pet")),
    "another provider, same sub": lambda: token(key=STRANGER, iss="https://other.example"),
    "no exp": lambda: token(exp=None),
    "no iat": lambda: token(iat=None),
    "no aud": lambda: token(aud=None),
    "no sub": lambda: token(sub=None),
    "a megabyte": lambda: token(padding="x" * 1_000_000),
    "cut": lambda: token()[:-5],
    "nonsense": lambda: "ey.ey.ey",
}


@pytest.mark.usefixtures("issuer")
def test_no_forged_token_opens_anything(portal: Portal) -> None:
    nobody = portal.http.get("/v1/bodies/acc/projects", headers=bearer("wrong")).json() | {"instance": None}
    genuine = asked(portal, token()).status_code
    for name, forge in FORGED.items():
        answer = asked(portal, forge())

        assert answer.status_code == 401, name
        assert answer.json() | {"instance": None} == nobody, name
    assert genuine == 200


@pytest.mark.usefixtures("issuer")
def test_a_token_opens_no_body_that_did_not_admit_its_issuer(portal: Portal) -> None:
    answers = [portal.http.get(f"/v1/bodies/{body}/projects", headers=bearer(token())) for body in ("pet", "nowhere")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() | {"instance": None} == answers[1].json() | {"instance": None}


def test_linked_accounts_are_of_one_issuer_and_stand_nowhere_in_the_log(portal: Portal, log: Log) -> None:
    for name, url in (("one", "https://one.example"), ("two", "https://two.example")):
        admit = {"type": "admit_issuer", "issuer": name, "url": url, "audience": AUDIENCE, "keys": KEYS}
        society.do(log, "acc", "op", admit | {"linked": True, "claim": "email"})
    link = {"type": "link_account", "issuer": "one", "account": "wang@example.org", "person": "sec"}
    society.do(log, "acc", "op", link)
    statuses = [
        asked(portal, token(iss=f"https://{name}.example", email="wang@example.org", sub="lead")).status_code
        for name in ("one", "two")
    ]
    with log.reading() as connection:
        stored = b"".join(connection.exec_driver_sql("SELECT bytes FROM events").scalars())
    society.do(log, "acc", "op", {"type": "unlink_accounts", "issuer": "one", "person": "sec"})

    assert statuses == [200, 403]
    assert b"wang" not in stored
    assert asked(portal, token(iss="https://one.example", email="wang@example.org")).status_code == 403


def test_a_revoked_issuer_is_out_at_once_and_a_scope_it_lacks_is_named(portal: Portal, issuer: Log) -> None:
    headers = bearer(token(sub="cou")) | {"Idempotency-Key": "k"}
    act = {"act": {"type": "enrol_unit", "unit": "91110000000000009X", "name": {"zh": "新单位"}}}
    refused = portal.http.post("/v1/bodies/acc/acts", json=act, headers=headers)
    society.do(issuer, "acc", "op", {"type": "revoke_issuer", "issuer": "idp"})

    assert (refused.status_code, refused.json()["scope"]) == (403, "administer")
    assert asked(portal, token()).status_code == 401


def issuer_at(keys_url: str | None) -> Issuer:
    return Issuer(URL, AUDIENCE, ("RS256",), "sub", linked=False, scopes=("read",), keys_url=keys_url)


def test_keys_are_kept_asked_for_anew_when_unknown_and_not_too_often() -> None:
    now, calls, keys = [0.0], [0], [public(RSA, "old")]

    def fetch(_: str) -> bytes:
        calls[0] += 1
        if not keys:
            raise OSError
        return json.dumps({"keys": keys}).encode()

    sets, idp = KeySets(fetch, clock=lambda: now[0]), issuer_at("https://id.example/keys")
    known = [sets.key(idp, "old"), sets.key(idp, "old")]
    unknown = [sets.key(idp, f"n{number}") for number in range(100)]
    assert (None in known, calls[0], set(map(str, unknown))) == (False, 1, {"None"})

    keys[:] = [public(EC, "new")]
    now[0] += AGAIN_SECONDS
    assert sets.key(idp, "new") is not None
    assert sets.key(idp, "old") is None

    keys.clear()
    now[0] += KEPT_SECONDS
    assert [sets.key(idp, "new") is None, sets.key(idp, "new") is None, calls[0]] == [False, False, 3]


def test_an_issuer_that_takes_its_time_holds_up_no_token_with_a_known_key() -> None:
    now, asking, answered = [0.0], Event(), Event()

    def fetch(_: str) -> bytes:
        if now[0]:
            asking.set()
            assert answered.wait(20)
        return json.dumps({"keys": [public(RSA, "r")]}).encode()

    sets, idp = KeySets(fetch, clock=lambda: now[0]), issuer_at("https://id.example/keys")
    assert sets.key(idp, "r") is not None
    now[0] = AGAIN_SECONDS
    stranger = Thread(target=sets.key, args=(idp, "unknown"))
    stranger.start()
    try:
        assert asking.wait(20)
        known = Thread(target=sets.key, args=(idp, "r"), daemon=True)
        known.start()
        known.join(10)
        assert not known.is_alive()
    finally:
        answered.set()
        stranger.join()


def test_where_the_keys_are_is_found_in_the_issuer_s_own_document_and_no_other_s() -> None:
    places: dict[str, dict[str, Any]] = {
        f"{URL}/.well-known/openid-configuration": {"issuer": URL, "jwks_uri": "https://id.example/k"},
        "https://id.example/k": {"keys": [public(RSA, "r")]},
    }
    found = KeySets(lambda url: json.dumps(places[url]).encode()).key(issuer_at(None), "r")
    places[f"{URL}/.well-known/openid-configuration"]["issuer"] = "https://evil.example"
    other = KeySets(lambda url: json.dumps(places[url]).encode())

    assert found is not None
    with pytest.raises(KeysAway):
        other.key(issuer_at(None), "r")


def test_a_provider_that_was_never_reached_makes_nobody_a_stranger(portal: Portal, log: Log) -> None:
    told = {"type": "admit_issuer", "issuer": "idp", "url": "https://192.0.2.1", "audience": AUDIENCE}
    society.do(log, "acc", "op", told)
    away = asked(portal, token(iss="https://192.0.2.1"))
    again = asked(portal, token(iss="https://192.0.2.1"))
    other = asked(portal, token(iss="https://elsewhere.example"))

    assert (away.status_code, away.json()["type"]) == (503, "/problems/provider-away")
    assert 1 <= int(again.headers["Retry-After"]) <= AGAIN_SECONDS
    assert other.status_code == 401


def test_a_portal_may_be_known_by_a_certificate_that_a_proxy_of_ours_verified(portal: Portal, log: Log) -> None:
    fingerprint = sha256(b"certificate").hexdigest()
    admit = {"type": "admit_portal", "portal": "mutual", "token_digest": "0" * 64, "certificate": fingerprint}
    society.do(log, "acc", "op", admit)
    del portal.http.headers["Authorization"]
    told = {"X-Client-Cert": fingerprint}
    believed = Proxies((ip_network("10.0.0.0/8"),), "X-Client-Cert")

    def status(proxies: Proxies, headers: Any) -> int:  # noqa: ANN401 - a mapping or pairs
        portal.http.app.state.proxies = proxies  # type: ignore[attr-defined] # the application's
        return portal.http.get("/v1/bodies/acc/projects", headers=headers).status_code

    assert status(Proxies(), told) == 401
    assert status(believed, told) == 401, "the test's client has no address: nobody's proxy"
    portal.http._transport.client = ("10.0.0.1", 1)  # type: ignore[attr-defined] # whom the transport says it is
    assert status(believed, told) == 200
    assert status(Proxies((), "X-Client-Cert"), told) == 401
    assert status(believed, [*told.items(), *told.items()]) == 401
    assert status(believed, {"X-Client-Cert": sha256(b"other").hexdigest()}) == 401
    assert status(believed, told | {"Authorization": "Bearer wrong"}) == 401
    assert status(believed, {"Authorization": f"Bearer {TOKEN}"}) == 200
