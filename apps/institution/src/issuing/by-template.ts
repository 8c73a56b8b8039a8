/** Whether our template makes a guarantee file, or the core system brings its own (docs/decisions/0043). */
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Trx } from '../records/applications.ts'
import type { Settings } from '../settings/settings.ts'
import type { timerKinds } from '../timers.ts'

type IssueKind = typeof timerKinds.issueSealed | typeof timerKinds.issuePlain

/** The work to make a file by the template is done unless files come from the core system and no one ordered this one. */
export function isByTemplate(payload: Record<string, unknown>, { guaranteeFiles }: Pick<Settings, 'guaranteeFiles'>) {
  return guaranteeFiles.from === 'template' || payload.ordered === true
}

/** The core system leaves this one to the template. */
export async function orderByTemplate(
  trx: Trx,
  kind: IssueKind,
  application: { id: string },
  dueAt: number,
): Promise<void> {
  await schedule(trx, [{ kind, subject: application.id, dueAt, payload: { ordered: true } }])
}
