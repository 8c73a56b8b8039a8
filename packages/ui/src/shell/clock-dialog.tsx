import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { hearTime } from '../client/server-time.ts'
import { useServerTime } from '../live/use-server-time.ts'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import type { NextMoment } from './next-moment.ts'
import { useFrameText } from './use-frame-text.ts'

const steps = [1, 24, 168, 720] as const
type Step = (typeof steps)[number] | 'next'

type ClockDialogProps = { open: boolean; onClose: () => void; nextMoment: NextMoment | undefined }

/** Moves the clock of the sandbox, as `openbaohan clock --advance` does. */
export function ClockDialog({ open, onClose, nextMoment }: ClockDialogProps) {
  const text = useFrameText()
  const now = useServerTime()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [step, setStep] = useState<Step>(1)
  const { data: next } = useQuery({
    queryKey: ['clock', 'next-moment', nextMoment?.word ?? ''],
    queryFn: async () => (await nextMoment?.find()) ?? null,
    enabled: open && nextMoment !== undefined,
  })
  const isNextAhead = typeof next === 'number' && next > now
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const move = async () => {
    setState('busy')
    const moved = await advanceClock(step === 'next' ? { milliseconds: (next ?? 0) - now } : { hours: step }).catch(
      () => false,
    )
    setState(moved ? 'idle' : 'failed')
    if (!moved) return
    void message.success(text('clock.moved'))
    void queries.invalidateQueries()
    onClose()
  }
  return (
    <Modal
      open={open}
      title={text('clock.title')}
      okText={text('clock.move')}
      okButtonProps={{ loading: state === 'busy' }}
      onOk={() => void move()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {state === 'failed' ? <Alert role="alert" type="error" showIcon title={text('clock.failed')} /> : null}
        <span>{text('clock.what')}</span>
        <span>
          {text('clock.now')} <strong>{open ? <Moment at={now} /> : null}</strong>
        </span>
        <Radio.Group
          aria-label={text('clock.forward')}
          value={step}
          onChange={({ target }) => setStep(target.value === 'next' ? 'next' : (steps.find(is(target.value)) ?? 1))}
          options={[
            ...steps.map((value) => ({ value, label: text(`clock.hours${value}`) })),
            ...(nextMoment === undefined || !isNextAhead
              ? []
              : [{ value: 'next' as const, label: `${nextMoment.word} · ${formatTime(next)}` }]),
          ]}
        />
        <Typography.Text type="secondary">{text('clock.onlyForward')}</Typography.Text>
      </Flex>
    </Modal>
  )
}

const is = (given: unknown) => (one: unknown) => one === given

async function advanceClock(by: { hours: number } | { milliseconds: number }): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/sandbox/clock', { method: 'POST', headers, body: JSON.stringify(by) })
  return hearTime(answer).ok
}
