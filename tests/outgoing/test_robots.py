"""Messages to robots: their forms, their signatures, and nothing of a title that does anything."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from outgoing.robots import MOST_LINES, Line, Robot, message, took
from outgoing.transport import Answer

LINES = (Line("《储能》 [x](http://evil) <@all> @所有人 *b*", "https://g.example/p1"), Line("无链接", None))
BIG = [Line("字" * 500, f"https://g.example/{'p' * 90}{n}") for n in range(MOST_LINES)]


def test_a_title_cannot_be_markup_nor_mention_anybody() -> None:
    text = json.loads(message(Robot("wecom", "https://w.example/", None), "甲学会", LINES, 1).content)["markdown"][
        "content"
    ]

    assert text.splitlines()[0] == "**甲学会**"
    assert "[《储能》 ［x］（http://evil） ＜＠all＞ ＠所有人 ＊b＊](https://g.example/p1)" in text
    assert text.endswith("> 无链接")


def test_the_longest_message_is_taken_by_the_strictest_platform() -> None:
    text = json.loads(message(Robot("wecom", "https://w.example/", None), "学会" * 300, BIG, 1).content)["markdown"][
        "content"
    ]

    assert len(text.encode()) <= 4096


def test_dingtalk_is_signed_in_its_address() -> None:
    r"""The signature is what openssl makes of the same: `printf '1000\nSEC' | openssl dgst -sha256 -hmac SEC`."""
    made = message(Robot("dingtalk", "https://d.example/send?access_token=t", "SEC"), "甲", LINES, 1)
    query = parse_qs(urlsplit(made.url).query)

    assert query["access_token"] == ["t"]
    assert query["timestamp"] == ["1000"]
    assert query["sign"] == ["i97p5udA75lXdnoBEQ+JU2GXgG9rEztvlCjFLKGnr1E="]
    assert json.loads(made.content)["markdown"]["title"] == "甲"


def test_feishu_is_signed_in_its_content() -> None:
    r"""The key is time and secret, what is signed is empty: `printf '' | openssl dgst -sha256 -hmac $'1\nSEC'`."""
    told = json.loads(message(Robot("feishu", "https://f.example/hook", "SEC"), "甲", LINES, 1).content)

    assert (told["timestamp"], told["sign"]) == ("1", "xF6bmMWrulQjVqoxr22uj9eLI3+kMwtLdNECgjJxDRg=")
    assert told["content"]["post"]["zh_cn"]["content"][0][0]["href"] == "https://g.example/p1"


@pytest.mark.parametrize(
    ("kind", "status", "content", "taken"),
    [
        ("wecom", 200, b'{"errcode":0,"errmsg":"ok"}', True),
        ("wecom", 200, b'{"errcode":45009,"errmsg":"api freq out of limit"}', False),
        ("dingtalk", 200, b'{"errcode":310000,"errmsg":"sign not match"}', False),
        ("feishu", 200, b'{"code":0,"msg":"success"}', True),
        ("feishu", 200, b'{"StatusCode":0,"StatusMessage":"success"}', True),
        ("feishu", 200, b'{"code":19021,"msg":"sign match fail"}', False),
        ("feishu", 500, b'{"code":0}', False),
        ("wecom", 200, b"<html>", False),
        ("wecom", 200, b"[0]", False),
        ("wecom", 200, b"[" * 60_000, False),
    ],
)
def test_what_a_platform_says_decides(kind: str, status: int, content: bytes, taken: bool) -> None:  # noqa: FBT001 - a case
    assert took(kind, Answer(status, {}, content, cut=False)) is taken
