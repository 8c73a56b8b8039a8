import { FileProtectOutlined } from '@ant-design/icons'
import { Card, Typography } from 'antd'
import { Link } from 'react-router'
import { useText } from '../../texts/use-text.ts'

/** From the sign-in page to what needs none. */
export function VerifyLink() {
  const text = useText()
  return (
    <Card size="small">
      <Link to="/verify">
        <FileProtectOutlined aria-hidden /> <strong>{text('verify.way')}</strong>
      </Link>
      <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0' }}>
        {text('verify.wayHint')}
      </Typography.Paragraph>
      <Link to="/public/notices" style={{ display: 'inline-block', marginTop: 8 }}>
        <FileProtectOutlined aria-hidden /> <strong>{text('corrections.notices.title')}</strong>
      </Link>
    </Card>
  )
}
