import { MessageList } from '@openbaohan/ui/desk/message-list.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <MessageList desk={client.desk} partners={client.partners} fourEyes={false} />
}
