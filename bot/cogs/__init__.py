"""Cogs: one file a family of Discord commands; they translate and hand over, and decide nothing."""
