"""What deploys Guiju names only what there is, and its own tools accept it."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from settings import PREFIX, Settings
from tests import needs

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
OURS = [name for name, service in COMPOSE["services"].items() if service["image"] == "guiju"]
SECRETS = {
    "guiju_database_url": "postgresql://guiju:secret@database/guiju",
    "kek": "32 bytes",
    "database_password": "x",
}
# Under this the hardening counts as good; systemd's scale ends at 100.
MOST_EXPOSURE = 20


def instructions(name: str) -> list[tuple[str, str]]:
    """Instructions of a Dockerfile, in order."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return [(instruction, rest) for instruction, rest in pairs]


def values(instruction: str) -> list[str]:
    """What follows an instruction of the Dockerfile, each time that it occurs."""
    return [rest for name, rest in instructions("Dockerfile") if name == instruction]


def guiju(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line program."""
    program = Path(sys.executable).with_name("guiju")
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True)


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_every_variable_named_is_a_setting(path: Path) -> None:
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8")))

    assert named <= {PREFIX + field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("service", OURS)
def test_the_settings_of_a_container_are_accepted(
    service: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in SECRETS.items():
        (tmp_path / name).write_text(value)
    for variable in values("ENV"):
        name, value = variable.split("=", maxsplit=1)
        if name.startswith(PREFIX):
            monkeypatch.setenv(name, value)
    for name, value in COMPOSE["services"][service]["environment"].items():
        monkeypatch.setenv(name, value)

    [role] = COMPOSE["services"][service]["command"]
    monkeypatch.setenv("GUIJU_ROLE", role)

    assert not Settings(_secrets_dir=tmp_path).on_sqlite


def test_the_image_runs_commands_that_there_are() -> None:
    [entrypoint], [command] = values("ENTRYPOINT"), values("CMD")
    commands = [json.loads(command), *(COMPOSE["services"][name]["command"] for name in OURS)]

    assert json.loads(entrypoint) == ["guiju"]
    assert [each for each in commands if guiju(*each, "--help").returncode] == []


def test_the_unit_runs_a_command_that_there_is() -> None:
    [line] = re.findall(r"^ExecStart=\S+/guiju (.*)$", (DEPLOY / "guiju.service").read_text(), flags=re.MULTILINE)

    assert guiju(*line.split(), "--help").returncode == 0


def test_the_image_does_not_run_as_root() -> None:
    names = [name for name, _ in instructions("Dockerfile")]

    assert values("USER") == ["10001"]
    assert names.index("USER") > len(names) - 1 - names[::-1].index("FROM"), "it must stand in the last stage"


def test_the_builder_gets_every_file_of_the_program_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    sent = set(re.findall(r"^!(.*)$", (DEPLOY / "Dockerfile.dockerignore").read_text(), flags=re.MULTILINE))

    assert sent == {*included, "LICENSE", "pyproject.toml", "requirements/run.txt"}
    assert [name for name in sent if not (ROOT / name).exists()] == []


def test_docker_knows_every_instruction() -> None:
    known = {"FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD"}

    assert {name for name, _ in instructions("Dockerfile")} <= known
    assert all(re.fullmatch(r"python:3\.\d+-slim-bookworm( AS build)?", base) for base in values("FROM"))


def test_every_path_probed_is_served() -> None:
    probed = set(re.findall(r"/health/\w+", (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "README.md").read_text()))
    served = "".join(path.read_text(encoding="utf-8") for path in [*(ROOT / "api").rglob("*.py"), ROOT / "health.py"])

    assert {path for path in probed if path not in served} == set()


@pytest.mark.needs_compose
def test_compose_accepts_its_file(tmp_path: Path) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    (tmp_path / "deploy" / "secrets").mkdir()
    for name, value in SECRETS.items():
        (tmp_path / "deploy" / "secrets" / name).write_text(value)
    command = [*(needs.compose() or []), "--file", "compose.yaml", "config", "--quiet"]
    result = subprocess.run(command, cwd=tmp_path / "deploy", check=False, capture_output=True, text=True)

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.needs_systemd
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("guiju"))
    unit = tmp_path / "guiju.service"
    text = (DEPLOY / "guiju.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/guiju/.venv/bin/guiju", program))
    for check in (["verify"], ["security", "--offline=true", f"--threshold={MOST_EXPOSURE}", "--no-pager"]):
        command = ["systemd-analyze", *check, str(unit)]
        result = subprocess.run(command, check=False, capture_output=True, text=True)
        complaints = [line for line in result.stderr.splitlines() if "guiju" in line]

        assert (result.returncode, complaints) == (0, []), result.stdout
