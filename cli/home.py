"""The log from the command line: read beside whatever runs, written through what runs, or under the lock."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import inspect
from sqlalchemy.exc import ArgumentError, DatabaseError

import calendars
from cli.requests import ActRequest, Answer, accepted_answer, first_of, refused_answer
from cli.runtime import running
from cli.speech import Failed, Misused, Speech
from domain.refusal import Refused
from settings import Settings
from store.clock import ClockBehind
from store.database import AlreadyWriting, open_read_only
from store.kept import Rewound
from store.keys import Keyring, WrongKey, load_kek
from store.log import database_url, open_log
from store.migrations import DatabaseNewer
from store.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from cli.runtime import Runtime
    from store.log import Log

ANSWER_SECONDS = 60


@dataclass(frozen=True)
class Home:
    """Where the log is, and how to speak."""

    settings: Settings
    speech: Speech

    @property
    def process(self) -> Runtime | None:
        """The process that runs on the data directory, if one does."""
        return running(self.settings.data)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection to the log. Raises `Misused` where there is none."""
        missing = self.speech.pick(
            "先运行 guiju up，或用 --data 指定目录", "run guiju up first, or name the directory with --data"
        )
        try:
            engine = open_read_only(database_url(self.settings))
        except FileNotFoundError as error:
            raise Misused(f"{error}: {missing}") from None
        except (ArgumentError, ValueError) as error:
            raise Misused(f"GUIJU_DATABASE_URL: {error}") from None
        try:
            with engine.connect() as connection, connection.begin():
                if not inspect(connection).has_table("events"):
                    raise Misused(
                        self.speech.pick(f"数据库里没有记录：{missing}", f"no log in that database: {missing}")
                    )
                yield connection
        except (DatabaseError, OSError) as error:
            raise Failed(str(getattr(error, "orig", error))) from None
        finally:
            engine.dispose()

    def keyring(self) -> Keyring:
        """What opens personal values. Raises `Failed` where the key is not here."""
        file = self.settings.key_file or self.settings.data / "keys" / "kek"
        if not file.exists():
            raise Failed(self.speech.pick(f"没有密钥文件 {file}", f"there is no key file {file}"))
        try:
            return Keyring(load_kek(file))
        except (WrongKey, OSError) as error:
            raise Failed(str(error)) from None

    @contextmanager
    def log(self, *, founding: bool = False, rewound: bool = False) -> Iterator[Log]:
        """The log for writing, under the directory's lock. Raises `Failed`, naming who holds it.

        Where there is none, one is begun only by who is `founding`; else that raises `Misused`.
        """
        if not founding:
            with self.reading():
                pass
        self.settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            opened = open_log(self.settings, Rules(), calendars.load, rewound=rewound)
        except (AlreadyWriting, ClockBehind, DatabaseNewer, Rewound, WrongKey) as error:
            raise Failed(str(error)) from None
        except (DatabaseError, OSError) as error:
            raise Failed(str(getattr(error, "orig", error))) from None
        except ArgumentError as error:
            raise Misused(f"GUIJU_DATABASE_URL: {error}") from None
        with opened:
            yield opened

    def keep_procedure(self, text: str, *, founding: bool = False) -> str:
        """Have the resolved text of a procedure kept, so that bodies may adopt it; return its digest."""
        process = self.process
        if process is not None and self.settings.on_sqlite:
            return str(self.call(process, "procedures", text.encode())["digest"])
        with self.log(founding=founding) as log:
            return log.keep_procedure(text)

    def send_again(self, body: str, person: str, day: str) -> bool:
        """Have a letter of the daily mail sent once more; return whether there is one to be sent again."""
        process = self.process
        if process is not None and self.settings.on_sqlite:
            wanted = json.dumps([body, person, day]).encode()
            return bool(self.call(process, "mail", wanted)["again"])
        from store.mail import send_again

        with self.log() as log:
            return send_again(log, body, person, day)

    def keep_view(self, owner: str, name: str, query: str | None) -> bool:
        """Keep a view of the console for a user; without a query, forget it. Return whether there is, or was, one."""
        process = self.process
        if process is not None and self.settings.on_sqlite:
            return bool(self.call(process, "views", json.dumps([owner, name, query]).encode())["done"])
        from store.saved_views import keep

        with self.log() as log:
            return keep(log, owner, name, query)

    def perform(self, request: ActRequest, *, founding: bool = False) -> Answer:
        """Have an act recorded, by the process that runs or by ourselves. Raises `Misused` for a bad command."""
        process = self.process
        if process is not None and self.settings.on_sqlite:
            return self.call(process, "acts", request.model_dump_json().encode())
        try:
            act = request.act()
        except ValidationError as error:
            raise Misused(first_of(error)) from None
        with self.log(founding=founding) as log:
            try:
                return accepted_answer(log.record(act).result(ANSWER_SECONDS))
            except Refused as refusal:
                return refused_answer(refusal)
            except ValueError as error:
                raise Misused(str(error)) from None

    def call(self, process: Runtime, name: str, body: bytes = b"") -> Answer:
        """Knock at the operator's door of the running process. Raises `Misused` for what it finds bad, or `Failed`."""
        headers = {"Authorization": f"Bearer {process.operator_token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{process.url}/operator/{name}", body, headers, method="POST")  # noqa: S310 - from runtime.json
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - likewise
                found: Answer = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            text = error.read()
            told: dict[str, Any] = json.loads(text) if text.startswith(b"{") else {}
            if "bad" in told:
                raise Misused(told["bad"]) from None
            raise Failed(f"{process.url}: HTTP {error.code}") from None
        except (OSError, ValueError) as error:
            raise Failed(f"{process.url}: {error}") from None
