import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { submitDemandResult } from '../../flows/demand/record-result.ts'
import { presentDemand, sealDemand } from '../../flows/demand/request.ts'
import { requestInvoice } from '../../flows/invoice/request.ts'
import { holdRelease, liftHold } from '../../flows/release/hold-release.ts'
import { releaseLot } from '../../flows/release/release-lot.ts'
import { releaseGuarantee } from '../../flows/release/request.ts'
import type { RefusedInput } from '../../messages/refused-input.ts'
import { findApplication } from '../../records/applications.ts'
import { viewInvoices } from '../../records/invoices/invoices.ts'
import { findReleaseOrder } from '../../records/releases.ts'
import { api } from '../base.ts'
import { viewDemands } from '../lot-demands/view-demands.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { demandPortsOf, linker, releasePortsOf } from './ports.ts'

export function afterOpeningRoutes(ports: ApiPorts) {
  const { db, clock } = ports
  const partners = { byId: async (id: string) => ports.partners.byId(id) }
  const demandPorts = demandPortsOf(ports)
  const releasePorts = releasePortsOf(ports)
  const done = <T extends { ok: true }>(result: T | RefusedInput): T => {
    if (!result.ok) throw refusalOf(result)
    ports.wakeDelivery()
    return result
  }
  const demandOf = async (number: string, ordinal: number) => {
    const demands = await viewDemands(db, number, linker(ports))
    const demand = demands.find((one) => one.ordinal === ordinal)
    if (demand === undefined) throw refusal('not-found')
    return demand
  }
  return {
    invoice: api.afterOpening.invoice.handler(async ({ input: { number, ...input }, context }) => {
      done(await requestInvoice({ db, clock, partners }, number, input, context.caller.name))
      return viewInvoices(db, number)
    }),
    release: api.afterOpening.release.handler(async ({ input: { number, files: uploads }, context }) => {
      done(await releaseGuarantee(releasePorts, number, uploads, context.caller.name))
      const application = await findApplication(db, number)
      if (application === undefined) throw refusal('not-found')
      return { number, state: application.state, ...(await viewRelease(ports, number)) }
    }),
    releaseLot: api.afterOpening.releaseLot.handler(
      async ({ input: { number, except, files: uploads }, context }) =>
        done(await releaseLot(releasePorts, number, { except, files: uploads }, context.caller.name)).results,
    ),
    hold: api.afterOpening.hold.handler(async ({ input: { number, reason }, context }) => {
      done(await holdRelease({ db, clock }, number, { reason, who: context.caller.name }))
    }),
    liftHold: api.afterOpening.liftHold.handler(async ({ input: { number }, context }) => {
      done(await liftHold({ db, clock }, number, { who: context.caller.name }))
    }),
    demand: api.afterOpening.demand.handler(async ({ input: { number, ...input }, context }) => {
      const { ordinal } = done(await presentDemand(demandPorts, number, input, context.caller.name))
      return demandOf(number, ordinal)
    }),
    sealDemand: api.afterOpening.sealDemand.handler(async ({ input, context }) => {
      const { ordinal } = done(await sealDemand(demandPorts, input, context.caller.name))
      return demandOf(input.number, ordinal)
    }),
    recordDemandResult: api.afterOpening.recordDemandResult.handler(async ({ input, context }) => {
      const { outcome, reason, day } = input
      const reported = { outcome, reason, day, paid: input.paid === undefined ? undefined : parseYuan(input.paid) }
      done(await submitDemandResult({ db, now: clock.now() }, input, reported, context.caller.name))
      return demandOf(input.number, input.ordinal)
    }),
  }
}

export async function viewRelease(ports: ApiPorts, number: string) {
  const release = await findReleaseOrder(ports.db, number)
  if (release === undefined) return {}
  const linkTo = linker(ports)
  return { release: { ...release, files: release.files.map((file) => ({ ...file, url: linkTo(file.sm3) })) } }
}
