import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, Typography } from 'antd'
import type { EarlyOpening } from '../../../src/domain/lot/early-opening.ts'
import type { CorrectionCause } from '../../../src/domain/lot/lot-correction.ts'
import { useText } from '../../texts/use-text.ts'
import type { LotFieldChange } from './correction-types.ts'
import { EarlyLines } from './early-lines.tsx'
import { LotChanges } from './lot-changes.tsx'
import { useEarlyText } from './use-early-text.ts'

export type Notice = {
  id: string
  at: number
  lotNumber: string
  lotName: string
  notice: string
  changes: readonly LotFieldChange[]
  cause?: CorrectionCause | undefined
  /** Of a notice of an opening before its time. */
  early?: Stated | undefined
}

type Stated = { [Field in keyof EarlyOpening]: EarlyOpening[Field] | undefined } & Pick<
  EarlyOpening,
  'opensAt' | 'openedAt'
>

/** Notices, one below the other, the newest on top. */
export function NoticeCards({ notices }: { notices: readonly Notice[] }) {
  const text = useText()
  const own = useEarlyText()
  if (notices.length === 0) return <EmptyState what={own('empty')} />
  return (
    <Flex vertical gap={12}>
      {notices.map((notice) => (
        <Card key={notice.id} size="small" title={<span style={{ whiteSpace: 'normal' }}>{notice.lotName}</span>}>
          <Flex vertical gap={8}>
            <Typography.Text type="secondary">
              {notice.lotNumber} · <Moment at={notice.at} />
            </Typography.Text>
            {notice.early === undefined ? (
              <>
                <strong>{text('corrections.notice')}</strong>
                <LotChanges {...notice} />
              </>
            ) : (
              <>
                <strong>{own('title')}</strong>
                <EarlyLines early={notice.early} />
              </>
            )}
          </Flex>
        </Card>
      ))}
    </Flex>
  )
}
