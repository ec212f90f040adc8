"""What is done before a project is approved, and what came of it: form, comparison, opinions of offices, links."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.application_form import Application
from domain.message import Digest, Event, Id, Line, Message, Personal, ProjectCommand, ProjectsCommand, Prose
from domain.overlap import Hit, Searched

MOST_ROWS = 40
"""Rows of a comparison table in one act; a longer one comes in several."""


class FileApplication(ProjectCommand):
    """File the application form anew, whole: what it says replaces what the one before said."""

    type: Literal["file_application"] = "file_application"
    application: Application
    contact: Personal | None = None


class ApplicationFiled(Event):
    """The application form says this; `contact` is how to reach whoever leads the project."""

    type: Literal["application_filed"] = "application_filed"
    application: Application
    subject: Id
    contact: Personal | None


class CheckOverlap(ProjectCommand):
    """Search the register, the projects and the imported catalogues for standards like the one proposed."""

    type: Literal["check_overlap"] = "check_overlap"


class OverlapChecked(Event):
    """What was searched, and which standards were found alike, the most alike first; `own` are the body's."""

    type: Literal["overlap_checked"] = "overlap_checked"
    own: int
    searched: tuple[Searched, ...]
    not_imported: tuple[Id, ...]
    hits: tuple[Hit, ...]


class OverlapFound(Event):
    """A warning: these standards are alike to so high a share that the procedure warns of it."""

    type: Literal["overlap_found"] = "overlap_found"
    rule: Id
    share: int
    numbers: tuple[Line, ...]


class Compared(Message):
    """A row of the comparison table 比对表: one standard, how ours relates to it, and where they differ.

    `standing` says how our requirements stand to its: `below` must not be where it is mandatory; `apart` means that the
    two have no requirement in common.
    """

    number: Annotated[Line, Field(max_length=100)]
    title: Line | None = None
    mandatory: bool = False
    standing: Literal["stricter", "equal", "below", "apart"]
    relation: Line
    differences: Line | None = None


class RecordComparison(ProjectCommand):
    """Record rows of the comparison table, by number; or say why there is `none` to compare with."""

    type: Literal["record_comparison"] = "record_comparison"
    rows: Annotated[tuple[Compared, ...], Field(max_length=MOST_ROWS)] = ()
    none: Prose | None = None
    evidence: Digest


class ComparisonRecorded(Event):
    """The table has these rows, each in place of an earlier one of its number."""

    type: Literal["comparison_recorded"] = "comparison_recorded"
    rows: tuple[Compared, ...]
    none: Prose | None
    evidence: Digest


class EndorseProject(ProjectCommand):
    """Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office."""

    type: Literal["endorse_project"] = "endorse_project"
    office: Id
    position: Literal["support", "object"]
    text: Prose
    evidence: Digest | None = None


class ProjectEndorsed(Event):
    """An office said whether it supports the project."""

    type: Literal["project_endorsed"] = "project_endorsed"
    office: Id
    position: Literal["support", "object"]
    text: Prose
    evidence: Digest | None


class ClassifyProject(ProjectCommand):
    """Say to which classes 项目类别 of the procedure the project belongs, instead of those it had."""

    type: Literal["classify_project"] = "classify_project"
    classes: Annotated[tuple[Id, ...], Field(max_length=10)]
    reason: Prose


class ProjectClassified(Event):
    """The project belongs to these classes from here on."""

    type: Literal["project_classified"] = "project_classified"
    classes: tuple[Id, ...]
    before: tuple[Id, ...]
    reason: Prose


class LinkProject(ProjectCommand):
    """Say that the project comes from another one of the body, or from work `elsewhere`, with evidence."""

    type: Literal["link_project"] = "link_project"
    link: Id
    source: Id | None = None
    elsewhere: Line | None = None
    evidence: Digest | None = None


class ProjectLinked(Event):
    """A link stands in both projects: `source` is where the one called `target` comes from."""

    type: Literal["project_linked"] = "project_linked"
    link: Id
    source: Id | None
    target: Id
    elsewhere: Line | None
    evidence: Digest | None


class ApproveProjects(ProjectsCommand):
    """Take one transition with several projects by one notice 立项公告: number, day and text of the decision."""

    type: Literal["approve_projects"] = "approve_projects"
    transition: Id
    notice: Line
    decided_on: date
    evidence: Digest
    reason: Prose | None = None


class NoticeIssued(Event):
    """A notice names the project, with all the others that it names."""

    type: Literal["notice_issued"] = "notice_issued"
    notice: Line
    decided_on: date
    evidence: Digest
    projects: tuple[Id, ...]
