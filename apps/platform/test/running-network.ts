/** A platform with one institution and the lot of scenario 1, and people of the organisations around it. */
import assert from 'node:assert/strict'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { bidder, lot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

export const organisations = {
  agency: { kind: 'agency', code: '91329901MA1Q6B4E56', name: '衡准工程项目管理（江东）有限公司' },
  otherAgency: { kind: 'agency', code: '91329901MA1N4W6T41', name: '澜序（云川）工程咨询有限公司' },
  beneficiary: { kind: 'beneficiary', code: lot.beneficiaryCode, name: lot.beneficiaryName },
  otherBeneficiary: { kind: 'beneficiary', code: '1132990101429736XX', name: '云川市教育局' },
  bidder: { kind: 'bidder', code: bidder.code, name: bidder.name },
  centre: { kind: 'centre', code: '12329901MB0W2K4T6Q', name: '云川市公共资源交易中心' },
} as const

export type RunningNetwork = {
  readonly running: RunningPlatform
  readonly bank: StubInstitution
  stop(): Promise<void>
}

export async function runNetwork(options?: Parameters<typeof runPlatform>[0]): Promise<RunningNetwork> {
  const running = await runPlatform(options)
  const bank = await startInstitution('finance_bank', running)
  await bank.join(running)
  await register(running)
  await running.db.pool.query(
    `insert into institution_contact (partner, name, phone, updated_by, updated_at) select id, '江敏', '0510-80000000', 'centre', now()
     from partner where appkey = $1`,
    [bank.appkey],
  )
  return {
    running,
    bank,
    async stop() {
      await running.stop()
      await bank.stop()
    },
  }
}

/** A person whose role is the kind of its organisation, unless another is given. */
export const joinPlatform = (
  { url, ask }: RunningPlatform,
  name: string,
  organisation: { kind: string; code: string; name: string },
  ...roles: readonly string[]
): Promise<TestPerson> =>
  signInAs(url, (body) => ask('POST', '/api/people', body), {
    ...{ email: `${name}@x.test`, organisation, roles: roles.length === 0 ? [organisation.kind] : roles },
  })

/** The output of a procedure that must answer. */
export async function answer<T>(person: TestPerson, path: string, input?: unknown): Promise<T> {
  const { status, output } = await person.call(path, input)
  assert.equal(status, 200, `${path}: ${status} ${JSON.stringify(output)}`)
  return output as T
}

/** Status and code of a procedure that must refuse. */
export async function refused(person: TestPerson, path: string, input: unknown): Promise<string> {
  const { status, output } = await person.call(path, input)
  return `${status} ${(output as { data?: { code?: string } } | undefined)?.data?.code ?? ''}`.trim()
}
