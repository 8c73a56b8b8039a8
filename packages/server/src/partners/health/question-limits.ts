/** The platform's limits on questions about accounts (0645). */
export const questionLimits = ['account-questions', 'accounts-of-one-company', 'companies-of-one-account'] as const
export type QuestionLimit = (typeof questionLimits)[number]
