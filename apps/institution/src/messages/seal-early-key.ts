/**
 * A key that comes before the opening it states must not lie readable in the journal either. Such a body is stored
 * sealed by the vault, whole; its digest stays that of the bytes that came (docs/decisions/0017).
 */

import { decode } from '@openbaohan/protocol/codec/codec.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'

type Incoming = { id: string; call: MessageId | `/${string}`; partner: Partner; raw: Uint8Array }

export const earlyMessageContext = (id: string) => `early-message:${id}`

/** The bytes to keep: as they came, or sealed when they hold a key and do not prove that its opening has passed. */
export function sealEarlyKey(
  { id, call, partner, raw }: Incoming,
  { vault, clock }: { vault: Vault; clock: Clock },
): Uint8Array {
  // Under a path that names no call, too, someone may have sent a key.
  if (call !== 'restore' && !call.startsWith('/')) return raw
  const openedAt = statedOpening(raw, partner)
  if (openedAt !== undefined && openedAt <= clock.now()) return raw
  const sealed = Buffer.from(vault.seal(raw, earlyMessageContext(id))).toString('base64')
  return Buffer.from(JSON.stringify({ sealed, opening: openedAt ?? null }))
}

function statedOpening(raw: Uint8Array, partner: Partner): number | undefined {
  const read = readJson(raw)
  // Not yet checked when it is recorded as refused: a time that is none decodes to nothing.
  return read.ok ? decode('restore', read.fields, partner.dialect).openedAt : undefined
}
