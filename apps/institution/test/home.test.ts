/** Where the rows of the home page lead, and that each kind of work has a word. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wordKeyOf } from '@openbaohan/ui/home/home-tasks.ts'
import { homeChinese as shared } from '@openbaohan/ui/home/texts.zh.ts'
import type { InstitutionRole } from '../src/domain/roles.ts'
import { institutionFigures, institutionTasks } from '../src/procedures/home/contract.ts'
import { type InstitutionProcedure, mayCall } from '../src/rights.ts'
import { changePath, duePath, figurePath, figureRowPath, taskPlaces } from '../web/pages/home/home-paths.ts'
import { homeChinese } from '../web/pages/home/texts.zh.ts'

const as = (role: InstitutionRole) => (procedure: InstitutionProcedure) => mayCall([role], procedure)
const row = { on: '2026-11-30', at: 0, event: 'x', id: 'A', name: '', count: 1 }

describe('the home page of an institution', () => {
  for (const task of institutionTasks)
    it(`has a word for ${task}`, () =>
      assert.ok(Object.hasOwn({ ...shared.sharedTasks, ...homeChinese.tasks }, wordKeyOf(task))))

  for (const [kind, path] of [
    ['demand-examination', '/demands/A'],
    ['demand-payment', '/demands/A'],
    ['demand-correction', '/demands/A'],
    ['refund', '/refunds'],
    ['guarantee-ends', '/applications/A'],
    ['certificate', '/partners/A'],
  ] as const)
    it(`leads from ${kind} to ${path}`, () => assert.equal(duePath({ ...row, kind }), path))

  for (const [kind, path] of [
    ['application', '/applications/A'],
    ['demand', '/demands/A'],
    ['partner', '/partners/A'],
  ] as const)
    it(`leads from a change of ${kind} to ${path}`, () => assert.equal(changePath({ ...row, kind }), path))

  it('has a word for each figure, and leads to what the person may open', () => {
    for (const figure of institutionFigures) assert.ok(Object.hasOwn(homeChinese.figures, figure), figure)
    assert.equal(figurePath({ figure: 'open-recourses' }, as('finance')), '/recourses')
    assert.equal(figurePath({ figure: 'open-recourses' }, as('underwriter')), '/home/open-recourses')
    assert.equal(
      figurePath({ figure: 'in-force-of-issuer', name: '甲 & 乙' }, as('manager')).split('?')[0],
      '/home/in-force-of-issuer',
    )
  })
  for (const [kind, path] of [
    ['application', '/applications/A'],
    ['demand', '/demands/A'],
    ['partner', '/partners/A'],
    ['message', '/messages/A'],
  ] as const)
    it(`leads from a counted ${kind} to ${path}`, () => assert.equal(figureRowPath({ kind, id: 'A' }), path))
  it('leads from the only demand to its page', () =>
    assert.equal(taskPlaces['demandConsole.list'].one?.('A'), '/demands/A'))
})
