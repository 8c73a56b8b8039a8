import type { Partner } from '@openbaohan/protocol/partner.ts'
import { isAllowedUrl } from '@openbaohan/protocol/send/reply.ts'
import type { Application } from '../domain/application/application.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'

/**
 * The bidder still has something to do at the institution: pay, or take the guarantee; or to see what becomes of what it
 * paid.
 */
const leading: ReadonlySet<ApplicationState> = new Set([
  ...(['submitted', 'accepted', 'issued', 'withdrawing', 'withdrawn', 'lapsed'] as const),
])
export const leadsOn = (state: ApplicationState): boolean => leading.has(state)

type Led = Pick<Application, 'state'> & { redirectUrl?: string | undefined }

/** The page of the institution that the platform leads the bidder on to now; undefined while it leads nowhere. */
export const institutionPageOf = (
  { state, redirectUrl: url }: Led,
  partner: Partner | undefined,
): string | undefined =>
  leadsOn(state) && url !== undefined && isAllowedUrl(url, partner?.allowedHosts ?? []) ? url : undefined
