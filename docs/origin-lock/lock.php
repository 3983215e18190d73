<?php

/**
 * Lets in only what the gateway has signed (lock.kind 'hmac'); everything else is answered 403.
 *
 * Before an app nobody may touch, in its virtual host or php.ini: auto_prepend_file = /srv/gatehouse/lock.php
 * That guards PHP alone. Pictures, downloads and whatever else the web server hands out itself need a lock there.
 *
 * Needs PHP 8.0. GATEHOUSE_LOCK_SECRETS, an environment variable (SetEnv in Apache, env[...] in PHP-FPM's pool):
 * what the gateway signs with; during a rotation two, with a space between them.
 */

declare(strict_types=1);

namespace Gatehouse\Lock;

const MAX_AGE_SECONDS = 60;
const SECRET_MIN_CHARACTERS = 32;

if (!isLocked($_SERVER['HTTP_X_GATEHOUSE_LOCK'] ?? '', $_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'])) {
    http_response_code(403);
    header('Content-Type: text/plain');
    exit("Forbidden\n");
}
unset($_SERVER['HTTP_X_GATEHOUSE_LOCK'], $_SERVER['GATEHOUSE_LOCK_SECRETS']);

function isLocked(string $value, string $method, string $target): bool
{
    if (preg_match('/^t=(\d{1,12}),v1=([A-Za-z0-9_-]{43})$/D', $value, $parts) !== 1) return false;
    [, $seconds, $signature] = $parts;
    if (abs(time() - (int) $seconds) > MAX_AGE_SECONDS) return false;

    // Cloudflare asks with GET where it may keep the answer to a HEAD.
    $methods = $method === 'GET' ? ['GET', 'HEAD'] : [$method];
    foreach (secrets() as $secret) {
        foreach ($methods as $signed) {
            $bytes = hash_hmac('sha256', "$seconds\n$signed\n$target", $secret, true);
            $expected = rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
            if (hash_equals($expected, $signature)) return true;
        }
    }
    return false;
}

/** @return list<string> */
function secrets(): array
{
    $written = $_SERVER['GATEHOUSE_LOCK_SECRETS'] ?? getenv('GATEHOUSE_LOCK_SECRETS') ?: '';
    return array_filter(explode(' ', $written), fn (string $secret) => strlen($secret) >= SECRET_MIN_CHARACTERS);
}
