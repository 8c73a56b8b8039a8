/** What a provider reports later about a message that it took: often late, often twice. */
import { type Executor, query } from '../db/executor.ts'

export const receiptStates = ['delivered', 'failed', 'unknown'] as const
export type Receipt = { messageId: string; state: (typeof receiptStates)[number]; at: number }

/** A delivered one stays so, whatever is reported after it. False for a message that we do not know. */
export async function takeReceipt(db: Executor, { messageId, state, at }: Receipt): Promise<boolean> {
  const rows = await query(
    db,
    `update notification set
       state = case when state = 'delivered' or $2 = 'unknown' then state else $2 end,
       why = case when state <> 'delivered' and $2 = 'failed' then 'receipt' else why end,
       tried_at = case when state = 'delivered' or $2 = 'unknown' then tried_at else $3 end
     where message_id = $1
     returning id`,
    [messageId, state, new Date(at)],
  )
  return rows.length > 0
}
