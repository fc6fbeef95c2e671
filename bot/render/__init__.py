"""Render: a reply becomes a Discord message, terminal text or JSON."""
