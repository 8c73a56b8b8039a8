import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'

/** What the server stated instead of a page. */
export class BidderProblem extends Error {
  override readonly name = 'BidderProblem'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
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

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-openbaohan': '1' },
  body: JSON.stringify(body),
})

async function ask(token: string, path: string, init: RequestInit): Promise<BidderView> {
  const answer = await fetch(`/api/bidder-page/${encodeURIComponent(token)}${path}`, init)
  const said: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return said as BidderView
  const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : ''
  throw new BidderProblem(answer.status, code)
}
