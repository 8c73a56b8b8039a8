<?php

declare(strict_types=1);

/** The body is no message: HTTP 400. */
final class Unreadable extends Exception
{
}

/**
 * One flat object, each name once. A number stays as it was written, since that text is signed: json_decode makes
 * 700000.00 into the float 700000.0, and the signature then does not match. null and blanks are an empty field.
 *
 * @return array<string, string>
 */
function readMessage(string $body): array
{
    return (new Message($body))->fields();
}

final class Message
{
    private const SPACE = " \t\n\r";
    private const MOST_FIELDS = 64;

    private int $at = 0;

    public function __construct(private string $json)
    {
    }

    public function fields(): array
    {
        $fields = [];
        $this->take('{');
        $isEmpty = $this->next() === '}';
        while (!$isEmpty) {
            $name = self::decode($this->quoted());
            $this->take(':');
            if (array_key_exists($name, $fields) || count($fields) === self::MOST_FIELDS) {
                throw new Unreadable('a name occurs twice, or too many names');
            }
            $fields[$name] = $this->value($name);
            if ($this->next() === '}') {
                break;
            }
            $this->take(',');
        }
        $this->take('}');
        if ($this->next() !== '') {
            throw new Unreadable('text behind the object');
        }
        return $fields;
    }

    private function value(string $name): string
    {
        $value = match ($this->next()) {
            '"' => self::decode($this->quoted()),
            '[' => $name === 'filelist' ? $this->list() : throw new Unreadable('an array'),
            default => $this->numberOrNull(),
        };
        return isBlank($value) ? '' : $value;
    }

    /** Not by a pattern: PCRE needs its stack for every escape, and some libraries write each / of Base64 as \/. */
    private function quoted(): string
    {
        if ($this->next() !== '"') {
            throw new Unreadable('no text');
        }
        $start = $this->at++;
        while (($end = $this->json[$this->at += strcspn($this->json, '"\\', $this->at)] ?? '') === '\\') {
            $this->at += 2;
        }
        if ($end === '') {
            throw new Unreadable('a text without an end');
        }
        return substr($this->json, $start, ++$this->at - $start);
    }

    /** Its own characters without blanks, as most libraries sign it. */
    private function list(): string
    {
        $list = '';
        $depth = 0;
        do {
            $mark = $this->next();
            if ($mark === '"') {
                $list .= $this->quoted();
                continue;
            }
            $depth += match ($mark) {
                '[', '{' => 1,
                ']', '}' => -1,
                '' => throw new Unreadable('a list without an end'),
                default => 0,
            };
            $list .= $mark;
            $this->at++;
        } while ($depth > 0);
        if (!is_array(json_decode($list))) {
            throw new Unreadable('no list');
        }
        return $list;
    }

    private function numberOrNull(): string
    {
        $number = '/\G(?:null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/';
        if (preg_match($number, $this->json, $found, 0, $this->at) !== 1) {
            throw new Unreadable("neither text nor number at $this->at");
        }
        $this->at += strlen($found[0]);
        return $found[0] === 'null' ? '' : $found[0];
    }

    private function take(string $mark): void
    {
        if ($this->next() !== $mark) {
            throw new Unreadable("no $mark at $this->at");
        }
        $this->at++;
    }

    /** The next character that is no space; empty at the end. */
    private function next(): string
    {
        $this->at += strspn($this->json, self::SPACE, $this->at);
        return $this->json[$this->at] ?? '';
    }

    /** Rejects half a character (\ud800), wrong UTF-8 and control characters, which another reader would replace. */
    private static function decode(string $quoted): string
    {
        $text = json_decode($quoted);
        if (!is_string($text) || preg_match('/[\x00-\x08\x0b\x0c\x0e-\x1f]/', $text) === 1) {
            throw new Unreadable('a text that is not as JSON prescribes');
        }
        return $text;
    }
}

/** Ideographic spaces included, which trim() does not know. */
function isBlank(string $value): bool
{
    return preg_match('/^[\s\p{Z}]*+$/uD', $value) === 1;
}
