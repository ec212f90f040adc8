"""What Temporal knows us by. These strings are stored in histories and schedules: they never follow Python's names."""

from datetime import datetime, timedelta

from temporalio.common import SearchAttributeKey

STAGES = "stages"
"""Task queue of the workflows and of what must never wait: asking the log, following it, sweeping."""

EFFECTS = "effects"
"""Task queue of what may take its time: effects on the world."""

DELIVERIES = "deliveries"
"""Task queue of deliveries to endpoints, many of which may hang."""

PROJECT_APPROVAL = "project_approval"
DRAFTING = "drafting"
PUBLIC_COMMENT = "public_comment"
REVIEW = "review"
PUBLICATION = "publication"
PERIODIC_REVIEW = "periodic_review"
STAGE_KINDS = (PROJECT_APPROVAL, DRAFTING, PUBLIC_COMMENT, REVIEW, PUBLICATION, PERIODIC_REVIEW)
"""Workflow types of the stages; each is the kind of stage in the procedure's data."""

RESTING = "resting"
"""Workflow type for what a stage owes in which otherwise nobody has to do anything."""

WAKE = "wake"
"""The signal that says: look at the log again. It carries nothing."""

FOLLOWER = "follower"
FOLLOWER_ID = "guiju-follower"
SWEEP = "sweep"
SWEEP_ID = "guiju-sweep"
SWEEP_EVERY = timedelta(hours=1)
MAIL = "mail"
MAIL_ID = "guiju-mail"
MAIL_EVERY = timedelta(minutes=15)
SEAL = "seal"
SEAL_ID = "guiju-seal"
SEAL_EVERY = timedelta(minutes=5)

DELIVER = "deliver"

LOOK = "look"
FOLLOW = "follow"
SWEEP_DUE = "sweep_due"
SEND_MAIL = "send_mail"
SIGN_CHECKPOINTS = "sign_checkpoints"

ANNOUNCE = "announce"
REMIND = "remind"
INVITE = "invite"
COMPILE = "compile"
TELL = "tell"
PUBLICATION_PACKET = "publication"
DISCLOSE = "disclosure"
CHECK = "check"
FAMILIES = (ANNOUNCE, REMIND, INVITE, COMPILE, TELL, PUBLICATION_PACKET, DISCLOSE, CHECK)
"""Activities that perform effects. An effect's kind begins with its family's name: `announce_extension`."""

BODY = SearchAttributeKey.for_keyword("GuijuBody")
PROJECT = SearchAttributeKey.for_keyword("GuijuProject")
STAGE = SearchAttributeKey.for_keyword("GuijuStage")
PROCEDURE = SearchAttributeKey.for_keyword("GuijuProcedure")
DUE = SearchAttributeKey.for_datetime("GuijuDue")
SEARCH_ATTRIBUTES: tuple[SearchAttributeKey[str] | SearchAttributeKey[datetime], ...] = (
    BODY,
    PROJECT,
    STAGE,
    PROCEDURE,
    DUE,
)
"""What operators may search stage workflows by; no personal value is ever among them."""
