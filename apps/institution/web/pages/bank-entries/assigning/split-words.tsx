import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Typography } from 'antd'
import { useBankEntryText } from '../use-bank-entry-text.ts'
import { splitOf } from './premium-split.ts'

/** In a row: by how much a credit is more or less than the premium, and what becomes of that. */
export function SplitWords({ amount, due }: { amount: string; due: string }) {
  const text = useBankEntryText()
  const split = splitOf(amount, due)
  if (split.kind === 'exact') return null
  return (
    <Typography.Text type="warning" style={{ display: 'block' }}>
      {text(`split.row.${split.kind}`, { by: formatYuan(split.by) })}
    </Typography.Text>
  )
}
