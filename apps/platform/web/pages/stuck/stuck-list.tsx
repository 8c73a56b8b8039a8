import { StuckList } from '@openbaohan/ui/desk/stuck-list.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <StuckList stuck={client.stuck} partners={client.partners} />
}
