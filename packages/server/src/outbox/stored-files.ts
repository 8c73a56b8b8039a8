/** Files of messages are in the store already: the outbox refers to them, and they are read when a message is sent. */
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { FileStore } from '../files/file-store.ts'

/** A message in the outbox; `stored` has the SM3 of the file of each field that is sent as Base64 and is empty here. */
export type OutgoingWithFiles = Outgoing & { readonly stored?: Readonly<Record<string, string>> }

/** As it is sent. Throws where a file is missing in the store or cannot be read. */
export async function withStoredFiles(
  { stored = {}, ...outgoing }: OutgoingWithFiles,
  files: Pick<FileStore, 'get'>,
): Promise<Outgoing> {
  const fields: Record<string, string> = {}
  for (const [field, sm3] of Object.entries(stored)) {
    const bytes = await files.get(sm3)
    if (bytes === undefined) throw new Error(`the stored file ${sm3} is missing`)
    fields[field] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  }
  // Only fields of the call that are files are named, so that it stays a message of the call.
  return { ...outgoing, message: { ...outgoing.message, ...fields } } as Outgoing
}
