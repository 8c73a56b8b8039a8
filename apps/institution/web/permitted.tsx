import * as shared from '@openbaohan/ui/page/permitted.tsx'
import type { InstitutionProcedure } from '../src/rights.ts'

const readRights = async () => (await import('../src/rights.ts')).institutionRights

export const Permitted = (asked: shared.Permission<InstitutionProcedure>) => (
  <shared.Permitted {...asked} readRights={readRights} />
)
