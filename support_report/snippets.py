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

#: Ask for a new pair of tokens and keep both.
REFRESH = {
    "": (
        "POST https://www.upwork.com/api/v3/oauth2/token\nContent-Type: application/x-www-form-urlencoded\n\n"
        "grant_type=refresh_token&refresh_token=...&client_id=...&client_secret=..."
    ),
    "python": (
        "import requests\n\n"
        'answer = requests.post("https://www.upwork.com/api/v3/oauth2/token", timeout=30, data={\n'
        '    "grant_type": "refresh_token", "refresh_token": pair["refresh_token"],\n'
        '    "client_id": client_id, "client_secret": client_secret})\n'
        "answer.raise_for_status()\n"
        "pair = {**pair, **answer.json()}  # store the new pair before using it"
    ),
    "php": "$pair = $client->auth();   // php-upwork-oauth2 2.4.3 or newer\nsave_pair($pair);          // both "
    "tokens, every time",
    "node": (
        "const answer = await fetch('https://www.upwork.com/api/v3/oauth2/token', {\n"
        "  method: 'POST',\n"
        "  body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: pair.refresh_token,\n"
        "                              client_id: clientId, client_secret: clientSecret }),\n"
        "});\n"
        "pair = { ...pair, ...await answer.json() };  // store the new pair before using it"
    ),
    "java": (
        'String form = "grant_type=refresh_token&refresh_token=" + refreshToken\n'
        '    + "&client_id=" + clientId + "&client_secret=" + clientSecret;\n'
        "HttpRequest request = HttpRequest.newBuilder(URI.create(tokenUrl))\n"
        '    .header("Content-Type", "application/x-www-form-urlencoded")\n'
        "    .POST(HttpRequest.BodyPublishers.ofString(form)).build();"
    ),
    "ruby": (
        "answer = Net::HTTP.post_form(URI(token_url), 'grant_type' => 'refresh_token',\n"
        "  'refresh_token' => pair['refresh_token'], 'client_id' => client_id, 'client_secret' => client_secret)\n"
        "pair = pair.merge(JSON.parse(answer.body))  # store the new pair before using it"
    ),
    "go": (
        'answer, err := http.PostForm(tokenURL, url.Values{"grant_type": {"refresh_token"},\n'
        '    "refresh_token": {pair.RefreshToken}, "client_id": {clientID}, "client_secret": {clientSecret}})'
    ),
    "csharp": (
        "var answer = await http.PostAsync(tokenUrl, new FormUrlEncodedContent(new Dictionary<string, string> {\n"
        '    ["grant_type"] = "refresh_token", ["refresh_token"] = pair.RefreshToken,\n'
        '    ["client_id"] = clientId, ["client_secret"] = clientSecret }));'
    ),
    "perl": (
        "my $answer = $ua->post($token_url, { grant_type => 'refresh_token', refresh_token => $refresh_token,\n"
        "    client_id => $client_id, client_secret => $client_secret });"
    ),
    "curl": (
        "curl https://www.upwork.com/api/v3/oauth2/token -d grant_type=refresh_token \\\n"
        '  --data-urlencode "refresh_token=$REFRESH_TOKEN" -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET"'
    ),
}

#: Exchange an authorization code, all five fields in a form.
EXCHANGE = {
    "python": (
        "import requests\n\n"
        'answer = requests.post("https://www.upwork.com/api/v3/oauth2/token", timeout=30, data={\n'
        '    "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri,\n'
        '    "client_id": client_id, "client_secret": client_secret})'
    ),
    "php": (
        "curl_setopt($ch, CURLOPT_POSTFIELDS, http_build_query([\n"
        "    'grant_type' => 'authorization_code', 'code' => $code, 'redirect_uri' => $redirectUri,\n"
        "    'client_id' => $clientId, 'client_secret' => $clientSecret]));"
    ),
    "node": (
        "const answer = await fetch('https://www.upwork.com/api/v3/oauth2/token', {\n"
        "  method: 'POST',\n"
        "  body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri,\n"
        "                              client_id: clientId, client_secret: clientSecret }),\n"
        "});"
    ),
    "java": (
        "HttpRequest request = HttpRequest.newBuilder(URI.create(tokenUrl))\n"
        '    .header("Content-Type", "application/x-www-form-urlencoded")\n'
        "    .POST(HttpRequest.BodyPublishers.ofString(form)).build();"
    ),
    "ruby": (
        "request = Net::HTTP::Post.new(uri)\n"
        "request.set_form_data('grant_type' => 'authorization_code', 'code' => code, 'redirect_uri' => redirect_uri,\n"
        "                      'client_id' => client_id, 'client_secret' => client_secret)"
    ),
    "go": (
        'answer, err := http.PostForm(tokenURL, url.Values{"grant_type": {"authorization_code"}, "code": {code},\n'
        '    "redirect_uri": {redirectURI}, "client_id": {clientID}, "client_secret": {clientSecret}})'
    ),
    "csharp": (
        "var answer = await http.PostAsync(tokenUrl, new FormUrlEncodedContent(new Dictionary<string, string> {\n"
        '    ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri,\n'
        '    ["client_id"] = clientId, ["client_secret"] = clientSecret }));'
    ),
    "perl": (
        "my $answer = $ua->post($token_url, { grant_type => 'authorization_code', code => $code,\n"
        "    redirect_uri => $redirect_uri, client_id => $client_id, client_secret => $client_secret });"
    ),
    "curl": (
        "curl https://www.upwork.com/api/v3/oauth2/token -d grant_type=authorization_code \\\n"
        '  -d "code=$CODE" --data-urlencode "redirect_uri=$REDIRECT_URI" \\\n'
        '  -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET"'
    ),
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
    "php": "curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['query' => $query, 'variables' => $variables]));",
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
