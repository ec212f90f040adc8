"""Every form says what the log says, and has all that such a form has."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml
from docx.shared import Mm

import procedures
from domain.ballot import VoteCast
from domain.procedure import load
from domain.public_comment import ConsentWithdrawn
from forms import Form, Happened, definitions, fill, write_docx, write_xlsx
from forms.facts import facts
from forms.joined import TABLES
from tests.forms.life import FORMULA, dossier, told
from tests.forms.reading import WORD, rows, sheet, words

LABELS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8"))
FORMS = definitions()


@cache
def document(form: str) -> bytes:
    return write_docx(fill(FORMS[form], [dossier(told())]))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_shows_only_what_the_log_can_know(form: Form) -> None:
    found = dossier(told())
    known = facts([found])
    tables = {name: list(rows[0]) for name, rows in known.tables.items() if rows}
    tables |= {name: ["n", *table.row(found, None)] for name, table in TABLES.items()}
    known_columns = {f"{name}.{column}" for name, columns in tables.items() for column in columns}
    empty = {"changes.n", "changes.text", "changes.due", "changes.done"}

    assert {*form.places()} - known.values.keys() - known_columns <= empty


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_all_labels_in_order(form: str) -> None:
    said, at = words(document(form)).replace("\n", ""), 0
    for label in LABELS[form]:
        found = said.find(label, at)
        assert found >= 0, f"{label} is missing, or stands before {said[:at][-20:]}"
        at = found


def test_the_comment_table_is_the_log() -> None:
    found = dossier(told())
    received = [h.event for h in found.all("comment_received")]
    answers = {h.says("comment"): h for h in found.all("comment_disposed")}
    head, *table = rows(document("comment_table"), 1)

    assert head == ["序号", "标准章条编号", "意见内容", "提出单位（个人）", "处理意见", "备注"]
    assert len(table) == len(received) == 35
    for row, event in zip(table, received, strict=True):
        assert row[1] == (getattr(event, "clause", None) or "总体")
        assert row[2].startswith(str(getattr(event, "text", "")))
        assert (answers[getattr(event, "comment", "")].says("reason") or "") in row[4]
        assert bool(row[3] == "（未同意署名）") is not getattr(event, "named", None)
    said = words(document("comment_table"))
    assert "发送“征求意见稿”的单位数：186个" in said
    assert "回函的单位数：35个" in said
    assert "没有回函的单位数：151个" in said
    assert "采纳33条，部分采纳1条，未采纳1条" in said


def test_the_template_of_iso_has_types_and_observations_in_its_own_terms() -> None:
    _, first, second, third, *_ = rows(document("iso_comments"), 1)

    assert (first[2], first[4], first[7]) == ("5.1", "te", "Accepted")
    assert second[6:] == [
        "将60 K改为65 K。", "Partially accepted. 限值改为62 K；依据三家实验室的比对试验结果，65 K时外壳有烫伤风险。",
    ]  # fmt: skip
    assert third[2] == "_whole document"


def test_the_minutes_tell_who_came_what_was_said_and_how_it_was_counted() -> None:
    said = words(document("minutes"))

    for text in (
        "2026-04-28 09:30",
        "杭州 会议中心三楼",
        "赵明远",
        "补充温升限值的试验依据",
        "已出示数据",
        "同意作为团体标准报批。",
    ):
        assert text in said
    panel = {row[1]: row for row in rows(document("minutes"), 1)}
    assert [panel["吴桐"][5:], panel["陈光"][5:]] == [["是", "代阿依古丽·买买提"], ["是", "远程"]]
    assert [panel["马骁"][5:], panel["王建国"][2:3]] == [["否", ""], ["列席"]]
    votes = rows(document("minutes"), 4)
    assert votes[0] == ["应到", "7", "实到", "6", "有表决权", "6"]
    assert votes[1] == ["同意", "5", "不同意", "1", "弃权", "0"]


def test_who_withdrew_the_consent_is_not_named_and_what_is_not_validated_does_not_stand_there() -> None:
    found = dossier(told())
    first, second, *_ = found.all("comment_received")
    third = replace(second, event=second.event.model_copy(update={"standing": "unvalidated"}))
    withdrawn = Happened(first.stream, ConsentWithdrawn(comment=first.says("comment"), project="p1"), first.at)
    kept = (third if each is second else each for each in found.happened)

    table = facts([replace(found, happened=(*kept, withdrawn))]).tables["comments"]

    assert [(row["comment"], row["from"]) for row in table[:2]] == [
        (first.says("comment"), "（未同意署名）"), ("c2", "海峡户外用品行业协会、张三"),
    ]  # fmt: skip


def test_what_a_value_says_is_not_filled_again() -> None:
    found = dossier(told())
    title = found.project.title.model_copy(update={"zh": "{patent.contact}{x"})
    heading = fill(FORMS["minutes"], [replace(found, project=replace(found.project, title=title))]).heading

    assert heading == "团体标准《{patent.contact}{x》审查会议纪要"


def test_a_slip_has_the_positions_of_the_procedure_and_what_becomes_of_bare_and_late_votes() -> None:
    found = dossier(told())
    text = (Path(__file__).parents[2] / "docs/examples/full-society.yaml").read_text(encoding="utf-8")
    held = replace(found.ballots["b1"], mode="correspondence")
    asked = replace(found, procedure=load(procedures.resolve(text)), ballots={"b1": held})

    said = words(write_docx(fill(FORMS["correspondence_slip"], [asked])))

    for box in ("同意", "赞成，有建议或意见", "不赞成，如采纳建议或意见改为赞成", "弃权", "不同意"):
        assert f"□　{box}\n" in said
    assert "② “不同意”而未说明理由的，按“弃权”计。" in said
    assert "“不赞成，如采纳建议或意见改为赞成”的，条件得到满足后按“同意”计。" in said


@pytest.mark.parametrize("change", [{"closed": False}, {}])
def test_nobodys_position_is_told_before_the_close_or_of_a_secret_ballot(change: dict[str, bool]) -> None:
    found = dossier(told())
    if change:
        found = replace(found, ballots={"b1": replace(found.ballots["b1"], closed=False)})
    else:
        secret = [h.event.model_copy(update={"secret": True}) if isinstance(h.event, VoteCast) else h.event
                  for h in found.happened]  # fmt: skip
        kept = zip(found.happened, secret, strict=True)
        found = replace(found, happened=tuple(replace(h, event=event) for h, event in kept))

    assert not any(row["position"] or row["reason"] for row in facts([found]).tables["voters"])
    assert not facts([found]).tables["votes"]


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_a4_repeats_its_heads_counts_its_pages_and_is_made_the_same_again(form: str) -> None:
    made = docx.Document(BytesIO(document(form)))
    section = made.sections[0]
    sides = sorted(round((side or 0) / Mm(1)) for side in (section.page_width, section.page_height))
    fields = [field.text for field in section.footer._element.iter(f"{WORD}instrText")]
    tables = [part for part in fill(FORMS[form], [dossier(told())]).blocks if type(part).__name__ == "TableBlock"]

    assert sides == [210, 297]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "第  页 共  页" in section.footer.paragraphs[0].text
    assert len([*made.element.body.iter(f"{WORD}tblHeader")]) == len(tables)
    assert form != "comment_table" or write_docx(fill(FORMS[form], [dossier(told())])) == document(form)


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_holds_texts_only_and_is_made_the_same_again(form: str) -> None:
    made = write_xlsx(fill(FORMS[form], [dossier(told())]))
    cells, texts = sheet(made)

    assert "<f>" not in cells
    assert "hyperlink" not in cells
    assert "<v>" not in cells.replace('t="s"><v>', "")
    assert made == write_xlsx(fill(FORMS[form], [dossier(told())]))
    assert form != "comment_table" or FORMULA in texts


def test_a_list_has_a_line_for_each_project() -> None:
    one = dossier(told())
    other = replace(one, project=replace(one.project, id="p2", number="T/SHES 002—2026"))

    table = rows(write_docx(fill(FORMS["announcement"], [one, other])), 0)

    assert [row[:2] for row in table[1:]] == [
        ["1", "T/SHES 001—2026\nT/YLEP 001—2026"], ["2", "T/SHES 002—2026\nT/YLEP 001—2026"],
    ]  # fmt: skip
