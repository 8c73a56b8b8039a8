import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { Alert } from 'antd'
import { publishingEnglish } from './publishing.en.ts'
import { publishingChinese } from './publishing.zh.ts'

const usePublishingText = pageTextHook(publishingChinese, publishingEnglish)

const steps = ['atOnce', 'before', 'open', 'secret', 'opened'] as const

/** Above the form of a lot: what is public from when on, and what can be corrected until when. */
export function PublishingSteps() {
  const own = usePublishingText()
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={own('title')}
      description={
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          {steps.map((step) => (
            <li key={step}>{own(step)}</li>
          ))}
        </ol>
      }
    />
  )
}
