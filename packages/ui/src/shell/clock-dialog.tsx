import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Flex, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { hearTime } from '../client/server-time.ts'
import { useServerTime } from '../live/use-server-time.ts'
import { Moment } from '../show/moment.tsx'
import { useFrameText } from './use-frame-text.ts'

const steps = [1, 24, 168, 720] as const

/** Moves the clock of the sandbox, as `openbaohan clock --advance` does. */
export function ClockDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useFrameText()
  const now = useServerTime()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [hours, setHours] = useState<(typeof steps)[number]>(1)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const move = async () => {
    setState('busy')
    const moved = await advanceClock(hours).catch(() => false)
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
          value={hours}
          onChange={({ target }) => setHours(steps.find((step) => step === target.value) ?? 1)}
          options={steps.map((value) => ({ value, label: text(`clock.hours${value}`) }))}
        />
        <Typography.Text type="secondary">{text('clock.onlyForward')}</Typography.Text>
      </Flex>
    </Modal>
  )
}

async function advanceClock(hours: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/sandbox/clock', { method: 'POST', headers, body: JSON.stringify({ hours }) })
  return hearTime(answer).ok
}
