/** Notices beyond the 12 calls: what came of a demand, a release, an abandonment (gaps.md, "the text has no result call"). */
import { agreedNotices } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { agreesOn } from '@openbaohan/protocol/dialects/extensions.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { OutgoingNotice } from '@openbaohan/protocol/send/send.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Trx } from '../records/applications.ts'

/** Whether a partner takes such a notice; otherwise people state it as was agreed. */
export function takesNotice({ dialect }: Pick<Partner, 'dialect'>, call: OutgoingNotice['call']): boolean {
  return agreesOn(dialect, agreedNotices[call].extension)
}

/** To a partner without the extension nothing goes: it would refuse a call it does not know. */
export async function enqueueAgreed(
  trx: Trx,
  partner: Pick<Partner, 'id' | 'dialect'>,
  notice: OutgoingNotice,
  now: number,
  key: string = notice.message.applicationNumber,
): Promise<void> {
  if (!takesNotice(partner, notice.call)) return
  await enqueue(trx, [{ partner: partner.id, key, body: notice }], now)
}
