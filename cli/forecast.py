"""`guiju forecast`: when a project could be published, and what moves if a deadline is put off."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Body, Data, Json, Lang, home_for
from cli.speech import DONE, REFUSED, Misused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from catalogue import Vocabulary
    from cli.speech import Speech
    from domain.period import Period
    from domain.procedure import Procedure
    from domain.rehearsal.forecast import Forecast


def forecast(  # noqa: PLR0913 - what is asked
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project, or BODY/PROJECT. 项目号。")],
    *,
    extend: Annotated[
        str | None, typer.Option(metavar="DEADLINE=15d", help="What moves if it is put off by so much. 延长一个期限。")
    ] = None,
    durations: Annotated[
        Path | None, typer.Option(metavar="FILE", help="How long things take (YAML or JSON). 历时文件。")
    ] = None,
    measured: Annotated[
        bool, typer.Option("--measured", help="How long the projects in the data directory took. 用实测历时。")
    ] = False,
    cases: Annotated[int, typer.Option(min=1, max=100_000, help="How many courses to imagine. 推演多少次。")] = 200,
    seed: Annotated[str, typer.Option(help="The same seed gives the same courses. 随机种子。")] = "0",
    body: Body = None,
    data: Data = None,
    as_json: Json = False,
    lang: Lang = None,
) -> int:
    """预测何时可以发布：When a project could be published, from where it stands now."""
    home = home_for(data, lang, as_json=as_json)
    from catalogue import Vocabulary, say
    from catalogue import refusal as told
    from cli.simulating import assumed, measure
    from cli.standing import standing
    from domain.period import local_date
    from domain.refusal import Refused
    from domain.rehearsal.cases import published_at
    from domain.rehearsal.forecast import foresee

    speech = home.speech
    outset = standing(home, project, body)
    rules = outset.procedure
    asked = _extension(extend, rules) if extend else None
    assumptions = assumed(durations, rules, measure(home, rules.id) if measured else {})
    state, zone = outset.world().project, outset.zone
    words = Vocabulary(speech.lang, rules, zone)
    at = published_at(rules, state)
    if at is not None or state.ended:
        says = (
            say("forecast.published", speech.lang, day=local_date(at, zone))
            if at
            else say("forecast.over", speech.lang)
        )
        speech.answer({"published": at, "ended": state.ended}, [says])
        return DONE
    try:
        as_is = foresee(outset, assumptions, cases, seed)
        other = foresee(outset, assumptions, cases, seed, asked) if asked else None
    except Refused as refusal:
        refused = told(refusal, rules, speech.lang, zone)
        value = {"accepted": False, "rule": refusal.rule, "facts": refusal.facts, "says": refused.says}
        speech.answer(value, [speech.pick(f"被拒绝：{refused.says}", f"refused: {refused.says}"), refused.satisfy])
        return REFUSED
    value = {"project": f"{outset.body}/{outset.project}", "now": outset.now, "as_is": as_is, "extended": other}
    speech.answer(value, _lines(speech, words, as_is, other, asked))
    return DONE


def _extension(text: str, rules: "Procedure") -> "tuple[str, Period]":
    """Return deadline and period of `DEADLINE=15d`. Raises `Misused`."""
    from pydantic import ValidationError

    from domain.period import Period

    name, _, length = text.partition("=")
    if rules.deadline(name) is None:
        known = ", ".join(each for stage in rules.stages.values() for each in stage.deadlines)
        raise Misused(f"--extend {name}: {known}")
    try:
        return name, Period.model_validate(length)
    except ValidationError:
        raise Misused(f"--extend {text}: DEADLINE=15d (d, wd, w, mo, y)") from None


def _lines(
    speech: "Speech",
    words: "Vocabulary",
    as_is: "Forecast",
    other: "Forecast | None",
    asked: "tuple[str, Period] | None",
) -> "Iterator[str]":
    """Tell the forecast; with an extension, both courses side by side and by how many days each day moves."""
    from catalogue import say

    lang = speech.lang
    both = [as_is, *([other] if other else [])]
    head = [say("forecast.as_is", lang)]
    if asked:
        head.append(
            say("forecast.extended", lang, deadline=words.word("deadlines", asked[0]), by=asked[1].model_dump())
        )
    days = [_days(each, words) for each in both]
    rows = [("", *head, "")]
    for name in sorted({**days[0], **days[-1]}, key=lambda name: _order(name, days[0], days[-1])):
        shown = [each.get(name) for each in days]
        rows.append((_title(name, words), *(_said(day, lang) for day in shown), _moved(shown, lang)))
    yield from speech.table(rows)
    if as_is.stuck:
        yield say("rehearsal.stuck", lang, where=as_is.stuck)
    yield say("forecast.said", lang, cases=as_is.cases)


Name = tuple[int, str, str, str]
"""What a row is about: publication first, by measure; then stays and deadlines, by key, name and stage."""


def _days(of: "Forecast", words: "Vocabulary") -> "dict[Name, date | None]":
    from domain.period import local_date

    measures = {"earliest": of.earliest, "median": of.median, "p90": of.p90}
    found: dict[Name, date | None] = {
        (n, name, "", ""): local_date(at, words.zone) if at else None for n, (name, at) in enumerate(measures.items())
    }
    found |= {(3, each.key, "", each.stage): each.day for each in of.stays}
    return found | {(3, each.key, each.name, each.stage): each.day for each in of.deadlines}


def _order(name: Name, *courses: "dict[Name, date | None]") -> tuple[int, str, str]:
    """Measures first, then what comes first; a stay begins before the deadlines of its day."""
    day = next((found for course in courses if (found := course.get(name))), None)
    return name[0], day.isoformat() if day and name[0] > 2 else "", name[2]  # noqa: PLR2004 - three measures


def _title(name: Name, words: "Vocabulary") -> str:
    from catalogue import say

    number, key, deadline, stage = name
    if number < 3:  # noqa: PLR2004 - three measures
        return say(f"forecast.{key}", words.lang)
    return (
        words.word("deadlines", deadline, stage)
        if deadline
        else say("forecast.entered", words.lang, stage=words.place(key))
    )


def _said(day: "date | None", lang: str) -> str:
    from catalogue import say

    return day.isoformat() if day else say("forecast.never", lang)


def _moved(days: "list[date | None]", lang: str) -> str:
    from catalogue import say

    before, after = days[0], days[-1]
    if before is None or after is None or before == after:
        return ""
    return say("forecast.moved", lang, days=f"{(after - before).days:+d}")
