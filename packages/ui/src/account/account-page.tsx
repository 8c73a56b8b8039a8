import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Card, Col, Descriptions, Flex, Radio, Row, Typography } from 'antd'
import { chooseLanguage } from '../i18n/language.ts'
import { useLanguage } from '../i18n/use-text.ts'
import { useKnownPlaces } from '../page/known-places.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { NewPassword } from '../sign-in/new-password.tsx'
import { useSigned } from '../sign-in/require-session.tsx'
import { sessionKey } from '../sign-in/session.ts'
import { accountKey, readAccount } from './account-api.ts'
import { PasskeyCard } from './passkey-card.tsx'
import { SessionCard } from './session-card.tsx'
import { TimeCodeCard } from './time-code-card.tsx'
import { useAccountText } from './use-account-text.ts'

/** The own account of the signed-in person. */
export function AccountPage() {
  const text = useAccountText()
  const language = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { person } = useSigned()
  const roles = useKnownPlaces()?.ownRoles ?? ''
  const account = useQuery({ queryKey: accountKey, queryFn: readAccount })
  const renew = (done: string) => {
    void message.success(done)
    void queries.invalidateQueries({ queryKey: accountKey })
    void queries.invalidateQueries({ queryKey: sessionKey })
  }
  return (
    <Page title={text('title')} purpose={text('purpose')}>
      <Card size="small" title={person.name}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 3 }}
          items={[
            { key: 'organisation', label: text('organisation'), children: person.organisation.name },
            { key: 'roles', label: text('roles'), children: roles },
            { key: 'email', label: text('email'), children: person.email },
          ]}
        />
        <Typography.Text type="secondary">{text('rolesWhat')}</Typography.Text>
      </Card>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12}>
          <Flex vertical gap={16}>
            <Card size="small" title={text('password.title')}>
              <Typography.Paragraph type="secondary">{text('password.what')}</Typography.Paragraph>
              <NewPassword onDone={() => renew(text('password.done'))} />
            </Card>
            <Card size="small" title={text('language.title')}>
              <Typography.Paragraph type="secondary">{text('language.what')}</Typography.Paragraph>
              <Radio.Group
                aria-label={text('language.title')}
                value={language}
                onChange={({ target }) => chooseLanguage(target.value === 'en' ? 'en' : 'zh')}
                options={languages}
              />
            </Card>
          </Flex>
        </Col>
        <Col xs={24} lg={12}>
          <Loaded query={account}>
            {(shown) => (
              <Flex vertical gap={16}>
                <TimeCodeCard isOn={shown.hasTimeCodes} onDone={renew} />
                <PasskeyCard passkeys={shown.passkeys} onDone={renew} />
              </Flex>
            )}
          </Loaded>
        </Col>
      </Row>
      {account.data === undefined ? null : <SessionCard sessions={account.data.sessions} onDone={renew} />}
    </Page>
  )
}

/** Each in its own language. */
const languages = [
  { value: 'zh', label: languageName('zh') },
  { value: 'en', label: languageName('en') },
]

function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
