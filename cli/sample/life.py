"""What the stages of the sample share: the play, the project, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.sample.papers import MEDIA_TYPE, TITLES, Papers
from cli.sample.rehearsal import Rehearsal, Saying

if TYPE_CHECKING:
    from datetime import date

    from domain.act import Outside

STANDARD = "portable-power"
SECOND = "balcony-solar"

SECRETARY = "shen"
COUNCIL = "he"
LEAD_DRAFTER = "lin"
CHAIR = "zhou"

TITLE = {
    STANDARD: {"zh": "便携式储能电源 安全要求", "en": "Portable power stations — Safety requirements"},
    SECOND: {"zh": "阳台光伏系统 安装规范", "en": "Balcony photovoltaic systems — Installation"},
}


@dataclass(frozen=True)
class Life:
    """One project's life, act by act."""

    play: Rehearsal
    papers: Papers
    project: str = STANDARD

    def act(  # noqa: PLR0913, PLR0917 - an act is made of these
        self,
        step: str,
        person: str,
        kind: str,
        fields: dict[str, Any],
        zh: str = "",
        en: str = "",
        *,
        body: str | None = None,
        outside: Outside | None = None,
    ) -> None:
        """Have a person act on the project; told, unless there is nothing to say."""
        command = {"type": kind, "project": self.project, **fields}
        saying = Saying(zh, en) if zh else None
        self.play.act(f"{self.project}/{step}", person, command, saying, body=body, outside=outside)

    def refused(  # noqa: PLR0913, PLR0917 - as above
        self, step: str, person: str, kind: str, fields: dict[str, Any], rule: str, zh: str, en: str, *,
        then: str | None = None,
    ) -> None:  # fmt: skip
        """Have a person try what `rule` forbids; `then` is the next step, for an act of which no refusal is kept."""
        command = {"type": kind, "project": self.project, **fields}
        after = f"{self.project}/{then}" if then else None
        self.play.refused(f"{self.project}/{step}", person, command, rule, Saying(zh, en), after)

    def file(self, step: str, person: str, kind: str, text: str) -> str:
        """Keep a paper and register it in the project; return its digest."""
        paper = self.papers.keep(self.title(kind), text)
        return self.register(step, person, kind, paper.digest, paper.size)

    def register(self, step: str, person: str, kind: str, digest: str, size: int, media_type: str = MEDIA_TYPE) -> str:  # noqa: PLR0913, PLR0917 - a revision is made of these
        """Register a kept file as a revision of the project's document of that kind."""
        fields = {
            "document": f"{self.project}.{kind}", "kind": kind, "title": {"zh": self.title(kind)},
            "digest": digest, "size": size, "media_type": media_type,
        }  # fmt: skip
        self.act(f"{step}/{kind}", person, "register_document", fields)
        return digest

    def title(self, kind: str) -> str:
        """Return the Chinese title of one of the project's papers."""
        return TITLES[kind].replace(TITLE[STANDARD]["zh"], TITLE[self.project]["zh"])

    def evidence(self, title: str, text: str) -> str:
        """Keep a paper that proves something; return its digest."""
        return self.papers.keep(title, text).digest

    def entered(self, instance: str) -> date | None:
        """Return the civil day on which a stage instance began; None if it hasn't."""
        run = next((r for r in self.play.project(self.project).runs if r.instance == instance), None)
        return self.play.day(run.entered_at) if run else None

    def began(self, instance: str) -> date:
        """Return the civil day on which a stage instance began, which it has."""
        day = self.entered(instance)
        if day is None:
            raise LookupError(instance)
        return day

    def settled(self) -> None:
        """Wait until Temporal has done what the project owes by now."""
        self.play.settled(self.project)
