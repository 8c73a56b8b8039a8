import { Button, Card, Form, Input, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { useVerifyPageText } from './use-verify-page-text.ts'

type CodeFormProps = { number: string; code: string; busy: boolean; onAsk: (number: string, code: string) => void }

/** Number and check code, as they stand in a QR code or are typed from paper. */
export function CodeForm({ number, code, busy, onAsk }: CodeFormProps) {
  const text = useText()
  const own = useVerifyPageText()
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('verify.byCode')}</h2>} style={{ height: '100%' }}>
      <Typography.Paragraph type="secondary">{own('scan')}</Typography.Paragraph>
      <Form<{ number: string; code: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ number, code }}
        onFinish={(given) => onAsk(given.number.trim(), given.code.trim())}
      >
        <Form.Item
          name="number"
          label={text('verify.number')}
          extra={own('number')}
          rules={[{ required: true, whitespace: true, message: text('verify.numberNeeded') }]}
        >
          <Input maxLength={100} autoComplete="off" size="large" />
        </Form.Item>
        <Form.Item
          name="code"
          label={text('verify.code')}
          extra={own('code')}
          rules={[{ required: true, pattern: /^\s*(?:[0-9a-zA-Z][\s-]*){10}$/, message: text('verify.codeNeeded') }]}
        >
          <Input
            maxLength={20}
            autoComplete="off"
            size="large"
            placeholder="XXXXX-XXXXX"
            style={{ fontFamily: 'monospace', letterSpacing: '0.08em', textTransform: 'uppercase' }}
          />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {text('verify.ask')}
        </Button>
      </Form>
    </Card>
  )
}
