/** People of the organisations, who do what no key may do; each signs in when it is first needed. */
import type { Network } from '../harness/network.ts'
import { signInSeeded, type TestPerson } from '../harness/signed-in-person.ts'
import type { Answer } from './world.ts'

export type Role = 'centre' | 'finance' | 'manager'

const expired = 401
const originOf = (organisation: string) => `http://127.0.0.1:${organisation === 'platform' ? 8080 : 8090}`

export function createPeople(network: Network) {
  const signedIn = new Map<string, TestPerson>()
  const enter = async (email: string, organisation: string) => {
    const person = await signInSeeded(network.access(organisation).url, email, originOf(organisation))
    signedIn.set(email, person)
    return person
  }
  return {
    async ask(role: Role, organisation: string, procedure: string, input: object): Promise<Answer> {
      const email = `${role}@${organisation}.test`
      const known = signedIn.get(email)
      let answer = await (known ?? (await enter(email, organisation))).call(procedure, input)
      // The clock has moved past the end of the session.
      if (answer.status === expired) answer = await (await enter(email, organisation)).call(procedure, input)
      const { status, output } = answer
      if (status >= 500) throw new Error(`${procedure} of ${email}: ${status} ${JSON.stringify(output)}`)
      return { ok: status >= 200 && status < 300, status, json: output }
    },
  }
}
