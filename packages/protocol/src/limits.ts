/** Limits on everything that an unauthenticated sender can enlarge. */
export const limits = {
  /** docs/spec/gaps.md: `baohanfile` has no length, so the whole body is limited. */
  maxBodyBytes: 32 * 1024 * 1024,
  maxFields: 64,
  maxNameLength: 64,
  /** Bytes stored of a body before its signature is verified. */
  unauthenticatedHeadBytes: 4096,
  /** Documents of one demand. */
  maxFiles: 100,
  /** Steps of the search for a second reading; a message that needs more is rejected. */
  maxReadingSteps: 5_000,
  maxReplyBytes: 1024 * 1024,
  /** Field problems named in one reply. */
  maxProblemsReported: 20,
  sendTimeoutMs: 30_000,
} as const
