"""Temporal from the command line: asked where whatever runs says that it is, or the settings."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from temporalio.service import RPCError

from cli.diagnosis import scene_of
from cli.speech import Failed
from doctor.temporal import reach

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from temporalio.client import Client

    from cli.home import Home

Result = TypeVar("Result")


def asked(home: Home, ask: Callable[[Client], Awaitable[Result]]) -> Result:
    """Return what Temporal answers. Raises `Failed` where none is known or it does not answer."""
    pick = home.speech.pick
    address = scene_of(home).address
    if address is None:
        raise Failed(
            pick(
                "没有运行中的进程，也没有设 GUIJU_TEMPORAL_ADDRESS",
                "nothing runs, and GUIJU_TEMPORAL_ADDRESS is not set",
            )
        )
    silent = pick(f"Temporal {address} 没有应答", f"Temporal at {address} does not answer")

    async def run() -> Result:
        client = await reach(address, home.settings.temporal_namespace)
        if client is None:
            raise Failed(silent)
        return await ask(client)

    try:
        return asyncio.run(run())
    except RPCError as error:
        raise Failed(f"{silent}: {error.status.name.lower()}") from None
