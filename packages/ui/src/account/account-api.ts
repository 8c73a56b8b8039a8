/** What the account page shows and does, at `/api/account`. */
export type Account = {
  readonly sessions: readonly {
    readonly id: string
    readonly isCurrent: boolean
    readonly device: string
    readonly address: string
    readonly signedInAt: number
    readonly lastUsedAt: number
  }[]
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly addedAt?: number }[]
  readonly hasTimeCodes: boolean
}

export const accountKey = ['account'] as const

export async function readAccount(): Promise<Account> {
  const answer = await fetch('/api/account', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`account answered ${answer.status}`)
  return (await answer.json()) as Account
}

async function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`/api/account/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`account/${path} answered ${answer.status}`)
  return answer
}

/** @param id all other sessions when undefined */
export const endSessions = (id?: string) => post('sessions/end', { id })

export async function removePasskey(id: string): Promise<'removed' | 'stale' | 'last'> {
  const { result } = (await (await post('passkeys/remove', { id })).json()) as { result: 'removed' | 'stale' | 'last' }
  return result
}
