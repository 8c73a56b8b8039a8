import { kindOfDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { isExpectedSigner } from '@openbaohan/guarantee-file/verify/expected-signers.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow } from '../records/applications.ts'
import { issuerOf } from './guarantee-text.ts'

/** Every signature is good under the roots of our guarantees, and one is of the issuer. @param at when we stored it */
export async function isSignedByUs(
  { settings, ownRoots, inspector }: Pick<Ports, 'settings' | 'ownRoots' | 'inspector'>,
  application: ApplicationRow,
  bytes: Uint8Array,
  at: number,
): Promise<boolean> {
  if (kindOfDocument(bytes) !== 'pdf') return false
  const { ok, signatures } = await inspector.reader.verify(bytes, { roots: ownRoots, at })
  const expected = [`organisation:${issuerOf(application, settings).name}`]
  return ok && signatures.some(({ signer }) => signer !== undefined && isExpectedSigner(signer.certificate, expected))
}
