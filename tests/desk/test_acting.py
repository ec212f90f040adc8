"""Forms, refusals, dry runs and receipts, by a client instead of a browser."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import yaml

from catalogue import LANGUAGES, Vocabulary
from desk.acting import label
from desk.choices import Known
from desk.fields import Field, fields_of, read
from desk.page import HEADERS
from desk.sheet import COMMANDS, sheet
from domain.body import Body
from domain.message import Text
from store.receipts import parse_receipt
from tests import society
from tests.desk.conftest import BODY, Desk, Visitor, shown

DESK = Path(__file__).parents[2] / "desk"
PROPOSAL = {
    "project": "p1", "procedure": "cn-group-standard", "title.zh": "便携式储能电源", "scope": "范围",
    "necessity": "必要", "relations": "无", "drafting_units": society.UNITS[0], "_rows.drafters": "2",
    "drafters.0.person": "lead", "drafters.0.lead": "1",
}  # fmt: skip

ATTESTED = {"attestation": "within_scope", "evidence": "1" * 64, "text": "好"}


def propose(secretary: Visitor, **more: str) -> str:
    answer = secretary.send("/propose", PROPOSAL | more)
    assert answer.status_code == 200, shown(answer)
    return answer.text


def everything(fields: tuple[Field, ...]) -> list[Field]:
    return [each for field in fields for each in (field, *everything(field.parts))]


def test_every_field_of_every_act_has_a_label_in_both_languages() -> None:
    body = Body("acc", Text(zh="甲"), "ACC", "Asia/Shanghai")
    known = Known(body, Vocabulary("zh-CN"))
    for act in COMMANDS:
        for field in everything(sheet(act, known).fields):
            labels = [label(act, field, lang, "项目") for lang in LANGUAGES]
            assert field.name == "key" or (labels[0] != field.name and labels[0] != labels[1]), (act, field.path)


def test_what_is_typed_becomes_the_json_of_the_act() -> None:
    schema = COMMANDS["plan_milestones"].model_json_schema()
    fields = fields_of(schema, lambda *_: None)
    typed = {
        "_rows.milestones": ["2"], "milestones.0.milestone": ["m1"], "milestones.0.title.zh": ["初稿"],
        "milestones.0.on": ["2027-01-01"], "milestones.1.milestone": [""],
    }  # fmt: skip

    assert read(fields, typed, "Asia/Shanghai") == {
        "milestones": [{"milestone": "m1", "title": {"zh": "初稿"}, "on": "2027-01-01"}]
    }


def test_a_local_time_is_one_of_the_body_s_zone() -> None:
    fields = (Field("at", "at", "instant", required=True),)

    found = datetime.fromisoformat(read(fields, {"at": ["2027-01-01T08:00"]}, "Asia/Shanghai")["at"])

    assert found.astimezone(UTC) == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_dry_run_records_nothing_and_the_act_then_gives_one_receipt(place: Desk) -> None:
    secretary = place.enter("sec")
    tried = secretary.send("/propose", PROPOSAL, "try")
    assert "便携式储能电源" in tried.text
    assert "试算通过" in shown(tried)
    assert secretary.get("/p1/acts").status_code == 404

    first = secretary.send("/propose", PROPOSAL, key="k1")
    again = secretary.send("/propose", PROPOSAL, key="k1")
    assert "先前已经办过" not in shown(first)
    assert "先前已经办过" in shown(again)
    saved = secretary.send("/propose", PROPOSAL, "receipt", key="k1")
    assert parse_receipt(saved.text).is_genuine()
    assert "attachment" in saved.headers["content-disposition"]
    assert "p1/acts" in secretary.get("").text


def test_a_refusal_has_rule_source_and_remedy_and_keeps_what_was_typed(place: Desk) -> None:
    secretary = place.enter("sec")
    propose(secretary)

    refused = secretary.send("/p1/acts/attest", ATTESTED | {"text": ""})
    assert refused.status_code == 422
    assert 'value="within_scope" selected' in refused.text
    council = place.enter("cou")
    refused = council.send("/p1/acts/move", {"transition": "approve", "number": "乙-1"})

    assert refused.status_code == 409
    assert 'value="乙-1"' in refused.text
    assert "怎样才行" in shown(refused)
    assert "application_complete" in refused.text
    assert "依据" in shown(refused)


def test_a_file_fills_in_its_digest_size_type_and_name(place: Desk) -> None:
    secretary = place.enter("sec")
    propose(secretary)

    done = secretary.send(
        "/p1/acts/register_document", {"kind": "application", "title.zh": "申请书", "language": "zh-Hans"},
        files={"digest.file": ("申请书.pdf", b"%PDF-", "application/pdf")},
    )  # fmt: skip
    page = secretary.get("/p1/acts").text
    digest = sha256(b"%PDF-").hexdigest()

    assert done.status_code == 200, shown(done)
    assert digest[:12] in page
    assert secretary.get(f"/p1/files/{digest}").content == b"%PDF-"
    assert place.visitor().get(f"/p1/files/{digest}").status_code == 403


def test_a_role_that_ended_while_the_form_was_open_no_longer_acts(place: Desk) -> None:
    secretary = place.enter("sec")
    propose(secretary)
    society.do(place.log, BODY, "op", {"type": "assign_role", "person": "sec", "role": "member"})
    society.do(place.log, BODY, "op", {"type": "end_role", "person": "sec", "role": "secretary"})

    refused = secretary.send("/p1/acts/attest", ATTESTED)

    assert refused.status_code == 409
    assert "actor_role" in refused.text


BAD = "<script>alert(1)</script>\"'><img src=x onerror=y>\u202e\u200b{{7*7}}"


def test_no_free_text_of_the_desk_becomes_markup_and_what_is_hidden_is_shown(place: Desk) -> None:
    secretary = place.enter("sec")
    answers = [
        secretary.send("/propose", PROPOSAL | {name: BAD}, "try") for name in PROPOSAL if name != "_rows.drafters"
    ]
    propose(secretary, **{"application.situation": BAD, "contact": BAD})
    society.do(place.log, BODY, "sec", society.proposal("p2", title={"zh": BAD, "en": BAD}), portal="p")
    answers += [secretary.get(path) for path in ("", "/p2/acts", "/p2/acts/attest", "/p2/comment")]
    answers += [secretary.get("/p2/acts/attest", transition=BAD), secretary.get("/enter", **{"pass": BAD})]
    for answer in answers:
        assert "<script" not in answer.text
        assert "<img src=x" not in answer.text
        assert "\u202e" not in answer.text
        assert "\u200b" not in answer.text
    assert "⟨U+202E⟩" in answers[-3].text + secretary.get("/p2/acts").text


def test_nothing_that_is_sent_reaches_a_header(place: Desk) -> None:
    secretary = place.enter("sec")
    propose(secretary)
    parts = {"_csrf": secretary.token(), "_do": "record", "_key": "k", "kind": "application", "title.zh": "书"}
    sent = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in parts.items())
    sent += '--x\r\nContent-Disposition: form-data; name="digest.file"; filename="a\rX-Bad: 1\\"é.pdf"\r\n'
    sent += "Content-Type: text/html\rX-Bad: 1\r\n\r\n1\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    address = f"/desk/{BODY}/p1/acts/register_document"
    done = secretary.http.post(address, content=sent.encode(), headers=kind)
    file = secretary.get(f"/p1/files/{sha256(b'1').hexdigest()}")

    assert done.status_code in {200, 400, 422}
    for answer in (done, file, secretary.get("", lang="zh\r\nX-Bad: 1")):
        assert "x-bad" not in answer.headers
        assert "x=1" not in answer.headers.get("set-cookie", "")
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_every_act_has_a_form_that_can_be_opened(place: Desk) -> None:
    secretary = place.enter("sec")
    propose(secretary)
    for n, act in enumerate(COMMANDS):
        lang = LANGUAGES[n % 2]
        path = "/propose" if act == "propose_project" else f"/p1/acts/{act}"
        assert (act, secretary.get(path, lang=lang).status_code) == (act, 200)


def test_the_words_are_there_in_both_languages() -> None:
    def flat(entry: dict[str, object]) -> list[dict[str, object]]:
        return [entry] if "zh" in entry else [each for part in entry.values() for each in flat(part)]  # type: ignore[arg-type] # a tree of words

    for name in ("words.yaml", "labels.yaml"):
        entries = yaml.safe_load((DESK / name).read_text(encoding="utf-8"))
        assert all({"zh", "en"} <= each.keys() for each in flat(entries))


def test_more_rows_are_given_without_a_script(place: Desk) -> None:
    secretary = place.enter("sec")

    more = secretary.send("/propose", PROPOSAL | {"_more": "drafters"})

    assert 'name="drafters.2.person"' in more.text
    assert json.dumps("便携式储能电源", ensure_ascii=False)[1:-1] in more.text
