"""A PUT or DELETE of the REST API was not tunnelled through POST."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_ONE_OBJECT = re.compile(
    r"/(?:snapshots?|milestones?|tasks|rooms|engagements|contracts|offers|activities|users)/[^/]+(?:/[^/]+)*$", re.I
)
_CREATES = re.compile(r"/(?:stories|offers|milestones|rooms)(?:\.json)?$|/actions/", re.I)
_REFUSED = (404, 405, 501)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if not exchange.is_legacy or exchange.after_sunset or exchange.status not in _REFUSED:
        return
    if exchange.method in ("PUT", "DELETE", "PATCH"):
        yield Evidence("method", exchange.method, "likely")
    elif (
        exchange.method == "POST"
        and exchange.form
        and not exchange.parameter("http_method")
        and _updates(exchange.path)
    ):
        yield Evidence("request body", "has no parameter http_method")
        yield Evidence("URL", exchange.path)


def _updates(path: str) -> bool:
    return _ONE_OBJECT.search(path) is not None and _CREATES.search(path) is None


CAUSE = Cause(
    title="PUT and DELETE must travel inside a POST",
    why=(
        "The REST API overloads methods: an update or a deletion is a POST with the parameter `http_method=put` or "
        "`http_method=delete`. A real PUT or DELETE, or a POST without the parameter, meets no such method."
    ),
    advice="Send POST and add `http_method` to the form, before signing: it is part of what OAuth 1 signs.",
    confirm="Send the same call as POST with the parameter added.",
    fixed="The answer is no longer 404 or 405, and the change is there when you read the object again.",
    source=(
        "https://github.com/upwork/python-upwork/issues/18",
        "https://github.com/upwork/java-upwork/issues/10",
        "https://github.com/odesk/python-odesk/pull/12",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="likely",
    fix={
        "python": 'data["http_method"] = "delete"  # or "put"',
        "php": "$params['http_method'] = 'delete';  // or 'put'",
        "node": "Object.assign(params, { http_method: 'delete' });  // or 'put'",
        "java": 'params.put("http_method", "delete");  // or "put"',
        "ruby": "params['http_method'] = 'delete'  # or 'put'",
        "go": 'params["http_method"] = "delete" // or "put"',
        "csharp": 'parameters["http_method"] = "delete"; // or "put"',
        "perl": "$params{http_method} = 'delete';  # or 'put'",
        "curl": 'curl -d http_method=delete "$url"',
    },
    beats=("legacy-api-sunset",),
    applies_to=(
        sample("DELETE https://www.upwork.com/api/team/v1/snapshots/acme/ann/20130211T1850Z.json", "404 Not Found"),
        sample("POST https://www.upwork.com/api/team/v1/snapshots/acme/ann/1.json\n\nmemo=Bug+121", "404 Not Found"),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/team/v1/snapshots/acme/ann/1.json\n\nmemo=x&http_method=put",
            "404 Not Found",
        ),
        sample("GET https://www.upwork.com/api/team/v1/snapshots/acme/ann/1.json", "404 Not Found"),
        sample("DELETE https://www.upwork.com/api/team/v1/snapshots/acme/ann/1.json", '200 OK\n\n{"status": "ok"}'),
        sample(
            "PUT https://www.upwork.com/api/hr/v2/tasks/1.json", "404 Not Found\nDate: Tue, 09 Jan 2024 10:10:44 GMT"
        ),
    ),
)
