/** What happened to an application or a demand is shown in words: each event has one in both languages, a correction what it changes. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { historyEvents } from '../../src/domain/application/noted-event.ts'
import { demandEvents } from '../../src/domain/demand/demand-state.ts'
import { clockAlerts } from '../../src/domain/demand/payment-clock.ts'
import { timelineEnglish } from '../../web/pages/applications/cards/timeline-texts.en.ts'
import { timelineChinese } from '../../web/pages/applications/cards/timeline-texts.zh.ts'
import { correctionChanges } from '../../web/pages/bank-entries/correcting/correction-words.ts'
import { demandsEnglish } from '../../web/pages/demands/texts.en.ts'
import { demandsChinese } from '../../web/pages/demands/texts.zh.ts'

const wordless = (events: readonly string[], ...languages: readonly Readonly<Record<string, string>>[]) =>
  events.filter((event) => languages.some((words) => (words[event] ?? '') === ''))

describe('an event has a word in both languages', () => {
  it('of an application', () => {
    assert.deepEqual(wordless(historyEvents, timelineChinese.events, timelineEnglish.events), [])
    assert.deepEqual(wordless(['unheard-of'], timelineChinese.events), ['unheard-of'], 'a control')
  })

  it('of a demand', () => {
    const events = ['presented', ...demandEvents, ...clockAlerts]
    assert.deepEqual(wordless(events, demandsChinese.history.events, demandsEnglish.history.events), [])
  })
})

describe('a correction states what it changes alone', () => {
  const before = { amount: '500.00', reference: 'R1', on: '2026-11-25' }
  const changes: Record<string, readonly [object, readonly string[] | undefined]> = {
    amount: [{ ...before, amount: '1450', before }, ['amount 500.00 → 1,450.00']],
    reference: [{ ...before, reference: 'R2', before }, ['reference R1 → R2']],
    date: [{ ...before, on: '2026-11-26', before }, ['on 2026-11-25 → 2026-11-26']],
    'what was not stated': [{ ...before, before: { amount: '500.00' } }, ['reference — → R1', 'on — → 2026-11-25']],
    nothing: [{ ...before, amount: '500', before }, []],
    'no correction': [before, undefined],
  }
  for (const [what, [detail, shown]] of Object.entries(changes))
    it(what, () => {
      const found = correctionChanges({ ...detail })
      assert.deepEqual(
        found?.map(({ field, before, after }) => `${field} ${before} → ${after}`),
        shown,
      )
    })
})
