/** Lots of one tender with the same name: stated while one is entered, refused never. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { sameNameFindings } from '../src/domain/lot/name-findings.ts'
import { answer, joinPlatform, organisations } from './running-network.ts'
import { day, type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { lot as known } from './story.ts'

describe('a lot with the name of another one', () => {
  const lot = { number: 'E1001', name: '云川大桥 施工一标段', beneficiaryName: '云川交通局', projectNumber: 'E1' }
  const other = { ...lot, number: 'E1002', name: '云川大桥施工一标段' }
  const { projectNumber: _, ...unnumbered } = other
  const codes = { beneficiaryCode: '91329901MA1M8Q2R72' }
  const cases = [
    ['of the same project', lot, [other], ['E1002']],
    ['of another project', lot, [{ ...other, projectNumber: 'E2' }], []],
    ['of the same beneficiary, without a project number', lot, [unnumbered], ['E1002']],
    ['of another beneficiary, without a project number', lot, [{ ...unnumbered, beneficiaryName: '江银' }], []],
    [
      'of a beneficiary with the same code and another name',
      { ...lot, ...codes },
      [{ ...unnumbered, ...codes, beneficiaryName: '云川市交通运输局' }],
      ['E1002'],
    ],
    ['that is another lot by its name', lot, [{ ...other, name: '云川大桥施工二标段' }], []],
    ['that is the lot itself', lot, [{ ...other, number: 'E1001' }], []],
    ['of two others', lot, [other, { ...other, number: 'E1003' }], ['E1002', 'E1003']],
  ] as const
  it('names some of many and counts the others', () => {
    const live = Array.from({ length: 5 }, (_, index) => ({ ...other, number: `E200${index}` }))
    const [finding] = sameNameFindings(lot, live)
    assert.match(finding?.en ?? '', /E2000, E2001, E2002 and 2 more/)
  })
  for (const [what, one, live, named] of cases)
    it(`${what}: ${named.length === 0 ? 'no warning' : 'a warning that names it'}`, () => {
      const findings = sameNameFindings(one, live)
      assert.equal(findings.length, named.length === 0 ? 0 : 1)
      for (const number of named) {
        assert.equal(findings[0]?.severity, 'warn')
        assert.ok(findings[0]?.zh.includes(number) && findings[0].en.includes(number), number)
      }
    })
})

describe('an agency that enters a lot', () => {
  let running: RunningPlatform
  let agency: TestPerson
  before(async () => {
    running = await runPlatform()
    agency = await joinPlatform(running, 'agency', organisations.agency)
  })
  after(() => running.stop())

  const { beneficiaryName, beneficiaryCode } = known
  const draft = (number: string, name: string) => ({
    ...{ number, name, beneficiaryName, beneficiaryCode, amount: '700000', estimate: '40000000.00' },
    opensAt: startOfStory + 10 * day,
  })
  type Named = { findings: { code: string; zh: string }[] }
  const named = (asked: object) => answer<Named>(agency, 'agencyLots.checkName', { beneficiaryName, ...asked })

  it('is warned of another one with this name, which is named, and may register it all the same', async () => {
    await answer(agency, 'agencyLots.create', draft('SAME-1', '云川大桥 一标段'))
    const [finding, ...rest] = (await named({ name: '云川大桥一标段', beneficiaryCode })).findings
    assert.deepEqual([finding?.code, rest], ['lot-name-repeated', []])
    assert.match(finding?.zh ?? '', /SAME-1/)
    assert.deepEqual((await named({ name: '云川大桥 一标段', number: 'SAME-1' })).findings, [], 'itself')
    assert.deepEqual((await named({ name: '云川大桥 二标段' })).findings, [])
    const { state } = await answer<{ state: string }>(agency, 'agencyLots.create', draft('SAME-2', '云川大桥 一标段'))
    assert.equal(state, 'announced')
    for (const number of ['SAME-1', 'SAME-2']) await answer(agency, 'agencyLots.abort', { number, reason: '重复登记' })
    assert.deepEqual((await named({ name: '云川大桥 一标段' })).findings, [], 'both have ended')
  })

  it('is warned of those with one name in a file, in its preview', async () => {
    const header = '标段编号,标段名称,招标人,保证金金额,开标时间,投标有效期,类型,估算价'
    const row = (number: string) => `${number},导入标段,云川市教育局,80000,2027-01-08 09:30,90,工程,5000000`
    type Preview = { lots: { warnings: { code: string; zh: string }[] }[] }
    const csv = [header, row('FILE-1'), row('FILE-2')].join('\n')
    const { lots } = await answer<Preview>(agency, 'agencyLots.previewImport', { csv })
    const warnings = lots.map((one) => one.warnings.find(({ code }) => code === 'lot-name-repeated')?.zh ?? '')
    assert.match(warnings[0] ?? '', /FILE-2/)
    assert.match(warnings[1] ?? '', /FILE-1/)
  })
})
