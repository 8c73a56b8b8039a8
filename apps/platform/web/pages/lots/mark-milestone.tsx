import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form, Input } from 'antd'
import { useState } from 'react'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { Lot } from './lot-types.ts'

/** The award notice or the contract: the days to return the security count from it. */
export function MarkMilestone({ lot, what }: { lot: Lot; what: 'award-notice' | 'contract' }) {
  const text = useText()
  const queries = useQueryClient()
  const known = what === 'contract' ? lot.contractOn : lot.awardNoticeOn
  const [on, setOn] = useState(known ?? '')
  const id = `on-${what}`
  return (
    <Flex gap={8} align="center" wrap>
      <span>{known ?? text('agency.lot.notMarked')}</span>
      {lot.mayAct ? (
        <ConfirmAction
          action={text('agency.lot.mark')}
          consequence={text('agency.lot.markConsequence')}
          onConfirm={async () => {
            await client.agencyLots.milestone({ number: lot.number, what, on })
            await queries.invalidateQueries()
          }}
        >
          <Form.Item label={text('agency.lot.date')} required htmlFor={id}>
            <Input id={id} type="date" value={on} onChange={({ target }) => setOn(target.value)} />
          </Form.Item>
        </ConfirmAction>
      ) : null}
    </Flex>
  )
}
