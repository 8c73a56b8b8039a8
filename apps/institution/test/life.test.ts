import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, post, restoreMessage, signed } from './test-peer.ts'

describe('the life of a guarantee at the institution', () => {
  let it_: TestInstitution
  before(async () => {
    it_ = await startInstitution()
  })
  after(() => it_.stop())

  it('goes from application to plain guarantee', async () => {
    const { url, peer, clock, institution, api } = it_
    assert.equal((await post(url, 'apply', signed('apply', applyMessage(start)))).code, '1')
    await institution.settle()
    const issued = peer.notices.at(-1)
    assert.equal(issued?.call, 'issued')
    assert.equal(issued?.message.guaranteeNumber, '江银云川投保字（2026）第0001号')
    assert.equal(issued?.message.premium, '2800.00')
    assert.equal((await api('GET', '/applications/E2026120800001')).state, 'issued')

    clock.advance(3_600_000)
    const restore = restoreMessage(clock.now(), { guaranteeNumber: '江银云川投保字（2026）第0001号' })
    assert.equal((await post(url, 'restore', signed('restore', restore))).code, '1')
    await institution.settle()
    assert.equal(peer.notices.at(-1)?.call, 'restored')
    const view = await api('GET', '/applications/E2026120800001')
    assert.equal(view.state, 'restored')
    assert.deepEqual(view.lot, { ...lot, openedAt: clock.now() })
    assert.equal(view.expiresOn, '2027-02-23')
  })
})
