/** A secret is never printed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { format, inspect } from 'node:util'
import { Secret } from '../src/values/secret.ts'

const value = '8e442f6bf96badf04a176f7c051384a0'
const secret = new Secret(value)

const printed: readonly [string, () => string][] = [
  ['String()', () => String(secret)],
  ['a template', () => `${secret}`],
  ['joining', () => [secret].join()],
  ['JSON', () => JSON.stringify({ secrets: [secret] })],
  ['inspect', () => inspect({ secrets: [secret] }, { showHidden: true, depth: 9 })],
  ['format', () => format('%s %o %j', secret, secret, secret)],
  ['an error about it', () => String(new Error(`bad ${secret}`))],
  ['its keys and values', () => JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)])],
  ['a copy of its properties', () => JSON.stringify({ ...secret })],
]

describe('a secret is not shown by', () => {
  for (const [how, print] of printed) it(how, () => assert.equal(print().includes(value.slice(0, 8)), false))
  it('anything but reveal', () => assert.equal(secret.reveal(), value))
})
