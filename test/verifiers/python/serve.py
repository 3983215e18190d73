import json
import sys
import time
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

sys.path.insert(0, "docs/verifiers/python")
from verify import RequireVisitor  # noqa: E402

# Only the verifier's keys age by this: PyJWT reads the time for claims from datetime.
real_monotonic = time.monotonic
ahead = 0
time.monotonic = lambda: real_monotonic() + ahead


def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(environ["gatehouse.visitor"]).encode()]


guarded = RequireVisitor(app, *sys.argv[1:4])


def with_clock(environ, start_response):
    global ahead
    if environ["REQUEST_METHOD"] != "POST":
        return guarded(environ, start_response)
    ahead += int(environ["PATH_INFO"].rsplit("/", 1)[1])
    start_response("200 OK", [])
    return []


class ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


server = make_server("127.0.0.1", 0, with_clock, ThreadingServer)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
