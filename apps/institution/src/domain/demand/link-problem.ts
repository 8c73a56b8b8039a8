import { redirectProblems } from '@openbaohan/protocol/send/reply.ts'

/** Why a document could not be fetched by its link. */
export const linkProblems = [
  ...redirectProblems,
  'unknown-link',
  'not-reached',
  'answered',
  'empty',
  'too-large',
] as const

export type LinkProblem = (typeof linkProblems)[number]
