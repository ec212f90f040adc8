"""Sending out: an entry in the feed, and the notice to each recipient in batches that the log notes one by one.

A recipient's notices are what the log says they are; portals read them there and pass them on.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any

from temporalio import activity

from activities.files import as_json, write_once
from catalogue import Vocabulary, pick
from domain.ballot import Ballot
from domain.message import StreamId
from domain.notice import MOST_RECIPIENTS, DeliverNotice, NoticeDelivered, notice_stream
from domain.standard_record import announced
from store.feed import PUBLIC, entry_path
from store.reads import load_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from activities.job import Facts, Job, Workshop

OF_THE_PROJECT = frozenset({"drafter", "lead_drafter"})


def notify(workshop: Workshop, job: Job, recipients: Iterable[str] | None = None) -> Facts:
    """Put an entry into the body's feed and give every recipient the notice, each once.

    Without `recipients` it goes to whoever held the roles named in the procedure when the
    effect came to be owed.
    """
    content = as_json(entry(job))
    at = job.owed.at or job.standing.now
    path = entry_path(workshop.data, job.instance.body, at, job.notice)
    digest = sha256(write_once(path, content)).hexdigest()
    told = deliver(workshop, job, digest, holders(workshop, job) if recipients is None else recipients)
    said = {"conclusion": job.owed.ref} if job.owed.when == "concluded" and job.owed.ref else {}
    return {"entry": digest, "recipients": told, **said}


def entry(job: Job) -> dict[str, Any]:
    """Return the feed's entry for an effect: what an Atom entry needs, in both languages."""
    project, owed, standing = job.standing.project, job.owed, job.standing
    deadline = next((d for d in project.deadlines if d.key == owed.ref), None)
    shown = [deadline] if deadline else [d for d in project.running() if d.instance == job.instance.instance]
    at = owed.at or standing.now
    zh, en = (Vocabulary(lang, standing.procedure, standing.body.zone) for lang in ("zh-CN", "en"))
    title = {
        "zh": f"《{project.title.zh}》：{zh.word('effects', owed.kind)}",
        "en": f"{pick(project.title, 'en')}: {en.word('effects', owed.kind)}",
    }
    deadlines = [
        {
            "key": d.key, "last_day": d.last_day, "instant": d.instant, "zone": d.zone, "provisional": d.provisional,
            "title": {
                "zh": zh.word("deadlines", d.name, d.instance.rpartition("-")[0]),
                "en": en.word("deadlines", d.name, d.instance.rpartition("-")[0]),
            },
        }
        for d in shown
    ]  # fmt: skip
    return {
        "id": f"urn:uuid:{job.notice}", "title": title, "updated": at, "kind": owed.kind, "audience": owed.to,
        "body": job.instance.body, "drill": standing.body.drill, "project": job.instance.project,
        "instance": job.instance.instance, "number": project.number, "deadlines": deadlines,
    } | ({"standard": announced(project)} if owed.when == "released" else {})  # fmt: skip


def holders(workshop: Workshop, job: Job, roles: Iterable[str] | None = None) -> list[str]:
    """Return who held `roles` (those that the effect is for) when it came to be owed, each person once."""
    body, project, owed = job.standing.body, job.standing.project, job.owed
    at = owed.at or job.standing.now
    found: dict[str, None] = {}
    for role in owed.to if roles is None else roles:
        if role == PUBLIC:
            continue
        if role in OF_THE_PROJECT:
            own = (person for person in project.drafters if role in project.roles(person))
            found.update(dict.fromkeys(own))
        else:
            found.update(dict.fromkeys(_called(workshop, job) or body.holders(role, at)))
    return list(found)


def _called(workshop: Workshop, job: Job) -> list[str]:
    """Return the panel of the ballot or meeting that the effect is about, if it is about one."""
    if job.owed.when == "meeting_convened":
        return [*job.standing.project.review.meetings[job.owed.ref].panel]
    if job.owed.when != "ballot_opened":
        return []
    ballot = workshop.ledger.state(StreamId(job.instance.body, f"ballot/{job.owed.ref}"))
    return [voter.person for voter in ballot.voters] if isinstance(ballot, Ballot) else []


def deliver(workshop: Workshop, job: Job, digest: str, recipients: Iterable[str]) -> int:
    """Note the delivery to each recipient that doesn't have it; return how many have it then."""
    ledger, body = workshop.ledger, job.instance.body
    with ledger.log.reading() as connection:
        noted = [r.event for r in load_stream(connection, ledger.log.engine, notice_stream(body, job.notice))]
    earlier = [event for event in noted if isinstance(event, NoticeDelivered)]
    told = {person for event in earlier for person in event.recipients}
    batch = len(earlier)
    for some in _batches(person for person in dict.fromkeys(recipients) if person not in told):
        batch += 1
        command = DeliverNotice(
            project=job.instance.project, notice=job.notice, kind=job.owed.kind,
            batch=batch, digest=digest, recipients=tuple(some),
        )  # fmt: skip
        ledger.send(body, command, key=f"{job.notice}|{batch}")
        told.update(some)
        activity.heartbeat()
    return len(told)


def _batches(people: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(people, MOST_RECIPIENTS)):
        yield some
