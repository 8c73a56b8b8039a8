import { checkOpened, type OpenedEnvelope, type SealedEnvelope } from './opened-envelope.ts'
import { createEnvelopeOpener } from './sealed-envelope.ts'

/** Those of a batch that the private key opens. An envelope that names another lot is reported instead of opened. */
export function openBatch(
  privateKey: Uint8Array,
  lotId: string | undefined,
  batch: readonly SealedEnvelope[],
): OpenedEnvelope[] {
  const open = createRowOpener(privateKey, lotId)
  return batch.flatMap((row) => open(row) ?? [])
}

/** The same for one envelope after another: to read the private key takes as long as to open an envelope. */
export function createRowOpener(
  privateKey: Uint8Array,
  lotId: string | undefined,
): (row: SealedEnvelope) => OpenedEnvelope | undefined {
  const open = createEnvelopeOpener(privateKey)
  return (row) => {
    const contents = open(row.envelope)
    return contents && checkOpened(row, contents, lotId)
  }
}
