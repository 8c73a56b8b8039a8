import { PartnerNew } from '@openbaohan/ui/partners/partner-new.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <PartnerNew partners={client.partners} side="platform" />
}
