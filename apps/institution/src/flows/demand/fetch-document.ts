/**
 * Fetches a document that a demand names by a link, when a person orders it: only from hosts that are agreed with the
 * platform, with limits of size and time, and following no redirect (docs/decisions/0036).
 */
import { redirectProblem } from '@openbaohan/protocol/send/reply.ts'
import type { Download } from '@openbaohan/server/http/post.ts'
import type { LinkProblem } from '../../domain/demand/link-problem.ts'

export type FetchedDocument =
  | { name: string; bytes: Uint8Array }
  /** `detail`: the host that is not agreed, the HTTP status, or the code of the connection. */
  | { problem: LinkProblem; detail: string }

const fetchLimits = { maxBytes: 20 * 1024 * 1024, timeoutMs: 30_000 }
const nameCharacters = 200

export async function fetchDocument(
  url: string,
  allowedHosts: readonly string[],
  download: Download,
): Promise<FetchedDocument> {
  const problem = redirectProblem(url, allowedHosts)
  if (problem !== undefined) return { problem, detail: URL.parse(url)?.host ?? '' }
  try {
    const { status, bytes } = await download(url, fetchLimits)
    if (status !== 200) return { problem: 'answered', detail: String(status) }
    return bytes.length === 0 ? { problem: 'empty', detail: '' } : { name: nameIn(url), bytes }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ERR_TOO_LARGE' ? { problem: 'too-large', detail: '' } : { problem: 'not-reached', detail: code }
  }
}

/** The last part of the path, as a person would save it. */
function nameIn(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? ''
  const plain = last.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '')
  try {
    return decodeURIComponent(plain).slice(0, nameCharacters) || 'document'
  } catch {
    return last.slice(0, nameCharacters)
  }
}
