"""Links and sessions: who comes in, for how long, and who no longer."""

import re
from datetime import timedelta
from hashlib import sha256

import procedures
from api.desk_passes import Pass, link_pass, opened, sealed, session_pass, stamps_of
from desk.session import body_at
from tests import society
from tests.desk.conftest import BODY, Desk, link, shown
from tests.public.conftest import UNANNOUNCED

TOKEN = "t-portal"


def admit(place: Desk, token: str = TOKEN) -> None:
    known = {"type": "admit_portal", "portal": "club", "token_digest": sha256(token.encode()).hexdigest()}
    society.do(place.log, BODY, "op", known)


def test_a_link_is_shown_before_it_is_used_and_then_works_once(place: Desk) -> None:
    visitor, token = place.visitor(), link(place.log, BODY, "sec")
    assert "某sec" in shown(visitor.get("/enter", **{"pass": token}))
    assert "某sec" in shown(visitor.get("/enter", **{"pass": token}))

    entered = visitor.http.post(f"/desk/{BODY}/enter", data={"pass": token})
    again = visitor.http.post(f"/desk/{BODY}/enter", data={"pass": token})

    cookie = entered.headers["set-cookie"]
    assert entered.status_code == 303
    assert token not in entered.headers["location"]
    assert re.search(f"HttpOnly; Max-Age=28800; Path=/desk/{BODY}; SameSite=lax; Secure", cookie)
    assert again.status_code == 410


def test_a_portal_sends_its_person_and_is_named_in_the_log(place: Desk) -> None:
    admit(place)
    visitor = place.visitor()
    asked = visitor.http.post(
        f"/v1/bodies/{BODY}/desk-links", json={"person": "sec"}, headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert asked.status_code == 201, asked.text
    token = asked.json()["path"].partition("pass=")[2]
    assert "club" in shown(visitor.get("/enter", **{"pass": token}))
    visitor.http.post(f"/desk/{BODY}/enter", data={"pass": token})
    society.do(place.log, BODY, "sec", society.proposal("p1"), portal="p")
    done = visitor.send("/p1/acts/attest", {"attestation": "within_scope", "evidence": "1" * 64, "text": "好"})
    assert done.status_code == 200, shown(done)
    with place.log.reading() as connection:
        row = connection.exec_driver_sql("SELECT person, portal FROM acts WHERE type = 'attested'").one()
    assert tuple(row) == ("sec", "club")

    society.do(place.log, BODY, "op", {"type": "revoke_portal", "portal": "club"})
    assert visitor.get("").status_code == 403
    admit(place, "another")
    assert visitor.get("").status_code == 403


def test_who_is_not_of_the_roster_sees_neither_it_nor_what_is_not_public(place: Desk) -> None:
    admit(place)
    society.commenting(place.log, BODY, "p2", "2031-03-03T01:00:00Z")
    digest = place.log.keep_procedure(procedures.resolve(UNANNOUNCED))
    society.do(place.log, BODY, "op", {"type": "adopt_procedure", "digest": digest, "decision": "2031-1"})
    society.do(place.log, BODY, "sec", society.proposal("p1"), portal="p")
    visitor, vouched = place.visitor(), {"Authorization": f"Bearer {TOKEN}"}
    asked = visitor.http.post(f"/v1/bodies/{BODY}/desk-links", json={"person": "outsider"}, headers=vouched)
    visitor.http.post(f"/desk/{BODY}/enter", data={"pass": asked.json()["path"].partition("pass=")[2]})

    hidden = [visitor.get(path).status_code for path in ("/p1/acts", "/p1/acts/submit_comment", "/none/acts")]
    seen = [visitor.get(path) for path in ("", "/p2/acts", "/p2/acts/submit_comment", "/p2/acts/attest", "/propose")]

    assert (hidden, {each.status_code for each in seen}) == ([404] * 3, {200})
    told = [re.findall("某[a-z]+|.{9}p1", each.text) for each in seen]
    assert told == [[]] * len(seen)


def test_no_pass_is_good_for_another_body_use_time_or_key(place: Desk) -> None:
    ring = place.log.keyring
    with place.log.reading() as connection:
        now = place.log.clock.now(connection)
    token = link(place.log, BODY, "sec")
    given = opened(ring, "link", token, now)
    assert isinstance(given, Pass)
    assert opened(ring, "session", token, now) is None
    assert opened(ring, "link", token, now + timedelta(minutes=11)) is None
    assert opened(ring, "link", token[:-2] + "AA", now) is None
    assert opened(type(ring)(b"k" * 32), "link", token, now) is None
    assert opened(ring, "link", "é.é", now) is None
    session = sealed(ring, "session", session_pass(given, now))
    assert opened(ring, "session", session, now + timedelta(hours=8, seconds=1)) is None
    assert place.visitor().get("/enter", **{"pass": link(place.log, "pet", "sec")}).status_code == 410


def test_whoever_left_or_was_never_there_sees_nothing(place: Desk) -> None:
    secretary = place.enter("sec")
    assert secretary.get("").status_code == 200
    society.do(place.log, BODY, "op", {"type": "end_role", "person": "sec", "role": "secretary"})
    assert secretary.get("").status_code == 403
    stranger = sealed(place.log.keyring, "link", _stranger(place))
    assert place.visitor().get("/enter", **{"pass": stranger}).status_code == 410
    nobody = place.visitor()
    here = [nobody.http.get(f"/desk/{body}") for body in (BODY, "nosuch")]
    assert (here[0].status_code, shown(here[0]).split()) == (here[1].status_code, shown(here[1]).split())


def test_a_session_ends_with_the_linked_account_that_it_came_by(place: Desk) -> None:
    admitted = {"type": "admit_issuer", "issuer": "idp", "url": "https://id.example", "audience": "g", "linked": True}
    society.do(place.log, BODY, "op", admitted)
    society.do(place.log, BODY, "op", {"type": "link_account", "issuer": "idp", "account": "a", "person": "sec"})
    with place.log.reading() as connection:
        body, now = body_at(place.log, connection, BODY)
        given = link_pass(BODY, "sec", "idp", stamps_of(body, "idp", now)[0], place.log.clock.now(connection))
    visitor = place.visitor()
    visitor.http.post(f"/desk/{BODY}/enter", data={"pass": sealed(place.log.keyring, "link", given)})
    assert visitor.get("").status_code == 200

    society.do(place.log, BODY, "op", {"type": "unlink_accounts", "issuer": "idp", "person": "sec"})
    assert visitor.get("").status_code == 403


def test_who_has_not_come_in_yet_can_send_no_large_thing(place: Desk) -> None:
    for path in ("enter", "leave"):
        answer = place.visitor().http.post(f"/desk/{BODY}/{path}", files={"pass": ("x", b"x" * 2**20)})
        assert answer.status_code == 413


def _stranger(place: Desk) -> Pass:
    with place.log.reading() as connection:
        return link_pass(BODY, "stranger", "desk", "", place.log.clock.now(connection))


def test_a_form_of_another_page_or_session_does_nothing(place: Desk) -> None:
    secretary, council = place.enter("sec"), place.enter("cou")
    foreign = council.token()
    fields = {"_key": "k", "_do": "record", "project": "p1"}
    for token in ("", foreign, "é"):
        answer = secretary.http.post(f"/desk/{BODY}/propose", data={**fields, "_csrf": token})
        assert answer.status_code == 403
    crossing = {"Sec-Fetch-Site": "cross-site"}
    sent = {**fields, "_csrf": secretary.token()}
    assert secretary.http.post(f"/desk/{BODY}/propose", data=sent, headers=crossing).status_code == 403
    left = secretary.http.post(f"/desk/{BODY}/leave", data={"_csrf": secretary.token()})
    assert 'guiju_desk=""' in left.headers["set-cookie"]
