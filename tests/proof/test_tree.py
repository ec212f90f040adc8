"""The tree against its definition in RFC 6962, against known vectors, and under every kind of damage to a proof."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proof import tiles, tree

LEAVES = [bytes.fromhex(t) for t in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes(range(0x60, 0x70)))
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = sorted({2**k + d for k in range(10) for d in (-1, 0, 1)} - {0})


def hashes(count: int) -> list[bytes]:
    """The hashes of so many leaves."""
    return [tree.leaf_hash(b"%d" % number) for number in range(count)]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, over hashes of leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = max(1 << k for k in range(20) if 1 << k < len(leaves))
    return hashlib.sha256(b"\1" + by_definition(leaves[:middle]) + by_definition(leaves[middle:])).digest()


ALL = hashes(SIZES[-1])
GROWN = tree.Tree(ALL)
KNOWN_ROOTS = {size: by_definition(ALL[:size]) for size in (0, *SIZES)}


def test_roots_are_those_that_others_compute() -> None:
    grown = tree.Tree(map(tree.leaf_hash, LEAVES))
    assert [tree.root(grown, size).hex() for size in range(1, 9)] == ROOTS
    assert {size: tree.root(GROWN, size) for size in KNOWN_ROOTS} == KNOWN_ROOTS


@pytest.mark.parametrize("size", SIZES)
def test_every_proof_of_a_tree_holds_and_no_other(size: int) -> None:
    for index in {0, 1, size // 2, size - 1} & set(range(size)):
        path = tree.inclusion(GROWN, index, size)
        tree.check_inclusion(ALL[index], index, size, path, KNOWN_ROOTS[size])
        for other in {(index + 1, size), (index, size + 1), (index - 1, size)}:
            # a proof of a leaf is the same for some neighbouring sizes: its root is not
            root = tree.root(GROWN, other[1]) if other[1] <= len(GROWN) else b""
            with pytest.raises(tree.BadProof):
                tree.check_inclusion(ALL[index], *other, path, root)
    for old in {1, 2, 3, size // 2, size - 1, size} & set(range(1, size + 1)):
        path = tree.consistency(GROWN, old, size)
        tree.check_consistency(old, tree.root(GROWN, old), size, KNOWN_ROOTS[size], path)


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_proof_shows_nothing(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 513))
    old = data.draw(st.integers(1, size - 1))
    whole, part = tree.root(GROWN, size), tree.root(GROWN, old)
    within, between = tree.inclusion(GROWN, old, size), tree.consistency(GROWN, old, size)
    damaged_within, damaged_between = damage(data, within), damage(data, between)
    with pytest.raises(tree.BadProof):
        tree.check_inclusion(ALL[old], old, size, damaged_within, whole)
    with pytest.raises(tree.BadProof):
        tree.check_consistency(old, part, size, whole, damaged_between)


def damage(data: st.DataObject, path: list[bytes]) -> list[bytes]:
    """One bit turned, a hash left out or added, or nothing left."""
    at = data.draw(st.integers(0, len(path) - 1))
    turned = bytearray(path[at])
    turned[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
    return data.draw(
        st.sampled_from(
            [
                [*path[:at], bytes(turned), *path[at + 1 :]],
                [*path[:at], *path[at + 1 :]],
                [*path[:at], path[at], *path[at:]],
                [*path, b"\0" * 32],
                [],
            ]
        )
    )


def test_what_a_tree_has_not_cannot_be_proven() -> None:
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(IndexError):
            tree.inclusion(GROWN, index, size)
    for old, size in ((0, 5), (6, 5)):
        with pytest.raises(IndexError):
            tree.consistency(GROWN, old, size)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1025])
def test_a_tree_read_from_tiles_is_the_same_tree(size: int) -> None:
    grown = tree.Tree(hashes(size))
    files = {}
    for tile in tiles.tiles(size):
        first = tile.number * tiles.WIDTH
        level = grown.levels[tile.level * tiles.HEIGHT]
        files[tile.level, tile.number] = b"".join(level[first : first + tile.width])
    read = tiles.TiledTree(lambda level, number: files[level, number])
    assert tree.root(read, size) == tree.root(grown, size)
    for index in {0, size // 3, size - 1}:
        assert tree.inclusion(read, index, size) == tree.inclusion(grown, index, size)
        assert tree.consistency(read, index + 1, size) == tree.consistency(grown, index + 1, size)


def test_tiles_lie_where_the_format_says() -> None:
    assert tiles.Tile(0, 1234067, 256).path == "tile/0/x001/x234/067"
    assert tiles.Tile(1, 0, 17).path == "tile/1/000.p/17"
    assert tiles.Tile(tiles.ENTRIES, 1000, 256).path == "tile/entries/x001/000"
    found = list(tiles.tiles(70_000))  # the format's own example
    assert [sum(t.level == level for t in found) for level in range(4)] == [274, 2, 1, 0]
    assert [t.path for t in found if t.width < 256] == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]


@given(st.lists(st.binary(max_size=300), max_size=20), st.integers(0, 400))
def test_bundles_come_back_and_torn_ones_are_refused(leaves: list[bytes], cut: int) -> None:
    whole = tiles.bundle(leaves)
    assert tiles.unbundle(whole) == leaves
    with pytest.raises((tiles.NotABundle, AssertionError)):
        assert tiles.unbundle(whole[: max(0, len(whole) - 1 - cut)]) == leaves if whole else False
    with pytest.raises(OverflowError):
        tiles.bundle([b"x" * (tiles.MOST_BYTES + 1)])
