"""Checkpoints of a log: grown without walking it again, kept outside, refused over what was changed."""

from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update

from proof import tree
from proof.checkpoint import BadSignature, VerifierKey
from store.checkpoints import NotWhole, checkpoint, consistent, latest, listed, prove
from store.kept import FOLDER, Rewound, check_kept, set_aside
from store.log import Log
from store.log_tree import LogTree, root_at
from store.tables import checkpoints, events, heads, tree_nodes
from tests.store.conftest import Opener
from tests.store.counter import Add, Rotate, act


def add(log: Log, count: int) -> None:
    """Record so many events of body `b`."""
    for future in [log.record(act(Add(project="c"))) for _ in range(count)]:
        future.result()


def grown(log: Log) -> tree.Tree:
    """The whole tree of body `b`, from every event's bytes."""
    with log.reading() as connection:
        found = connection.scalars(select(events.c.bytes).where(events.c.body == "b").order_by(events.c.position))
        return tree.Tree(map(tree.leaf_hash, found))


def keys(log: Log) -> list[bytes]:
    """The public keys of body `b`, in the order in which they were made."""
    from store.tables import signing_keys  # noqa: PLC0415 - beside what it is for

    with log.reading() as connection:
        found = connection.scalars(
            select(signing_keys.c.public_key).where(signing_keys.c.body == "b").order_by(signing_keys.c.from_position)
        )
        return [urlsafe_b64decode(each + "=") for each in found]


def test_checkpoints_grow_with_the_log_and_every_event_can_be_proven(log: Log, tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    assert checkpoint(log, "nobody", folder) is None
    sizes = []
    for count in (0, 1, 252, 1, 1, 300):
        add(log, count)
        made = checkpoint(log, "b", folder)
        assert made is not None
        assert checkpoint(log, "b", folder) == made
        sizes.append(made.signed.checkpoint.size)
    whole = grown(log)
    with log.reading() as connection:
        stored = connection.execute(select(tree_nodes)).all()
        assert [(row.level, row.number) for row in stored] == [(1, 0), (1, 1)]
        kept = listed(connection, "b", 0, 100)
        assert [each.signed.checkpoint.size for each in kept] == sizes == [2, 3, 255, 256, 257, 557]
        for each in kept:
            point = each.signed.checkpoint
            assert point.root == tree.root(whole, point.size)
            key = VerifierKey(point.origin, keys(log)[0])
            for position in {1, 2, 255, 256, 257, 400, point.size} & set(range(1, point.size + 1)):
                wanted = (events.c.body == "b", events.c.position == position)
                data = connection.scalars(select(events.c.bytes).where(*wanted)).one()
                prove(connection, "b", position, each).check(data, key)
            for old in kept[: kept.index(each) + 1]:
                before = old.signed.checkpoint
                path = consistent(connection, "b", before.size, point.size)
                tree.check_consistency(before.size, before.root, point.size, point.root, path)


def test_the_inner_nodes_are_a_cache(log: Log, tmp_path: Path) -> None:
    add(log, 600)
    made = checkpoint(log, "b", tmp_path)
    assert made is not None
    with log.writing() as connection:
        connection.execute(delete(tree_nodes))
    with log.reading() as connection:
        assert LogTree(connection, "b", 602).grown.keys() == {(1, 0), (1, 1)}
        assert root_at(connection, "b", 602) == made.signed.checkpoint.root


def test_a_rotated_key_is_vouched_for_by_the_former_once(log: Log, tmp_path: Path) -> None:
    first = checkpoint(log, "b", tmp_path)
    log.record(act(Rotate())).result()
    second = checkpoint(log, "b", tmp_path)
    add(log, 1)
    third = checkpoint(log, "b", tmp_path)
    assert first is not None
    assert second is not None
    assert third is not None
    old, new = (VerifierKey(first.signed.checkpoint.origin, key) for key in keys(log))
    first.signed.check(old)
    second.signed.check(old)
    second.signed.check(new)
    third.signed.check(new)
    for signed, key in ((first.signed, new), (third.signed, old)):
        with pytest.raises(BadSignature):
            signed.check(key)


def unlock(log: Log) -> None:
    """Take the append-only fence away, as somebody with the database's password can."""
    with log.database.writer.begin() as connection:
        if log.database.is_sqlite:
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS events_append_only_{verb}"))
        else:
            connection.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))


@pytest.mark.parametrize("position", [1, 3, 4, 5, 6])
def test_nothing_is_signed_over_a_changed_event(log: Log, tmp_path: Path, position: int) -> None:
    add(log, 3)
    checkpoint(log, "b", tmp_path)
    add(log, 1)
    unlock(log)
    other = tree.leaf_hash(b"x").hex()
    with log.database.writer.begin() as connection:
        wanted = (events.c.body == "b", events.c.position == position)
        connection.execute(update(events).where(*wanted).values(bytes=b"x", hash=other))
    with pytest.raises(NotWhole):
        checkpoint(log, "b", tmp_path)
    with log.reading() as connection:
        newest = latest(connection, "b")
        assert newest is not None
        assert newest.signed.checkpoint.size == 5


def test_a_rolled_back_database_is_not_opened_until_somebody_says_so(log: Log, opener: Opener, tmp_path: Path) -> None:
    add(log, 3)
    folder = tmp_path / FOLDER
    checkpoint(log, "b", folder)
    unlock(log)
    with log.database.writer.begin() as connection:  # as an older file of the database would be
        ended = connection.execute(
            select(events.c.hash, events.c.recorded_at).where(events.c.body == "b", events.c.position == 3)
        ).one()
        connection.execute(delete(events).where(events.c.body == "b", events.c.position > 3))
        connection.execute(update(heads).where(heads.c.body == "b").values(position=3, **ended._mapping))
        connection.execute(delete(checkpoints))
    log.close()
    with pytest.raises(Rewound, match=r"ends at 3, but .* of 5 events"):
        opener()
    again = opener(rewound=True)
    add(again, 4)  # longer than before, and yet another history
    with again.reading() as connection, pytest.raises(Rewound, match="is another"):
        check_kept(connection, folder)
    with again.writing() as connection:
        lost = set_aside(connection, folder, "b")
        assert lost is not None
        assert lost.checkpoint.size == 5
        assert set_aside(connection, folder, "b") is None
    assert checkpoint(again, "b", folder) is not None
    assert len(list(folder.iterdir())) == 2
    again.close()
    opener().close()


def test_a_kept_file_that_is_none_is_told(log: Log, tmp_path: Path) -> None:
    (tmp_path / "b.checkpoint").write_text("nothing")
    with log.reading() as connection, pytest.raises(Rewound, match="is no checkpoint"):
        check_kept(connection, tmp_path)
