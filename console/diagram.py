"""The diagram of a procedure: its stages and the ways between them, with a project's place and the way it went.

What stands here is laid out and drawn by `console.drawing`, and told as text by `console.mermaid`.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from catalogue import Vocabulary, pick, say
from domain.procedure import Procedure
from domain.project import Project


@dataclass(frozen=True)
class Node:
    """A stage: its title, small print below it, and how a project stands to it (`mark` says it in words)."""

    id: str
    title: str
    small: str
    kind: str
    begins: bool = False
    been: bool = False
    here: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Edge:
    """A way from one stage to another; `taken` says how often the project went it."""

    source: str
    target: str
    title: str
    kind: str
    taken: int = 0

    @property
    def tick(self) -> str:
        """What stands behind the title of a way that was gone."""
        return (f" ✓×{self.taken}" if self.taken > 1 else " ✓") if self.taken else ""


@dataclass(frozen=True)
class Diagram:
    """All of it, in the language of one reader; `legend` has a word for each kind of way that occurs.

    `begins` and `ends` are the words for the stages in which a document begins, and for those that are an end.
    """

    title: str
    says: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[tuple[str, str], ...]
    begins: str
    ends: str
    place: str | None = None


def diagram(procedure: Procedure, lang: str, project: Project | None = None) -> Diagram:
    """Return the diagram of a procedure in a language; with a project, it shows where that is and how it came there."""
    words = Vocabulary(lang, procedure)
    went = Counter((run.stage, run.transition) for run in project.runs if run.transition) if project else Counter()
    starts = {begin.stage for begin in procedure.initial} or {procedure.first}
    nodes = [_node(words, procedure, name, project, begins=name in starts) for name in procedure.stages]
    edges = [
        Edge(name, way.to, words.word("transitions", each, name), way.kind, went[name, each])
        for name, stage in procedure.stages.items()
        for each, way in stage.transitions.items()
    ]
    edges += _elsewhere(procedure, project, lang)
    kinds = dict.fromkeys(edge.kind for edge in edges)
    here = words.place(project.run.instance) if project else None
    title = f"{pick(procedure.title, lang)} {procedure.version}"
    says = say("diagram.says", lang, stages=len(nodes), ways=len(edges), here=here)
    legend = tuple((kind, say(f"ways.{kind}", lang)) for kind in kinds)
    ends = say("diagram.begins", lang), say("diagram.ends", lang)
    return Diagram(title, says, tuple(nodes), tuple(edges), legend, *ends, here)


def _node(words: Vocabulary, procedure: Procedure, name: str, project: Project | None, *, begins: bool) -> Node:
    stage, lang = procedure.stages[name], words.lang
    small = [stage.iso_code, say("diagram.wto", lang, wto=stage.wto_class) if stage.wto_class else None]
    stays = sum(run.stage == name for run in project.runs) if project else 0
    here = project is not None and project.stage == name
    mark = say("diagram.here", lang) if here else say("diagram.been", lang) if stays else ""
    mark = f"{mark} ×{stays}" if stays > 1 else mark
    title = words.word("stages", name)
    return Node(name, title, " · ".join(filter(None, small)), stage.kind, begins, stays > 0, here, mark)


def _elsewhere(procedure: Procedure, project: Project | None, lang: str) -> list[Edge]:
    """Return the ways that a project went though the procedure knows none: an act led it there, or another version."""
    known = {(name, each) for name, stage in procedure.stages.items() for each in stage.transitions}
    runs = project.runs if project else ()
    went = Counter(
        (one.stage, other.stage)
        for one, other in pairwise(runs)
        if (one.stage, one.transition) not in known and {one.stage, other.stage} <= set(procedure.stages)
    )
    return [Edge(*ends, say("diagram.otherwise", lang), "other", times) for ends, times in went.items()]
