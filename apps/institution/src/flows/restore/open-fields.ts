/** Tries a key on the sealed fields of an application. */

import { type Cipher, openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
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

/** An `iv` beside the key means CBC, whatever the dialect states; nothing when it is no block. */
function cipherWith(iv: string | undefined, cipher: Cipher): Cipher | undefined {
  if (iv === undefined) return cipher
  const bytes = parseKey(iv)
  return bytes && { mode: 'cbc', encoding: cipher.encoding, iv: Buffer.from(bytes).toString('hex') }
}
