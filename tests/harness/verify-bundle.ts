/** An evidence bundle through the command, as who received it verifies it. */
import { join } from 'node:path'
import { verifyEvidence } from '@openbaohan/kit/commands/evidence/verify-evidence.ts'
import type { PartnerRow } from '@openbaohan/server/db/tables.ts'
import { readPartnerRecord } from '@openbaohan/server/partners/partner-record.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import type { Network } from './network.ts'

type Verified = {
  result: 'good' | 'unverified' | 'wrong'
  messages: { call: string; signature: string; answer?: { signature: string } }[]
  files: { signature: string }[]
}

/** @param given `sm3` of the manifest; `roots`: a file */
export async function verifyBundle(
  bundle: Uint8Array,
  given: { secret: string; sm3: string; roots: string },
): Promise<Verified> {
  const out: string[] = []
  const io = {
    out: (line: string) => out.push(line),
    report: () => undefined,
    read: async (file: string) => (file === 'secret' ? Buffer.from(given.secret) : bundle),
    ...{ env: {}, cwd: '/' },
  }
  const options = ['--secret-file', 'secret', '--manifest-sm3', given.sm3, '--roots', given.roots, '--json']
  await verifyEvidence.start(['evidence.zip', ...options], io)
  return JSON.parse(out[0] ?? '') as Verified
}

/** What the platform and an institution of the network share. */
export async function sharedSecret({ home, query }: Network, organisation: string): Promise<string> {
  const [row] = await query<PartnerRow>(organisation, 'select * from partner limit 1')
  if (row === undefined) throw new Error(`${organisation} has no partner`)
  const vault = await openVault(join(home, 'orgs', organisation, 'master.key'))
  const [secret] = readPartnerRecord(row, vault).current.secrets
  return secret?.reveal() ?? ''
}
