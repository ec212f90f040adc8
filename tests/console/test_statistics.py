"""The figures of each year as a page and as files: what stands there is what the report counts."""

import csv
import io
import re
from zipfile import ZipFile

from starlette.testclient import TestClient

from mining.statistics import figures, totals
from mining.wording import key_title, section_title
from tests.console.society import A, Society


def shown_on(page: str) -> dict[tuple[str, str, int], int]:
    """Read every figure back from the page's tables."""
    found = {}
    for title, table in re.findall(r"<h2>([^<]+)</h2>\s*<table.*?>(.*?)</table>", page, re.DOTALL):
        for name, row in re.findall(r'<tr><th scope="row"><bdi>([^<]+)</bdi></th>(.*?)</tr>', table):
            for year, value in re.findall(r'data-name="(\d+)">(\d+|·)<', row):
                if value != "·":
                    found[title, name, int(year)] = int(value)
    return found


def test_the_page_and_the_files_have_each_figure_of_the_report(client: TestClient, shown: Society) -> None:
    with shown.log.reading() as connection:
        all_bodies, own = figures(connection), figures(connection, A)
    assert own
    for address, expected in (("", totals(all_bodies)), (f"?body={A}", own)):
        page = client.get(f"/console/statistics{address}", headers={"Accept-Language": "en"}).text
        assert shown_on(page) == {
            (section_title(each.section, "en"), key_title(each.section, each.key, "en"), each.year): each.value
            for each in expected
        }

    rows = list(csv.reader(io.StringIO(client.get(f"/console/statistics.csv?body={A}").text)))
    assert rows[1:] == [[str(value) for value in each] for each in own]
    book = client.get("/console/statistics.xlsx")
    assert book.headers["content-disposition"].endswith('"guiju-years.xlsx"')
    sheet = ZipFile(io.BytesIO(book.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(all_bodies) + 1


def test_a_body_that_is_not_there_has_no_figures(client: TestClient) -> None:
    assert client.get("/console/statistics?body=elsewhere").status_code == 404
    assert client.get("/console/statistics.csv?body=elsewhere").status_code == 404
