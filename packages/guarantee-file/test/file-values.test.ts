import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { constantsOf, isWithinLongest, longestValues } from '../src/templates/file-values.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
import { sampleGuarantee } from '../src/templates/template-sample.ts'
import { plainText, sealedText } from './sample.ts'

describe('the values of single files', () => {
  it('are at most as long as those that are tried', () => {
    for (const text of [sealedText, plainText]) assert.equal(isWithinLongest(text), true)
    const named = (length: number) => ({
      ...sealedText,
      applicant: { ...sealedText.applicant, name: '名'.repeat(length) },
    })
    assert.equal(longestValues(sealedText).applicant.name.length, 200)
    assert.deepEqual([isWithinLongest(named(200)), isWithinLongest(named(201))], [true, false])
    const { lot } = plainText
    assert.ok(lot)
    const longer: GuaranteeText[] = [
      { ...plainText, lot: { ...lot, projectName: '名'.repeat(201) } },
      { ...plainText, applicant: { ...plainText.applicant, address: '名'.repeat(201) } },
    ]
    for (const text of longer) assert.equal(isWithinLongest(text), false)
  })

  it('have longest ones that differ from each other', () => {
    const { lot, applicant, sealedLot, payerName, payerAccount } = longestValues(sampleGuarantee('bank', 'plain'))
    const { openedAt, ...opened } = { ...lot }
    const all = [...Object.values({ ...opened, ...applicant }), ...Object.values(sealedLot), payerName, payerAccount]
    assert.equal(new Set(all).size, all.length)
  })

  it('are all in which two files of a kind differ', () => {
    const { applicant, lot } = plainText
    assert.ok(lot)
    const of = (change: Partial<GuaranteeText>) => constantsOf({ ...plainText, ...change })
    const same: Partial<GuaranteeText>[] = [
      { guaranteeNumber: 'another', applicationNumber: 'E1', amount: '1.00', premium: '1.00', issuedAt: 1 },
      { applicant: { ...applicant, name: 'another' }, sealedFileSm3: 'f'.repeat(64) },
      { lot: { ...lot, lotName: 'another', openedAt: 1 }, checkCode: undefined },
    ]
    for (const one of same) assert.equal(of(one), of({}), JSON.stringify(one))
    const other: Partial<GuaranteeText>[] = [
      { test: false },
      { paymentWorkingDays: 7 },
      { delivery: { phone: '1' } },
      { insurance: { termsName: '1' } },
      { issuer: { ...plainText.issuer, phone: '1' } },
      { checkCode: 'K7M2Q-X9D4T' },
      { verifyLink: 'https://platform.example.cn/verify?n=1' },
      { applicant: { ...applicant, address: '云川市' } },
      { lot: { ...lot, beneficiaryCode: undefined } },
      { lot: { ...lot, projectName: '工程' } },
      { validity: { ...plainText.validity, extraDays: 0 } },
      { edition: 1 },
    ]
    for (const one of other) assert.notEqual(of(one), of({}), JSON.stringify(one))
  })
})
