import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { App } from 'antd'
import { useState } from 'react'
import type { DemandRowView } from '../../../src/console/demands-contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** More than a spreadsheet is read by. */
const mostRows = 20_000
const names = [
  'guarantee',
  'number',
  'applicant',
  'beneficiary',
  'state',
  'amount',
  'paid',
  'presentedAt',
  'payBy',
  'partner',
] as const

/** The whole list as it is filtered, page by page; `count` while it runs. */
export function useDemandCsv(filters: Parameters<typeof client.demandDesk.list>[0]) {
  const text = useText()
  const uiText = useUiText()
  const { message } = App.useApp()
  const [count, setCount] = useState<number>()
  const save = async () => {
    setCount(0)
    try {
      const rows: DemandRowView[] = []
      let after: string | undefined
      do {
        const page = await client.demandDesk.list({ ...filters, limit: 100, ...(after === undefined ? {} : { after }) })
        rows.push(...page.rows)
        setCount(rows.length)
        after = page.next
      } while (after !== undefined && rows.length < mostRows)
      saveCsv(
        text('demands.title'),
        names.map((name) => text(`demands.columns.${name}`)),
        rows.map((row) => [
          row.guaranteeNumber,
          row.number,
          row.applicantName,
          row.beneficiaryName ?? '',
          text(`demands.states.${row.state}`),
          row.amount ?? '',
          row.paid,
          formatTime(row.presentedAt, 'second'),
          formatTime(row.payBy - 1, 'second'),
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
