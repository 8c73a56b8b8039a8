import { PartnerList } from '@openbaohan/ui/partners/partner-list.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <PartnerList partners={client.partners} desk={client.desk} />
}
