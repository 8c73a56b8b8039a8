import { PeopleList } from '@openbaohan/ui/keys/people-list.tsx'
import { platformRoles } from '../../../src/console/roles.ts'
import { client } from '../../api.ts'
import { useRoleWord } from '../../texts/role-word.ts'

export function Component() {
  const roleWord = useRoleWord()
  return <PeopleList people={client.people} roles={platformRoles} roleWord={roleWord} />
}
