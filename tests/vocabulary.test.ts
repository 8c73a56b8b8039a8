/** The check of the words: public names stay, everything else is found. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { findWords } from '../tools/vocabulary/find-words.ts'
import { readPublicNames } from '../tools/vocabulary/public-names.ts'
import { storedNames } from '../tools/vocabulary/stored-names.ts'
import { terms } from '../tools/vocabulary/words.ts'

const names = readPublicNames()
const wordsIn = (line: string, file = 'file.ts') => findWords(file, line, names).map(({ word }) => word)

describe('the check of the vocabulary', () => {
  const permitted: readonly string[] = [
    "await platform.ask('GET', '/api/stuck')",
    "path: '/stuck/{partner}/{key}/resend'",
    "scope('stuck:read')",
    "assert.equal(code, '409 opening-not-stuck')",
    "const work = 'late-give-up'",
    'select box_state from application',
    'insert into "stranger" (at) values (now())',
    'verdict: receipt.verdict,',
    'const payer = recourse.fromWhom',
    'openbaohan reconcile --mend',
    "await page.keyboard.press('Enter')",
  ]
  for (const line of permitted) it(`permits ${line}`, () => assert.deepEqual(wordsIn(line), []))

  const refused: readonly (readonly [line: string, ...words: string[]])[] = [
    ['const verdict = compare(a, b)', 'verdict'],
    ['function answer(verdict: string) {', 'verdict'],
    ['// nobody told the bank', 'told', 'nobody'],
    ['* the verdict: it is kept', 'verdict', 'kept'],
    ["text: 'stuck messages are sent again'", 'stuck'],
    ['export function tellOfLot() {', 'tell'],
    ['const stuckOpenings = []', 'stuck'],
    ['// 保函到期日', '保函到期日'],
  ]
  for (const [line, ...words] of refused)
    it(`finds ${words.join(' and ')} in ${line}`, () => assert.deepEqual(wordsIn(line).sort(), words.sort()))

  it('reads the name of a file', () => assert.deepEqual(wordsIn('', 'test/stuck-lanes.test.ts'), ['stuck']))

  it('has no stored name that no old word needs', () => {
    const none = { joined: new Set<string>(), single: new Set<string>() }
    const idle = Object.keys(storedNames).filter((name) => findWords('', name, none).length === 0)
    assert.deepEqual(idle, [])
  })

  it('lists each word once', () => {
    const all = terms.flatMap(({ avoid }) => avoid.split('|'))
    assert.deepEqual(
      all.filter((word, index) => all.indexOf(word) !== index),
      [],
    )
  })

  it('applies to the vocabulary page: a page in old words would not pass', () => {
    const page = readFileSync('docs/reference/vocabulary.md', 'utf8')
    assert.ok(findWords('docs/reference/vocabulary.md', page, names).length > terms.length)
  })
})
