import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex, Form, Typography } from 'antd'
import { useState } from 'react'
import { mayRequestChange } from '../../../src/domain/may-request-change.ts'
import { client } from '../../api.ts'
import { dayOf } from './day-of.ts'
import { useInstitutionText } from './use-institution-text.ts'

export type Change = Awaited<ReturnType<typeof client.institutionChanges.list>>[number]
type InstitutionState = Awaited<ReturnType<typeof client.centre.institutions>>[number]['state']

type ChangeInstitutionProps = { partner: string; state: InstitutionState; changes: readonly Change[] }

/** Of one institution: the stop that is in effect or planned, what waits for a second person, and what can be requested. */
export function ChangeInstitution({ partner, state, changes }: ChangeInstitutionProps) {
  const text = useInstitutionText()
  const own = changes.filter((change) => change.partner === partner)
  const waiting = own.find((change) => change.state === 'waiting')
  const planned = own.find((change) => change.state === 'confirmed' && change.appliedAt === undefined)
  const latest = own.find((change) => change.state === 'confirmed' && change.appliedAt !== undefined)
  const stopped = state === 'run-off' && latest?.target === 'run-off' ? latest : undefined
  const stop = planned ?? stopped
  const target = (['run-off', 'active'] as const).find((one) => mayRequestChange(one, state, planned !== undefined))
  return (
    <Flex vertical gap={4} align="flex-start" style={{ maxWidth: 320, whiteSpace: 'normal' }}>
      {stop === undefined ? null : (
        <>
          <span>
            {text(planned === undefined ? 'since' : 'planned', {
              date: dayOf(stop.effectiveAt),
            })}
          </span>
          <Typography.Text type="secondary">{text('why', { reason: stop.reason })}</Typography.Text>
        </>
      )}
      {waiting === undefined ? null : <Waiting change={waiting} />}
      {waiting === undefined && target !== undefined ? <Request partner={partner} target={target} /> : null}
    </Flex>
  )
}

function useSettle() {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return async (settling: Promise<unknown>, done: string) => {
    await settling
    void message.success(done)
    await queries.invalidateQueries()
  }
}

function Request({ partner, target }: { partner: string; target: Change['target'] }) {
  const text = useInstitutionText()
  const settle = useSettle()
  const [from, setFrom] = useState('')
  const isStop = target === 'run-off'
  const id = `from-${partner}`
  return (
    <ConfirmAction
      size="small"
      danger={isStop}
      action={text(isStop ? 'stop' : 'resume')}
      consequence={`${text(isStop ? 'stopConsequence' : 'resumeConsequence')} ${text('needsTwo')}`}
      needsReason
      reasonLabel={text('reason')}
      onConfirm={(reason) =>
        settle(
          client.institutionChanges.propose({ partner, target, reason, ...(from === '' ? {} : { from }) }),
          text('requested'),
        )
      }
    >
      {isStop ? (
        <Form.Item label={text('from')} htmlFor={id}>
          <DayField id={id} min={shanghaiDate(serverNow())} value={from} onChange={setFrom} />
        </Form.Item>
      ) : null}
    </ConfirmAction>
  )
}

function Waiting({ change: { id, target, askedBy, effectiveAt, reason, isOwn } }: { change: Change }) {
  const text = useInstitutionText()
  const whoWord = useWhoWord()
  const settle = useSettle()
  const isStop = target === 'run-off'
  const values = { who: whoWord(askedBy), date: dayOf(effectiveAt) }
  return (
    <>
      <span>{text(isStop ? 'waitingStop' : 'waitingResume', values)}</span>
      <Typography.Text type="secondary">{text('why', { reason })}</Typography.Text>
      <Flex wrap gap={8}>
        {isOwn ? null : (
          <ConfirmAction
            type="primary"
            size="small"
            danger={isStop}
            action={text('confirm')}
            consequence={text(isStop ? 'stopConsequence' : 'resumeConsequence')}
            onConfirm={() => settle(client.institutionChanges.confirm({ id }), text('confirmed'))}
          >
            <Flex vertical gap={4}>
              <span>{text(isStop ? 'waitingStop' : 'waitingResume', values)}</span>
              <span>{text('why', { reason })}</span>
            </Flex>
          </ConfirmAction>
        )}
        <ConfirmAction
          size="small"
          action={text(isOwn ? 'withdraw' : 'decline')}
          consequence={text('declineConsequence')}
          needsReason
          onConfirm={(why) =>
            settle(client.institutionChanges.decline({ id, reason: why }), text(isOwn ? 'withdrawn' : 'declined'))
          }
        />
      </Flex>
    </>
  )
}
