"""Papers as text: what a reader would see, and nothing that a hostile file has us do."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from papers import archive, paper, xml
from papers.office import read_docx
from papers.paper import Paragraph, Unreadable
from papers.reading import DOCX, read

if TYPE_CHECKING:
    from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(path: Path, body: str, name: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a Word document of one part."""
    with zipfile.ZipFile(path, "w", method) as file:
        file.writestr(name, body)
    return path


def written(path: Path, *texts: str) -> Path:
    """Write a Word document as a word processor does: a heading, paragraphs and a table."""
    document = docx.Document()
    document.core_properties.title = "便携式储能电源"
    document.add_heading("范围", level=1)
    for text in texts:
        document.add_paragraph(text)
    document.add_table(1, 2).rows[0].cells[1].text = "单位"
    document.save(str(path))
    return path


def test_a_word_document_is_its_paragraphs_headings_and_properties(tmp_path: Path) -> None:
    found = read(written(tmp_path / "a.docx", "本文件规定了\t要求。", ""), DOCX)

    assert found.paragraphs == (Paragraph("范围", 1), Paragraph("本文件规定了 要求。"), Paragraph("单位"))
    assert found.properties["title"] == "便携式储能电源"
    assert found.clean


def test_what_was_deleted_with_tracking_is_not_read_and_makes_the_paper_unclean(tmp_path: Path) -> None:
    body = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>留下</w:t></w:r>'
        "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p></w:body></w:document>"
    )

    found = read_docx(package(tmp_path / "a.docx", body))

    assert ([p.text for p in found.paragraphs], found.clean) == (["留下"], False)


@pytest.mark.parametrize(
    ("kind", "content", "texts"),
    [
        pytest.param(
            "text/markdown", "# 1 范围\n\n正文\n## 要求 ##\n", [("1 范围", 1), ("正文", None), ("要求", 2)], id="md"
        ),
        pytest.param("text/plain", "# 不是标题\r\n二\n", [("# 不是标题", None), ("二", None)], id="text"),
        pytest.param(
            "text/html",
            "<!DOCTYPE html><head><title>名</title><style>p{}</style></head><H2>范围</H2><p>a &lt; b <!-- no -->1 < 2"
            "<script>alert('<p>')</script><br>末",
            [("名", None), ("范围", 2), ("a < b 1 < 2", None), ("末", None)],
            id="html",
        ),
    ],
)
def test_text_markdown_and_html_are_paragraphs_too(
    tmp_path: Path, kind: str, content: str, texts: list[tuple[str, int | None]]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content.encode())

    assert [(p.text, p.level) for p in read(path, kind).paragraphs] == texts


def test_older_chinese_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes("标准".encode("gb18030"))

    assert read(path, "text/plain").paragraphs[0].text == "标准"
    assert read(path, "application/octet-stream", "稿.TXT").paragraphs[0].text == "标准"


BILLION = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(BILLION, "forbidden", id="entities"),
        pytest.param(OUTSIDE, "forbidden", id="entity-of-a-file"),
        pytest.param("<a><b></a>", "damaged", id="not-well-formed"),
        pytest.param(f'<w:document xmlns:w="{WORD}">' + "<w:p/>" * 900, "large", id="too-many-elements"),
        pytest.param("<a>" + " " * 300_000, "large", id="a-bomb"),
    ],
)
def test_a_hostile_document_is_refused_by_what_it_does(
    tmp_path: Path, body: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 200_000)
    monkeypatch.setattr(xml, "MOST_ELEMENTS", 500)

    with pytest.raises(Unreadable) as refused:
        read_docx(package(tmp_path / "a.docx", body))

    assert refused.value.reason == reason


def test_an_archive_that_is_none_or_is_packed_oddly_or_has_no_text_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"MZ not an archive")
    (tmp_path / "c").write_bytes(package(tmp_path / "full.docx", "<a/>").read_bytes()[:-30])
    hostile = [
        package(tmp_path / "d", "<a/>", method=zipfile.ZIP_LZMA),
        package(tmp_path / "e", "<a/>", name="xl/workbook.xml"),
        tmp_path / "b",
        tmp_path / "c",
    ]

    for path in hostile:
        with pytest.raises(Unreadable):
            read_docx(path)


@pytest.mark.parametrize(
    ("record", "at", "byte"),
    [
        pytest.param(b"PK\x01\x02", 46, 0xFF, id="a-name-that-is-no-text"),
        pytest.param(b"PK\x05\x06", 17, 0x7F, id="a-part-before-the-file"),
    ],
)
def test_an_archive_whose_table_of_contents_lies_is_damaged(tmp_path: Path, record: bytes, at: int, byte: int) -> None:
    whole = bytearray(
        package(tmp_path / "a.docx", f'<w:document xmlns:w="{WORD}"/>', "word/document1.xml").read_bytes()
    )
    whole[whole.index(b"PK\x01\x02") + 9] |= 0x08  # the part's name is said to be UTF-8
    whole[whole.index(record) + at] = byte
    (tmp_path / "b.docx").write_bytes(whole)

    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "b.docx", DOCX)
    assert refused.value.reason == "damaged"


def test_letters_that_grow_in_lower_case_hide_nothing_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"{'İ' * 40}<p>第一条</p><script>let a</script><P>第二条", encoding="utf-8")

    found = read(tmp_path / "a.html", "text/html")

    assert [p.text for p in found.paragraphs] == ["İ" * 40, "第一条", "第二条"]


def test_an_archive_with_a_huge_table_of_contents_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_LISTED", 20)

    with pytest.raises(Unreadable) as refused:
        read_docx(package(tmp_path / "a.docx", "<a/>"))

    assert refused.value.reason == "large"


def test_a_paper_longer_than_any_standard_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_PARAGRAPHS", 10)
    path = tmp_path / "a"
    path.write_text("一\n" * 11, encoding="utf-8")

    with pytest.raises(Unreadable):
        read(path, "text/plain")


def test_of_a_picture_there_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "a.png", "image/png")

    assert refused.value.reason == "kind"
