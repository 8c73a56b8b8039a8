import { StrangerPage } from '@openbaohan/ui/desk/stranger-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <StrangerPage desk={client.desk} />
}
