"""Letters that need somebody: listed, and sent again when the operator says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from store import mail as kept
from tests import society

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Guiju


def test_a_letter_of_unknown_fate_is_listed_and_sent_again_once(guiju: Guiju, data: Path) -> None:
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {})
        kept.intend(log, "acc", date(2027, 1, 18), ["lead"], (0, 9))
        with log.reading() as connection:
            (letter,) = kept.letters(connection)
        assert kept.move(log, letter, kept.UNKNOWN)

    assert [each["person"] for each in guiju("mail", "list", "--json").json] == ["lead"]
    assert guiju("mail", "resend", "acc", "lead", "2027-01-18", "--json").json == {"again": True}
    assert guiju("mail", "list", "--json").json == []
    assert [each["state"] for each in guiju("mail", "list", "--state", "intended", "--json").json] == [kept.INTENDED]
    assert guiju("mail", "resend", "acc", "lead", "2027-01-18").code == 1
