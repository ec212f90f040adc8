"""Names in what a procedure says of drafting and patent calls: documents, interests, roles' deadline."""

from collections.abc import Iterator

from domain.checking.finding import Finding, find, unknown
from domain.procedure import Procedure


def drafting_names(p: Procedure) -> Iterator[Finding]:
    """Yield names that nothing answers to, and a deadline of a holder's reply that no disclosure starts."""
    for kind in p.drafting.formats:
        yield from unknown(("drafting", "formats", kind), "document", [kind], p.documents)
    for side, rule in p.drafting.balance.items():
        yield from unknown(("drafting", "balance", side), "interest", rule.least_share, p.interests)
    if p.patent_calls and p.patent_calls.reply:
        name = p.patent_calls.reply
        path = ("patent_calls", "reply")
        every = [deadline for stage in p.stages.values() for deadline in stage.deadlines]
        yield from unknown(path, "deadline", [name], every)
        rule_of = p.deadline(name)
        if rule_of is not None and (rule_of.starts != "patent_disclosed" or not rule_of.project):
            yield find("reply_unstarted", path, deadline=name)
