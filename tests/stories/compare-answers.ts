/** Asks every question as a person, and compares the raw answers. */
import type { TestPerson } from '../harness/signed-in-person.ts'
import type { Answer } from './ask-as.ts'
import type { Question } from './every-question.ts'

export const askAll = async (person: TestPerson, questions: readonly Question[]): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (const { path, inputs } of questions)
    for (const input of inputs) {
      const { status, output } = await person.call(path, input)
      answers.push({ path, input, status, text: JSON.stringify(output) ?? '' })
    }
  return answers
}

/** What was answered: each query, and each of its fields with some value. */
export const answeredIn = (answers: readonly Answer[]) =>
  answers.flatMap(({ path, input, status }) =>
    status === 200 ? ['', ...Object.keys(input)].map((field) => `${path} ${field}`) : [],
  )

/** The questions that are answered with other bytes now. */
export const changedIn = (before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>) =>
  [...before]
    .filter(([question, answer]) => now.has(question) && now.get(question) !== answer)
    .map(([question]) => question)

/** The answer of the search field without companies: the register of bidders names all of them. */
export function withoutCompanies(answer: string): string {
  const { hits = [], ...rest }: { hits?: { kind: string }[] } = JSON.parse(answer === '' ? '{}' : answer)
  return JSON.stringify({ ...rest, hits: hits.filter(({ kind }) => kind !== 'company') })
}
