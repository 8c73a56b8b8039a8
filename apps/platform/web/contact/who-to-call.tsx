import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Flex, Typography } from 'antd'
import { PhoneLink } from './phone-link.tsx'
import { contactEnglish } from './texts.en.ts'
import { contactChinese } from './texts.zh.ts'

const useContactText = pageTextHook(contactChinese, contactEnglish)

type WhoToCallProps = {
  institution: string
  /** As the trading centre has registered it. */
  contact: { name: string; phone: string } | undefined
}

/** Wherever a page asks a person to call an institution: its duty phone, or where else to turn. */
export function WhoToCall({ institution, contact }: WhoToCallProps) {
  const text = useContactText()
  const colon = useColon()
  return (
    <Flex vertical>
      <span>
        {text('duty', { institution })}
        {colon}
        {contact === undefined ? null : <PhoneLink {...contact} />}
      </span>
      <Typography.Text type="secondary">{text(contact === undefined ? 'none' : 'source')}</Typography.Text>
    </Flex>
  )
}
