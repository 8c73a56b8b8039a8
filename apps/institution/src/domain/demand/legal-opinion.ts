/** What a legal opinion may be: it is read by people of the institution, and nothing is expected of its seal. */
export const mostOpinionBytes = 10 * 1024 * 1024

export const documentProblems = ['not-a-pdf', 'opinion-too-large'] as const
export type OpinionProblem = (typeof documentProblems)[number]

/** @param form what the bytes are by their beginning */
export function checkOpinion(form: string, bytes: number): OpinionProblem | undefined {
  if (bytes > mostOpinionBytes) return 'opinion-too-large'
  return form === 'pdf' ? undefined : 'not-a-pdf'
}

/** A file that calls itself a PDF and is none; what else is presented is taken as what it is. */
export function isMisnamed(name: string, form: string): boolean {
  return /\.pdf$/i.test(name.trim()) && form !== 'pdf'
}
