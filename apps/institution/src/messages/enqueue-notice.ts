import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { OutgoingWithFiles } from '@openbaohan/server/outbox/stored-files.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'

/** Puts a notice behind those of the same application, in the transaction of what it reports. */
export async function enqueueNotice(
  trx: Trx,
  application: ApplicationRow,
  notice: OutgoingWithFiles,
  now: number,
  inLineSince = now,
): Promise<void> {
  const { partner, application_number: key } = application
  await enqueue(trx, [{ partner, key, body: notice, inLineSince }], now)
}
