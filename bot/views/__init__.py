"""Views: buttons that still work after a restart."""
