/** What a legal opinion may be: it is read by people of the institution, and nothing is expected of its seal. */
export const mostOpinionBytes = 10 * 1024 * 1024

const opinionProblems = ['not-a-pdf', 'opinion-too-large'] as const
/** `of-another-kind`: the same file is stored with the demand as something else. */
export const documentProblems = [...opinionProblems, 'of-another-kind'] as const
export type OpinionProblem = (typeof opinionProblems)[number]

/** @param form what the bytes are by their beginning */
export function checkOpinion(form: string, bytes: number): OpinionProblem | undefined {
  if (bytes > mostOpinionBytes) return 'opinion-too-large'
  return form === 'pdf' ? undefined : 'not-a-pdf'
}
