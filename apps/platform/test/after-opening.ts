/** Opened applications for the stories after the opening: invoices, releases, demands. */
import assert from 'node:assert/strict'
import type { RunningPlatform } from './running-platform.ts'
import { apply, issuedNotice, newLot, type View, view } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

type Event = { event: string; from?: string; to: string; who?: string; detail?: Record<string, unknown> }
type InvoiceView = {
  round: number
  state: string
  type?: string
  amount?: string
  code?: string
  number?: string
  form?: string
  findings: { code: string }[]
  events: Event[]
}
export type DemandView = {
  ordinal: number
  state: string
  extendedTo?: string
  suspendedUntil?: string
  amount: string
  paid: string
  files: { name: string; sm3: string; url: string; kind?: string; findings?: { code: string; severity: string }[] }[]
  events: Event[]
}
export type FullView = View & {
  invoices: InvoiceView[]
  demands: DemandView[]
  release?: { state: string; files: { sm3: string }[] }
  hold?: { reason: string }
}

export const fullView = async (platform: RunningPlatform, number: string) =>
  (await view(platform, number)) as unknown as FullView

/** Applications of one lot that were issued; the lot is not open yet. */
export async function issuedOn(platform: RunningPlatform, bank: StubInstitution, count = 1) {
  const lotNumber = await newLot(platform)
  const numbers: string[] = []
  for (let each = 0; each < count; each += 1) {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    const answer = await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))
    assert.equal(answer.code, '1', answer.text)
    numbers.push(applicationNumber)
  }
  return { lotNumber, numbers }
}

/** The same, and the lot is open. */
export async function openedOn(platform: RunningPlatform, bank: StubInstitution, count = 1) {
  const issued = await issuedOn(platform, bank, count)
  await platform.ask('POST', `/api/lots/${issued.lotNumber}/open`, {})
  await platform.platform.settle()
  return issued
}

export async function opened(platform: RunningPlatform, bank: StubInstitution) {
  const { numbers, lotNumber } = await openedOn(platform, bank)
  const [number = ''] = numbers
  const { guaranteeNumber = '' } = await fullView(platform, number)
  return { number, guaranteeNumber, lotNumber }
}

/** What the institution got of one call about one application, in order. */
export const arrivalsOf = (bank: StubInstitution, call: string, number: string) =>
  bank.arrivals.filter((one) => one.call === call && one.body.applyno === number).map(({ body }) => body)

export const codeOf = ({ json }: { json: unknown }): string | undefined =>
  (json as { data?: { code?: string } } | undefined)?.data?.code

export const pdf = (text: string) => ({
  name: `${text}.pdf`,
  base64: Buffer.from(`%PDF-1.7\n${text}\n%%EOF`).toString('base64'),
})
