"""One module for each known cause of failure; its id is its file name with dashes; see `support_report.cause.Cause`."""
