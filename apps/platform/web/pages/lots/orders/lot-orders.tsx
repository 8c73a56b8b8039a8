import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { MoreActions } from '@openbaohan/ui/action/more-actions.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { firstAnnounced } from '../../../../src/domain/lot/announced-opening.ts'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useEarlyText } from '../../corrections/use-early-text.ts'
import { EarlyTimes } from '../../lot-orders/early-times.tsx'
import { readBeijing, writeBeijing } from '../beijing-time.ts'
import { BidsField } from '../bids-field.tsx'
import type { Lot } from '../lot-types.ts'
import { UnusualTime } from '../unusual-time.tsx'
import { EndLot } from './end-lot.tsx'
import { useLotText } from './use-lot-text.ts'

type Result = { outcome: 'done' | 'waits' }

/** Everything its agency and the trading centre may order about a lot, each with what follows from it and why it is ordered. */
export function LotOrders({ lot, now, isSandbox }: { lot: Lot; now: number; isSandbox: boolean }) {
  const text = useText()
  const own = useLotText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const order = async (ordered: Promise<Result>) => {
    const { outcome } = await ordered
    await queries.invalidateQueries()
    void message.success(text(outcome === 'waits' ? 'agency.lot.waits' : 'agency.lot.done'))
  }
  const { number, state } = lot
  if (state !== 'announced' && state !== 'suspended') return null
  const needed = ` ${text('agency.lot.twoNeeded')}`
  const always = lot.twoPeople === 'all' ? needed : ''
  const two = lot.twoPeople === 'notices' ? '' : needed
  const moved = lot.twoPeople === 'some' ? ` ${own('earlierTakesTwo')}` : always
  const early = two === '' && isSandbox ? ` ${text('agency.lot.oneInSandbox')}` : two
  return (
    <Flex wrap gap={8}>
      {state === 'announced' && now >= lot.opensAt ? (
        <Opening lot={lot} now={now} order={order} isAlone={always === ''} warning={always} />
      ) : null}
      {state === 'suspended' ? (
        <WithTime
          lot={lot}
          order={text('agency.lot.resume')}
          consequence={`${text('agency.lot.resumeConsequence')}${moved}`}
          send={(opensAt, reason) => order(client.agencyLots.resume({ number, opensAt, reason }))}
        />
      ) : null}
      {state === 'announced' && now >= lot.opensAt ? null : (
        <WithTime
          lot={lot}
          order={text('agency.lot.postpone')}
          consequence={`${text('agency.lot.postponeConsequence')}${moved}`}
          send={(opensAt, reason) => order(client.agencyLots.postpone({ number, opensAt, reason }))}
        />
      )}
      {state === 'announced' && now >= lot.opensAt ? null : (
        <LinkButton to={`/lots/${encodeURIComponent(number)}/correct`}>{text('corrections.action')}</LinkButton>
      )}
      {state === 'announced' ? (
        <ConfirmAction
          action={text('agency.lot.suspend')}
          consequence={`${text('agency.lot.suspendConsequence')}${always}`}
          needsReason
          onConfirm={(reason) => order(client.agencyLots.suspend({ number, reason }))}
        />
      ) : null}
      {state === 'announced' && now < lot.opensAt ? (
        <Opening lot={lot} now={now} order={order} isAlone={two === ''} warning={early} />
      ) : null}
      <MoreActions word={own('more')}>
        <EndLot number={number} ending="abort" warning={two} order={order} />
        <EndLot number={number} ending="terminate" warning={two} order={order} />
      </MoreActions>
    </Flex>
  )
}

type OpeningProps = {
  lot: Lot
  now: number
  isAlone: boolean
  /** How many people it takes. */
  warning: string
  order: (ordered: Promise<Result>) => Promise<void>
}

function Opening({ lot, now, isAlone, warning, order }: OpeningProps) {
  const text = useText()
  const own = useLotText()
  const early = useEarlyText()
  const [bids, setBids] = useState<number | null>(null)
  const isEarly = now < lot.opensAt
  // An early order may be given again once its time has come, when it takes one person.
  if (!isAlone && lot.consents.some(({ action, isOwn }) => action === 'open' && isOwn))
    return <Button disabled>{own(isEarly ? 'openEarlyWaits' : 'openWaits')}</Button>
  // Where two people order, the second one counts, since a count is a secret until then. The second one may also give
  // the order again here.
  const isSecond = lot.consents.some(({ action, isOwn }) => action === 'open' && !isOwn)
  const countsHere = isAlone || isSecond
  const counted = countsHere && lot.bidCount === undefined ? { bids: bids ?? 0 } : {}
  return (
    <ConfirmAction
      type={isEarly ? 'default' : 'primary'}
      danger={isEarly}
      action={text(isEarly ? 'agency.lot.openEarly' : 'agency.lot.open')}
      consequence={`${text(isEarly ? 'agency.lot.openEarlyConsequence' : 'agency.lot.openConsequence')}${warning}`}
      needsReason={isEarly}
      {...(isEarly ? { reasonLabel: early('label') } : {})}
      onConfirm={(reason) =>
        order(
          client.agencyLots.open({
            number: lot.number,
            ...counted,
            ...(reason === '' ? {} : { reason, reasonIsPublic: isEarly }),
          }),
        )
      }
    >
      {isEarly ? (
        <Flex vertical>
          <EarlyTimes lot={lot} now={now} />
          <UnusualTime at={now} />
        </Flex>
      ) : null}
      {countsHere ? <BidsField lot={lot} isDue={!isEarly} onChange={setBids} /> : null}
    </ConfirmAction>
  )
}

type WithTimeProps = {
  lot: Lot
  order: string
  consequence: string
  send: (opensAt: number, reason: string) => Promise<void>
}

function WithTime({ lot, order, consequence, send }: WithTimeProps) {
  const text = useText()
  const [value, setValue] = useState(() => writeBeijing(lot.opensAt))
  const id = `time-${order}`
  return (
    <ConfirmAction
      action={order}
      consequence={consequence}
      needsReason
      confirmDisabled={readBeijing(value) === undefined}
      onConfirm={(reason) => send(readBeijing(value) ?? 0, reason)}
    >
      <Form.Item
        label={text('agency.lot.newTime')}
        required
        htmlFor={id}
        extra={
          <Flex vertical>
            <span>
              {text('agency.lot.announced')} {formatTime(firstAnnounced(lot))}
            </span>
            <UnusualTime at={readBeijing(value)} />
          </Flex>
        }
      >
        <DayField id={id} withTime value={value} onChange={setValue} />
      </Form.Item>
    </ConfirmAction>
  )
}
