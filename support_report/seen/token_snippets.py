"""Code for the OAuth 2 token endpoint, per language: exchange a code, refresh a pair of tokens."""

from __future__ import annotations

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
        'String form = "grant_type=authorization_code&code=" + code\n'
        '    + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8)\n'
        '    + "&client_id=" + clientId + "&client_secret=" + clientSecret;\n'
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
