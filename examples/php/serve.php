<?php

/**
 * The bank with PHP's own web server, for tests:
 *
 *     php serve.php --platform http://127.0.0.1:8080/gateway --appkey finance_mine --secret-file secret.txt
 *
 * In production a web server calls gateway.php, and this loop over the outbox runs as a service of its own.
 */

declare(strict_types=1);

require_once __DIR__ . '/gateway.php';

const RETRY_SECONDS = 0.5;

$options = getopt('', ['platform:', 'appkey:', 'secret-file:', 'port:', 'data:']);
if (!isset($options['platform'], $options['appkey'], $options['secret-file'])) {
    fwrite(STDERR, "php serve.php --platform URL --appkey K --secret-file F [--port N] [--data FOLDER]\n");
    exit(2);
}
$port = $options['port'] ?? '9000';
putenv('BANK_APPKEY=' . $options['appkey']);
putenv('BANK_SECRET_FILE=' . realpath($options['secret-file']));
putenv('BANK_DATA=' . ($options['data'] ?? 'institution-data'));

$server = getmypid();
if (pcntl_fork() !== 0) {
    $settings = ['-q', '-d', 'enable_post_data_reading=0', '-d', 'memory_limit=512M', '-d', 'display_errors=stderr'];
    pcntl_exec(PHP_BINARY, [...$settings, '-S', "127.0.0.1:$port", __DIR__ . '/gateway.php']);
}

while (!$connection = @fsockopen('127.0.0.1', (int) $port)) {
    usleep(20_000);
}
fclose($connection);
echo "http://127.0.0.1:$port/gateway\n";
deliver(institutionOfEnvironment(), $options['platform'], $server);

/** What got no clear answer is sent again, until the web server has ended. */
function deliver(Institution $institution, string $platform, int $server): void
{
    $secret = trim(file_get_contents(getenv('BANK_SECRET_FILE')));
    $failedAt = [];
    while (posix_getppid() === $server) {
        foreach ($institution->due() as ['id' => $id, 'applyno' => $applyno, 'call' => $call, 'fields' => $fields]) {
            if (microtime(true) - ($failedAt[$id] ?? 0) < RETRY_SECONDS) {
                continue;
            }
            $reply = post("$platform/$call", $fields, getenv('BANK_APPKEY'), $secret);
            if ($reply === null) {
                $failedAt[$id] = microtime(true);
                continue;
            }
            // A 0 is an answer too, and is for people to inspect: sent again, it would be refused again.
            error_log("$call $applyno {$reply['code']} " . ($reply['message'] ?? ''));
            unset($failedAt[$id]);
            $institution->sent($id);
        }
        usleep(50_000);
    }
}
