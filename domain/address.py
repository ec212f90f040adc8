"""Where a person of the roster gets mail: a personal value, noted by the person or by whoever keeps the roster."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from domain.message import Command, Commitment, Event, Id, Line

Address = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=254,
        pattern=r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$",
    ),
]  # fmt: skip
"""An address of RFC 5321 as every server takes it: a dot-string at a domain name, in ASCII."""


class NoteAddress(Command):
    """Enter the mail address at which a person wants to be told, once a day, what concerns them; none to end that."""

    confidential: ClassVar[bool] = True

    type: Literal["note_address"] = "note_address"
    person: Id
    address: Address | None


class AddressNoted(Event):
    """Mail to a person goes to this address from here on, or nowhere."""

    type: Literal["address_noted"] = "address_noted"
    subject: Id
    address: Commitment | Line | None

    def confidential(self) -> bool:
        """Whether somebody wants mail concerns nobody else."""
        return True
