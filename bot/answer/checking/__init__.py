"""Checking: a message of anybody's, claim by claim, against what the library says."""
