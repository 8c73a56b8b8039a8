import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { describe, it } from 'node:test'
import { rootCertificates } from 'node:tls'
import { certificatesOf, endingCertificates } from '../src/partners/ending-certificates.ts'

const [root = ''] = rootCertificates
const end = Date.parse(new X509Certificate(root).validTo)
const day = 86_400_000
const partner = { appkey: 'bank', name: '示例银行', roots: [root] }
const found = (now: number, one: Parameters<typeof endingCertificates>[0][number] = partner) =>
  endingCertificates([one], now).map(({ id, at }) => [id, at])

describe('a certificate of a partner', () => {
  it('is due within 30 days of its end', () => assert.deepEqual(found(end - 30 * day), [['bank', end]]))
  it('stays due after its end', () => assert.deepEqual(found(end + day), [['bank', end]]))
  it('is not due before', () => assert.deepEqual(found(end - 31 * day), []))
  it('is also the one with which a partner is called', () =>
    assert.deepEqual(found(end, { ...partner, roots: [], tls: { pins: [], certificatePem: root } }), [['bank', end]]))
  it('is announced on its page from the same moment', () =>
    assert.deepEqual(
      certificatesOf({ roots: [root], tls: undefined }).map(({ remindAt }) => remindAt),
      [end - 30 * day],
    ))
  it('is shown with its use, holder and end, the soonest first', () => {
    const [, , , other = ''] = rootCertificates
    const all = certificatesOf({ roots: [`${root}\n${other}`], tls: { pins: [], caPem: root, certificatePem: root } })
    assert.deepEqual(all.map(({ use }) => use).toSorted(), ['connection', 'own', 'signatures', 'signatures'])
    assert.ok(all.every(({ endsAt }, index) => endsAt >= (all[index - 1]?.endsAt ?? 0)))
    assert.ok(all.every(({ subject }) => subject !== '' && !subject.includes('CN=')))
  })
  it('is none for a partner without certificates', () => assert.deepEqual(found(end, { ...partner, roots: [] }), []))
})
