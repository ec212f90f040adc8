"""Forms from the command line: listed, made by the shipped form or a society's own template, refused in one line."""

from io import BytesIO
from pathlib import Path

import docx

from tests.cli.conftest import Guiju
from tests.forms.reading import sheet, words

PROPOSAL = (
    "act", "acc", "propose_project", "project=p1", "procedure=cn-group-standard", "title.zh=便携式储能电源",
    "scope=范围之一", "necessity=必要", "relations=协调", 'drafting_units=["91000000TEST000001"]',
    'drafters=[{"person": "lead", "lead": true}]', "--as", "lead",
)  # fmt: skip


def test_a_secretary_makes_the_papers_of_a_project(society: Guiju, tmp_path: Path) -> None:
    assert society(*PROPOSAL).code == 0
    own, made, book = tmp_path / "own.docx", tmp_path / "a.docx", tmp_path / "a.xlsx"
    assert [each["form"] for each in society("form", "list", "--json").json][:2] == ["application", "comparison"]

    for out in (made, book):
        assert society("form", "make", "acc", "application", "p1", "--out", str(out)).code == 0
    assert "便携式储能电源" in words(made.read_bytes())
    assert "范围之一" in sheet(book.read_bytes())[1]

    assert society("form", "template", "application", "--out", str(own)).code == 0
    changed = docx.Document(str(own))
    changed.add_paragraph("本会格式：{{project.lead}}")
    changed.save(str(own))
    assert "project.lead" in society("form", "adopt", "acc", "application", str(own), "--json").json["places"]
    society("form", "make", "acc", "application", "p1", "--out", str(made))
    assert "本会格式：主笔" in words(made.read_bytes())
    society("form", "adopt", "acc", "application")
    society("form", "make", "acc", "application", "p1", "--out", str(made))
    assert "本会格式" not in words(made.read_bytes())


def test_what_makes_no_sense_is_one_line(society: Guiju, tmp_path: Path) -> None:
    society(*PROPOSAL)
    wrong, file = tmp_path / "wrong.docx", BytesIO()
    made = docx.Document()
    made.add_paragraph("{{project.shoe_size}}")
    made.save(file)
    wrong.write_bytes(file.getvalue())
    for arguments, why in (
        (("make", "acc", "nothing", "p1"), "no form nothing"),
        (("make", "acc", "cover", "p9"), "no project acc/p9"),
        (("make", "acc", "cover", "p1", "p1"), "is about one project"),
        (("make", "acc", "cover", "p1", "--out", "x.pdf"), ".docx, .xlsx"),
        (("make", "acc", "cover", "p1", "--out", str(tmp_path / "no" / "x.docx")), "No such file"),
        (("make", "acc", "cover", "p1", "--out", str(tmp_path / "x.docx"), "--template", str(wrong)), "shoe_size"),
        (("adopt", "acc", "cover", __file__), "not a document"),
        (("adopt", "nobody", "cover"), "no body nobody"),
        (("adopt", "acc", "cover", str(wrong)), "there is nothing for project.shoe_size"),
    ):
        ran = society("form", *arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), arguments
        assert why in ran.err
