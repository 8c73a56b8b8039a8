import { RequestList } from '@openbaohan/ui/desk/request-list.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/session-gate.tsx'
import { client } from '../../api.ts'

export function Component() {
  const { person } = useSigned()
  return <RequestList desk={client.desk} worksHere={person.roles.includes('integrator')} />
}
