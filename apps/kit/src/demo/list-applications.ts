/** All applications of an organisation, page by page. */
import { callApi } from '../api/call-api.ts'
import type { Access } from '../sandbox/home.ts'

export type ApplicationSummary = {
  number: string
  state: string
  amount: string
  applicantCode: string
  guaranteeNumber?: string
}

export async function listPlatformApplications(platform: Access): Promise<ApplicationSummary[]> {
  const all: ApplicationSummary[] = []
  for (;;) {
    const after = all.at(-1)?.number
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`
    const page = await callApi<ApplicationSummary[]>(platform, 'GET', `/api/applications${query}`)
    if (page.length === 0) return all
    all.push(...page)
  }
}

export async function listInstitutionApplications(institution: Access): Promise<ApplicationSummary[]> {
  const all: (ApplicationSummary & { receivedAt: number })[] = []
  for (;;) {
    const before = all.at(-1)?.receivedAt
    const query = before === undefined ? '' : `&before=${before}`
    const page = await callApi<typeof all>(institution, 'GET', `/api/applications?limit=500${query}`)
    if (page.length === 0) return all
    all.push(...page)
  }
}
