"""Pages of the public web are fetched politely, and nothing but the public web is ever reached."""
