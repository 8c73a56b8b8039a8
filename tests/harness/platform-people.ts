/** What people do on a running sandbox's platform when a conformance run asks for it. */
import { randomBytes } from 'node:crypto'
import type { Ask } from '@openbaohan/conformance/session.ts'
import { sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { loadAccess } from '@openbaohan/kit/sandbox/home.ts'

const bidderCode = '91329901MA1M8Q2R72'
const dayMs = 86_400_000

/** Each application is for a lot of its own. */
export async function platformPeople(home: string, appkey: string): Promise<Ask> {
  const platform = await loadAccess(home, 'platform')
  const lots = new Map<string, string>()

  async function apply(): Promise<void> {
    const number = `E3299010001${randomBytes(6).toString('hex').toUpperCase()}`
    await callApi(platform, 'POST', '/api/lots', {
      number,
      name: '一致性测试标段',
      beneficiaryName: '云川市轨道交通集团有限公司',
      beneficiaryCode: '91329901MA1K3T7P1C',
      amount: '700000.00',
      kind: 'construction',
      opensAt: Date.now() + 14 * dayMs,
    })
    const order = {
      bidderCode,
      lotNumber: number,
      partner: appkey,
      idempotencyKey: randomBytes(32).toString('base64url'),
    }
    const { applicationNumber } = await callApi<{ applicationNumber: string }>(
      platform,
      'POST',
      '/api/applications',
      order,
    )
    lots.set(applicationNumber, number)
  }

  const buyer = { type: 'ordinary', email: 'finance@example.cn' }
  const demand = {
    amount: '1000.00',
    payeeAccount: '3299018800090001234',
    reason: '中标后拒签合同',
    contactName: '陆知微',
    contactPhone: '13900001111',
    files: [{ name: '索赔书.pdf', base64: Buffer.from(sandboxLetter(['索赔书'])).toString('base64') }],
  }
  return async (action, subject) => {
    if (action === 'apply') return await apply()
    const number = subject?.number ?? ''
    const path = `/api/applications/${encodeURIComponent(number)}`
    if (action === 'open')
      return await callApi(platform, 'POST', `/api/lots/${lots.get(number)}/open`, { reason: '一致性测试' })
    const bodies = { withdraw: { reason: 'not-bidding' }, abandon: {}, invoice: buyer, demand, release: {} }
    const paths = {
      withdraw: 'withdraw',
      abandon: 'abandon',
      invoice: 'invoice',
      demand: 'demands',
      release: 'release',
    }
    await callApi(platform, 'POST', `${path}/${paths[action]}`, bodies[action])
  }
}
