/** The procedures of rules-contract.ts. */
import { X509Certificate } from 'node:crypto'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { premiumFor } from '@openbaohan/protocol/values/premium.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { decide } from '../../domain/underwriting-rules.ts'
import type { Ports } from '../../ports.ts'
import { rulesContract } from './contract.ts'

export function createRulesRouter({ settings, signerOf }: Ports) {
  const signer = signerOf(null)
  const api = implement(rulesContract).$context<ApiContext>()
  const { product, underwriting, secondPerson } = settings
  const { acceptAloneUpTo, refuseAbove, refusedApplicants } = underwriting
  const { smallestAmount, largestAmount, bidValidityDays, extraDays, longStopDays, paymentWorkingDays } = product

  return api.router({
    show: api.show.handler(() => ({
      issuer: {
        name: settings.name,
        kind: settings.kind,
        ...(settings.code === undefined ? {} : { code: settings.code }),
        ...{ address: settings.address, phone: settings.phone },
        ...{ delivery: settings.delivery, insurance: settings.insurance },
      },
      guaranteeNumberPattern: settings.guaranteeNumberPattern,
      product: {
        ...{ bidValidityDays, extraDays, longStopDays, paymentWorkingDays },
        rate: product.rate.text,
        minimumPremium: formatYuan(product.minimumPremium),
        ...(smallestAmount === undefined ? {} : { smallestAmount: formatYuan(smallestAmount) }),
        ...(largestAmount === undefined ? {} : { largestAmount: formatYuan(largestAmount) }),
      },
      underwriting: {
        refusedApplicants: [...refusedApplicants],
        ...(acceptAloneUpTo === undefined ? {} : { acceptAloneUpTo: formatYuan(acceptAloneUpTo) }),
        ...(refuseAbove === undefined ? {} : { refuseAbove: formatYuan(refuseAbove) }),
      },
      secondPerson: {
        acceptAbove: formatYuan(secondPerson.acceptAbove),
        findingAbove: formatYuan(secondPerson.findingAbove),
        payAbove: formatYuan(secondPerson.payAbove),
        refundAbove: formatYuan(secondPerson.refundAbove),
        templates: secondPerson.templates,
        secrets: secondPerson.secrets,
      },
      assumes: { premium: settings.assumePremium, refund: settings.assumeRefund, invoices: settings.assumeInvoices },
      files: settings.guaranteeFiles.from,
      certificates: signer.signers.flatMap(({ algorithm, certificateChain: [own] }) => {
        if (own === undefined) return []
        const { subject, issuer, validTo } = new X509Certificate(Buffer.from(own))
        return [{ subject: commonName(subject), issuer: commonName(issuer), algorithm, validTo: Date.parse(validTo) }]
      }),
    })),
    tryOut: api.tryOut.handler(({ input: { applicantCode = '', amount } }) => {
      const asked = parseYuan(amount) ?? fen(0)
      return {
        ...decide({ applicant: { name: '', code: applicantCode }, amount: asked, flags: [] }, underwriting),
        premium: formatYuan(premiumFor(asked, product.rate, product.minimumPremium)),
      }
    }),
  })
}

/** Of a distinguished name as Node prints it, one part a line. */
function commonName(name: string): string {
  return /^CN=(.*)$/m.exec(name)?.[1] ?? name.replaceAll('\n', ', ')
}
