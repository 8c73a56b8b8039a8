import { WebhookPage } from '@openbaohan/ui/desk/webhook-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <WebhookPage webhooks={client.webhooks} />
}
