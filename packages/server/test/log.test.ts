import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import pino from 'pino'
import { createLog, type Log } from '../src/log/log.ts'
import { redactedNames } from '../src/log/redact.ts'

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

/** Written out a second time: a name that is removed from the product's list must fail here. */
const secretNames = [
  ...['secret', 'appsecret', 'secrets', 'previousSecret', 'password', 'passphrase', 'token', 'apiKey', 'authorization'],
  ...['cookie', 'key', 'privateKey', 'masterKey', 'keyPem', 'databaseUrl', 'connectionString', 'sign', 'signature'],
  ...['body', 'raw', 'payload', 'message', 'fields', 'canonical', 'file', 'box', 'receipt', 'parameters', 'values'],
  ...['detail', 'payerAccount', 'payeeAccount', 'account', 'sealed', 'sealedName'],
]

describe('the log', () => {
  for (const name of secretNames)
    it(`does not show the value of ${name}, however it is written`, () => {
      const parts = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      for (const written of [name, name.toUpperCase(), parts, parts.replaceAll('_', '-')])
        for (const value of [hidden, { inner: hidden }, [hidden], Number('4111111111111111')]) {
          const line = linesOf((log) => log.info({ found: { [written]: value } }))
          assert.deepEqual(JSON.parse(line).found, { [written]: '***' }, written)
        }
    })

  it('has no other redacted names than these', () => {
    assert.deepEqual([...redactedNames, 'sealed', 'sealedName'].sort(), [...secretNames].sort())
  })

  it('shows a name that only contains a redacted one', () => {
    const found = { accountant: 1, filed: 2, tokens: 3, keyring: 4, unsealed: 5, bodyBytes: 6 }
    assert.deepEqual(JSON.parse(linesOf((log) => log.info({ found }))).found, found)
  })

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
