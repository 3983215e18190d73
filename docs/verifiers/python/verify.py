"""WSGI middleware: lets in only who brings an assertion of the gateway, and says who that is.

    application = RequireVisitor(application, "https://app.example.com", "https://legacy.internal.example.com")

The claims are then in environ["gatehouse.visitor"], and `sub` in REMOTE_USER. Everything else is answered 401: a
request around the gateway, and one on a public route, which carries none.

Needs PyJWT 2.4 or newer and cryptography (Debian: python3-jwt, python3-cryptography).
"""

import json
import logging
import threading
import time
import urllib.request

import jwt

KEYS_MAX_AGE_SECONDS = 300
COOLDOWN_SECONDS = 30  # between two questions for keys, whatever key ids are sent here
TIMEOUT_SECONDS = 3
CLOCK_TOLERANCE_SECONDS = 5  # for two clocks that differ

log = logging.getLogger("gatehouse")


class RequireVisitor:
    def __init__(self, app, issuer, audience, jwks_url=None):
        """
        issuer: the gateway's origin, as visitors know it.
        audience: this app's `origin` as the gateway's configuration has it.
        jwks_url: where the gateway publishes its keys, if it is reached otherwise from here.
        """
        if not issuer or not audience:  # PyJWT would take a missing one for a check nobody wants
            raise ValueError("issuer and audience must be set")
        self._app = app
        self._issuer = issuer
        self._audience = audience
        self._keys = Keys(jwks_url or f"{issuer}/.auth/jwks.json")

    def __call__(self, environ, start_response):
        try:
            claims = self._verified(environ.get("HTTP_X_GATEHOUSE_ASSERTION", ""))
        except jwt.PyJWTError as error:
            log.warning("refused: %r", error)  # the visitor is not told why
            start_response("401 Unauthorized", [("Content-Type", "text/plain")])
            return [b"Unauthorized\n"]
        environ["gatehouse.visitor"] = claims
        environ["REMOTE_USER"] = claims["sub"]
        return self._app(environ, start_response)

    def _verified(self, assertion):
        return jwt.decode(
            assertion,
            self._keys.get_signing_key_from_jwt(assertion).key,
            algorithms=["ES256"],
            issuer=self._issuer,
            audience=self._audience,
            leeway=CLOCK_TOLERANCE_SECONDS,
            options={"require": ["sub", "exp", "iss", "aud"]},
        )


class Keys(jwt.PyJWKClient):
    """PyJWKClient itself asks again for every unknown key id, and waits without end: anybody could keep it busy."""

    def __init__(self, uri):
        super().__init__(uri, cache_jwk_set=False)
        self._lock = threading.Lock()
        self._kept = None
        self._fetched_at = self._asked_at = float("-inf")

    def get_jwk_set(self, refresh=False):
        if refresh or not self._is_fresh():
            with self._lock:  # whoever needs the answer waits for it; whoever's key is at hand does not
                may_ask = time.monotonic() - self._asked_at >= COOLDOWN_SECONDS
                if may_ask and (refresh or not self._is_fresh()):
                    self._ask()
        if not self._is_fresh():
            raise jwt.PyJWKClientError("no keys to be had")
        return self._kept

    def _is_fresh(self):
        return time.monotonic() - self._fetched_at < KEYS_MAX_AGE_SECONDS

    def _ask(self):
        self._asked_at = time.monotonic()
        try:
            with urllib.request.urlopen(self.uri, timeout=TIMEOUT_SECONDS) as answer:
                self._kept = jwt.PyJWKSet.from_dict(json.load(answer))
            self._fetched_at = self._asked_at
        except Exception as error:  # whatever came, it was no key set; those of before stay until they are too old
            log.warning("no keys from %s: %r", self.uri, error)
