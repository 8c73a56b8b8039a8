import { PartnerPage } from '@openbaohan/ui/partners/partner-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <PartnerPage partners={client.partners} desk={client.desk} />
}
