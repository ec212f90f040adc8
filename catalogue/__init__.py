"""What Guiju says to people, in Chinese and English: texts as data, filled with facts. Unknown facts never crash it."""

from catalogue.refusals import RefusalText, refusal
from catalogue.sentences import event
from catalogue.texts import LANGUAGES, Language, choose, pick, say
from catalogue.vocabulary import Vocabulary

__all__ = ["LANGUAGES", "Language", "RefusalText", "Vocabulary", "choose", "event", "pick", "refusal", "say"]
