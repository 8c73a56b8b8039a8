/**
 * What the bank's settings leave to its people the tour does in their place: it records the premium where the bank does
 * not assume it, and orders the files where its core system would. Where that is not enough it states what is missing.
 */
import { both } from '../both.ts'
import { Failure } from '../command.ts'
import type { Stage } from '../scenes/stage.ts'
import type { BidderSeed } from '../seed/sandbox-data.ts'
import { tourInstitution } from './tour-facts.ts'

type Seen = { state: string; premium?: string }

/** How long the template may take before a person would have to order the file. */
const patienceMs = 8_000

export async function issueBySettings(stage: Stage, number: string, payer: BidderSeed['basicAccount']): Promise<void> {
  const { state, premium = '' } = await findThere(stage, number)
  if (state === 'awaiting-premium')
    await stage.ask(tourInstitution, 'POST', `${pathOf(number)}/premium`, {
      ...{ payerName: payer.name, payerAccount: payer.number, amount: premium },
    })
  await orderWhatWaits(stage, number, { waits: 'issuing', order: 'issue', done: ['issued', 'key-held', 'restored'] })
}

export const restoreBySettings = (stage: Stage, number: string): Promise<void> =>
  orderWhatWaits(stage, number, { waits: 'restoring', order: 'restore', done: ['restored'] })

type Order = { waits: string; order: 'issue' | 'restore'; done: readonly string[] }

async function orderWhatWaits(stage: Stage, number: string, { waits, order, done }: Order): Promise<void> {
  let since: number | undefined
  let last = ''
  const look = async () => {
    const { state } = await findThere(stage, number)
    last = state
    if (state === waits) {
      since ??= performance.now()
      if (performance.now() - since < patienceMs) return undefined
      await stage.ask(tourInstitution, 'POST', `${pathOf(number)}/${order}`, {})
      since = Number.POSITIVE_INFINITY
    }
    return done.includes(state) ? true : undefined
  }
  await stage.until(number, look).catch((error: unknown) => {
    throw last === '' ? error : new Failure(missing(last))
  })
}

/** Where it stopped, and which setting of the bank leaves the step to a person. */
function missing(state: string): string {
  return both(
    `银行的申请停在 ${state}：银行的设置（规则、保费、出函方式）要求由人办理，请以银行人员登录办完后再点这一步`,
    `the application at the bank stops at ${state}: its settings (rules, premium, files) leave this to a person. Sign in there, complete it, and click this step again`,
  )
}

const findThere = (stage: Stage, number: string) => stage.ask<Seen>(tourInstitution, 'GET', pathOf(number))
const pathOf = (number: string) => `/api/applications/${encodeURIComponent(number)}`
