/** The extension `file-hash`: the digest of a guarantee file, sent separately from it. */

import type { FieldProblem } from '../check.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { agreesOn } from '../dialects/extensions.ts'
import type { Message, RawFields } from '../message.ts'
import { digestHex } from './digest.ts'

/** Hex SM3 of the bytes that a Base64 text encodes. */
export function sm3OfBase64(file: string): string {
  return digestHex(Buffer.from(file, 'base64'))
}

/** Adds the digest of the file where the dialect lists `file-hash`. */
export function withFileDigest<C extends MessageId>(message: Message<C>, dialect: Dialect): Message<C> {
  if (!agreesOn(dialect, 'file-hash') || !('file' in message) || typeof message.file !== 'string') return message
  return message.file === '' ? message : { ...message, fileSm3: sm3OfBase64(message.file) }
}

/** Reports a digest that is not that of the file. Separate from checkFields, since it reads the whole file. */
export function checkFileDigest(fields: RawFields): FieldProblem[] {
  const digest = fields.get('baohanfilesm3') ?? ''
  const file = fields.get('baohanfile') ?? ''
  if (digest === '' || digest.toLowerCase() === sm3OfBase64(file)) return []
  return [
    {
      field: 'baohanfilesm3',
      rule: 'digest-differs',
      got: digest.slice(0, 64),
      zh: 'baohanfilesm3与保函文件的SM3不符',
      en: 'baohanfilesm3 is not the SM3 of the file',
    },
  ]
}
