"""All forms as LibreOffice sets them, in one call: the pages that a secretary would sign."""

import subprocess
from pathlib import Path

import pytest

from forms import definitions, fill, write_docx, write_xlsx
from tests.forms.life import dossier, told
from tests.forms.test_forms import LABELS
from tests.needs import office

pytestmark = pytest.mark.needs_office

FORMS = definitions()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms as PDF files."""
    folder = tmp_path_factory.mktemp("forms")
    for form in FORMS.values():
        (folder / f"{form.id}.docx").write_bytes(write_docx(fill(form, [dossier(told())])))
    (folder / "workbook.xlsx").write_bytes(write_xlsx(fill(FORMS["comment_table"], [dossier(told())])))
    command = [str(office()), "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
    files = [str(each) for each in sorted(folder.glob("*.*x"))]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *files], check=True, capture_output=True, timeout=110
    )
    return folder


def pdf(program: str, *arguments: str | Path) -> str:
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("form", FORMS)
def test_every_page_is_a4_with_its_fonts_and_all_labels(pages: Path, form: str) -> None:
    file = pages / f"{form}.pdf"
    told_of = dict(line.split(":", 1) for line in pdf("pdfinfo", file).splitlines() if ":" in line)
    fonts = [line.split() for line in pdf("pdffonts", file).splitlines()[2:]]
    sides = sorted(round(float(side)) for side in told_of["Page size"].split()[:3:2])
    said = "".join(pdf("pdftotext", "-layout", file, "-").split())

    assert sides == [595, 842]
    assert fonts
    assert all(font[-5] == "yes" for font in fonts), "a font is not embedded"
    assert [label for label in LABELS[form] if "".join(label.split()) not in said] == [] or wrapped(form, pages)
    count = int(told_of["Pages"])
    assert all(f"第{n}页共{count}页" in said for n in range(1, count + 1))


def wrapped(form: str, pages: Path) -> bool:
    """Whether the labels are all there once the lines of each cell are put together again."""
    said = "".join(pdf("pdftotext", "-raw", pages / f"{form}.pdf", "-").split())
    return all("".join(label.split()) in said for label in LABELS[form])


@pytest.mark.parametrize("file", ["comment_table.pdf", "workbook.pdf"])
def test_the_heads_of_a_long_table_come_again_on_each_page(pages: Path, file: str) -> None:
    text = pdf("pdftotext", "-layout", pages / file, "-").split("\f")
    with_rows = [page for page in text if "试验方法的环境温度" in page]

    assert len(with_rows) > 1
    assert all("意见内容" in page and "处理意见" in page for page in with_rows)
