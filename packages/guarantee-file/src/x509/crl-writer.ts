import { element, integer, sequence, tagged, time } from '@openbaohan/crypto/der-writer.ts'
import { certificateFields } from './certificate-fields.ts'
import { authorityKeyIdentifier, certificateSignatures, extensionList, signStructure } from './certificate-writer.ts'
import type { SigningKey } from './signing-key.ts'

export type Revocation = {
  /** The revoked certificate, DER. */
  readonly certificate: Uint8Array
  readonly at: number
  /** CRLReason (RFC 5280 5.3.1): 1 key compromise, 4 superseded, 5 cessation of operation. */
  readonly reason?: number
}

export type CrlPlan = {
  readonly number: number
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly revoked: readonly Revocation[]
}

/** A revocation list, version 2, as DER. @param issuer the certificate of the authority, DER */
export async function writeCrl(issuer: Uint8Array, issuerKey: SigningKey, plan: CrlPlan): Promise<Uint8Array> {
  const entries = plan.revoked.map(({ certificate, at, reason }) =>
    sequence(
      certificateFields(certificate).serialNumber,
      time(at),
      ...(reason === undefined
        ? []
        : [extensionList([{ oid: '2.5.29.21', value: element(0x0a, Uint8Array.of(reason)) }])]),
    ),
  )
  const structure = sequence(
    integer(1),
    certificateSignatures[issuerKey.kind],
    certificateFields(issuer).subject,
    time(plan.thisUpdate),
    time(plan.nextUpdate),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    tagged(
      0,
      extensionList([authorityKeyIdentifier(issuerKey.publicKey), { oid: '2.5.29.20', value: integer(plan.number) }]),
    ),
  )
  return await signStructure(structure, issuerKey)
}
