<?php

declare(strict_types=1);

/**
 * Guarantees, answers and outbox in one file, which is replaced as a whole before an answer. It shows the order of
 * things; a real institution has a database for it, since the folder is not synchronised here and a power failure may
 * lose the last replacement.
 */
final class Store
{
    private const EMPTY = ['guarantees' => [], 'answered' => [], 'outbox' => [], 'issued' => 0];

    public function __construct(private string $folder)
    {
        if (!is_dir($folder)) {
            mkdir($folder, 0o700, true);
        }
    }

    /** Calls `$change` with the state by reference, alone, and stores it before it returns. Nothing is stored if it throws. */
    public function change(callable $change): mixed
    {
        $lock = fopen("$this->folder/lock", 'c');
        flock($lock, LOCK_EX);
        try {
            $file = "$this->folder/state.json";
            $before = is_file($file) ? file_get_contents($file) : encode(self::EMPTY);
            $state = json_decode($before, true, 16, JSON_THROW_ON_ERROR);
            $result = $change($state);
            if (encode($state) !== $before) {
                $this->write($file, encode($state));
            }
            return $result;
        } finally {
            fclose($lock);
        }
    }

    private function write(string $file, string $text): void
    {
        $next = fopen("$file.next", 'w');
        if (fwrite($next, $text) !== strlen($text) || !fsync($next)) {
            throw new RuntimeException("cannot write $file");
        }
        fclose($next);
        rename("$file.next", $file);
    }
}
