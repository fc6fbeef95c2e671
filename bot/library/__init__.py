"""The library: files become cleaned documents, and documents become passages that can be quoted."""
