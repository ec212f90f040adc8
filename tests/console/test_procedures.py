"""The pages on procedures: all in use, and one with its versions, findings, rules and floor."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

import procedures
from catalogue import Vocabulary, pick
from catalogue.findings import finding
from console.adopted import findings, versions
from console.bodies import bodies_at
from domain.checking.check import check
from domain.checking.ways import conclusions
from domain.procedure import Procedure
from tests.console.society import A, Society
from tests.console.test_pages import Markup

GROUP = procedures.versions("cn-group-standard")[-1]


def digest(client: TestClient) -> str:
    found = re.search(r'href="/console/procedures/([0-9a-f]{64})', client.get(f"/console/{A}/p1").text)
    assert found
    return found[1]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found, name
    return unescape(found[0])


def own(client: TestClient, lang: str) -> str:
    return client.get(f"/console/procedures/{digest(client)}", headers={"Accept-Language": lang}).text


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_all_procedures_in_use_are_listed_with_who_uses_them(client: TestClient, lang: str) -> None:
    page = client.get("/console/procedures", headers={"Accept-Language": lang}).text

    assert f'href="/console/procedures/{digest(client)}"' in page
    assert pick(GROUP.title, lang) in page
    names = {"zh-CN": ("华东储能学会", "电源学会"), "en": ("East China Energy Storage Society", "Power Supply Society")}
    assert all(name in page for name in names[lang])
    assert {"zh-CN": f"出处待核 {len(GROUP.rules)}", "en": f"source unchecked {len(GROUP.rules)}"}[lang] in page


def test_a_body_has_its_own_list(client: TestClient) -> None:
    page = client.get("/console/procedures?body=cpss&lang=en").text

    used = re.search(r'data-name="Used by".*?</td>', page, re.DOTALL)
    assert used
    assert "Power Supply Society" in used[0]
    assert "East China" not in used[0]
    assert client.get("/console/procedures?body=nobody").status_code == 404


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_finding_stands_there_with_its_words_and_what_would_mend_it(client: TestClient, lang: str) -> None:
    said = section(own(client, lang), "findings")

    found = check(GROUP)
    told = [finding(each, GROUP, lang) for each in found if each.code != "rule_unused"]
    assert told
    for each in told:
        assert each.says in said
        assert each.mend in said


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_rule_stands_there_with_its_source_and_whether_somebody_checked_it(client: TestClient, lang: str) -> None:
    said = section(own(client, lang), "rules")

    assert said.count({"zh-CN": "出处待核</span>", "en": "source unchecked</span>"}[lang]) == len(GROUP.rules)
    for name, rule in GROUP.rules.items():
        assert f"<code>{name}</code>" in said
        assert f"{pick(GROUP.sources[rule.source], lang)} {rule.clause}" in said
    assert {"zh-CN": "征求意见 · 征求意见截止", "en": "public comment · end of the comment period"}[lang] in said


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_floor_stands_there_with_every_demand(client: TestClient, lang: str) -> None:
    said = section(own(client, lang), "floor")

    assert GROUP.floor
    for demand in GROUP.floor.demands.values():
        assert pick(demand.title, lang) in said
    assert said.count({"zh-CN": ">满足<", "en": ">kept<"}[lang]) == len(GROUP.floor.demands)


def test_a_version_tells_how_many_projects_of_each_body_run_under_it(shown: Society, client: TestClient) -> None:
    with shown.log.reading() as connection:
        bodies = bodies_at(connection, shown.log.clock.now(connection))
        (version,) = versions(connection, shown.log.engine, bodies)
        found = findings(connection, version.digest)

    assert {use.body.line.body for use in version.uses} == {"cses", "cpss"}
    assert next(use.projects for use in version.uses if use.body.line.body == A) >= 7
    assert {each.code for each in found} >= {"unchecked"}
    assert "projects: " in section(own(client, "en"), "versions")


def test_its_page_is_as_strict_as_the_others(client: TestClient) -> None:
    markup = Markup(own(client, "zh-CN"))

    assert markup.inline == []
    assert len(markup.ids) == len(set(markup.ids))
    assert {link[1:] for link in markup.links if link.startswith("#")} <= set(markup.ids)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("name", procedures.names())
def test_what_a_stage_is_concluded_with_has_a_word(name: str, lang: str) -> None:
    procedure = procedures.versions(name)[-1]
    words = Vocabulary(lang, procedure)

    every = {one for stage in procedure.stages for one in conclusions(procedure, stage)}
    told = {one: {words.word(section, one) for section in ("conclusions", "outcomes")} for one in every}
    assert [one for one, said in told.items() if said == {one} and lang == "zh-CN"] == []
    assert [one for one, said in told.items() if said == {one} and "_" in one] == []


def test_a_floor_that_is_not_kept_is_told_as_such() -> None:
    quick = weaker(GROUP)

    found = [each for each in check(quick) if each.demand == "comment_period"]

    assert found
    text = finding(found[0], quick, "zh-CN")
    assert "出处待核" in text.source
    assert "一般" in text.source


def weaker(procedure: Procedure) -> Procedure:
    """The procedure with ten days for comments where its floor has thirty."""
    stage = procedure.stages["public_comment"]
    window = stage.deadlines["window"]
    ten = window.model_copy(update={"period": None, "minimum": None})
    changed = stage.model_copy(update={"deadlines": {**stage.deadlines, "window": ten}})
    return procedure.model_copy(update={"stages": {**procedure.stages, "public_comment": changed}})
