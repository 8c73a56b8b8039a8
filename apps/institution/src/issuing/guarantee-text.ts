import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Issuer, issuerNamed } from '../domain/issuer.ts'
import type { ValidityTerms } from '../domain/validity.ts'
import type { ApplicationRow } from '../records/move-application.ts'
import type { Settings } from '../settings/settings.ts'

type Common = Omit<GuaranteeText, 'kind' | 'lot' | 'sealedFileSm3'>

/** What both guarantees state; `issuedAt` and `latestDate` stay those of the first sealed one. */
export function commonText(
  application: ApplicationRow,
  issue: { issuedAt: number; latestDate: string; test: boolean },
  settings: Settings,
): Common {
  const { sealed_beneficiary_code: beneficiaryCode } = application
  return {
    guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
    applicationNumber: application.application_number,
    issuer: issuerOf(application, settings),
    applicant: { name: application.applicant_name, code: application.applicant_code },
    amount: formatYuan(fen(application.amount_fen)),
    issuedAt: issue.issuedAt,
    premium: formatYuan(fen(held(application.premium_fen, 'premium'))),
    rate: held(application.rate, 'rate'),
    payerName: held(application.payer_name, 'payer'),
    payerAccount: held(application.payer_account, 'account'),
    sealedLot: {
      lotNumber: application.sealed_lot_number,
      lotName: application.sealed_lot_name,
      beneficiaryName: application.sealed_beneficiary_name,
      ...(beneficiaryCode === null ? {} : { beneficiaryCode }),
    },
    validity: {
      bidValidityDays: termsOf(application, settings).bidValidityDays,
      extraDays: settings.product.extraDays,
      latestDate: issue.latestDate,
    },
    paymentWorkingDays: settings.product.paymentWorkingDays,
    verifyUrl: settings.guaranteeFiles.verifyUrl,
    test: issue.test,
  }
}

export function issuerOf(
  { issuer_name: name }: Pick<ApplicationRow, 'issuer_name'>,
  { name: ownName, code: ownCode, kind: ownKind, issuers }: Pick<Settings, 'name' | 'code' | 'kind' | 'issuers'>,
): Issuer {
  const { code, kind, name: chosen } = issuerNamed(name, { name: ownName, code: ownCode, kind: ownKind }, issuers)
  return { name: chosen, code, kind }
}

/** The product's terms, with the bid validity that the application came with; the latest day moves with it. */
export function termsOf(
  { bid_validity_days: asked }: Pick<ApplicationRow, 'bid_validity_days'>,
  { product }: Pick<Settings, 'product'>,
): ValidityTerms {
  if (asked === null) return product
  const longer = Math.max(0, asked - product.bidValidityDays)
  return { bidValidityDays: asked, extraDays: product.extraDays, longStopDays: product.longStopDays + longer }
}

/** A column that the state of the application promises; without it, a bug. */
export function held<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`the application has no ${what}`)
  return value
}
