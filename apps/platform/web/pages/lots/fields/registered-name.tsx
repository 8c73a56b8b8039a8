import { Button, Typography } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { useOtherName } from './use-other-name.ts'

type RegisteredNameProps = { name: string; code: string; onChoose(name: string): void }

/** States that the code is registered under another name than the one entered, which stays possible. */
export function RegisteredName({ name, code, onChoose }: RegisteredNameProps) {
  const text = useText()
  const registered = useOtherName(name, code)
  if (registered === undefined) return null
  return (
    <div role="status">
      <Typography.Text type="warning">{text('agency.form.otherName', { name: registered })}</Typography.Text>
      <Button type="link" size="small" onClick={() => onChoose(registered)}>
        {text('agency.form.takeName')}
      </Button>
    </div>
  )
}
