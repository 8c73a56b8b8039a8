/** The tour as the page shows it: its progress, and the current data of each side. */
import type { ApplicationView } from '../commands/application/show.ts'
import type { Stage } from '../scenes/stage.ts'
import type { WorkState } from '../seed/work-maker.ts'
import { findNextOpening, type NextOpening } from './tour-clock.ts'
import { nextSteps, type TourFacts, type TourStepId, tourInstitution } from './tour-facts.ts'
import { type Look, lookForTheLink } from './tour-looks.ts'
import { listTourMessages, type TourMessage } from './tour-messages.ts'

type Side = {
  /** Of the console. */
  url: string
  state?: string
  lot?: { number: string; name: string }
  files: readonly { kind: string; url: string; faults: number; checks: number }[]
  invoice?: { state: string; number?: string }
  demand?: { state: string; id: string }
}

export type TourView = {
  /** By the sandbox's clock. */
  now: number
  nextOpening?: NextOpening
  done: readonly TourStepId[]
  next: readonly TourStepId[]
  running?: TourStepId
  failed?: { step: TourStepId; why: string }
  /** Public from the first day. */
  lot?: { number: string; name: string; beneficiaryName: string; amount: string; opensAt: number; state: string }
  application?: { number: string; applicantName: string; amount: string; guaranteeNumber?: string; verifyUrl?: string }
  platform: Side
  institution: Side & { premium?: string; payerName?: string; decided: boolean }
  looks: readonly Look[]
  filesChecked?: number
  messages: readonly TourMessage[]
}

/** With the cases that wait in the sandbox besides. */
export type TourPageView = TourView & { work: WorkState }

export type TourProgress = { facts: TourFacts; running?: TourStepId; failed?: { step: TourStepId; why: string } }

type AtInstitution = Omit<ApplicationView, 'files'> & {
  files: { kind: string; url: string }[]
  premium?: string
  payerName?: string
}
type Lot = NonNullable<TourView['lot']>

export async function readTour(
  stage: Stage,
  { facts, running, failed }: TourProgress,
  { now, urls }: { now: number; urls: { platform: string; institution: string } },
): Promise<TourView> {
  const { lot, number, done, filesChecked } = facts
  const ours = number === undefined ? undefined : await stage.find(number)
  const theirs = number === undefined ? undefined : await findAtInstitution(stage, number)
  const demand = facts.demand === undefined ? undefined : await demandSides(stage, facts)
  const [invoice] = ours?.invoices ?? []
  const nextOpening = await findNextOpening(stage)
  return {
    now,
    ...(nextOpening === undefined ? {} : { nextOpening }),
    done,
    next: running === undefined ? nextSteps(done) : [],
    ...(running === undefined ? {} : { running }),
    ...(failed === undefined ? {} : { failed }),
    ...(lot === undefined ? {} : { lot: lotView(await stage.ask<Lot>('platform', 'GET', `/api/lots/${lot}`)) }),
    ...(ours === undefined
      ? {}
      : {
          application: {
            ...{ number: ours.number, applicantName: ours.applicantName, amount: ours.amount },
            ...(ours.guaranteeNumber === undefined ? {} : { guaranteeNumber: ours.guaranteeNumber }),
            ...(ours.verification === undefined ? {} : { verifyUrl: ours.verification.url }),
          },
        }),
    platform: {
      url: urls.platform,
      ...sideView(ours),
      ...(invoice === undefined ? {} : { invoice: { state: invoice.state, number: invoice.number ?? '' } }),
      ...(demand === undefined ? {} : { demand: demand.platform }),
    },
    institution: {
      url: urls.institution,
      ...sideView(theirs),
      ...(theirs?.premium === undefined ? {} : { premium: theirs.premium }),
      ...(theirs?.payerName === undefined ? {} : { payerName: theirs.payerName }),
      decided: done.includes('issue'),
      ...(demand === undefined ? {} : { demand: demand.institution }),
    },
    looks: ours?.guaranteeNumber === undefined ? [] : await lookForTheLink(stage, facts),
    ...(filesChecked === undefined ? {} : { filesChecked }),
    messages:
      number === undefined
        ? []
        : await listTourMessages(stage, [number, ...(ours?.guaranteeNumber ? [ours.guaranteeNumber] : [])]),
  }
}

const lotView = ({ number, name, beneficiaryName, amount, opensAt, state }: Lot): Lot => ({
  ...{ number, name, beneficiaryName, amount, opensAt, state },
})

function sideView(view: Pick<ApplicationView, 'state' | 'lot' | 'files'> | AtInstitution | undefined) {
  if (view === undefined) return { files: [] }
  const files: ApplicationView['files'] = view.files.map((file) => ({ version: 1, sm3: '', ...file }))
  return {
    state: view.state,
    ...(view.lot === undefined ? {} : { lot: { number: view.lot.lotNumber, name: view.lot.lotName } }),
    files: files.map(({ kind, url, findings = [] }) => ({
      ...{ kind, url, checks: findings.length },
      faults: findings.filter(({ severity }) => severity !== 'ok').length,
    })),
  }
}

/** The application may not have arrived yet. */
async function findAtInstitution(stage: Stage, number: string): Promise<AtInstitution | undefined> {
  return stage.ask<AtInstitution>(tourInstitution, 'GET', `/api/applications/${number}`).catch(() => undefined)
}

async function demandSides(stage: Stage, { number = '', demand }: TourFacts) {
  const { id = '', ordinal } = demand ?? {}
  const ours = (await stage.find(number)).demands.find((one) => one.ordinal === ordinal)
  const { state } = await stage.ask<{ state: string }>(tourInstitution, 'GET', `/api/demands/${id}`)
  return { platform: { state: ours?.state ?? '', id: `${number}/${ordinal}` }, institution: { state, id } }
}
