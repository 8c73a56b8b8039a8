/** A valid message of each call and agreed notice, with constant content: for documentation, tests and the kit. */

import { toWire } from '../codec/codec.ts'
import { defaultCipher, parseKey, sealText } from '../codec/seal.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import type { Message } from '../message.ts'

/** 2026-12-01 10:00:00 in Shanghai. */
export const sampleTime = Date.UTC(2026, 11, 1, 2, 0, 0)
const hour = 3_600_000

/** The key that decrypts the sealed fields of the sample application. */
export const sampleKey = 'Tk77SF4hyx+9el/7Cu/5KA=='

/** The signing secret of the samples. Not the secret of any partner. */
export const sampleSecret = '00112233445566778899aabbccddeeff'

const sealed = (text: string) => sealText(parseKey(sampleKey) ?? new Uint8Array(16), text, defaultCipher)
const samplePdf = Buffer.from('%PDF-1.7 sample').toString('base64')

const common = { appkey: 'finance_bank', sentAt: sampleTime }
const application = { ...common, applicationNumber: 'E4K7SAMPLE2026120100001' }
const guarantee = { ...application, guaranteeNumber: '江银云川投保字（2026）第0318号' }
const platformCode = 'A3299010001'
const applicant = { applicantName: '云川镕堃建设集团有限公司', applicantCode: '91329901MA1M8Q2R72' }

const samples: { [C in MessageId]: Message<C> } = {
  apply: {
    ...application,
    ...applicant,
    platformCode,
    contactName: '沈若舟',
    contactPhone: '0872-1234567',
    sealedLotNumber: sealed('E3299010001000318001002'),
    sealedLotName: sealed('云川市轨道交通3号线一期工程土建施工02标'),
    amount: '700000.00',
    sealedBeneficiaryName: sealed('云川市轨道交通集团有限公司'),
    sealedBeneficiaryCode: sealed('91329901MA1K3T7P1C'),
  },
  issued: {
    ...guarantee,
    fileUrl: 'https://bank.example.cn/files/9a041b.pdf',
    file: samplePdf,
    payerName: applicant.applicantName,
    payerAccount: '3299018800031804672',
    issuerName: '江东银行股份有限公司云川分行',
    issuedAt: sampleTime - hour,
    rate: '0.004',
    premium: '2800.00',
    approved: true,
  },
  restore: { ...guarantee, platformCode, openedAt: sampleTime - hour, key: sampleKey },
  restored: { ...guarantee, fileUrl: 'https://bank.example.cn/files/9a041b.pdf', file: samplePdf },
  invoice: {
    ...guarantee,
    ...applicant,
    platformCode,
    amount: '2800.00',
    invoiceType: 'special',
    address: '云川市澄湖区望潮路18号',
    phone: '0872-1234567',
    bank: '江东银行云川分行',
    account: '3299018800031804672',
    email: 'invoice@rongkun.example.cn',
    mobile: '13800000000',
    recipientName: '沈若舟',
    recipientAddress: '云川市澄湖区望潮路18号财务部',
  },
  invoiced: {
    ...common,
    guaranteeNumber: guarantee.guaranteeNumber,
    invoiceUrl: 'https://bank.example.cn/invoices/9a041b.pdf',
    invoiceCode: '032002600111',
    invoiceNumber: '04672138',
    approved: true,
  },
  withdraw: { ...guarantee, platformCode, reason: '投标人放弃投标' },
  withdrawn: { ...guarantee, approved: true, withdrawnAt: sampleTime - hour },
  release: { ...guarantee, platformCode },
  demand: {
    ...guarantee,
    platformCode,
    payeeAccount: '3299018800001203458',
    amount: '700000.00',
    files: ['https://files.example.cn/f/9a041b/索赔函.pdf'],
    contactName: '沈若舟',
    contactPhone: '0872-7654321',
    reason: '中标后无正当理由拒绝签订合同',
  },
  abandon: { ...application, platformCode },
  abandoned: application,
  demandResult: {
    ...guarantee,
    demandContent: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    outcome: 'paid',
    amount: '700000.00',
    paidAt: sampleTime - hour,
  },
  releaseResult: { ...guarantee, done: true, doneAt: sampleTime - hour },
  abandonResult: { ...application, done: true, doneAt: sampleTime - hour },
  accountCheck: { ...application, account: '3299018800001203458' },
}

export function sampleMessage<C extends MessageId>(call: C): Message<C> {
  const byCall: { [K in C]: Message<K> } = samples
  return byCall[call]
}

/** The sample in wire form, unsigned. */
export function sampleFields(call: MessageId, dialect: Dialect = dialects.epoint): Map<string, string> {
  return toWire(call, sampleMessage(call), dialect)
}
