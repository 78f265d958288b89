"""A signed call (OAuth 1) with a space in a parameter that was not percent-encoded."""

from support_report.message import Message

TITLE = Message("a 401 with a space in a parameter")
TEXT = """\
> GET /api/profiles/v2/search/jobs.json?q=web+design&paging=0%3B10 HTTP/1.1
> Host: www.upwork.com
> User-Agent: OAuth gem v0.5.6
> Accept: */*
> Authorization: OAuth oauth_consumer_key="5d1c7f0a9b3e48e26a4f8c1d7b0e9352", oauth_nonce="q4ZLxvT0c9", oauth_signature="pV9Xw0aTq3kLr5Yz1NnB7sEfG2s%3D", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1699953480", oauth_token="8a3f5c7e1d9b2046", oauth_version="1.0"
>
< HTTP/1.1 401 Unauthorized
< Date: Tue, 14 Nov 2023 09:18:00 GMT
< Content-Type: application/json
< X-Upwork-Error-Code: 401
< X-Upwork-Error-Message: Verification of signature failed.
<
{"server_time":1699953480,"error":{"code":401,"message":"Verification of signature failed."}}
"""  # noqa: E501 - as a client prints it
