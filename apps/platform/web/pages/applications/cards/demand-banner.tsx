import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Flex } from 'antd'
import { isOpenDemand } from '../../../../src/domain/demand/demand-state.ts'
import { WhoToCall } from '../../../contact/who-to-call.tsx'
import { useText } from '../../../texts/use-text.ts'
import { ExtensionWords } from '../../demands/words/extension-words.tsx'
import type { Application } from '../types.ts'

/** An open demand of the beneficiary, above everything else of the page. */
export function DemandBanner({ application: { demands, institution, lot, duty } }: { application: Application }) {
  const text = useText()
  const open = demands.filter(({ state }) => isOpenDemand(state))
  if (open.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      title={text('applications.page.demandedTitle')}
      description={
        <Flex vertical gap={4}>
          {open.map(({ ordinal, state, open: claimed, presentedAt, ...extension }) => (
            <span key={ordinal}>
              {lot?.beneficiaryName ?? ''} · {text('agency.guarantee.inDemand')} <Yuan amount={claimed} /> ·{' '}
              <Moment at={presentedAt} /> · {text(`applications.page.demandStates.${state}`)}{' '}
              <ExtensionWords demand={extension} />
            </span>
          ))}
          <span>{text('applications.page.demandedTodo', { institution })}</span>
          <WhoToCall institution={institution} contact={duty} />
        </Flex>
      }
    />
  )
}
