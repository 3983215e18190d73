<?php

/**
 * Lets in only who brings an assertion of the gateway, and says who that is. Everything else is answered 401: a
 * request around the gateway, and one on a public route, which carries none.
 *
 *     $visitor = require __DIR__ . '/verify.php';   // ['sub' => ..., 'email' => ..., 'groups' => [...], ...]
 *
 * or before an app nobody may touch, in its php.ini or virtual host: auto_prepend_file = /srv/gatehouse/verify.php
 *
 * Needs PHP 8.1, its openssl extension and allow_url_fopen. Settings are environment variables:
 *   GATEHOUSE_ISSUER     the gateway's origin, as visitors know it: https://app.example.com
 *   GATEHOUSE_AUDIENCE   this app's `origin` as the gateway's configuration has it
 *   GATEHOUSE_KEYS_FILE  where the public keys are kept, in a folder that nobody but PHP may write to
 *   GATEHOUSE_JWKS_URL   where the gateway publishes its keys, if it is reached otherwise from here
 */

declare(strict_types=1);

namespace Gatehouse;

const KEYS_MAX_AGE_SECONDS = 300;
const COOLDOWN_SECONDS = 30; // between two questions for keys, whatever key ids are sent here
const TIMEOUT_SECONDS = 3;
const CLOCK_TOLERANCE_SECONDS = 5; // for two clocks that differ

final class Refused extends \Exception
{
}

return visitor();

function visitor(): array
{
    try {
        $claims = verified($_SERVER['HTTP_X_GATEHOUSE_ASSERTION'] ?? '');
    } catch (Refused $refused) {
        error_log('gatehouse: ' . $refused->getMessage()); // the visitor is not told why
        http_response_code(401);
        header('Content-Type: text/plain');
        exit("Unauthorized\n");
    }
    $_SERVER['REMOTE_USER'] = $claims['sub'];
    return $claims;
}

/** RFC 7519 7.2, RFC 8725 3.1: the algorithm is ours to say, never the token's. */
function verified(string $assertion): array
{
    $parts = explode('.', $assertion);
    if (count($parts) !== 3) throw new Refused('no assertion');
    [$header, $claims, $signature] = array_map(base64UrlDecoded(...), $parts);
    $header = json_decode($header, true);
    if (($header['alg'] ?? null) !== 'ES256') throw new Refused('not ES256');
    if (!is_string($header['kid'] ?? null)) throw new Refused('no key id');

    $key = keyOf($header['kid']) ?? throw new Refused('unknown key id, or no keys to be had');
    if (strlen($signature) !== 64) throw new Refused('no signature of ES256');
    $isGenuine = openssl_verify("$parts[0].$parts[1]", derOf($signature), $key, OPENSSL_ALGO_SHA256) === 1;
    if (!$isGenuine) throw new Refused('wrong signature');

    $claims = json_decode($claims, true);
    if (($claims['iss'] ?? null) !== setting('GATEHOUSE_ISSUER')) throw new Refused('another issuer');
    if (($claims['aud'] ?? null) !== setting('GATEHOUSE_AUDIENCE')) throw new Refused('another audience');
    $exp = $claims['exp'] ?? null;
    if (!is_int($exp) || $exp <= time() - CLOCK_TOLERANCE_SECONDS) throw new Refused('expired');
    if (!is_string($claims['sub'] ?? null)) throw new Refused('nobody');
    return $claims;
}

/** @return string|null the public key as PEM */
function keyOf(string $kid): ?string
{
    $path = setting('GATEHOUSE_KEYS_FILE');
    $kept = keptIn($path);
    if (mustAsk($kept, $kid)) $kept = askedFor($kid, $path);
    return isFresh($kept) ? $kept['keys'][$kid] ?? null : null;
}

function keptIn(string $path): array
{
    $none = ['askedAt' => 0, 'fetchedAt' => 0, 'keys' => []];
    return is_file($path) ? json_decode(file_get_contents($path), true) ?? $none : $none;
}

function isFresh(array $kept): bool
{
    return time() - $kept['fetchedAt'] < KEYS_MAX_AGE_SECONDS;
}

function mustAsk(array $kept, string $kid): bool
{
    $mayAsk = time() - $kept['askedAt'] >= COOLDOWN_SECONDS;
    return $mayAsk && !(isFresh($kept) && isset($kept['keys'][$kid]));
}

/** Whoever needs the answer waits for it; whoever's key is at hand does not: the file is replaced, never locked. */
function askedFor(string $kid, string $path): array
{
    $lock = fopen("$path.lock", 'c') ?: throw new \RuntimeException('GATEHOUSE_KEYS_FILE');
    flock($lock, LOCK_EX);
    $kept = keptIn($path);
    if (mustAsk($kept, $kid)) { // nobody has while we waited
        $keys = fetchedKeys();
        $kept = $keys === null
            ? [...$kept, 'askedAt' => time()]
            : ['askedAt' => time(), 'fetchedAt' => time(), 'keys' => $keys];
        $isKept = file_put_contents("$path.new", json_encode($kept)) !== false && rename("$path.new", $path);
        if (!$isKept) throw new \RuntimeException('GATEHOUSE_KEYS_FILE');
    }
    fclose($lock);
    return $kept;
}

/** @return array<string, string>|null PEM by key id; null where there was no good answer */
function fetchedKeys(): ?array
{
    $url = getenv('GATEHOUSE_JWKS_URL') ?: setting('GATEHOUSE_ISSUER') . '/.auth/jwks.json';
    $context = stream_context_create(['http' => ['timeout' => TIMEOUT_SECONDS]]);
    $answer = @file_get_contents($url, false, $context); // false, and a warning no visitor shall see
    $set = $answer === false ? null : json_decode($answer, true);
    if (!is_array($set['keys'] ?? null)) return null;
    $keys = [];
    foreach ($set['keys'] as $jwk) {
        if (($jwk['crv'] ?? null) === 'P-256') $keys[$jwk['kid']] = pemOf($jwk);
    }
    return $keys;
}

/** RFC 5480 2: SubjectPublicKeyInfo of a P-256 key, an uncompressed point. */
function pemOf(array $jwk): string
{
    $head = hex2bin('3059301306072a8648ce3d020106082a8648ce3d03010703420004');
    $der = $head . base64UrlDecoded($jwk['x']) . base64UrlDecoded($jwk['y']);
    return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END PUBLIC KEY-----\n";
}

/** RFC 7518 3.4 has R and S side by side, OpenSSL wants RFC 3279 2.2.3: a SEQUENCE of two INTEGERs. */
function derOf(string $signature): string
{
    $integers = array_map(function (string $number): string {
        $number = ltrim($number, "\0");
        if ($number === '' || ord($number[0]) > 127) $number = "\0" . $number; // or it would be negative
        return "\x02" . chr(strlen($number)) . $number;
    }, str_split($signature, 32));
    $body = implode('', $integers);
    return "\x30" . chr(strlen($body)) . $body;
}

function base64UrlDecoded(string $text): string
{
    $bytes = base64_decode(strtr($text, '-_', '+/'), true);
    return $bytes === false ? throw new Refused('no base64url') : $bytes;
}

function setting(string $name): string
{
    return getenv($name) ?: throw new \RuntimeException("$name is not set");
}
