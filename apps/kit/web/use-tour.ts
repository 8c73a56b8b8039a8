import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ClockMove } from '../src/tour/tour-clock.ts'
import type { TourStepId } from '../src/tour/tour-facts.ts'
import type { TourPageView } from '../src/tour/tour-view.ts'

const path = '/api/tour'
const queryKey = ['tour']
/** Messages are shown as they arrive. */
const whileRunningMs = 500
const otherwiseMs = 3_000

async function ask(method: 'GET' | 'POST', where: string): Promise<TourPageView> {
  const answer = await fetch(where, { method, headers: { accept: 'application/json', 'x-openbaohan': '1' } })
  if (!answer.ok) throw new Error(`${where} answered ${answer.status}`)
  return (await answer.json()) as TourPageView
}

/** The state of the tour, and its buttons. */
export function useTour() {
  const queries = useQueryClient()
  const view = useQuery({
    queryKey,
    queryFn: () => ask('GET', path),
    refetchInterval: ({ state }) => (state.data?.running === undefined ? otherwiseMs : whileRunningMs),
  })
  const mutation = useMutation({
    mutationFn: (where: string) => ask('POST', where),
    onSuccess: (data) => queries.setQueryData(queryKey, data),
  })
  return {
    view,
    play: (step: TourStepId) => mutation.mutate(`${path}/steps/${step}`),
    moveClock: (move: ClockMove) => mutation.mutate(`${path}/clock/${move}`),
    makeWork: () => mutation.mutate(`${path}/work`),
    again: () => mutation.mutate(`${path}/again`),
    isAsking: mutation.isPending,
  }
}
