"""The number of a plan 计划编号: from a series of the body's own, apart from its standards', and never twice."""

from domain.bench import Bench
from domain.body_acts import NumberAllocated
from domain.message import body_stream
from domain.numbering import next_sequence, render
from domain.refusal import Refused

PLAN = "plan"
"""The series in which a body's plans are numbered."""


def plan_number(bench: Bench, stated: str | None) -> str | None:
    """Take the next number for the project's plan where the procedure numbers plans; else return the one `stated`.

    A project that is approved again keeps its number.
    """
    rules = bench.procedure.approval.plan_numbers
    if rules is None:
        return stated
    if stated is not None:
        raise Refused("plan_number_allotted", {"number": stated})
    if bench.project.plan_number is not None:
        return bench.project.plan_number
    body, year = bench.body, bench.today.year
    alike = [(n.sequence, n.year) for n in body.numbers.values() if n.series == PLAN]
    sequence = next_sequence(rules, alike, year)
    values: dict[str, str | int] = {"code": body.code, "seq": sequence, "year": year, "date": f"{bench.today:%Y%m%d}"}
    values |= {"name": bench.project.id}
    try:
        number = render(rules, **values)
    except ValueError as error:
        raise Refused("number_form", {"number": str(error), "form": rules.form}) from error
    if number in body.numbers:
        raise Refused("number_unused", {"number": number})
    bench.emit(
        body_stream(bench.body_id),
        NumberAllocated(
            number=number, sequence=sequence, year=year, lead=bench.body_id, project=bench.project.id, series=PLAN
        ),
    )
    return number
