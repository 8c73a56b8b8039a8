import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { changePassword, type SignInProblem } from './auth-client.ts'
import { SignInProblemAlert } from './sign-in-problem-alert.tsx'
import { useSignInText } from './use-sign-in-text.ts'

type Given = { current: string; next: string }

/** Changes the own password, which ends all other sessions. */
export function NewPassword({ onDone }: { onDone: () => void }) {
  const text = useSignInText()
  const [form] = Form.useForm<Given>()
  const [problem, setProblem] = useState<SignInProblem>()
  const [busy, setBusy] = useState(false)
  const change = async ({ current, next }: Given) => {
    setBusy(true)
    setProblem(undefined)
    const result = await changePassword(current, next).catch((): SignInProblem => 'failed')
    setBusy(false)
    if (result !== 'in') return setProblem(result)
    form.resetFields()
    onDone()
  }
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void change(values)}>
      <SignInProblemAlert problem={problem} />
      <Form.Item
        name="current"
        label={text('firstSteps.current')}
        rules={[{ required: true, message: text('firstSteps.currentNeeded') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={text('firstSteps.next')}
        rules={[{ required: true, min: 10, message: text('firstSteps.nextNeeded') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text('firstSteps.change')}
      </Button>
    </Form>
  )
}
