"""The vote 表决: who could, who signed in, what they took, and how it was counted.

Who took which position is told of a closed ballot that was not secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.ballot_rules import VOID
from forms.wording import said, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.ballot import Voter
    from domain.ballot_rules import Ballot as Rules
    from domain.ballot_rules import Mode, Position
    from domain.counting import Fact
    from forms.dossier import Dossier, Happened

OPERATORS = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than"}


def rules_of(dossier: Dossier) -> Rules | None:
    """Return the rules of the stage that the ballot belongs to; before any ballot, of the first stage with one."""
    ballot, stages = dossier.ballot, dossier.procedure.stages
    run = next((run for run in dossier.project.runs if ballot and run.instance == ballot.instance), None)
    if run:
        return stages[run.stage].ballot
    return next((stage.ballot for stage in stages.values() if stage.ballot), None)


def _owner(dossier: Dossier) -> str | None:
    """Return the role in charge of the stage that the ballot belongs to."""
    stage = dossier.procedure.stages.get(dossier.sitting.rpartition("-")[0])
    return stage.owner if stage else None


def _mode(dossier: Dossier) -> Mode | None:
    found, rules = dossier.ballot, rules_of(dossier)
    return rules.modes.get(found.mode) if rules and found else None


def _positions(dossier: Dossier) -> Mapping[str, Position]:
    rules = rules_of(dossier)
    return rules.positions if rules else {}


def ballot(dossier: Dossier) -> dict[str, str]:
    """Return the ballot's days, figures and verdict; all empty before there is one, figures until it is counted."""
    found, count, mode = dossier.ballot, dossier.count, _mode(dossier)
    until = mode.until if mode else None
    closes = [d for d in dossier.project.deadlines if found and d.name == until and d.instance == found.instance]
    figures = {name: str(count.says(name)) if count else "" for name in ("eligible", "present", "returned")}
    stands = {name: _stand(dossier, name) for name in ("for", "against", "neither")}
    days = {
        "opened_on": dossier.day(found.opened_at if found else None),
        "closes_on": str(closes[-1].last_day) if closes else "", "counted_on": dossier.day(count.at if count else None),
    }  # fmt: skip
    return figures | stands | days | {
        "id": found.id if found else "", "mode": mode.title.zh if mode else "", "digest": found.digest if found else "",
        "panel": str(len(found.voters)) if found else "",
        "signed_in": str(len(found.present)) if found and found.present is not None else "",
        "void": str(_void(dossier)) if count else "",
        "entitled": str(len(found.entitled)) if found else "", "notes": _notes(dossier),
        "verdict": word(dossier, "verdicts", count.says("verdict") if count else None),
        "excluded": "、".join(dossier.person(each) for each in count.says("excluded")) if count else "",
        "counting": "；".join(_comparison(fact) for fact in (count.says("count") if count else ())),
        "members": "、".join(dossier.person(voter.person) for voter in found.voters) if found else "",
    }  # fmt: skip


def _notes(dossier: Dossier) -> str:
    """Return what the procedure makes of votes without the reason they need, of conditions and of silence."""
    titles = {name: position.title.zh for name, position in _positions(dossier).items()} | {"void": said("void")}
    lines = [
        said("unreasoned", position=position.title.zh, becomes=titles.get(position.unreasoned, ""))
        for position in _positions(dossier).values()
        if position.unreasoned
    ]
    lines += [
        said("conditional", position=position.title.zh, becomes=titles.get(position.conditional, ""))
        for position in _positions(dossier).values()
        if position.conditional
    ]
    mode = _mode(dossier)
    if mode and mode.until:
        silence = titles.get(mode.no_reply or "")
        lines.append(said("silence", becomes=silence) if silence else said("silence_uncounted"))
    return "\n".join(f"{sign} {line}" for sign, line in zip("②③④⑤⑥⑦⑧⑨", lines, strict=False))


def _stand(dossier: Dossier, stand: str) -> str:
    """Return how many stood for, against or neither; nothing before the count."""
    count = dossier.count
    names = [name for name, position in _positions(dossier).items() if position.stand == stand]
    return str(sum(count.says("positions").get(name, 0) for name in names)) if count else ""


def _comparison(fact: Fact) -> str:
    """Return a comparison of the count: what was counted, what was needed, and whether it was enough."""
    key = "compared" if fact.ok else "compared_short"
    return said(key, counted=fact.counted, op=said(OPERATORS[fact.op]), needed=fact.needed)


def voters(dossier: Dossier) -> list[dict[str, str]]:
    """Return the panel as it was at the opening, with who signed in and who took which position."""
    found = dossier.ballot
    return [_voter(dossier, voter) for voter in found.voters] if found else []


def _voter(dossier: Dossier, voter: Voter) -> dict[str, str]:
    found = dossier.ballot
    here = found.present if found else None
    vote = _told(dossier).get(voter.person)
    return {
        "person": voter.person, "name": dossier.person(voter.person), "unit": dossier.unit(voter.unit),
        "interest": word(dossier, "interests", voter.interest),
        "duty": said("chair" if _owner(dossier) in voter.classes else "panelist"),
        "present": "" if here is None else said("yes" if voter.person in here else "no"),
        "position": word(dossier, "positions", vote.says("position")) if vote else "",
        "reason": _reason(dossier, vote) if vote else "",
        "voted_on": dossier.day(found.voted_at.get(voter.person)) if found else "",
    }  # fmt: skip


def _reason(dossier: Dossier, vote: Happened) -> str:
    """Return the reason chosen from the position's list, if it has one, and what the voter wrote."""
    chosen = word(dossier, "reasons", vote.says("because"))
    return "。".join(filter(None, (chosen, vote.says("reason"))))


def _void(dossier: Dossier) -> int:
    """Return how many votes came back void."""
    votes = dossier.ballot.votes.values() if dossier.ballot else ()
    return sum(position == VOID for position in votes)


def signed_in(dossier: Dossier) -> list[dict[str, str]]:
    """Return those of the panel who signed in."""
    return [row for row in voters(dossier) if row["present"] == said("yes")]


def votes(dossier: Dossier) -> list[dict[str, str]]:
    """Return the opinions and reasons that were given with votes."""
    return [row for row in voters(dossier) if row["reason"]]


def positions(dossier: Dossier) -> list[dict[str, str]]:
    """Return the positions open to voters, in order, each with its count once the ballot is counted."""
    count = dossier.count
    return [
        {
            "label": position.title.zh, "ticked": "", "box": said("box"),
            "count": str(count.says("positions").get(name, 0)) if count else "",
            "reason": said("with_reason") if position.needs_reason else "",
        }
        for name, position in _positions(dossier).items()
    ]  # fmt: skip


def _told(dossier: Dossier) -> dict[str, Happened]:
    """Return the votes that may be shown, by voter: each one's last in time, of a closed ballot that is not secret."""
    found = dossier.ballot
    if found is None or not found.closed:
        return {}
    cast = [each for each in dossier.all("vote_cast", ballot=found.id) if not each.says("secret")]
    return {each.says("voter"): each for each in cast if not each.says("late")}
