"""Every story goes on the running stack as its file tells it, and the log verifies after."""

import os
from collections.abc import Iterator

import pytest

from tests.stories import runner
from tests.stories.stack import Stack, running_stack

pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("stories") / "data") as running:
        yield running


@pytest.mark.parametrize("story", runner.everything(), ids=str)
def test_a_story_goes_as_it_is_told(stack: Stack, story: runner.Story) -> None:
    told = runner.tell(story, stack)

    for body in told.bodies:
        assert stack.run("audit", "verify", "--body", body)[0] == os.EX_OK
