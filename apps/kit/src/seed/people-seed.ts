/** The people of the sandbox: one for each role, two administrators who confirm each other, all with one password. */
import { sandboxPassword } from '@openbaohan/server/sign-in/sandbox-password.ts'
import { callApi } from '../api/call-api.ts'
import type { Access } from '../sandbox/home.ts'

export type PersonSeed = {
  email: string
  name: string
  organisation: { kind: string; code: string; name: string }
  roles: readonly string[]
}

const centre = { kind: 'centre', code: 'YCGGZY', name: '云川市公共资源交易中心' }
const agency = { kind: 'agency', code: '91329901MA1Q6B4E56', name: '衡准工程项目管理（江东）有限公司' }
const beneficiary = { kind: 'beneficiary', code: '91329901MA1K3T7P1C', name: '云川市轨道交通集团有限公司' }
const supervisor = { kind: 'supervisor', code: 'YCFGW', name: '云川市发展和改革委员会' }
const bidder = (code: string, name: string) => ({ kind: 'bidder', code, name })

/** The bidders who may sign in, by their codes. */
export const ownBidders = ['91329901MA1M8Q2R72', '91329901MA1P0H5XX0'] as const
/** Of a lot of the agency and the beneficiary who may sign in. */
export const ownLot = {
  ...{ agency: agency.name, agencyCode: agency.code },
  ...{ beneficiaryName: beneficiary.name, beneficiaryCode: beneficiary.code },
}

const platformPeople: readonly PersonSeed[] = [
  {
    email: 'bidder@platform.test',
    name: '周远',
    organisation: bidder(ownBidders[0], '云川镕堃建设集团有限公司'),
    roles: ['bidder'],
  },
  {
    email: 'bidder2@platform.test',
    name: '沈玥',
    organisation: bidder(ownBidders[1], '澄湖泽远水务科技股份有限公司'),
    roles: ['bidder'],
  },
  { email: 'agency@platform.test', name: '韩准', organisation: agency, roles: ['agency'] },
  { email: 'beneficiary@platform.test', name: '陆衡', organisation: beneficiary, roles: ['beneficiary'] },
  { email: 'centre@platform.test', name: '江敏', organisation: centre, roles: ['centre'] },
  { email: 'centre2@platform.test', name: '何川', organisation: centre, roles: ['centre'] },
  { email: 'supervisor@platform.test', name: '任督', organisation: supervisor, roles: ['supervisor'] },
  { email: 'integrator@platform.test', name: '方工', organisation: centre, roles: ['integrator'] },
]

const institutionPeople = (code: string, name: string, domain: string): readonly PersonSeed[] =>
  (
    [
      ['underwriter', '秦核'],
      ['finance', '钱出'],
      ['claims', '裴理'],
      ['manager', '郑管'],
      ['manager', '冯复', 'manager2'],
      ['integrator', '方工'],
    ] as const
  ).map(([role, person, account = role]) => ({
    email: `${account}@${domain}`,
    name: person,
    organisation: { kind: 'institution', code, name },
    roles: role === 'manager' ? ['manager', 'underwriter', 'finance', 'claims'] : [role],
  }))

/** Of one organisation of the sandbox. */
export function peopleOf(organisation: string, nameOf: (code: string) => string): readonly PersonSeed[] {
  if (organisation === 'platform') return platformPeople
  const code = organisation === 'bank' ? '91329901836201478M' : '91329901662739058H'
  return institutionPeople(code, nameOf(code), `${organisation}.test`)
}

export async function seedPeople(access: Access, people: readonly PersonSeed[]): Promise<void> {
  const known = new Set((await callApi<{ email: string }[]>(access, 'GET', '/api/people')).map((one) => one.email))
  // from then on two administrators confirm each other's changes: they come last
  const isSecond = ({ roles }: PersonSeed) => roles.includes('centre') || roles.includes('manager')
  for (const person of [...people].sort((one, other) => Number(isSecond(one)) - Number(isSecond(other))))
    if (!known.has(person.email)) await callApi(access, 'POST', '/api/people', { ...person, password: sandboxPassword })
}
