/** What the page of a guarantee states, for the one who reads it. */

import { guaranteeFileName } from '@openbaohan/guarantee-file/given/file-name.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { guaranteeStatus } from '../../domain/application/guarantee-status.ts'
import { showLapseOnce } from '../../domain/application/lapse-end.ts'
import type { Finding } from '../../domain/application/premium-findings.ts'
import { isOpenDemand } from '../../domain/demand/demand-state.ts'
import { neededUntil } from '../../domain/demand/last-day-for-demands.ts'
import { mayDemand, paidOn, shownRemaining } from '../../domain/demand/remaining.ts'
import { shownState } from '../../domain/demand/shown-state.ts'
import { institutionKind } from '../../domain/institution-kind.ts'
import { checkCodeOf, verifyLink } from '../../guarantee-files/check-code.ts'
import { loadShownLastDay } from '../../lots/shown-last-day.ts'
import { listEvents, reportedPremium } from '../../records/applications.ts'
import { listDemandEvents, listDemands } from '../../records/demands.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { viewInvoices } from '../../records/invoices/invoices.ts'
import { findOpened } from '../../records/opened-applications.ts'
import { listProducts } from '../../records/products.ts'
import { findHold, findReleaseOrder } from '../../records/releases.ts'
import { eventOf, invoiceSteps, withDemandEvents } from '../applications/event-view.ts'
import { presentedDemands } from '../lot-demands/presented-demands.ts'
import type { ApiPorts } from '../ports.ts'
import type { ReadableGuarantee } from './find-readable.ts'

export async function viewGuaranteePage(ports: ApiPorts, { application, reader }: ReadableGuarantee) {
  const { db, partners } = ports
  const { number, guaranteeNumber, state, amount } = application
  // between bidder and institution
  const seesPremium = reader === 'applicant' || reader === 'oversight'
  const [files, events, opened, demands, demandEvents, release, hold, premium, invoices, partner] = await Promise.all([
    listGuaranteeFiles(db, number),
    listEvents(db, number),
    findOpened(db, number),
    listDemands(db, number),
    listDemandEvents(db, number),
    findReleaseOrder(db, number),
    findHold(db, number),
    seesPremium ? reportedPremium(db, number) : undefined,
    seesPremium ? viewInvoices(db, number) : undefined,
    partners.byId(application.partner),
  ])
  const kind = partner && institutionKind(await listProducts(db, partner.appkey))
  const issuer = files.findLast(({ issuerName }) => issuerName !== undefined)?.issuerName
  const paid = paidOn(demands)
  return {
    number,
    ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }),
    reader: reader === 'system' ? ('party' as const) : reader,
    state,
    status: guaranteeStatus({ state, amount }, demands),
    shown: shownState({
      state,
      hasOpenDemand: demands.some((demand) => isOpenDemand(demand.state)),
      amount,
      paid,
    }),
    institution: issuer ?? partner?.name ?? application.partner,
    ...(kind === undefined ? {} : { institutionKind: kind }),
    amount: formatYuan(amount),
    paid: formatYuan(paid),
    ...shownRemaining(state, { amount, paid }),
    mayDemand: mayDemand(state, { amount, paid }),
    applicantName: application.applicantName,
    applicantCode: application.applicantCode,
    submittedAt: application.submittedAt,
    ...(premium === undefined ? {} : { premium: formatYuan(premium) }),
    ...(opened === undefined
      ? {}
      : {
          lot: {
            ...{ ...opened.lot, openedAt: opened.openedAt, neededUntil: neededUntil(opened) },
            ...(await loadShownLastDay(db, number, opened, files)),
          },
        }),
    ...verificationOf(ports, application),
    files: files.toReversed().map(({ rate, stated: _, ...file }) => ({
      ...file,
      ...(seesPremium && rate !== undefined ? { rate } : {}),
      name: guaranteeFileName(application, file, 'pdf'),
      ...signerOf(file.findings),
    })),
    events: withDemandEvents(
      [...showLapseOnce(events).map(eventOf), ...invoiceSteps(invoices ?? [])],
      demandEvents,
      demands,
    ),
    ...(invoices === undefined ? {} : { invoices }),
    demands: presentedDemands(demands, demandEvents),
    ...(release === undefined ? {} : { release: { state: release.state, orderedAt: release.orderedAt } }),
    ...(hold === undefined ? {} : { hold: { reason: hold.reason, heldAt: hold.heldAt } }),
  }
}

/** As the check of the file named it. */
function signerOf(findings: readonly Finding[]): { signer?: string } {
  const signer = findings.find(({ code }) => code === 'signature-good')?.detail
  return signer === undefined ? {} : { signer }
}

function verificationOf(
  { vault, publicUrl }: ApiPorts,
  { partner, guaranteeNumber: number }: ReadableGuarantee['application'],
) {
  if (number === undefined) return {}
  const code = checkCodeOf(vault, { partner, number })
  return { verification: { code, url: verifyLink(publicUrl(), number, code) } }
}
