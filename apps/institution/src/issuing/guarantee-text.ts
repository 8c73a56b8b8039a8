import type { GuaranteeText, SealCertificate } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ValidityTerms } from '../domain/demand/last-day-for-demands.ts'
import { type Issuer, issuerNamed } from '../domain/issuer.ts'
import type { ApplicationRow } from '../records/applications.ts'
import type { Settings } from '../settings/settings.ts'

type Common = Omit<GuaranteeText, 'kind' | 'lot' | 'sealedFileSm3'>
type Issue = {
  issuedAt: number
  latestDate: string
  test: boolean
  /** Of the applicant, as it is known here. */
  applicantAddress?: string | undefined
  sealCertificates: readonly SealCertificate[]
}

/** What both guarantees state; `issuedAt` and `latestDate` stay those of the first sealed one. */
export function commonText(application: ApplicationRow, issue: Issue, settings: Settings): Common {
  const { sealed_beneficiary_code: beneficiaryCode } = application
  const { delivery, insurance, ...issuer } = issuerOf(application, settings)
  const { bidValidityDays, extraDays } = termsOf(application, settings)
  return {
    guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
    applicationNumber: application.application_number,
    issuer,
    applicant: {
      ...{ name: application.applicant_name, code: application.applicant_code },
      address: issue.applicantAddress,
    },
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
    validity: { bidValidityDays, extraDays, latestDate: issue.latestDate },
    paymentWorkingDays: settings.product.paymentWorkingDays,
    delivery,
    insurance,
    sealCertificates: issue.sealCertificates,
    verifyUrl: settings.guaranteeFiles.verifyUrl,
    test: issue.test,
  }
}

export function issuerOf(
  { issuer_name: name }: Pick<ApplicationRow, 'issuer_name'>,
  { issuers, ...own }: Issuer & Pick<Settings, 'issuers'>,
): Issuer {
  const { name: chosen, code, kind, address, phone, delivery, insurance } = issuerNamed(name, own, issuers)
  return { name: chosen, code, kind, address, phone, delivery, insurance }
}

type Termed = Pick<ApplicationRow, 'bid_validity_days' | 'stated_validity_days' | 'stated_extra_days'>

/**
 * The terms that the sealed guarantee was issued with. Before that, and for what was issued before they were stored: the
 * product's, with the bid validity that the application came with; the latest day moves with it.
 */
export function termsOf(
  { bid_validity_days: asked, stated_validity_days: validityDays, stated_extra_days: days }: Termed,
  { product }: Pick<Settings, 'product'>,
): ValidityTerms {
  const bidValidityDays = validityDays ?? asked ?? product.bidValidityDays
  const longer = Math.max(0, bidValidityDays - product.bidValidityDays)
  return { bidValidityDays, extraDays: days ?? product.extraDays, longStopDays: product.longStopDays + longer }
}

/** A column that the state of the application promises; without it, a bug. */
export function held<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`the application has no ${what}`)
  return value
}
