"""What went out for a project, and whether it arrived: notices, letters, and what each endpoint was sent."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from console.acts import positions
from domain.act import Recorded
from domain.notice import NoticeDelivered, notice_stream
from domain.project_acts import EffectDone
from store.endpoints import EndpointLine, list_endpoints
from store.engine import Engine
from store.feed import notice_id
from store.reads import load_stream
from store.tables import dead_letters, mail

FEW = 400
"""Effects whose notices are looked up for one page."""


@dataclass(frozen=True)
class Sent:
    """What is known of an effect that was done: when it was noted and where, how many have the notice, their letters.

    `letters` counts by state; a recipient without a mail address has none.
    """

    at: datetime
    position: int
    recipients: int
    letters: Mapping[str, int]


@dataclass(frozen=True)
class Receiver:
    """An endpoint: how many of the project's events it has still to be sent, and how many it never took."""

    line: EndpointLine
    behind: int
    dead: int


def sent(
    connection: Connection, engine: Engine, body: str, project: str, events: Iterable[Recorded]
) -> dict[str, Sent]:
    """Return what is known of each effect of a project that was done, by its key."""
    done = [(each, each.event) for each in events if isinstance(each.event, EffectDone)]
    found: dict[str, Sent] = {}
    for recorded, effect in done[-FEW:]:
        stream = notice_stream(body, notice_id(body, project, effect.key))
        told = [each for each in load_stream(connection, engine, stream) if isinstance(each.event, NoticeDelivered)]
        people = {
            person for each in told if isinstance(each.event, NoticeDelivered) for person in each.event.recipients
        }
        letters = _letters(connection, body, people, told[0].position) if told else {}
        found[effect.key] = Sent(recorded.effective_at, recorded.position, len(people), letters)
    return found


def _letters(connection: Connection, body: str, people: set[str], position: int) -> dict[str, int]:
    m = mail.c
    query = select(m.person, m.state).where(m.body == body, m.after < position, m.until >= position)
    return dict(Counter(row.state for row in connection.execute(query) if row.person in people))


def receivers(connection: Connection, engine: Engine, body: str, project: str) -> list[Receiver]:
    """Return the body's endpoints with how they stand to a project's events."""
    own = positions(body, project).order_by(None).subquery()
    lines = list_endpoints(connection, engine, body)
    d = dead_letters.c
    found = []
    for line in lines:
        after = select(func.count()).select_from(own).where(own.c.position > line.delivery.position)
        lost = select(func.count()).select_from(dead_letters).where(
            d.body == body, d.endpoint == line.state.id, d.position.in_(select(own.c.position))
        )  # fmt: skip
        found.append(Receiver(line, connection.scalar(after) or 0, connection.scalar(lost) or 0))
    return found
