import type { ChangedRoute } from '../partners/changed-routes.ts'
import type { FailingPartner, PartnerSettings } from '../partners/partner-api.ts'

export type RestoredSettings = {
  settings: Pick<PartnerSettings, 'baseUrl' | 'dialect'>
  what: 'baseUrl' | 'dialect' | 'both'
  changes: ChangedRoute[]
}

/** What worked before our change and can be set again; undefined where nothing can. */
export function restoredSettings({ baseUrl: tried, change }: FailingPartner, dialectNow: string) {
  const { baseUrl, dialect } = change?.before ?? {}
  if (baseUrl === undefined && dialect === undefined) return undefined
  const restored: RestoredSettings = {
    settings: { ...(baseUrl === undefined ? {} : { baseUrl }), ...(dialect === undefined ? {} : { dialect }) },
    what: baseUrl === undefined ? 'dialect' : dialect === undefined ? 'baseUrl' : 'both',
    changes: [
      ...(baseUrl === undefined ? [] : [{ field: 'baseUrl' as const, before: tried, after: baseUrl }]),
      ...(dialect === undefined
        ? []
        : [{ field: 'dialect' as const, before: dialectNow, after: dialectWord(dialect) }]),
    ],
  }
  return restored
}

/** A dialect of its own is JSON. */
const dialectWord = (dialect: string | Record<string, unknown>): string =>
  typeof dialect === 'string' ? dialect : JSON.stringify(dialect)
