import { TrialPage } from '@openbaohan/ui/desk/trial-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <TrialPage desk={client.desk} partners={client.partners} fourEyes={false} />
}
