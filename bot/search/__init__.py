"""Search: a question in, the sentences of the library that speak to it out."""
