/** Every procedure × every role: those with the right are let in; all others are refused before anything is read. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { assertRights } from '@openbaohan/server/api/rights.ts'
import { readAccess, wrongAnswersTo } from '../../../tests/harness/access-table.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type InstitutionRole, institutionRoles } from '../src/domain/roles.ts'
import { wholeInstitutionContract } from '../src/procedures/whole-contract.ts'
import { institutionRights } from '../src/rights.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

const access = readAccess('An institution')

describe('an institution to people', () => {
  let running: TestInstitution
  const people = new Map<InstitutionRole, TestPerson>()
  before(async () => {
    running = await startInstitution()
    for (const role of institutionRoles) {
      const organisation = { kind: role, code: `CODE-${role}`, name: role }
      const add = (body: object) => running.api('POST', '/people', body)
      people.set(role, await signInAs(running.url, add, { email: `${role}@x.test`, organisation, roles: [role] }))
    }
  })
  after(() => running.stop())

  it('has a right for each procedure', () =>
    assertRights(wholeInstitutionContract, institutionRights, institutionRoles))

  for (const role of institutionRoles)
    it(`answers ${role} what is for ${role} and nothing else`, async () => {
      assert.deepEqual(await wrongAnswersTo(people.get(role), role, access), [])
    })

  it('is nothing to who signed in at another institution', async () => {
    const other = await startInstitution({}, 'insurer')
    try {
      const manager = people.get('manager')
      const answers = await Promise.all([...access.keys()].map((path) => manager?.callAt(other.url, path)))
      assert.deepEqual(new Set(answers.map((answer) => answer?.status)), new Set([401]))
    } finally {
      await other.stop()
    }
  })

  it('has something for every role', () => {
    for (const role of institutionRoles)
      assert.ok(
        [...access.values()].some((roles) => roles.includes(role)),
        `nothing is for ${role}`,
      )
  })
})
