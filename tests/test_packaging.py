"""The wheel holds the program and nothing else, and runs on what the run-time lock names."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
INCLUDED: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]

# Imports every module it is told, as if the distributions that only development needs were not installed.
IMPORT_ALL = """
import importlib, sys
hidden, modules = (set(argument.split(",")) for argument in sys.argv[1:])
class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"{name} is not installed at run time", name=name)
sys.meta_path.insert(0, Hide())
for module in sorted(modules):
    importlib.import_module(module)
"""


def locked(kind: str) -> dict[str, str]:
    """Versions by canonical name, as the lock pins them for any machine."""
    lines = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.removesuffix("\\").strip()) for line in lines if line[:1].isalpha()]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(target.glob("*.whl")))


def test_the_wheel_holds_every_file_of_the_program_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    folders = [path for name in INCLUDED for path in (ROOT / name).rglob("*") if path.is_file()]
    single = [ROOT / name for name in INCLUDED if name.endswith(".py")]
    program = {path.relative_to(ROOT).as_posix() for path in [*folders, *single] if path.parent.name != "__pycache__"}

    assert program == {name for name in wheel.namelist() if ".dist-info/" not in name}


def test_the_wheel_carries_the_licence(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())


def test_every_module_imports_without_the_development_packages(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    files = (path.relative_to(tmp_path).with_suffix("") for path in tmp_path.rglob("*.py"))
    modules = {".".join(file.parts).removesuffix(".__init__") for file in files if "migrations" not in file.parts}
    run_time = set(locked("run")) | {"guiju", "pip", "setuptools"}
    hidden = {
        module
        for module, owners in packages_distributions().items()
        if not run_time & {canonicalize_name(owner) for owner in owners}
    }
    command = [sys.executable, "-c", IMPORT_ALL, ",".join(hidden), ",".join(modules)]
    result = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)

    assert {"pytest", "mypy"} <= hidden
    assert result.returncode == 0, result.stderr


def test_the_command_starts() -> None:
    result = subprocess.run([Path(sys.executable).with_name("guiju"), "--help"], check=False, capture_output=True)

    assert result.returncode == 0, result.stderr


def test_the_run_time_lock_satisfies_every_dependency() -> None:
    pins = locked("run")
    wanted = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
    unmet = [str(need) for need in wanted if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))]

    assert unmet == []


def test_the_development_lock_only_adds_to_the_run_time_lock() -> None:
    assert locked("run").items() <= locked("dev").items()


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_a_lock_works_behind_any_mirror(kind: str) -> None:
    """It names no address and no folder, and every package by its digest."""
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    _head, *packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)

    assert re.findall(r"://|^--.*|[ =]/.*| @ ", text, flags=re.MULTILINE) == []
    assert [package for package in packages if "--hash=sha256:" not in package] == []
