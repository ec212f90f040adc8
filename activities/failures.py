"""What Temporal gets to hear of a failure: the kind of it, never what was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from temporalio import activity
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory, FailureError
from temporalio.worker import ActivityInboundInterceptor, Interceptor

from domain.refusal import Refused

if TYPE_CHECKING:
    from temporalio.worker import ExecuteActivityInput

logger = structlog.get_logger(__name__)


class Failures(Interceptor):
    """Keeps messages and tracebacks of activities in our own log."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - Temporal's name
        """Put ourselves before the activity."""
        return _Failures(super().intercept_activity(next))


class _Failures(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 - Temporal's
        try:
            return await super().execute_activity(input)
        except FailureError:
            raise
        except Refused as refused:
            raise ApplicationError(refused.rule, type="Refused", category=ApplicationErrorCategory.BENIGN) from None
        except Exception as error:
            logger.exception("activity_failed", activity=activity.info().activity_type)
            raise ApplicationError("see the log of the worker", type=type(error).__name__) from None
