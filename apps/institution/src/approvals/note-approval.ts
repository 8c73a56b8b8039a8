import { noteEvent, type Trx } from '../records/applications.ts'
import { lockDemand, noteDemandEvent } from '../records/demands.ts'
import { loadApplication } from '../records/find-application.ts'

/** Ids. */
type Of = { application?: string | null | undefined; demand?: string | null | undefined }
type What = { actor: string; at: number; detail: Record<string, unknown> }
export type ApprovalEvent = 'approval-asked' | 'approval-confirmed' | 'approval-declined' | 'approval-lapsed'

/** In the history of what the proposal is about; templates and partners have the list of approvals for it. */
export async function noteApproval(
  trx: Trx,
  { application, demand }: Of,
  event: ApprovalEvent,
  what: What,
): Promise<void> {
  const found = typeof demand === 'string' ? await lockDemand(trx, demand) : undefined
  if (found !== undefined) await noteDemandEvent(trx, found, event, what)
  else if (typeof application === 'string') await noteEvent(trx, await loadApplication(trx, application), event, what)
}
