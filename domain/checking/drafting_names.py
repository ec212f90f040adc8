"""Names in what a procedure says of drafting and patent calls: documents, interests, roles' deadline."""

from collections.abc import Iterator

from domain.checking.finding import Finding, find, unknown
from domain.procedure import Procedure


def drafting_names(p: Procedure) -> Iterator[Finding]:
    """Yield names that nothing answers to, and deadlines of a holder's reply that no disclosure starts."""
    for kind in p.drafting.formats:
        yield from unknown(("drafting", "formats", kind), "document", [kind], p.documents)
    for side, mixed in p.drafting.balance.items():
        yield from unknown(("drafting", "balance", side), "interest", mixed.least_share, p.interests)
    reply = p.patent_calls.reply if p.patent_calls else None
    every = {name: rule for stage in p.stages.values() for name, rule in stage.deadlines.items()}
    yield from unknown(("patent_calls", "reply"), "deadline", [reply], every)
    for name, rule in every.items():
        fits = name == reply and rule.project
        if (name == reply or rule.starts == "patent_disclosed") and not (fits and rule.starts == "patent_disclosed"):
            yield find("reply_unstarted", ("patent_calls", "reply"), deadline=name)
