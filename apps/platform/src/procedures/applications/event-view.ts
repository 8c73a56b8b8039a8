import type { listEvents } from '../../records/applications.ts'

/** What people see of an event: what was stated with it, and which version came; nothing else of its detail. */
export function eventOf({ detail, ...event }: Awaited<ReturnType<typeof listEvents>>[number]) {
  const fields: Readonly<Record<string, unknown>> = typeof detail === 'object' && detail !== null ? { ...detail } : {}
  const message = [fields.reason, fields.message].find((value) => typeof value === 'string')
  const { version, withdrawnAt } = fields
  return {
    ...event,
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof version === 'number' ? { version } : {}),
    ...(typeof withdrawnAt === 'number' ? { withdrawnAt } : {}),
  }
}
