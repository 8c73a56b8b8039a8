import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { MoreActions } from '@openbaohan/ui/action/more-actions.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Flex, Form, Input, Radio } from 'antd'
import { lazy, Suspense } from 'react'
import type { ActionName } from '../../../src/domain/application-actions.ts'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AskBidder } from './ask-bidder.tsx'
import { PreviewButton } from './preview-button.tsx'
import { ReasonItem, Refuse } from './refuse.tsx'

/** Read beside the page: fields of days and files take much, and few need them. */
const PremiumDialog = lazy(() => import('./premium-dialog.tsx').then((late) => ({ default: late.PremiumDialog })))
const RefundDialog = lazy(() => import('../refunds/refund-dialog.tsx').then((late) => ({ default: late.RefundDialog })))
const OwnFile = lazy(() => import('./own-file.tsx').then((late) => ({ default: late.OwnFile })))

type OfApplication = { application: InboxDetail }

/** The buttons of anyone who looks, as the server states: what does not fit state or role is not there. */
export function ApplicationActions({ application }: OfApplication) {
  const components: Readonly<Record<ActionName, (props: OfApplication) => React.ReactNode>> = {
    accept: Accept,
    refuse: Refuse,
    ask: AskBidder,
    'receive-premium': PremiumDialog,
    'return-premium': Refund,
    issue: Issue,
    restore: Restore,
    resend: Resend,
    reissue: Reissue,
    'decide-withdrawal': DecideWithdrawal,
    'withdraw-offline': WithdrawOffline,
    abandon: Abandon,
    'settle-contested': SettleContested,
  }
  const text = useText()
  if (application.actions.length === 0) return null
  const shown = (name: ActionName) => {
    const Action = components[name]
    return (
      <Suspense key={name}>
        <Action application={application} />
      </Suspense>
    )
  }
  return (
    <Flex wrap gap={8}>
      {application.actions.filter((name) => !isRare(name, application)).map(shown)}
      {application.actions.some((name) => isRare(name, application)) ? (
        <MoreActions word={text('applications.actions.more')}>
          {application.actions.filter((name) => isRare(name, application)).map(shown)}
        </MoreActions>
      ) : null}
    </Flex>
  )
}

/** What is not the next step, and ends or repeats something; of an accepted application also its refusal. */
const rare: ReadonlySet<ActionName> = new Set(['reissue', 'withdraw-offline', 'abandon'])
const isRare = (name: ActionName, { state }: InboxDetail) =>
  rare.has(name) || (name === 'refuse' && state === 'awaiting-premium')

const named = ({ number, partner }: InboxDetail) => ({ number, partner })

/** After an action the person reads that it went through, and everything shown is read again. */
function useDone(action: string) {
  const ui = useUiText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return () => {
    void message.success(ui('submitted', { action }))
    return queries.invalidateQueries()
  }
}

function Accept({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.accept'))
  const { amount, applicantCode } = application
  const tried = useQuery(query.rules.evaluate.queryOptions({ input: { amount, applicantCode } }))
  return (
    <ConfirmAction
      type="primary"
      action={text('applications.actions.accept')}
      consequence={text(`applications.consequences.${tried.data?.takesTwo === true ? 'acceptByTwo' : 'accept'}`, {
        premium: tried.data === undefined ? '…' : formatYuan(tried.data.premium),
      })}
      needsReason
      reasonLabel={text('applications.fields.opinion')}
      onConfirm={(reason) => client.applications.decide({ ...named(application), accept: true, reason }).then(done)}
    />
  )
}

function Refund({ application }: OfApplication) {
  const receipt = application.receipts.find(({ state }) => state === 'suspended' || state === 'refund-due')
  return receipt === undefined ? null : <RefundDialog refund={receipt} />
}

function Issue({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.issue'))
  return (
    <>
      <PreviewButton application={application} form="sealed" />
      <ConfirmAction
        type="primary"
        action={text('applications.actions.issue')}
        consequence={text('applications.consequences.issue')}
        onConfirm={() => client.applications.issue(named(application)).then(done)}
      />
      <Suspense>
        <OwnFile application={application} form="sealed" />
      </Suspense>
    </>
  )
}

function Restore({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.issue'))
  return (
    <>
      <PreviewButton application={application} form="plain" />
      <ConfirmAction
        type="primary"
        action={text('applications.actions.issue')}
        consequence={text('applications.consequences.issuePlain')}
        onConfirm={() => client.applications.restore(named(application)).then(done)}
      />
      <Suspense>
        <OwnFile application={application} form="plain" />
      </Suspense>
    </>
  )
}

function Resend({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.resend'))
  return (
    <ConfirmAction
      type="primary"
      action={text('applications.actions.resend')}
      consequence={text('applications.consequences.resend')}
      onConfirm={() => client.inbox.resend(named(application)).then(done)}
    />
  )
}

type Correction = { reason: string; isCorrected?: boolean; name?: string; account?: string }

function Reissue({ application }: OfApplication) {
  const text = useText()
  const needed = [{ required: true, whitespace: true, message: text('applications.fields.needed') }]
  return (
    <ActionDialog<Correction>
      action={text('applications.actions.reissue')}
      consequence={text('applications.consequences.reissue')}
      initial={{ name: application.payerName ?? '', account: application.payerAccount ?? '' }}
      onConfirm={({ reason, isCorrected = false, name = '', account = '' }) =>
        client.applications.reissue({
          ...named(application),
          reason,
          ...(isCorrected ? { payer: { name, account } } : {}),
        })
      }
    >
      <ReasonItem />
      <Form.Item name="isCorrected" valuePropName="checked" noStyle>
        <Checkbox>{text('applications.fields.correctPayer')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Correction, now: Correction) => before.isCorrected !== now.isCorrected}>
        {({ getFieldValue }) =>
          getFieldValue('isCorrected') === true ? (
            <div style={{ marginTop: 12 }}>
              <Form.Item name="name" label={text('applications.fields.payerName')} rules={needed}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="account" label={text('applications.fields.payerAccount')} rules={needed}>
                <Input maxLength={50} inputMode="numeric" />
              </Form.Item>
            </div>
          ) : null
        }
      </Form.Item>
    </ActionDialog>
  )
}

function DecideWithdrawal({ application }: OfApplication) {
  const text = useText()
  const granted = useDone(text('applications.actions.grant'))
  const denied = useDone(text('applications.actions.deny'))
  return (
    <>
      <ConfirmAction
        type="primary"
        danger
        action={text('applications.actions.grant')}
        consequence={text('applications.consequences.grant')}
        needsReason
        onConfirm={(reason) => client.endings.withdrawal({ ...named(application), accept: true, reason }).then(granted)}
      />
      <ConfirmAction
        action={text('applications.actions.deny')}
        consequence={text('applications.consequences.deny')}
        needsReason
        onConfirm={(reason) => client.endings.withdrawal({ ...named(application), accept: false, reason }).then(denied)}
      />
    </>
  )
}

function WithdrawOffline({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.offline'))
  return (
    <ConfirmAction
      danger
      action={text('applications.actions.offline')}
      consequence={text('applications.consequences.offline')}
      needsReason
      onConfirm={(reason) => client.endings.withdrawOffline({ ...named(application), reason }).then(done)}
    />
  )
}

function Abandon({ application }: OfApplication) {
  const text = useText()
  const done = useDone(text('applications.actions.abandon'))
  return (
    <ConfirmAction
      danger
      action={text('applications.actions.abandon')}
      consequence={text('applications.consequences.abandon')}
      needsReason
      onConfirm={(reason) => client.endings.abandon({ ...named(application), reason }).then(done)}
    />
  )
}

function SettleContested({ application }: OfApplication) {
  const text = useText()
  return (
    <ActionDialog<{ taken: boolean; reason: string }>
      action={text('applications.actions.contested')}
      consequence={text('applications.consequences.contested')}
      danger
      onConfirm={({ taken, reason }) => client.endings.contested({ ...named(application), taken, reason })}
    >
      <Form.Item name="taken" rules={[{ required: true, message: text('applications.fields.needed') }]}>
        <Radio.Group
          options={[
            { value: true, label: text('applications.fields.taken') },
            { value: false, label: text('applications.fields.notTaken') },
          ]}
        />
      </Form.Item>
      <ReasonItem />
    </ActionDialog>
  )
}
