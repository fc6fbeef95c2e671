"""Indexes edition after edition of a small library; the reader's test runs it beside itself."""

import os
import sys
from pathlib import Path

from bot.search.embedder import load_embedder
from bot.search.ingestion import ingest_library
from bot.settings import read_settings
from tests.ingest_place import Place
from tests.test_ingest_process import edition

if __name__ == "__main__":
    settings = read_settings(os.environ, None)
    place = Place(folder=Path.cwd())
    embedder = load_embedder(settings.embedding_model)
    for number in range(1, 1 + int(sys.argv[1])):
        ingest_library(place.index, edition(place, number), embedder, lambda *_: None)
