import { z } from 'zod'

/** What a check found, in the words of both languages. */
export const finding = z.object({
  code: z.string(),
  severity: z.enum(['refuse', 'warn', 'ok']),
  zh: z.string(),
  en: z.string(),
})

/** A finding for those who can correct it: what was read, and what to do, in both languages. */
export const mendableFinding = finding.extend({ todo: z.string().optional(), detail: z.string().optional() })
