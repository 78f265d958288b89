"""Requests written as code, one case per library: what the library would send."""

# ruff: noqa: E501 - the samples stand as they are written

from __future__ import annotations

import json

import pytest

from support_report.readers import client_code, fetch_code

JSON = {"Content-Type": "application/json"}
CASES = {
    "axios with the body of GraphQL": (
        "try {\n  const { data } = await axios.post('https://h.example/a', { query, variables: { first: 10 } }, {\n"
        "    headers: { 'X-A': '1' },\n  });\n} catch (e) { console.log(e.message) }",
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"query":"${query}","variables":{"first":10}}'),
    ),
    "axios with a body that has names of settings": (
        "axios.post('https://h.example/a', { query: 'a', params: 1 }, { params: { q: 'b' } })",
        ("POST", "https://h.example/a?q=b", {}, '{"query":"a","params":1}'),
    ),
    "settings in the second place elsewhere": (
        "got.get('https://h.example/a', { headers: { 'X-A': '1' } })",
        ("GET", "https://h.example/a", {"X-A": "1"}, ""),
    ),
    "code below a sentence with an apostrophe": (
        "I'm stuck, it doesn't work:\nrequests.get('https://h.example/a', headers={'X-A': '1'})",
        ("GET", "https://h.example/a", {"X-A": "1"}, ""),
    ),
    "HttpURLConnection": (
        'URL url = new URL("https://h.example/a");\nHttpURLConnection conn = (HttpURLConnection) url.openConnection();\n'
        'conn.setRequestMethod("POST");\nconn.setRequestProperty("X-A", "1");\nconn.setDoOutput(true);\n'
        'String input = "{\\"a\\":1}";\nconn.getOutputStream().write(input.getBytes());\nint code = conn.getResponseCode();',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "HttpURLConnection in one go": (
        'HttpURLConnection c = (HttpURLConnection) new URL("https://h.example/a").openConnection();\n'
        'c.setRequestProperty("X-A", "1");\nSystem.out.println(c.getResponseCode());',
        ("GET", "https://h.example/a", {"X-A": "1"}, ""),
    ),
    "Apps Script": (
        "var options = {\n  method: 'post',\n  contentType: 'application/json',\n  headers: { 'X-A': '1' },\n"
        "  payload: JSON.stringify({ a: 1 })\n};\nvar response = UrlFetchApp.fetch('https://h.example/a', options);",
        ("POST", "https://h.example/a", {"X-A": "1", **JSON}, '{"a":1}'),
    ),
    "C# with fields that are set on the client": (
        "var client = new HttpClient();\n"
        'client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "abc");\n'
        'var response = await client.PostAsync("https://h.example/a", new StringContent("{}", Encoding.UTF8, "application/json"));',
        ("POST", "https://h.example/a", {"Authorization": "Bearer abc", **JSON}, "{}"),
    ),
    "requests get": (
        "import requests\nr = requests.get('https://h.example/a', params={'q': 'x y'}, headers={'X-A': '1'})\nprint(r.text)",
        ("GET", "https://h.example/a?q=x+y", {"X-A": "1"}, ""),
    ),
    "OkHttp by the verb's own method": (
        'val body = "{\\"a\\": 1}".toRequestBody(mediaType)\nval request = Request.Builder()\n  .url("https://h.example/a")\n'
        '  .put(body)\n  .addHeader("X-A", "1")\n  .build()\nval response = client.newCall(request).execute()',
        ("PUT", "https://h.example/a", {"X-A": "1"}, '{"a": 1}'),
    ),
    "Node's request": (
        "var request = require('request');\nvar options = {\n  'method': 'POST',\n  'url': 'https://h.example/a',\n"
        "  form: {\n    'grant_type': 'x y'\n  }\n};\nrequest(options, function (error, response) {\n  console.log(response.body);\n});",
        ("POST", "https://h.example/a", {}, "grant_type=x+y"),
    ),
    "Unirest for Node": (
        "const unirest = require('unirest');\nconst req = unirest('PUT', 'https://h.example/a');\nreq.query({ q: 'b' });\n"
        "req.headers({ 'X-A': '1' });\nreq.send(JSON.stringify({ a: 1 }));\nreq.end(function (res) { console.log(res.body); });",
        ("PUT", "https://h.example/a?q=b", {"X-A": "1"}, '{"a":1}'),
    ),
    "a callback's words are no body": (
        "const https = require('https');\nconst req = https.request({ method: 'DELETE', hostname: 'h.example', path: '/a' }, function (res) {\n"
        "  res.on('data', function (chunk) {\n    chunks.push(chunk);\n  });\n});\nreq.end();",
        ("DELETE", "https://h.example/a", {}, ""),
    ),
    "an arrow function's words are no body": (
        "const https = require('https');\nconst req = https.request({ method: 'POST', hostname: 'h.example', path: '/a' }, (res) => {\n"
        "  res.on('data', chunk => {\n    chunks.push(chunk);\n  });\n});\nreq.write('x=1');\nreq.end();",
        ("POST", "https://h.example/a", {}, "x=1"),
    ),
    "Dart": (
        "var headers = {\n  'X-A': '1'\n};\nvar request = http.Request('POST', Uri.parse('https://h.example/a'));\n"
        'request.body = json.encode({"a": 1});\nrequest.headers.addAll(headers);\nvar response = await request.send();',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "C# with initializers": (
        'var request = new HttpRequestMessage\n{\n    Method = HttpMethod.Post,\n    RequestUri = new Uri("https://h.example/a"),\n'
        '    Headers =\n    {\n        { "X-A", "1" },\n    },\n    Content = new StringContent("{\\"a\\": 1}")\n    {\n'
        '        Headers =\n        {\n            ContentType = new MediaTypeHeaderValue("application/json")\n        }\n    }\n};\n',
        ("POST", "https://h.example/a", {"Content-Type": "application/json", "X-A": "1"}, '{"a": 1}'),
    ),
    "C# with a list of pairs": (
        'var request = new HttpRequestMessage(HttpMethod.Post, "https://h.example/a");\n'
        "var collection = new List<KeyValuePair<string, string>>();\n"
        'collection.Add(new("grant_type", "x y"));\ncollection.Add(new("b", "c"));\n'
        "var content = new FormUrlEncodedContent(collection);\nrequest.Content = content;\n",
        ("POST", "https://h.example/a", {}, "grant_type=x+y&b=c"),
    ),
    "pecl_http": (
        "<?php\n$request = new http\\Client\\Request;\n$request->setRequestUrl('https://h.example/a');\n$request->setRequestMethod('POST');\n"
        "$body = new http\\Message\\Body;\n$body->append('x=1');\n$request->setBody($body);\n$request->setHeaders(array(\n  'X-A' => '1'\n));\n",
        ("POST", "https://h.example/a", {"X-A": "1"}, "x=1"),
    ),
    "Rust with a type": (
        'let data = r#"{"a": 1}"#;\nlet json: serde_json::Value = serde_json::from_str(&data)?;\n'
        'let request = client.request(reqwest::Method::POST, "https://h.example/a")\n    .json(&json);\n',
        ("POST", "https://h.example/a", {}, '{"a": 1}'),
    ),
    "Swift": (
        'let parameters = "{\\"a\\": 1}"\nlet postData = parameters.data(using: .utf8)\n'
        'var request = URLRequest(url: URL(string: "https://h.example/a")!,timeoutInterval: Double.infinity)\n'
        'request.addValue("1", forHTTPHeaderField: "X-A")\nrequest.httpMethod = "PUT"\nrequest.httpBody = postData\n',
        ("PUT", "https://h.example/a", {"X-A": "1"}, '{"a": 1}'),
    ),
    "libcurl's method before its address": (
        'CURL *hnd = curl_easy_init();\ncurl_easy_setopt(hnd, CURLOPT_CUSTOMREQUEST, "POST");\n'
        'curl_easy_setopt(hnd, CURLOPT_URL, "https://h.example/a");\ncurl_easy_perform(hnd);\n',
        ("POST", "https://h.example/a", {}, ""),
    ),
    "requests json": (
        "requests.post('https://h.example/a', json={'a': [1, None, True]}, headers={'Content-Type': 'application/json'})",
        ("POST", "https://h.example/a", JSON, '{"a": [1, null, true]}'),
    ),
    "requests form": (
        "data = {'grant_type': 'x', 'code': 'a b'}\nresp = requests.post('https://h.example/t', data=data, auth=('k', 's'))",
        ("POST", "https://h.example/t", {"Authorization": "Basic azpz"}, "grant_type=x&code=a+b"),
    ),
    "httpx": (
        "with httpx.Client() as client:\n    r = client.put('https://h.example/a', content='x', headers={'A': f'Bearer {token}'})",
        ("PUT", "https://h.example/a", {"A": "Bearer {token}"}, "x"),
    ),
    "http.client": (
        'import http.client\nconn = http.client.HTTPSConnection("h.example")\npayload = "{\\"a\\": 1}"\n'
        "headers = {\n  'X-A': '1'\n}\nconn.request(\"POST\", \"/a?b=c\", payload, headers)\nres = conn.getresponse()",
        ("POST", "https://h.example/a?b=c", {"X-A": "1"}, '{"a": 1}'),
    ),
    "urllib": (
        "req = urllib.request.Request('https://h.example/a', data=b'x=1', headers={'A': 'b'}, method='PUT')",
        ("PUT", "https://h.example/a", {"A": "b"}, "x=1"),
    ),
    "axios config": (
        "const axios = require('axios');\nlet data = JSON.stringify({\n  \"a\": 1\n});\nlet config = {\n  method: 'post',\n"
        "  url: 'https://h.example/a',\n  headers: { \n    'X-A': '1'\n  },\n  data : data\n};\naxios.request(config)",
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "axios post": (
        "await axios.post('https://h.example/a', { a: 1 }, { headers: { Authorization: `Bearer ${token}` } })",
        ("POST", "https://h.example/a", {"Authorization": "Bearer ${token}"}, '{"a":1}'),
    ),
    "jquery": (
        "$.ajax({url: 'https://h.example/a', type: 'POST', data: {a: 'b c'}, headers: {'X-A': '1'}})",
        ("POST", "https://h.example/a", {"X-A": "1"}, "a=b+c"),
    ),
    "xhr": (
        'var data = "a=1";\nvar xhr = new XMLHttpRequest();\nxhr.open("POST", "https://h.example/a");\n'
        'xhr.setRequestHeader("X-A", "1");\nxhr.send(data);',
        ("POST", "https://h.example/a", {"X-A": "1"}, "a=1"),
    ),
    "php curl array": (
        "<?php\n$curl = curl_init();\ncurl_setopt_array($curl, array(\n  CURLOPT_URL => 'https://h.example/a',\n"
        "  CURLOPT_CUSTOMREQUEST => 'PUT',\n  CURLOPT_POSTFIELDS =>'{\"a\": \"it\\'s\"}',\n  CURLOPT_HTTPHEADER => array(\n"
        "    'X-A: 1',\n    'X-B: two: 2'\n  ),\n));\n$response = curl_exec($curl);",
        ("PUT", "https://h.example/a", {"X-A": "1", "X-B": "two: 2"}, '{"a": "it\'s"}'),
    ),
    "php curl options": (
        '$ch = curl_init("https://h.example/a");\ncurl_setopt($ch, CURLOPT_POST, 1);\n'
        'curl_setopt($ch, CURLOPT_POSTFIELDS, "a=1");\ncurl_setopt($ch, CURLOPT_HTTPHEADER, ["X-A: 1"]);',
        ("POST", "https://h.example/a", {"X-A": "1"}, "a=1"),
    ),
    "guzzle": (
        "$client = new \\GuzzleHttp\\Client();\n$res = $client->request('POST', 'https://h.example/a', [\n"
        "  'headers' => ['X-A' => '1'],\n  'form_params' => ['a' => 'b c'],\n]);",
        ("POST", "https://h.example/a", {"X-A": "1"}, "a=b+c"),
    ),
    "guzzle request": (
        "$headers = [\n  'X-A' => '1'\n];\n$body = '{\"a\":1}';\n$request = new Request('PUT', 'https://h.example/a', $headers, $body);\n"
        "$res = $client->sendAsync($request)->wait();",
        ("PUT", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "net http": (
        'url = URI("https://h.example/a")\nhttp = Net::HTTP.new(url.host, url.port)\nrequest = Net::HTTP::Post.new(url)\n'
        'request["X-A"] = "1"\nrequest.body = JSON.dump({\n  "a" => 1\n})\nresponse = http.request(request)',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "rest-client": (
        "RestClient.post 'https://h.example/a', 'x=1', { 'X-A' => '1' }",
        ("POST", "https://h.example/a", {"X-A": "1"}, "x=1"),
    ),
    "httparty": (
        "HTTParty.put('https://h.example/a', headers: { 'X-A' => '1' }, body: '{}')",
        ("PUT", "https://h.example/a", {"X-A": "1"}, "{}"),
    ),
    "okhttp": (
        'OkHttpClient client = new OkHttpClient().newBuilder()\n  .build();\nMediaType mediaType = MediaType.parse("application/json");\n'
        'RequestBody body = RequestBody.create(mediaType, "{\\"a\\": 12345678901234567890}");\nRequest request = new Request.Builder()\n'
        '  .url("https://h.example/a")\n  .method("POST", body)\n  .addHeader("X-A", "1")\n  .build();',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a": 12345678901234567890}'),
    ),
    "java http": (
        'HttpRequest request = HttpRequest.newBuilder()\n  .uri(URI.create("https://h.example/a"))\n  .header("X-A", "1")\n'
        '  .POST(HttpRequest.BodyPublishers.ofString("a=1"))\n  .build();',
        ("POST", "https://h.example/a", {"X-A": "1"}, "a=1"),
    ),
    "go": (
        'url := "https://h.example/a"\nmethod := "POST"\npayload := strings.NewReader(`{"a": 1}`)\nclient := &http.Client {\n}\n'
        'req, err := http.NewRequest(method, url, payload)\nreq.Header.Add("X-A", "1")\nres, err := client.Do(req)',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a": 1}'),
    ),
    "c#": (
        'var client = new HttpClient();\nvar request = new HttpRequestMessage(HttpMethod.Put, "https://h.example/a");\n'
        'request.Headers.Add("X-A", "1");\nvar content = new StringContent("{\\"a\\": 1}", null, "application/json");\n'
        "request.Content = content;\nvar response = await client.SendAsync(request);",
        ("PUT", "https://h.example/a", {"X-A": "1", "Content-Type": "application/json"}, '{"a": 1}'),
    ),
}
FETCHES = {
    "plain": ("fetch('https://h.example/a')", ("GET", "https://h.example/a", {}, "")),
    "copied": (
        'await fetch("https://h.example/a", {\n    "credentials": "include",\n    "headers": {\n        "X-A": "1"\n    },\n'
        '    "body": "{\\"a\\":\\"\\u00e9\\"}",\n    "method": "POST",\n    "mode": "cors"\n});',
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":"é"}'),
    ),
    "postman": (
        'const myHeaders = new Headers();\nmyHeaders.append("X-A", "1");\n\nconst raw = JSON.stringify({\n  "a": 1\n});\n\n'
        'const requestOptions = {\n  method: "POST",\n  headers: myHeaders,\n  body: raw,\n  redirect: "follow"\n};\n\n'
        'fetch("https://h.example/a", requestOptions)\n  .then((response) => response.text())\n'
        "  .catch((error) => console.error(error));",
        ("POST", "https://h.example/a", {"X-A": "1"}, '{"a":1}'),
    ),
    "form": (
        'const urlencoded = new URLSearchParams();\nurlencoded.append("a", "b c");\n'
        'fetch("https://h.example/a", {method: "PUT", body: urlencoded})',
        ("PUT", "https://h.example/a", {}, "a=b+c"),
    ),
}


def same(one: str, other: str) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return one == other


@pytest.mark.parametrize("name", CASES)
def test_code_is_read_as_the_library_sends_it(name: str) -> None:
    text, (method, url, headers, body) = CASES[name]
    calls = [found.call for found in client_code.read(text)]
    assert [(call.method, call.url, dict(call.request_headers)) for call in calls] == [(method, url, headers)]
    assert same(calls[0].request_body or "", body)
    assert not calls[0].as_sent


@pytest.mark.parametrize("name", FETCHES)
def test_a_fetch_call_is_read(name: str) -> None:
    text, (method, url, headers, body) = FETCHES[name]
    calls = [found.call for found in fetch_code.read(text)]
    assert [(call.method, call.url, dict(call.request_headers)) for call in calls] == [(method, url, headers)]
    assert same(calls[0].request_body or "", body)
    assert fetch_code.fits(text) > 0


@pytest.mark.parametrize("text", ["we fetch(data) daily", "requests.get failed", "axios error: https://h.example"])
def test_what_is_no_request_is_left_alone(text: str) -> None:
    assert client_code.read(text) == fetch_code.read(text) == ()


@pytest.mark.parametrize(
    "nest", ["function (res) { res.on('data', ", "(" * 29 + "function (a) {", "(a) => { f(", "new A { b = "]
)
def test_functions_within_functions_are_followed_to_a_depth(nest: str) -> None:
    text = "https.request('https://h.example/a', " + nest * 3000
    assert isinstance(client_code.read(text), tuple)
