import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { App } from 'antd'
import { useState } from 'react'
import type { GuaranteeRow } from '../../../src/console/reports-contract.ts'
import { useText } from '../../texts/use-text.ts'

/** More than a spreadsheet is read by. */
const mostRows = 50_000
const names = [
  'guarantee',
  'applicant',
  'beneficiary',
  'state',
  'amount',
  'remainder',
  'issuedAt',
  'lastDay',
  'platform',
] as const

type Read = (after: string | undefined) => Promise<{ rows: readonly GuaranteeRow[]; next?: string | undefined }>

/** A whole list of guarantees, page by page; `count` while it runs. */
export function useGuaranteeCsv(title: string, read: Read) {
  const text = useText()
  const uiText = useUiText()
  const { message } = App.useApp()
  const [count, setCount] = useState<number>()
  const save = async () => {
    setCount(0)
    try {
      const rows: GuaranteeRow[] = []
      let after: string | undefined
      do {
        const page = await read(after)
        rows.push(...page.rows)
        setCount(rows.length)
        after = page.next
      } while (after !== undefined && rows.length < mostRows)
      saveCsv(
        title,
        names.map((name) => text(`reports.list.${name}`)),
        rows.map((row) => [
          row.guaranteeNumber,
          row.applicantName,
          row.beneficiaryName ?? '',
          text(`applications.states.${row.state}`),
          row.amount,
          row.remainder,
          row.issuedAt === undefined ? '' : formatTime(row.issuedAt, 'second'),
          row.lastDay ?? '',
          row.partnerName,
        ]),
      )
    } catch {
      void message.error(uiText('failed.title'))
    } finally {
      setCount(undefined)
    }
  }
  return { count, save }
}
