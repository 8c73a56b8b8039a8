import { Alert } from 'antd'
import { useLotText } from '../orders/use-lot-text.ts'

const steps = ['atOnce', 'before', 'open', 'secret', 'opened'] as const

/** Above the form of a lot: what is public from when on, and what can be corrected until when. */
export function PublishingSteps() {
  const own = useLotText()
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={own('publishing.title')}
      description={
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          {steps.map((step) => (
            <li key={step}>{own(`publishing.${step}`)}</li>
          ))}
        </ol>
      }
    />
  )
}
