"""`guiju worker` and `guiju api`: one part alone, on PostgreSQL, for a platform of many societies."""

from cli.options import Data, settings_for


def worker(data: Data = None) -> None:
    """只运行工作进程：Run a worker alone; needs PostgreSQL and a Temporal server."""
    settings = settings_for(data, role="worker")
    import asyncio

    from logs import configure
    from worker import work

    configure(settings.log_level, settings.log_format)
    asyncio.run(work(settings))


def api(data: Data = None) -> None:
    """只运行接口和控制台：Run the HTTP API and the console alone; needs PostgreSQL."""
    settings = settings_for(data, role="api")
    import uvicorn

    import calendars
    from cli.serving import application
    from logs import configure
    from store.log import open_log
    from store.rules import Rules

    configure(settings.log_level, settings.log_format)
    with open_log(settings, Rules(), calendars.load) as log:
        app = application(log, settings)
        uvicorn.run(app, host=settings.host, port=settings.port, log_config=None, timeout_graceful_shutdown=10)
