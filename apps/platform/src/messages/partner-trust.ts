import type { AskResponder } from '@openbaohan/guarantee-file/revocation/ask-responder.ts'
import { askResponderAt } from '@openbaohan/guarantee-file/revocation/responder-service.ts'
import type { KnownPartner } from '@openbaohan/server/partners/partner-record.ts'
import type { IncomingPorts } from './incoming.ts'

/** What is registered with a partner about its signatures; each responder has a channel of its own, stored while the program runs. */
export function createPartnerTrust(
  findPartner: (id: string) => Promise<KnownPartner | undefined>,
): IncomingPorts['trustOf'] {
  const channels = new Map<string, AskResponder>()
  function wayTo(url: string): AskResponder {
    const channel = channels.get(url) ?? askResponderAt(url)
    channels.set(url, channel)
    return channel
  }
  return async (id) => {
    const partner = await findPartner(id)
    const { roots = [], crls = [], ocspUrl, signers, signerUses } = partner ?? {}
    return { roots, crls, signers, signerUses, ask: ocspUrl === undefined ? undefined : wayTo(ocspUrl) }
  }
}
