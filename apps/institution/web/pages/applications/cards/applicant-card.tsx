import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { Link } from 'react-router'
import { isOpenToDecide } from '../../../../src/domain/application-actions.ts'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { query } from '../../../api.ts'
import { ApplicantFacts } from '../../applicants/applicant-facts.tsx'
import { useApplicantText } from '../../applicants/use-applicant-text.ts'

/** What our own records state of the applicant; before the decision, what this application would add. */
export function ApplicantCard({ application: { applicantCode: code, amount, state } }: { application: InboxDetail }) {
  const text = useApplicantText()
  const isOpen = isOpenToDecide(state)
  const input = { code, ...(isOpen ? { amount } : {}) }
  const found = useQuery(query.applicants.find.queryOptions({ input }))
  return (
    <Card
      size="small"
      title={text('facts.title')}
      extra={<Link to={`/applicants/${encodeURIComponent(code)}`}>{text('facts.page')}</Link>}
    >
      <Loaded query={found} rows={4}>
        {(applicant) => (
          <ApplicantFacts applicant={applicant} {...(isOpen ? { waiting: text('facts.deadlineOf') } : {})} />
        )}
      </Loaded>
    </Card>
  )
}
