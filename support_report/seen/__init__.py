"""What a redacted call shows: the request, the answer, the client's own output, and words for what to do."""
