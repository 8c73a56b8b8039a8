/** Every bound of the platform's own business, units last. */
export const limits = {
  lotNumberCharacters: 64,
  lotNameCharacters: 150,
  beneficiaryNameCharacters: 80,
  agencyCharacters: 100,
  personCharacters: 50,
  reasonCharacters: 200,
  pageRows: 200,
  /** Lots, bidders and products told at once. */
  registerRows: 10_000,
  /** Applications opened, and restores enqueued, in one transaction. */
  openingBatchRows: 64,
  fileLinkMilliseconds: 15 * 60_000,
  bidValidityDays: 365,
  extraDays: 365,
} as const
