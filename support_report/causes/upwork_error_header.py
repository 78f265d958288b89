"""Upwork gives its reason in a special response header, and no more special cause knows the sentence."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for sentence in exchange.sentences:
        if sentence.voice == "header" and not sentence.vague:
            yield Evidence(sentence.where, sentence.text)
            if sentence.code and sentence.code != sentence.text:
                yield Evidence(sentence.where.replace("Message", "Code"), sentence.code)


CAUSE = Cause(
    title="Upwork states the reason in its error header",
    why=(
        "Errors are standard HTTP statuses; the details stand in the headers X-Upwork-Error-Code and "
        "X-Upwork-Error-Message and in the body. This sentence is what the server had to say."
    ),
    advice=(
        "Start from the sentence quoted above: it is about this very call. "
        "Keep it, word for word, at the top of your ticket, with the code beside it."
    ),
    confirm="Repeat the call and compare the two headers: the same sentence comes back.",
    fixed="The headers are gone and the status is 200.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",
        "https://github.com/upwork/java-upwork",
    ),
    evidence=evidence,
    stage=Stage.SERVER_HINTS,
    certainty="likely",
    ask="upwork",
    applies_to=(
        sample(answer="400 Bad Request\nX-Upwork-Error-Code: 512\nX-Upwork-Error-Message: Team reference out of range"),
        sample(answer="403 Forbidden\nx-odesk-error-message: Offer is in the wrong state"),
        sample(notes="upwork.exceptions.HTTP400BadRequestError: HTTP Error 400: Code 512: Team reference out of range"),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nX-Upwork-Error-Code: 403\nX-Upwork-Error-Message: Forbidden"),
        sample(answer="403 Forbidden\nServer: cloudflare"),
        sample(notes="urllib2.HTTPError: HTTP Error 500: Code N/A: N/A"),
    ),
)
