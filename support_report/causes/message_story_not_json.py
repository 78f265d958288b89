"""The Messages API wants all parameters as one JSON object in a parameter named `story`."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_STORIES = re.compile(r"/messages/v\d/.+/stories(?:\.json)?$", re.I)
_BARE = {"message", "userId", "user_id", "topic", "text", "users"}


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if (
        not _STORIES.search(exchange.path)
        or exchange.method not in ("POST", "")
        or exchange.ok
        or exchange.parameter("story")
    ):
        return
    for parameter in exchange.parameters:
        if parameter.name in _BARE:
            yield Evidence(parameter.label, parameter.value or "is empty")


CAUSE = Cause(
    title="The message is not wrapped in the `story` parameter",
    why="A story is posted as one form parameter, `story`, whose value is a JSON object. Bare fields are not read.",
    advice="Put `message`, `userId` and the rest into one object, encode it as JSON, and send that as `story`.",
    confirm="The request body shows `message=…` where it should show `story={…}`.",
    fixed="The answer names the id of the new story.",
    source=("https://github.com/upwork/php-upwork/issues/10",),
    evidence=evidence,
    stage=Stage.REQUEST_TRAIT,
    certainty="certain",
    fix={
        "python": 'import json\n\nparams = {"story": json.dumps({"message": message, "userId": user_id})}',
        "php": "$params = ['story' => json_encode(['message' => $message, 'userId' => $userId])];",
        "node": "const params = { story: JSON.stringify({ message, userId }) };",
        "java": 'params.put("story", new JSONObject().put("message", message).put("userId", userId).toString());',
        "ruby": "params = { story: { message: message, userId: user_id }.to_json }",
        "go": 'story, err := json.Marshal(map[string]string{"message": message, "userId": userID})\n'
        'params := map[string]string{"story": string(story)}',
        "csharp": 'parameters["story"] = JsonSerializer.Serialize(new { message, userId });',
        "perl": "my %params = (story => encode_json({ message => $message, userId => $user_id }));",
        "curl": 'curl --data-urlencode \'story={"message": "Hello", "userId": "ann"}\' "$url"',
    },
    applies_to=(
        sample(
            "POST https://www.upwork.com/api/messages/v3/acme/rooms/1/stories.json\n\nmessage=Hi&userId=ann",
            "400 Bad Request",
        ),
    ),
    silent_on=(
        sample(
            "POST https://www.upwork.com/api/messages/v3/acme/rooms/1/stories.json\n\nstory=%7B%7D", "400 Bad Request"
        ),
        sample("POST https://www.upwork.com/api/messages/v3/acme/rooms/1.json\n\nmessage=Hi", "400 Bad Request"),
    ),
)
