"""Lightstick: answers questions about the history of K-pop fan activism and shows the evidence."""
