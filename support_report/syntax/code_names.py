"""How calls of HTTP libraries are named, and what an address looks like: by these a program's requests are known."""

from __future__ import annotations

import re

METHOD = re.compile(r"(?i)(get|post|put|patch|delete|head|options)")
VERB = re.compile(r"(?i)(?:[.>:]|^http)(get|post|put|patch|delete|head|options)(?:async|_async|json|\.new|request)?$")
MAKER = re.compile(
    r"(?i)(?:^|[.>:])(?:request|newrequest|newrequestwithcontext|open|execute|fetch|axios|got|ajax|curl_init"
    r"|httprequestmessage|urlrequest|prepare|verb|restrequest|restclient|file_get_contents|needle|unirest|superagent|urlopen|send_request|request\.new)$"
)
HEADER = re.compile(r"(?i)(?:header|headers|requestproperty|addwithoutvalidation)$")
HEADER_HOLDER = re.compile(r"(?i)header\w*[.>-]+(?:add|addall|set|append|put|(?:try)?addwithoutvalidation)$")
#: What fields are set on one by one: `client.DefaultRequestHeaders.Authorization = …`.
HEADERS_OF = re.compile(r"(?i)headers$")
#: Whose second argument is always what is sent, whatever its names are.
DATA_SECOND = re.compile(r"(?i)(?:axios|\$http|http|needle|requests|instance|api)\.(?:post|put|patch)$")
ADDER = re.compile(r"(?i)[.>](?:add|append|put|set|insert)$")
BODY = re.compile(
    r"(?i)[.>](?:send|write|setbody|set_body|setentity|body|bodyvalue|withbody|addjsonbody|addstringbody|json)$"
)
URL_SETTER = re.compile(r"(?i)[.>](?:set_?)?(?:request_?)?(?:url|uri|baseurl|base_url)$")
METHOD_SETTER = re.compile(r"(?i)[.>](?:set_?(?:request)?)?method$")
ADDRESS_MAKER = re.compile(r"(?:^|\.)(?:URL|URI)(?:\.create)?$")
OPENER = re.compile(r"\.openConnection$")
HOST_MAKER = re.compile(r"(?i)(HTTPS?)Connection$")
# A brace opens a variable; before a quote, a space or its end it opens a body.
ADDRESS = re.compile(r"(?i)(?:https?://|\$?\{(?![\s\"'}])|/[\w~.-])")
