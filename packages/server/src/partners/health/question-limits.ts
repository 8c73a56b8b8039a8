/** The platform's limits on questions about accounts (docs/decisions/0011). */
export const questionLimits = ['account-questions', 'accounts-of-one-company', 'companies-of-one-account'] as const
export type QuestionLimit = (typeof questionLimits)[number]
