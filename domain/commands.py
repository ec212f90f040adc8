"""Every command, by its tag, and what each is decided by."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from domain.appeal import AdmitAppeal, DecideAppeal, FileAppeal
from domain.ballot import CastVote, CloseBallot, OpenBallot, RecordAttendance
from domain.body_acts import BodyCommand
from domain.deadline import ExtendDeadline
from domain.drafting import AppointDrafter, RegisterDocument
from domain.label import SetLabel
from domain.notice import DeliverNotice
from domain.patent import DisclosePatent, StateLicence
from domain.periodic_review import ConcludePeriodicReview
from domain.project_acts import AdoptCalendar, Attest, Due, GrantWaiver, Move, RecordEffect
from domain.project_approval import ProposeProject
from domain.public_comment import DisposeComment, SubmitComment
from domain.publication import AgreeToPublish, RecordDisclosure, Release
from domain.review import ConcludeReview, ConfirmChanges
from domain.version_change import ChangeProcedure

ProjectCommandType = (
    ProposeProject | Move | ChangeProcedure | SetLabel
    | Attest | GrantWaiver | AdoptCalendar | Due | RecordEffect | DeliverNotice | ExtendDeadline
    | AppointDrafter | RegisterDocument | SubmitComment | DisposeComment
    | OpenBallot | RecordAttendance | CastVote | CloseBallot | ConcludeReview | ConfirmChanges
    | DisclosePatent | StateLicence | Release | RecordDisclosure
    | FileAppeal | AdmitAppeal | DecideAppeal | ConcludePeriodicReview
)  # fmt: skip
"""Commands about one project of the body in whose log they are recorded."""

AnyCommand = Annotated[ProjectCommandType | BodyCommand | AgreeToPublish, Field(discriminator="type")]
commands: TypeAdapter[ProjectCommandType | BodyCommand | AgreeToPublish] = TypeAdapter(AnyCommand)
"""Reads a command from JSON by its tag."""

BY_THE_SYSTEM = frozenset({"due", "record_effect", "deliver_notice"})
"""Commands that no person gives; portals cannot send them."""

ALSO_BY_THE_SYSTEM = frozenset({"adopt_calendar"})
"""Commands that follow from something a person did, and that a person may give too."""
