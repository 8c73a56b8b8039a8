import { capitalAmount } from '@openbaohan/guarantee-file/text/capital-amount.ts'
import { Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../show/format.ts'
import { plainAmount } from './plain-amount.ts'
import { useFieldText } from './use-field-text.ts'

type AmountFieldProps = {
  /** The form’s item sets the first three. */
  id?: string
  value?: string | undefined
  onChange?: (value: string) => void
  placeholder?: string
  suffix?: React.ReactNode
}

/**
 * An amount in yuan: with thousands separators while it is not being typed, and in capital characters (大写) below, so
 * that a wrong place value is seen. The value has neither separators nor blanks.
 */
export function AmountField({ id, value = '', onChange, placeholder, suffix }: AmountFieldProps) {
  const text = useFieldText()
  // shown as it is typed: a text that changes under the caret would take up the next digit at another place
  const [typed, setTyped] = useState<string>()
  const words = /^\d{1,15}(\.\d{1,2})?$/.test(value) && Number(value) > 0 ? capitalAmount(value) : undefined
  return (
    <Flex vertical gap={2}>
      <Input
        {...(id === undefined ? {} : { id })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={24}
        value={typed ?? formatYuan(value)}
        placeholder={placeholder ?? ''}
        suffix={suffix}
        onBlur={() => setTyped(undefined)}
        onChange={({ target }) => {
          setTyped(target.value)
          onChange?.(plainAmount(target.value))
        }}
      />
      {words === undefined ? null : <Typography.Text type="secondary">{text('capital', { words })}</Typography.Text>}
    </Flex>
  )
}
