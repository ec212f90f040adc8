"""Which rules may refuse an act: read from the source of what decides it, and of what that calls."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING

from domain import body_rules, engine
from domain.deciders import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from domain.message import Command

REFUSING = frozenset({"Refused", "require"})
"""What takes a rule's id first."""

DEEPEST = 2
"""Calls within calls that are followed: further down, what refuses is seldom about the act itself."""


def rules_of(act: type[Command]) -> frozenset[str]:
    """Return the rules of an act on a project; of a proposal, those of the function that the engine calls."""
    decides = ACTS.get(act) or getattr(engine, "propose", None)
    return _of_function(decides, DEEPEST) if isinstance(decides, FunctionType) else frozenset()


def rules_of_body_act(act: type[Command]) -> frozenset[str]:
    """Return the rules of an act about the body: those of its case where all of them are decided."""
    found: set[str] = set()
    for case in (node for node in ast.walk(_tree(body_rules.decide)) if isinstance(node, ast.match_case)):
        named = {each.id for each in ast.walk(case.pattern) if isinstance(each, ast.Name)}
        if act.__name__ in named:
            for node in case.body:
                found |= _of_nodes(node, body_rules.decide.__globals__, DEEPEST)
    return frozenset(found)


@cache
def _of_function(function: FunctionType, depth: int) -> frozenset[str]:
    return _of_nodes(_tree(function), function.__globals__, depth)


@cache
def _tree(function: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _of_nodes(tree: ast.AST, names: Mapping[str, object], depth: int) -> frozenset[str]:
    return frozenset(_named(tree)).union(
        *(_of_function(called, depth - 1) for called in _called(tree, names) if depth > 0)
    )


def _named(tree: ast.AST) -> Iterator[str]:
    """Yield the ids that stand where a rule is named."""
    for node in ast.walk(tree):
        first: ast.expr | None = None
        if isinstance(node, ast.Call) and _name(node.func) in REFUSING and node.args:
            first = node.args[0]
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Dict | ast.Name):  # noqa: PLR2004 - a rule with its facts
            first = node.elts[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _called(tree: ast.AST, names: Mapping[str, object]) -> Iterator[FunctionType]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found = names.get(node.id)
            if isinstance(found, FunctionType) and found.__module__.startswith("domain."):
                yield found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
