"""What README and the operations page promise exists, and both languages say the same."""

import re
import subprocess
from pathlib import Path

import pytest
import typer

from cli.app import app

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
PAGES = (ENGLISH, CHINESE, "docs/operations.md", "docs/quick-start.md", "docs/concepts.md", "deploy/README.md")
OTHER_LANGUAGE = {"README.zh-CN.md": "README.md", "docs/console.zh-CN.png": "docs/console.png"}


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def links(page: str) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", read(page))
    return [OTHER_LANGUAGE.get(link, link) for link in found]


def code(page: str) -> list[str]:
    """Blocks of code, without comments and without what stands between double quotes."""
    blocks = re.findall(r"^```\w+\n(.*?)^```", read(page), flags=re.MULTILINE | re.DOTALL)
    return [re.sub(r'#.*$|"[^"\n]*"', "", block, flags=re.MULTILINE) for block in blocks]


def calls(page: str) -> str:
    """All that a reader may type: blocks of code and code within lines."""
    return "\n".join([*code(page), *re.findall(r"(?<!`)`([^`\n]+)`(?!`)", read(page))])


def shape(page: str) -> list[str]:
    """How each line begins: heading, point, row, picture, block of code, text."""
    text = re.sub(r"^```.*?^```", "```", read(page), flags=re.MULTILINE | re.DOTALL)
    marks = re.compile(r"#+ |- \*\*|- \[|\| |\[!|```|.?")
    return [
        found[0] if len(found[0]) > 1 else str(bool(line)) for line in text.splitlines() if (found := marks.match(line))
    ]


def test_both_languages_have_the_same_parts() -> None:
    assert shape(ENGLISH) == shape(CHINESE)


def test_both_languages_have_the_same_links_and_the_same_code() -> None:
    assert links(ENGLISH) == links(CHINESE)
    assert [block.split() for block in code(ENGLISH)] == [block.split() for block in code(CHINESE)]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in links(page):
        if not link.startswith("https://"):
            assert (ROOT / page).parent.joinpath(link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page: str) -> None:
    known = commands(app)

    for words in re.findall(r"(?:^|/)guiju ((?:[a-z]+(?:-[a-z]+)* ?)+)", calls(page), flags=re.MULTILINE):
        named = words.split()
        assert any(" ".join(named[:n]) in known for n in (1, 2)), words
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.MULTILINE))
    assert targets.issuperset(re.findall(r"^make ([a-z-]+)", calls(page), flags=re.MULTILINE))


def commands(of: typer.Typer, before: str = "") -> set[str]:
    own = {
        command.name or command.callback.__name__.strip("_") for command in of.registered_commands if command.callback
    }
    found = {f"{before}{name}" for name in own}
    for group in of.registered_groups:
        if group.typer_instance:
            found |= commands(group.typer_instance, f"{before}{group.name} ")
    return found


def test_every_command_stands_on_the_operations_page() -> None:
    missing = [command for command in sorted(commands(app)) if f"`guiju {command}" not in read("docs/operations.md")]

    assert missing == []


def test_the_map_is_the_tree() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    tree = {file.partition("/")[0] for file in files if "/" in file or file.endswith(".py")}
    rows = "\n".join(line for line in read(ENGLISH).splitlines() if line.startswith("| ["))

    assert tree == set(re.findall(r"\]\(([^)]+)\)", rows))
