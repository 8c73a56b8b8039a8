import { useText } from '../../texts/use-text.ts'

const orders = ['postpone', 'correct', 'suspend', 'resume', 'open', 'abort', 'terminate'] as const

/** The word for what may be ordered about a lot. @param isEarly before its opening time */
export function useOrderWord(): (order: string, isEarly: boolean) => string {
  const text = useText()
  return (order, isEarly) => {
    if (order === 'open' && isEarly) return text('agency.lot.openEarly')
    const known = orders.find((one) => one === order)
    return known === undefined ? order : text(`agency.lot.orderWords.${known}`)
  }
}
