<?php

declare(strict_types=1);

/** The fields of all calls with patterns and lengths, from the OpenAPI document of the protocol. */
final class Fields
{
    private const DEMAND_PARTS = ['payeramount', 'payeraccount', 'filelist', 'Reason'];

    /** @var array<string, array> by wire name of the call */
    private array $calls = [];
    /** @var array<string, true> */
    private array $names = [];

    public function __construct(string $document)
    {
        $schemas = json_decode(file_get_contents($document), true, 64, JSON_THROW_ON_ERROR)['components']['schemas'];
        foreach ($schemas as $schema) {
            if (isset($schema['title'])) {
                $this->calls[$schema['title']] = $schema;
                $this->names += array_fill_keys(array_keys($schema['properties']), true);
            }
        }
    }

    /** @return list<string> names of fields that the call does not allow, that are missing, or malformed */
    public function problems(string $call, array $fields): array
    {
        $schema = $this->calls[$call];
        $required = $schema['required'];
        foreach ($schema['allOf'] ?? [] as $condition) {
            foreach ($condition['if']['properties'] as $name => $allowed) {
                if (!in_array($fields[$name] ?? '', $allowed['enum'], true)) {
                    continue 2;
                }
            }
            $required = [...$required, ...$condition['then']['required']];
        }
        // A demand is recorded whatever is missing beside its guarantee: its time counts from the first presentation.
        if ($call === 'claimsnotice') {
            $required = array_diff($required, self::DEMAND_PARTS);
        }
        $found = array_filter($required, fn ($name) => ($fields[$name] ?? '') === '');
        foreach ($fields as $name => $value) {
            $rule = $schema['properties'][$name] ?? null;
            // What it may lack may be unreadable, too: people name it once, afterwards. With & it could be another field.
            $isPart = $call === 'claimsnotice' && in_array($name, self::DEMAND_PARTS, true) && !str_contains($value, '&');
            if ($name !== 'sign' && $value !== '' && ($rule === null || !($isPart || $this->isWellFormed($name, $value, $rule)))) {
                $found[] = $name;
            }
        }
        return array_values($found);
    }

    private function isWellFormed(string $name, string $value, array $rule): bool
    {
        if (isset($rule['maxLength']) && preg_match_all('/./su', $value) > $rule['maxLength']) {
            return false;
        }
        if (isset($rule['enum']) && !in_array($value, $rule['enum'], true)) {
            return false;
        }
        // D: a trailing line break is no part of a value.
        $pattern = preg_replace('/\\\\u([0-9a-f]{4})/', '\\x{$1}', $rule['pattern'] ?? '');
        if (preg_match("\x01$pattern\x01uD", $value) !== 1) {
            return false;
        }
        if (in_array($name, ['timestamp', 'kaibiaotime'], true)) {
            return readTime($value) !== null;
        }
        // k=v&k=v has no escapes: "& name of a field =" inside a text would be a field for another reader.
        foreach (array_slice(explode('&', $value), 1) as $part) {
            if (isset($this->names[explode('=', $part)[0]])) {
                return false;
            }
        }
        return true;
    }
}
