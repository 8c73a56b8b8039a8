import { GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { chooseLanguage } from '../i18n/language.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { chooseBrightness, useBrightness } from '../theme/brightness.ts'
import { useIsWide } from './use-width.ts'

/** Language and brightness; also on pages without sign-in. */
export function HeaderSwitches() {
  const text = useUiText()
  const language = useLanguage()
  const brightness = useBrightness()
  const isWide = useIsWide()
  return (
    <Flex gap={4}>
      <Button
        type="text"
        icon={<GlobalOutlined aria-hidden />}
        aria-label={text('otherLanguage')}
        onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {isWide ? text('otherLanguage') : null}
      </Button>
      <Button
        type="text"
        icon={brightness === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={text('switchBrightness')}
        onClick={() => chooseBrightness(brightness === 'dark' ? 'light' : 'dark')}
      />
    </Flex>
  )
}
