import { inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form, Radio } from 'antd'
import { useState } from 'react'
import type { withdrawalReasons } from '../../../../src/domain/ending/withdrawal-reasons.ts'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { LetterButtons } from '../../letters/letter-buttons.tsx'
import type { Application } from '../types.ts'

type EndingActionProps = { application: Pick<Application, 'number' | 'institutionKind'> }

type Reason = keyof typeof withdrawalReasons
const reasons: readonly Reason[] = ['not-bidding', 'wrong-information', 'changed-institution', 'other']

/** Before the opening, once issued; the reasons are a closed list. */
export function WithdrawAction({ application: { number, institutionKind } }: EndingActionProps) {
  const text = useText()
  const queries = useQueryClient()
  const [reason, setReason] = useState<Reason>()
  return (
    <ConfirmAction
      danger
      action={text('applications.page.withdraw')}
      consequence={inChargeWordsOf(institutionKind, text('applications.page.withdrawConsequence'))}
      onConfirm={async () => {
        if (reason === undefined) return
        await client.myApplications.withdraw({ number, reason })
        await queries.invalidateQueries()
      }}
    >
      <Form.Item
        name="why"
        label={text('applications.page.withdrawWhy')}
        extra={text('applications.page.reasonsHint')}
        rules={[{ required: true, message: text('applications.page.reasonNeeded') }]}
      >
        <Radio.Group
          aria-label={text('applications.page.withdrawWhy')}
          onChange={(event) => setReason(event.target.value as Reason)}
        >
          <Flex vertical gap={8}>
            {reasons.map((one) => (
              <Radio key={one} value={one}>
                {text(`applications.page.reasons.${one}`)}
              </Radio>
            ))}
          </Flex>
        </Radio.Group>
      </Form.Item>
      {reason === undefined ? null : (
        <LetterButtons
          kind="withdrawal"
          read={(withSeal) => client.letterDrafts.withdrawal({ number, reason, withSeal })}
        />
      )}
    </ConfirmAction>
  )
}

/** Before anything is issued. */
export function AbandonAction({ application }: EndingActionProps) {
  const text = useText()
  const queries = useQueryClient()
  return (
    <ConfirmAction
      danger
      action={text('applications.page.abandon')}
      consequence={inChargeWordsOf(application.institutionKind, text('applications.page.abandonConsequence'))}
      onConfirm={async () => {
        await client.myApplications.abandon({ number: application.number })
        await queries.invalidateQueries()
      }}
    >
      <LetterButtons
        kind="abandonment"
        read={(withSeal) => client.letterDrafts.abandonment({ number: application.number, withSeal })}
      />
    </ConfirmAction>
  )
}
