"""`guiju worker` and `guiju api`: one part alone, on PostgreSQL, for a platform of many societies."""

from __future__ import annotations

from cli.options import Data, settings_for


def worker(data: Data = None) -> None:
    """Run a worker alone; needs PostgreSQL and a Temporal server. 只运行工作进程。"""
    settings = settings_for(data, role="worker")
    import asyncio  # noqa: PLC0415 - with the rest

    from logs import configure  # noqa: PLC0415 - heavy
    from worker import work  # noqa: PLC0415 - heavy

    configure(settings.log_level, settings.log_format)
    asyncio.run(work(settings))


def api(data: Data = None) -> None:
    """Run the HTTP API and the console alone; needs PostgreSQL. 只运行接口和控制台。"""
    settings = settings_for(data, role="api")
    import uvicorn  # noqa: PLC0415 - heavy

    import calendars  # noqa: PLC0415 - heavy
    from cli.serving import application  # noqa: PLC0415 - heavy
    from logs import configure  # noqa: PLC0415 - heavy
    from store.log import open_log  # noqa: PLC0415 - heavy
    from store.rules import Rules  # noqa: PLC0415 - heavy

    configure(settings.log_level, settings.log_format)
    with open_log(settings, Rules(), calendars.load) as log:
        app = application(log, settings)
        uvicorn.run(app, host=settings.host, port=settings.port, log_config=None, timeout_graceful_shutdown=10)
