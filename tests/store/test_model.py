"""Any sequence of acts, repetitions, waits and restarts, against a model of what the log must say."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import booleans, integers

from domain.act import Act
from domain.refusal import Refused
from store.log import open_log
from tests.store.conftest import HandClock, Settings, no_calendar
from tests.store.counter import Add, Close, Engine, Found, Open, Say, act
from tests.store.looking import total, whole


class Model(RuleBasedStateMachine):
    """A counter that may close, and what each command led to."""

    sent = Bundle("sent")

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.number = 0
        self.total = 0
        self.closes_at: datetime | None = None
        self.outcomes: dict[object, str] = {}
        self.open()
        for command in (Found(), Open(project="c")):
            self.log.record(act(command)).result()

    def open(self) -> None:
        where = Settings(Path(self.directory.name), None)
        self.log = open_log(where, Engine(), no_calendar, clock=self.clock)

    @rule(target=sent, amount=integers(1, 9), said=booleans())
    def send(self, amount: int, said: bool) -> Act:  # noqa: FBT001 - hypothesis passes it by name
        self.number += 1
        say = Say(project="c", comment=f"{self.number}", subject=f"s-{amount}", text="x")
        sent = act(say if said else Add(project="c", amount=amount))
        closed = self.closes_at is not None and self.clock.at >= self.closes_at
        self.outcomes[sent.command_id] = self.outcome(sent)
        assert (self.outcomes[sent.command_id] == "closed") == closed
        self.total += 0 if closed or said else amount
        return sent

    @rule(sent=sent)
    def send_again(self, sent: Act) -> None:
        assert self.outcome(sent) == self.outcomes[sent.command_id]

    @rule(hours=integers(0, 3))
    def close(self, hours: int) -> None:
        if self.closes_at is None:
            self.closes_at = self.clock.at + timedelta(hours=hours)
            self.log.record(act(Close(project="c", at=self.closes_at))).result()

    @rule(hours=integers(-1, 2))
    def wait(self, hours: int) -> None:
        if hours >= 0 or self.closes_at is None or self.clock.at < self.closes_at:
            self.clock.forward(hours=max(hours, 0))

    @rule()
    def restart(self) -> None:
        self.log.close()
        self.open()

    @invariant()
    def the_log_says_the_same(self) -> None:
        assert total(self.log) == self.total
        assert whole(self.log)

    def outcome(self, sent: Act) -> str:
        try:
            receipt = self.log.record(sent).result().receipt
        except Refused as refusal:
            return refusal.rule
        assert receipt is not None
        return receipt.as_json()

    def teardown(self) -> None:
        assert not any(found.different for found in self.log.rebuild())
        self.log.close()
        self.directory.cleanup()


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
