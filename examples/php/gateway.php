<?php

/** Answers one request; a web server or `php -S` calls it. What it needs is in the environment, the secret in a file. */

declare(strict_types=1);

require_once __DIR__ . '/institution.php';

const LONGEST_BODY = 32 << 20;

function institutionOfEnvironment(): Institution
{
    return new Institution(
        new Store(getenv('BANK_DATA')),
        new Fields(getenv('PROTOCOL') ?: __DIR__ . '/../../docs/reference/protocol-openapi.json'),
        getenv('BANK_APPKEY'),
        trim(file_get_contents(getenv('BANK_SECRET_FILE'))),
    );
}

function answerRequest(): array
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        return [405, refusal('只接受POST')];
    }
    // a body in chunks states no length
    $body = file_get_contents('php://input', false, null, 0, LONGEST_BODY + 1);
    if (strlen($body) > LONGEST_BODY) {
        return [413, refusal('报文过大')];
    }
    try {
        $call = basename(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '');
        return institutionOfEnvironment()->answer($call, $body);
    } catch (Throwable $error) { // nothing was stored: the partner sends again
        error_log((string) $error);
        return [500, refusal('系统异常')];
    }
}

if (PHP_SAPI !== 'cli') {
    [$status, $reply] = answerRequest();
    http_response_code($status);
    header('content-type: application/json;charset=UTF-8');
    echo encode($reply);
}
