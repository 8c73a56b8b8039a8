/** People of an institution under test: signed in, and calling as the console does. */
import assert from 'node:assert/strict'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { InstitutionRole } from '../src/domain/roles.ts'
import type { TestInstitution } from './test-institution.ts'

/** A second person of a role has its name with a 2. */
type Name = InstitutionRole | `${InstitutionRole}2`

export function createPeople<By extends Name>() {
  const people = new Map<By, TestPerson>()
  const signIn = async (bank: TestInstitution, names: readonly By[]) => {
    const organisation = { kind: 'institution', code: 'BANK', name: '江东银行' }
    for (const name of names) {
      const add = (body: object) => bank.api('POST', '/people', { ...body, name })
      const person = { email: `${name}@x.test`, organisation, roles: [name.replace('2', '')] }
      people.set(name, await signInAs(bank.url, add, person))
    }
  }
  const personOf = (by: By) => people.get(by) ?? assert.fail(`${by} is not signed in`)
  const ask = (by: By, path: string, input: object = {}) => personOf(by).call(path, input)
  const answered = async <T>(by: By, path: string, input: object = {}): Promise<T> => {
    const { status, output } = await ask(by, path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as T
  }
  const codeOf = async (by: By, path: string, input: object) =>
    ((await ask(by, path, input)).output as { code: string }).code
  return { signIn, personOf, ask, answered, codeOf }
}
