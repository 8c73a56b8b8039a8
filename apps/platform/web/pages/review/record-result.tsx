import { App } from 'antd'
import { institutionOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { client } from '../../api.ts'
import { ResultForm } from './result-form.tsx'
import { useReviewText } from './use-review-text.ts'

type RecordResultProps = { number: string; ordinal: number; amount: string }

/** What the institution states of a demand in writing, where it sends no result: with its document and a reason. */
export function RecordResult({ number, ordinal, amount }: RecordResultProps) {
  const own = useReviewText()
  const { message: toast } = App.useApp()
  return (
    <ResultForm
      type="primary"
      action={own('result.action')}
      consequence={own('result.consequence')}
      reasonLabel={own('result.reason')}
      outcomes={institutionOutcomes}
      usual="paid"
      amount={amount}
      onRecord={async ({ file, ...stated }) => {
        // the form sends none without it
        if (file === undefined) return
        await client.review.recordDemandResult({ number, ordinal, file, ...stated })
        void toast.success(own('result.done'))
      }}
    />
  )
}
