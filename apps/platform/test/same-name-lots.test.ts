/** Lots of one tender with the same name: stated while one is entered, refused never. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sameNameFindings } from '../src/domain/lot/name-findings.ts'

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
