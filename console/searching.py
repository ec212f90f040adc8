"""Finding things by what people type: numbers with any dash and spacing, titles in either language, ids, digests."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from domain.message import Text
from domain.number_reading import alike
from domain.overlap import grams, plain
from store import views
from store.lines import ProjectLine, RegisterLine
from store.read_models import documents

MOST = 100
"""Things of one kind that are shown."""

LEAST_OF_A_DIGEST = 6


@dataclass(frozen=True)
class DocumentFound:
    """A revision of a document that was asked for by its digest or by its title."""

    body: str
    project: str
    document: str
    revision: int
    title: str
    sha256: str


@dataclass(frozen=True)
class Found:
    """What was found, of each kind the first ones."""

    projects: tuple[ProjectLine, ...]
    standards: tuple[RegisterLine, ...]
    documents: tuple[DocumentFound, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.projects) + len(self.standards) + len(self.documents)


def search(connection: Connection, asked: str, body: str | None) -> Found:
    """Return projects, numbers of standards and documents that are meant by a text."""
    if not asked:
        return Found((), (), ())
    projects = [line for line in views.list_projects(connection, body) if fits(asked, line)]
    numbers = [
        line
        for line in views.register(connection, body)
        if number_fits(asked, line.number)
        or (line.now and number_fits(asked, line.now))
        or title_fits(asked, line.title)
    ]
    return Found(tuple(projects[:MOST]), tuple(numbers[:MOST]), tuple(_documents(connection, asked, body)))


def fits(asked: str, line: ProjectLine) -> bool:
    """Whether a project may be meant: by id, by a number, by words of its title."""
    numbers = (line.number, line.plan_number)
    return (
        plain(asked) in plain(line.project)
        or any(number_fits(asked, number) for number in numbers if number)
        or title_fits(asked, line.title)
    )


def number_fits(asked: str, number: str) -> bool:
    """Whether a number has what was asked for, whatever dashes, widths and spaces either is written with."""
    wanted = alike(asked)
    return bool(wanted) and wanted in alike(number)


def title_fits(asked: str, title: Text) -> bool:
    """Whether a title has the words as they stand, or each pair of their Chinese characters."""
    whole, wanted = plain(f"{title.zh} {title.en or ''}"), plain(asked).strip()
    if not wanted:
        return False
    pairs = grams(wanted)
    return wanted in whole or (bool(pairs) and not pairs - grams(f"{title.zh} {title.en or ''}"))


def _documents(connection: Connection, asked: str, body: str | None) -> Iterator[DocumentFound]:
    d, wanted = documents.c, plain(asked).strip()
    query = select(d.body, d.project, d.document, d.revision, d.title, d.sha256).order_by(d.body, d.project, d.document)
    if body is not None:
        query = query.where(d.body == body)
    by_digest = len(wanted) >= LEAST_OF_A_DIGEST and set(wanted) <= set("0123456789abcdef")
    query = query.where(d.sha256.startswith(wanted)) if by_digest else query
    found = 0
    for row in connection.execute(query):
        if by_digest or wanted in plain(row.title or ""):
            yield DocumentFound(*row)
            found += 1
        if found == MOST:
            return
