/** A limit on everything a peer or a user can make grow. Times in milliseconds, sizes in bytes. */
const mebibyte = 1024 * 1024

export const limits = {
  /**
   * The wire's own limit (32 MiB, in the protocol package) answers in the protocol's words; what passes even this one
   * is cut off before it fills memory. 32 MiB of file are about 43 MiB of Base64.
   */
  gatewayBodyBytes: 45 * mebibyte,
  /** Holds documents as Base64: of a demand, a release, a guarantee of one's own. */
  apiBodyBytes: 32 * mebibyte,
  /** Bytes received of all bodies that are under way, and of those of one address. */
  bodiesUnderWayBytes: 512 * mebibyte,
  bodiesOfOneAddressBytes: 128 * mebibyte,
  /** Larger bodies leave this much of the budget to those that stay under `smallBodyBytes`. */
  smallBodyBytes: 64 * 1024,
  smallBodiesReserveBytes: 64 * mebibyte,
  /** A body that is slower on average, after its first seconds, is cut. */
  bodyBytesPerSecond: 8 * 1024,
  bodyGraceMs: 5_000,
  bodyCheckMs: 500,
  /** After an answer that comes before the end of the body, so much is read and dropped, so that the sender sees it. */
  lingerMs: 5_000,
  lingerBytes: 64 * mebibyte,
  lingeringConnections: 32,
  urlBytes: 4096,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  /** Until the whole request has arrived: 45 MiB at 10 Mbit/s and some patience. */
  requestMs: 60_000,
  keepAliveMs: 65_000,
  /** How often connections are compared with `headersMs` and `requestMs`. */
  connectionsCheckMs: 1_000,
  /** When they are used up, the connection that waited longest makes room. */
  connections: 2048,
  connectionsOfOneAddress: 1024,
  /** A connection younger than this is closed for another only when no older one can be. */
  connectionGraceMs: 2_000,
  requestsPerConnection: 100_000,
  /** Beyond this the process answers 503 rather than make everybody wait. */
  eventLoopDelayMs: 2_000,
  readyCheckMs: 2_000,
  /** How long a file link of ours may live. */
  fileLinkMs: 400 * 24 * 3600_000,
  secretOverlapHours: 720,
  /** Authentic messages of one partner, unless another rate is agreed with it; a burst after a pause. */
  partnerRequestsPerSecond: 10_000,
  partnerBurst: 20_000,
  /** Addresses whose unauthenticated messages are counted at one moment. */
  countedAddresses: 10_000,
  /** Log lines about callers rejected by the access policy. */
  policyAlertsPerSecond: 1,
  policyAlertsBurst: 20,
  /** Golden messages stored for a partner, and their total bytes. */
  goldenMessages: 100,
  goldenBytes: 16 * mebibyte,
  /** Of its newest messages in the journal so many are tried as well, and so many rows are looked through. */
  triedMessages: 20,
  searchedMessages: 20_000,
  listedRevisions: 200,
  /** Of one program; together they need fewer attempts at once than `webhookAttempts`, so that none waits for another. */
  webhookEndpoints: 50,
  webhookAttempts: 256,
  webhookAttemptsOfOne: 4,
  /** Until the whole answer has come; a lease lasts longer. */
  webhookTimeoutMs: 15_000,
  webhookLeaseMs: 60_000,
  /** The longest pause between two attempts, and when they end. */
  webhookLongestPauseSeconds: 3600,
  webhookExhaustedAfterMs: 7 * 24 * 3600_000,
  listedDeliveries: 200,
  /** Events of one replay. */
  replayedEvents: 10_000,
  /** Messages of one page: each may hold a file. */
  listedMessages: 100,
  /** How long an approval gives access to a raw message. */
  messageViewMs: 15 * 60_000,
  /** Bytes of a message that a page shows, and that a person may paste. */
  shownMessageBytes: mebibyte,
  /** Number of newest messages in each direction from which the health of a partner is computed. */
  /** Hosts of a partner that are noted because people may not be led there. */
  withheldHosts: 50,
  healthMessages: 200,
  passwordCharacters: 10,
  /** Wrong passwords for one account from one network or known device, and how long it is then locked: first, and at most. */
  signInFailures: 5,
  signInLockMinutes: 15,
  signInLongestLockMinutes: 240,
  /** Without an attempt for so long they are forgotten. */
  signInForgottenAfterMs: 24 * 3600_000,
  /** For one account from all unknown devices, before each further one is delayed, and how soon one of them is forgotten. */
  signInFailuresEverywhere: 20,
  signInLongestDelaySeconds: 900,
  signInForgetOneMinutes: 10,
  /** How long a device counts as known after a sign-in. */
  knownDeviceDays: 180,
  /** Of one client. */
  signInsPerMinute: 30,
  sessionHours: 12,
  /** Pages that listen for changes at one moment, and how often each is looked after. */
  liveListeners: 1000,
  /** Of them for one person. */
  liveListenersOfOne: 20,
  liveEveryMs: 1500,
} as const
