import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Typography } from 'antd'
import { Link } from 'react-router'
import { useRuleText } from './use-rule-text.ts'

/** Where a setting is changed: by a version, or by its key in the configuration file. */
export function SettingKey({ name }: { name: string }) {
  const text = useRuleText()
  const colon = useColon()
  return (
    <Typography.Text type="secondary" style={{ display: 'block', fontSize: 12, overflowWrap: 'anywhere' }}>
      {text('where')}
      {colon}
      {/^(product|underwriting)\./.test(name) ? (
        <Link to="/rules/versions">{text('byVersion')}</Link>
      ) : (
        <span title={`institution.${name}`}>{text('byAdministrator')}</span>
      )}
    </Typography.Text>
  )
}
