"""What a body decides about who may come in: portals by their keys, persons by the tokens of issuers."""

import json
from datetime import timedelta
from typing import Any

from domain.bench import Bench
from domain.issuers import (
    AccountLinked,
    AccountsUnlinked,
    AdmitIssuer,
    IssuerAdmitted,
    IssuerCommand,
    IssuerRevoked,
    LinkAccount,
    RevokeIssuer,
    UnlinkAccounts,
    account_text,
)
from domain.message import body_stream
from domain.portals import AdmitPortal, PortalAdmitted, PortalCommand, PortalRevoked, PortalRotated, RotatePortal
from domain.refusal import Refused

MOST_ISSUERS = 20
MOST_ACCOUNTS = 20_000
PUBLIC_KINDS = frozenset({"RSA", "EC", "OKP"})
PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
"""Members of a key that must stay with its owner (RFC 7518, section 6)."""


def decide(bench: Bench, command: PortalCommand | IssuerCommand) -> None:
    """Answer a command about a portal or an issuer with its event. Raises Refused."""
    if isinstance(command, PortalCommand):
        _on_portal(bench, command)
    else:
        _on_issuer(bench, command)


def _on_portal(bench: Bench, command: PortalCommand) -> None:
    stream, portals, told = body_stream(bench.body_id), bench.body.portals, command.model_dump(exclude={"type"})
    if isinstance(command, AdmitPortal):
        if command.portal in bench.body.issuers:
            raise Refused("portal_name_free", {"portal": command.portal})
        _check_end(bench, command)
        bench.emit(stream, PortalAdmitted.model_validate(told))
        return
    if command.portal not in portals:
        raise Refused("named_known", {"unknown": [command.portal]})
    if isinstance(command, RotatePortal):
        _check_end(bench, command)
        until = bench.now + timedelta(days=told.pop("overlap_days"))
        scopes = command.scopes or portals[command.portal].scopes
        bench.emit(stream, PortalRotated.model_validate(told | {"former_until": until, "scopes": scopes}))
    else:
        bench.emit(stream, PortalRevoked.model_validate(told))


def _check_end(bench: Bench, command: AdmitPortal | RotatePortal) -> None:
    """A key that is over when it is given opens nothing: somebody mistook the date."""
    if command.expires_at is not None and command.expires_at <= bench.now:
        raise Refused("key_ahead", {"until": command.expires_at.isoformat(), "now": bench.now.isoformat()})


def _on_issuer(bench: Bench, command: IssuerCommand) -> None:
    stream, issuers, told = body_stream(bench.body_id), bench.body.issuers, command.model_dump(exclude={"type"})
    if isinstance(command, AdmitIssuer):
        _check_issuer(bench, command)
        bench.emit(stream, IssuerAdmitted.model_validate(told))
        return
    if command.issuer not in issuers:
        raise Refused("named_known", {"unknown": [command.issuer]})
    known = issuers[command.issuer]
    match command:
        case RevokeIssuer():
            bench.emit(stream, IssuerRevoked.model_validate(told))
        case LinkAccount(person=person):
            if person not in bench.body.people:
                raise Refused("named_known", {"unknown": [person]})
            if len(known.accounts) >= MOST_ACCOUNTS:
                raise Refused("accounts_most", {"most": MOST_ACCOUNTS})
            account = bench.context.keyed(bench.body_id, account_text(command.issuer, command.account))
            bench.emit(stream, AccountLinked(issuer=command.issuer, account=account, person=person))
        case UnlinkAccounts(person=person):
            if person not in known.accounts.values():
                raise Refused("named_known", {"unknown": [person]})
            bench.emit(stream, AccountsUnlinked.model_validate(told))


def _check_issuer(bench: Bench, command: AdmitIssuer) -> None:
    """A name of its own, keys from one place, and only public ones. Two with one address and audience cannot be told
    apart by their tokens.
    """  # noqa: D205 - one sentence, longer than a line
    others = {name: issuer for name, issuer in bench.body.issuers.items() if name != command.issuer}
    taken = any((o.url, o.audience) == (command.url, command.audience) for o in others.values())
    if taken or command.issuer in bench.body.portals or command.issuer in {"operator", "desk", "public"}:
        raise Refused("portal_name_free", {"portal": command.issuer})
    if len(others) >= MOST_ISSUERS:
        raise Refused("issuers_most", {"most": MOST_ISSUERS})
    if command.keys is not None and (command.keys_url is not None or not is_key_set(command.keys)):
        raise Refused("keys_public", {"issuer": command.issuer})


def is_key_set(text: str) -> bool:
    """Whether a text is a JSON Web Key Set of public keys, and of nothing else."""
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    keys = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(keys, list) or not keys:
        return False
    return all(isinstance(key, dict) and key.get("kty") in PUBLIC_KINDS and not PRIVATE & key.keys() for key in keys)
