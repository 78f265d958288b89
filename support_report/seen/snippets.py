"""Code that several causes advise, per language: encode a value, send a POST, refresh a token, set a header, retry."""

from __future__ import annotations

#: Percent-encode one value as RFC 3986 wants it, into `encoded`.
ENCODE = {
    "python": 'from urllib.parse import quote\n\nencoded = quote(value, safe="~")',
    "php": "$encoded = rawurlencode($value);",
    "node": (
        "const encoded = encodeURIComponent(value).replace(\n"
        "  /[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());"
    ),
    "java": (
        "String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)\n"
        '    .replace("+", "%20").replace("*", "%2A").replace("%7E", "~");'
    ),
    "ruby": "require 'erb'\n\nencoded = ERB::Util.url_encode(value)",
    "go": 'encoded := strings.ReplaceAll(url.QueryEscape(value), "+", "%20")',
    "csharp": "var encoded = Uri.EscapeDataString(value);",
    "perl": 'use URI::Escape qw(uri_escape_utf8);\n\nmy $encoded = uri_escape_utf8($value, "^A-Za-z0-9\\\\-._~");',
    "curl": (  # from 7.87 on, --data-urlencode writes + for a space
        'encoded=$(printf %s "$value" | perl -pe \'s/[^A-Za-z0-9._~-]/sprintf "%%%02X", ord $&/ge\')\n'
        'curl "$url?q=$encoded"'
    ),
}

#: A POST without a body that still says how long the body is.
EMPTY_POST = {
    "python": 'import requests\n\nresponse = requests.post(url, data=b"", headers={"Content-Length": "0"})',
    "php": "curl_setopt($ch, CURLOPT_POST, true);\ncurl_setopt($ch, CURLOPT_POSTFIELDS, '');",
    "node": "const response = await fetch(url, { method: 'POST', body: '' });",
    "java": "HttpRequest request = HttpRequest.newBuilder(URI.create(url))\n    "
    ".POST(HttpRequest.BodyPublishers.noBody()).build();",
    "ruby": "request = Net::HTTP::Post.new(uri)\nrequest.body = ''",
    "go": 'request, err := http.NewRequest("POST", url, nil)',
    "csharp": "request.Content = new ByteArrayContent(Array.Empty<byte>()); // HttpWebRequest: "
    "request.ContentLength = 0;",
    "perl": 'my $response = $ua->post($url, "Content-Length" => 0, Content => "");',
    "curl": 'curl --data "" "$url"',
}

#: Send an access token.
BEARER = {
    "python": 'headers = {"Authorization": f"Bearer {access_token}"}',
    "php": "curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $accessToken]);",
    "node": "const headers = { Authorization: `Bearer ${accessToken}` };",
    "java": 'requestBuilder.header("Authorization", "Bearer " + accessToken);',
    "ruby": "request['Authorization'] = \"Bearer #{access_token}\"",
    "go": 'request.Header.Set("Authorization", "Bearer "+accessToken)',
    "csharp": 'client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);',
    "perl": '$request->header("Authorization" => "Bearer $access_token");',
    "curl": 'curl -H "Authorization: Bearer $ACCESS_TOKEN" https://api.upwork.com/graphql',
}

#: Name the program that calls.
USER_AGENT = {
    "python": 'headers = {"User-Agent": "acme-reports/1.2 (ops@example.com)"}',
    "php": "curl_setopt($ch, CURLOPT_USERAGENT, 'acme-reports/1.2 (ops@example.com)');",
    "node": "const headers = { 'User-Agent': 'acme-reports/1.2 (ops@example.com)' };",
    "java": 'requestBuilder.header("User-Agent", "acme-reports/1.2 (ops@example.com)");',
    "ruby": "request['User-Agent'] = 'acme-reports/1.2 (ops@example.com)'",
    "go": 'request.Header.Set("User-Agent", "acme-reports/1.2 (ops@example.com)")',
    "csharp": 'client.DefaultRequestHeaders.UserAgent.ParseAdd("acme-reports/1.2");',
    "perl": "$ua->agent('acme-reports/1.2 (ops@example.com)');",
    "curl": "curl -A 'acme-reports/1.2 (ops@example.com)' https://api.upwork.com/graphql",
}

#: Send a GraphQL query as JSON.
GRAPHQL = {
    "python": (
        "import requests\n\n"
        'answer = requests.post("https://api.upwork.com/graphql", timeout=30,\n'
        '    headers={"Authorization": f"Bearer {access_token}"},\n'
        '    json={"query": query, "variables": variables})'
    ),
    "php": (
        "curl_setopt($ch, CURLOPT_HTTPHEADER,\n"
        "    ['Content-Type: application/json', 'Authorization: Bearer ' . $accessToken]);\n"
        "curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['query' => $query, 'variables' => $variables]));"
    ),
    "node": (
        "const answer = await fetch('https://api.upwork.com/graphql', {\n"
        "  method: 'POST',\n"
        "  headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },\n"
        "  body: JSON.stringify({ query, variables }),\n"
        "});"
    ),
    "java": (
        'String body = new JSONObject(Map.of("query", query, "variables", variables)).toString();\n'
        'HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.upwork.com/graphql"))\n'
        '    .header("Content-Type", "application/json")\n'
        "    .POST(HttpRequest.BodyPublishers.ofString(body)).build();"
    ),
    "ruby": "request['Content-Type'] = 'application/json'\nrequest.body = { query: query, variables: variables "
    "}.to_json",
    "go": (
        'body, err := json.Marshal(map[string]any{"query": query, "variables": variables})\n'
        'request, err := http.NewRequest("POST", "https://api.upwork.com/graphql", bytes.NewReader(body))\n'
        'request.Header.Set("Content-Type", "application/json")'
    ),
    "csharp": 'var answer = await http.PostAsJsonAsync("https://api.upwork.com/graphql", new { query, variables });',
    "perl": (
        "$request->header('Content-Type' => 'application/json');\n"
        "$request->content(encode_json({ query => $query, variables => $variables }));"
    ),
    "curl": (
        'curl https://api.upwork.com/graphql -H "Authorization: Bearer $ACCESS_TOKEN" \\\n'
        "  -H 'Content-Type: application/json' --data @query.json"
    ),
}

#: Try again later, each time waiting longer, and as long as Retry-After says.
RETRY = {
    "python": (
        "import requests\nfrom requests.adapters import HTTPAdapter\nfrom urllib3.util import Retry\n\n"
        "retry = Retry(total=5, backoff_factor=1, status_forcelist=[429, 502, 503, 504],\n"
        "              allowed_methods=None, respect_retry_after_header=True)\n"
        "session = requests.Session()\n"
        'session.mount("https://", HTTPAdapter(max_retries=retry))'
    ),
    "php": (
        "$wait = (int) ($response->getHeaderLine('Retry-After') ?: 2 ** $attempt);\n"
        "usleep(1_000_000 * $wait + random_int(0, 500_000));"
    ),
    "node": (
        "const wait = Number(response.headers.get('retry-after')) || 2 ** attempt;\n"
        "await new Promise(done => setTimeout(done, 1000 * wait + 500 * Math.random()));"
    ),
    "java": (
        'long wait = response.headers().firstValueAsLong("Retry-After").orElse(1L << attempt);\n'
        "Thread.sleep(1000 * wait + ThreadLocalRandom.current().nextInt(500));"
    ),
    "ruby": "wait = (response['Retry-After'] || 2**attempt).to_f\nsleep(wait + rand / 2)",
    "go": (
        'wait, err := strconv.Atoi(response.Header.Get("Retry-After"))\n'
        "if err != nil {\n    wait = 1 << attempt\n}\n"
        "time.Sleep(time.Duration(wait) * time.Second)"
    ),
    "csharp": (
        "var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(Math.Pow(2, attempt));\n"
        "await Task.Delay(wait);"
    ),
    "perl": 'my $wait = $response->header("Retry-After") || 2**$attempt;\nsleep $wait;',
    "curl": 'curl --retry 5 --retry-max-time 120 "$url"',
}
