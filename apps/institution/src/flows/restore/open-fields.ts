/** Tries a key on the sealed fields of an application. */

import { type Cipher, openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { diagnoseTexts } from '@openbaohan/protocol/doctor/doctor-sealing.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { readLotText } from '../../domain/lot-text.ts'
import type { ApplicationRow } from '../../records/applications.ts'

/** A key as it came, with the `iv` that older platforms send beside it. */
export type Key = { key: string; iv?: string | undefined }

/** The lot's text, or nothing when the key is malformed or any field does not open to a text of its kind. */
export function openFields(application: ApplicationRow, { key, iv }: Key, dialect: Dialect): LotText | undefined {
  const bytes = parseKey(key)
  const cipher = cipherWith(iv, dialect.cipher)
  if (bytes === undefined || cipher === undefined) return undefined
  const { sealed_beneficiary_code: sealedCode } = application
  return readLotText({
    lotNumber: openText(bytes, application.sealed_lot_number, cipher),
    lotName: openText(bytes, application.sealed_lot_name, cipher),
    beneficiaryName: openText(bytes, application.sealed_beneficiary_name, cipher),
    ...(sealedCode === null ? {} : { beneficiaryCode: openText(bytes, sealedCode, cipher) }),
  })
}

/**
 * Why a key in plain does not open them, as far as the key and the ciphertext of the sender show it. Nothing where the
 * key comes encrypted: whether a secret opens it is not stated.
 */
export function whyShut(application: ApplicationRow, key: Key, dialect: Dialect): string | undefined {
  if (dialect.keyForm !== 'plain') return undefined
  const { sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, sealed_beneficiary_code } = application
  const sealed = [sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, sealed_beneficiary_code]
  const texts = sealed.filter((text) => text !== null)
  const { ok, findings } = diagnoseTexts(texts, key, [], dialect)
  return ok ? undefined : findings.map(({ zh }) => zh).join('；')
}

/** An `iv` beside the key means CBC, whatever the dialect states; nothing when it is no block. */
function cipherWith(iv: string | undefined, cipher: Cipher): Cipher | undefined {
  if (iv === undefined) return cipher
  const bytes = parseKey(iv)
  return bytes && { mode: 'cbc', encoding: cipher.encoding, iv: Buffer.from(bytes).toString('hex') }
}
