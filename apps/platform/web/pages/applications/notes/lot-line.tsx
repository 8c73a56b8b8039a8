import { LockOutlined } from '@ant-design/icons'
import { Flex, Tooltip, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { type NoteState, useNote } from './use-note.ts'

type LotLineProps = {
  number: string
  note: string | undefined
  /** From the opening on the platform knows it too. */
  lot: { readonly lotNumber: string; readonly lotName: string } | undefined
}

/** Which lot it is: published, or from the bidder's own note. */
export function LotLine({ number, note, lot }: LotLineProps) {
  const state = useNote(number, note)
  if (lot !== undefined) return <LotWords name={lot.lotName} number={lot.lotNumber} />
  return state.kind === 'open' ? (
    <LotWords name={state.value.lotName} number={state.value.lotNumber} memo={state.value.memo} isSecret />
  ) : (
    <NoLot kind={state.kind} isLink />
  )
}

function LotWords(props: { name: string; number: string; memo?: string | undefined; isSecret?: boolean }) {
  const { name, number, memo, isSecret = false } = props
  const text = useText()
  return (
    <Flex vertical style={{ minWidth: 180, maxWidth: 360, whiteSpace: 'normal' }}>
      <span>
        {isSecret ? (
          <Tooltip title={text('applications.note.onlyHere')}>
            <LockOutlined aria-label={text('applications.note.onlyHere')} style={{ marginInlineEnd: 6 }} />
          </Tooltip>
        ) : null}
        {name}
      </span>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {number}
        {memo === undefined ? null : ` · ${memo}`}
      </Typography.Text>
    </Flex>
  )
}

const hints = { none: 'noneHint', 'key-elsewhere': 'elsewhereHint', damaged: 'damagedHint' } as const
const words = { none: 'none', 'key-elsewhere': 'elsewhere', damaged: 'damaged' } as const

/** Why no lot can be shown. */
/** @param isLink it is the text of a link, and has its colour */
export function NoLot({ kind, isLink = false }: { kind: Exclude<NoteState['kind'], 'open'>; isLink?: boolean }) {
  const text = useText()
  if (kind === 'opening') return <Typography.Text type="secondary">{text('applications.note.opening')}</Typography.Text>
  return (
    <Tooltip title={text(`applications.note.${hints[kind]}`)}>
      {isLink ? (
        <span>{text(`applications.note.${words[kind]}`)}</span>
      ) : (
        <Typography.Text type="secondary">{text(`applications.note.${words[kind]}`)}</Typography.Text>
      )}
    </Tooltip>
  )
}
