"""What an operator can set: environment variables `GUIJU_…`, or files of that name in a folder of secrets.

A secret is best given as a file: Docker and Kubernetes mount them in `/run/secrets`, systemd names its folder in
`CREDENTIALS_DIRECTORY`. The file `guiju_database_url` there is the setting `GUIJU_DATABASE_URL`; a variable wins
over a file.
"""

import os
import re
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "GUIJU_"
PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


class UnknownSetting(ValueError):
    """A variable `GUIJU_…` means nothing; ignored, a misspelt database would put the log somewhere else."""


def _language(value: object) -> object:
    return value.replace("_", "-").partition("-")[0].lower() if isinstance(value, str) else value


def _listed(value: object) -> object:
    return [each for each in re.split(r"[,\s]+", value) if each] if isinstance(value, str) else value


def _mail_server(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError("smtp://[user:password@]host[:port], or smtps://")
    return url


class Settings(BaseSettings):
    """Read once at start, never changed. Printed, it hides the database's password."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    data: Path = Field(default=Path(".guiju"), description="folder of the log, keys, documents and Temporal's file")
    database_url: str | None = Field(
        default=None, description="postgresql://… or sqlite:///…; by default guiju.db in the data folder"
    )
    key_file: Path | None = Field(
        default=None, description="32 bytes that encrypt all other keys; by default made in the data folder"
    )
    role: Literal["all", "api", "worker"] = Field(
        default="all", description="which part this process is; only PostgreSQL lets parts run apart"
    )
    temporal_address: str | None = Field(
        default=None, description="host:port; by default a server of our own is started"
    )
    temporal_namespace: str = Field(default="default", description="namespace of ours on that server")
    temporal_ui: str | None = Field(default=None, description="address of Temporal's web pages, for links")
    host: str = Field(default="127.0.0.1", description="interface that the API and the console listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="their port; 0 takes a free one")
    console_token: SecretStr | None = Field(
        default=None, description="password of the console; without it, the console opens only on this machine"
    )
    public_url: Annotated[str, Field(pattern=r"^https?://[^/?#\s@]+(/[A-Za-z0-9._~-]+)*$")] | None = Field(
        default=None,
        description="how people reach us, with the path below which a web server shows us, if any; no slash at the end",
    )
    smtp_url: Annotated[SecretStr, AfterValidator(_mail_server)] | None = Field(
        default=None, description="server that takes our mail: smtp://user:password@host:587 or smtps://…"
    )
    mail_from: Annotated[str, Field(pattern=r"^[^\s@<>,;]{1,64}@[A-Za-z0-9.-]{1,180}$")] | None = Field(
        default=None, description="address from which mail comes; needed to send any"
    )
    mail_drills: bool = Field(default=False, description="whether rehearsals send real mail too, marked as such")
    comments_per_minute: int = Field(
        default=20, ge=0, description="comments of the public a minute from one address; 0 sets no limit"
    )
    body_comments_per_minute: int = Field(
        default=600, ge=0, description="comments of the public a minute to one body; 0 sets no limit"
    )
    most_public_mib: int = Field(
        default=10, ge=1, le=1024, description="how large the files may be that come with a comment of the public"
    )
    requests_per_minute: int = Field(
        default=60_000, ge=0, description="requests a minute of one portal to one body; 0 sets no limit"
    )
    proxy_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(), description="where our own proxies are, which alone are believed about who asks: 10.0.0.0/24, …"
    )
    proxy_certificate_header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")] | None = Field(
        default=None, description="header in which they tell the verified certificate of a portal: X-Client-Cert"
    )
    most_file_mib: int = Field(default=100, ge=1, le=10_240, description="how large a file may be that a portal sends")
    receivers: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(), description="networks of ours that events may be sent to, besides the internet: 10.1.0.0/16, …"
    )
    webhook_waits: Annotated[tuple[float, ...] | None, NoDecode, BeforeValidator(_listed)] = Field(
        default=None,
        description="seconds between one try to deliver an event and the next: 5, 300, …; by default over three days",
    )
    metrics_port: int | None = Field(
        default=None, ge=0, le=65535, description="where a worker alone shows metrics and health"
    )
    lang: Annotated[Literal["en", "zh"] | None, BeforeValidator(_language)] = Field(
        default=None, description="zh-CN or en; by default that of the locale"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="what is logged: debug, info, warning or error, and what is graver"
    )
    log_format: Literal["console", "json"] | None = Field(
        default=None, description="by default console on a terminal, else json"
    )

    @property
    def root_path(self) -> str:
        """The path of `public_url`: empty at the top of a host."""
        return urlsplit(self.public_url or "").path

    @property
    def on_sqlite(self) -> bool:
        """Whether the log is a SQLite file."""
        return self.database_url is None or self.database_url.startswith("sqlite")

    @model_validator(mode="after")
    def _mail_comes_from_somewhere(self) -> Self:
        if self.smtp_url is not None and self.mail_from is None:
            raise ValueError(f"{PREFIX}SMTP_URL: set {PREFIX}MAIL_FROM as well")
        return self

    @model_validator(mode="after")
    def _parts_run_apart_only_on_postgresql(self) -> Self:
        if self.role != "all" and self.on_sqlite:
            raise ValueError(
                f"role {self.role}: on SQLite one process does all; set {PREFIX}DATABASE_URL to PostgreSQL"
            )
        if self.role == "worker" and self.temporal_address is None:
            raise ValueError(f"role worker: set {PREFIX}TEMPORAL_ADDRESS, so that every worker meets the same server")
        return self

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        """Tell the values for printing."""
        return [
            (name, PASSWORD.sub("***", value) if isinstance(value, str) else value)
            for name, value in super().__repr_args__()
        ]


def load_settings() -> Settings:
    """Read the environment and the folders of secrets.

    Raises `UnknownSetting`, and pydantic's `ValidationError` for a value that doesn't fit.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known):
        near = get_close_matches(name, known, n=1)
        raise UnknownSetting(f"{name} is no setting" + (f"; do you mean {near[0]}?" if near else ""))
    folders = [Path("/run/secrets"), Path(os.environ.get("CREDENTIALS_DIRECTORY", "/run/secrets"))]
    return Settings(_secrets_dir=[folder for folder in dict.fromkeys(folders) if folder.is_dir()])
