/** A limit on everything a stranger can make grow. */
export const limits = {
  /** docs/spec/gaps.md: `baohanfile` has no length, so the whole body has one. */
  maxBodyBytes: 32 * 1024 * 1024,
  maxFields: 64,
  maxNameLength: 64,
  /** What is kept of a body before its signature holds. */
  strangerHeadBytes: 4096,
  /** Documents of one demand. */
  maxFiles: 100,
  /** Work spent on looking for a second reading; a message that needs more is refused. */
  maxReadingSteps: 5_000,
  maxReplyBytes: 1024 * 1024,
  /** Field problems told in one reply. */
  maxProblemsTold: 20,
  sendTimeoutMs: 30_000,
} as const
