import { loadSigner } from '../src/signing/pem-signer.ts'
import type { Signer } from '../src/signing/signer.ts'
import type { GuaranteeText } from '../src/templates/guarantee-text.ts'
import { createSandboxCa, issueSigner, type SandboxCa } from '../src/x509/sandbox-ca.ts'

/** Invented parties, and the time of the tests. */
export const issuedAt = Date.parse('2026-11-25T10:00:00+08:00')
const year = 365 * 86_400_000

const common = {
  guaranteeNumber: '江银云川投保字（2026）第0318号',
  applicationNumber: 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2',
  issuer: { name: '江东银行股份有限公司云川分行', code: '91329901836201478M', kind: 'bank' },
  applicant: { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' },
  amount: '700000.00',
  issuedAt,
  premium: '2800.00',
  rate: '0.004',
  payerName: '云川镕堃建设集团有限公司',
  payerAccount: '3299018800031804672',
  sealedLot: {
    lotNumber: '8kq0mUPV7PDFUy9eWxGE8hG5e8b2yvG1+hT+9dmBz5w=',
    lotName: 'Yb1o3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4tq3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4t3aBc=',
    beneficiaryName: 'q3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4tYb1o3l8yO0m3N7Q=',
    beneficiaryCode: 'hG5e8b2yvG1+hT+9dmBz5w8kq0mUPV7PDFUy9eWxGE8=',
  },
  validity: { bidValidityDays: 90, extraDays: 30, latestDate: '2027-06-30' },
  verifyUrl: 'https://platform.example.cn/verify',
  test: true,
} as const

export const sealedText: GuaranteeText = { ...common, kind: 'sealed' }

export const plainText: GuaranteeText = {
  ...common,
  kind: 'plain',
  lot: {
    lotNumber: 'E3299010001000318001002',
    lotName: '云川市轨道交通3号线一期工程土建施工02标',
    beneficiaryName: '云川市轨道交通集团有限公司',
    beneficiaryCode: '91329901MA1K3T7P1C',
    openedAt: Date.parse('2026-12-08T09:30:00+08:00'),
    expiresOn: '2027-04-07',
  },
  sealedFileSm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
}

/** The statements of a notice about the sample. */
export const notice = {
  guaranteeNumber: common.guaranteeNumber,
  applicationNumber: common.applicationNumber,
  applicantName: common.applicant.name,
  amount: common.amount,
}

/** Serial numbers count up: these tests do not depend on random ones. */
export function countingBytes(): (size: number) => Uint8Array {
  let count = 0
  return (size) => new Uint8Array(size).fill(++count)
}

export type SampleSigner = { ca: SandboxCa; certificatePem: string; keyPem: string; signer: Signer }

export async function sampleSigner(now = issuedAt - year / 12): Promise<SampleSigner> {
  const random = countingBytes()
  const ca = await createSandboxCa(now, random)
  const { certificatePem, keyPem, chainPem } = await issueSigner(ca, common.issuer, now, random)
  return { ca, certificatePem, keyPem, signer: loadSigner(certificatePem, keyPem, chainPem) }
}
