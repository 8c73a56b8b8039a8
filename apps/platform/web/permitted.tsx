import * as shared from '@openbaohan/ui/page/permitted.tsx'
import type { PlatformProcedure } from '../src/rights.ts'

const readRights = async () => (await import('../src/rights.ts')).platformRights

export const Permitted = (asked: shared.Permission<PlatformProcedure>) => (
  <shared.Permitted {...asked} readRights={readRights} />
)
