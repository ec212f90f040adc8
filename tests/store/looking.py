"""Looking into a log."""

from domain.message import project_stream
from store.log import Log
from store.reads import load_events, load_state
from store.verify import verify
from tests.store.counter import Counter


def total(log: Log, body: str = "b") -> int:
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(body, "c")).state
    assert isinstance(state, Counter)
    return state.total


def types(log: Log, body: str = "b") -> list[str]:
    with log.reading() as connection:
        return [type(each.event).__name__ for each in load_events(connection, log.engine, body)]


def whole(log: Log) -> bool:
    with log.reading() as connection:
        return all(verified.whole for verified in verify(connection))
