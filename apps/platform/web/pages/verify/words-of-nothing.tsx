import { Alert } from 'antd'
import { useText } from '../../texts/use-text.ts'

type Words =
  | 'notFound'
  | 'notOfLink'
  | 'unknownFile'
  | 'tooMany'
  | 'offline'
  | 'files.too-large'
  | 'files.not-pdf'
  | 'files.stopped'

/** Why there is nothing to show, and what to do. */
export function WordsOfNothing({ words, type = 'warning' }: { words: Words; type?: 'warning' | 'error' }) {
  const text = useText()
  return (
    <Alert
      role="alert"
      showIcon
      type={type}
      title={text(`verify.${words}.title`)}
      description={text(`verify.${words}.todo`)}
    />
  )
}
