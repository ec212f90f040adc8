"""A stage workflow's question: what is due, what is owed, what is awaited, and when to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from temporalio import activity

from activities.ledger import UnknownProject
from activities.wording import in_words
from domain.stage_rules import RESTING
from workflows import names
from workflows.messages import Instance, Look, Owed

if TYPE_CHECKING:
    from activities.ledger import Ledger


class Looking:
    """The activity `look` over a log."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @activity.defn(name=names.LOOK)
    def look(self, instance: Instance) -> Look:
        """Have recorded what has come due in the project, then say what the instance is to do.

        An instance that the log doesn't know, as after a restored backup, has ended.
        """
        self.ledger.record_due(instance.body, instance.project)
        try:
            standing = self.ledger.standing(instance.body, instance.project)
        except UnknownProject:
            return Look(ended=True, stage=instance.kind, procedure="—", words_zh="无此项目", words_en="no such project")
        view = standing.outlook(instance.instance)
        run = next((run for run in standing.project.runs if run.instance == instance.instance), None)
        waits = view.next_at is not None and not standing.body.paused
        return Look(
            ended=view.ended or (run is not None and run.kind in RESTING),
            owed=tuple(Owed(key=owed.key, kind=owed.kind) for owed in view.owed),
            seconds=(view.next_at - standing.now).total_seconds() if waits and view.next_at else None,
            due=None if view.ended else next((d.instant for d in standing.project.running()), None),
            stage=run.stage if run else instance.kind,
            procedure=f"{standing.project.procedure_id}@{standing.project.procedure_version}",
            words_zh=in_words("zh-CN", standing, run, view),
            words_en=in_words("en", standing, run, view),
        )
