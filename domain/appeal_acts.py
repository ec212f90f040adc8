"""What is done about appeals 申诉, and what then happened."""

from typing import Annotated, Literal

from pydantic import Field

from domain.message import Digest, Event, Id, Personal, ProjectCommand, Prose, Pseudonym


class FileAppeal(ProjectCommand):
    """Appeal against how the procedure was followed, or at the next level against the decision of an earlier appeal."""

    type: Literal["file_appeal"] = "file_appeal"
    appeal: Pseudonym
    ground: Id
    against: Id | None = None
    text: Personal
    concern: Personal | None = None
    contact: Personal | None = None


class AppealFiled(Event):
    """An appeal is on file; it does not yet stop anything. `concern` is how its maker is concerned."""

    schema_version = 3

    type: Literal["appeal_filed"] = "appeal_filed"
    appeal: Id
    ground: Id
    against: Id | None
    level: int
    subject: Id
    text: Personal
    concern: Personal | None
    contact: Personal | None


class AdmitAppeal(ProjectCommand):
    """Admit an appeal: the deadlines the procedure names stop until it is decided."""

    type: Literal["admit_appeal"] = "admit_appeal"
    appeal: Id
    reason: Prose


class AppealAdmitted(Event):
    """An appeal is being heard; where it `stops` the project, that stands still."""

    schema_version = 2

    type: Literal["appeal_admitted"] = "appeal_admitted"
    appeal: Id
    reason: Prose
    stops: bool


class DecideAppeal(ProjectCommand):
    """Decide an appeal, admitted or not; stopped deadlines resume with what was left of them."""

    type: Literal["decide_appeal"] = "decide_appeal"
    appeal: Id
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: Prose
    evidence: Digest | None = None
    remedies: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


class AppealDecided(Event):
    """The outcome of an appeal, with its reasons, and the remedies that it orders."""

    schema_version = 2

    type: Literal["appeal_decided"] = "appeal_decided"
    appeal: Id
    outcome: Literal["upheld", "partly_upheld", "dismissed"]
    reason: Prose
    evidence: Digest | None
    remedies: tuple[Id, ...]


class WithdrawAppeal(ProjectCommand):
    """Withdraw one's own appeal before it is decided."""

    type: Literal["withdraw_appeal"] = "withdraw_appeal"
    appeal: Id


class AppealWithdrawn(Event):
    """An appeal was withdrawn by who had made it."""

    type: Literal["appeal_withdrawn"] = "appeal_withdrawn"
    appeal: Id


class ReportRemedy(ProjectCommand):
    """Report that a remedy which the decision of an appeal ordered has been carried out."""

    type: Literal["report_remedy"] = "report_remedy"
    appeal: Id
    remedy: Id
    text: Prose
    evidence: Digest
