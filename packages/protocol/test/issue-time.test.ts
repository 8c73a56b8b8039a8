/** The stated time of issue is remarked on when it cannot be right; its age alone is no reason. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sampleFields, sampleTime } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { diagnoseIssueTime } from '../src/doctor/doctor-clock.ts'
import { issueTimeFinding } from '../src/receive/issue-time.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
import { bodyOf, take } from './receive-world.ts'

const minute = 60_000
const day = 1440 * minute
const sentAt = sampleTime
const cases: readonly (readonly [string, number, number | undefined, boolean])[] = [
  ['at the time of sending', 0, -day, false],
  ['10 minutes later, as clocks differ', 10 * minute, -day, false],
  ['11 minutes later', 11 * minute, -day, true],
  ['8 hours later, as in UTC the time of sending', 480 * minute, -day, true],
  ['30 days earlier, for an application of 31 days before', -30 * day, -31 * day, false],
  ['30 days earlier, for an application that is not known', -30 * day, undefined, false],
  ['10 minutes before the application', -day - 10 * minute, -day, false],
  ['11 minutes before the application', -day - 11 * minute, -day, true],
]

describe('a time of issue', () => {
  for (const [what, issued, applied, isRemarked] of cases)
    it(`${what} is ${isRemarked ? 'remarked on' : 'taken'}`, () => {
      const times = {
        issuedAt: sentAt + issued,
        sentAt,
        appliedAt: applied === undefined ? undefined : sentAt + applied,
      }
      assert.equal(issueTimeFinding(times, dialects.epoint)?.code, isRemarked ? 'issue-time-off' : undefined)
    })

  it('that is off is no reason to reject the notice, and a malformed one is', async () => {
    const later = { generatetime: formatWireTime(sentAt + day) }
    const { result } = await take('issued', bodyOf('issued', later))
    assert.equal(result.reply.code, '1')
    const fields = new Map([...sampleFields('issued'), ...Object.entries(later)])
    assert.equal(diagnoseIssueTime(fields, 'issued')?.code, 'issue-time-off')
    assert.equal(diagnoseIssueTime(sampleFields('issued'), 'issued'), undefined, 'control')
    const malformed = await take('issued', bodyOf('issued', { generatetime: '2026-12-01' }))
    assert.equal(malformed.result.code, 'fields-invalid')
  })
})
