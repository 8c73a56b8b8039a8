import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Card, Checkbox, Flex, Form, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { recordableOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { isPresentedKnowingly } from '../../../src/domain/demand/presented-knowingly.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterButtons } from '../letters/letter-buttons.tsx'
import type { DemandPage } from './demand-types.ts'
import { type Document, DocumentsField, useDocumentCheck } from './documents-field.tsx'

/** Loaded when a person may record a result. */
const RecordOutcome = lazy(async () => ({ default: (await import('./record-outcome.tsx')).RecordOutcome }))

/** What is to be done now: the beneficiary's seal on a draft, or a result that no one else will state. */
export function DemandActions({ page }: { page: DemandPage }) {
  const { state } = page.demand
  if (state === 'drafted') return <Draft page={page} />
  if (recordableOutcomes(state).length === 0) return null
  return (
    <Suspense fallback={null}>
      <RecordOutcome page={page} />
    </Suspense>
  )
}

function Draft({ page: { demand, guarantee, maySubmit, authorisation } }: { page: DemandPage }) {
  const text = useText()
  const queries = useQueryClient()
  const bilingual = useBilingual()
  const semicolon = useSemicolon()
  const { message } = App.useApp()
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const key = { number: guarantee.number, ordinal: demand.ordinal }
  const about = { kind: 'demand', ...key, amount: demand.amount } as const
  const check = useDocumentCheck(documents[0], about)
  const failed = check.isError || isPresentedKnowingly(check.data?.findings ?? []) ? documents[0]?.sm3 : undefined
  const { cause, findings = [] } = check.data ?? {}
  const wrong = cause === undefined ? findings.filter(({ severity }) => severity !== 'ok') : [cause]
  /** What is read before it is presented all the same. */
  const shown = [...wrong.map(bilingual), text('agency.demands.presentFailed')].join(semicolon)
  /** By its digest, so that another file needs its own decision. */
  const [accepted, setAccepted] = useState<string>()
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
              disabled={check.isPending}
              consequence={text('agency.demands.sealConsequence')}
              confirmDisabled={failed !== undefined && failed !== accepted}
              onConfirm={async () => {
                const files = documents.map(({ name, base64 }) => ({ name, base64 }))
                await client.lotDemands.seal({
                  ...{ ...key, files },
                  ...(failed === undefined ? {} : { acceptedMessage: shown }),
                })
                await queries.invalidateQueries()
                void message.success(text('agency.demands.sealed'))
              }}
            >
              {failed === undefined ? null : (
                <Form.Item>
                  <Checkbox
                    checked={failed === accepted}
                    onChange={({ target }) => setAccepted(target.checked ? failed : undefined)}
                  >
                    {text('agency.demands.presentFailed')}
                  </Checkbox>
                </Form.Item>
              )}
            </ConfirmAction>
          ) : null}
          <LinkButton to={`/demands/new?guarantee=${encodeURIComponent(key.number)}&draft=${key.ordinal}`}>
            {text('agency.demands.correct')}
          </LinkButton>
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
