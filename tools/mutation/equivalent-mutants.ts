/** Changes that no test can notice, each reviewed: the rule does the same with them. A row that a test notices is stale. */
export type EquivalentMutants = {
  file: string
  /** Part of the line where the changes begin; absent for any line. */
  line?: string
  /** What is changed, as far as it is on that line, and into what. */
  changes: readonly (readonly [original: string, replacement: string])[]
  reason: string
}

const codec = 'packages/protocol/src/codec'

export const equivalentMutants: readonly EquivalentMutants[] = [
  {
    file: `${codec}/sign.ts`,
    changes: [
      ["'latin1'", '""'],
      ["'utf8'", '""'],
    ],
    reason: 'both texts are ASCII, which UTF-8, the encoding that Node takes without one, and Latin-1 write alike',
  },
  {
    file: `${codec}/signed-reply.ts`,
    changes: [
      ['sign === undefined', 'false'],
      ["''", '"Stryker was here!"'],
    ],
    reason: 'no signature is no hex; neither text is a time',
  },
  {
    file: `${codec}/signed-reply.ts`,
    line: 'once ? data?.',
    changes: [
      ['data?.expires', 'data.expires'],
      ['data?.nonce', 'data.nonce'],
    ],
    reason: 'a reply that is signed under reply-nonce has data',
  },
  {
    file: `${codec}/base64.ts`,
    changes: [
      ['text.length % 4 !== 0', 'false'],
      ['at < text.length', 'at <= text.length'],
      ['text.slice(at, at + chunkCharacters)', 'text'],
      ["!text.includes('\\n')", 'false'],
      ["'\\n'", '""'],
    ],
    reason: 'saves work only: what encodes to itself again is Base64, read at once or in parts, and an empty part is',
  },
  {
    file: `${codec}/seal.ts`,
    changes: [
      ['bytes === undefined || key.length !== 16', 'false'],
      ['bytes === undefined || key.length !== 16', 'bytes === undefined && key.length !== 16'],
      ['bytes === undefined', 'false'],
      ['key.length !== 16', 'false'],
    ],
    line: 'key.length !== 16) return undefined',
    reason: 'Node throws for a key of another length and for no bytes, and what is thrown is caught',
  },
  {
    file: `${codec}/seal.ts`,
    changes: [
      ['{', '{}'],
      ["'utf8'", '""'],
      ['text.length !== 24', 'false'],
      ['bytes.length > 0', 'true'],
      ['bytes.length > 0', 'bytes.length >= 0'],
      ['cipher.iv === undefined', 'false'],
    ],
    reason:
      'an empty catch returns nothing as well; UTF-8 is the default; 16 bytes have 24 characters; hex and strict Base64 are not empty; "undefined" is no iv',
  },
  {
    file: `${codec}/key-form.ts`,
    changes: [
      ['[]', '["Stryker was here"]'],
      ["'utf8'", '""'],
      ["''", '"Stryker was here!"'],
    ],
    reason: 'neither no bytes nor one zero byte are a key; UTF-8 is the default',
  },
  {
    file: `${codec}/sm3.ts`,
    changes: [
      ["typeof crypto.hash === 'function'", 'true'],
      ["typeof crypto.hash === 'function'", 'false'],
      ["typeof crypto.hash === 'function'", "typeof crypto.hash !== 'function'"],
      ["'function'", '""'],
      ['oneShot === undefined', 'true'],
      ['oneShot === undefined', 'false'],
      ['oneShot === undefined', 'oneShot !== undefined'],
      ["'utf8'", '""'],
      ["'sm3'", '""'],
      ["'hex'", '""'],
    ],
    reason: 'both calls give the same digest, and this Node has both; UTF-8 is the default',
  },
  {
    file: `${codec}/one-reading.ts`,
    line: "if (!value.includes('&')) {",
    changes: [
      ["!value.includes('&')", 'false'],
      ["'&'", '""'],
      ['{', '{}'],
    ],
    reason: 'saves work: a value without & is split into itself',
  },
  {
    file: `${codec}/one-reading.ts`,
    line: "at += value.includes('&')",
    changes: [["'&'", '""']],
    reason: 'saves work: a value without & is split into itself',
  },
  {
    file: `${codec}/one-reading.ts`,
    line: 'if (equals > 0 && equals <=',
    changes: [
      ['equals > 0', 'equals >= 0'],
      ['equals <= limits.maxNameLength', 'true'],
      ['equals <= limits.maxNameLength', 'equals < limits.maxNameLength'],
    ],
    reason: 'saves work: no field has an empty name or one of that length, and a part that begins none is joined again',
  },
  {
    file: `${codec}/one-reading.ts`,
    changes: [
      ['this.parts[at]?.name', 'this.parts[at].name'],
      ['this.parts[cut]?.name', 'this.parts[cut].name'],
      ['first?.name', 'first.name'],
      ['first?.text', 'first.text'],
      ["''", '"Stryker was here!"'],
    ],
    reason: 'each place at which a field begins is one of the parts',
  },
  {
    file: `${codec}/one-reading.ts`,
    changes: [
      ['name === undefined', 'false'],
      ['cut === undefined', 'false'],
      ['kind !== undefined', 'true'],
      ['this.schema.byWire.get(name)?.kind', 'this.schema.byWire.get(name).kind'],
    ],
    reason:
      'no schema has a field without a name, no set has a kind that is undefined, and a field that begins has one',
  },
  {
    file: `${codec}/file-list.ts`,
    line: '} catch {',
    changes: [['{', '{}']],
    reason: 'an empty catch returns nothing as well',
  },
  {
    file: `${codec}/base64.ts`,
    changes: [["''", '"Stryker was here!"']],
    line: '= lines',
    reason: 'a split text has a line',
  },
  {
    file: `${codec}/problems/base64-problem.ts`,
    changes: [['/=+$/', '/=+/']],
    reason: 'padding before the end was already reported',
  },
]
