"""Disclosure on the national platform: entered with evidence, and asked for again when what is public has changed."""

from domain.bench import Bench
from domain.outbox import CHANGES
from domain.publication_acts import DisclosureOutdated
from domain.stage_deadlines import start


def follow(bench: Bench, told: int = 0) -> None:
    """Ask for each disclosure again that what was answered after the first `told` events leaves behind."""
    for stream, event in [(d.stream, d.event) for d in bench.decided[told:]]:
        change = CHANGES.get(type(event))
        if change is not None and stream.kind == "project":
            of = bench.about(stream.body, stream.id)
            rules, project = of.procedure.publication, of.project
            if rules and change in rules.tracks and project.disclosed and change not in project.publishing.outdated:
                of.tell(DisclosureOutdated(change=change))
                start(of, "disclosure_outdated")
