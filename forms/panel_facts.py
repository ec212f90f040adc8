"""Who sat on a review: the meeting's panel with who came, instead of whom and from where; else the ballot's voters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.ballot_facts import ballot, voters
from forms.wording import said, word

if TYPE_CHECKING:
    from domain.meeting import SignedIn
    from forms.dossier import Dossier, Happened


def panel(dossier: Dossier) -> list[dict[str, str]]:
    """Return the panel, a line a seat, and after it the guests of the meeting; without a meeting, the voters."""
    signed = dossier.last("meeting_signed_in", instance=dossier.sitting)
    convened = dossier.last("meeting_convened", instance=dossier.sitting)
    if convened is None:
        return [{**row, "note": ""} for row in voters(dossier)]
    seats = {seat.instead_of or seat.person: seat for seat in (signed.says("present") if signed else ())}
    members = convened.says("panel") or tuple(seats)
    rows = [_seat(dossier, convened, member, seats.get(member), met=signed is not None) for member in members]
    guests = signed.says("guests") if signed else ()
    return rows + [{**_person(dossier, guest), "duty": said("guest"), "present": said("yes")} for guest in guests]


def _seat(dossier: Dossier, convened: Happened, member: str, seat: SignedIn | None, *, met: bool) -> dict[str, str]:
    person = seat.person if seat else member
    notes = [
        said("instead_of", name=dossier.person(seat.instead_of)) if seat and seat.instead_of else "",
        said("remote") if seat and seat.remote else "",
    ]
    return {
        **_person(dossier, person),
        "duty": said("chair" if member == convened.says("chair") else "panelist"),
        "present": said("yes" if seat else "no") if met else "",
        "note": "、".join(filter(None, notes)),
    }


def _person(dossier: Dossier, person: str) -> dict[str, str]:
    known = dossier.body.people.get(person)
    return {
        "person": person, "name": dossier.person(person), "unit": dossier.unit_of(person),
        "interest": word(dossier, "interests", known.interest if known else None),
        "duty": "", "present": "", "note": "",
    }  # fmt: skip


def attended(dossier: Dossier) -> dict[str, str]:
    """Return how many were to come 应到 and came 实到: by the meeting's sign-in list, else the ballot's."""
    signed = dossier.last("meeting_signed_in", instance=dossier.sitting)
    counted = ballot(dossier)
    if signed is None:
        return {"entitled": counted["panel"], "present": counted["signed_in"]}
    return {"entitled": str(signed.says("entitled")), "present": str(len(signed.says("present")))}
