import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Flex, Typography } from 'antd'
import type { CorrectionCause, RecordedCorrection } from '../../../src/domain/lot/lot-correction.ts'
import { useText } from '../../texts/use-text.ts'
import type { LotFieldChange } from './correction-types.ts'
import { useEarlyText } from './use-early-text.ts'

/** A value of a lot's field as people write it. */
export function useFieldValue() {
  const text = useText()
  return (field: LotFieldChange['field'], value: LotFieldChange['from']): string => {
    if (value === undefined) return text(field === 'applicationsFrom' ? 'corrections.atOnce' : 'corrections.none')
    if (typeof value === 'boolean') return text(value ? 'corrections.yes' : 'corrections.no')
    if (field === 'amount' || field === 'estimate') return formatYuan(String(value))
    if (field === 'applicationsFrom') return formatTime(Number(value))
    if (field === 'kind') return text(value === 'procurement' ? 'agency.form.procurement' : 'agency.form.construction')
    return String(value)
  }
}

/** Why a correction is announced, as everybody reads it. */
export function useCauseLine(): (cause: CorrectionCause) => string {
  const own = useEarlyText()
  const colon = useColon()
  return (cause) => `${own('cause')}${colon}${cause.kind === 'other' ? cause.text : own(`causes.${cause.kind}`)}`
}

type LotChangesProps = Pick<RecordedCorrection, 'changes' | 'notice' | 'cause'>

/** What is announced, why, and each field with what it was and what it is. */
export function LotChanges({ changes, notice, cause }: LotChangesProps) {
  const text = useText()
  const causeLine = useCauseLine()
  const showValue = useFieldValue()
  return (
    <Flex vertical>
      {cause === undefined ? null : <span>{causeLine(cause)}</span>}
      {notice === undefined ? null : <span style={{ whiteSpace: 'pre-wrap' }}>{notice}</span>}
      {changes.map(({ field, from, to }) => (
        <span key={field} style={{ overflowWrap: 'anywhere' }}>
          <Typography.Text type="secondary">{text(`corrections.fields.${field}`)} </Typography.Text>
          <Typography.Text delete>{showValue(field, from)}</Typography.Text> → {showValue(field, to)}
        </span>
      ))}
    </Flex>
  )
}
