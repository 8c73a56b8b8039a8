import { MessagePage } from '@openbaohan/ui/desk/message-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <MessagePage desk={client.desk} stuck={client.stuck} />
}
