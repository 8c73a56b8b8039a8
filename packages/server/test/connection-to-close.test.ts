import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findConnectionToClose, type OpenConnection } from '../src/http/limits/connection-to-close.ts'

type Named = OpenConnection & { name: string }
const now = 100_000
const one = (name: string, ageMs: number, more: Partial<OpenConnection> = {}): Named => ({
  name,
  phase: 'waiting',
  since: now - ageMs,
  answered: false,
  proven: false,
  ...more,
})
const closed = (...connections: Named[]) => findConnectionToClose(connections, now, 2000)?.name

describe('the connection that is closed for a new one is', () => {
  const young = one('young', 10)
  const oldYoung = one('old young', 1500)
  const silent = one('silent', 3000)
  const oldSilent = one('old silent', 9000)
  const idle = one('idle', 60_000, { answered: true })
  const slowBody = one('slow body', 60_000, { phase: 'receiving' })
  const partner = one('partner', 60_000, { answered: true, proven: true })
  const partnerSends = one('partner sends', 60_000, { phase: 'receiving', proven: true })
  const answering = one('answering', 60_000, { phase: 'answering' })

  it('the oldest that never sent a complete head', () =>
    assert.equal(closed(young, idle, silent, slowBody, oldSilent), 'old silent'))
  it('otherwise one that is idle', () => assert.equal(closed(young, slowBody, partner, idle), 'idle'))
  it('otherwise one whose body does not end', () => assert.equal(closed(partner, young, slowBody), 'slow body'))
  it('otherwise the oldest of the young, so that a newcomer stays', () =>
    assert.equal(closed(partner, young, oldYoung), 'old young'))
  it('otherwise a proven one that is idle', () => assert.equal(closed(partnerSends, partner, answering), 'partner'))
  it('never one that is being answered, nor a body of a partner', () =>
    assert.equal(closed(partnerSends, answering), undefined))
  it('control: without the grace period it is the newcomer', () => {
    const receiving = one('receiving', 900, { phase: 'receiving' })
    assert.equal(closed(receiving, young), 'receiving')
    assert.equal(findConnectionToClose([receiving, young], now, 0)?.name, 'young')
  })
})
