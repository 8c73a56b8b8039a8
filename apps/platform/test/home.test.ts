/** Where the rows of the home page lead, and that each kind of work has a word. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wordKeyOf } from '@openbaohan/ui/home/home-tasks.ts'
import { homeChinese as shared } from '@openbaohan/ui/home/texts.zh.ts'
import type { PlatformRole } from '../src/domain/roles.ts'
import { platformFigures, platformTasks } from '../src/procedures/home/contract.ts'
import { mayCall, type PlatformProcedure } from '../src/rights.ts'
import { changePath, duePath, figurePath, figureRowPath, taskPlaces } from '../web/pages/home/home-paths.ts'
import { homeChinese } from '../web/pages/home/texts.zh.ts'

const as = (role: PlatformRole) => (procedure: PlatformProcedure) => mayCall([role], procedure)
const row = { on: '2026-11-30', at: 0, event: 'x', id: 'A', ordinal: 1, name: '', count: 1 }

describe('the home page of the platform', () => {
  for (const task of platformTasks)
    it(`has a word for ${task}`, () =>
      assert.ok(Object.hasOwn({ ...shared.sharedTasks, ...homeChinese.tasks }, wordKeyOf(task))))

  for (const [kind, role, path] of [
    ['opening', 'centre', '/openings/A'],
    ['opening', 'agency', '/lots/A'],
    ['guarantees-end', 'beneficiary', '/lots/A'],
    ['demand-suspension-ends', 'agency', '/demands/A/1'],
    ['institution-change', 'centre', '/institutions'],
    ['certificate', 'integrator', '/partners/A'],
  ] as const)
    it(`leads ${role} from ${kind} to ${path}`, () => assert.equal(duePath({ ...row, kind }, as(role)), path))

  for (const [kind, role, path] of [
    ['lot', 'supervisor', '/openings/A'],
    ['lot', 'beneficiary', '/lots/A'],
    ['demand', 'beneficiary', '/demands/A/1'],
    ['demand', 'bidder', '/applications/A'],
    ['demand', 'supervisor', '/guarantees/A'],
    ['application', 'bidder', '/applications/A'],
    ['guarantee', 'agency', '/guarantees/A'],
  ] as const)
    it(`leads ${role} from a change of ${kind} to ${path}`, () =>
      assert.equal(changePath({ ...row, kind }, as(role)), path))

  it('leads from each figure to a list of what it counts', () => {
    const lists = Object.groupBy(platformFigures, (figure) =>
      figurePath(figure) === `/home/${figure}` ? 'rows' : 'own',
    )
    assert.deepEqual(lists.own, ['applications-underway', 'guarantees-ready'])
    for (const figure of platformFigures) assert.ok(Object.hasOwn(homeChinese.figures, figure), figure)
  })
  for (const [kind, role, path] of [
    ['lot', 'agency', '/lots/A'],
    ['lot', 'supervisor', '/openings/A'],
    ['guarantee', 'beneficiary', '/guarantees/A'],
    ['demand', 'agency', '/demands/A/1'],
    ['demand', 'supervisor', '/guarantees/A'],
    ['message', 'integrator', '/messages/A'],
  ] as const)
    it(`leads ${role} from a counted ${kind} to ${path}`, () =>
      assert.equal(figureRowPath({ ...row, kind }, as(role)), path))
  it('leads from the only demand to its page', () =>
    assert.equal(taskPlaces['lotDemands.list'].one?.('A/1'), '/demands/A/1'))
})
