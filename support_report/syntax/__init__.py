"""How programs write messages, commands, code and objects down: what readers of captures share."""
