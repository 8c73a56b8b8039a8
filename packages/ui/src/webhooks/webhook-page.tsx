import { Card, Flex } from 'antd'
import { useMessageText } from '../messages/use-message-text.ts'
import { Page } from '../page/page.tsx'
import type { WebhookApi } from './webhook-api.ts'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { AddEndpoint, WebhookEndpoints } from './webhook-endpoints.tsx'

/** Webhook endpoints and their deliveries. */
export function WebhookPage({ webhooks }: { webhooks: WebhookApi }) {
  const words = useMessageText()
  return (
    <Page
      title={words('webhooks.title')}
      purpose={words('webhooks.purpose')}
      actions={<AddEndpoint webhooks={webhooks} />}
    >
      <Flex vertical gap={16}>
        <Card size="small" title={words('webhooks.endpoints')} styles={{ body: { padding: 0 } }}>
          <WebhookEndpoints webhooks={webhooks} />
        </Card>
        <Card size="small" title={words('webhooks.deliveries')}>
          <WebhookDeliveries webhooks={webhooks} />
        </Card>
      </Flex>
    </Page>
  )
}
