"""How a document stood at an instant, as known at another: the fold alone."""

from domain.history import Row, Standing, instant_of, standing
from tests.history.harbour import RULES, row


def state(rows: list[Row], at: str, known: str | None = None) -> str | None:
    """The state of the document then; None where it did not exist."""
    when = instant_of(at)
    assert when is not None
    stood = standing(rows, RULES, when, instant_of(known) if known else None)
    return stood.state if stood.exists else None


LIFE = [row("2011-01-01", "created", "Draft"), row("2011-02-01T08:30:00+02:00", "state", "Debate")]


def test_a_state_holds_from_its_instant_on() -> None:
    assert state(LIFE, "2010-12-31T23:59:59Z") is None
    assert state(LIFE, "2011-01-01") == "Draft"
    assert state(LIFE, "2011-02-01T06:29:59Z") == "Draft"
    assert state(LIFE, "2011-02-01T06:30:00Z") == "Debate"


def test_the_order_of_the_file_decides_only_among_rows_of_one_instant() -> None:
    rows = [row("2011-03-01", "state", "Adopted"), *LIFE, row("2011-03-01", "state", "Shelved")]

    assert state(rows, "2011-02-15") == "Debate"
    assert state(rows, "2011-03-01") == "Shelved"


def test_what_was_recorded_later_for_the_same_instant_wins_once_it_is_known() -> None:
    corrected = row("2011-02-01T06:30:00Z", "state", "Shelved", known="2011-09-01")
    for rows in ([*LIFE, corrected], [corrected, *LIFE]):
        assert state(rows, "2011-03-01", known="2011-08-31") == "Debate"
        assert state(rows, "2011-03-01", known="2011-09-01") == "Shelved"
        assert state(rows, "2011-03-01") == "Shelved"


def test_nothing_is_known_before_it_was_recorded() -> None:
    late = [row("2011-01-01", "created", "Draft", known="2012-01-01")]

    assert state(late, "2011-06-01", known="2011-06-01") is None
    assert state(late, "2011-06-01") == "Draft"


def test_a_deleted_document_is_gone_and_lives_on_when_it_is_added_again() -> None:
    rows = [*LIFE, row("2012-01-01", "deleted"), row("2013-01-01", "re-added")]

    assert state(rows, "2012-06-01") is None
    assert state(rows, "2013-01-01") == "Debate"
    assert state([*rows, row("2014-01-01", "created", "Draft")], "2014-01-01") == "Draft"


def test_two_documents_swap_their_numbers_at_one_instant() -> None:
    def life(name: str, was: str, becomes: str) -> list[Row]:
        moved = "2012-05-05T12:00:00Z"
        return [
            row("2011-01-01", "created", was, document=name),
            row(moved, "deleted", document=name),
            row(moved, "re-added", becomes, document=name),
        ]

    assert state(life("HC-1", "Draft", "Adopted"), "2012-05-05T12:00:00Z") == "Adopted"
    assert state(life("HC-2", "Adopted", "Draft"), "2012-05-05T12:00:00Z") == "Draft"
    assert state(life("HC-2", "Adopted", "Draft"), "2012-05-05T11:59:59Z") == "Adopted"


def test_a_state_without_a_creation_is_taken_for_what_it_is() -> None:
    assert state([row("2011-01-01", "state", "Debate")], "2011-01-01") == "Debate"
    assert state([row("2011-01-01", "created")], "2011-01-01") is None
    assert standing([row("2011-01-01", "created")], RULES, LIFE[1].at).exists


def test_further_state_variables_stand_beside_the_stage() -> None:
    rows = [
        row("2016-01-01", "created", "Draft; maturity: trial"),
        row("2016-02-01", "state", "Maturity = Proven"),
        row("2016-03-01", "state", "Notice", deadline="2016-04-01"),
    ]
    stood = standing(rows, RULES, rows[-1].at)

    assert (stood.state, dict(stood.variables), stood.deadline) == ("Notice", {"maturity": "Proven"}, "2016-04-01")
    assert standing(rows, RULES, rows[1].at).state == "Draft"
    assert dict(standing([*rows, row("2016-03-02", "state", "trial")], RULES, rows[-1].at).variables) == {
        "maturity": "Proven"
    }


def test_the_deadline_belongs_to_the_stay_and_a_repeated_state_keeps_it() -> None:
    rows = [
        row("2016-01-01", "created", "Draft"),
        row("2016-03-01", "state", "Notice", deadline="2016-04-01"),
        row("2016-03-05", "state", "notice"),
        row("2016-03-06", "deadline", deadline="2016-05-01"),
    ]

    def stood(at: int) -> Standing:
        return standing(rows, RULES, rows[at].at)

    assert (stood(2).deadline, stood(2).entered_at) == ("2016-04-01", rows[1].at)
    assert stood(3).deadline == "2016-05-01"
    assert standing([*rows, row("2016-06-01", "state", "Draft")], RULES, instant_of("2016-06-01")).deadline is None  # type: ignore[arg-type] # a date


def test_a_text_is_an_instant_or_none() -> None:
    assert str(instant_of("2011-01-01")) == "2011-01-01 00:00:00+00:00"
    assert str(instant_of(" 2011-01-01T02:00:00 ")) == "2011-01-01 02:00:00+00:00"
    assert str(instant_of("2011-01-01T02:00:00+02:00")) == "2011-01-01 00:00:00+00:00"
    assert [instant_of(text) for text in ("soon", "", "2011-13-01", "0001-01-01T00:00:00+10:00")] == [None] * 4
