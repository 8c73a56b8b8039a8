import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'

type RegisteredNameProps = { name: string; code: string; onChoose(name: string): void }

/** States that the code is registered under another name than the one entered, which stays possible. */
export function RegisteredName({ name, code, onChoose }: RegisteredNameProps) {
  const text = useText()
  const known = useQuery(
    query.agencyLots.listBeneficiaries.queryOptions({ input: { text: code }, enabled: isCreditCode(code) }),
  )
  const registered = known.data?.find((one) => one.code === code)?.name
  if (registered === undefined || name === '' || foldName(registered) === foldName(name)) return null
  return (
    <div role="status">
      <Typography.Text type="warning">{text('agency.form.otherName', { name: registered })}</Typography.Text>
      <Button type="link" size="small" onClick={() => onChoose(registered)}>
        {text('agency.form.takeName')}
      </Button>
    </div>
  )
}
