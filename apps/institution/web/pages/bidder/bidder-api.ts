import { hearTime } from '@openbaohan/ui/client/server-time.ts'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'

/** What the server stated instead of a page. */
export class BidderProblem extends Error {
  override readonly name = 'BidderProblem'
  readonly status: number
  readonly code: string
  /** Of a wrong one-time code. */
  readonly triesLeft: number
  /** From when on another code may be requested: milliseconds. */
  readonly nextAt: number
  /** Whose page it is, where the link leads to none. */
  readonly issuer: Partial<BidderView['issuer']>

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const code = typeof body.code === 'string' ? body.code : ''
    super(code)
    this.status = status
    this.code = code
    this.triesLeft = Number(body.triesLeft ?? 0)
    this.nextAt = Number(body.nextAt ?? 0)
    this.issuer = readIssuer(body.issuer)
  }
}

function readIssuer(issuer: unknown): Partial<BidderView['issuer']> {
  if (typeof issuer !== 'object' || issuer === null) return {}
  return {
    ...('name' in issuer && typeof issuer.name === 'string' ? { name: issuer.name } : {}),
    ...('phone' in issuer && typeof issuer.phone === 'string' ? { phone: issuer.phone } : {}),
    ...('hours' in issuer && typeof issuer.hours === 'string' ? { hours: issuer.hours } : {}),
  }
}

/** Without a sign-in: the link is all there is. */
export async function readBidderPage(token: string): Promise<BidderView> {
  return await ask(token, '', {})
}

export async function confirmContact(token: string, contact: { contactName: string; contactPhone: string }) {
  return await ask(token, '/confirm', post(contact))
}

export async function givePaper(token: string, paper: { paper: string; name: string; base64: string }) {
  return await ask(token, '/papers', post(paper))
}

/** That what was asked for is given, with a message or without. */
export async function giveSupplement(token: string, message: string) {
  return await ask(token, '/supplement', post({ message }))
}

/** In a sandbox. */
export async function simulatePayment(token: string) {
  return await ask(token, '/pay', post({}))
}

/** Whether an account is the basic account that the platform has registered. */
export async function checkAccount(token: string, account: string) {
  return await ask(token, '/account-check', post({ account }))
}

export type CodeSent = { readonly sentTo: string; readonly expiresAt: number; readonly nextAt: number }

/** A one-time code to the contact of the application. */
export async function requestAbandonCode(token: string, language: 'zh' | 'en'): Promise<CodeSent> {
  return await ask<CodeSent>(token, '/abandon-code', post({ language }))
}

export async function abandonApplication(token: string, code: string) {
  return await ask(token, '/abandon', post({ code }))
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-openbaohan': '1' },
  body: JSON.stringify(body),
})

async function ask<Answer = BidderView>(token: string, path: string, init: RequestInit): Promise<Answer> {
  const answer = hearTime(await fetch(`/api/bidder-page/${encodeURIComponent(token)}${path}`, init))
  const body: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return body as Answer
  throw new BidderProblem(answer.status, typeof body === 'object' && body !== null ? { ...body } : {})
}
