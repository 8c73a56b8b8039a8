import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Card, Flex, Form, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import { type DemandOutcomeName, demandOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { LetterButtons } from '../letters/letter-buttons.tsx'
import type { DemandPage } from './demand-types.ts'
import { type Document, DocumentsField, useDocumentCheck } from './documents-field.tsx'

/** What is to be done now: the beneficiary's seal on a draft, or a result that no one else will tell. */
export function DemandActs({ page }: { page: DemandPage }) {
  const { state } = page.demand
  if (state === 'drafted') return <Draft page={page} />
  if (state === 'taken' || state === 'unconfirmed' || state === 'discrepant' || state === 'partly-paid')
    return <Tell page={page} />
  return null
}

function Draft({ page: { demand, guarantee, maySubmit, authorisation } }: { page: DemandPage }) {
  const text = useText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const key = { number: guarantee.number, ordinal: demand.ordinal }
  const about = { kind: 'demand', number: guarantee.number, amount: demand.amount } as const
  const check = useDocumentCheck(documents[0], about)
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.demands.sealTitle')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">
          {maySubmit
            ? authorisation === undefined
              ? text('agency.demands.sealHint')
              : text('agency.demands.sealByAgency', { name: authorisation.name })
            : text('agency.demands.sealWho')}
        </Typography.Text>
        <LetterButtons kind="demand" read={(withSeal) => client.letterDrafts.demand({ ...key, withSeal })} />
        {maySubmit ? null : (
          <LetterButtons
            kind="authorisation"
            read={(withSeal) => client.letterDrafts.authorisation({ lot: guarantee.lotNumber, withSeal })}
          />
        )}
        {maySubmit ? (
          <DocumentsField
            label={text('agency.demands.sealDocument')}
            value={documents}
            onChange={setDocuments}
            about={about}
          />
        ) : null}
        <Flex wrap gap={8}>
          {maySubmit ? (
            <ConfirmAction
              type="primary"
              danger
              action={text('agency.demands.seal')}
              disabled={documents.length === 0 || check.isLoading}
              consequence={text('agency.demands.sealConsequence')}
              onConfirm={async () => {
                const files = documents.map(({ name, base64 }) => ({ name, base64 }))
                await client.lotDemands.seal({ ...key, files })
                await queries.invalidateQueries()
                void message.success(text('agency.demands.sealed'))
              }}
            />
          ) : null}
          <ConfirmAction
            action={text('agency.demands.drop')}
            consequence={text('agency.demands.dropConsequence')}
            onConfirm={async () => {
              await client.lotDemands.drop(key)
              await queries.invalidateQueries()
            }}
          />
        </Flex>
      </Flex>
    </Card>
  )
}

function Tell({ page: { demand, guarantee } }: { page: DemandPage }) {
  const text = useText()
  const queries = useQueryClient()
  const outcomes = outcomesOf(demand.state)
  const [outcome, setOutcome] = useState<DemandOutcomeName>(outcomes[0] ?? 'paid')
  const [day, setDay] = useState('')
  const [paid, setPaid] = useState(demand.amount)
  const isBeneficiary = useMay()('lotDemands.tellResult')
  const isTaken = demand.state === 'taken'
  const dated = outcome === 'suspended' || outcome === 'extended' ? outcome : undefined
  const isPaid = outcome === 'paid' || outcome === 'partly-paid'
  return (
    <Alert
      type={isTaken ? 'info' : 'warning'}
      showIcon
      title={text(`agency.demands.states.${demand.state}`)}
      description={
        <Flex vertical gap={12} align="flex-start">
          <span>{text(isTaken ? 'agency.demands.takenHint' : 'agency.demands.unconfirmedHint')}</span>
          {isBeneficiary ? (
            <ConfirmAction
              action={text('agency.demands.tell')}
              consequence={text('agency.demands.tellConsequence')}
              needsReason
              onConfirm={async (reason) => {
                if (dated !== undefined && day === '') throw new Error(text('agency.demands.dayNeeded'))
                await client.lotDemands.tellResult({
                  ...{ number: guarantee.number, ordinal: demand.ordinal, outcome, reason },
                  ...(isPaid ? { paid } : {}),
                  ...(dated === undefined ? {} : { day }),
                })
                await queries.invalidateQueries()
              }}
            >
              <Form.Item label={text('agency.demands.outcome')} htmlFor="demand-outcome">
                <Select
                  id="demand-outcome"
                  value={outcome}
                  options={outcomes.map((one) => ({ value: one, label: text(`agency.demands.outcomes.${one}`) }))}
                  onChange={setOutcome}
                />
              </Form.Item>
              {dated === undefined ? null : (
                <Form.Item label={text(`agency.demands.dayOf.${dated}`)} htmlFor="demand-day" required>
                  <Input id="demand-day" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
                </Form.Item>
              )}
              {isPaid ? (
                <Form.Item label={text('agency.demands.paidField')} htmlFor="demand-paid">
                  <Input
                    id="demand-paid"
                    inputMode="decimal"
                    value={paid}
                    onChange={({ target }) => setPaid(target.value)}
                  />
                </Form.Item>
              ) : null}
            </ConfirmAction>
          ) : null}
        </Flex>
      }
    />
  )
}

const extensionOutcomes: readonly DemandOutcomeName[] = ['suspended', 'extended']

/** What comes by messages is not recorded by hand; what was paid in part is no longer extended. */
function outcomesOf(state: DemandPage['demand']['state']): readonly DemandOutcomeName[] {
  if (state === 'taken') return extensionOutcomes
  return state === 'partly-paid' ? demandOutcomes.filter((one) => !extensionOutcomes.includes(one)) : demandOutcomes
}
