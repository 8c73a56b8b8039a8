/** What a restore may state beside the key (agreed extension `opening-facts`): of the tender, and how to verify. */
import type { Message } from '@openbaohan/protocol/message.ts'
import { isAllowedUrl } from '@openbaohan/protocol/send/reply.ts'

export type OpenedFacts = {
  projectName?: string | undefined
  projectNumber?: string | undefined
  beneficiaryAddress?: string | undefined
  forbidsExtraDays?: boolean | undefined
  checkCode?: string | undefined
  /** Only on a host of the partner. */
  verifyUrl?: string | undefined
}

/** @param allowedHosts of the partner: a guarantee prints no address elsewhere */
export function openedFactsOf(message: Message<'restore'>, allowedHosts: readonly string[]): OpenedFacts {
  const { projectName, projectNumber, beneficiaryAddress, forbidsExtraDays, checkCode, verifyUrl } = message
  const isOwn = verifyUrl !== undefined && isAllowedUrl(verifyUrl, allowedHosts)
  return {
    ...{ projectName, projectNumber, beneficiaryAddress, forbidsExtraDays, checkCode },
    ...(isOwn ? { verifyUrl } : {}),
  }
}
