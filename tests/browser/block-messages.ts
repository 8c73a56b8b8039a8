/**
 * A message that waits for an engineer at the platform, and one at the insurer: each side had suspended the other when it
 * arrived. Both are back in business then.
 */
import assert from 'node:assert/strict'
import { amountForAPerson, type Stage } from '@openbaohan/kit/scenes/stage.ts'
import type { RunningSandbox } from '../harness/running-sandbox.ts'

const [first, second] = [700, 701]

export async function blockMessages(sandbox: RunningSandbox, stage: Stage): Promise<void> {
  const setPartner = async (org: 'platform' | 'insurer', state: 'active' | 'suspended') => {
    const named = ['--org', org, '--appkey', 'finance_insurer', `--${state}`]
    assert.equal((await sandbox.run('partner', 'set', ...named)).code, 0)
  }
  const untilBlocked = (org: 'platform' | 'insurer') =>
    stage.until(`a blocked message at the ${org}`, async () => {
      const listed = await sandbox.json<Record<string, { state: string }[]>>('blocked', 'list', '--org', org)
      return Object.values(listed).some((lanes) => lanes.some(({ state }) => state !== 'retrying')) ? true : undefined
    })
  const lot = await stage.newLot(amountForAPerson)
  const number = await stage.apply(first, lot, 'insurer')
  await stage.reach(number, 'insurer', 'accepted', 'underwriting')
  await setPartner('platform', 'suspended')
  await stage.ask('insurer', 'POST', `/api/applications/${number}/decide`, { accept: true, reason: '资料齐全' })
  await untilBlocked('insurer')
  await setPartner('platform', 'active')
  await setPartner('insurer', 'suspended')
  await stage.apply(second, lot, 'insurer')
  await untilBlocked('platform')
  await setPartner('insurer', 'active')
}
