"""Titles in both languages, codes for work programmes, and spellings by which two stages would be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping

from domain.checking.finding import Finding, Path, find
from domain.checking.stage_codes import known, near
from domain.message import Text
from domain.procedure import Procedure

_CHINESE = re.compile(r"[㐀-鿿]")
_ABBREVIATION = re.compile(r"[^a-z]*")
"""What may be the same in both languages: numbers and abbreviations."""

_PROPER = frozenset({"sources", "types", "weights"})
"""Sections whose texts are names of works and things rather than words."""


def texts(p: Procedure) -> Iterator[Finding]:
    """Yield texts that lack a language, missing codes, and spellings that two things share."""
    for path, text in titles(p):
        proper = path[0] in _PROPER or (path[0] == "variables" and "states" in path)
        if text.en is None or _CHINESE.search(text.en):
            yield find("translation_missing", path, text=text.zh, language="en")
        elif not _CHINESE.search(text.zh) and not proper and not _ABBREVIATION.fullmatch(text.zh):
            code = "translation_same" if text.zh == text.en else "translation_missing"
            yield find(code, path, text=text.zh, language="zh")
    for name, stage in p.stages.items():
        if stage.iso_code is None:
            yield find("iso_code_missing", ("stages", name), stage=name)
        elif not known(stage.iso_code):
            path = ("stages", name, "iso_code")
            yield find("iso_code_unknown", path, stage=name, number=stage.iso_code, known=near(stage.iso_code))
        if stage.wto_class is None and stage.kind != "ended":
            yield find("wto_class_missing", ("stages", name), stage=name)
    yield from _shared(("stages",), ((n, s.title, s.aliases) for n, s in p.stages.items()))
    yield from _shared(("types",), ((n, t.title, t.aliases) for n, t in p.types.items()))
    for of, variable in p.variables.items():
        yield from _shared(("variables", of, "states"), ((n, s.title, s.aliases) for n, s in variable.states.items()))


def titles(p: Procedure) -> Iterator[tuple[Path, Text]]:
    """Yield every text that people read, with its path."""
    yield ("title",), p.title
    for section in ("sources", "roles", "interests", "weights", "documents", "attestations", "conclusions", "notes"):
        texts_there: Mapping[str, Text] = getattr(p, section)
        yield from (((section, name), text) for name, text in texts_there.items())
    for name, rule in p.rules.items():
        own = {"says": rule.says, "satisfy": rule.satisfy}
        yield from ((("rules", name, what), text) for what, text in own.items() if text is not None)
    for name, licence in p.licences.items():
        yield ("licences", name, "title"), licence.title
    for name, form in p.drafting.formats.items():
        where = ("drafting", "formats", name)
        yield from (((*where, "headings", n), text) for n, text in enumerate(form.headings))
        yield from (((*where, "phrases", n), text) for n, text in enumerate(form.phrases))
    for name, kind in p.types.items():
        yield ("types", name, "title"), kind.title
    for name, variable in p.variables.items():
        yield ("variables", name, "title"), variable.title
        yield from ((("variables", name, "states", n, "title"), s.title) for n, s in variable.states.items())
    for name, outcome in (p.review.outcomes if p.review else {}).items():
        yield ("review", "outcomes", name, "title"), outcome.title
    if p.appeals is not None:
        yield from ((("appeals", "grounds", name), text) for name, text in p.appeals.grounds.items())
        yield from ((("appeals", "levels", name, "title"), level.title) for name, level in p.appeals.levels.items())
        yield from ((("appeals", "remedies", name, "title"), each.title) for name, each in p.appeals.remedies.items())
    yield from ((("complaints", "kinds", name), text) for name, text in p.complaints.kinds.items())
    if p.publication is not None:
        for name, organ in p.publication.organs.items():
            yield ("publication", "organs", name, "title"), organ.title
        for section in ("access", "results", "registers"):
            named: Mapping[str, Text] = getattr(p.publication, section)
            yield from ((("publication", section, name), text) for name, text in named.items())
    for name in p.stages:
        yield from _of_stage(p, name)


def _of_stage(p: Procedure, name: str) -> Iterator[tuple[Path, Text]]:
    stage, path = p.stages[name], ("stages", name)
    yield (*path, "title"), stage.title
    yield from (((*path, "deadlines", n, "title"), each.title) for n, each in stage.deadlines.items())
    yield from (((*path, "transitions", n, "title"), each.title) for n, each in stage.transitions.items())
    if stage.comments:
        answers = stage.comments.dispositions
        yield from (((*path, "comments", "dispositions", n, "title"), each.title) for n, each in answers.items())
    if (ballot := stage.ballot) is not None:
        yield (*path, "ballot", "title"), ballot.title
        yield from (((*path, "ballot", "positions", n, "title"), each.title) for n, each in ballot.positions.items())
        for n, mode in ballot.modes.items():
            yield (*path, "ballot", "modes", n, "title"), mode.title
            recounts = mode.recounts.items()
            yield from (((*path, "ballot", "modes", n, "recounts", r, "title"), each.title) for r, each in recounts)


def plain(text: str) -> str:
    """Return a spelling as records are compared by it: without case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", text).casefold()


def _shared(path: Path, entries: Iterable[tuple[str, Text, tuple[str, ...]]]) -> Iterator[Finding]:
    """Spellings by which two things of one sort are called, so that a record could mean either."""
    seen: dict[str, str] = {}
    for name, title, aliases in entries:
        for spelling in dict.fromkeys(map(plain, (name, title.zh, title.en or "", *aliases))):
            other = seen.setdefault(spelling, name) if spelling else name
            if other != name:
                said = next(each for each in (*aliases, title.zh, title.en or "", name) if plain(each) == spelling)
                yield find("alias_shared", (*path, name), name=name, other=other, text=said)
