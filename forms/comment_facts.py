"""The comment round 征求意见: its draft and days, who wrote and who was asked, and every comment with its answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from forms.joined import Joined
from forms.wording import said, word

if TYPE_CHECKING:
    from domain.deadline import Deadline
    from forms.dossier import Dossier, Happened

ISO_TYPES = {"general": "ge", "technical": "te", "editorial": "ed"}
"""The types of the commenting template by the ids that procedures have for them by default."""

WAITING = frozenset({"unvalidated", "held"})

COMMENTS = Joined("comment_received", "comment", {"answer": "comment_disposed"})


def of_round(dossier: Dossier) -> list[Happened]:
    """Return the comments of the round that the form is about, in the order of receipt.

    One that its organisation has not confirmed, or moderation has not released, is not among them.
    """
    taken = dossier.index("comment_validated", "comment").keys() | dossier.index("comment_released", "comment").keys()
    found = dossier.all("comment_received", instance=dossier.round)
    return [each for each in found if each.says("standing") not in WAITING or each.says("comment") in taken]


def comments(dossier: Dossier) -> list[dict[str, str]]:
    """Return the round's comments, each with its last disposition."""
    return [_row(dossier, happened) for happened in of_round(dossier)]


def _row(dossier: Dossier, happened: Happened) -> dict[str, str]:
    told = COMMENTS.row(dossier, happened)
    kind, change, reason = happened.says("kind") or "", told["proposed_change"], told["answer_reason"]
    title, title_en = _disposition(dossier, happened.says("comment"))
    signed = "、".join(filter(None, (told["organisation"] or told.get("unit", ""), told["name"])))
    outside = {
        "day": dossier.day(happened.outside), "channel": word(dossier, "channels", happened.channel),
    } if happened.outside else {}  # fmt: skip
    reply = dossier.index("disposition_answered", "comment").get(happened.says("comment"))
    remarks = [
        said("late") if happened.says("late") else "", said("outside", **outside) if outside else "",
        said("elsewhere") if happened.says("standing") == "elsewhere" else "",
        said("contested") if reply and not reply.says("accepts") else "",
    ]  # fmt: skip
    return {
        **told,
        "clause": told["clause"] or said("whole"), "clause_en": told["clause"] or "_whole document",
        "type_iso": ISO_TYPES.get(kind, kind or ISO_TYPES["general"]),
        "content": said("change", text=told["text"], change=change) if change else told["text"],
        "from": signed if _named(dossier, happened) else told.get("unit") or said("unsigned"),
        "disposition": said("because", what=title or said("undisposed"), reason=reason),
        "observations": f"{title_en}. {reason}" if reason else title_en,
        "state": title or said("undisposed"),
        "remarks": "；".join(filter(None, remarks)),
    }  # fmt: skip


def _named(dossier: Dossier, happened: Happened) -> bool:
    """Whether whoever made a comment agreed to be named, and still does."""
    withdrawn = happened.says("comment") in dossier.index("consent_withdrawn", "comment")
    return bool(happened.says("named")) and not withdrawn


def _disposition(dossier: Dossier, comment: str) -> tuple[str, str]:
    """Return what became of a comment, in Chinese and in English as the secretariat's observation."""
    answer = dossier.index("comment_disposed", "comment").get(comment)
    stage = dossier.procedure.stages.get(dossier.round.rpartition("-")[0])
    known = stage.comments.dispositions if stage and stage.comments else {}
    if answer is None or answer.says("disposition") not in known:
        return (answer.says("disposition"),) * 2 if answer else ("", "")
    title = known[answer.says("disposition")].title
    told = title.en or title.zh
    return title.zh, told[:1].upper() + told[1:]


def round_values(dossier: Dossier) -> dict[str, str]:
    """Return the round's days and counts. Who was asked is counted from what the notices told."""
    found = of_round(dossier)
    run = next((run for run in dossier.project.runs if run.instance == dossier.round), None)
    stage = dossier.procedure.stages.get(run.stage) if run else None
    window = _window(dossier, stage.comments.until if stage and stage.comments else "")
    states = Counter(_disposition(dossier, each.says("comment"))[0] or said("undisposed") for each in found)
    asked = {unit for each in dossier.all("draft_circulated", instance=dossier.round) for unit in each.says("units")}
    silent = {each.says("unit") for each in dossier.all("reply_recorded", instance=dossier.round)}
    wrote = {each.says("unit") or each.says("subject") for each in found}
    sent = len(asked) if asked else _sent(dossier)
    replied = len(wrote | silent)
    return {
        "instance": dossier.round, "n": str(run.round if run else 1),
        "began_on": dossier.day(run.entered_at if run else None), "closes_on": str(window.last_day) if window else "",
        "comments": str(len(found)), "replied": str(replied), "with_comments": str(len(wrote)),
        "sent": "" if sent is None else str(sent), "silent": "" if sent is None else str(max(sent - replied, 0)),
        "counts": "，".join(said("counted", name=name, n=n) for name, n in states.items()),
    }  # fmt: skip


def _window(dossier: Dossier, name: str) -> Deadline | None:
    deadlines = reversed(dossier.project.deadlines)
    return next((each for each in deadlines if each.name == name and each.instance == dossier.round), None)


def _sent(dossier: Dossier) -> int | None:
    """Return to how many the draft was sent, if a notice of the round says so."""
    notices = list(dossier.all("effect_done", kind="announce_comment"))
    told = [
        int(each.says("facts")["sent"]) for each in notices
        if each.says("key").startswith(f"{dossier.round}/") and "sent" in each.says("facts")
    ]  # fmt: skip
    return sum(told) if told else None
