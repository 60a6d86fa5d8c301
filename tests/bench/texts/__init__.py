"""The texts that are searched: made up, so that anyone can repeat a measurement, and speeches where they are at hand."""

from tests.bench.texts.corpus import Corpus, Page, write_pages
from tests.bench.texts.invented import invented
from tests.bench.texts.speeches import shared_folder, speeches

__all__ = ["Corpus", "Page", "invented", "shared_folder", "speeches", "write_pages"]
