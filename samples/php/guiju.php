<?php
/*
 * How a portal asks Guiju: PHP 7.4 or newer with curl. GUIJU is its address, BODY the society, TOKEN the portal's own.
 */
declare(strict_types=1);

/** An answer that is no success (RFC 9457); `rule` and `satisfy` are there where a rule refused. */
final class Problem extends Exception
{
    /** @var array<string, mixed> */
    public $told;

    public function __construct(int $status, array $told)
    {
        parent::__construct($told['says'] ?? $told['detail'] ?? 'no answer', $status);
        $this->told = $told;
    }
}

/** Ask Guiju. An act has a key: the same key is the same act, so it is sent again where the network failed. */
function guiju(string $method, string $path, ?string $content = null, array $headers = []): array
{
    $curl = curl_init(getenv('GUIJU') . '/v1/bodies/' . rawurlencode((string) getenv('BODY')) . $path);
    $sent = ['Authorization: Bearer ' . getenv('TOKEN'), 'Accept-Language: zh-CN', 'Expect:'];
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30,
        CURLOPT_FOLLOWLOCATION => false, CURLOPT_HTTPHEADER => array_merge($sent, $headers),
    ]);
    if ($content !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $content);
    }
    for ($attempt = 1; ($answer = curl_exec($curl)) === false && $attempt < 4; $attempt++) {
        usleep(500000 * $attempt);
    }
    $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $told = json_decode((string) $answer, true);
    if ($answer === false || $status >= 300 || !is_array($told)) {
        throw new Problem($status ?: 502, is_array($told) ? $told : []);
    }
    return $told;
}

function act(string $path, string $person, array $act, string $key): array
{
    $content = json_encode(['person' => $person, 'act' => $act], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
    return guiju('POST', $path, $content, ['Content-Type: application/json', 'Idempotency-Key: "' . $key . '"']);
}

function project(string $id): array
{
    return guiju('GET', '/projects/' . rawurlencode($id));
}
