import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { useDeferredValue } from 'react'
import { query } from '../../../api.ts'

type NameHintsProps = {
  name: string
  beneficiaryName: string
  beneficiaryCode: string
  projectNumber: string
  /** Of the lot that is corrected. */
  number?: string | undefined
}

/** Beside the name of a lot: other lots of the same tender that have it. A warning alone. */
export function NameHints(asked: NameHintsProps) {
  const bilingual = useBilingual()
  const { name, beneficiaryName, beneficiaryCode, projectNumber, number } = useDeferredValue(asked)
  const check = useQuery(
    query.agencyLots.checkName.queryOptions({
      input: {
        ...{ name, beneficiaryName },
        ...(isCreditCode(beneficiaryCode) ? { beneficiaryCode } : {}),
        ...(projectNumber === '' ? {} : { projectNumber }),
        ...(number === undefined ? {} : { number }),
      },
      enabled: name !== '' && beneficiaryName !== '',
    }),
  )
  const findings = check.data?.findings ?? []
  if (findings.length === 0) return null
  return (
    <Flex vertical gap={2} role="status">
      {findings.map((finding) => (
        <Typography.Text key={finding.code} type="warning">
          {bilingual(finding)}
        </Typography.Text>
      ))}
    </Flex>
  )
}
