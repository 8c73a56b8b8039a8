/** Forms in which institutions apply what the specification leaves open: refusals in full, products, brokers. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issuedNotice, lot, newGuaranteeNumber, register, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('the outcome of an application in the forms of peers', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const applied = async () => {
    const { applicationNumber } = await apply(platform, bank, lot.number)
    await settle()
    return applicationNumber
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('takes a refusal that brings what the specification marks required, and notes it (D7)', async () => {
    const filled = { payerName: '无', payerAccount: '0', rate: '0', premium: '0', issuedAt: platform.clock.now() }
    for (const fields of [{ ...filled, guaranteeNumber: '0', file: 'MA==', fileUrl: 'https://a.example/' }, {}]) {
      const number = await applied()
      const { guaranteeNumber = newGuaranteeNumber() } = { guaranteeNumber: undefined, ...fields }
      const message = { applicationNumber: number, approved: false, ...fields }
      // our own encoder refuses a number alone, so it is signed as the withdrawal that it could be
      const body =
        'rate' in fields
          ? bank.sign('issued', message as never)
          : bank.sign('withdrawn', { ...message, guaranteeNumber } as never)
      const refused = await bank.post('issued', body)
      assert.equal(refused.code, '1', refused.text)
      const { state, events } = await view(platform, number)
      assert.equal(state, 'refused')
      assert.match(JSON.stringify(events.at(-1)), /unreadable:guaranteeNumber|refusal-with-guarantee-fields/)
    }
  })

  it('stores the product that was chosen, and compares rate and cost with it (D13)', async () => {
    const product = { partner: 'finance_bank', name: '快捷保函', kind: 'bank', rate: '0.003', minimumPremium: '100.00' }
    await platform.ask('PUT', '/api/products', product)
    const asked = { bidderCode: bidder.code, lotNumber: lot.number, partner: 'finance_bank' }
    const { applicationNumber: number } = await platform.ask<{ applicationNumber: string }>(
      'POST',
      '/api/applications',
      {
        ...asked,
        product: product.name,
      },
    )
    await settle()
    const notice = await issuedNotice(platform, bank, number)
    assert.equal((await bank.notify('issued', notice)).code, '1')
    const { files, ...found } = await platform.ask<{ product?: string; files: { findings: { code: string }[] }[] }>(
      'GET',
      `/api/applications/${number}`,
    )
    assert.equal(found.product, product.name)
    assert.ok(files[0]?.findings.some(({ code }) => code === 'rate-differs-from-product'))
    // with two products and none chosen any of both counts
    const { applicationNumber: open } = await platform.ask<{ applicationNumber: string }>(
      'POST',
      '/api/applications',
      asked,
    )
    assert.equal((await platform.ask<{ product?: string }>('GET', `/api/applications/${open}`)).product, undefined)
    await platform.ask('PUT', '/api/products', { ...product, onSale: false })
  })

  it('asks a broker for the issuer in each notice, and for one of those that were agreed (D8)', async () => {
    const set = (terms: object) => platform.ask('PATCH', '/api/partners/finance_bank', terms)
    const number = await applied()
    const notice = await issuedNotice(platform, bank, number)
    const issuerName = '江东银行股份有限公司云川分行'
    await set({ broker: true, issuers: ['岭安财产保险股份有限公司'] })
    assert.match((await bank.notify('issued', notice)).message, /issuer-missing/)
    assert.match((await bank.notify('issued', { ...notice, issuerName })).message, /issuer-not-agreed/)
    await set({ issuers: ['岭安财产保险股份有限公司', issuerName], name: '某第三方保函平台' })
    const taken = await bank.notify('issued', { ...notice, issuerName })
    assert.equal(taken.code, '1', taken.text)
    const { files } = await platform.ask<{ files: { findings: { code: string }[] }[] }>(
      'GET',
      `/api/applications/${number}`,
    )
    const codes = files[0]?.findings.map(({ code }) => code) ?? []
    assert.ok(codes.includes('issuer-agrees') && codes.includes('signer-expected'), codes.join(' '))
    await set({ broker: false, issuers: [], name: issuerName })
  })
})
