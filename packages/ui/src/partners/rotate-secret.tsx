import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import type { PartnerApi } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

const usualOverlapHours = 24

/**
 * Sets a new secret; the old one is accepted during an overlap, so that both sides need not change at the same time.
 */
export function RotateSecret({ appkey, partners }: { appkey: string; partners: PartnerApi }) {
  const own = usePartnerText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [secret, setSecret] = useState('')
  const [overlapHours, setOverlap] = useState(usualOverlapHours)
  return (
    <ConfirmAction
      action={own('rotate')}
      consequence={own('rotateWhat')}
      onConfirm={async () => {
        const { awaitsApproval } = await partners.rotate({ appkey, secret: secret.trim(), overlapHours })
        setSecret('')
        void (awaitsApproval === true ? toast.info(own('rotationWaits'), 8) : toast.success(own('rotated')))
        await queries.invalidateQueries({ queryKey: ['partners'] })
      }}
    >
      <Form.Item
        name="secret"
        label={own('newSecret')}
        rules={[{ required: true, whitespace: true, message: own('needed') }]}
      >
        <Input.Password
          autoComplete="new-password"
          maxLength={500}
          onChange={({ target }) => setSecret(target.value)}
        />
      </Form.Item>
      <Form.Item label={own('overlap')} htmlFor="overlap-hours">
        <InputNumber
          id="overlap-hours"
          min={0}
          max={720}
          value={overlapHours}
          onChange={(value) => setOverlap(value ?? usualOverlapHours)}
        />
      </Form.Item>
    </ConfirmAction>
  )
}
