"""What reports are made of: rows, quotes, file names, and the outputs that need more than a template."""
