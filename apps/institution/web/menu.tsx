import {
  AccountBookOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  CalendarOutlined,
  ControlOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  HistoryOutlined,
  HomeOutlined,
  InboxOutlined,
  ReconciliationOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import type { MenuGroup } from '@openbaohan/ui/shell/app-shell.tsx'
import { useEngineerMenu } from '@openbaohan/ui/shell/engineer-menu.tsx'
import { closedPage, openMenu, type ProcedureMenu } from '@openbaohan/ui/shell/open-menu.ts'
import { useQuery } from '@tanstack/react-query'
import type { InstitutionProcedure } from '../src/rights.ts'
import { query } from './api.ts'
import { useText } from './texts/use-text.ts'
import { useMay } from './use-may.ts'

/** The entries for the person who is signed in. */
export function useMenu(): readonly MenuGroup[] {
  const counts = useQuery({ ...query.tasks.counts.queryOptions(), refetchInterval: 30_000 })
  return openMenu(useGroups(), useMay(), counts.data)
}

/** The page at this address, where its list is not for the person who is signed in. */
export const useClosedPage = (address: string) => closedPage(useGroups(), useMay(), address)

function useGroups(): readonly ProcedureMenu<InstitutionProcedure>[] {
  const text = useText()
  const shared = useUiText()
  const engineering = useEngineerMenu({ hidesBeforeOpening: false })
  return [
    {
      word: text('menu.work'),
      entries: [
        { path: '/home', word: shared('homeTitle'), icon: <HomeOutlined />, procedure: 'home.due' },
        {
          path: '/applications',
          word: text('applications.title'),
          icon: <InboxOutlined />,
          procedure: 'inbox.list',
        },
        {
          path: '/approvals',
          word: text('approvals.title'),
          icon: <SafetyCertificateOutlined />,
          procedure: 'approvals.list',
        },
        { path: '/alerts', word: text('menu.alerts'), icon: <BellOutlined />, procedure: 'alertQueue.list' },
        {
          path: '/premiums',
          word: text('premiums.title'),
          icon: <AccountBookOutlined />,
          procedure: 'premiums.list',
        },
        {
          path: '/bank-entries',
          word: text('menu.bankEntries'),
          icon: <BankOutlined />,
          procedure: 'bankEntries.list',
        },
        { path: '/refunds', word: text('refunds.title'), icon: <UndoOutlined />, procedure: 'refunds.list' },
        {
          path: '/invoices',
          word: text('invoices.title'),
          icon: <FileTextOutlined />,
          procedure: 'invoiceConsole.list',
        },
        {
          path: '/withdrawals',
          word: text('menu.withdrawals'),
          icon: <RollbackOutlined />,
          procedure: 'endings.withdrawal',
          reads: 'inbox.list',
        },
        {
          path: '/demands',
          word: text('demands.title'),
          icon: <AuditOutlined />,
          procedure: 'demandConsole.list',
        },
        {
          path: '/recourses',
          word: text('recourses.title'),
          icon: <ReconciliationOutlined />,
          procedure: 'recourses.list',
        },
        {
          path: '/reports',
          word: text('menu.reports'),
          icon: <BarChartOutlined />,
          procedure: 'reports.summary',
        },
      ],
    },
    {
      word: text('menu.settings'),
      entries: [
        {
          path: '/templates',
          word: text('menu.templates'),
          icon: <FileProtectOutlined />,
          procedure: 'templates.list',
        },
        {
          path: '/rules',
          word: text('menu.rules'),
          icon: <ControlOutlined />,
          procedure: 'rules.show',
        },
        {
          path: '/applicants',
          word: text('menu.applicants'),
          icon: <TeamOutlined />,
          procedure: 'applicants.list',
        },
        {
          path: '/calendar',
          word: shared('calendar.title'),
          icon: <CalendarOutlined />,
          procedure: 'calendar.list',
        },
        {
          path: '/retention',
          word: shared('retentionTitle'),
          icon: <HistoryOutlined />,
          procedure: 'retention.show',
        },
      ],
    },
    engineering,
  ]
}
