import { KeyList } from '@openbaohan/ui/keys/key-list.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <KeyList keys={client.keys} />
}
