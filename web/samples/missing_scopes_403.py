"""A call with a key that was not given the permission for what it asks."""

from support_report.message import Message

TITLE = Message("a 403 without scopes")
TEXT = """\
DEBUG:urllib3.connectionpool:Starting new HTTPS connection (1): www.upwork.com:443
send: b'GET /api/hr/v2/teams.json HTTP/1.1\\r\\nHost: www.upwork.com\\r\\nUser-Agent: python-requests/2.32.3\\r\\nAccept: */*\\r\\nAuthorization: Bearer oauth2v2_4e7a91c6f0b2d38517c9ea604b8d2f13\\r\\n\\r\\n'
reply: 'HTTP/1.1 403 Forbidden\\r\\n'
header: Date: Tue, 14 Nov 2023 09:20:41 GMT
header: Content-Type: application/json
header: X-Upwork-Error-Code: 403
header: X-Upwork-Error-Message: This APP has no access to the requested resource
header: CF-RAY: 90f3b06d1c7ae92f-FRA
DEBUG:urllib3.connectionpool:https://www.upwork.com:443 "GET /api/hr/v2/teams.json HTTP/1.1" 403 None
403 {"server_time":1699953641,"error":{"code":403,"message":"This APP has no access to the requested resource"}}
"""  # noqa: E501 - as Python prints it
