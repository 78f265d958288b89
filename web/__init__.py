"""What surrounds the views of app.py: settings, safety, error pages, template filters, the server."""
