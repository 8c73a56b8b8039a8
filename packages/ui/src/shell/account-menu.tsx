import {
  BookOutlined,
  DownOutlined,
  GlobalOutlined,
  LogoutOutlined,
  MoonOutlined,
  SunOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { Link } from 'react-router'
import { chooseLanguage } from '../i18n/language.ts'
import { useColon } from '../i18n/use-colon.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { chooseBrightness, useBrightness } from '../theme/brightness.ts'
import { iconSizes } from '../theme/type-scale.ts'
import { useIsWide } from './use-width.ts'

export type AccountMenuProps = {
  person: string
  organisation: string
  /** Display name of the current role. */
  roles: string
  /** Only a sandbox serves the documentation. */
  isSandbox: boolean
  onSignOut: () => Promise<void>
}

/** The person, and what concerns only the person. */
export function AccountMenu({ person, organisation, roles, isSandbox, onSignOut }: AccountMenuProps) {
  const text = useUiText()
  const colon = useColon()
  const isWide = useIsWide()
  const language = useLanguage()
  const brightness = useBrightness()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${organisation} · ${roles}` },
          { type: 'divider' },
          { key: 'account', icon: <UserOutlined />, label: <Link to="/account">{text('accountSettings')}</Link> },
          ...(isSandbox
            ? [
                {
                  key: 'docs',
                  icon: <BookOutlined />,
                  label: <a href={language === 'zh' ? '/docs/' : '/docs/en/'}>{text('documentation')}</a>,
                },
              ]
            : []),
          // on a phone the header has no room for them
          ...(isWide
            ? []
            : [
                { key: 'language', icon: <GlobalOutlined />, label: text('otherLanguage') },
                {
                  key: 'brightness',
                  icon: brightness === 'dark' ? <SunOutlined /> : <MoonOutlined />,
                  label: text('switchBrightness'),
                },
              ]),
          { key: 'out', icon: <LogoutOutlined />, label: text('signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void onSignOut()
          if (key === 'language') chooseLanguage(language === 'zh' ? 'en' : 'zh')
          if (key === 'brightness') chooseBrightness(brightness === 'dark' ? 'light' : 'dark')
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={`${text('account')}${colon}${person}`}>
        {isWide ? person : null}
        {isWide ? <DownOutlined aria-hidden style={{ fontSize: iconSizes.small }} /> : null}
      </Button>
    </Dropdown>
  )
}
