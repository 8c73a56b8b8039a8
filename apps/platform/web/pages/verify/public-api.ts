import { hearTime } from '@openbaohan/ui/client/server-time.ts'
import type { PublicGuarantee } from '../../../src/procedures/verification/public-contract.ts'

type FileOnRecord = { kind: 'sealed' | 'plain'; version: number; isNewest: boolean }
export type Found = PublicGuarantee & { file?: FileOnRecord }
/** The message instead of a guarantee. */
export type Nothing = 'notFound' | 'notOfLink' | 'tooMany' | 'offline'

const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
  const answer = await fetch(`/api/public${path}`, { credentials: 'omit', ...init }).catch(() => undefined)
  if (answer === undefined || answer.status >= 500) return 'offline'
  hearTime(answer)
  if (answer.status === 429) return 'tooMany'
  return answer.ok ? await answer.json() : 'notFound'
}

export const findByCode = async (number: string, code: string) =>
  (await ask(`/guarantees/${encodeURIComponent(number)}?code=${encodeURIComponent(code)}`)) as Found | Nothing

/** The digest alone is sent. */
export const findByDigest = async (sm3: string) =>
  (await ask('/guarantees/by-file', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sm3 }),
  })) as Found | Nothing

/** PEM of the roots under which the platform's institutions sign; none when it cannot be reached. */
export async function readRoots(): Promise<readonly string[]> {
  const roots = (await ask('/roots')) as { institution: string; pem: string[] }[] | Nothing
  return typeof roots === 'string' ? [] : roots.flatMap(({ pem }) => pem)
}
