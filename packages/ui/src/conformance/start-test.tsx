import { Checkbox, Form, Input } from 'antd'
import { useId, useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useConformanceText } from './use-conformance-text.ts'

type StartTestProps = {
  cases: number
  disabled: boolean
  start: (only: readonly string[]) => Promise<void>
}

const pattern = /^[a-z]+\/[a-z0-9*-]+$/

/** A person states that the partner is a test system before anything is sent. */
export function StartTest({ cases, disabled, start }: StartTestProps) {
  const own = useConformanceText()
  const [given, setGiven] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const [field, check] = [useId(), useId()]
  const only = given
    .split(/[,，\s]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const isWrong = !only.every((one) => pattern.test(one))
  return (
    <ConfirmAction
      action={own('start')}
      type="primary"
      disabled={disabled}
      consequence={own('startConsequence', { cases })}
      confirmDisabled={!confirmed || isWrong}
      onConfirm={async () => {
        await start(only)
        setConfirmed(false)
      }}
    >
      <Form.Item
        label={own('only')}
        htmlFor={field}
        extra={own('onlyHint')}
        {...(isWrong ? { validateStatus: 'error' as const, help: own('onlyWrong') } : {})}
      >
        <Input id={field} value={given} onChange={({ target }) => setGiven(target.value)} />
      </Form.Item>
      <Form.Item>
        <Checkbox id={check} checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
          {own('confirm')}
        </Checkbox>
      </Form.Item>
    </ConfirmAction>
  )
}
