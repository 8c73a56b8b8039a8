/** Every bound of the platform's own business, units last. */
export const limits = {
  lotNumberCharacters: 64,
  lotNameCharacters: 150,
  beneficiaryNameCharacters: 80,
  agencyCharacters: 100,
  /** Names offered while one is typed. */
  offeredNames: 10,
  personCharacters: 50,
  reasonCharacters: 200,
  /** Of a notice of correction. */
  noticeCharacters: 2000,
  pageRows: 200,
  /** Of one page of what a figure of the home page counts. */
  figureRows: 50,
  /** Versions of monthly reports that a list shows: more than twenty years. */
  regulatorReports: 300,
  /** Lots, bidders and products reported at once. */
  registerRows: 10_000,
  /**
   * How long one ephemeral key serves for tags (docs/decisions/0028). An opening multiplies once for each lot and period:
   * 30 lots over 20 days cost 26 s of multiplications with 10 minutes, 13 s with 20 and 9 s with 30, divided by the cores.
   */
  tagPeriodMilliseconds: 30 * 60_000,
  /** How long openings of the same time wait for each other before they store: notices wait for them meanwhile. */
  openingsTogetherMilliseconds: 10_000,
  /** Clocks of several machines may differ by this much. */
  tagWindowSlackMilliseconds: 3_600_000,
  /** Applications opened, and restores enqueued, in one transaction. */
  openingBatchRows: 64,
  /** Until what failed is tried again in the search of all envelopes after an opening. */
  fullSearchRetryMilliseconds: 600_000,
  /** Of the stored reason why such a search failed. */
  failureCharacters: 500,
  /** Lapsed applications that one statement reports to their institutions. */
  lapsedRows: 1000,
  fileLinkMilliseconds: 15 * 60_000,
  /** Of the documents of a demand: until the institution has fetched and examined them. */
  demandLinkMilliseconds: 180 * 24 * 3_600_000,
  /** After a demand has stopped the expiry. */
  expiryLookAgainMilliseconds: 24 * 3_600_000,
  filesOfOneMatter: 20,
  fileNameCharacters: 100,
  /** Of files put into one ZIP; a lot with more has several. */
  archiveBytes: 48 << 20,
  /** Of page pictures in memory, of all guarantees. */
  pictureBytes: 64 << 20,
  /** How long a lot waits at its opening time for the order with the count of bids. */
  openingOrderGraceMilliseconds: 30 * 60_000,
  /** Over how long the withdrawals of a lot that ended unopened are spread. */
  endedSpreadMilliseconds: 24 * 3_600_000,
  /** After a withdrawal met an opening freeze. */
  openingRetryMilliseconds: 5 * 60_000,
  /** Lots taken from one file. */
  importRows: 1000,
  /** A bidder's note and receipt as its browser seals them (docs/decisions/0031): head 21, tag 16, and the padded text. */
  noteBytes: 21 + 1024 + 16,
  sealedReceiptBytes: 21 + 8192 + 16,
  /** The latest opened ones, by which institutions' times are measured. */
  measuredApplications: 2000,
  /** How long a lot is shown to bidders after its opening time. */
  passedLotMilliseconds: 7 * 24 * 3_600_000,
  /** Of the public verification: requests of one client, asks for one guarantee by anybody, guarantees remembered for it. */
  publicRequestsPerMinute: 60,
  asksPerMinute: 20,
  askedGuarantees: 10_000,
  /**
   * Questions of one partner about basic accounts over the window below, accounts that it asks about for one
   * company, and companies for one account. Named as in `question-limits.ts` of the server.
   */
  accountQuestions: 2000,
  accountsOfOneCompany: 8,
  companiesOfOneAccount: 3,
  accountQuestionsMilliseconds: 24 * 3_600_000,
  bidValidityDays: 365,
  extraDays: 365,
} as const
