"""Every state of the pages, and how a browser gets there: what the pictures show and what access is checked in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from web.sampling import samples

TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"  # made up, as all that looks like a secret here
ANSWER = """{
  "errors": [{
    "message": "The client or authentication token doesn't have enough oauth2 permissions/scopes to access: [Money.currency, Job.title].",
    "extensions": {"classification": "ExecutionAborted"}
  }],
  "data": null
}"""  # noqa: E501
CALL = f"""$ curl -v https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}' --json @query.json
> POST /graphql HTTP/1.1
> Host: api.upwork.com
> User-Agent: curl/8.5.0
> Authorization: Bearer {TOKEN}
> Content-Type: application/json
> Content-Length: 61
>
< HTTP/1.1 200 OK
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< Content-Type: application/json
< vnd-eo-trace-id: 8f3a1c0d9e2b4a57-FRA
<
{ANSWER}
"""
FINE = CALL.replace(ANSWER, '{"data": {"user": {"id": "1"}}}')
PARAMETERS = "&".join(f"parameter_{n}=value_{n}" for n in range(60))
LONG_URL = CALL.replace("POST /graphql ", f"POST /graphql?{PARAMETERS} ")
LONG_BODY = CALL.replace(ANSWER, "[\n" + ",\n".join(f'{{"line": {n}}}' for n in range(2000)) + "\n]")
FAULTY = f"""> GET http://www.upwork.com/api/hr/v2/teams.json?q=two words&page=1+2&token=None HTTP/1.1
> Host: www.upwork.com
> Authorization: Bearer Bearer {TOKEN}
>
< HTTP/1.1 401 Unauthorized
< Date: Wed, 04 Mar 2026 05:06:07 GMT
< X-Upwork-Error-Message: Verification of signature failed
<
"""
SEVERAL = CALL + FINE.replace("POST /graphql ", "POST /graphql?v=2 ")
HALF = f"curl https://api.upwork.com/graphql -H 'Authorization: Bearer {TOKEN}'"

Step = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class State:
    """One state: the address, what is pasted there, and the steps from there on."""

    address: str = "/"
    paste: str = ""
    steps: tuple[Step, ...] = ()

    def show(self, page: Page, site: str) -> None:
        """Brings a page into this state."""
        page.goto(site + self.address)
        if self.paste:
            page.locator("[name=capture]").fill(self.paste)
        for step in self.steps:
            step(page)


def press(button: str) -> Step:
    """The step of pressing a button and waiting for its page."""

    def step(page: Page) -> None:
        with page.expect_navigation():
            page.locator(button).click()

    return step


def read(page: Page) -> None:
    """The step of waiting until the paste has filled the fields."""
    expect(page.locator("#url-from")).to_be_visible()


def open_all(page: Page) -> None:
    """The step of unfolding all that is folded."""
    page.evaluate(
        """() => {
            for (const each of document.querySelectorAll('details')) {
                each.removeAttribute('name'); // of those with one name only one is open
                each.open = true;
            }
        }"""
    )


def tick_all(page: Page) -> None:
    """The step of ticking every call of the paste."""
    for box in page.locator("[name=call][type=checkbox]").all():
        box.check()


def refuse_picture(page: Page) -> None:
    """The step of dropping a picture."""
    page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([], 'shot.png', {type: 'image/png'}));
            document.body.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
        }"""
    )


CREATE, PREVIEW = press("button.main"), press("button[name=preview]")


def reports() -> Iterable[tuple[str, State]]:
    """The states of the report page."""
    yield "report-no-finding", State(paste=FINE, steps=(CREATE,))
    yield "report", State(paste=CALL, steps=(CREATE,))
    yield "report-five-findings", State(paste=FAULTY, steps=(CREATE,))
    yield "report-unfolded", State(paste=FAULTY, steps=(CREATE, open_all))
    yield "report-incomplete", State(paste=HALF, steps=(CREATE, press("button[name=incomplete]")))
    yield "report-public", State(paste=CALL, steps=(CREATE, press("[formaction*='/public']")))
    yield "report-hidden", State(paste=CALL, steps=(CREATE, press("button:not(.unseen)[formaction*='/hide']")))
    yield "report-long-url", State(paste=LONG_URL, steps=(CREATE,))
    yield "report-long-body", State(paste=LONG_BODY, steps=(CREATE,))
    yield "several", State(paste=SEVERAL, steps=(CREATE,))
    yield "several-in-one", State(paste=SEVERAL, steps=(CREATE, tick_all, press("[formaction*='/call']")))
    yield "compared", State(paste=SEVERAL, steps=(CREATE, tick_all, press("[formaction*='/compare']")))
    yield "report-spanish", State("/?lang=es", CALL, (CREATE,))


#: By name, in the order in which a visitor may come to them.
STATES = {
    "form": State(),
    "form-help": State(steps=(open_all,)),
    "form-read": State(paste=CALL, steps=(read,)),
    "form-sample": State(f"/?sample={next(iter(samples()))}", steps=(read,)),
    "form-picture": State(steps=(refuse_picture,)),
    "form-preview": State(paste=CALL, steps=(PREVIEW,)),
    "form-errors": State(steps=(CREATE,)),
    "form-half": State(paste=HALF, steps=(CREATE,)),
    "form-spanish": State("/?lang=es"),
    **dict(reports()),
    "causes": State("/causes"),
    "cause": State("/causes/incomplete-post-411"),
    "missing": State("/no-such-page"),
}
