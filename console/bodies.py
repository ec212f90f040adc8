"""Bodies, each with its own time, and what every page says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from domain.message import Text
from pages.text import local
from store import views
from store.lines import BodyLine


@dataclass(frozen=True)
class Body:
    """A body with its own time."""

    line: BodyLine
    now: datetime

    @property
    def real(self) -> datetime:
        """The real instant; ahead of it is only the time of a drill."""
        return self.now - timedelta(seconds=self.line.ahead_seconds)

    @property
    def today(self) -> date:
        """The civil day that it is there."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def name(self) -> Text:
        """What it is called."""
        return self.line.name

    @property
    def zone(self) -> str:
        """Its time zone."""
        return self.line.zone


def bodies_at(connection: Connection, now: datetime) -> dict[str, Body]:
    """Return all bodies by id, with their own time at the real instant `now`."""
    lines = views.list_bodies(connection)
    return {line.body: Body(line, now + timedelta(seconds=line.ahead_seconds)) for line in lines}


def banner(bodies: Iterable[Body], chosen: str | None = None) -> dict[str, Any]:
    """Return what stands on every page: the bodies, the drills among those shown, and the time."""
    shown = list(bodies)
    seen = [body for body in shown if chosen in {None, body.line.body}]
    zones = {(body.zone, body.now) for body in seen}
    now = local(max(at for _, at in zones), min(zone for zone, _ in zones)) if len(zones) == 1 else None
    return {
        "bodies": [body.line for body in shown],
        "drills": _drills(seen),
        "mixed": len({body.line.drill for body in seen}) > 1,
        "now": now,
    }


def _drills(bodies: Sequence[Body]) -> list[dict[str, Any]]:
    """Return the drills, those with the same clock together."""
    found: dict[tuple[datetime, str], list[Text]] = {}
    for body in bodies:
        if body.line.drill:
            found.setdefault((body.now, body.zone), []).append(body.name)
    return [{"names": names, "count": len(names), "now": now, "zone": zone} for (now, zone), names in found.items()]
