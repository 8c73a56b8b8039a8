import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changesQuery } from '../src/live/changes-query.ts'

const lots = new Set(['lots'])
const messages = new Set(['messages'])

describe('a change of a topic', () => {
  for (const [what, key, topics, isReloaded] of [
    ['reloads a list that may show it', [['lots', 'list'], { input: {} }], lots, true],
    ['reloads what no table names', [['something-new', 'list']], messages, true],
    ['leaves the holiday calendar alone', ['calendar', 'list'], lots, false],
    ['leaves the session alone', ['session'], messages, false],
    ['leaves messages alone when no message came', ['message-console', 'browse', {}], lots, false],
    ['reloads messages when one came', ['message-console', 'browse', {}], messages, true],
    ['leaves what is due alone when a message came', [['home', 'due'], { type: 'query' }], messages, false],
    ['reloads what is due when a lot changed', [['home', 'due'], { type: 'query' }], lots, true],
    ['reloads the figures of engineers when a message came', [['home', 'figures'], { type: 'query' }], messages, true],
    ['reloads an unnamed query', [], lots, true],
  ] as const)
    it(what, () => assert.equal(changesQuery(topics, key), isReloaded))
})
