import { randomBytes } from 'node:crypto'
import { createSigningService, type SigningService } from '../signing/signing-service.ts'
import type { AskResponder } from './ask-responder.ts'

const patienceMs = 5000
const maxReplyBytes = 64 * 1024

/** The configured OCSP responder over HTTP (RFC 6960 A.1). */
export function askResponderAt(url: string, { timeoutMs = patienceMs }: { timeoutMs?: number } = {}): AskResponder {
  const service: SigningService = createSigningService({ url, timeoutMs, maxReplyBytes })
  return async (request) => {
    const answer = await service.post(request, {
      'content-type': 'application/ocsp-request',
      accept: 'application/ocsp-response',
    })
    return answer.ok && answer.status === 200 ? answer.body : undefined
  }
}

export const newOcspNonce = (): Uint8Array => randomBytes(16)
