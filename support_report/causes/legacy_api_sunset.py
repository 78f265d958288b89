"""The REST API and OAuth 1 ended on 15 December 2023."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Certainty, Evidence, Stage
from support_report.seen.snippets import GRAPHQL


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    old = exchange.is_legacy or (exchange.is_signed and (exchange.to_upwork or not exchange.host))
    if not old or exchange.ok or not exchange.failed or exchange.after_sunset is False or exchange.status == 500:
        return
    if not exchange.answered and not exchange.printed.exceptions:
        return
    sure, stage = _weight(exchange)
    yield Evidence("URL" if exchange.url else "request header Authorization", exchange.path or "OAuth 1", sure, stage)
    if exchange.dated:
        yield Evidence("date of the call", exchange.dated.strftime("%-d %B %Y"), sure, stage)


def _weight(exchange: Exchange) -> tuple[Certainty, Stage]:
    if exchange.after_sunset:
        return "certain", Stage.REQUEST_TRAIT
    spoken = any(sentence.voice != "text" and not sentence.vague for sentence in exchange.sentences)
    if exchange.status in (404, 410) and not spoken:
        return "likely", Stage.REQUEST_TRAIT
    if exchange.page and not (exchange.page.challenge or exchange.page.blocked or exchange.page.gateway):
        return "likely", Stage.REQUEST_TRAIT
    return "possible", Stage.SECOND_THOUGHT


CAUSE = Cause(
    title="The REST API this call belongs to has ended",
    why="Addresses under `/api/…/v1`, `/gds/` and everything signed with OAuth 1 stopped on 15 December 2023.",
    advice=(
        "Request a key of type OAuth 2.0 and move to GraphQL, `POST https://api.upwork.com/graphql`. Job search is "
        "`marketplaceJobPostingsSearch` there. Use the library whose name ends in `-oauth2` and its `graphql` router."
    ),
    confirm="The same call fails with every key; the published reference no longer lists it.",
    fixed="The program calls GraphQL and gets `data`.",
    source=(
        "https://support.upwork.com/hc/en-us/sections/17976982721555-Upwork-API",
        "https://github.com/upwork/node-upwork-oauth2/issues/27",
        "https://github.com/upwork/golang-upwork/issues/15",
    ),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix=GRAPHQL,
    beats=(
        "oauth1-param-encoding",
        "oauth1-tilde-encoded",
        "oauth1-double-encoding",
        "oauth1-timestamp-skew",
        "oauth1-request-token-expired",
        "oauth1-verifier-missing",
        "bearer-missing",
        "wrong-entity-id",
    ),
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=python",
            "404 Not Found\nDate: Tue, 09 Jan 2024 10:10:44 GMT\n\n<html><h1>404 Not Found</h1></html>",
        ),
        sample("GET https://www.upwork.com/gds/timereports/v1/providers/ann", "410 Gone"),
        sample("GET https://www.upwork.com/api/hr/v2/teams.json", "403 Forbidden"),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/api/profiles/v2/search/jobs.json?q=python",
            "404 Not Found\nDate: Thu, 09 Jan 2020 10:10:44 GMT",
        ),
        sample("POST https://www.upwork.com/api/v3/oauth2/token", "404 Not Found\nDate: Tue, 09 Jan 2024 10:10:44 GMT"),
        sample("GET https://www.upwork.com/api/hr/v2/teams.json", '200 OK\n\n{"teams": []}'),
    ),
)
