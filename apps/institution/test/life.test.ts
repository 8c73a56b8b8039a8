import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { nodeRuntime } from '@openbaohan/guarantee-file/runtime/node-runtime.ts'
import { isExpectedSigner } from '@openbaohan/guarantee-file/verify/expected-signers.ts'
import { verifyPdf } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'
import { mayGetKey } from '../src/records/find-application.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, post, postAccepted, restoreMessage, signed } from './test-peer.ts'

describe('the life of a guarantee at the institution', () => {
  let it_: TestInstitution
  before(async () => {
    it_ = await startInstitution()
  })
  after(() => it_.stop())

  it('goes from application to plain guarantee', async () => {
    const { url, peer, clock, institution, api, db } = it_
    assert.equal((await post(url, 'apply', signed('apply', applyMessage(start)))).code, '1')
    assert.equal(await mayGetKey(db.kysely), false)
    await institution.settle()
    const issued = peer.notices.at(-1)
    assert.equal(issued?.call, 'issued')
    assert.equal(issued?.message.guaranteeNumber, '江银云川投保字（2026）第0001号')
    assert.equal(issued?.message.premium, '2800.00')
    assert.equal((await api('GET', '/applications/E2026120800001')).state, 'issued')
    assert.equal(await mayGetKey(db.kysely), true, 'the inspecting process is ready for its plain guarantee')

    clock.advance(3_600_000)
    const restore = restoreMessage(clock.now(), { guaranteeNumber: '江银云川投保字（2026）第0001号' })
    assert.equal((await post(url, 'restore', signed('restore', restore))).code, '1')
    await institution.settle()
    assert.equal(peer.notices.at(-1)?.call, 'restored')
    const view = await api('GET', '/applications/E2026120800001')
    assert.equal(view.state, 'restored')
    assert.equal(await mayGetKey(db.kysely), false)
    assert.deepEqual(view.lot, { ...lot, openedAt: clock.now() })
    // 90 days of bid validity, and 28 more for demands
    assert.equal(view.expiresOn, '2027-03-23')
  })
})

describe('an institution that brokers for several issuers (D8)', () => {
  const [bank, insurer] = ['岭安银行股份有限公司', '江东财产保险股份有限公司']
  let it_: TestInstitution
  before(async () => {
    it_ = await startInstitution({
      name: '云川电子保函服务有限公司',
      issuers: [
        { name: insurer, kind: 'insurer', upTo: '500000.00', rate: '0.003', minimumPremium: '300.00' },
        { name: bank, kind: 'bank' },
      ],
    })
  })
  after(() => it_.stop())

  const cases = [
    { amount: '500000.00', issuer: insurer, premium: '1500.00', number: 'E2026120800011' },
    { amount: '500000.01', issuer: bank, premium: '2000.00', number: 'E2026120800012' },
  ]
  for (const { amount, issuer, premium, number } of cases)
    it(`names ${issuer} in the notice and in both files for ${amount}, signed by it`, async () => {
      const { url, peer, clock, institution, rootPem, api } = it_
      const apply = applyMessage(clock.now(), { amount, applicationNumber: number })
      assert.equal((await post(url, 'apply', signed('apply', apply))).code, '1')
      await institution.settle()
      const notice = peer.notices.at(-1)?.message
      assert.deepEqual([notice?.issuerName, notice?.premium], [issuer, premium])
      await assertSignedBy(notice?.file, issuer, rootPem)
      const restore = { applicationNumber: number, guaranteeNumber: String(notice?.guaranteeNumber) }
      clock.advance(3_600_000)
      await postAccepted(url, 'restore', signed('restore', restoreMessage(clock.now(), restore)))
      await institution.settle()
      assert.equal((await api('GET', `/applications/${number}`)).state, 'restored')
      await assertSignedBy(peer.notices.at(-1)?.message.file, issuer, rootPem)
    })

  /** By a certificate of that name, and of no other issuer: the control. */
  async function assertSignedBy(file: unknown, issuer: string, rootPem: string): Promise<void> {
    const roots = rootPem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
    const trust = { roots, crls: [], at: it_.clock.now() }
    const { signatures } = await verifyPdf(Buffer.from(String(file), 'base64'), trust, nodeRuntime)
    const certificates = signatures.flatMap(({ signer }) => (signer === undefined ? [] : [signer.certificate]))
    assert.ok(certificates.some((certificate) => isExpectedSigner(certificate, [`organisation:${issuer}`])))
    const other = issuer === bank ? insurer : bank
    assert.ok(!certificates.some((certificate) => isExpectedSigner(certificate, [`organisation:${other}`])))
  }
})
