import { StrangerList } from '@openbaohan/ui/desk/stranger-list.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <StrangerList desk={client.desk} fourEyes={false} />
}
