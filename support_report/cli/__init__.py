"""What the command line is made of besides its commands: options, terminal, colours, completion, helpers."""
