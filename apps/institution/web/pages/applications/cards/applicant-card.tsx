import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { Link } from 'react-router'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { query } from '../../../api.ts'
import { ApplicantFacts } from '../../applicants/applicant-facts.tsx'
import { useApplicantText } from '../../applicants/use-applicant-text.ts'
import { isUndecided } from '../is-undecided.ts'

/** What our own records state of the applicant; before the decision, what this application would add. */
export function ApplicantCard({ application: { applicantCode: code, amount, state } }: { application: InboxDetail }) {
  const text = useApplicantText()
  const isOpen = isUndecided(state)
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
