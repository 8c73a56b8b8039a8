/** Realistic applications for the tests of this package. */
import { randomBytes } from 'node:crypto'
import { publicKeyOf } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'
import { sealApplication } from '@openbaohan/custody/application.ts'
import type { SealedEnvelope } from '@openbaohan/custody/opened-envelope.ts'

export const lot = {
  lotNumber: 'E3299010001000318001002',
  lotName: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiaryName: '云川市轨道交通集团有限公司',
  beneficiaryCode: '91329901MA1K3T7P1C',
}

export const epoint = { mode: 'ecb', encoding: 'base64' } as const

export function lotPair() {
  const privateKey = drawScalar(randomBytes)
  return { privateKey, publicKey: Buffer.from(publicKeyOf(privateKey)).toString('hex') }
}

export function applicationTo(lotPublicKey: string, changes: { lotId?: string; applicantCode?: string } = {}) {
  const facts = {
    appkey: 'finance_bank',
    applicantCode: changes.applicantCode ?? '91329901MA1M8Q2R72',
    amount: '700000.00',
  }
  const application = sealApplication(
    { lot, lotId: changes.lotId ?? 'lot-1', lotPublicKey, ...facts, cipher: epoint },
    randomBytes,
  )
  const { applicationNumber, envelope, commitment, sealed } = application
  const row: SealedEnvelope = { id: applicationNumber, envelope, commitment, sealed, ...facts }
  return { application, row }
}
