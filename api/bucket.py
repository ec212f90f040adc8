"""A token bucket for each caller: how many requests may come at once, and how many a minute after that."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

from api.problems import Problem, ProblemType

MOST_CALLERS = 10_000
"""How many callers are remembered; beyond, whoever came longest ago is forgotten, and begins with a full bucket."""


@dataclass(frozen=True)
class Taken:
    """What became of one request: how many more may come at once, and in how many seconds the next one may."""

    allowed: bool
    left: int
    wait: int


@dataclass
class Buckets:
    """Buckets of one size, in this process. `per_minute` flow in, up to `most`; without `per_minute` nobody waits."""

    name: str
    per_minute: int
    most: int
    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[Hashable, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, caller: Hashable) -> Taken:
        """Take one token out of the caller's bucket, if one is in it."""
        if not self.per_minute:
            return Taken(allowed=True, left=self.most, wait=0)
        now, rate = self.clock(), self.per_minute / 60
        with self._lock:
            held, since = self._held.pop(caller, (float(self.most), now))
            held = min(float(self.most), held + (now - since) * rate)
            allowed = held >= 1
            held -= allowed
            self._held[caller] = held, now
            if len(self._held) > MOST_CALLERS:
                self._held.popitem(last=False)
        return Taken(allowed, int(held), 0 if held >= 1 else max(1, math.ceil((1 - held) / rate)))

    def pass_one(self, caller: Hashable) -> dict[str, str]:
        """Take a token, and return the headers that tell how many are left. Raises a problem where none is."""
        taken = self.take(caller)
        if not self.per_minute:
            return {}
        window = max(1, round(self.most * 60 / self.per_minute))
        told = {
            "RateLimit-Policy": f'"{self.name}";q={self.most};w={window}',
            "RateLimit": f'"{self.name}";r={taken.left};t={taken.wait}',
        }
        if taken.allowed:
            return told
        headers = told | {"Retry-After": str(taken.wait)}
        raise Problem(ProblemType.TOO_MANY, headers=headers, retry_after=taken.wait)
