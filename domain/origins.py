"""Origins of pages elsewhere that may send comments for a body: the portals that show its comment form."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from domain.message import Command, Event

Origin = Annotated[
    str, StringConstraints(pattern=r"^https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[1-9]\d{0,4})?$")
]
"""A page's origin as browsers send it: scheme, host in lower case, and the port where it is no common one."""

MOST_ORIGINS = 100


class AdmitOrigin(Command):
    """Let pages of this origin send comments from the public, by the component that a portal shows."""

    type: Literal["admit_origin"] = "admit_origin"
    origin: Origin


class OriginAdmitted(Event):
    """Browsers may send comments from pages of this origin."""

    type: Literal["origin_admitted"] = "origin_admitted"
    origin: Origin


class RevokeOrigin(Command):
    """Take an origin's admission back."""

    type: Literal["revoke_origin"] = "revoke_origin"
    origin: Origin


class OriginRevoked(Event):
    """Browsers send no comments from pages of this origin any more."""

    type: Literal["origin_revoked"] = "origin_revoked"
    origin: Origin
