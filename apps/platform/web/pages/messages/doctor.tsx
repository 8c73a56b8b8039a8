import { DoctorPage } from '@openbaohan/ui/desk/doctor-page.tsx'
import { client } from '../../api.ts'

export function Component() {
  return <DoctorPage desk={client.desk} partners={client.partners} fourEyes />
}
