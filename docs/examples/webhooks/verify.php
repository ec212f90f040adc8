<?php
// Verifies a webhook of Guiju (Standard Webhooks 1.0.0). PHP 7.4 or later; sodium is part of PHP.
// verify($keys, $headers, $body): $keys are whpk_… or whsec_…; $body is what came in, byte for byte:
// file_get_contents('php://input'). Do not decode and encode it again.

function verify(array $keys, array $headers, string $body, ?int $now = null): bool
{
    $id = $headers['webhook-id'] ?? '';
    $at = $headers['webhook-timestamp'] ?? '';
    if ($id === '' || !ctype_digit($at) || abs(($now ?? time()) - (int) $at) > 300) {
        return false; // an old message that somebody sends again
    }
    $content = "$id.$at.$body";
    foreach (explode(' ', $headers['webhook-signature'] ?? '') as $each) {
        [$scheme, $text] = array_pad(explode(',', $each, 2), 2, '');
        $signature = base64_decode($text, true);
        foreach ($keys as $key) {
            $raw = base64_decode(substr($key, strpos($key, '_') + 1), true);
            if ($scheme === 'v1a' && strpos($key, 'whpk_') === 0 && strlen((string) $signature) === 64
                && sodium_crypto_sign_verify_detached($signature, $content, $raw)) {
                return true;
            }
            if ($scheme === 'v1' && strpos($key, 'whsec_') === 0
                && hash_equals(hash_hmac('sha256', $content, $raw, true), (string) $signature)) {
                return true;
            }
        }
    }
    return false;
}

// Tried from the command line: php verify.php KEY < message, a JSON object {"headers": …, "body": …}
if (PHP_SAPI === 'cli' && isset($argv[1])) {
    $message = json_decode(stream_get_contents(STDIN), true);
    echo verify(array_slice($argv, 1), $message['headers'], $message['body']) ? "good\n" : "bad\n";
}
