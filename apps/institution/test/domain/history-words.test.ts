/** What happened to an application or a demand is shown in words: each event has one in both languages. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { historyEvents } from '../../src/domain/application/noted-event.ts'
import { demandEvents } from '../../src/domain/demand/demand-state.ts'
import { clockAlerts } from '../../src/domain/demand/payment-clock.ts'
import { timelineEnglish } from '../../web/pages/applications/cards/timeline-texts.en.ts'
import { timelineChinese } from '../../web/pages/applications/cards/timeline-texts.zh.ts'
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
