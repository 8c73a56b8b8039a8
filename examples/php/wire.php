<?php

/** The wire: signature (SM3), sealed fields (SM4-ECB) and sending, by the openssl extension. */

declare(strict_types=1);

require_once __DIR__ . '/message.php';

const TAKEN = ['code' => '1', 'message' => '成功'];
const LONGEST_REPLY = 1 << 20;

/** @return array{code: string, message: string} */
function refusal(string $message): array
{
    return ['code' => '0', 'message' => $message];
}

/**
 * All fields but `sign` that are not blank, sorted by the bytes of their names, joined as k=v by &.
 *
 * @param array<string, string> $fields
 */
function canonical(array $fields): string
{
    ksort($fields, SORT_STRING);
    $pairs = [];
    foreach ($fields as $name => $value) {
        if ($name !== 'sign' && !isBlank($value)) {
            $pairs[] = "$name=$value";
        }
    }
    return implode('&', $pairs);
}

function signature(array $fields, #[SensitiveParameter] string $secret): string
{
    return openssl_digest(canonical($fields) . "&appsecret=$secret", 'sm3');
}

/** Compared in constant time: how much of a guess is right must not be measurable. */
function isSigned(array $fields, #[SensitiveParameter] string $secret): bool
{
    return hash_equals(signature($fields, $secret), strtolower($fields['sign'] ?? ''));
}

function seal(string $text, #[SensitiveParameter] string $key): string
{
    return openssl_encrypt($text, 'sm4-ecb', $key);
}

/** null for a wrong key: the padding or the UTF-8 does not fit. Report that in the answer, before you accept it. */
function open(string $sealed, #[SensitiveParameter] string $key): ?string
{
    $bytes = base64_decode($sealed, true);
    $text = $bytes === false ? false : openssl_decrypt($bytes, 'sm4-ecb', $key, OPENSSL_RAW_DATA);
    return $text !== false && preg_match('//u', $text) === 1 ? $text : null;
}

function chinaTime(): string
{
    return (new DateTimeImmutable('now', new DateTimeZone('Asia/Shanghai')))->format('Y-m-d H:i:s');
}

/** Seconds since 1970, or null for what is no time: 2026-02-30 would otherwise be March. */
function readTime(string $text): ?int
{
    $at = DateTimeImmutable::createFromFormat('!Y-m-d H:i:s', $text, new DateTimeZone('Asia/Shanghai'));
    return $at !== false && $at->format('Y-m-d H:i:s') === $text ? $at->getTimestamp() : null;
}

function encode(array $value): string
{
    return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
}

/**
 * The partner's answer, 1 or 0; null when it is unclear (no connection, no JSON, another status): send again. A
 * redirect is not followed: the answer of a partner does not choose another address.
 */
function post(string $url, array $fields, string $appkey, #[SensitiveParameter] string $secret): ?array
{
    $stamped = ['appkey' => $appkey, 'timestamp' => chinaTime(), ...$fields];
    $stamped['sign'] = signature($stamped, $secret);
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/json;charset=UTF-8',
        'content' => encode($stamped),
        'follow_location' => 0,
        'ignore_errors' => true,
        'timeout' => 30,
    ]]);
    $answer = @file_get_contents($url, false, $context, 0, LONGEST_REPLY);
    if ($answer === false || preg_match('~^HTTP/\S+ 200\b~', $http_response_header[0] ?? '') !== 1) {
        return null;
    }
    try {
        $reply = readMessage($answer);
    } catch (Unreadable) {
        return null;
    }
    return in_array($reply['code'] ?? '', ['0', '1'], true) ? $reply : null;
}

/** `sign SECRET JSON`, `seal KEYHEX TEXT`, `open KEYHEX BASE64`, separated by tabs; `-` for what cannot be read. */
function compare(string $line): string
{
    [$action, $first, $text] = explode("\t", $line, 3);
    try {
        return match ($action) {
            'sign' => signature(readMessage($text), $first),
            'seal' => seal($text, hex2bin($first)),
            'open' => open($text, hex2bin($first)) ?? '-',
        };
    } catch (Unreadable) {
        return '-';
    }
}

if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    while (($line = fgets(STDIN)) !== false) {
        echo compare(rtrim($line, "\n")), "\n";
    }
}
