"""How a call proves who it is, explained step by step: signatures, token requests, web tokens."""
