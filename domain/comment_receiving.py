"""Taking comments: made before the window closed, or late as far as the procedure takes late ones."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from domain.bench import Bench
from domain.comment_round import Round, limit_of, open_at, round_of, within
from domain.comment_rules import Comments, Identity
from domain.message import Command, StreamId
from domain.moderating import is_held
from domain.public_comment import COMMENT_TYPES, CommentReceived, CommentsAwaited, Standing, SubmitComment
from domain.receipt_code import receipt_code, receipt_digest
from domain.refusal import Fact, Refused


def submit(bench: Bench, command: SubmitComment) -> None:
    """Take a comment: made before the window closed, or late as far as the procedure takes late ones."""
    round_ = round_of(bench)
    comments, project = round_.comments, bench.project
    allowed = bench.procedure.stages[round_.run.stage].acts.get("submit_comment")
    bench.permit(allowed.by if allowed else ("public",), "submit_comment")
    stream = StreamId(bench.body_id, f"comment/{command.comment}")
    if bench.state(stream) is not None:
        raise Refused("comment_new", {"comment": command.comment})
    _check_parts(bench, comments, command)
    if bench.happened < round_.run.entered_at:
        facts: dict[str, Fact] = {"opened": round_.run.entered_at.isoformat(), "happened": bench.happened.isoformat()}
        raise Refused("comment_after_opening", facts)
    person = bench.speaker
    interest = command.interest or _interest(bench, person)
    late = round_.run is not project.run or not open_at(bench, round_, bench.happened)
    if late and comments.late == "refuse":
        _refuse_late(bench, comments)
    standing = _standing(bench, round_, command, late=late)
    if project.run.disposed and standing == "open":
        bench.tell(CommentsAwaited(instance=project.run.instance, comment=command.comment))
    fields = {name: getattr(command, name) for name in SubmitComment.model_fields if name != "type"}
    words = f"{command.text} {command.proposed_change or ''}"
    keyed = bench.context.keyed(bench.body_id, f"comment|{project.id}|{plain(words)}")
    bench.emit(
        stream,
        CommentReceived(
            **fields | {"interest": interest}, instance=round_.run.instance, subject=person or command.comment,
            identity=identity(bench, command, person),
            channel=bench.act.outside.channel if bench.act.outside else "online",
            late=late, after_close=not late and not open_at(bench, round_, bench.now), standing=standing,
            receipt=receipt_digest(code_of(bench.context.keyed, bench.body_id, command.comment)), fingerprint=keyed,
        ),
    )  # fmt: skip


def code_of(keyed: Callable[[str, str], str], body: str, comment: str) -> str:
    """Return the receipt code of a comment; `keyed` gives keyed digests."""
    return receipt_code(keyed(body, f"receipt|{comment}"))


def plain(text: str) -> str:
    """Return a text's letters and digits alone: what copies of one text have in common, however they are set.

    A text without any stays as it is: two of those are not alike.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded


def _interest(bench: Bench, person: str | None) -> str | None:
    known = bench.body.people.get(person or "")
    return known.interest if known else None


def identity(bench: Bench, command: SubmitComment, person: str | None) -> Identity:
    """Return under which name a comment is made."""
    if command.unit or command.organisation:
        return "organisation"
    return "person" if command.name or person in bench.body.people else "anonymous"


def _check_parts(bench: Bench, comments: Comments, command: SubmitComment) -> None:
    """Refuse a comment of an unknown type, under a name that is not taken, or without what is asked of one."""
    known = list(comments.types or COMMENT_TYPES)
    if command.kind is not None and command.kind not in known:
        raise Refused("comment_type_known", {"kind": command.kind, "known": known})
    missing: list[str] = [name for name in comments.needs if not getattr(command, name)]
    if missing:
        raise Refused("comment_whole", {"missing": missing})
    unknown = [each for each in (command.interest,) if each is not None and each not in bench.procedure.interests]
    unknown += [each for each in (command.unit,) if each is not None and each not in bench.body.units]
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    who = identity(bench, command, bench.speaker)
    if who not in comments.identities:
        raise Refused("comment_identity", {"identity": who, "taken": list(comments.identities)})
    if command.named and comments.consent and command.consent != comments.consent.version:
        raise Refused("consent_given", {"given": command.consent, "version": comments.consent.version})
    if command.unit is not None:
        check_own_unit(bench, command.unit)


def check_own_unit(bench: Bench, unit: str) -> None:
    """Refuse to speak for an organisation that one is not of; a letter speaks for its sender."""
    if bench.act.outside is None:
        known = bench.body.people.get(bench.act.actor.person or "")
        own = known.unit if known else None
        if own != unit:
            raise Refused("own_organisation", {"unit": unit, "own": own})


def _standing(bench: Bench, round_: Round, command: SubmitComment, *, late: bool) -> Standing:
    comments = round_.comments
    if comments.validated and bench.act.outside is None and command.organisation and not command.unit:
        raise Refused("comment_whole", {"missing": ["unit"]})
    if comments.validated and command.unit and bench.act.outside is None:
        validates = bench.procedure.stages[round_.run.stage].acts.get("validate_comment")
        if validates and not bench.roles() & set(validates.by):
            if late:  # nobody could confirm it any more
                _refuse_late(bench, comments)
            return "unvalidated"
    limit = limit_of(bench.project, round_.run)
    elsewhere = not late and bool(limit) and not within(command.clause, limit)
    if elsewhere and comments.elsewhere == "refuse":
        raise Refused("comment_on_changes", {"clause": command.clause, "clauses": list(limit)})
    if is_held(bench, held=comments.held):
        return "held"
    if late:
        return "forwarded" if comments.late == "forward" else "late"
    return "elsewhere" if elsewhere else "open"


def _refuse_late(bench: Bench, comments: Comments) -> None:
    deadline = bench.project.deadline(comments.until)
    closed = deadline.instant.isoformat() if deadline and deadline.instant else None
    facts: dict[str, Fact] = {"closed": closed, "happened": bench.happened.isoformat()}
    if bench.act.received_at and not bench.body.drill:  # real time says nothing beside a drill's
        facts["received"] = bench.act.received_at.isoformat()
    bench.require_all([("comment_in_window", facts)])


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {SubmitComment: submit}

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    SubmitComment: lambda command: (f"comment/{command.comment}",),
}
