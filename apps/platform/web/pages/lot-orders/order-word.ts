import { useText } from '../../texts/use-text.ts'

const orders = ['postpone', 'correct', 'suspend', 'resume', 'open', 'abort', 'terminate'] as const

/** The word for what may be ordered about a lot. */
export function useOrderWord(): (order: string) => string {
  const text = useText()
  return (order) => {
    const known = orders.find((one) => one === order)
    return known === undefined ? order : text(`agency.lot.orderWords.${known}`)
  }
}
