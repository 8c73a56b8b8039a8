import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fillText } from '../src/i18n/fill-text.ts'

describe('a text with blanks', () => {
  for (const [text, values, filled] of [
    ['{{count}} working day(s)', { count: 1 }, '1 working day'],
    ['{{count}} working day(s)', { count: 2 }, '2 working days'],
    ['{{count}} working day(s)', { count: '1' }, '1 working day'],
    ['{{a}} line(s) added, {{b}} line(s) removed', { a: 1, b: 0 }, '1 line added, 0 lines removed'],
    ['还有 {{count}} 个工作日', { count: 1 }, '还有 1 个工作日'],
    ['An http(s) address', {}, 'An http(s) address'],
    ['By {{name}}', { name: '{{count}} file(s)' }, 'By {{count}} file(s)'],
    ['By {{name}}', {}, 'By {{name}}'],
  ] as const)
    it(`${text} becomes ${filled}`, () => assert.equal(fillText(text, values), filled))
})
