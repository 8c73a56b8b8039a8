/** Registers lots and applies for them by the API of the platform, as the tendering system does. */
import { randomBytes } from 'node:crypto'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import type { Access } from '@openbaohan/kit/sandbox/home.ts'

/** The institutions of the sandbox, as the platform names them. */
export const partners = ['finance_bank', 'finance_insurer'] as const
const bidders = ['91329901MA1M8Q2R72', '91329901MA1P0H5XX0', '913299017140938277', '91329901MA1R7D3L8Q'] as const

export async function registerLot(access: Access, number: string): Promise<void> {
  await callApi(access, 'POST', '/api/lots', {
    ...{ number, name: `${number} 标段`, beneficiaryName: '云川市轨道交通集团有限公司' },
    ...{ beneficiaryCode: '91329901MA1K3T7P1C', amount: '700000.00', opensAt: Date.parse('2027-06-01T09:30:00+08:00') },
  })
}

type SubmitPlan = { numbers: readonly string[]; applications: number; atOnce: number }

/** The applications of a lot take turns between the institutions. */
export async function submit(access: Access, { numbers, applications, atOnce }: SubmitPlan): Promise<void> {
  let next = 0
  const work = async () => {
    for (let index = next++; index < applications; index = next++)
      await callApi(access, 'POST', '/api/applications', {
        idempotencyKey: randomBytes(32).toString('base64url'),
        bidderCode: bidders[index % bidders.length],
        lotNumber: numbers[index % numbers.length],
        partner: partners[Math.floor(index / numbers.length) % partners.length],
      })
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
