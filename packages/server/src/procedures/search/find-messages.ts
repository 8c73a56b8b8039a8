import { type Executor, query } from '../../db/executor.ts'
import type { Hit } from './contract.ts'

/** One hit where the journal has messages about any of these numbers of one case. By index `message_by_subject`. */
export async function findMessages(db: Executor, text: string, subjects: readonly string[]): Promise<Hit<'message'>[]> {
  const found = await query<{ subject: string }>(
    db,
    'select subject from message where subject = any($1) order by subject limit 1',
    [subjects],
  )
  return found.map(({ subject }) => ({ kind: 'message', id: subjects.includes(text) ? text : subject, title: subject }))
}
