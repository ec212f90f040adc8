"""Identity providers 身份提供方: their tokens (RFC 7519) show a body who acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.message import Command, Digest, Event, Id, Line
from domain.portals import Scope, Scopes

Url = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=400)]

Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
]  # fmt: skip
"""Signatures of a private key alone: with a shared secret, whoever can check a token could make one."""

Algorithms = Annotated[tuple[Algorithm, ...], Field(min_length=1, max_length=10)]

KeySet = Annotated[str, StringConstraints(min_length=2, max_length=16_000)]
"""A JSON Web Key Set (RFC 7517) as text, of public keys."""


@dataclass(frozen=True)
class Issuer:
    """An admitted issuer. `accounts` has, by their keyed digests, whose accounts with it are whose."""

    url: str
    audience: str
    algorithms: tuple[Algorithm, ...]
    claim: str
    linked: bool
    scopes: tuple[Scope, ...]
    keys_url: str | None = None
    keys: str | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)


class AdmitIssuer(Command):
    """Take tokens of an issuer for who acts: made for `audience`, signed by its keys with one of the algorithms.

    The keys are fetched from `keys_url`, or stand in `keys`; without either, the issuer's own discovery document
    (`/.well-known/openid-configuration`) says where they are. `claim` names the person: by the roster's own id, or
    where accounts are `linked`, by an account that an act has linked with a person.
    """

    type: Literal["admit_issuer"] = "admit_issuer"
    issuer: Id
    url: Url
    audience: Line
    algorithms: Algorithms = ("RS256", "ES256")
    claim: Id = "sub"
    linked: bool = False
    scopes: Scopes = ("read", "act", "documents")
    keys_url: Url | None = None
    keys: KeySet | None = None


class IssuerAdmitted(Event):
    """Tokens of an issuer show who acts; acts are recorded with its name in the portal's place."""

    type: Literal["issuer_admitted"] = "issuer_admitted"
    issuer: Id
    url: Url
    audience: Line
    algorithms: tuple[Algorithm, ...]
    claim: Id
    linked: bool
    scopes: tuple[Scope, ...]
    keys_url: Url | None
    keys: KeySet | None


class RevokeIssuer(Command):
    """Take no more tokens of an issuer."""

    type: Literal["revoke_issuer"] = "revoke_issuer"
    issuer: Id


class IssuerRevoked(Event):
    """Tokens of an issuer show nothing any more; its linked accounts are forgotten."""

    type: Literal["issuer_revoked"] = "issuer_revoked"
    issuer: Id


class LinkAccount(Command):
    """Say whose an account with an issuer is. The account stands nowhere in the log, only its keyed digest."""

    type: Literal["link_account"] = "link_account"
    issuer: Id
    account: Line
    person: Id


class AccountLinked(Event):
    """An account, by its keyed digest, is a person's."""

    type: Literal["account_linked"] = "account_linked"
    issuer: Id
    account: Digest
    person: Id


class UnlinkAccounts(Command):
    """Take from a person all accounts with an issuer."""

    type: Literal["unlink_accounts"] = "unlink_accounts"
    issuer: Id
    person: Id


class AccountsUnlinked(Event):
    """No account with the issuer is the person's any more."""

    type: Literal["accounts_unlinked"] = "accounts_unlinked"
    issuer: Id
    person: Id


IssuerCommand = AdmitIssuer | RevokeIssuer | LinkAccount | UnlinkAccounts


def account_text(issuer: str, account: str) -> str:
    """Return what is digested, under a key of the body's, for an account: the same account elsewhere is another."""
    return f"account|{issuer}|{account}"


def evolve_issuers(issuers: Mapping[str, Issuer], event: Event) -> dict[str, Issuer]:
    """Return a body's issuers after `event`. One that is admitted anew keeps its accounts."""
    match event:
        case IssuerAdmitted():
            kept = issuers[event.issuer].accounts if event.issuer in issuers else {}
            given = event.model_dump(exclude={"type", "issuer"})
            return {**issuers, event.issuer: Issuer(**given, accounts=kept)}
        case IssuerRevoked():
            return {name: issuer for name, issuer in issuers.items() if name != event.issuer}
        case AccountLinked() if event.issuer in issuers:
            known = issuers[event.issuer]
            return {**issuers, event.issuer: replace(known, accounts={**known.accounts, event.account: event.person})}
        case AccountsUnlinked() if event.issuer in issuers:
            known = issuers[event.issuer]
            left = {account: person for account, person in known.accounts.items() if person != event.person}
            return {**issuers, event.issuer: replace(known, accounts=left)}
        case _:
            return dict(issuers)
