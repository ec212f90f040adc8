"""What all stages share: ask the log, do what it owes, rest until the next due instant or a wake.

A stage workflow holds no facts. Whatever it needs it asks of the log, so it can be lost, fail or
be started twice without harm.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError, is_cancelled_exception

from workflows import names
from workflows.messages import Effect, Instance, Look, Owed
from workflows.words import within

AT_ONCE = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=1))
"""The log is ours and near: an attempt that failed or was lost is repeated without delay."""

ATTEMPT = timedelta(seconds=5)
"""How long an attempt may be silent. It is also how long a killed worker's attempt stays unnoticed."""

EFFECT = timedelta(minutes=10)
"""How long one attempt at an effect may take; a heartbeat within every ATTEMPT shows that it lives."""

PAUSE = timedelta(minutes=1)
"""Between two goes at an effect that the log still owes after one."""


class StageWorkflow:
    """A stage instance from its first moment until it has ended and owes nothing."""

    @workflow.init
    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._woken = False
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._tried: set[str] = set()
        self._named: set[str] = set()
        self._shown: Look | None = None

    @workflow.signal(name=names.WAKE)
    def wake(self, *_rubbish: object) -> None:
        """Look at the log again. Whatever comes with the signal is ignored."""
        self._woken = True

    async def look(self) -> Look | None:
        """Return what the log says now, or None once the instance has ended and owes nothing."""
        while True:
            self._woken = False  # before the read: a wake during it may be about what it did not see
            view: Look = await workflow.execute_activity(
                names.LOOK,
                self.instance,
                result_type=Look,
                start_to_close_timeout=ATTEMPT,
                retry_policy=AT_ONCE,
                summary="看记录：到期什么、等待什么 · ask the log what is due and awaited",
            )
            self._show(view)
            self._named.clear()
            if view.owed or not view.ended:
                return view
            if self._under_way:  # the log has the effect, its activity is about to return
                await workflow.wait_condition(lambda: self._woken)
            elif not self._woken:
                return None

    async def announce(self, view: Look) -> None:
        """Tell the members and the public feed what has happened."""
        self.perform(names.ANNOUNCE, view)

    async def remind(self, view: Look) -> None:
        """Remind those whom a deadline concerns, step by step before it."""
        self.perform(names.REMIND, view)

    async def others(self, view: Look) -> None:
        """See to what further parts of the stage owe: any stage may have a ballot, comments, a release."""
        for family in names.FAMILIES:
            self.perform(family, view)

    def perform(self, family: str, view: Look) -> None:
        """See to it that every owed effect of one family is under way. It runs beside the stage's time.

        A slow or failing effect must not hold up a deadline.
        """
        for owed in view.owed:
            if owed.family == family:
                self._named.add(owed.key)
                if owed.key not in self._under_way:
                    self._under_way[owed.key] = asyncio.create_task(self._perform(owed))

    async def rest(self, view: Look) -> None:
        """Wait until the next due instant, a wake, or the end of an effect.

        Raises ApplicationError for an owed effect that no step of this workflow performs.
        """
        if unnamed := sorted({owed.kind for owed in view.owed if owed.key not in self._named}):
            await workflow.wait_condition(lambda: not self._under_way)
            kinds = ", ".join(unnamed)
            raise ApplicationError(f"{workflow.info().workflow_type} has no step for {kinds}", type="UnnamedEffect")
        if workflow.info().is_continue_as_new_suggested():
            await workflow.wait_condition(lambda: not self._under_way)
            workflow.continue_as_new(self.instance)
        with suppress(TimeoutError):
            await workflow.wait_condition(
                lambda: self._woken,
                timeout=None if view.seconds is None else max(1.0, view.seconds),
                timeout_summary=within(400, f"{view.words_zh} · {view.words_en}"),
            )

    async def _perform(self, owed: Owed) -> None:
        if owed.key in self._tried:
            await workflow.sleep(PAUSE, summary=within(400, f"again later: {owed.kind}"))
        self._tried.add(owed.key)
        try:
            await workflow.execute_activity(
                owed.family,
                Effect(instance=self.instance, key=owed.key, kind=owed.kind),
                task_queue=names.EFFECTS,
                start_to_close_timeout=EFFECT,
                heartbeat_timeout=ATTEMPT,
                retry_policy=AT_ONCE,
                summary=within(400, f"{owed.kind} · {owed.key}"),
            )
        except ActivityError as error:
            if is_cancelled_exception(error):
                raise
            workflow.logger.error("effect failed", extra={"effect": owed.key, "kind": owed.kind})
        del self._under_way[owed.key]
        self._woken = True

    def _show(self, view: Look) -> None:
        """Put into Temporal's own pages what is awaited, in words, and what it can be searched by."""
        workflow.set_current_details(f"{view.words_zh}\n\n{view.words_en}")
        if self._shown is None:
            workflow.upsert_search_attributes(
                [names.BODY.value_set(self.instance.body), names.PROJECT.value_set(self.instance.project)]
            )
        if self._shown is None or (self._shown.stage, self._shown.procedure) != (view.stage, view.procedure):
            workflow.upsert_search_attributes(
                [names.STAGE.value_set(view.stage), names.PROCEDURE.value_set(view.procedure)]
            )
        if (self._shown and self._shown.due) != view.due:
            due = names.DUE.value_unset() if view.due is None else names.DUE.value_set(view.due)
            workflow.upsert_search_attributes([due])
        self._shown = view
