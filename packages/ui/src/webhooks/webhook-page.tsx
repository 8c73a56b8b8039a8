import { Card, Flex } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { Page } from '../page/page.tsx'
import type { WebhookApi } from './webhook-api.ts'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { AddEndpoint, WebhookEndpoints } from './webhook-endpoints.tsx'

/** Where one's own systems hear what happened, and what was told. */
export function WebhookPage({ webhooks }: { webhooks: WebhookApi }) {
  const text = useUiText()
  return (
    <Page
      title={text('desk.webhooks.title')}
      purpose={text('desk.webhooks.purpose')}
      actions={<AddEndpoint webhooks={webhooks} />}
    >
      <Flex vertical gap={16}>
        <Card size="small" title={text('desk.webhooks.endpoints')} styles={{ body: { padding: 0 } }}>
          <WebhookEndpoints webhooks={webhooks} />
        </Card>
        <Card size="small" title={text('desk.webhooks.deliveries')}>
          <WebhookDeliveries webhooks={webhooks} />
        </Card>
      </Flex>
    </Page>
  )
}
