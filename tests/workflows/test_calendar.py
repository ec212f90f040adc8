"""A year is announced while everything runs: the follower has it adopted, and people are told."""

from domain.deadline import Deadline
from tests import society
from tests.workflows.conftest import Stage, until

YEAR = {
    "year": 2031,
    "days": [{"name": "元旦", "date": f"2031-01-0{day}", "isOffDay": True} for day in range(1, 8)],
}


async def test_an_imported_year_puts_deadlines_off_and_announces_it(stage: Stage) -> None:
    def notice() -> Deadline:
        found = stage.ledger.standing(stage.body, "p2").project.deadline("plan_notice")
        assert found is not None
        return found

    def told() -> list[str]:
        return [key for key in stage.ledger.standing(stage.body, "p2").project.effects if "announce_extension" in key]

    async with stage.running():
        stage.do("op", "advance_clock", to="2030-12-20T02:00:00Z")
        society.do(stage.log, stage.body, "sec", society.proposal("p2"), portal="p")
        assert (notice().provisional, str(notice().last_day)) == (True, "2031-01-06")
        stage.do("op", "import_calendar", calendar="CN", years=[YEAR])

        await until(lambda: not notice().provisional)
        await until(lambda: bool(told()))

    assert str(notice().last_day) == "2031-01-08"
