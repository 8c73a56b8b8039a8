import {
  AccountBookOutlined,
  AuditOutlined,
  BarChartOutlined,
  ControlOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  InboxOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import type { MenuGroup } from '@openbaohan/ui/shell/app-shell.tsx'
import { useEngineerMenu } from '@openbaohan/ui/shell/engineer-menu.tsx'
import type { InstitutionRole } from '../src/rights.ts'
import { useText } from './texts/use-text.ts'

type Entry = { path: string; word: string; icon: React.ReactNode; roles: readonly InstitutionRole[] }

/** The ways that open to these roles. */
export function useMenu(roles: readonly string[]): readonly MenuGroup[] {
  const text = useText()
  const desk = useEngineerMenu<InstitutionRole>({ admins: ['manager'], approvers: [] })
  const groups: readonly { word: string; entries: readonly Entry[] }[] = [
    {
      word: text('menu.work'),
      entries: [
        {
          path: '/applications',
          word: text('applications.title'),
          icon: <InboxOutlined />,
          roles: ['underwriter', 'finance', 'claims', 'manager'],
        },
        {
          path: '/premiums',
          word: text('premiums.title'),
          icon: <AccountBookOutlined />,
          roles: ['finance', 'manager'],
        },
        { path: '/invoices', word: text('invoices.title'), icon: <FileTextOutlined />, roles: ['finance', 'manager'] },
        {
          path: '/withdrawals',
          word: text('withdrawals.title'),
          icon: <RollbackOutlined />,
          roles: ['underwriter', 'manager'],
        },
        {
          path: '/demands',
          word: text('demands.title'),
          icon: <AuditOutlined />,
          roles: ['claims', 'finance', 'manager'],
        },
        {
          path: '/reports',
          word: text('reports.title'),
          icon: <BarChartOutlined />,
          roles: ['finance', 'claims', 'underwriter', 'manager'],
        },
      ],
    },
    {
      word: text('menu.settings'),
      entries: [
        {
          path: '/templates',
          word: text('templates.title'),
          icon: <FileProtectOutlined />,
          roles: ['underwriter', 'manager', 'integrator'],
        },
        {
          path: '/rules',
          word: text('rules.title'),
          icon: <ControlOutlined />,
          roles: ['underwriter', 'finance', 'claims', 'manager', 'integrator'],
        },
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
