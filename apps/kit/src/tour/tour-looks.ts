/** Whether any answer joins the application to its lot: queried with the most powerful keys. */
import { ApiFailure } from '../api/call-api.ts'
import type { Stage } from '../scenes/stage.ts'
import { type TourFacts, tourInstitution } from './tour-facts.ts'

export const lookIds = ['platform-application', 'platform-lot', 'institution-application', 'public'] as const
export type Look = { readonly look: (typeof lookIds)[number]; readonly isDisclosed: boolean }

export async function lookForTheLink({ ask, find }: Stage, { lot = '', number = '' }: TourFacts): Promise<Look[]> {
  const { verification } = await find(number)
  const publicPath = `/api/public/guarantees/${encodeURIComponent((await find(number)).guaranteeNumber ?? '')}`
  const read = async (organisation: string, path: string) =>
    JSON.stringify(await ask(organisation, 'GET', path).catch(refusalAsNothing))
  return [
    {
      look: 'platform-application',
      isDisclosed: (await read('platform', `/api/applications/${number}`)).includes(lot),
    },
    { look: 'platform-lot', isDisclosed: (await read('platform', `/api/lots/${lot}/applications`)).includes(number) },
    {
      look: 'institution-application',
      isDisclosed: (await read(tourInstitution, `/api/applications/${number}`)).includes(lot),
    },
    {
      look: 'public',
      isDisclosed: (await read('platform', `${publicPath}?code=${verification?.code ?? ''}`)).includes(lot),
    },
  ]
}

/** Before the opening the list of a lot's applications is refused. */
function refusalAsNothing(error: unknown): null {
  if (error instanceof ApiFailure && error.status < 500) return null
  throw error
}
