"""`guiju up`: everything in one process — log, Temporal, worker, API, console — and, if asked, the sample."""

from typing import Annotated

import typer

from cli.options import Data, Lang, settings_for, speech_for
from cli.speech import Misused

PACE = 0.4


def up(  # noqa: PLR0913 - what a stack can be told
    *,
    sample: Annotated[
        bool, typer.Option("--sample", help="Play the sample standard's whole life. 演示样例标准的一生。")
    ] = False,
    exit_: Annotated[bool, typer.Option("--exit", help="End when the sample is complete. 演完即止。")] = False,
    pace: Annotated[
        float, typer.Option(min=0, max=60, metavar="SECONDS", help="Pause after each step. 每步停顿。")
    ] = PACE,
    host: Annotated[str | None, typer.Option(help="Interface to listen on. 监听地址。")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; if taken, a free one. 端口。")] = None,
    data: Data = None,
    lang: Lang = None,
) -> int:
    """一条命令启动全部：Start everything in one process; Ctrl-C ends it."""
    if exit_ and not sample:
        raise Misused("--exit: --sample")
    settings = settings_for(data, host=host, port=port)
    speech = speech_for(lang, settings)
    print(speech.pick("规矩 Guiju 启动中 …", "Guiju is starting …"), flush=True)
    from cli.stack import Wishes, run

    return run(settings, speech, Wishes(sample=sample, leave=exit_, pace=pace))
