"""What `guiju procedure simulate` is told, and how it tells what came of it."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer
import yaml
from pydantic import ValidationError

import calendars
from catalogue import Vocabulary, pick, say
from cli.requests import first_of
from cli.speech import Failed, Misused
from domain.refusal import Refused
from domain.rehearsal.cases import Case, Outcome, Simulation, StageSpread, summary
from domain.rehearsal.pace import DEFAULT_CHANCES, Assumptions, basis, target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cli.home import Home
    from cli.speech import Speech
    from domain.procedure import Procedure
    from domain.rehearsal.cases import Distribution

PATIENCE = 2
"""Seconds without a word."""

COLUMNS = 40
"""Of the bars on a terminal."""

Samples = dict[str, tuple[float, ...]]


def assumed(durations: Path | None, procedure: Procedure, samples: Samples) -> Assumptions:
    """Return what is assumed: the file's, and where it says nothing of a stage, what was measured. Raises `Misused`."""
    told: Any = {}
    if durations is not None:
        try:
            told = yaml.safe_load(durations.read_text(encoding="utf-8")) or {}
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise Misused(f"{durations}: {getattr(error, 'problem', None) or error}") from None
    try:
        given = Assumptions.model_validate(told)
    except ValidationError as error:
        raise Misused(f"{durations}: {first_of(error)}") from None
    _check_named(given, procedure)
    return given.model_copy(update={"stages": {**samples, **given.stages}})


def _check_named(given: Assumptions, procedure: Procedure) -> None:
    """Refuse a name that the procedure doesn't know: whoever misspells a stage would get the default unawares."""
    stages = procedure.stages
    ways = {f"{name}.{way}" for name, stage in stages.items() for way in stage.transitions}
    kinds = {way.kind for stage in stages.values() for way in stage.transitions.values()}
    unknown = [name for name in given.stages if name not in stages]
    unknown += [name for name in given.chances if name not in ways | kinds]
    unknown += [name for name in given.acts if "." in name and name.partition(".")[0] not in stages]
    if unknown:
        raise Misused(f"{', '.join(unknown)}: not in {procedure.id}")


def beginning(start: str | None) -> datetime | None:
    """Return the instant at which projects are proposed: in the morning of that day, UTC. Raises `Misused`."""
    try:
        return datetime.fromisoformat(start).replace(hour=2, tzinfo=UTC) if start else None
    except ValueError:
        raise Misused(f"--start {start}: YYYY-MM-DD") from None


def measure(home: Home, procedure: str) -> Samples:
    """Return how many days each stay in a stage took of projects under a procedure, without drills. Raises `Failed`."""
    from sqlalchemy import select

    from store.read_models import bodies, projects, stages

    query = (
        select(stages.c.stage, stages.c.opened_at, stages.c.ended_at)
        .join(projects, (projects.c.body == stages.c.body) & (projects.c.project == stages.c.project))
        .join(bodies, bodies.c.body == stages.c.body)
        .where(projects.c.procedure_id == procedure, stages.c.ended_at.is_not(None), bodies.c.drill.is_(False))
        .order_by(stages.c.body, stages.c.project, stages.c.instance)
    )
    found: dict[str, list[float]] = {}
    with home.reading() as connection:
        for stage, opened, ended in connection.execute(query):
            days = (datetime.fromisoformat(ended) - datetime.fromisoformat(opened)).total_seconds() / 86_400
            found.setdefault(stage, []).append(days)
    if not found:
        none = home.speech.pick(f"没有按 {procedure} 走过的项目", f"no project has run under {procedure}")
        raise Failed(none)
    return {stage: tuple(days) for stage, days in found.items()}


def rehearse(  # noqa: PLR0913, PLR0917 - an imagined course is made of these
    speech: Speech, procedure: Procedure, assumptions: Assumptions, number: int, seed: str, start: datetime | None,
    type_: str | None,
) -> Outcome:  # fmt: skip
    """Imagine the projects, with a word on a terminal where it takes long. Raises `Misused` where none can begin."""
    simulation = Simulation(procedure, calendars.load, assumptions, start, seed, type_)
    try:
        found = list(shown(simulation.cases(number), number, speech))
        return summary(procedure, found, simulation.shortest())
    except Refused as refusal:
        from catalogue import refusal as told

        words = told(refusal, procedure, speech.lang)
        raise Misused(f"{procedure.id}: {words.says} [{refusal.rule}] {dict(refusal.facts)}") from None


def shown(cases: Iterable[Case], number: int, speech: Speech) -> Iterator[Case]:
    """Yield the cases; on a terminal, from the third second on, show how far it is."""
    began = time.monotonic()
    bar = None
    for n, case in enumerate(cases, 1):
        if bar is None and sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            bar = typer.progressbar(length=number, label=say("rehearsal.running", speech.lang), file=sys.stderr)
            bar.__enter__()
            bar.update(n - 1)
        if bar is not None:
            bar.update(1)
        yield case
    if bar is not None:
        bar.__exit__(None, None, None)


def report(  # noqa: PLR0913, PLR0917 - what it was told, and what came of it
    speech: Speech, procedure: Procedure, assumptions: Assumptions, outcome: Outcome, samples: Samples, seed: str
) -> None:
    """Print the distribution, with all that was assumed."""
    lang, words = speech.lang, Vocabulary(speech.lang, procedure)
    chances = {**DEFAULT_CHANCES, **assumptions.chances}
    rests = {each.stage: _from(procedure, assumptions, samples, each.stage, lang) for each in outcome.stages}
    assumed = {"stages": rests, "chances": chances, "rounds": assumptions.rounds}
    value = {
        "procedure": procedure.id, "version": procedure.version, "seed": seed, "assumptions": assumed,
        "outcome": outcome,
    }  # fmt: skip
    speech.answer(value, _lines(speech, procedure, outcome, assumed, words))


def _from(procedure: Procedure, assumptions: Assumptions, samples: Samples, stage: str, lang: str) -> str:
    """Return on what the length of a stage rests."""
    if stage in samples and assumptions.stages.get(stage) == samples[stage]:
        return say("rehearsal.measured", lang, n=len(samples[stage]))
    found = basis(stage, procedure, assumptions)
    return say(f"rehearsal.{found}", lang, days=f"{target(procedure.stages[stage]):.0f}")


def _lines(
    speech: Speech, procedure: Procedure, outcome: Outcome, assumed: Mapping[str, Any], words: Vocabulary
) -> Iterator[str]:
    lang = speech.lang
    title = pick(procedure.title, lang)
    yield say("rehearsal.title", lang, procedure=title, version=procedure.version, cases=outcome.cases)
    most = max((each.days.p90 for each in outcome.stages), default=0)
    most = max(most, outcome.total.p90 if outcome.total else 0) or 1
    head = tuple(say(f"rehearsal.{each}", lang) for each in ("stage", "least", "p10", "median", "p90", "again"))
    rows = [_row(words.word("stages", each.stage), each, most) for each in outcome.stages]
    if outcome.total:
        least = "—" if outcome.least is None else f"{outcome.least:.0f}"
        total = (say("rehearsal.total", lang), least, *_figures(outcome.total), "", bar(outcome.total, most))
        rows.append(total)
    yield from speech.table([(*head, say("rehearsal.days", lang)), *rows])
    for stage, count in outcome.unpublished.items():
        yield say("rehearsal.unpublished", lang, n=count, stage=words.word("stages", stage))
    for where in outcome.stuck:
        yield say("rehearsal.stuck", lang, where=where)
    yield say("rehearsal.basis", lang)
    yield from speech.table([(f"  {words.word('stages', name)}", told) for name, told in assumed["stages"].items()])
    shares = [f"{_way(words, name)} {share:.0%}" for name, share in assumed["chances"].items()]
    yield say("rehearsal.chances", lang, chances=shares)


def _way(words: Vocabulary, name: str) -> str:
    stage, dot, way = name.partition(".")
    return words.word("transitions", way, stage) if dot else say(f"ways.{name}", words.lang)


def _row(title: str, each: StageSpread, most: float) -> tuple[str, ...]:
    least = "—" if each.least is None else f"{each.least:.0f}"
    return (title, least, *_figures(each.days), f"{each.again:.0%}", bar(each.days, most))


def _figures(days: Distribution) -> tuple[str, str, str]:
    return f"{days.p10:.0f}", f"{days.median:.0f}", f"{days.p90:.0f}"


def bar(days: Distribution, most: float) -> str:
    """Return a bar for a terminal: from a tenth to nine tenths of the cases, with the median."""
    low, middle, high = (round(COLUMNS * min(1, each / most)) for each in (days.p10, days.median, days.p90))
    drawn = "".join("─" if low <= n <= high else " " for n in range(high + 1))
    return f"{drawn[:middle]}█{drawn[middle + 1 :]}"
