/** Notices beyond the 12 calls: what came of a demand, a release, a give-up (gaps.md, "the text has no result call"). */
import { agreedNotices } from '@openbaohan/protocol/agreed-notices.ts'
import { agreesOn } from '@openbaohan/protocol/extensions.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { OutgoingNotice } from '@openbaohan/protocol/send.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Trx } from '../applications/move.ts'

/** To a partner without the extension nothing goes: it would refuse a call it does not know. */
export async function enqueueAgreed(
  trx: Trx,
  { id, dialect }: Pick<Partner, 'id' | 'dialect'>,
  notice: OutgoingNotice,
  now: number,
): Promise<void> {
  if (!agreesOn(dialect, agreedNotices[notice.call].extension)) return
  await enqueue(trx, [{ partner: id, key: notice.message.applicationNumber, body: notice }], now)
}
