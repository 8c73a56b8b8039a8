import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import pino from 'pino'
import { createLog, type Log } from '../src/log/log.ts'

const hidden = 's3cr3t-value-0123456789'

function linesOf(use: (log: Log) => void, make = createLog): string {
  const lines: string[] = []
  use(make({ org: 'bank', logLevel: 'trace' }, { write: (line) => void lines.push(line) }))
  assert.equal(lines.length, 1)
  return lines.join('')
}

/** An error as PostgreSQL's client reports it for an existing row. */
function rowError(): Error {
  return Object.assign(new Error('duplicate key value'), { code: '23505', detail: `Key (secret)=(${hidden})` })
}

const uses: readonly [string, (log: Log) => void][] = [
  ['a secret under its name', (log) => log.info({ secret: hidden })],
  ['a secret five levels down', (log) => log.info({ a: { b: [{ c: { appSecret: hidden } }] } })],
  ['a name written with underscores', (log) => log.info({ master_key: hidden })],
  ['a header', (log) => log.info({ headers: { Authorization: `Bearer ${hidden}` } })],
  ['a token inside the text', (log) => log.info(`refused Bearer ${hidden}`)],
  ['a secret of a webhook inside the text', (log) => log.info(`signed by whsec_${hidden}`)],
  ['a database URL inside the text', (log) => log.info(`cannot reach postgresql://bank:${hidden}@db/bank`)],
  ['a database URL inside an error', (log) => log.error(new Error(`postgresql://bank:${hidden}@db/bank`))],
  ['the row that an error quotes', (log) => log.error(rowError())],
  ['the cause of an error', (log) => log.error(new Error('failed', { cause: rowError() }))],
  ['what a child logger carries', (log) => log.child({ token: hidden }).info('x')],
  ['a body', (log) => log.info({ body: hidden, raw: Buffer.from(hidden) })],
  ['bytes under a harmless name', (log) => log.info({ found: Buffer.from(hidden) })],
  ['a sealed text', (log) => log.info({ sealedName: hidden })],
  ['a Secret under a harmless name', (log) => log.info({ found: new Secret(hidden) })],
]

describe('the log', () => {
  for (const [what, use] of uses) {
    it(`does not show ${what}`, () => assert.ok(!linesOf(use).includes(hidden)))
  }

  it('control: shows most of them without its rules', () => {
    const plain = (_settings: unknown, destination?: pino.DestinationStream) =>
      pino({ level: 'trace' }, destination as never)
    const shown = uses.filter(([, use]) => linesOf(use, plain as typeof createLog).includes(hidden))
    assert.ok(shown.length >= 10, `only ${shown.length}`)
  })

  it('retains what helps: type, message, code and stack of an error, and harmless values', () => {
    const line = JSON.parse(linesOf((log) => log.error({ err: rowError(), partner: 'finance_bank' }, 'not saved')))
    assert.equal(line.err.code, "'23505'")
    assert.equal(line.partner, 'finance_bank')
    assert.equal(line.msg, 'not saved')
    assert.equal(line.org, 'bank')
    assert.equal(line.level, 'error')
    assert.match(line.err.stack, /log\.test/)
  })
})
