import type { Settings } from '../../settings/settings.ts'

/** Whose page it is, and the phone for bidders. */
export const issuerOf = ({ name, bidderPage: { phone } }: Settings): { name: string; phone?: string } => ({
  name,
  ...(phone === undefined ? {} : { phone }),
})
