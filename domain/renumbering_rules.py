"""How a standard comes to bear another number, in the log of the body that gave it."""

from domain.allotment import held_by, sequence_of
from domain.bench import Bench
from domain.body_acts import NumberAllocated
from domain.message import body_stream
from domain.number_reading import may_be_new, parse
from domain.numbering import Numbering
from domain.publication import participation_stream
from domain.refusal import Refused
from domain.renumbering import Renumber, StandardRenumbered


def renumber(bench: Bench, command: Renumber) -> None:
    """Give standards other numbers, each as a new one may look by the procedure that the body runs under today.

    In the lead's log the standard's project says so, in a co-publisher's its own record of the standard.
    """
    stream = body_stream(bench.body_id)
    for each in command.numbers:
        body = bench.body
        known = body.numbers.get(each.old)
        borne = known and held_by(body, known.lead, known.project)
        if known is None or borne is None or borne.number != each.old:
            raise Refused("number_borne", {"number": each.old, "now": borne.number if borne else None})
        of = bench.about(known.lead, known.project)
        if of.project.number is None:
            raise Refused("number_borne", {"number": each.old, "now": None})
        kind, rules = _rules_today(bench, of)
        read = parse(rules, each.new)
        fits = read is not None and read.kind == kind and read.values.get("code", body.code) == body.code
        bench.require("number_form", fits and may_be_new(rules, read, each.new), number=each.new, form=rules.form)
        bench.require("number_unused", each.new not in body.numbers, number=each.new)
        allocated = NumberAllocated(
            number=each.new, sequence=sequence_of(rules, each.new), year=bench.today.year, lead=known.lead,
            project=known.project, series=rules.series_of(kind),
        )  # fmt: skip
        bench.emit(stream, allocated)
        told = StandardRenumbered(
            old=each.old, new=each.new, lead=known.lead, project=known.project,
            decision=command.decision, evidence=command.evidence,
        )  # fmt: skip
        own = known.lead == bench.body_id
        bench.emit(of.stream if own else participation_stream(bench.body_id, known.lead, known.project), told)


def _rules_today(bench: Bench, of: Bench) -> tuple[str, Numbering]:
    """Return the class of a standard's number, and the numbering by which its body gives numbers today."""
    adopted = bench.body.current(of.project.procedure_id, bench.today)
    procedure = bench.context.procedure(adopted.digest) if adopted else of.procedure
    if procedure.numbering is None:
        raise Refused("numbering_known", {"procedure": procedure.id})
    return procedure.numbering.class_for(of.project.document_type), procedure.numbering
