"""One module for each capture format; see `support_report.reading.Reader` for what it holds."""
