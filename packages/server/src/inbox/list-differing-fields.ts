/** What a content conflict states: which fields differ from the message that was taken before. */
import { differingFields } from '@openbaohan/protocol/codec/differing-fields.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import type { RawFields } from '@openbaohan/protocol/message.ts'
import { type Executor, query } from '../db/executor.ts'
import type { InboxMessage } from './inbox.ts'

/** Bytes of a message; a longer one contains a file and is not compared. */
const maxComparedBytes = 65_536

/**
 * Names of the fields in which a recorded message differs from the one taken last under its business key; none where the
 * bytes of either are not stored any more, or stored sealed. Never a value: some are sealed.
 */
export async function listDifferingFields(
  db: Executor,
  {
    partner,
    call,
    subject,
    content,
    digest,
  }: Pick<InboxMessage, 'partner' | 'call' | 'subject' | 'content' | 'digest'>,
): Promise<string[]> {
  const [taken] = await query<{ digest: string }>(
    db,
    `select digest from inbox where partner = $1 and call = $2 and subject = $3 and content <> $4
     order by round desc limit 1`,
    [partner, call, subject, content],
  )
  if (taken === undefined) return []
  // by message_by_subject
  const rows = await query<{ digest: string; raw: Buffer }>(
    db,
    `select distinct on (digest) digest, raw from message
     where subject = $1 and partner = $2 and call = $3 and direction = 'in' and digest in ($4, $5)
       and octet_length(raw) between 1 and $6`,
    [subject, partner, call, taken.digest, digest, maxComparedBytes],
  )
  const fieldsOf = (wanted: string): RawFields | undefined => {
    const raw = rows.find((row) => row.digest === wanted)?.raw
    const read = raw === undefined ? undefined : readJson(raw)
    return read?.ok === true && read.fields.has('sign') ? read.fields : undefined
  }
  const [earlier, later] = [fieldsOf(taken.digest), fieldsOf(digest)]
  return earlier === undefined || later === undefined ? [] : differingFields(earlier, later)
}

/** What follows the text of `content-conflict`; empty when nothing can be compared. */
export const differenceText = (names: readonly string[]): string =>
  names.length === 0 ? '' : `与先前报文不同的字段：${names.join('、')}`
