/** Signatures and sealed texts of another program, compared with vectors/protocol.json. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run-command.ts'

export type Comparison = { passed: number; problems: string[] }

type Signed = { comment: string; appsecret: string; sign: { epoint: string } }
type Vectors = {
  sign: (Signed & { message: Record<string, string> })[]
  raw: (Signed & { body: string; sort?: string; empty?: string })[]
  refuse: { comment: string; body: string }[]
  seal: { plaintext: string; keyHex: string; ecbBase64: string }[]
}
type Case = { what: string; request: readonly string[]; expected: string; fields?: Record<string, string> }

const vectors: Vectors = JSON.parse(readFileSync('vectors/protocol.json', 'utf8'))

const longValue = 'QUJD'.repeat(262_144)
const longBody = JSON.stringify({ baohanfile: longValue })
const slashes = 'QU/D'.repeat(262_144)
const escapedBody = `{"baohanfile":"${slashes.replaceAll('/', '\\/')}"}`
const signatureOf = (value: string) => createHash('sm3').update(`baohanfile=${value}&appsecret=secret`).digest('hex')

function casesOf(): Case[] {
  const agreed = vectors.raw.filter(({ sort, empty }) => sort === undefined && empty === undefined)
  return [
    ...vectors.sign.map(({ comment, appsecret, message, sign }) => ({
      ...{ what: comment, request: ['sign', appsecret, JSON.stringify(message)], expected: sign.epoint },
      fields: message,
    })),
    ...agreed.map(({ comment, appsecret, body, sign }) => ({
      ...{ what: comment, request: ['sign', appsecret, body], expected: sign.epoint },
    })),
    // As long as a guarantee file: a reader that recurses per character fails here.
    { what: 'a field of a megabyte', request: ['sign', 'secret', longBody], expected: signatureOf(longValue) },
    // As PHP writes it by default: a pattern that needs a stack for each escape fails here.
    { what: 'a megabyte of escapes', request: ['sign', 'secret', escapedBody], expected: signatureOf(slashes) },
    // A name that only JavaScript has to fear.
    ...vectors.refuse
      .filter(({ comment }) => comment !== '__proto__')
      .map(({ comment, body }) => ({ what: comment, request: ['sign', 'secret', body], expected: '-' })),
    ...vectors.seal.flatMap(({ plaintext, keyHex, ecbBase64 }) => [
      { what: `seal ${plaintext}`, request: ['seal', keyHex, plaintext], expected: ecbBase64 },
      { what: `open ${plaintext}`, request: ['open', keyHex, ecbBase64], expected: plaintext },
    ]),
  ]
}

/** `lines`: one process that answers line by line. `shell`: one call a case, of fields without line breaks. */
export function compareWithVectors(how: 'lines' | 'shell', command: readonly string[] = []): Comparison {
  const cases = casesOf().filter((one) => (how === 'lines' ? isOneLine(one) : isForShell(one)))
  const answers =
    how === 'lines'
      ? run(command, cases.map(({ request }) => `${request.join('\t')}\n`).join('')).split('\n')
      : cases.map(askShell)
  const problems = cases.flatMap(({ what, expected }, index) =>
    answers[index] === expected ? [] : [`${what}: ${answers[index]}, expected ${expected}`],
  )
  return { passed: cases.length - problems.length, problems }
}

const isOneLine = ({ request }: Case) => !request.join('').includes('\n')

const isForShell = ({ request: [action], fields }: Case) =>
  action !== 'sign' || (fields !== undefined && !/[\n\r]/.test(Object.values(fields).join('')))

/** The secret is in a file, since every user of a machine sees the arguments of a process. */
function askShell({ request: [action = '', first = '', text = ''], fields }: Case): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'openbaohan-example-'))
  const secretFile = join(folder, 'secret.txt')
  writeFileSync(secretFile, first)
  const rest =
    fields === undefined
      ? [first, text]
      : [secretFile, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)]
  try {
    return run(['examples/shell/wire.sh', action, ...rest])
      .trimEnd()
      .split('\n')
      .at(-1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
