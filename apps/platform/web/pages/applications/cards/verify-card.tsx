import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Button, Card, Flex, QRCode, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'

/** By these anybody can see that the guarantee is real; before the opening it discloses neither whose nor for what. */
export function VerifyCard({ verification }: { verification: NonNullable<Application['verification']> }) {
  const text = useText()
  const { code, url } = verification
  return (
    <Card title={text('applications.page.verify')}>
      <Flex wrap gap={16}>
        <QRCode value={url} size={128} bordered={false} color="#000000" bgColor="#ffffff" aria-label={url} role="img" />
        <Flex vertical gap={8} style={{ flex: '1 1 160px' }}>
          <span>
            {text('applications.page.checkCode')} <CodeText value={code} />
          </span>
          <Typography.Text type="secondary">{text('applications.page.verifyHint')}</Typography.Text>
          <div>
            <Button href={url} target="_blank" rel="noopener">
              {text('applications.page.verifyOpen')}
            </Button>
          </div>
        </Flex>
      </Flex>
    </Card>
  )
}
