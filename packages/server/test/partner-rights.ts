import type { Rights } from '../src/api/rights.ts'

/** For keys only. */
export const partnerRights: Rights = {
  'partners.add': { scope: 'partners:write' },
  'partners.compare': { scope: 'partners:read' },
  'partners.dialects': { scope: 'partners:read' },
  'partners.dropGolden': { scope: 'partners:write' },
  'partners.dryRun': { scope: 'partners:write' },
  'partners.find': { scope: 'partners:read' },
  'partners.keepGolden': { scope: 'partners:write' },
  'partners.list': { scope: 'partners:read' },
  'partners.listFailing': { scope: 'partners:read' },
  'partners.listGolden': { scope: 'partners:read' },
  'partners.rollBack': { scope: 'partners:write' },
  'partners.rotate': { scope: 'partners:write' },
  'partners.test': { scope: 'partners:write' },
  'partners.update': { scope: 'partners:write' },
  'partners.versions': { scope: 'partners:read' },
}
