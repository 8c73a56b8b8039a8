/** Asks every question without a session: by a key, or without either. */
import { addressOf, type Question } from './every-question.ts'

export type Answer = { path: string; input: object; status: number; text: string }

export async function askUnauthenticated(url: string, { path, inputs }: Question): Promise<Answer[]> {
  return Promise.all(
    inputs.map(async (input) => {
      const reply = await fetch(new URL(`/api/rpc/${path.replaceAll('.', '/')}`, url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-openbaohan': '1' },
        body: JSON.stringify({ json: input }),
      })
      return { path, input, status: reply.status, text: await reply.text() }
    }),
  )
}

export async function askByKey({ url, token }: { url: string; token: string }, questions: readonly Question[]) {
  const answers: Answer[] = []
  for (const { path, inputs, route } of questions)
    for (const input of inputs) {
      const address = route === undefined ? undefined : addressOf(route, input)
      if (address === undefined) continue
      const reply = await fetch(new URL(address, url), { headers: { authorization: `Bearer ${token}` } })
      answers.push({ path, input, status: reply.status, text: await reply.text() })
    }
  return answers
}
