"""The fold of what a project knows of its reviews."""

from dataclasses import replace

from domain.meeting import MeetingConvened, MeetingSignedIn
from domain.message import Event
from domain.minutes import MinutesSigned, OpinionRecorded, ReviewAnswered
from domain.objection import ObjectionJudged, ObjectionRaised, ObjectionSettled
from domain.review_changes import ChangesSubmitted
from domain.review_file import Changes, Meeting, Objection, ReviewFile, Seat
from domain.rotation import ReviewersDrawn


def evolve_review(file: ReviewFile, event: Event) -> ReviewFile:
    """Return the file after `event`; any other event leaves it as it was."""
    match event:
        case MeetingConvened():
            return file.with_meeting(Meeting(event.meeting, event.instance, event.at, event.panel))
        case MeetingSignedIn(meeting=name) if name in file.meetings:
            seats = tuple(Seat(each.person, each.instead_of, each.remote) for each in event.present)
            return file.with_meeting(replace(file.meetings[name], seats=seats, evidence=event.evidence))
        case OpinionRecorded():
            return replace(file, opinions={**file.opinions, event.opinion: False})
        case ReviewAnswered():
            return replace(file, opinions={**file.opinions, event.opinion: True})
        case MinutesSigned(digest=digest, signers=signers):
            signed = file.signed.get(digest, frozenset()) | {*signers}
            return replace(file, signed={**file.signed, digest: signed})
        case ChangesSubmitted():
            changes = Changes(event.instance, event.base, event.digest, event.change_class)
            return replace(file, changes=changes)
        case ReviewersDrawn():
            kept = [p for p in file.drawn.get(event.instance, ()) if p not in event.declined]
            return replace(file, drawn={**file.drawn, event.instance: (*kept, *event.drawn)})
        case _:
            return _objected(file, event)


def _objected(file: ReviewFile, event: Event) -> ReviewFile:
    match event:
        case ObjectionRaised():
            return file.with_objection(Objection(event.objection, event.instance, event.by, event.interest))
        case ObjectionJudged(objection=name) if name in file.objections:
            judged = replace(file.objections[name], substantial=event.substantial, sustained=event.sustained)
            return file.with_objection(judged)
        case ObjectionSettled(objection=name) if name in file.objections:
            known = file.objections[name]
            if event.outcome == "tried":
                return file.with_objection(replace(known, attempts=known.attempts + 1))
            return file.with_objection(replace(known, state=event.outcome))
        case _:
            return file
