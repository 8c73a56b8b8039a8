import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Flex } from 'antd'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { isInEffect } from './in-effect.ts'
import { ReleaseButton } from './release-button.tsx'

/** What can be done with one guarantee: a demand, a release, and a hold while a complaint is examined. */
export function GuaranteeActions({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const queries = useQueryClient()
  const { number, mayDemand, hold } = guarantee
  return (
    <Flex gap={8} wrap style={{ maxWidth: 170 }}>
      {mayDemand ? (
        <LinkButton size="small" to={`/demands/new?guarantee=${encodeURIComponent(number)}`}>
          {text('agency.guarantee.demandAction')}
        </LinkButton>
      ) : null}
      {guarantee.notReleasable !== undefined || guarantee.isProposed ? null : (
        <ReleaseButton
          size="small"
          lot={guarantee.lotNumber}
          action={text('agency.guarantee.releaseOne')}
          sort={(rows) => ({ retained: [], toRelease: rows.filter((row) => row.number === number), leftOut: [] })}
        />
      )}
      {!isInEffect(guarantee) ? null : hold === undefined ? (
        <ConfirmAction
          size="small"
          action={text('agency.guarantee.holdAction')}
          consequence={text('agency.guarantee.holdConsequence')}
          needsReason
          onConfirm={async (reason) => {
            await client.lotGuarantees.hold({ number, reason })
            await queries.invalidateQueries()
          }}
        />
      ) : (
        <ConfirmAction
          size="small"
          action={text('agency.guarantee.liftAction')}
          consequence={text('agency.guarantee.liftConsequence')}
          onConfirm={async () => {
            await client.lotGuarantees.liftHold({ number })
            await queries.invalidateQueries()
          }}
        />
      )}
    </Flex>
  )
}
