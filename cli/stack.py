"""The stack of `guiju up`: what is started in which order, told as it goes, and drained at the end."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import logs
from activities.waking import CORE_LOG, connect
from cli.door import PATH, operator_door
from cli.embedded import NoTemporal, embedded
from cli.home import Home
from cli.receivers import asking_of
from cli.runtime import Runtime, announced
from cli.sample.reading import Stuck
from cli.sample.rehearsal import Interrupted, Telling
from cli.sample.run import play_sample
from cli.sample.tries import tries
from cli.serving import application, listening, served
from cli.speech import DONE, FAILED, Failed, Speech, complain
from health import TemporalFigures
from settings import Settings
from store.log import Log
from worker import Running, reached, ways_of

if TYPE_CHECKING:
    from collections.abc import Awaitable


Result = TypeVar("Result")

LOG_FILE = "guiju.log"
TELL_AFTER = 2.0
LOOPBACK = "127.0.0.1"
ANY = ("0.0.0.0", "::")  # noqa: S104 - shown as an address to go to, not listened on


@dataclass(frozen=True)
class Wishes:
    """What is asked beyond serving: play the sample, then leave; `pace` is the pause after each of its steps."""

    sample: bool
    leave: bool
    pace: float


def run(settings: Settings, speech: Speech, wishes: Wishes) -> int:
    """Run the stack until Ctrl-C, or until the sample is complete; return the exit code."""
    home = Home(settings, speech)
    if settings.on_sqlite and (process := home.process) is not None:
        raise Failed(speech.pick(f"已在运行：{process.url}/console", f"it runs already: {process.url}/console"))
    with home.log(founding=True) as log:
        keep_logs(settings, aside=wishes.sample or sys.stdout.isatty() or sys.stderr.isatty())
        try:
            return asyncio.run(Stack(settings, speech, wishes, log).run())
        except NoTemporal as error:
            raise Failed(str(error)) from None


def keep_logs(settings: Settings, *, aside: bool) -> None:
    """Log to standard error, or into a file where that would get between the lines that people read."""
    logs.configure(settings.log_level, settings.log_format)
    if aside:
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream((settings.data / LOG_FILE).open("a", encoding="utf-8"))


def reachable(host: str) -> str:
    """Return how an address that is listened on stands in a URL, seen from this machine."""
    if host in ANY:
        return LOOPBACK
    return f"[{host}]" if ":" in host else host


@dataclass
class Stack:
    """One running stack."""

    settings: Settings
    speech: Speech
    wishes: Wishes
    log: Log

    async def run(self) -> int:
        """Start, tell the addresses, play the sample if asked, serve until told to stop."""
        stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        async with AsyncExitStack() as held:
            runtime, working = await self._start(held, stop)
            self._addresses(runtime)
            code = await self._sample(runtime, stop) if self.wishes.sample and not stop.is_set() else DONE
            if working.done():
                code = FAILED
            elif not self.wishes.leave and not stop.is_set():
                self._say("按 Ctrl-C 停止。", "Ctrl-C stops it.")
                await asyncio.wait({asyncio.ensure_future(stop.wait()), working}, return_when=asyncio.FIRST_COMPLETED)
            self._say("收尾中 …", "finishing what has begun …")
            stop.set()
            return code

    async def _start(self, held: AsyncExitStack, stop: asyncio.Event) -> tuple[Runtime, asyncio.Task[None]]:
        """Start Temporal, the worker, the API with the console, in this order; they end in the opposite one."""
        address, ui = await self._temporal(held)
        figures, ready = TemporalFigures(CORE_LOG), asyncio.Event()
        client = await connect(address, self.settings.temporal_namespace, figures.runtime, lazy=True)
        working = asyncio.create_task(self._work(address, figures, ready, stop))

        async def drain() -> None:
            stop.set()
            await working

        held.push_async_callback(drain)
        settings = self.settings.model_copy(update={"temporal_ui": ui, "lang": self.speech.lang})
        listener = listening(settings.host, settings.port)
        host, port = listener.getsockname()[:2]
        url = f"http://{reachable(host)}:{port}"
        runtime = Runtime(os.getpid(), url, address, ui, secrets.token_urlsafe(32))
        app = application(self.log, settings)
        app.state.registry.register(figures)
        door = operator_door(self.log, client, runtime.operator_token, asking_of(settings, url), settings.data)
        app.mount(PATH, door)
        await held.enter_async_context(served(app, listener))
        held.enter_context(announced(settings.data, runtime))
        begun = {asyncio.ensure_future(ready.wait()), asyncio.ensure_future(stop.wait()), working}
        waiting = asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
        await self._told(waiting, "核对 Temporal 与记录", "making Temporal agree with the log")
        return runtime, working

    async def _work(self, address: str, figures: TemporalFigures, ready: asyncio.Event, stop: asyncio.Event) -> None:
        """Work from when Temporal answers until `stop`. Where it doesn't, `ready` is set: nothing waits for it."""

        def in_vain() -> None:
            if not ready.is_set():
                self._say(
                    f"Temporal {address} 没有应答；不等它，照常服务，并不断重试",
                    f"Temporal at {address} does not answer; serving without it, and trying on",
                )
            ready.set()

        client = await reached(self.settings, address, figures, stop, in_vain)
        if client is not None:
            await Running(self.log, client, self.settings.data, ready, ways_of(self.settings)).run(stop)

    async def _temporal(self, held: AsyncExitStack) -> tuple[str, str | None]:
        """Return the address of Temporal and of its pages, started here unless the settings name one."""
        if self.settings.temporal_address:
            return self.settings.temporal_address, self.settings.temporal_ui
        starting = held.enter_async_context(embedded(self.settings.data))
        server = await self._told(starting, "启动 Temporal 服务器", "starting the Temporal server")
        return server.address, server.ui

    async def _sample(self, runtime: Runtime, stop: asyncio.Event) -> int:
        """Play what is missing of the sample, in a thread; return the exit code."""
        began = time.monotonic()
        telling = Telling(self._line, self.speech.lang, self.wishes.pace, stop.is_set)
        try:
            played = await asyncio.to_thread(play_sample, self.log, self.settings.data, telling)
        except Interrupted:
            self._say("样例中断，下次从这里继续。", "The sample was interrupted; the next run goes on from here.")
            return FAILED
        except Stuck as error:
            complain(str(error))
            return FAILED
        seconds = round(time.monotonic() - began)
        if played:
            self._say(
                f"\n样例标准走完了一生，用时 {seconds} 秒。",
                f"\nThe sample standard has lived its life, in {seconds} s.",
            )
        else:
            self._say("样例标准此前已走完一生。", "The sample standard has lived its life before.")
        for line in tries(self.settings, None if self.wishes.leave else runtime.url, self.speech):
            self._line(line)
        return DONE

    def _addresses(self, runtime: Runtime) -> None:
        self._say(f"控制台      {runtime.url}/console", f"console      {runtime.url}/console")
        self._say(f"接口文档    {runtime.url}/docs", f"API docs     {runtime.url}/docs")
        if runtime.temporal_ui:
            self._say(f"Temporal    {runtime.temporal_ui}", f"Temporal     {runtime.temporal_ui}")

    async def _told(self, awaited: Awaitable[Result], zh: str, en: str) -> Result:
        """Wait, and say so every two seconds."""
        task = asyncio.ensure_future(awaited)
        began = time.monotonic()
        while not task.done():
            await asyncio.wait({task}, timeout=TELL_AFTER)
            if not task.done():
                seconds = round(time.monotonic() - began)
                self._say(f"{zh} … {seconds} 秒", f"{en} … {seconds} s")
        return task.result()

    def _say(self, zh: str, en: str) -> None:
        self._line(self.speech.pick(zh, en))

    def _line(self, line: str) -> None:
        print(line, flush=True)
