import { DownloadOutlined } from '@ant-design/icons'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Button } from 'antd'
import { Fragment } from 'react'
import type { GuaranteeCount } from '../../../src/domain/application/count-guarantees.ts'
import { useText } from '../../texts/use-text.ts'
import { useEarlyFacts } from '../corrections/use-early-facts.ts'
import { Paper } from './paper.tsx'
import { useApartLine } from './use-apart-line.ts'

type Head = {
  lot: { lotNumber: string; lotName: string; beneficiaryName: string }
  amount: string
  openedAt: number
  early?: Parameters<ReturnType<typeof useEarlyFacts>>[0]
  counted: GuaranteeCount
  validUntil: string
}

type SheetPaperProps = {
  title: string
  purpose: string
  head: Head
  /** Who signs it. */
  sign: string
  onCsv: () => void
  children: React.ReactNode
}

/** A sheet to be read, printed and signed: the lot above, its rows below. */
export function SheetPaper({ title, purpose, head, sign, onCsv, children }: SheetPaperProps) {
  const text = useText()
  const bracketed = useBracketed()
  const apart = useApartLine()(head.counted.apart)
  const early = useEarlyFacts()(head.early)
  const facts: readonly (readonly [string, string])[] = [
    [text('centre.sheet.lot'), bracketed(head.lot.lotName, head.lot.lotNumber)],
    [text('centre.sheet.beneficiary'), head.lot.beneficiaryName],
    [text('centre.sheet.amount'), `${formatYuan(head.amount)} ${text('centre.sheet.yuan')}`],
    ...(early.length === 0 ? [[text('centre.openedAt'), formatTime(head.openedAt, 'second')] as const] : early),
    [text('centre.sheet.validUntil'), head.validUntil],
    [text('agency.record.guarantees'), String(head.counted.guarantees)],
    ...(apart === undefined ? [] : [[text('centre.apart'), apart] as const]),
  ]
  return (
    <Paper
      isLandscape
      title={title}
      printWord={text('centre.print')}
      actions={
        <Button icon={<DownloadOutlined />} onClick={onCsv}>
          {text('centre.csv')}
        </Button>
      }
    >
      <dl>
        {facts.map(([word, value]) => (
          <Fragment key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {children}
      <p className="sign">{sign}</p>
      <p className="quiet">
        {purpose} {text('centre.sheet.made', { at: formatTime(serverNow()) })}
      </p>
    </Paper>
  )
}
