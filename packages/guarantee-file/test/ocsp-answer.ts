import { createHash } from 'node:crypto'
import {
  element,
  generalizedTime,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  tagged,
  taggedBytes,
} from '@openbaohan/crypto/der-writer.ts'
import { nonceExtension } from '../src/revocation/ocsp-request.ts'
import { certificateFields, publicKeyBits } from '../src/x509/certificate-fields.ts'
import { signStructure } from '../src/x509/certificate-writer.ts'
import type { SigningKey } from '../src/x509/signing-key.ts'

export type OcspPlan = {
  readonly status: 'good' | 'unknown' | { readonly revokedAt: number }
  readonly thisUpdate: number
  /** Omitted: current at the moment only. */
  readonly nextUpdate?: number
  /** The nonce in the response. */
  readonly nonce?: Uint8Array | undefined
  /** Certificates sent with the response. */
  readonly certificates?: readonly Uint8Array[]
}

const sha1 = sequence(objectIdentifier('1.3.14.3.2.26'), nullValue)
const hash = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest())

/** An OCSPResponse (RFC 6960 4.2.1) about a certificate, signed by any key. */
export async function ocspAnswer(
  certificate: Uint8Array,
  issuer: Uint8Array,
  key: SigningKey,
  plan: OcspPlan,
): Promise<Uint8Array> {
  const { subject, publicKey } = certificateFields(issuer)
  const { serialNumber } = certificateFields(certificate)
  const id = sequence(sha1, hash(subject), hash(publicKeyBits(publicKey)), serialNumber)
  const single = sequence(
    id,
    plan.status === 'good'
      ? taggedBytes(0, new Uint8Array())
      : plan.status === 'unknown'
        ? taggedBytes(2, new Uint8Array())
        : tagged(1, generalizedTime(plan.status.revokedAt)),
    generalizedTime(plan.thisUpdate),
    ...(plan.nextUpdate === undefined ? [] : [tagged(0, generalizedTime(plan.nextUpdate))]),
  )
  const extensions =
    plan.nonce === undefined
      ? []
      : [tagged(1, sequence(sequence(objectIdentifier(nonceExtension), octetString(octetString(plan.nonce)))))]
  const [responder] = plan.certificates ?? []
  const name = responder === undefined ? subject : certificateFields(responder).subject
  const data = sequence(tagged(1, name), generalizedTime(plan.thisUpdate), sequence(single), ...extensions)
  const signed = await signStructure(data, key)
  const certificates = plan.certificates ?? []
  const whole =
    certificates.length === 0
      ? signed
      : sequence(signed.subarray(headLength(signed)), tagged(0, sequence(...certificates)))
  const basic = sequence(objectIdentifier('1.3.6.1.5.5.7.48.1.1'), octetString(whole))
  return sequence(element(0x0a, Uint8Array.of(0)), tagged(0, basic))
}

const headLength = (bytes: Uint8Array) => ((bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f))
