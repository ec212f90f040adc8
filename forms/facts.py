"""Everything that a form about a project may show: single values by `section.name`, rows by table."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms import joined
from forms.ballot_facts import ballot, positions, signed_in, voters, votes
from forms.comment_facts import comments, round_values
from forms.panel_facts import attended, panel
from forms.paper_facts import attestations, documents, last_days, making, papers, statements
from forms.people_facts import drafters, units
from forms.project_facts import blank, form, licences, patent, project_row, project_values, society, this_patent
from forms.review_facts import changes, compared, conclusion, signatures
from forms.wording import fields_of

if TYPE_CHECKING:
    from forms.dossier import Dossier


@dataclass(frozen=True)
class Facts:
    """Values by `section.name`; the rows of each table, whose columns are named."""

    values: Mapping[str, str]
    tables: Mapping[str, Sequence[Mapping[str, str]]]


class _Everything:
    """Holds whatever it is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


EVERYTHING: Container[str] = _Everything()


def facts(dossiers: Sequence[Dossier], wanted: Container[str] = EVERYTHING) -> Facts:
    """Return the facts about the first project, and in the table `projects` those about each. Needs at least one.

    `wanted` are the names of the sections and tables to look up.
    """
    first = dossiers[0]
    sections = {name: fields_of(first, tag, first.last(tag)) for name, tag in joined.SECTIONS.items() if name in wanted}
    sections |= {
        name: fields_of(first, tag, first.last(tag, instance=first.sitting))
        for name, tag in joined.OF_A_SITTING.items()
        if name in wanted
    }
    sections |= {name: section(first) for name, section in SECTIONS.items() if name in wanted}
    values = {f"{name}.{field}": value for name, section in sections.items() for field, value in section.items()}
    tables = {name: table.rows(first) for name, table in joined.TABLES.items() if name in wanted}
    tables |= {name: table(first) for name, table in TABLES.items() if name in wanted}
    tables |= {"projects": [project_row(each) for each in dossiers]} if "projects" in wanted else {}
    return Facts(values, {name: _numbered(rows) for name, rows in tables.items()})


def _numbered(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{"n": str(n), **row} for n, row in enumerate(rows, 1)]


SECTIONS: Mapping[str, Callable[[Dossier], dict[str, str]]] = {
    "society": society,
    "form": form,
    "project": project_values,
    "round": round_values,
    "ballot": ballot,
    "statement": statements,
    "attended": attended,
    "review": conclusion,
    "papers": papers,
    "deadlines": last_days,
    "patent": patent,
    "blank": blank,
}

TABLES: Mapping[str, Callable[[Dossier], list[dict[str, str]]]] = {
    "comments": comments,
    "voters": voters,
    "votes": votes,
    "signed_in": signed_in,
    "positions": positions,
    "panel": panel,
    "licences": licences,
    "this_patent": this_patent,
    "compared": compared,
    "changes": changes,
    "signatures": signatures,
    "none": lambda _: [],
    "documents": documents,
    "making": making,
    "attestations": attestations,
    "units": units,
    "drafters": drafters,
}
