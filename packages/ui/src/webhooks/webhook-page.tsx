import { Card, Flex } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { Page } from '../page/page.tsx'
import type { WebhookApi } from './webhook-api.ts'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { AddEndpoint, WebhookEndpoints } from './webhook-endpoints.tsx'

/** Webhook endpoints and their deliveries. */
export function WebhookPage({ webhooks }: { webhooks: WebhookApi }) {
  const text = useUiText()
  return (
    <Page
      title={text('messageConsole.webhooks.title')}
      purpose={text('messageConsole.webhooks.purpose')}
      actions={<AddEndpoint webhooks={webhooks} />}
    >
      <Flex vertical gap={16}>
        <Card size="small" title={text('messageConsole.webhooks.endpoints')} styles={{ body: { padding: 0 } }}>
          <WebhookEndpoints webhooks={webhooks} />
        </Card>
        <Card size="small" title={text('messageConsole.webhooks.deliveries')}>
          <WebhookDeliveries webhooks={webhooks} />
        </Card>
      </Flex>
    </Page>
  )
}
