import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import type { TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApplicationRow } from '../records/applications.ts'
import type { Settings } from '../settings/settings.ts'

/** What a preview shows: an invented guarantee of this institution, with what is known of an application in its place. */
export function previewText(form: TemplateForm, settings: Settings, application?: ApplicationRow): GuaranteeText {
  const sample = sampleGuarantee(settings.kind, form)
  const { bidValidityDays, extraDays, paymentWorkingDays } = settings.product
  const own = {
    ...sample,
    issuer: {
      ...{ name: settings.name, code: settings.code, kind: settings.kind },
      ...{ address: settings.address, phone: settings.phone },
    },
    delivery: settings.delivery,
    insurance: settings.insurance,
    validity: { ...sample.validity, bidValidityDays, extraDays },
    paymentWorkingDays,
    test: true,
  }
  return application === undefined ? own : { ...own, ...knownOf(application, own) }
}

function knownOf(row: ApplicationRow, sample: GuaranteeText): Partial<GuaranteeText> {
  return {
    guaranteeNumber: row.guarantee_number ?? sample.guaranteeNumber,
    applicationNumber: row.application_number,
    applicant: { name: row.applicant_name, code: row.applicant_code, address: undefined },
    amount: formatYuan(fen(row.amount_fen)),
    issuedAt: row.issued_at?.getTime() ?? sample.issuedAt,
    premium: row.premium_fen === null ? sample.premium : formatYuan(fen(row.premium_fen)),
    rate: row.rate ?? sample.rate,
    payerName: row.payer_name ?? row.applicant_name,
    payerAccount: row.payer_account ?? sample.payerAccount,
    sealedLot: {
      lotNumber: row.sealed_lot_number,
      lotName: row.sealed_lot_name,
      beneficiaryName: row.sealed_beneficiary_name,
      ...(row.sealed_beneficiary_code === null ? {} : { beneficiaryCode: row.sealed_beneficiary_code }),
    },
    validity: {
      bidValidityDays: row.stated_validity_days ?? row.bid_validity_days ?? sample.validity.bidValidityDays,
      extraDays: row.stated_extra_days ?? sample.validity.extraDays,
      latestDate: row.latest_date ?? sample.validity.latestDate,
    },
    ...lotOf(row, sample),
  }
}

/** Nothing of a lot is known before its opening: a plain preview then shows the invented one. */
function lotOf(row: ApplicationRow, { lot }: GuaranteeText): Pick<GuaranteeText, 'lot'> {
  if (lot === undefined || row.lot_number === null || row.lot_name === null || row.beneficiary_name === null) return {}
  return {
    lot: {
      lotNumber: row.lot_number,
      lotName: row.lot_name,
      beneficiaryName: row.beneficiary_name,
      ...(row.beneficiary_code === null ? {} : { beneficiaryCode: row.beneficiary_code }),
      openedAt: row.opened_at?.getTime() ?? lot.openedAt,
      expiresOn: row.expires_on ?? lot.expiresOn,
    },
  }
}
