"""Forms over HTTP: for whom they are, and that nobody else reads what was told in confidence."""

from tests.api.conftest import Portal
from tests.forms.reading import sheet, words

CONTACT = "王某，13900000000"


def test_a_portal_gets_a_form_and_only_who_may_read_it_what_was_sent_in_confidence(portal: Portal) -> None:
    portal.propose()
    act = {"type": "disclose_patent", "patent": "pa1", "number": "ZL2021", "holder": "某公司", "contact": CONTACT}
    assert portal.act("/projects/p1/acts", "lead", act).status_code == 201
    forms = {each["form"]: each for each in portal.get("/forms").json()["items"]}
    path = "/projects/p1/forms"

    plain = portal.get(f"{path}/patent_list")
    assert (plain.status_code, plain.headers["content-type"].rpartition(".")[2]) == (200, "document")
    assert "ZL2021" in words(plain.content)
    assert CONTACT not in words(plain.content)
    assert "ZL2021" in sheet(portal.get(f"{path}/patent_list", format="xlsx").content)[1]

    assert forms["patent_disclosure"]["personal"]
    told = portal.get(f"{path}/patent_disclosure", person="sec")
    assert (told.status_code, told.headers["cache-control"]) == (200, "no-store")
    assert CONTACT in words(told.content)
    refused = [portal.get(f"{path}/patent_disclosure"), portal.get(f"{path}/patent_disclosure", person="v1")]
    missing = [portal.get(f"{path}/nothing"), portal.get("/projects/p9/forms/cover")]
    assert [each.status_code for each in (*refused, *missing)] == [403, 403, 404, 404]
    assert portal.get(f"{path}/cover", format="pdf").status_code == 422


def test_nobody_of_another_body_makes_a_form_of_this_one(portal: Portal) -> None:
    portal.propose()
    other = Portal(portal.http, "pet")

    assert other.get("/projects/p1/forms/cover").status_code in {401, 403, 404}
