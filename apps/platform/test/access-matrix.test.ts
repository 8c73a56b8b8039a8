/** Every procedure × every role: those with the right are let in; all others are refused before anything is read. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { assertRights } from '@openbaohan/server/api/rights.ts'
import { readAccess, wrongAnswersTo } from '../../../tests/harness/access-table.ts'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type PlatformRole, platformRoles } from '../src/domain/roles.ts'
import { wholePlatformContract } from '../src/procedures/whole-contract.ts'
import { platformRights } from '../src/rights.ts'
import { joinPlatform } from './running-network.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'

const access = readAccess('The platform')

describe('the platform to people', () => {
  let running: RunningPlatform
  const people = new Map<PlatformRole, TestPerson>()
  before(async () => {
    running = await runPlatform()
    for (const role of platformRoles) {
      const organisation = { kind: role, code: `CODE-${role}`, name: role }
      people.set(role, await joinPlatform(running, role, organisation))
    }
  })
  after(() => running.stop())

  it('has a right for each procedure', () => assertRights(wholePlatformContract, platformRights, platformRoles))

  for (const role of platformRoles)
    it(`answers ${role} what is for ${role} and nothing else`, async () => {
      assert.deepEqual(await wrongAnswersTo(people.get(role), role, access), [])
    })

  it('has something for every role', () => {
    for (const role of platformRoles)
      assert.ok(
        [...access.values()].some((roles) => roles.includes(role)),
        `nothing is for ${role}`,
      )
  })
})
