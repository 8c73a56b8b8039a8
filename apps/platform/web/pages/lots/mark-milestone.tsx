import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form } from 'antd'
import { useState } from 'react'
import { type Milestone, milestoneDays, startsClock } from '../../../src/domain/lot/return-clock.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { Lot } from './lot-types.ts'

/** The date of the award notice or of the contract, and whether the days to return a security count from it. */
export function MarkMilestone({ lot, what }: { lot: Lot; what: Milestone }) {
  const text = useText()
  const queries = useQueryClient()
  const known = what === 'contract' ? lot.contractOn : lot.awardNoticeOn
  const [on, setOn] = useState(known ?? '')
  const id = `on-${what}`
  const { first, last } = milestoneDays(lot, what, serverNow())
  const isRight = on >= first && on <= last
  return (
    <Flex gap={8} align="center" wrap>
      <span>{known ?? text('agency.lot.notMarked')}</span>
      {lot.mayOrder ? (
        <ConfirmAction
          action={text('agency.lot.mark')}
          consequence={text(startsClock(lot.kind, what) ? 'agency.lot.markConsequence' : 'agency.lot.markOnly')}
          confirmDisabled={!isRight}
          onConfirm={async () => {
            await client.agencyLots.milestone({ number: lot.number, what, on })
            await queries.invalidateQueries()
          }}
        >
          <Form.Item
            label={text('agency.lot.date')}
            required
            htmlFor={id}
            help={text('agency.lot.dateBetween', { first, last })}
            validateStatus={on === '' || isRight ? '' : 'error'}
          >
            <DayField id={id} min={first} max={last} value={on} onChange={setOn} />
          </Form.Item>
        </ConfirmAction>
      ) : null}
    </Flex>
  )
}
