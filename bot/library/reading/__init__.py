"""A file's bytes become clean paragraphs, and what the document says of itself."""
