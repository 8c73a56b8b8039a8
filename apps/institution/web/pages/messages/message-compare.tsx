import { MessageCompare } from '@openbaohan/ui/desk/message-compare.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <MessageCompare desk={client.desk} />
}
