"""One owed effect on its way: where it stands in the log, and the place where it leaves its results."""

from dataclasses import dataclass
from pathlib import Path

from activities.ledger import Ledger, Standing
from domain.project import Owed
from store.feed import notice_id
from workflows.messages import Effect, Instance

Facts = dict[str, int | str]
"""What came of an effect: counts and digests, for the log."""


@dataclass(frozen=True)
class Workshop:
    """What effects work with: the log, and the data directory for feeds and packets."""

    ledger: Ledger
    data: Path


@dataclass(frozen=True)
class Job:
    """An effect that the log owes, with the standing it is owed in."""

    instance: Instance
    standing: Standing
    owed: Owed

    @property
    def notice(self) -> str:
        """The id of the notice that the effect sends out: the same for the same effect, whenever it is tried."""
        return notice_id(self.instance.body, self.instance.project, self.owed.key)

    def packet(self, workshop: Workshop, name: str) -> Path:
        """Where a file about the stage instance stands."""
        instance = self.instance
        return workshop.data / "packets" / instance.body / instance.project / instance.instance / name


def job_for(ledger: Ledger, effect: Effect) -> Job | None:
    """Return the job for an effect, or None if the log doesn't owe it any more."""
    instance = effect.instance
    standing = ledger.standing(instance.body, instance.project)
    owed = next((o for o in standing.outlook(instance.instance).owed if o.key == effect.key), None)
    return Job(instance, standing, owed) if owed else None
