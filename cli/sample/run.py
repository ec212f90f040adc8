"""The whole sample, from the founding of two societies to a confirmed standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.sample import drafting, periodic_review, project_approval, public_comment, publication, review
from cli.sample.founding import BODIES, LEAD, found
from cli.sample.life import SECOND, Life
from cli.sample.papers import Papers
from cli.sample.rehearsal import Rehearsal
from cli.sample.telling import Teller
from domain.message import project_stream
from domain.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from cli.sample.rehearsal import Telling
    from store.log import Log


def play_sample(log: Log, data: Path, telling: Telling) -> bool:
    """Play what the log doesn't have yet; return whether there was anything. Raises `Stuck` and `Interrupted`.

    Something must do what Temporal does: effects, and looking when an instant has come.
    """
    teller = Teller(telling.out, telling.lang)
    play = Rehearsal(log, teller, LEAD, BODIES, telling)
    if is_complete(play):
        return False
    papers = Papers(data, LEAD)
    life, second = Life(play, papers), Life(play, papers, SECOND)
    teller.begin(play)
    found(play, papers, data)
    for zh, en, live in (
        ("一、立项", "1. Project approval", project_approval.live),
        ("二、起草", "2. Drafting", drafting.live),
        ("三、征求意见", "3. Public comment", public_comment.live),
        ("四、审查", "4. Review", review.live),
        ("五、批准发布", "5. Publication", publication.live),
        ("六、复审", "6. Periodic review", lambda life: periodic_review.live(life, second)),
    ):
        teller.heading(zh, en)
        live(life)
    return True


def is_complete(play: Rehearsal) -> bool:
    """Whether the sample standard has been confirmed, which is the sample's last act."""
    project = play.state(project_stream(play.body, Life.project))
    return isinstance(project, Project) and bool(project.confirmed) and not play.owed(project.id)
