"""What may be chosen for the fields of an act: things of the project and of the body, words of the procedure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue import Vocabulary, pick
from desk.fields import Choice
from domain.body import Body
from domain.procedure import Procedure
from domain.project import Project
from store.lines import BallotLine, DocumentLine

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "access": ("access",), "attestation": ("attestations",), "because": ("reasons",), "category": ("categories",),
    "change": ("changes",), "change_class": ("corrections",), "classes": ("classes",),
    "conclusion": ("conclusions",), "disposition": ("dispositions",), "document_type": ("types",),
    "file_appeal.ground": ("grounds",), "file_complaint.kind": ("complaints",), "interest": ("interests",),
    "item": ("items",), "licence": ("licences",), "link": ("links",), "mode": ("modes",),
    "conclude_periodic_review.outcome": ("outcomes",), "asked": ("roles",),
    "name_source_result.kind": ("results",), "organ": ("organs",), "part": ("parts",),
    "cast_vote.position": ("positions",), "public_interests": ("public_interests",),
    "plan_milestones.document": ("documents",), "record_adoption.kind": ("adoptions",),
    "record_posting.channel": ("channels",), "register_document.kind": ("documents",),
    "register_version.kind": ("documents",), "registry": ("registers",), "relation": ("relations",),
    "request_review.ground": ("request_grounds", "grounds"), "right": ("rights",), "stand": ("stands",),
    "submit_comment.kind": ("comment_types",), "variable": ("variables",), "value": ("values",),
    "way": ("organ_ways",), "remedies": ("remedies",), "evaluate_effect.answers.key": ("answers", "questions"),
}  # fmt: skip
"""Sections of the procedure's vocabulary that a field chooses from; `<act>.<field>` wins over `<field>`."""

PEOPLE = frozenset({
    "person", "persons", "chair", "signers", "guests", "panel", "instead_of", "declined", "casting", "met",
    "give_proxy.holder", "publish_translation.verified_by", "record_opinions.by", "record_attendance.present", "voter",
})  # fmt: skip
"""Fields that name persons of the roster."""

UNITS = frozenset({"unit", "units", "drafting_units"})
PROJECTS = frozenset({"revises", "other", "link_project.source", "propose_project.source", "revision"})
FILES = frozenset({"digest", "evidence", "minutes", "diff", "of", "attachments"})


@dataclass(frozen=True)
class Known:
    """What the choices are made of. Without a project, those of a proposal."""

    body: Body
    words: Vocabulary
    procedure: Procedure | None = None
    project: Project | None = None
    documents: Sequence[DocumentLine] = ()
    ballots: Sequence[BallotLine] = ()
    comments: Sequence[Choice] = ()
    projects: Sequence[Choice] = ()
    procedures: Sequence[Choice] = ()
    transition: str | None = None
    enums: Mapping[str, str] = field(default_factory=dict)

    def of(self, act: str) -> Callable[[str, tuple[str, ...]], Sequence[Choice] | None]:
        """Return what gives the choices for each field of an act."""
        return lambda name, ids: self._enum(name, ids) if ids else self._found(act, name)

    def _enum(self, name: str, ids: tuple[str, ...]) -> list[Choice]:
        sections = ("release_outcomes", "endorsements", "joinings", "settlements", "rulings", "verdicts", "dealings")
        said = ((id_, (self.words.word(section, id_) for section in sections)) for id_ in ids)
        return [
            (id_, self.enums.get(f"{name}_{id_}") or next((word for word in words if word != id_), id_))
            for id_, words in said
        ]

    def _found(self, act: str, name: str) -> Sequence[Choice] | None:
        for key in (f"{act}.{name}", name):
            if key in PEOPLE:
                return self._people(name)
            if key in UNITS:
                return [(unit, pick(title, self.words.lang)) for unit, title in self.body.units.items()]
            if key in PROJECTS:
                return self.projects
            if key in FILES:
                return self._files()
            if key in SECTIONS:
                return self._section(key, name)
        if name == "procedure":
            return self.procedures
        return self._of_project(act, name) if self.project is not None else None

    def _people(self, name: str) -> list[Choice]:
        found = list(self.body.people.values())
        running = self.project.run.ballot if self.project else None
        voters = next((ballot.voters for ballot in self.ballots if ballot.ballot == running), None)
        if name in {"present", "voter", "met"} and voters is not None:
            found = [person for person in found if person.id in voters]
        return [(person.id, f"{person.name}（{person.id}）") for person in found]

    def _files(self) -> list[Choice]:
        lang = self.words.lang
        return [
            (each.sha256, f"{pick(each.kind_title, lang)} · {each.title} · r{each.revision} · {each.sha256[:8]}")
            for each in reversed(self.documents)
        ]

    def _section(self, key: str, name: str) -> list[Choice]:
        found: dict[str, str] = {}
        for section in SECTIONS[key]:
            found |= self.words.offered(section)
        if name == "public_interests" and self.procedure is not None:
            found = {each: self.words.word(name, each) for each in self.procedure.public_interests}
        if name == "asked":
            found = {"drafter": self.words.word("roles", "drafter")} | found
        if key == "name_source_result.kind" and self.procedure is not None and self.procedure.publication is not None:
            found = {each: pick(title, self.words.lang) for each, title in self.procedure.publication.results.items()}
        if name == "conclusion":
            found = self._conclusions() | found
        if name == "attestation" and (asked := self._asked()):
            found = {each: title for each, title in found.items() if each in asked}
        return list(found.items())

    def _conclusions(self) -> dict[str, str]:
        stage = self.procedure.stages.get(self.words.stage or "") if self.procedure else None
        ballot = stage.ballot if stage else None
        ids = (*ballot.adopted, ballot.failed, *filter(None, [ballot.changes])) if ballot else ()
        return {each: self.words.word("conclusions", each) for each in ids}

    def _asked(self) -> set[str]:
        """Return the attestations that some way on from the present stage asks for."""
        stage = self.procedure.stages.get(self.words.stage or "") if self.procedure else None
        guards = [way.guards for way in stage.transitions.values()] if stage else []
        guards += [act.guards for act in stage.acts.values()] if stage else []
        return {name for each in guards for guard in each for name in guard.attestations}

    def _of_project(self, act: str, name: str) -> Sequence[Choice] | None:
        project, words = self.project, self.words
        if project is None:
            return None
        match name:
            case "transition":
                return list(words.offered("transitions").items())
            case "deadline":
                return [(d.name, words.word("deadlines", d.name)) for d in project.running()] or None
            case "periods.key":
                return self._periods()
            case "ballot" if act != "open_ballot":
                return [(b.ballot, f"{b.ballot} · {words.word('modes', b.mode)}") for b in reversed(self.ballots)]
            case "comment" | "comments" if act != "submit_comment":
                return self.comments or None
            case "appeal" if act != "file_appeal":
                return _ids(project.appeals)
            case "patent" | "patents" if act != "disclose_patent":
                return [(patent.id, f"{patent.number}（{patent.holder}）") for patent in project.patents] or None
            case "partner" | "partners" if act != "name_outside_publisher":
                return _ids(partner.body for partner in project.partners)
            case _:
                return self._more(act, name, project)

    def _more(self, act: str, name: str, project: Project) -> Sequence[Choice] | None:
        """Return ids of what people brought into the project and others answer."""
        things: dict[tuple[str, str], Iterable[str]] = {
            ("answer_joining", "joining"): project.preparing.applied,
            ("answer_opinion", "opinion"): project.preparing.opinions,
            ("answer_review", "opinion"): project.review.opinions,
            ("answer_complaint", "complaint"): project.hearing.complaints,
            ("take_up_complaint", "complaint"): project.hearing.complaints,
            ("report_remedy", "remedy"): [each.remedy for each in project.hearing.remedies],
            ("reach_milestone", "milestone"): [each.id for each in project.drafting.milestones],
            ("sign_in", "meeting"): project.review.meetings,
            ("judge_objection", "objection"): project.review.objections,
            ("settle_objection", "objection"): project.review.objections,
            ("answer_review_request", "request"): [each.id for each in project.maintenance.requests],
        }
        return _ids(things[act, name]) if (act, name) in things else None

    def _periods(self) -> list[Choice] | None:
        """Return the deadlines of the stage that the chosen transition leads to."""
        stages = self.procedure.stages if self.procedure else {}
        here = stages.get(self.words.stage or "")
        way = here.transitions.get(self.transition or "") if here else None
        if way is None:
            return None
        return [(name, pick(rule.title, self.words.lang)) for name, rule in stages[way.to].deadlines.items()]


def _ids(found: Iterable[str]) -> list[Choice] | None:
    return [(each, each) for each in found] or None
