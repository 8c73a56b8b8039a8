/**
 * Which values of a guarantee change from file to file, and how long they may be. Everything else, also which optional
 * facts there are, is the same in all files of a kind; of values without a limit here the length is.
 */
import { calls } from '@openbaohan/protocol/calls.ts'
import type { GuaranteeText } from './guarantee-text.ts'

const lengthOf = (call: 'apply' | 'issued' | 'restore', name: string): number => {
  const length = calls[call].fields.find((field) => field.name === name)?.maxLength
  if (length === undefined) throw new Error(`${call} has no limit of ${name}`)
  return length
}

/** Of a text that travels encrypted, in Base64 of whole blocks, in characters of three bytes. */
const openedLength = (name: string) => Math.floor((Math.floor((lengthOf('apply', name) * 3) / 4 / 16) * 16 - 1) / 3)

const long =
  '喆堃镕玥翀䶮市政公用工程建设投资发展集团股份有限公司与江东省轨道交通勘察设计研究院有限责任公司联合体（牵头人）'
const name = (start: string, length: number) => `${(start + long.repeat(30)).slice(0, length - 1)}镕`
const digits = (start: string, length: number) => (start + '0318472659'.repeat(70)).slice(0, length)
const cipher = (start: string, field: string) =>
  (start + 'q3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzq'.repeat(40)).slice(0, lengthOf('apply', field))

/** The longest that the protocol allows, and a short one. No two are the same, so that none can be shown for another. */
const ends = {
  guaranteeNumber: [`云川投保字（2026）第${digits('', lengthOf('issued', 'guaranteeNumber') - 13)}号`, undefined],
  applicationNumber: [digits('E', lengthOf('apply', 'applicationNumber')), undefined],
  applicantName: [name('甲', lengthOf('apply', 'applicantName')), '乙一'],
  applicantAddress: [name('江东省云川市', 200), '云川市1号'],
  amount: ['1234567890.12', '1.00'],
  premium: ['4938271.56', '0.01'],
  payerName: [name('丙', lengthOf('issued', 'payerName')), '乙一'],
  // Longer ones are not read as one number in the first edition, which prints the account.
  payerAccount: [digits('6', 32), '10000001'],
  sealedLotNumber: [cipher('Aa', 'sealedLotNumber'), undefined],
  sealedLotName: [cipher('Bb', 'sealedLotName'), undefined],
  sealedBeneficiaryName: [cipher('Cc', 'sealedBeneficiaryName'), undefined],
  sealedBeneficiaryCode: [cipher('Dd', 'sealedBeneficiaryCode'), undefined],
  lotNumber: [digits('E32', openedLength('sealedLotNumber')), 'E1'],
  lotName: [name('丁', openedLength('sealedLotName')), '一标段'],
  beneficiaryName: [name('戊', openedLength('sealedBeneficiaryName')), '甲二'],
  projectName: [name('己', lengthOf('restore', 'projectName')), '丙三'],
  projectNumber: [digits('JDYC-', lengthOf('restore', 'projectNumber')), 'J1'],
  beneficiaryAddress: [name('江东省玉带区', lengthOf('restore', 'beneficiaryAddress')), '玉带区2号'],
  verifyLink: [`https://jy.yunchuan.example.cn/verify?n=${digits('', 600)}`, undefined],
  checkCode: [digits('K7M2Q-', lengthOf('restore', 'checkCode')), undefined],
} as const satisfies Record<string, readonly [string, string | undefined]>

type Limited = keyof typeof ends
type Fixed = 'applicantCode' | 'beneficiaryCode' | 'rate' | 'latestDate' | 'bidValidityEnds' | 'expiresOn' | 'sm3'

const isLimited = (field: Limited | Fixed): field is Limited => Object.hasOwn(ends, field)

export const longestValues = (text: GuaranteeText): GuaranteeText =>
  mapValues(text, (field, value) => (isLimited(field) ? ends[field][0] : value))

export const shortValues = (text: GuaranteeText): GuaranteeText =>
  mapValues(text, (field, value) => (isLimited(field) ? (ends[field][1] ?? value) : value))

/** No value is longer than the longest that is tried. */
export function isWithinLongest(text: GuaranteeText): boolean {
  const longer: string[] = []
  mapValues(text, (field, value) => {
    if (isLimited(field) && value.length > ends[field][0].length) longer.push(field)
    return value
  })
  return longer.length === 0
}

/** Equal for two texts that differ in values of single files only. */
export function constantsOf(text: GuaranteeText): string {
  const same = mapValues(text, (field, value) => (value === '' ? '' : isLimited(field) ? '…' : `${value.length}`))
  return JSON.stringify({ ...same, issuedAt: 0, ...(same.lot && { lot: { ...same.lot, openedAt: 0 } }) })
}

/** Changes the values of single files that there are. */
function mapValues(text: GuaranteeText, to: (field: Limited | Fixed, value: string) => string): GuaranteeText {
  const { applicant, sealedLot, lot, validity } = text
  const some = (field: Limited | Fixed, value: string | undefined) =>
    value === undefined ? undefined : to(field, value)
  return {
    ...text,
    guaranteeNumber: to('guaranteeNumber', text.guaranteeNumber),
    applicationNumber: to('applicationNumber', text.applicationNumber),
    applicant: {
      name: to('applicantName', applicant.name),
      code: to('applicantCode', applicant.code),
      address: some('applicantAddress', applicant.address),
    },
    amount: to('amount', text.amount),
    premium: to('premium', text.premium),
    rate: to('rate', text.rate),
    payerName: to('payerName', text.payerName),
    payerAccount: to('payerAccount', text.payerAccount),
    sealedLot: {
      lotNumber: to('sealedLotNumber', sealedLot.lotNumber),
      lotName: to('sealedLotName', sealedLot.lotName),
      beneficiaryName: to('sealedBeneficiaryName', sealedLot.beneficiaryName),
      beneficiaryCode: some('sealedBeneficiaryCode', sealedLot.beneficiaryCode),
    },
    lot: lot && {
      ...lot,
      lotNumber: to('lotNumber', lot.lotNumber),
      lotName: to('lotName', lot.lotName),
      beneficiaryName: to('beneficiaryName', lot.beneficiaryName),
      beneficiaryCode: some('beneficiaryCode', lot.beneficiaryCode),
      bidValidityEnds: some('bidValidityEnds', lot.bidValidityEnds),
      expiresOn: to('expiresOn', lot.expiresOn),
      projectName: some('projectName', lot.projectName),
      projectNumber: some('projectNumber', lot.projectNumber),
      beneficiaryAddress: some('beneficiaryAddress', lot.beneficiaryAddress),
    },
    validity: { ...validity, latestDate: to('latestDate', validity.latestDate) },
    verifyLink: some('verifyLink', text.verifyLink),
    checkCode: some('checkCode', text.checkCode),
    sealedFileSm3: some('sm3', text.sealedFileSm3),
  }
}
