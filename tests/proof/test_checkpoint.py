"""Checkpoints and proofs as text: read back as written, and refused where one character differs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from proof import checkpoint as cp
from proof import inclusion, tree

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
EVENTS = [b"event %d" % number for number in range(11)]
GROWN = tree.Tree(map(tree.leaf_hash, EVENTS))
ORIGIN = cp.origin_of("学会", GROWN(0, 0))
POINT = cp.Checkpoint(ORIGIN, len(EVENTS), tree.root(GROWN, len(EVENTS)))
SIGNED = cp.sign(POINT, [KEY])
KNOWN = cp.VerifierKey(ORIGIN, KEY.public_key().public_bytes_raw())


def proof_of(index: int) -> inclusion.Proof:
    """The proof of one of the events."""
    return inclusion.Proof(index, tuple(tree.inclusion(GROWN, index, len(EVENTS))), SIGNED)


def test_a_key_that_others_published_is_read() -> None:
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert str(cp.parse_key(text)) == text


def test_a_checkpoint_is_read_back_and_holds() -> None:
    read = cp.parse(SIGNED.text)
    assert read == SIGNED
    assert read.text == SIGNED.text
    read.check(KNOWN)
    assert read.checkpoint.short == f"11-{POINT.root.hex()[:16]}"
    assert cp.parse_key(str(KNOWN)) == KNOWN
    with_lines = cp.sign(replace(POINT, extensions=("one more line",)), [KEY, OTHER])
    assert cp.parse(with_lines.text) == with_lines
    with_lines.check(KNOWN)


CHANGED: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda t: t.replace("\n", "\r\n"),
    "hyphen for dash": lambda t: t.replace("— ", "- "),
    "no empty line": lambda t: t.replace("\n\n", "\n"),
    "leading zero": lambda t: t.replace("\n11\n", "\n011\n"),
    "plus sign": lambda t: t.replace("\n11\n", "\n+11\n"),
    "wide digits": lambda t: t.replace("\n11\n", "\n１１\n"),
    "another size": lambda t: t.replace("\n11\n", "\n12\n"),
    "a line more": lambda t: t.replace("=\n\n", "=\nmore\n\n"),
    "a tab": lambda t: t.replace("guiju/", "guiju\t/"),
    "another origin": lambda t: t.replace("学会", "别会"),
    "byte order mark": lambda t: "\ufeff" + t,
    "an empty line more": lambda t: t + "\n",
    "no last line feed": lambda t: t[:-1],
    "no padding": lambda t: t.replace("=\n\n", "\n\n"),
    "no signature": lambda t: t[: t.index("—")],
    "twenty signatures": lambda t: t + t[t.index("—") :] * 20,
    "another signature": lambda t: t[:-6] + ("A" if t[-6] != "A" else "B") + t[-5:],
    "nothing": lambda t: t[:0],
}


@pytest.mark.parametrize("change", CHANGED)
def test_a_checkpoint_changed_in_one_place_holds_no_more(change: str) -> None:
    changed = CHANGED[change](SIGNED.text)
    assert changed != SIGNED.text
    with pytest.raises((cp.NotACheckpoint, cp.BadSignature)):
        cp.parse(changed).check(KNOWN)


def test_another_key_or_another_log_is_not_taken() -> None:
    others = [cp.VerifierKey("guiju/other/0", KNOWN.public), replace(KNOWN, public=b"\1" * 32)]
    for other in others:
        with pytest.raises(cp.BadSignature):
            SIGNED.check(other)
    forged = replace(SIGNED, signatures=(*SIGNED.signatures, replace(SIGNED.signatures[0], value=b"\0" * 64)))
    with pytest.raises(cp.BadSignature):  # each line of the key counts, not one of them
        forged.check(KNOWN)
    for text in ("", "a+b", "name+00000000+AAAA", str(KNOWN)[:-4] + "AAA="):
        with pytest.raises(cp.NotACheckpoint):
            cp.parse_key(text)


@pytest.mark.parametrize("index", range(len(EVENTS)))
def test_a_proof_is_read_back_and_holds(index: int) -> None:
    proof = replace(proof_of(index), extra=EVENTS[index] if index % 2 else None)
    read = inclusion.parse_proof(proof.text)
    assert read == proof
    read.check(EVENTS[index], KNOWN)
    with pytest.raises(tree.BadProof):
        read.check(EVENTS[index] + b".", KNOWN)
    with pytest.raises(tree.BadProof):
        replace(read, index=(index + 1) % len(EVENTS)).check(EVENTS[index], KNOWN)


@given(st.data())
def test_no_single_character_of_a_proof_can_be_changed(data: st.DataObject) -> None:
    text = proof_of(data.draw(st.integers(0, 10))).text
    event = EVENTS[inclusion.parse_proof(text).index]
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("\nAz09+/= é\r\0") | st.characters(codec="utf-8"))
    changed = data.draw(st.sampled_from([text[:at] + other + text[at + 1 :], text[:at] + text[at + 1 :]]))
    if changed == text:
        return
    with pytest.raises((inclusion.NotAProof, cp.BadSignature, tree.BadProof)):
        inclusion.parse_proof(changed).check(event, KNOWN)
