"""What `Log.record` promises, on both databases."""

from uuid import uuid4

import pytest

from domain.message import project_stream
from domain.refusal import Refused
from store.log import Log
from store.reads import load_events, load_state
from tests.store.conftest import HandClock
from tests.store.counter import Add, Engine, act


def test_an_accepted_act_answers_with_a_genuine_receipt(log: Log) -> None:
    accepted = log.record(act(Add(project="c"))).result()

    assert accepted.receipt is not None
    assert accepted.receipt.is_genuine()
    assert (3, 3) == (accepted.receipt.first, accepted.receipt.last)
