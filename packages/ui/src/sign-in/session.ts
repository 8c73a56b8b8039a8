import { useQuery } from '@tanstack/react-query'
import { hearTime } from '../client/server-time.ts'

/** The signed-in user, from `/api/sign-in/me`. */
export type Session = {
  readonly mode: 'sandbox' | 'production'
  readonly person: {
    readonly userId: string
    readonly name: string
    readonly email: string
    readonly organisation: { readonly kind: string; readonly code: string; readonly name: string }
    readonly roles: readonly string[]
    readonly hasSecondFactor: boolean
    readonly mustChangePassword: boolean
    /** The language of mails. */
    readonly language: 'zh' | 'en'
  }
  /** The procedures that the user's roles may call. */
  readonly mayCall: readonly string[]
}

export const sessionKey = ['session'] as const

/** `null` for a visitor without a session. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 })
}

async function readSession(): Promise<Session | null> {
  const answer = hearTime(await fetch('/api/sign-in/me', { headers: { accept: 'application/json' } }))
  if (!answer.ok) throw new Error(`sign-in/me answered ${answer.status}`)
  const session = (await answer.json()) as Session | { person: null }
  return session.person === null ? null : session
}

export type SandboxSignIns = {
  readonly password: string
  readonly people: readonly {
    readonly email: string
    readonly name: string
    readonly organisation: { readonly name: string }
    readonly roles: readonly string[]
  }[]
}

/** `null` in production. */
export async function readSandboxSignIns(): Promise<SandboxSignIns | null> {
  const answer = await fetch('/api/sign-in/sandbox', { headers: { accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as SandboxSignIns) : null
}
