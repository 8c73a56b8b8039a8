/** Every bound of the platform's own business, units last. */
export const limits = {
  lotNumberCharacters: 64,
  lotNameCharacters: 150,
  beneficiaryNameCharacters: 80,
  agencyCharacters: 100,
  personCharacters: 50,
  reasonCharacters: 200,
  pageRows: 200,
  /** Applications opened, and restores enqueued, in one transaction. */
  openingBatchRows: 64,
  /** How long a notice waits inside the opening minute before the sender is asked to come again. */
  openingWaitMilliseconds: 15_000,
  openingPollMilliseconds: 100,
  openingAttempts: 20,
  fileLinkMilliseconds: 15 * 60_000,
  bidValidityDays: 365,
  extraDays: 365,
} as const
