/** Limits for everything that a peer or a user can make grow. Times in milliseconds, sizes in bytes. */
const mebibyte = 1024 * 1024

export const limits = {
  /**
   * The protocol's own limit (32 MiB, in the protocol package) gives a protocol error; a body over this limit is cut
   * off before it fills memory. 32 MiB of file are about 43 MiB of Base64.
   */
  gatewayBodyBytes: 45 * mebibyte,
  /** Requests that carry documents as Base64: of a demand, a release, or one's own guarantee. */
  apiBodyBytes: 32 * mebibyte,
  /** Received bytes of all bodies in progress, and of those of one address. */
  bodiesUnderWayBytes: 512 * mebibyte,
  bodiesOfOneAddressBytes: 128 * mebibyte,
  /** Larger bodies leave this much of the budget to those under `smallBodyBytes`. */
  smallBodyBytes: 64 * 1024,
  smallBodiesReserveBytes: 64 * mebibyte,
  /** A body with a lower average rate, after its first seconds, is cut. */
  bodyBytesPerSecond: 8 * 1024,
  bodyGraceMs: 5_000,
  bodyCheckMs: 500,
  /**
   * After an answer that precedes the end of the body, this much is read and dropped, so that the sender sees the
   * answer.
   */
  lingerMs: 5_000,
  lingerBytes: 64 * mebibyte,
  lingeringConnections: 32,
  urlBytes: 4096,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  /** Until the whole request has arrived: 45 MiB at 10 Mbit/s with some margin. */
  requestMs: 60_000,
  keepAliveMs: 65_000,
  /** How often connections are compared with `headersMs` and `requestMs`. */
  connectionsCheckMs: 1_000,
  /** At the limit, the connection that waited longest is closed. */
  connections: 2048,
  connectionsOfOneAddress: 1024,
  /** A younger connection is closed for another only when no older one can be. */
  connectionGraceMs: 2_000,
  requestsPerConnection: 100_000,
  /** Beyond this the process answers 503 rather than slow down all requests. */
  eventLoopDelayMs: 2_000,
  readyCheckMs: 2_000,
  /** Room that `/ready` asks of the disks of the database and of the files, and how long its answer is used. */
  diskCheckBytes: 1_048_576,
  diskCheckEveryMs: 5_000,
  /** Of one statement, of the wait for one lock, and of a transaction between two statements. */
  databaseStatementMs: 120_000,
  databaseLockMs: 30_000,
  databaseIdleInTransactionMs: 120_000,
  /** Of the wait for one lock in a transaction that is rolled back in any case. */
  databaseRehearsalLockMs: 2_000,
  /** Maximum lifetime of our file links. */
  fileLinkMs: 400 * 24 * 3600_000,
  secretOverlapHours: 720,
  /** Authenticated messages of one partner, unless another rate is agreed; a burst after a pause. */
  partnerRequestsPerSecond: 10_000,
  partnerBurst: 20_000,
  /** Addresses whose unauthenticated messages are counted at one time. */
  countedAddresses: 10_000,
  /** Log lines about callers rejected by the access policy. */
  policyAlertsPerSecond: 1,
  policyAlertsBurst: 20,
  /** Golden messages stored for a partner, and their total bytes. */
  goldenMessages: 100,
  goldenBytes: 16 * mebibyte,
  /** How many of the partner's newest journal messages are tried as well, and how many rows are searched. */
  triedMessages: 20,
  searchedMessages: 20_000,
  listedRevisions: 200,
  /** Connections to a partner's address that one person tests. */
  connectionTestsPerMinute: 10,
  /** Conformance runs that are stored of one partner. */
  conformanceRuns: 30,
  /**
   * Webhook endpoints of one program; together they use fewer concurrent attempts than `webhookAttempts`, so that none
   * waits for another.
   */
  webhookEndpoints: 50,
  webhookAttempts: 256,
  webhookAttemptsOfOne: 4,
  /** Until the complete answer has arrived; a lease lasts longer. */
  webhookTimeoutMs: 15_000,
  webhookLeaseMs: 60_000,
  /** The longest pause between two attempts, and when attempts end. */
  webhookLongestPauseSeconds: 3600,
  webhookExhaustedAfterMs: 7 * 24 * 3600_000,
  listedDeliveries: 200,
  /** Of mails and short messages: attempts at once, and until the whole answer has come; a lease lasts longer. */
  notificationAttempts: 16,
  notificationConnectMs: 10_000,
  notificationTimeoutMs: 15_000,
  notificationLeaseMs: 60_000,
  notificationLongestPauseSeconds: 900,
  /** After this one fails, unless it expires earlier. */
  notificationLivesMs: 24 * 3600_000,
  /** People of one organisation who get the same mail. */
  notifiedPeople: 50,
  /** One-time codes; `0110-notifications.sql` bounds the tries as well. */
  codeLivesMs: 10 * 60_000,
  codePauseMs: 60_000,
  codeTries: 5,
  codesPerDay: 10,
  /** Events of one replay. */
  replayedEvents: 10_000,
  /** Old records: inspected to count for a page, batches of one order by a person, runs and changes of a page. */
  inspectedOldRecords: 2_000,
  retentionBatches: 100,
  listedRetention: 50,
  /** Messages of one page: each may hold a file. */
  listedMessages: 100,
  /** Of an evidence bundle: messages and bytes that are put in, and bytes that the command reads. */
  evidenceMessages: 500,
  evidenceBytes: 96 * mebibyte,
  evidenceReadBytes: 256 * mebibyte,
  evidenceEntries: 10_000,
  /** Of a message in which the key of a restore or a link may be. */
  evidenceKeyBytes: 256 * 1024,
  /** How long an approval gives access to a raw message. */
  messageViewMs: 15 * 60_000,
  /** Bytes of a message that a page shows, and that a user may paste. */
  shownMessageBytes: mebibyte,
  /** Hosts of a partner that are recorded because users may not be redirected there. */
  withheldHosts: 50,
  /** Number of newest messages in each direction from which the health of a partner is computed. */
  healthMessages: 200,
  passwordCharacters: 10,
  /**
   * Wrong passwords for one account from one network or known device, and the duration of the lock: first and maximum.
   */
  signInFailures: 5,
  signInLockMinutes: 15,
  signInLongestLockMinutes: 240,
  /** Attempts are forgotten after this long without another one. */
  signInForgottenAfterMs: 24 * 3600_000,
  /**
   * Failures for one account from all unknown devices before each further one is delayed, and how soon one of them is
   * forgotten.
   */
  signInFailuresEverywhere: 20,
  signInLongestDelaySeconds: 900,
  signInForgetOneMinutes: 10,
  /** How long a device stays known after a sign-in. */
  knownDeviceDays: 180,
  /** Requests of one client. */
  signInsPerMinute: 30,
  sessionHours: 12,
  /** Passkeys are added and removed only this soon after a sign-in. */
  freshSessionMinutes: 10,
  /** Concurrent pages that listen for changes. */
  liveListeners: 2500,
  /** Listening pages of one person. */
  liveListenersOfOne: 20,
  /** One statement for all pages looks for changes at this interval. */
  liveEveryMs: 500,
  /** How long after a later one an event may be committed and is still noticed. */
  liveLateMs: 10_000,
  liveHeartbeatMs: 20_000,
  /** A page that reads no more of its events than this is disconnected. */
  liveUnreadBytes: 65_536,
} as const
