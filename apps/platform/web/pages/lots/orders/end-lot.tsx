import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useLotText } from './use-lot-text.ts'

type Ending = 'abort' | 'terminate'
type Result = { outcome: 'done' | 'waits' }
type EndLotProps = {
  number: string
  ending: Ending
  /** How many people it takes. */
  warning: string
  order: (ordered: Promise<Result>) => Promise<void>
}

/** Ends a lot for ever: the last digits of its number are typed first. */
export function EndLot({ number, ending, warning, order }: EndLotProps) {
  const text = useText()
  const own = useLotText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const end = number.slice(-6)
  return (
    <ConfirmAction
      danger
      action={text(`agency.lot.${ending}`)}
      consequence={`${text(`agency.lot.${ending}Consequence`)}${warning}`}
      confirmDisabled={typed.trim() !== end}
      needsReason
      onConfirm={(reason) => order(client.agencyLots[ending]({ number, reason }))}
    >
      <Form.Item label={own('typed', { end })} htmlFor={id} required>
        <Input id={id} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </Form.Item>
    </ConfirmAction>
  )
}
