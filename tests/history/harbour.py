"""An invented past: rows in a few words, and the court that judges them by `harbour.yaml`."""

from pathlib import Path
from typing import Any, get_args

import calendars
import procedures
from domain.conformance import Court, Judged
from domain.history import Kind, Row, instant_of
from domain.past_rules import PastRules

PROCEDURE = Path(__file__).parent / "harbour.yaml"
RULES = PastRules(procedures.versions(str(PROCEDURE)))


def row(at: str, kind: str, state: str | None = None, **more: Any) -> Row:  # noqa: ANN401 - the parts of a row
    """A row of the document HC-1: `type`, `deadline`, `known` may be given besides."""
    happened, known = instant_of(at), instant_of(more.get("known", at))
    assert happened is not None
    assert known is not None
    assert kind in get_args(Kind)
    document = more.get("document", "HC-1")
    return Row(document, more.get("type"), kind, happened, known, state, more.get("deadline"), None, None)  # type: ignore[arg-type] # asserted above


def judged(*rows: Row, pin: str | None = None, deadlines_kept: bool = True) -> list[Judged]:
    """The verdicts on rows of one document."""
    pinned = next((version for version in RULES.versions if version.version == pin), None)
    return Court(RULES, deadlines_kept, calendars.load_or_civil, pinned).judge(rows)


def last(*rows: Row, **more: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - what `judged` takes
    """Verdict and flags of the last row given."""
    found = judged(*rows, **more)[-1]
    return found.verdict, list(found.flags)
