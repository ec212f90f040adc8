"""Imagined projects, led through any procedure by the real rules, without store or clock.

`found` makes a body with people for every role, `propose` a project in it, `walk` leads that on by a policy:
`Straight` (the nearest way to a goal, at some pace) or `Wandering` (anything legal, by a seeded chance). By hand:
`moves` lists what may be done, `World.apply` does it, `World.wait` lets time pass.
"""

from domain.rehearsal.luck import Luck
from domain.rehearsal.moves import moves
from domain.rehearsal.pace import Assumptions, Between, Drawn, Prompt
from domain.rehearsal.society import found, propose, staff
from domain.rehearsal.walk import Straight, Stuck, Wandering, stuck, walk
from domain.rehearsal.way import SHORTEST, USUAL, Ways, ends, published
from domain.rehearsal.world import World

__all__ = [
    "SHORTEST", "USUAL", "Assumptions", "Between", "Drawn", "Luck", "Prompt", "Straight", "Stuck", "Wandering", "Ways",
    "World", "ends", "found", "moves", "propose", "published", "staff", "stuck", "walk",
]  # fmt: skip
