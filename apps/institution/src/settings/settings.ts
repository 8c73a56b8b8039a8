/** What makes this institution this institution: the `institution:` part of the configuration file, checked at start. */

import { invoiceForms } from '@openbaohan/protocol/values/invoice-number.ts'
import { registeredPhone } from '@openbaohan/server/api/contract-atoms.ts'
import { z } from 'zod'
import type { ApprovalRules } from '../domain/approval/needs-approval.ts'
import type { UnderwritingRules } from '../domain/decide-underwriting.ts'
import { checkNumberPattern } from '../domain/guarantee-number.ts'
import { productShape, rateSetting, underwritingRules, underwritingShape } from './rule-settings.ts'
import { approvalRules, secondPersonSettings } from './second-person-settings.ts'
import { missingSigners, signerSettings } from './signer-settings.ts'
import { yuanSetting } from './yuan-setting.ts'

/** An empty one is none. */
const phoneSetting = z
  .string()
  .transform((written) => written.trim() || undefined)
  .pipe(registeredPhone.optional())
  .optional()

/** What the guarantees of one issuer state of it beside its name and code. */
const issuerFacts = {
  address: z.string().min(2).max(200).optional(),
  phone: phoneSetting,
  /** Where a demand may be delivered when the platform cannot deliver it; without it the time to demand runs on. */
  delivery: z
    .strictObject({
      address: z.string().min(2).max(200).optional(),
      email: z.email().max(100).optional(),
      phone: phoneSetting,
    })
    .optional(),
  /** Of an insurer: its filed terms, and where to complain. */
  insurance: z
    .strictObject({
      termsName: z.string().min(2).max(200).optional(),
      termsNumber: z.string().min(2).max(100).optional(),
      complaintPhone: phoneSetting,
    })
    .optional(),
}

export const settingsShape = z.strictObject({
  name: z.string().min(2).max(200),
  code: z.string().min(1).max(50).optional(),
  kind: z.enum(['bank', 'insurer', 'guarantee-company']),
  ...issuerFacts,
  guaranteeNumberPattern: z.string().superRefine((pattern, context) => {
    for (const message of checkNumberPattern(pattern)) context.addIssue({ code: 'custom', message })
  }),
  product: productShape,
  underwriting: underwritingShape.prefault({}),
  /** The issuers that this institution brokers for, in order: the first whose limit covers the amount. */
  issuers: z
    .array(
      z.strictObject({
        name: z.string().min(2).max(200),
        code: z.string().min(1).max(50).optional(),
        kind: z.enum(['bank', 'insurer', 'guarantee-company']),
        ...issuerFacts,
        upTo: yuanSetting.optional(),
        rate: rateSetting.optional(),
        minimumPremium: yuanSetting.optional(),
        signer: signerSettings.signer,
        sm2Signer: signerSettings.sm2Signer,
      }),
    )
    .max(50)
    .default([]),
  /** Within how many working days money that is due back goes back. */
  refundWorkingDays: z.int().min(1).max(60).default(5),
  /** Only a sandbox may assume that the premium came. */
  assumePremium: z.boolean(),
  /** Only a sandbox may assume that the premium went back, and so grant withdrawals alone; as `assumePremium` unless stated. */
  assumeRefund: z.boolean().optional(),
  /** Only a sandbox makes invoices alone; as `assumePremium` unless stated. */
  assumeInvoices: z.boolean().optional(),
  /** What invoices a sandbox makes: fully digital ones (数电票), or those with a code. */
  invoiceForm: z.enum(invoiceForms).default('digital'),
  basicAccounts: z
    .array(
      z.strictObject({
        code: z.string().toUpperCase(),
        name: z.string().min(1),
        account: z.string().min(1),
        address: z.string().min(2).max(200).optional(),
      }),
    )
    .default([]),
  guaranteeFiles: z
    .strictObject({
      /** Who makes the files: our template, or the core system by the API. */
      from: z.enum(['template', 'core-system']).default('template'),
      /** The roots that the core system's files are signed under: a PEM path. */
      roots: z.string().optional(),
      /** Printed on a guarantee and in its QR code: the page of the platform where anybody verifies it. */
      verifyUrl: z
        .url({ protocol: /^https?$/ })
        .max(200)
        .optional(),
      /** Every file that the template makes for a larger amount is inspected in full before it is sent. */
      inspectAbove: yuanSetting.prefault('1000000.00'),
    })
    .prefault({}),
  /** Above these amounts a person's action waits for a second person; zero: always. Actions by API key never wait. */
  secondPerson: secondPersonSettings.prefault({}),
  /** What the page states and asks that a bidder comes to from the platform. */
  bidderPage: z
    .strictObject({
      /** Where premiums are to be paid. */
      payTo: z
        .strictObject({
          name: z.string().min(1),
          account: z.string().min(1),
          bank: z.string().min(1),
          /** The bank gives sub-accounts: each premium has its own, this account and as many digits. */
          subAccountDigits: z.int().min(4).max(12).optional(),
        })
        .optional(),
      /** Papers that an applicant is asked for, by their names. */
      papers: z.array(z.string().min(1).max(100)).max(20).default([]),
      phone: phoneSetting,
    })
    .prefault({}),
  /** Own accounts whose statements are imported, besides that of `bidderPage.payTo`. */
  statementAccounts: z.array(z.string().min(1).max(50)).max(20).default([]),
  ...signerSettings,
})

export type Settings = Omit<
  z.output<typeof settingsShape>,
  'underwriting' | 'assumeRefund' | 'assumeInvoices' | 'secondPerson'
> & {
  secondPerson: ApprovalRules
  underwriting: UnderwritingRules
  assumeRefund: boolean
  assumeInvoices: boolean
}
/** Settings as they are written down: amounts and rates as text. */
export type SettingsInput = z.input<typeof settingsShape>

/** The settings, or every problem by its place, Chinese first. */
export function parseSettings(
  written: unknown,
  mode: 'sandbox' | 'production',
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const parsed = settingsShape.safeParse(written)
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `institution.${issue.path.join('.')}: ${issue.message}`),
    }
  const { underwriting, secondPerson, ...rest } = parsed.data
  const problems = mode === 'production' ? checkProduction(parsed.data) : []
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      ...rest,
      secondPerson: approvalRules(secondPerson, mode),
      assumeRefund: rest.assumeRefund ?? rest.assumePremium,
      assumeInvoices: rest.assumeInvoices ?? rest.assumePremium,
      underwriting: underwritingRules(underwriting),
    },
  }
}

function checkProduction(settings: z.output<typeof settingsShape>): string[] {
  const { signatures } = settings
  const problems = [
    ...missingSigners(settings),
    ...settings.issuers.flatMap((issuer) =>
      missingSigners({ ...issuer, signatures }).map((problem) => `institution.issuers ${issuer.name}: ${problem}`),
    ),
  ]
  if (settings.assumePremium)
    problems.push('institution.assumePremium: 生产环境不得自动确认保费 / production never assumes a premium')
  if (settings.assumeRefund === true)
    problems.push('institution.assumeRefund: 生产环境不得自动确认退费 / production never assumes a refund')
  if (settings.assumeInvoices === true)
    problems.push('institution.assumeInvoices: 生产环境不得自动开票 / production never makes invoices alone')
  return problems
}
