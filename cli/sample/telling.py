"""Each step of the sample in one line: body date, stage, who, what, and the next deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from catalogue import event as sentence
from catalogue import pick
from catalogue import refusal as refusal_text
from domain.events import tag_of
from domain.message import Text, project_stream
from domain.project import Project
from store.reads import head_position

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from cli.sample.rehearsal import Rehearsal, Saying
    from domain.act import Recorded
    from domain.procedure import Procedure
    from domain.refusal import Refused

TIMED = frozenset({"deadline_passed", "stage_entered", "standard_in_force", "overdue_noted"})
"""What time brings about."""

DONE = "effect_done"

WORDS = {
    "founding": Text(zh="筹建", en="founding"),
    "clock": Text(zh="计时器", en="timer"),
    "system": Text(zh="系统", en="Guiju"),
    "next": Text(zh="下一期限", en="next deadline"),
    "provisional": Text(zh="暂定", en="provisional"),
    "refused": Text(zh="被拒绝", en="refused"),
    "satisfy": Text(zh="如何满足", en="what would satisfy"),
    "vain": Text(
        zh="等了 {seconds:.0f} 秒，{what} 仍未发生：Temporal 或工作进程没有在做事，详见 guiju doctor",
        en="{what} did not happen within {seconds:.0f} s: Temporal or the worker is not at work, see guiju doctor",
    ),
}


class Teller:
    """Tells a rehearsal, line by line, in one language."""

    def __init__(self, out: Callable[[str], None], lang: str) -> None:
        self.out = out
        self.lang = lang
        self.position = 0
        self._heading = ""

    def word(self, key: str) -> str:
        """Return one of the telling's own words."""
        return pick(WORDS[key], self.lang)

    def begin(self, play: Rehearsal) -> None:
        """Tell nothing of what the log holds already."""
        with play.log.reading() as connection:
            self.position = head_position(connection, play.body)

    def going_on(self, steps: int) -> None:
        """Tell that the first steps are in the log already."""
        self.out(
            self.pick(
                f"接着上次中断的地方：此前的 {steps} 步已在记录中。",
                f"Going on where it was interrupted: {steps} steps are in the log already.",
            )
        )

    def heading(self, zh: str, en: str) -> None:
        """Tell where in its life the standard is, before the next line of it."""
        self._heading = self.pick(zh, en)

    def pick(self, zh: str, en: str) -> str:
        """Return the one of two texts that is in the language of the telling."""
        return en if self.lang == "en" else zh

    def step(  # noqa: PLR0913, PLR0917 - a line is made of these
        self, play: Rehearsal, saying: Saying, person: str, body: str, project: str | None, refusal: Refused | None
    ) -> None:
        """Tell a person's act, accepted or refused."""
        if project is not None:
            self.catch_up(play, project)
        what = self.pick(saying.zh, saying.en)
        who = self.who(play, person, body, project)
        self._line(play, project, f"{who}{self.pick('：', ': ')}{what}")
        if refusal is not None and project is not None:
            state = play.project(project)
            text = refusal_text(refusal, play.procedure(state.procedure_digest), self.lang, play.own().zone)
            colon = self.pick("：", ": ")
            self.out(f"      ✗ {self.word('refused')}{colon}{text.says} [{text.rule}; {text.source}, {text.checked}]")
            self.out(f"        {self.word('satisfy')}{colon}{text.satisfy}")

    def catch_up(self, play: Rehearsal, project: str) -> None:
        """Tell what time and Temporal have done since the last line."""
        for event in play.events(self.position):
            self.position = event.position
            kind = tag_of(event.event)
            of_project = event.stream == project_stream(play.body, project)
            if of_project and event.actor.person is None and kind in {*TIMED, DONE}:
                self._by_itself(play, project, event, self.word("system" if kind == DONE else "clock"))

    def _by_itself(self, play: Rehearsal, project: str, event: Recorded, who: str) -> None:
        procedure = play.procedure(play.project(project).procedure_digest)
        told = sentence(event, self.lang, procedure, play.own().zone)
        self._line(play, project, f"  {who}{self.pick('：', ': ')}{told}", event.effective_at)

    def who(self, play: Rehearsal, person: str, body: str, project: str | None) -> str:
        """Return a person's name and role in the language of the telling; a stranger to the roster is the public."""
        known = play.own(body).people.get(person)
        if known is None:
            return {"operator": self.pick("运维", "operator")}.get(person, self.pick("公众", "the public"))
        names = known.name.split(" ", 1)
        name = names[-1] if self.lang == "en" else names[0]
        role = self._role(play, person, body, project) if project else None
        return name if role is None else self.pick(f"{name}（{role}）", f"{name} ({role})")

    def _role(self, play: Rehearsal, person: str, body: str, project: str) -> str | None:
        """Return the title of the first role that a person has, in the order of the procedure."""
        state = play.project(project)
        held = play.own(body).roles(person, play.now()) | state.roles(person)
        titles = play.procedure(state.procedure_digest).roles
        return next((pick(title, self.lang) for role, title in titles.items() if role in held), None)

    def waited_in_vain(self, what: str, seconds: float) -> str:
        """Return why the sample can't go on."""
        return self.word("vain").format(what=what, seconds=seconds)

    def _line(self, play: Rehearsal, project: str | None, text: str, at: datetime | None = None) -> None:
        if self._heading:
            self.out(f"\n{self._heading}")
            self._heading = ""
        zone = ZoneInfo(play.own().zone)
        instant = (at or play.now()).astimezone(zone)
        state: Any = play.state(project_stream(play.body, project)) if project else None
        if not isinstance(state, Project):
            self.out(f"{instant:%Y-%m-%d %H:%M}  {self._stage(self.word('founding'))}  {text}")
            return
        procedure = play.procedure(state.procedure_digest)
        stage = self._stage(pick(procedure.stages[state.stage].title, self.lang))
        self.out(f"{instant:%Y-%m-%d %H:%M}  {stage}  {text}{self._next(state, procedure)}")

    def _stage(self, title: str) -> str:
        return title.ljust(16) if self.lang == "en" else title.ljust(4, "　")

    def _next(self, state: Project, procedure: Procedure) -> str:
        """Return the next deadline: its day and its title."""
        coming = next(iter(state.running()), None)
        if coming is None or coming.instant is None:
            return ""
        stages = procedure.stages.values()
        rule = next(stage.deadlines[coming.name] for stage in stages if coming.name in stage.deadlines)
        title = pick(rule.title, self.lang)
        mark = self.pick("（{}）", " ({})").format(self.word("provisional")) if coming.provisional else ""
        told = f"{self.word('next')} {coming.day.isoformat()}{mark} {title}"
        return self.pick(f"  〔{told}〕", f"  [{told}]")
