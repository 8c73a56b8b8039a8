/** The procedures of contract.ts. */
import { X509Certificate } from 'node:crypto'
import { signerIdentity } from '@openbaohan/guarantee-file/verify/signer-identity.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate, premiumFor } from '@openbaohan/protocol/values/premium.ts'
import { inWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { createApprovals } from '../../approvals/second-person.ts'
import { acceptTakesTwo } from '../../domain/approval/accept-takes-two.ts'
import { decideUnderwriting } from '../../domain/decide-underwriting.ts'
import { formatGuaranteeNumber } from '../../domain/guarantee-number.ts'
import type { Ports } from '../../ports.ts'
import { findApplicant } from '../../records/applicants/applicants.ts'
import { findDutyPhone, saveDutyPhone } from '../../records/duty-phone.ts'
import { saveOffer } from '../../records/rules/platform-offers.ts'
import { addVersion, withdrawVersion } from '../../records/rules/rule-versions.ts'
import { settingsAt } from '../../rules/settings-in-effect.ts'
import { readRules, writeRules } from '../../settings/rule-settings.ts'
import { creditOf } from '../../underwriting/applicant-exposure.ts'
import { type NewVersion, rulesContract } from './contract.ts'
import { listOffers } from './offers.ts'
import { listVersions } from './versions.ts'

export function createRulesRouter(ports: Ports, partners: PartnerDirectory) {
  const { settings, db, clock } = ports
  const { kysely } = db
  const signer = ports.signerOf(null)
  const approvals = createApprovals(ports)
  const now = () => settingsAt(kysely, clock.now(), settings)
  const api = implement(rulesContract).$context<ApiContext>()
  const { secondPerson } = settings

  return api.router({
    setDuty: api.setDuty.handler(({ input, context: { caller } }) =>
      saveDutyPhone(kysely, { ...input, stated_at: new Date(clock.now()), stated_by: caller.name }),
    ),
    show: api.show.handler(async () => {
      const inEffect = await now()
      const duty = await findDutyPhone(kysely)
      return {
        ...(duty === undefined
          ? {}
          : { duty: { phone: duty.phone, hours: duty.hours, at: duty.stated_at.getTime(), by: duty.stated_by } }),
        ...(settings.bidderPage.phone === undefined ? {} : { phoneOfBidderPage: settings.bidderPage.phone }),
        issuer: {
          name: settings.name,
          kind: settings.kind,
          ...(settings.code === undefined ? {} : { code: settings.code }),
          ...{ address: settings.address, phone: settings.phone },
          ...{ delivery: settings.delivery, insurance: settings.insurance },
        },
        guaranteeNumberPattern: settings.guaranteeNumberPattern,
        guaranteeNumberExample: formatGuaranteeNumber(
          settings.guaranteeNumberPattern,
          Number(shanghaiDate(clock.now()).slice(0, 4)),
          1n,
        ),
        ...writeRules(inEffect),
        version: inEffect.version,
        secondPerson: {
          acceptAbove: formatYuan(secondPerson.acceptAbove),
          findingAbove: formatYuan(secondPerson.findingAbove),
          payAbove: formatYuan(secondPerson.payAbove),
          refundAbove: formatYuan(secondPerson.refundAbove),
          rules: secondPerson.rules,
          templates: secondPerson.templates,
          secrets: secondPerson.secrets,
        },
        assumes: { premium: settings.assumePremium, refund: settings.assumeRefund, invoices: settings.assumeInvoices },
        files: settings.guaranteeFiles.from,
        certificates: signer.signers.flatMap(({ algorithm, certificateChain: [own] }) => {
          if (own === undefined) return []
          const { subject, issuer, validFrom, validTo } = new X509Certificate(Buffer.from(own))
          return [
            {
              ...{ name: holderOf(own) ?? commonName(subject), issuerName: commonName(issuer), algorithm },
              ...{ subject: oneLine(subject), issuer: oneLine(issuer) },
              ...{ validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) },
            },
          ]
        }),
      }
    }),
    evaluate: api.evaluate.handler(async ({ input: { applicantCode = '', amount } }) => {
      const asked = parseYuan(amount) ?? fen(0)
      const { product, underwriting } = await now()
      const flags = applicantCode === '' || isCreditCode(applicantCode) ? [] : ['wrong-check-digit']
      const applicant = await findApplicant(kysely, applicantCode)
      const credit = await creditOf(kysely, applicant)
      const facts = {
        ...{ applicant: { name: '', code: applicantCode }, amount: asked, flags },
        ...{ isSuspended: applicant?.is_refused ?? false, ...(credit === undefined ? {} : { credit }) },
      }
      const decided = decideUnderwriting(facts, underwriting)
      return {
        ...decided,
        reason: inWordsOf(settings.kind, decided.reason),
        premium: formatYuan(premiumFor(asked, product.rate, product.minimumPremium)),
        takesTwo: acceptTakesTwo({ amount: asked, isSuspended: facts.isSuspended, credit }, settings.secondPerson),
      }
    }),
    versions: api.versions.handler(async () => {
      const versions = await listVersions(ports)
      return {
        versions,
        offers: await listOffers(kysely, versions, partners),
        today: shanghaiDate(clock.now()),
      }
    }),
    add: api.add.handler(async ({ input, context, errors }) => {
      const { effectiveOn, note } = input
      const read = readRules(writtenIn(input))
      if (!read.ok) throw errors.INVALID({ data: { problems: read.problems } })
      const outcome = await approvals.run(context, async (trx, secondPerson) => {
        const at = clock.now()
        // Also when it is confirmed: nothing changes what has been in effect.
        if (effectiveOn <= shanghaiDate(at)) throw errors.DAY_PAST()
        const by = { actor: actorOf(context), checker: context.approval?.checker.name ?? null, at }
        await addVersion(trx, { effectiveOn, content: writeRules(read.rules), note, ...by })
        await secondPerson({ procedure: 'rules.add', subject: 'rules', amount: undefined, input, inAnyState: true })
      })
      return { waits: outcome.state === 'waiting' }
    }),
    withdraw: api.withdraw.handler(async ({ input: { id, reason }, context, errors }) => {
      const by = { actor: actorOf(context), at: clock.now() }
      const outcome = await withdrawVersion(kysely, id, { ...by, reason })
      if (outcome === 'unknown') throw errors.NOT_FOUND()
      if (outcome === 'in-effect') throw errors.IN_EFFECT()
      return { id }
    }),
    saveOffer: api.saveOffer.handler(async ({ input: { partner: appkey, ...shown }, context, errors }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw errors.NOT_FOUND()
      if (parseRate(shown.rate) === undefined) throw errors.INVALID()
      await saveOffer(kysely, { ...shown, partner: partner.id, actor: actorOf(context), at: clock.now() })
      return { partner: appkey }
    }),
  })
}

const actorOf = ({ caller }: ApiContext) => `person:${caller.name}`

/** As the configuration file has it. */
function writtenIn({ effectiveOn: _, note: __, ...fields }: NewVersion) {
  const { acceptAloneUpTo, refuseAbove, refusedApplicants = '', ...product } = fields
  return {
    product,
    underwriting: { acceptAloneUpTo, refuseAbove, refusedApplicants: refusedApplicants.match(/[0-9A-Za-z]+/g) ?? [] },
  }
}

/** Of a distinguished name as Node prints it, one part a line. */
function commonName(name: string): string {
  return /^CN=(.*)$/m.exec(name)?.[1] ?? name.replaceAll('\n', ', ')
}

/** As people call it: authorities write `name@credit code@number` into the common name. */
const holderOf = (certificate: Uint8Array) => signerIdentity(certificate).names.find((name) => !name.includes('@'))

const oneLine = (name: string): string => name.split('\n').join(', ')
