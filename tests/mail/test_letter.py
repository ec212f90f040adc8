"""Letters: whatever a title holds adds neither a header nor an element."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from mail.letter import MOST, Digest, Item, letter

AT = datetime(2027, 1, 18, 1, tzinfo=UTC)
HOSTILE = st.text(
    st.one_of(st.sampled_from("\r\n<>&\"'\u2028《》𠮷: \u202e"), st.characters(exclude_categories=["Cs"])), max_size=60
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, _: object) -> None:
        self.found.add(tag)


def digest(title: str, many: int = 1) -> Digest:
    item = Item(title, title, (title,), (title,), "https://x.example/desk/b/p")
    return Digest("b", title, title, "lead", "2027-01-18", drill=True, date=AT, items=[item] * many)


@settings(max_examples=60)
@given(HOSTILE)
def test_hostile_titles_stay_text(title: str) -> None:
    sent = letter(digest(f"{title}\r\nBcc: all@example.org\r\n\r\n<script>"), "g@example.org", "a@example.org")
    found = message_from_bytes(sent.as_bytes(), policy=default)

    assert set(found.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "MIME-Version",
        "Content-Type",
    }  # fmt: skip
    assert found["To"] == "a@example.org"
    assert "演练" in found["Subject"]
    html = found.get_body(("html",))
    elements = Elements()
    elements.feed(html.get_content() if html else "")
    assert elements.found <= {"html", "meta", "body", "div", "p", "ul", "li", "a", "br", "small"}


def test_a_letter_has_both_languages_the_chinese_first_and_a_bound() -> None:
    body = letter(digest("储能", MOST + 1), "g@example.org", "a@example.org").get_body(("plain",))
    text = body.get_content() if body else ""

    assert text.count("* 储能") == 2 * MOST
    assert text.index("共 51 项") < text.index("of 51")


def test_a_letter_has_the_same_id_whenever_it_is_sent() -> None:
    first, again = (letter(digest(title), "g@example.org", "a@example.org")["Message-ID"] for title in "ab")

    assert first == again
