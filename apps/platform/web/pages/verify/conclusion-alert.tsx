import { Alert } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { Conclusion } from './conclusion.ts'

const types = { good: 'success', attention: 'warning', bad: 'error' } as const

/** @param cautions how many checks of the file ask for attention without rejecting it */
export function ConclusionAlert({
  conclusion: { mood, word },
  cautions,
}: {
  conclusion: Conclusion
  cautions: number
}) {
  const text = useText()
  const hints = [
    text(`verify.conclusion.${word}.todo`),
    // the same of every good guarantee: it must not disclose which one may still be withdrawn
    ...(mood === 'good' ? [text('verify.conclusion.asOfNow')] : []),
    ...(mood !== 'bad' && cautions > 0 ? [text('verify.conclusion.cautions', { count: String(cautions) })] : []),
  ]
  return (
    <Alert
      role="status"
      showIcon
      type={types[mood]}
      title={<strong style={{ fontSize: 16 }}>{text(`verify.conclusion.${word}.title`)}</strong>}
      description={hints.join(' ')}
    />
  )
}
