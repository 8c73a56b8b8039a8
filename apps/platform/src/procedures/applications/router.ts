import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { redirectProblem } from '@openbaohan/protocol/send/reply.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { linkPath } from '@openbaohan/server/files/links.ts'
import type { Application } from '../../domain/application/application.ts'
import { limits } from '../../domain/limits.ts'
import { repeatableOf } from '../../flows/apply/repeatable-of.ts'
import { submitApplication } from '../../flows/apply/request.ts'
import { checkCodeOf, verifyLink } from '../../guarantee-files/check-code.ts'
import { findApplication, listApplications, listByGuaranteeNumber, listEvents } from '../../records/applications.ts'
import { listGuaranteeFiles, listRefusedFiles } from '../../records/guarantee-files.ts'
import { viewInvoices } from '../../records/invoices/invoices.ts'
import { findOpened, lotOfOpened } from '../../records/opened-applications.ts'
import { findHold } from '../../records/releases.ts'
import { viewRelease } from '../after-opening/router.ts'
import { api } from '../base.ts'
import { viewDemands } from '../lot-demands/view-demands.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'

export function applicationRoutes(ports: ApiPorts) {
  const { db, clock, partners, vault, publicUrl } = ports
  const summaryOf = async (application: Application) => {
    const { partner, amount, redirectUrl: _url, product, ...rest } = application
    const appkey = (await partners.byId(partner))?.appkey ?? partner
    const chosen = product === undefined ? {} : { product: product.name }
    return { ...rest, ...chosen, partner: appkey, amount: formatYuan(amount) }
  }
  const redirectOf = ({ number, redirectUrl: url }: Application, partner: Partner | undefined) => {
    const why = url === undefined ? undefined : redirectProblem(url, partner?.allowedHosts ?? [])
    if (url === undefined) return {}
    return why === undefined
      ? { redirectUrl: url, goUrl: `${publicUrl()}/go/${number}` }
      : { withheldRedirect: { url, why } }
  }
  const fileLink = (sm3: string) => `${publicUrl()}${linkPath(sm3, clock.now() + limits.fileLinkMilliseconds, vault)}`
  const verificationOf = ({ partner, guaranteeNumber: number }: Application) => {
    if (number === undefined) return {}
    const code = checkCodeOf(vault, { partner, number })
    return { verification: { code, url: verifyLink(publicUrl(), number, code) } }
  }
  /** By its own number or the guarantee's, which several institutions may have given: then the caller states whose. */
  const loadByEither = async ({ number, partner }: { number: string; partner?: string | undefined }) => {
    const own = await findApplication(db, number)
    const named = await Promise.all(
      (own === undefined ? await listByGuaranteeNumber(db, number) : [own]).map(async (application) => ({
        application,
        appkey: (await partners.byId(application.partner))?.appkey ?? application.partner,
      })),
    )
    const found = named.filter(({ appkey }) => partner === undefined || appkey === partner)
    const [first] = found
    if (first === undefined) throw refusal('not-found')
    if (found.length > 1) throw refusal('guarantee-ambiguous', found.map(({ appkey }) => appkey).join(', '))
    return first.application
  }
  return {
    submit: api.applications.submit.handler(async ({ input, context }) => {
      const { idempotencyKey = context.idempotencyKey, ...wanted } = input
      const repeatable =
        idempotencyKey === undefined ? undefined : repeatableOf(ports, context.caller.id, idempotencyKey, wanted)
      const submitted = await submitApplication(ports, wanted, repeatable)
      if (!submitted.ok) throw refusal(submitted.problem)
      ports.wakeDelivery()
      return { applicationNumber: submitted.applicationNumber, receipt: submitted.receipt }
    }),
    list: api.applications.list.handler(async ({ input: { after = '' } }) => {
      if (after !== '' && (await findApplication(db, after)) === undefined) throw new Fault('cursor-invalid')
      return Promise.all((await listApplications(db, after, limits.pageRows)).map(summaryOf))
    }),
    find: api.applications.find.handler(async ({ input }) => {
      const application = await loadByEither(input)
      const [files, refusedFiles, events, opened, invoices, demands, release, hold] = await Promise.all([
        listGuaranteeFiles(db, application.number),
        listRefusedFiles(db, application.number),
        listEvents(db, application.number),
        findOpened(db, application.number),
        viewInvoices(db, application.number),
        viewDemands(db, application.number, fileLink),
        viewRelease(ports, application.number),
        findHold(db, application.number),
      ])
      return {
        ...(await summaryOf(application)),
        ...redirectOf(application, await partners.byId(application.partner)),
        files: files.map((file) => ({ ...file, url: fileLink(file.sm3) })),
        refusedFiles,
        ...verificationOf(application),
        events,
        invoices,
        demands,
        ...release,
        ...(hold === undefined ? {} : { hold }),
        ...(opened === undefined ? {} : { lot: lotOfOpened(opened) }),
      }
    }),
  }
}
