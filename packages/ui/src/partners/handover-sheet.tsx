import { Alert, Button, Card, Descriptions, Flex } from 'antd'
import { Page } from '../page/page.tsx'
import { usePartnerText } from './use-partner-text.ts'

export type Handover = { appkey: string; name: string; secret: string; platformCode?: string | undefined }

/** A generated pair, shown once after it was stored: to print, hand over and destroy. */
export function HandoverSheet({ handover, onDone }: { handover: Handover; onDone: () => void }) {
  const own = usePartnerText()
  const { appkey, name, secret, platformCode = '—' } = handover
  const code = (value: string) => <code>{value}</code>
  return (
    <Page title={own('handover')} purpose={name}>
      <Alert type="warning" showIcon message={own('handoverOnce')} />
      <Card size="small">
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: own('name'), children: name },
            { key: 'appkey', label: own('appkey'), children: code(appkey) },
            { key: 'secret', label: own('secret'), children: code(secret) },
            { key: 'code', label: own('platformCode'), children: code(platformCode) },
          ]}
        />
        <Flex gap={8}>
          <Button type="primary" onClick={() => window.print()}>
            {own('handoverPrint')}
          </Button>
          <Button onClick={onDone}>{own('handoverDone')}</Button>
        </Flex>
      </Card>
    </Page>
  )
}
