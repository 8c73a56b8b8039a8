import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { createDemandHand, good } from './demand-hand.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'

describe('the beneficiary’s seal at the demand desk', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  const { open, demand, act, put } = createDemandHand(() => bank)
  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  const cases: readonly [string, keyof BeneficiarySeal & ('sealed' | 'tampered' | 'untrusted' | 'letter'), string][] = [
    ['intact and trusted', 'sealed', 'ok signature-good'],
    ['tampered with', 'tampered', 'warn content-altered'],
    ['under another root', 'untrusted', 'warn certificate-untrusted'],
    ['missing', 'letter', 'warn unsigned'],
  ]
  for (const [what, which, finding] of cases)
    it(`that is ${what} stands with its finding, and the demand is taken and examined whatever it is (gaps.md, "always taken with code 1")`, async () => {
      const id = await demand(await open())
      const { documents, state } = await put(id, 'demand', seal[which])
      const [document] = documents
      assert.ok(document?.findings.some(({ severity, code }) => `${severity} ${code}` === finding))
      assert.equal(state, 'presented')
      assert.equal((await act(id, 'examine', { checklist: good })).state, 'payable', 'what it says is for a person')
    })
})
