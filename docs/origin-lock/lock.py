"""WSGI middleware: lets in only what the gateway has signed (lock.kind 'hmac'); everything else is answered 403.

    application = RequireLock(application, os.environ["GATEHOUSE_LOCK_SECRETS"].split())

Outermost, before anything that changes the method or the path. Needs Python 3.7, and a server that tells the target
as it was received: gunicorn, uWSGI, mod_wsgi and waitress 3 do.
"""

import base64
import hashlib
import hmac
import re
import time

MAX_AGE_SECONDS = 60
SECRET_MIN_CHARACTERS = 32
VALUE = re.compile(r"t=([0-9]{1,12}),v1=([A-Za-z0-9_-]{43})", re.ASCII)


class RequireLock:
    def __init__(self, app, secrets, header="X-Gatehouse-Lock"):
        """secrets: what the gateway signs with; during a rotation two."""
        if not secrets or any(len(secret) < SECRET_MIN_CHARACTERS for secret in secrets):
            raise ValueError(f"RequireLock needs secrets of at least {SECRET_MIN_CHARACTERS} characters")
        self._app = app
        self._secrets = secrets
        self._variable = "HTTP_" + header.upper().replace("-", "_")

    def __call__(self, environ, start_response):
        value = environ.pop(self._variable, "")
        # PATH_INFO is decoded (PEP 3333): what was signed can't be told from it.
        target = environ.get("REQUEST_URI") or environ["RAW_URI"]
        if not is_locked(value, environ["REQUEST_METHOD"], target, self._secrets, time.time()):
            body = b"" if environ["REQUEST_METHOD"] == "HEAD" else b"Forbidden\n"
            start_response("403 Forbidden", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
            return [body]
        return self._app(environ, start_response)


def is_locked(value, method, target, secrets, now):
    parts = VALUE.fullmatch(value)
    if parts is None:
        return False
    seconds, signature = parts.groups()
    if abs(now - int(seconds)) > MAX_AGE_SECONDS:
        return False
    # Cloudflare asks with GET where it may keep the answer to a HEAD.
    methods = ["GET", "HEAD"] if method == "GET" else [method]
    return any(
        hmac.compare_digest(_signature(secret, f"{seconds}\n{signed}\n{target}"), signature)
        for secret in secrets
        for signed in methods
    )


def _signature(secret, text):
    digest = hmac.new(secret.encode(), text.encode("latin-1"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
