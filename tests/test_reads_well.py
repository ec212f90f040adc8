"""Ten questions that a stranger answers from the file of the Chinese group standard alone.

Each question holds a word that the stranger looks for, and what stands close to it in the file as the answer; that the
engine reads the same there is checked beside it. A question that could not be answered so would be a fault of the file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import procedures
from domain.procedure import Procedure

FILE = Path(__file__).parents[1] / "procedures" / "cn-group-standard.yaml"
LINES = FILE.read_text(encoding="utf-8").splitlines()
PROCEDURE = procedures.versions("cn-group-standard")[-1]

CLOSE = 14
"""Lines below the word that the stranger finds: about what one sees at a glance."""


class Question(NamedTuple):
    """A question, the word looked for, the answer as it stands there, and what the engine reads."""

    asked: str
    word: str
    answer: str
    read: Callable[[Procedure], bool]


def _window(p: Procedure) -> bool:
    window = p.stages["public_comment"].deadlines["window"]
    return (str(window.period), str(window.minimum)) == ("30d", "30d")


QUESTIONS = [
    Question("征求意见期多长？ How long is the comment period?", "征求意见截止", "period: 30 d", _window),
    Question(
        "征求意见期可以延长几次，由谁？ How often may it be extended, and by whom?",
        "征求意见截止",
        "extend: {by: [secretary], most: 2}",
        lambda p: p.stages["public_comment"].deadlines["window"].extend is not None,
    ),
    Question(
        "未采纳的意见要不要说明理由？ Does a rejected comment need a reason?",
        "未采纳",
        "needs_reason: true",
        lambda p: (c := p.stages["public_comment"].comments) is not None and c.dispositions["rejected"].needs_reason,
    ),
    Question(
        "会议审查多少票通过？ What does it take to pass at a meeting?",
        "会议审查",
        'count: [approve], of: present, op: ">=", fraction: 3/4',
        lambda p: (b := p.stages["review"].ballot) is not None and b.modes["meeting"].attendance,
    ),
    Question(
        "谁不能参加表决？ Who may not vote?",
        "送审稿审查表决",
        "exclude: [drafters, drafting_units, related_units]",
        lambda p: (b := p.stages["review"].ballot) is not None and "drafters" in b.exclude,
    ),
    Question(
        "谁批准立项？ Who approves a project?",
        "批准立项",
        "by: [council]",
        lambda p: p.stages["project_approval"].transitions["approve"].by == ("council",),
    ),
    Question(
        "标准编号是什么样子？ What does a number look like?",
        "团体标准编号",
        "T/{code} {seq}",
        lambda p: p.numbering is not None,
    ),
    Question(
        "多久复审一次？ How often is a standard reviewed?",
        "复审到期",
        "period: 5 y",
        lambda p: (d := p.deadline("review_due")) is not None and str(d.period) == "5y",
    ),
    Question(
        "复审可以得出哪些结论？ What may a periodic review come to?",
        "继续有效",
        "废止",
        lambda p: p.review is not None and len(p.review.outcomes) == 4,
    ),
    Question(
        "征求意见期的规定出自哪里？ Where does the rule on the comment period come from?",
        "每条规则的出处",
        "comment_period: {source: REG, clause: 第十四条第二款",
        lambda p: p.rules["comment_period"].source == "REG",
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.asked)
def test_a_stranger_finds_the_answer_close_to_the_word(question: Question) -> None:
    found = [n for n, line in enumerate(LINES) if question.word in line]

    assert found, question.asked
    seen = ["\n".join(LINES[max(0, n - 2) : n + CLOSE]) for n in found]
    assert any(question.answer in each for each in seen), question.asked


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.asked)
def test_the_engine_reads_what_the_stranger_reads(question: Question) -> None:
    assert question.read(PROCEDURE), question.asked


def test_there_are_ten_questions() -> None:
    assert len({question.asked for question in QUESTIONS}) == 10
