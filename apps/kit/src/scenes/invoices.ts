import { Failure } from '../command.ts'
import type { OpenedLot } from './opened-lot.ts'
import type { Stage } from './stage.ts'

export const buyer = {
  address: '云川市示例路1号',
  phone: '0329-88000001',
  bank: '江东银行股份有限公司云川分行',
  account: '3299018800012345678',
  email: 'finance@example.com',
  mobile: '13800004672',
  recipientName: '沈若舟',
  recipientAddress: '云川市示例路1号',
}

/** §5 and §6: 普票 and 专票 with a code from the insurer, 数电票 without one from the bank. */
export async function invoices(stage: Stage, { candidate, single, special }: OpenedLot): Promise<string> {
  const made = [
    await invoice(stage, single, 'ordinary', 'coded'),
    await invoice(stage, special, 'special', 'coded'),
    await invoice(stage, candidate, 'ordinary', 'digital'),
  ]
  return made.join('  ')
}

/** Requested on the platform, issued at the institution. @param form the expected kind of invoice */
export async function invoice(
  { ask, find, until }: Stage,
  number: string,
  type: 'ordinary' | 'special',
  form: string,
): Promise<string> {
  await ask('platform', 'POST', `/api/applications/${number}/invoice`, { type, ...buyer })
  const made = await until(`${number}: no invoice`, async () => {
    const [latest] = (await find(number)).invoices.filter(({ state }) => state === 'invoiced')
    return latest
  })
  if (made.type !== type || made.form !== form) throw new Failure(`${number}: ${made.type} ${made.form}`)
  return `${type} ${made.code ?? ''}${made.number ?? ''}`
}
