import type { InstitutionId, Stage } from './stage.ts'

/** A person at the institution decides on a waiting application; one decided already is unchanged. */
export async function decide(
  { ask }: Stage,
  number: string,
  institution: InstitutionId,
  decision: { accept: boolean; reason?: string },
): Promise<void> {
  const path = `/api/applications/${number}`
  const { state } = await ask<{ state: string }>(institution, 'GET', path)
  if (state === 'underwriting') await ask(institution, 'POST', `${path}/decide`, decision)
}
