"""Moderation 审核: comments from the public side that wait until somebody of the body has looked at them.

Each is in the log from the moment it came in, with its time; only what is done with it waits. Which stages hold
comments, and who looks at them, is the procedure's: `held` of its comments, and the permissions of the two acts.
"""

from typing import Literal

from domain.message import Event, Id, Line, ProjectCommand
from domain.public_comment import Some, Standing

PUBLIC_PORTAL = "public"
"""The portal under which visitors without an account comment; no other may be called so."""

HELD, WITHHELD = "held", "withheld"
"""States of a comment that waits for moderation, and of one that is not taken up."""


class ReleaseComments(ProjectCommand):
    """Release comments that were held, or withheld by mistake: from now on they are listed and answered."""

    type: Literal["release_comments"] = "release_comments"
    comments: Some


class CommentReleased(Event):
    """A held comment is listed from now on, and counts as of when it was made."""

    type: Literal["comment_released"] = "comment_released"
    comment: Id
    project: Id
    standing: Standing


class WithholdComments(ProjectCommand):
    """Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the code.

    What is said about a standard is answered, not withheld.
    """

    type: Literal["withhold_comments"] = "withhold_comments"
    comments: Some
    reason: Line


class CommentWithheld(Event):
    """A held comment is not taken up; it stays in the log with the reason."""

    type: Literal["comment_withheld"] = "comment_withheld"
    comment: Id
    project: Id
    reason: Line
