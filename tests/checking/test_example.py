"""The example of a society's own procedure does what its page says, on the engine core."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.lives.runner import Life, play, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.mark.parametrize("life", read(HERE / "my-society.yaml"), ids=lambda life: life.name)
def test_a_life_under_the_example_goes_as_told(life: Life) -> None:
    told = {**life.told, "procedure": str(ROOT / life.procedure)}

    assert play(replace(life, told=told)).states
