"""Who votes: the panel that is named, everybody of some roles, or those of the round before; and how they are mixed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from domain.ballot import MOST_VOTERS, Ballot, Voter
from domain.ballot_rules import PROJECT_SIDES
from domain.ballot_rules import Ballot as Rules
from domain.bench import Bench
from domain.body import Person
from domain.refusal import Refused
from domain.verdict import asked_for


def voters(bench: Bench, rules: Rules, named: tuple[str, ...], before: Ballot | None) -> tuple[Voter, ...]:
    """Return those who vote in a ballot opened now. Refuses those who may not, and a panel that is not mixed well.

    `before` is the ballot whose electorate is taken over.
    """
    unknown = [p for p in named if p not in bench.body.people]
    if unknown or len(set(named)) != len(named):
        raise Refused("named_known", {"unknown": unknown})
    if before is not None:
        _exactly(bench, named, [v.person for v in before.voters])
        out = {*barred(bench, rules, before.voters)}
        return _some(tuple(v for v in before.voters if v.person not in out))
    found = _some(snapshots(bench, rules, _electorate(bench, rules, named)))
    kin = related(bench, rules, found)
    bench.require("related_units", not kin, persons=kin)
    out = {*barred(bench, rules, found)}
    bench.require("drafters_excluded", not out, persons=[v.person for v in found if v.person in out])
    _check_drawn(bench, found)
    _check_mixed(bench, rules, found)
    _check_expertise(bench, found)
    return found


def _some(panel: tuple[Voter, ...]) -> tuple[Voter, ...]:
    """Return the panel. Refuses one of nobody, or of too many."""
    if not 0 < len(panel) <= MOST_VOTERS:
        raise Refused("panel_named", {"size": len(panel), "most": MOST_VOTERS})
    return panel


def barred(bench: Bench, rules: Rules, candidates: Iterable[Voter]) -> list[str]:
    """Return those who may not vote: drafters, who is or was of a unit that drafts, and holders of excluded roles.

    Those of a related unit are among them where the procedure's rule is strict about that.
    """
    candidates = tuple(candidates)
    rule = bench.procedure.rule("related_units")
    kin = {*(related(bench, rules, candidates) if rule is None or rule.strength == "enforce" else ())}
    project, people = bench.project, bench.body.people
    units = {*project.drafting_units, *(people[d].unit for d in project.drafters if d in people)} - {None}
    roles = {*rules.exclude} - PROJECT_SIDES
    found = []
    for voter in candidates:
        known = people.get(voter.person)
        drafts = "drafters" in rules.exclude and voter.person in {*project.drafters, *project.drafting.former}
        own = {voter.unit, known.unit if known else None}
        colleague = "drafting_units" in rules.exclude and bool(own & units)
        if drafts or colleague or voter.person in kin or roles & bench.body.roles(voter.person, bench.now):
            found.append(voter.person)
    return found


def barred_from(bench: Bench, rules: Rules, ballot: Ballot, *acting: str) -> list[str]:
    """Return who may not vote: of a ballot's voters, of those who voted in a voter's stead, and of others `acting`."""
    voters = {v.person: v for v in ballot.voters}
    others = sorted({*ballot.cast_by.values(), *acting} - voters.keys())
    strangers = (Voter(person=name, unit=None, interest=None, classes=(), weights={}) for name in others)
    return barred(bench, rules, (*voters.values(), *strangers))


def related(bench: Bench, rules: Rules, candidates: Iterable[Voter]) -> list[str]:
    """Return those whose unit belongs to one group with a unit that drafts, where the procedure looks at that."""
    if "related_units" not in rules.exclude:
        return []
    people, head = bench.body.people, bench.body.experts.head
    drafting = {*bench.project.drafting_units, *(people[d].unit for d in bench.project.drafters if d in people)}
    heads = {head(unit) for unit in drafting if unit}
    found = []
    for voter in candidates:
        known = people.get(voter.person)
        own = {unit for unit in (voter.unit, known.unit if known else None) if unit and unit not in drafting}
        if {head(unit) for unit in own} & heads:
            found.append(voter.person)
    return found


def _electorate(bench: Bench, rules: Rules, named: tuple[str, ...]) -> list[Person]:
    """Return who votes: those named, or all of the roles who are not excluded; where units vote, one of each."""
    people = bench.body.people
    if rules.electorate is None:
        chosen = [people[name] for name in named]
        _one_of_each(bench, rules, chosen)
        return chosen
    of_roles = {p: None for role in rules.electorate.roles for p in bench.body.holders(role, bench.now)}
    out = {*barred(bench, rules, snapshots(bench, rules, [people[p] for p in of_roles]))}
    holders = [people[p] for p in of_roles if p not in out]
    if rules.one_vote_per == "unit" and named:
        chosen = [p for p in holders if p.id in named]
        units, voting = ({p.unit or p.id for p in group} for group in (holders, chosen))
        missing, strangers = sorted(units - voting), sorted({*named} - {p.id for p in holders})
        bench.require("panel_electorate", not missing and not strangers, missing=missing, strangers=strangers)
        holders = chosen
    else:
        _exactly(bench, named, [p.id for p in holders])
    _one_of_each(bench, rules, holders)
    return holders


def _exactly(bench: Bench, named: tuple[str, ...], electorate: list[str]) -> None:
    """Whoever names voters that the procedure settles names them all and nobody else."""
    if named:
        missing, strangers = sorted({*electorate} - {*named}), sorted({*named} - {*electorate})
        bench.require("panel_electorate", not missing and not strangers, missing=missing, strangers=strangers)


def _one_of_each(bench: Bench, rules: Rules, chosen: list[Person]) -> None:
    if rules.one_vote_per == "unit":
        units = Counter(p.unit for p in chosen if p.unit)
        shared = sorted(p.id for p in chosen if p.unit and units[p.unit] > 1)
        bench.require("vote_per_unit", not shared, persons=shared)


def snapshots(bench: Bench, rules: Rules, people: list[Person]) -> tuple[Voter, ...]:
    """Return people as voters: as they stand in the roster now. Refuses who lacks a weight that is counted by."""
    _, weights = asked_for(rules)
    lacking = [f"{p.id}: {w}" for p in people for w in sorted(weights) if w not in p.weights]
    bench.require("weights_known", not lacking, persons=lacking)
    return tuple(
        Voter(
            person=p.id, unit=p.unit, interest=p.interest,
            classes=tuple(sorted({*bench.body.roles(p.id, bench.now), *([p.interest] if p.interest else [])})),
            weights={name: p.weights[name] for name in sorted(weights) if name in p.weights},
        )
        for p in people
    )  # fmt: skip


def _check_drawn(bench: Bench, panel: tuple[Voter, ...]) -> None:
    """Where reviewers are drawn by turns, only those vote who were, or came to the meeting instead of one who was."""
    if bench.stage.reviewing is None or bench.stage.reviewing.rotation is None:
        return
    file, instance = bench.project.review, bench.project.run.instance
    meeting = file.held(instance)
    instead = {seat.person for seat in (meeting.seats if meeting else None) or () if seat.instead_of}
    strangers = sorted({v.person for v in panel} - {*file.drawn.get(instance, ())} - instead)
    bench.require("panel_drawn", not strangers, strangers=strangers)


def _check_expertise(bench: Bench, panel: tuple[Voter, ...]) -> None:
    """Refuse a panel in which too few have a qualification."""
    asked = bench.stage.reviewing.experts if bench.stage.reviewing else {}
    lacking = []
    for name, rule in asked.items():
        held = sum(bench.body.experts.has(v.person, name, bench.today) for v in panel)
        if held < rule.least or (rule.share is not None and Fraction(held, len(panel)) < rule.share):
            lacking.append(f"{name} {held}/{len(panel)} < {rule.share or rule.least}")
    bench.require("panel_expertise", not lacking, shares=lacking)


def _check_mixed(bench: Bench, rules: Rules, panel: tuple[Voter, ...]) -> None:
    """Refuse a panel that is too small, or in which an interest or a unit has too much or too little."""
    size, least = len(panel), rules.least_voters or 0
    bench.require("panel_size", size >= least, size=size, least=least)
    interests = Counter(v.interest for v in panel if v.interest)
    least = rules.least_interests or 0
    bench.require("panel_interests", len(interests) >= least, interests=sorted(interests), least=least)
    if (mixed := rules.composition) is None:
        return
    uneven = [
        *_above(interests, size, mixed.largest_interest),
        *(
            f"{name} {interests[name]}/{size} < {share}"
            for name, share in mixed.least_share.items()
            if Fraction(interests[name], size) < share
        ),
    ]
    bench.require("panel_balance", not uneven, shares=uneven)
    units = Counter(v.unit for v in panel if v.unit)
    many = mixed.most_per_unit
    crowded = [
        *_above(units, size, mixed.largest_unit),
        *(f"{unit} {n} > {many}" for unit, n in sorted(units.items()) if many is not None and n > many),
    ]
    bench.require("panel_units", not crowded, shares=crowded)


def _above(counts: Mapping[str, int], size: int, share: Fraction | None) -> list[str]:
    over = sorted((name, n) for name, n in counts.items() if share is not None and Fraction(n, size) > share)
    return [f"{name} {n}/{size} > {share}" for name, n in over]
