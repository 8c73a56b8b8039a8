/** The guarantees of a lot as ZIP: every file under a name that people recognise, and a table of all of them. */
import { csvCell } from '@openbaohan/protocol/values/csv-cell.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { createZip } from '@openbaohan/server/files/zip.ts'
import { type EarlyOpening, unpublishedReason } from '../domain/lot/early-opening.ts'

export type ArchiveFile = { name: string; sm3: string; bytes: number }
export type ArchiveRow = {
  guaranteeNumber: string
  applicantName: string
  applicantCode: string
  institution: string
  /** Yuan: the guarantee's, and what is left of it after payments. */
  amount: string
  remaining: string
  /** As the notice states it; Asia/Shanghai. */
  issuedAt: string
  /** In the words of both languages. */
  state: string
  files: readonly ArchiveFile[]
}

/** Files in the order of the rows, cut where the next would not fit; one that is larger has a part of its own. */
export function archiveParts(rows: readonly ArchiveRow[], maxBytes: number): ArchiveFile[][] {
  const parts: ArchiveFile[][] = [[]]
  let size = 0
  for (const file of rows.flatMap(({ files }) => files)) {
    if (size > 0 && size + file.bytes > maxBytes) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(file)
    size += file.bytes
  }
  return parts
}

const columns = [
  ['序号', 'No.'],
  ['保函编号', 'guarantee'],
  ['投标人', 'bidder'],
  ['统一社会信用代码', 'credit code'],
  ['金融机构', 'institution'],
  ['保证金额（元）', 'amount'],
  ['剩余保证金额（元）', 'remaining'],
  ['出函时间', 'issued'],
  ['状态', 'state'],
  ['文件', 'file'],
  ['SM3 摘要', 'SM3'],
  ['所在压缩包', 'part'],
] as const

const earlyColumns = [
  ['公告的开标时间', 'announced opening'],
  ['实际开标时间', 'actual opening'],
  ['提前开标原因', 'reason of the early opening'],
] as const
const earlyCells = ({ opensAt, openedAt, reason = unpublishedReason }: EarlyOpening) => [
  ...[formatWireTime(opensAt), formatWireTime(openedAt), reason],
]

/** UTF-8 with its mark, CRLF; a row for each file, and one for a guarantee that has none. */
export function archiveIndex(
  rows: readonly ArchiveRow[],
  parts: readonly (readonly ArchiveFile[])[],
  early?: EarlyOpening,
): string {
  const lines = rows.flatMap((row, index) => {
    const { guaranteeNumber, applicantName, applicantCode, institution, amount, remaining, issuedAt, state, files } =
      row
    const head = [
      String(index + 1),
      guaranteeNumber,
      applicantName,
      applicantCode,
      institution,
      amount,
      remaining,
      issuedAt,
      state,
    ]
    const partOf = (file: ArchiveFile) => String(parts.findIndex((part) => part.includes(file)) + 1)
    return files.length === 0
      ? [[...head, '', '', '']]
      : files.map((file) => [...head, file.name, file.sm3, partOf(file)])
  })
  const ofLot = early === undefined ? [] : earlyCells(early)
  const heads = early === undefined ? columns : [...columns, ...earlyColumns]
  const all = [heads.map(([zh, en]) => `${zh} ${en}`), ...lines.map((line) => [...line, ...ofLot])].map((cells) =>
    cells.map(csvCell).join(','),
  )
  return `\u{feff}${all.join('\r\n')}\r\n`
}

/** One part; the table comes first. */
export async function zipArchive(
  index: string,
  files: readonly ArchiveFile[],
  at: number,
  read: (sm3: string) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const zip = createZip(at)
  zip.add('目录.csv', Buffer.from(index))
  for (const { name, sm3 } of files) {
    const bytes = await read(sm3)
    if (bytes === undefined) throw new Error(`the file ${sm3} is not in the store`)
    zip.add(name, bytes)
  }
  return zip.end()
}
