/** The life of one guarantee in steps: the action of each button, through the programs' APIs. */
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { Failure } from '../command.ts'
import { checkBothSides, checkFiles } from '../demo/check-life.ts'
import type { PlannedApplication } from '../demo/plan.ts'
import { institutions } from '../sandbox/organisations.ts'
import { decide } from '../scenes/decide.ts'
import { payDemand, presentDemand } from '../scenes/demand.ts'
import { invoice } from '../scenes/invoices.ts'
import { release } from '../scenes/release.ts'
import { amountForAPerson, type Stage } from '../scenes/stage.ts'
import { loadSandboxData } from '../seed/sandbox-data.ts'
import { issueBySettings, restoreBySettings } from './by-settings.ts'
import { type TourFacts, type TourStepId, tourInstitution } from './tour-facts.ts'
import { lookForTheLink } from './tour-looks.ts'

const appkey = institutions.find(({ id }) => id === tourInstitution)?.appkey ?? ''
const untilOpeningMs = 2 * 3_600_000

export type TourActionInput = {
  home: string
  stage: Stage
  facts: TourFacts
  /** Stores new facts before the step is done. */
  learn(facts: Partial<TourFacts>): Promise<void>
}

/** Each can be repeated after a partial failure. */
export const tourActions: Readonly<Record<TourStepId, (input: TourActionInput) => Promise<void>>> = {
  announce: async ({ home, stage, facts, learn }) => {
    if (facts.lot !== undefined) return
    const { lots } = await loadSandboxData(createSandboxClock(home).now())
    const { beneficiaryName, beneficiaryCode, agency, agencyCode } = lots[0] ?? fail('the sandbox data has no lot')
    const opensAt = createSandboxClock(home).now() + untilOpeningMs
    const parties = { beneficiaryName, beneficiaryCode, agency, agencyCode }
    await learn({ lot: await stage.newLot(amountForAPerson, { ...parties, opensAt } as object) })
  },
  apply: async ({ home, stage, facts, learn }) => {
    const bidder = await bidderOfTour(home)
    const asked = { bidderCode: bidder.code, lotNumber: facts.lot, partner: appkey }
    if (facts.number === undefined) {
      const { applicationNumber } = await stage.ask<{ applicationNumber: string }>(
        'platform',
        'POST',
        '/api/applications',
        asked,
      )
      await learn({ number: applicationNumber })
      return stage.reach(applicationNumber, tourInstitution, 'accepted', 'underwriting')
    }
  },
  issue: async ({ home, stage, facts }) => {
    const number = numberOf(facts)
    await decide(stage, number, tourInstitution, { accept: true })
    await issueBySettings(stage, number, (await bidderOfTour(home)).basicAccount)
    await stage.reach(number, tourInstitution, 'issued')
  },
  secret: async ({ stage, facts }) => {
    const disclosing = (await lookForTheLink(stage, facts)).filter(({ isDisclosed }) => isDisclosed)
    if (disclosing.length > 0) throw new Failure(disclosing.map(({ look }) => look).join(' '))
  },
  opening: async ({ home, stage, facts }) => {
    const { opensAt } = await stage.ask<{ opensAt: number }>('platform', 'GET', `/api/lots/${facts.lot}`)
    stage.advance(Math.max(0, opensAt - createSandboxClock(home).now()))
    await restoreBySettings(stage, numberOf(facts))
    await stage.reach(numberOf(facts), tourInstitution, 'restored')
    // what the previous step must not find is found now: the search was in the right place
    const undisclosed = (await lookForTheLink(stage, facts)).filter(({ isDisclosed }) => !isDisclosed)
    if (undisclosed.length > 0) throw new Failure(undisclosed.map(({ look }) => look).join(' '))
  },
  verify: async ({ home, facts, learn }) => {
    const planned = new Map([[numberOf(facts), await plannedOf(home, facts)]])
    await checkBothSides(home, planned)
    let filesChecked = 0
    await checkFiles(home, planned, (done) => {
      filesChecked = done
    })
    await learn({ filesChecked })
  },
  invoice: async ({ stage, facts }) => {
    const number = numberOf(facts)
    const { invoices } = await stage.find(number)
    if (invoices.length === 0) await invoice(stage, number, 'ordinary', 'digital')
  },
  release: async ({ stage, facts }) => {
    await release(stage, numberOf(facts), tourInstitution)
  },
  demand: async ({ stage, facts, learn }) => {
    if (facts.demand === undefined)
      await learn({ demand: await presentDemand(stage, numberOf(facts), tourInstitution) })
  },
  pay: async ({ stage, facts }) => {
    const number = numberOf(facts)
    const { id, ordinal } = facts.demand ?? fail('nothing was demanded')
    const { lot } = await stage.find(number)
    await payDemand(stage, tourInstitution, { id, number }, lot?.beneficiaryName ?? '')
    await stage.until(`${number}: the payment was not reported`, async () => {
      const ours = (await stage.find(number)).demands.find((demand) => demand.ordinal === ordinal)
      return ours?.state === 'paid' || undefined
    })
  },
}

/** The company of the sandbox's first bidder: the life is visible in its own console too. */
async function bidderOfTour(home: string) {
  const { bidders } = await loadSandboxData(createSandboxClock(home).now())
  return bidders[0] ?? fail('the sandbox data has no bidder')
}

async function plannedOf(home: string, { lot = '' }: TourFacts): Promise<PlannedApplication> {
  const { lots } = await loadSandboxData(createSandboxClock(home).now())
  const like = lots[0] ?? fail('the sandbox data has no lot')
  return { bidder: await bidderOfTour(home), lot: { ...like, number: lot }, partner: appkey }
}

const numberOf = ({ number }: TourFacts) => number ?? fail('no one has applied')

function fail(message: string): never {
  throw new Failure(message)
}
