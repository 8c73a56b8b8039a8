import { Alert, Button, Card, Descriptions, Flex } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { Page } from '../page/page.tsx'

export type Handover = { appkey: string; name: string; secret: string; platformCode?: string | undefined }

/** A generated pair, shown once after it was stored: to print, hand over and destroy. */
export function HandoverSheet({ handover, onDone }: { handover: Handover; onDone: () => void }) {
  const text = useUiText()
  const { appkey, name, secret, platformCode = '—' } = handover
  const code = (value: string) => <code>{value}</code>
  return (
    <Page title={text('partners.handover')} purpose={name}>
      <Alert type="warning" showIcon message={text('partners.handoverOnce')} />
      <Card size="small">
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: text('partners.name'), children: name },
            { key: 'appkey', label: text('partners.appkey'), children: code(appkey) },
            { key: 'secret', label: text('partners.secret'), children: code(secret) },
            { key: 'code', label: text('partners.platformCode'), children: code(platformCode) },
          ]}
        />
        <Flex gap={8}>
          <Button type="primary" onClick={() => window.print()}>
            {text('partners.handoverPrint')}
          </Button>
          <Button onClick={onDone}>{text('partners.handoverDone')}</Button>
        </Flex>
      </Card>
    </Page>
  )
}
