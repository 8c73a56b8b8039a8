/** The letter that a release rests on: the beneficiary's, about these guarantees, or one that two people accepted. */
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { expectedRelease } from '../../messages/expected-letter.ts'
import type { RefusedInput } from '../../messages/refused-input.ts'
import { differs, refusedLetter, storeSealed, type UploadedFile } from '../../messages/store-files.ts'
import { type ConfirmedOverride, findConfirmedOverride } from '../../records/letter-overrides.ts'
import type { Lot } from '../../records/lots.ts'
import type { ReleasePorts } from './request.ts'

export type ReleaseLetter = { ok: true; stored: StoredFile[]; override?: ConfirmedOverride }

/**
 * @param lot unknown for an application that is not there or not opened: then nothing is released anyway
 * @param authorisation on which the agency submits the letter; the seal on it stays the beneficiary's
 */
export async function storeReleaseLetter(
  ports: ReleasePorts,
  uploads: readonly UploadedFile[],
  lot: Lot | undefined,
  applications: readonly string[],
  authorisation?: StoredFile,
): Promise<ReleaseLetter | RefusedInput> {
  const { db } = ports
  const expected = lot === undefined ? undefined : await expectedRelease(db, lot, applications)
  const uploaded = await storeSealed(ports, uploads, expected)
  if (!uploaded.ok) return uploaded
  const [own] = uploaded.stored
  const attached = authorisation === undefined ? [] : [authorisation]
  const given: ReleaseLetter = { ok: true, stored: [...uploaded.stored, ...attached] }
  if (lot === undefined || own === undefined || !differs(ports, own)) return given
  const override = await findConfirmedOverride(db, { lotId: lot.id, sm3: own.sm3, applications })
  return override === undefined ? refusedLetter(own) : { ...given, override }
}
