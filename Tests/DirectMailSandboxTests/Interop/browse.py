"""Opens a mail full of traps in headless Chromium: browse.py URL CHROMIUM prints what happened.

The same page from an ordinary server is the control: there the traps must spring, or the check proves nothing.
"""

import base64
import hashlib
import hmac
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TRAPS = """<html><head>
<meta http-equiv="refresh" content="1;url=BASE/refresh">
<link rel="stylesheet" href="BASE/style.css"><link rel="icon" href="BASE/icon.png">
<link rel="preconnect" href="BASE"><link rel="dns-prefetch" href="BASE">
<link rel="preload" as="image" href="BASE/preload.png"><link rel="prefetch" href="BASE/prefetch">
<base href="BASE/"><style>@import url(BASE/import.css); body { background: url(BASE/back.png) }</style>
</head><body onload="document.body.dataset.ran = 'yes'">
<p id="words">You can read this.</p>
<script>document.body.dataset.ran = "yes"; fetch("BASE/fetch"); new Image().src = "BASE/new.png"</script>
<script src="BASE/script.js"></script>
<img src="BASE/image.png" onerror="document.body.dataset.ran = 'yes'"><img src="relative.png">
<svg><image href="BASE/svg.png"/><script>fetch("BASE/svg-script")</script></svg>
<iframe src="BASE/frame"></iframe><object data="BASE/object"></object><embed src="BASE/embed">
<video src="BASE/video" autoplay poster="BASE/poster.png"></video><audio src="BASE/audio" autoplay></audio>
<form id="f" action="BASE/form" method="post"><input name="a" autofocus onfocus="f.submit()"></form>
<script>document.getElementById("f").submit()</script>
</body></html>"""


class Server(ThreadingHTTPServer):
    """Counts connections, with or without a request: each tells that the mail was opened."""

    connections = 0

    def process_request(self, request, client_address):
        self.connections += 1
        super().process_request(request, client_address)


class Listener(BaseHTTPRequestHandler):
    hits = []
    page = b""

    def do_GET(self):
        if self.path != "/control":
            self.hits.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page if self.path == "/control" else b"")

    do_POST = do_GET

    def log_message(self, *_):
        pass


def quoted(text):
    return urllib.parse.quote(text, safe="-_.~")


def send(url, html):
    values = {
        "AccessKeyId": "sandbox", "Action": "SingleSendMail", "Format": "JSON",
        "SignatureMethod": "HMAC-SHA1", "SignatureNonce": str(uuid.uuid4()),
        "SignatureVersion": "1.0", "Version": "2015-11-23",
        "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "AccountName": "noreply@sandbox.test", "AddressType": "1", "ReplyToAddress": "false",
        "ToAddress": "you@example.com", "Subject": "<script>document.title='ran'</script>",
        "HtmlBody": html,
    }
    query = "&".join(f"{quoted(k)}={quoted(v)}" for k, v in sorted(values.items()))
    text = f"POST&%2F&{quoted(query)}".encode()
    digest = hmac.new(b"sandbox-secret&", text, hashlib.sha1).digest()
    values["Signature"] = base64.b64encode(digest).decode()
    urllib.request.urlopen(url, urllib.parse.urlencode(values).encode()).read()


def browse(chromium, url, output):
    with tempfile.TemporaryDirectory() as profile:
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            f"--user-data-dir={profile}", "--virtual-time-budget=4000", *output, url,
        ]
        return subprocess.run(command, capture_output=True, timeout=60).stdout.decode()


def main(url, chromium):
    server = Server(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    html = TRAPS.replace("BASE", base)
    Listener.page = html.encode()
    send(url, html)
    page = browse(chromium, f"{url}/mail/1", ["--dump-dom"])
    body = browse(chromium, f"{url}/mail/1/body", ["--dump-dom"])
    home = browse(chromium, url, ["--dump-dom"])
    print("hits:", sorted(Listener.hits), "connections:", server.connections)
    print("readable:", "You can read this." in body and "<iframe" in page and "/mail/1" in home)
    print("ran:", 'data-ran' in body or "<title>ran" in page + home)
    Listener.hits.clear()
    browse(chromium, f"{base}/control", ["--dump-dom"])
    print("control:", len(Listener.hits) > 5)
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
