"""Logs of the process: one line an event, as JSON or for a terminal; a workflow's once only, never a personal value."""

from __future__ import annotations

import logging
import re
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TextIO
from uuid import UUID

import structlog
from temporalio import activity, workflow

from domain.events import EVENTS
from domain.message import Commitment, Personal

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

PLAIN = (str, int, float, bool, date, datetime, timedelta, UUID, type(None))
"""What may stand in a log line, alone or in a list; of anything else only its type is named."""

WITHHELD = "(withheld)"

DECEIVING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What commands a terminal or turns its text around, beside what JSON itself writes as an escape."""

COMMANDING = re.compile(f"[\x00-\x08\x0a-\x1f]|{DECEIVING.pattern}")
LINES = frozenset({"exception", "stack"})
"""Parts of a line that are told in several lines, each but the first further in: none passes for a line of ours."""


def drop_on_replay(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Drop what a workflow says while it only repeats its history."""
    if workflow.in_workflow() and workflow.unsafe.is_replaying_history_events():
        raise structlog.DropEvent
    return line


def drop_colours(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Drop what uvicorn says a second time, coloured for a terminal."""
    line.pop("color_message", None)
    return line


def add_temporal(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Say which workflow or activity speaks."""
    if workflow.in_workflow():
        info = workflow.info()
        line.update(workflow_id=info.workflow_id, run_id=info.run_id)
    elif activity.in_activity():
        about = activity.info()
        line.update(workflow_id=about.workflow_id, activity=about.activity_type, attempt=about.attempt)
    return line


def personal_fields() -> frozenset[str]:
    """The names of all fields that hold personal values in any event."""
    return frozenset(
        name
        for model in EVENTS.values()
        for name, field in model.model_fields.items()
        if field.annotation == Personal or field.annotation == Personal | None
    )


def withhold_personal(fields: frozenset[str]) -> Processor:
    """Return a processor that lets no personal value through: none under its field's name, none inside an object."""

    def withhold(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
        for key, value in line.items():
            if key in fields and isinstance(value, str | Commitment):
                line[key] = WITHHELD
            elif not key.startswith("_") and key != "exc_info":
                line[key] = _plain(value)
        return line

    return withhold


def _plain(value: Any) -> Any:  # noqa: ANN401 - anything may be logged by mistake
    match value:
        case list() | tuple() | set() | frozenset():
            return [_plain(each) for each in value]
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case _:
            return value if isinstance(value, PLAIN) else f"({type(value).__name__})"


def as_json(logger: WrappedLogger, name: str, line: EventDict) -> str:
    """Return the line as JSON, with escapes for what would deceive whoever looks at it; a program reads the same."""
    return DECEIVING.sub(lambda found: f"\\u{ord(found[0]):04x}", str(_JSON(logger, name, line)))


_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


def harmless_on_a_terminal(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Write out as escapes what a terminal would obey, and whatever would begin a line of its own."""
    shown = dict(line)
    for key, value in line.items():
        if isinstance(value, list | dict):
            shown[key] = COMMANDING.sub(_escaped, str(value))
        elif isinstance(value, str) and key in LINES:
            shown[key] = "\n    ".join(COMMANDING.sub(_escaped, part) for part in value.split("\n"))
        elif isinstance(value, str):
            shown[key] = COMMANDING.sub(_escaped, value)
    return shown


def _escaped(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]


def configure(level: str = "info", style: str | None = None, stream: TextIO | None = None) -> None:
    """Have structlog, the standard library's loggers and Temporal's all write such lines to `stream`.

    That is standard error by default. `style` is console or json; by default console on a terminal.
    """
    stream = stream or sys.stderr
    console = style == "console" or (style is None and stream.isatty())
    shared: list[Processor] = [
        drop_on_replay,
        add_temporal,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        drop_colours,
        withhold_personal(personal_fields()),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    ending: list[Processor] = (
        [
            structlog.processors.format_exc_info,
            harmless_on_a_terminal,
            structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback),
        ]
        if console
        else [structlog.processors.format_exc_info, as_json]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("alembic", "httpx", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    for temporal in (workflow.logger, activity.logger):
        quiet = "workflow_info_on_message" if temporal is workflow.logger else "activity_info_on_message"
        setattr(temporal, quiet, False)
