"""An act on its way: made of arguments, sent, and its answer shown."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from cli.speech import DONE, REFUSED, Misused

if TYPE_CHECKING:
    from cli.home import Home
    from cli.requests import Answer


def perform(home: Home, given: dict[str, Any], key: str | None = None, *, founding: bool = False) -> int:
    """Have an act recorded and its answer printed; return the exit code."""
    return show(home, given, send(home, given, key, founding=founding))


def send(home: Home, given: dict[str, Any], key: str | None = None, *, founding: bool = False) -> Answer:
    """Have an act recorded; return the answer. Raises `Misused` for what is no act, or for want of a log."""
    from uuid import uuid5

    from pydantic import ValidationError

    from cli.requests import KEYS, ActRequest, first_of

    if key is not None:
        given["command_id"] = uuid5(KEYS, f"{given['body']}|{given['person']}|{key}")
    try:
        return home.perform(ActRequest.model_validate(given), founding=founding)
    except ValidationError as error:
        raise Misused(first_of(error)) from None


def command_of(text: str, fields: list[str]) -> dict[str, Any]:
    """Return the command that the arguments give. Raises `Misused`."""
    from api.strict import read

    if text == "-":
        text = sys.stdin.read()
    if text.lstrip().startswith("{"):
        try:
            command: dict[str, Any] = read(text)
        except ValueError as error:
            raise Misused(f"ACT: {error}") from None
    else:
        command = {"type": text}
    for field in fields:
        name, value = pair(field)
        *path, last = name.split(".")
        where = command
        for part in path:
            where = where.setdefault(part, {})
            if not isinstance(where, dict):
                raise Misused(f"{name}: {part} is a value already")
        where[last] = _value(name, value)
    return command


def pair(text: str) -> tuple[str, str]:
    """Return name and value of a NAME=VALUE. Raises `Misused`."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise Misused(f"{text}: NAME=VALUE")
    return name, value


def _value(name: str, text: str) -> Any:  # noqa: ANN401 - whatever JSON has
    """A list, an object, true, false or null is JSON; anything else is text."""
    if text[:1] not in {"[", "{", '"'} and text not in {"true", "false", "null"}:
        return text
    from api.strict import read

    try:
        return read(text)
    except ValueError as error:
        raise Misused(f"{name}: {error}") from None


def show(home: Home, given: dict[str, Any], answer: Answer) -> int:
    """Print what an act answered; return the exit code."""
    speech = home.speech
    if answer["accepted"]:
        receipt = answer["receipt"]
        again = speech.pick("（此前已记录）", " (recorded before)") if answer["replayed"] else ""
        nothing = speech.pick("无须记录", "nothing to record")
        where = f"{receipt['body']} {receipt['first']}–{receipt['last']}" if receipt else nothing
        lines = [speech.pick(f"已记录：{where}{again}", f"recorded: {where}{again}")]
        lines += [f"  {event['position']}  {event['stream']}  {event['type']}" for event in answer["events"]]
        for comment, code in answer["receipt_codes"].items():
            lines.append(speech.pick(f"  意见 {comment} 的回执码：{code}", f"  receipt code of {comment}: {code}"))
        speech.answer(answer, lines)
        return DONE
    words = refusal_words(home, given["body"], given["command"], answer)
    facts = json.dumps(answer["facts"], ensure_ascii=False)
    lines = [
        speech.pick(f"被拒绝：{words['says']}", f"refused: {words['says']}"),
        speech.pick(f"  规则：{words['rule']}", f"  rule: {words['rule']}"),
        speech.pick(
            f"  出处：{words['source']}（{words['checked']}）", f"  source: {words['source']} ({words['checked']})"
        ),
        speech.pick(f"  事实：{facts}", f"  facts: {facts}"),
        speech.pick(f"  如何满足：{words['satisfy']}", f"  what would satisfy it: {words['satisfy']}"),
    ]
    for other in words["others"]:
        told = f"{other['says']} [{other['rule']}]"
        lines.append(speech.pick(f"  另外：{told}", f"  also: {told}"))
        satisfy = other["satisfy"]
        lines.append(speech.pick(f"    如何满足：{satisfy}", f"    what would satisfy it: {satisfy}"))
    speech.answer(answer | words, lines)
    return REFUSED


def refusal_words(home: Home, body: str, command: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """Return a refusal in words, its source from the procedure that the project is pinned to."""
    import catalogue
    from domain.refusal import Refused
    from store.titles import load_procedures
    from store.views import list_projects, zone_of

    refusal = Refused(answer["rule"], answer["facts"], strength=answer["strength"])
    with home.reading() as connection:
        lines = list_projects(connection, command.get("lead") or body)
        pinned = next((line.procedure_digest for line in lines if line.project == command.get("project")), None)
        procedure = load_procedures(connection, [pinned]).get(pinned) if pinned else None
        text = catalogue.refusal(refusal, procedure, home.speech.lang, zone_of(connection, body))
    others = [{"rule": other.rule, "says": other.says, "satisfy": other.satisfy} for other in text.others]
    return {
        "rule": text.rule, "says": text.says, "satisfy": text.satisfy, "source": text.source, "checked": text.checked,
        "others": others,
    }  # fmt: skip
