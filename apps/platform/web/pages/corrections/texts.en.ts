import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { correctionsChinese } from './texts.zh.ts'

export const correctionsEnglish: Translated<typeof correctionsChinese> = {
  action: 'Correct',
  title: 'Correct a lot',
  notice: 'Notice of correction',
  atOnce: 'from the registration on',
  none: '(empty)',
  yes: 'yes',
  no: 'no',
  fields: {
    name: 'Lot name',
    kind: 'Kind',
    beneficiaryName: 'Beneficiary',
    beneficiaryCode: "Beneficiary's credit code",
    agency: 'Agency',
    agencyCode: "Agency's credit code",
    amount: 'Bid security',
    estimate: 'Estimate or budget',
    bidValidityDays: 'Bid validity (days)',
    extraDays: 'Extra days of the guarantee',
    forbidsExtraDays: 'No extra days allowed',
    projectName: 'Project name',
    projectNumber: 'Project number',
    beneficiaryAddress: "Beneficiary's address",
    applicationsFrom: 'Applications from',
  },
  notices: {
    title: 'Notices',
  },
}
