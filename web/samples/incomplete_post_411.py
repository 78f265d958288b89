"""A token request whose parameters are in the address and not in the body."""

from support_report.message import Message

TITLE = Message("a 411")
TEXT = """\
$ curl -v -X POST 'https://www.upwork.com/api/v3/oauth2/token?grant_type=refresh_token&client_id=5d1c7f0a9b3e48e26a4f8c1d7b0e9352&client_secret=7c2f90d1ab34e856&refresh_token=oauth2v2_9b1e64c07a2d58f3e0c94b7d6a1f2e85'
> POST /api/v3/oauth2/token?grant_type=refresh_token&client_id=5d1c7f0a9b3e48e26a4f8c1d7b0e9352&client_secret=7c2f90d1ab34e856&refresh_token=oauth2v2_9b1e64c07a2d58f3e0c94b7d6a1f2e85 HTTP/1.1
> Host: www.upwork.com
> User-Agent: curl/7.88.1
> Accept: */*
>
< HTTP/1.1 411 Length Required
< Date: Tue, 10 Feb 2026 09:14:22 GMT
< Content-Type: text/html
< Server: cloudflare
< CF-RAY: 90f3a71c5d2be418-FRA
<
<html>
<head><title>411 Length Required</title></head>
<body><center><h1>411 Length Required</h1></center></body>
</html>
"""  # noqa: E501 - as curl prints it
