/** The file behind the link of an invoice that a sandbox makes: one page that states that it is no tax document. */
import { sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'

export type SampleInvoice = {
  number: string
  code?: string | undefined
  buyer: { name: string; code: string }
  /** Yuan. */
  amount: string
  /** yyyy-MM-dd */
  madeOn: string
}

export const sampleInvoice = ({ number, code, buyer, amount, madeOn }: SampleInvoice): Uint8Array =>
  sandboxLetter([
    '测试发票，不作纳税凭证 / SAMPLE INVOICE, no tax document',
    ...(code === undefined ? [] : [`发票代码：${code}`]),
    `发票号码：${number}`,
    `开票日期：${madeOn}`,
    `购买方：${buyer.name}（${buyer.code}）`,
    `金额：${amount}元`,
  ])
