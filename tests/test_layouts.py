"""Layouts in which programs and browsers show a call: values below names, columns, boxes, marks of direction."""

from __future__ import annotations

import pytest

from support_report.capture import read_capture

ADDRESS = "https://www.upwork.com/api/hr/v2/teams.json"
SENT = (("Accept", "application/json"), ("User-Agent", "demo/1"))
GOT = (("Date", "Mon, 23 Nov 2026 14:05:06 GMT"), ("Server", "cloudflare"))

STACKED = f"""Request URL
{ADDRESS}
Request Method
GET
Status Code
403 Forbidden
Date
{GOT[0][1]}
Server
cloudflare
Accept
application/json
User-Agent
demo/1
"""
COLUMNS = f"""Request
  method        GET
  url           {ADDRESS}
  Accept        application/json
  User-Agent    demo/1
Response
  status        403
  Date          {GOT[0][1]}
  Server        cloudflare
"""
BOXES = f"""╭───────────────── Request ─────────────────╮
│ GET {ADDRESS} │
│ Accept: application/json                        │
│ User-Agent: demo/1                              │
╰───────────────────────────────────────────╯

Status: 403
┌────────┬───────────────────────────────┐
│ Date   │ {GOT[0][1]} │
│ Server │ cloudflare                    │
└────────┴───────────────────────────────┘
"""
MARKS = f""">> GET {ADDRESS}
>> Accept: application/json
>> User-Agent: demo/1
<< 403 Forbidden
<< Date: {GOT[0][1]}
<< Server: cloudflare
"""
LAYOUTS = {"stacked": STACKED, "columns": COLUMNS, "boxes": BOXES, "marks": MARKS}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_call_is_read_out_of_its_layout(name: str) -> None:
    call = read_capture(LAYOUTS[name]).chosen
    assert (call.method, call.url, call.status) == ("GET", ADDRESS, 403)
    assert call.request_headers == SENT
    assert call.response_headers == GOT


def test_a_box_without_columns_keeps_the_bars_of_its_text() -> None:
    text = "╭─ out ─╮\n│ a │ b │\n╰───────╯\nStatus: 403\n" + ADDRESS
    assert "a │ b" in (read_capture(text).chosen.notes or "")
