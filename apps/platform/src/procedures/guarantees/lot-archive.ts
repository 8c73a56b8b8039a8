/** What is in the ZIP of a lot: the newest sealed and the newest plain file of each guarantee. */

import { guaranteeFileName } from '@openbaohan/guarantee-file/given/file-name.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { stateMeanings } from '../../domain/application/application-state.ts'
import { demandableAmount } from '../../domain/demand/remaining.ts'
import { type ArchiveFile, type ArchiveRow, archiveParts } from '../../guarantee-files/archive.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { type LotApplication, listLotApplications } from '../../records/lot-applications.ts'
import type { ApiPorts } from '../ports.ts'

type Ports = Pick<ApiPorts, 'db'> & {
  files: Pick<ApiPorts['files'], 'size'>
  partners: Pick<ApiPorts['partners'], 'byId'>
}
type LotArchiveFile = ArchiveFile & { kind: 'sealed' | 'plain'; version: number }
export type LotArchiveRow = Omit<ArchiveRow, 'files'> & { number: string; files: readonly LotArchiveFile[] }
export type LotArchive = { rows: readonly LotArchiveRow[]; parts: readonly (readonly ArchiveFile[])[] }

/** @param lotId of a lot whose opening has ended @param maxBytes of the files of one part */
export async function planLotArchive(ports: Ports, lotId: string, maxBytes: number): Promise<LotArchive> {
  const applications = (await listLotApplications(ports.db, lotId)).filter(({ wasInForce }) => wasInForce)
  const rows: LotArchiveRow[] = []
  for (const application of applications) rows.push(await rowOf(ports, application, rows.length + 1))
  return { rows, parts: archiveParts(rows, maxBytes) }
}

async function rowOf({ db, files, partners }: Ports, application: LotApplication, ordinal: number) {
  const { number, partner, guaranteeNumber = '', applicantName, applicantCode, amount, paid, state } = application
  const stored = await listGuaranteeFiles(db, number)
  const found: LotArchiveFile[] = []
  for (const kind of ['plain', 'sealed'] as const) {
    const newest = stored.findLast((file) => file.kind === kind)
    if (newest === undefined) continue
    const { version, sm3 } = newest
    // two institutions may have given one number
    const name = `${String(ordinal).padStart(3, '0')}-${guaranteeFileName(application, newest, 'pdf')}`
    found.push({ kind, version, sm3, name, bytes: (await files.size(sm3)) ?? 0 })
  }
  const { zh, en } = stateMeanings[state]
  const issuedAt = stored.findLast((file) => file.kind === 'sealed')?.issuedAt
  return {
    ...{ number, guaranteeNumber, applicantName, applicantCode },
    institution: (await partners.byId(partner))?.name ?? partner,
    ...{ amount: formatYuan(amount), remaining: formatYuan(demandableAmount(state, { amount, paid })) },
    issuedAt: issuedAt === undefined ? '' : formatWireTime(issuedAt),
    state: `${zh} / ${en}`,
    files: found,
  }
}
