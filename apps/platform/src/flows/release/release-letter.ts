/** The letter that a release rests on: the beneficiary's, about these guarantees, or one that two people accepted. */
import type { ExpectedLetter } from '@openbaohan/guarantee-file/text/compare-letter.ts'
import type { ExpectedSigner } from '@openbaohan/guarantee-file/verify/signer-identity.ts'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { expectedRelease } from '../../messages/expected-letter.ts'
import { type RefusedInput, refused } from '../../messages/refused.ts'
import { differs, objectionsTo, storeFiles, storeSealed, type UploadedFile } from '../../messages/store-files.ts'
import { type ConfirmedOverride, findConfirmedOverride } from '../../records/letter-overrides.ts'
import type { Lot } from '../../records/lots.ts'
import type { ReleasePorts } from './request.ts'

export type ReleaseLetter = { ok: true; stored: StoredFile[]; override?: ConfirmedOverride }

/** With an authorisation on file the agency may seal the letter itself. */
export type AuthorisedAgency = { signer: ExpectedSigner; document: StoredFile }

/** @param lot unknown for an application that is not there or not opened: then nothing is released anyway */
export async function storeReleaseLetter(
  ports: ReleasePorts,
  uploads: readonly UploadedFile[],
  lot: Lot | undefined,
  applications: readonly string[],
  authorised?: AuthorisedAgency,
): Promise<ReleaseLetter | RefusedInput> {
  const { db } = ports
  const expected = lot === undefined ? undefined : await expectedRelease(db, lot, applications)
  const uploaded = await storeSealed(ports, uploads, expected)
  if (!uploaded.ok) return uploaded
  const [own] = uploaded.stored
  const attached = authorised === undefined ? [] : [authorised.document]
  const given: ReleaseLetter = { ok: true, stored: [...uploaded.stored, ...attached] }
  if (lot === undefined || own === undefined || !differs(ports, own)) return given
  const byAgency = authorised === undefined ? undefined : await findAgencyLetter(ports, uploads, expected, authorised)
  if (byAgency !== undefined) return { ok: true, stored: [...byAgency, ...attached] }
  const override = await findConfirmedOverride(db, { lotId: lot.id, sm3: own.sm3, applications })
  return override === undefined ? refused('document-differs', objectionsTo(own)) : { ...given, override }
}

/** The documents compared with the agency in place of the beneficiary; undefined when the letter differs all the same. */
async function findAgencyLetter(
  ports: ReleasePorts,
  uploads: readonly UploadedFile[],
  expected: ExpectedLetter | undefined,
  { signer }: AuthorisedAgency,
): Promise<StoredFile[] | undefined> {
  const again = expected === undefined ? undefined : await storeFiles(ports, uploads, { ...expected, signer })
  if (again?.ok !== true) return undefined
  const [letter] = again.stored
  return letter === undefined || differs(ports, letter) ? undefined : again.stored
}
