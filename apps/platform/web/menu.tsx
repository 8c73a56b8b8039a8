import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  DashboardOutlined,
  FileProtectOutlined,
  FormOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { MenuGroup } from '@openbaohan/ui/shell/app-shell.tsx'
import { useEngineerMenu } from '@openbaohan/ui/shell/engineer-menu.tsx'
import type { PlatformRole } from '../src/rights.ts'
import { useText } from './texts/use-text.ts'

type Entry = { path: string; word: string; icon: React.ReactNode; roles: readonly PlatformRole[] }

/** The ways that open to these roles. */
export function useMenu(roles: readonly string[]): readonly MenuGroup[] {
  const text = useText()
  const desk = useEngineerMenu<PlatformRole>({ admins: ['centre'], approvers: ['centre', 'integrator'] })
  const groups: readonly { word: string; entries: readonly Entry[] }[] = [
    {
      word: text('menu.work'),
      entries: [
        {
          path: '/applications',
          word: text('applications.title'),
          icon: <SafetyCertificateOutlined />,
          roles: ['bidder'],
        },
        { path: '/apply', word: text('applications.applyShort'), icon: <FormOutlined />, roles: ['bidder'] },
        {
          path: '/openings',
          word: text('centre.title'),
          icon: <DashboardOutlined />,
          roles: ['centre', 'supervisor'],
        },
        {
          path: '/lots',
          word: text('lots.title'),
          icon: <ProfileOutlined />,
          roles: ['bidder', 'agency', 'beneficiary', 'centre', 'supervisor'],
        },
        {
          path: '/releases',
          word: text('agency.releases.title'),
          icon: <FileProtectOutlined />,
          roles: ['agency', 'beneficiary'],
        },
        {
          path: '/demands',
          word: text('agency.demands.title'),
          icon: <AuditOutlined />,
          roles: ['agency', 'beneficiary'],
        },
        {
          path: '/statistics',
          word: text('centre.statistics.title'),
          icon: <BarChartOutlined />,
          roles: ['centre', 'supervisor'],
        },
        { path: '/institutions', word: text('centre.institutions.title'), icon: <BankOutlined />, roles: ['centre'] },
        { path: '/settings', word: text('centre.settings.title'), icon: <SettingOutlined />, roles: ['centre'] },
      ],
    },
    desk,
  ]
  return groups
    .map(({ word, entries }) => ({
      word,
      entries: entries.filter((entry) => entry.roles.some((role) => roles.includes(role))),
    }))
    .filter(({ entries }) => entries.length > 0)
}
