/** A row of the table of errors whose cause is a user's input or moment. */
export function refusal(zh: string, en: string, meaning: string, todo: string) {
  return { family: 'refusal', zh, en, meaning, todo } as const
}
