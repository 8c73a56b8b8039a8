import { ORPCError } from '@orpc/client'
import { Flex } from 'antd'
import type { TemplateSummary } from '../../../src/procedures/templates/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useTemplateText } from './use-template-text.ts'

export const useMayWrite = () => useMay()('templates.change')

/** Putting a version in force, and taking it out; what follows is stated before. */
export function TemplateActions({ template, isChanged = false }: { template: TemplateSummary; isChanged?: boolean }) {
  const text = useTemplateText()
  const mayWrite = useMayWrite()
  if (!mayWrite) return null
  const { form, version, state, inForce, clean } = template
  const explain = (error: unknown) => {
    if (!(error instanceof ORPCError)) return undefined
    if (error.code === 'CONFLICT') return text('conflict')
    const data: unknown = error.data
    const findings = typeof data === 'object' && data !== null && 'findings' in data ? data.findings : undefined
    return Array.isArray(findings) ? text('unclean422', { count: findings.length }) : undefined
  }
  return (
    <Flex gap={8} wrap>
      {!inForce && clean && !isChanged ? (
        <ActionDialog<object>
          action={text(version === 0 ? 'activateShipped' : 'activate')}
          type={version === 0 ? 'default' : 'primary'}
          consequence={text(version === 0 ? 'activateShippedConsequence' : 'activateConsequence')}
          explain={explain}
          onConfirm={() => client.templates.activate({ form, version })}
        />
      ) : null}
      {version > 0 && state !== 'retired' ? (
        <ActionDialog<object>
          action={text(state === 'draft' ? 'discard' : 'retire')}
          danger={inForce}
          consequence={text(inForce ? 'retireActiveConsequence' : 'retireDraftConsequence')}
          explain={explain}
          onConfirm={() => client.templates.retire({ form, version })}
        />
      ) : null}
    </Flex>
  )
}
